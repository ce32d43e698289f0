"""Records of what people coded. Plain data."""

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["CodedClaim", "CodedUnit", "Coding", "Context", "Key"]

Key = tuple[str, str]
"""A thread's id and a unit's id."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a coder sees of a unit: its text, and what it answers ("" for the post)."""

    text: str
    author: str = ""
    title: str = ""
    answers: str = ""
    answers_author: str = ""


@dataclass(frozen=True, slots=True)
class CodedClaim:
    """A claim that a coder saw, by its words."""

    span: str
    central: bool
    challenged: bool


@dataclass(frozen=True, slots=True)
class CodedUnit:
    """One unit's coding.

    Attributes
    ----------
    place
        The unit; in the coding of a whole thread its number down the page, 0 for the post.
    labels
        Positions by stance, :data:`~discourse.coding.NONE` for none, and "act" for what
        the unit does to its target; what was not coded, or not surely, is absent.
    unsure
        Stances that the coder could not decide.
    claims
        Those that were coded surely; only in codings of whole threads.
    seen
        What the coder saw, where the file tells.
    note
        What the coder wrote beside it.
    """

    place: Key | int
    labels: Mapping[str, str]
    unsure: frozenset[str] = frozenset()
    claims: tuple[CodedClaim, ...] = ()
    seen: Context | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Coding:
    """What one coder, or several who settled their differences, coded.

    Attributes
    ----------
    name
        The coder, or the file.
    units
        In the order of the file.
    codebook
        The name and version of the codebook it was made with, where the file says so.
    """

    name: str
    units: tuple[CodedUnit, ...]
    codebook: str = ""
