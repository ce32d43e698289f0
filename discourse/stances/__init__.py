"""Where each unit stands, by a codebook's cues. Works for any codebook, knows none."""

from discourse.stances.coder import code_text, code_unit, misread_examples

__all__ = ["code_text", "code_unit", "misread_examples"]
