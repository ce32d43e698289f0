"""Where each unit stands, by a codebook's cues. Works for any codebook, knows none."""

from discourse.stances.coder import code_text, code_unit, misread_examples, subjects_of
from discourse.stances.context import adjust

__all__ = ["adjust", "code_text", "code_unit", "misread_examples", "subjects_of"]
