"""How the encoder that the package ships was trained. Needs the extra ``train``.

Not used at run time; imported by nothing but its own command,
``python -m discourse.training``.
"""
