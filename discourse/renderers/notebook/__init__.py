"""What a notebook shows of a thread and an analysis, and notebooks themselves.

Small pieces of HTML without styles or scripts, plain explanations, and the file of a
notebook that is ready to run. Executes nothing.
"""

from discourse.renderers.notebook.explain import explain
from discourse.renderers.notebook.file import notebook
from discourse.renderers.notebook.snippet import analysis_html

__all__ = ["analysis_html", "explain", "notebook"]
