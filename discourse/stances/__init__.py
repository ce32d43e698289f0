"""Where each unit stands: by a codebook's cues, and by what an encoder read. Knows no codebook."""

from discourse.stances.coder import (
    Found,
    code_text,
    code_unit,
    find_positions,
    misread_examples,
    subjects_of,
)
from discourse.stances.concordance import CueHits, InContext, concordance
from discourse.stances.context import adjust
from discourse.stances.fuse import fuse
from discourse.stances.statements import statements

__all__ = [
    "CueHits",
    "Found",
    "InContext",
    "adjust",
    "code_text",
    "code_unit",
    "concordance",
    "find_positions",
    "fuse",
    "misread_examples",
    "statements",
    "subjects_of",
]
