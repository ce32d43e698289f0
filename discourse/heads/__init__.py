"""Models of a user's own: stance heads on the shipped encoder, their file, and their use.

How they are fitted is the business of ``fitting``. Knows no thread but what it is told of
each unit; imports numpy and the encoder only where texts are read.
"""

from discourse.heads.card import as_markdown
from discourse.heads.facts import Facts
from discourse.heads.file import parse_model, write_model
from discourse.heads.records import OwnHead, OwnModel

__all__ = ["Facts", "OwnHead", "OwnModel", "as_markdown", "parse_model", "write_model"]
