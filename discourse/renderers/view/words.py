"""The plain words for what the analysis calls by short names, and small change for prose.

Every report speaks through these tables, so that HTML, Markdown and the terminal
say the same thing in the same words.
"""

import re
from typing import Final

from discourse.model import (
    Act,
    Comment,
    Commitment,
    RelationBasis,
    RepairCode,
    StandingName,
    TargetBasis,
)

__all__ = [
    "ACT_NOUNS",
    "ACT_VERBS",
    "COMMITMENT_WORDS",
    "NO_NAME",
    "RELATION_BASIS",
    "REPAIR_WORDS",
    "STANDING_LABELS",
    "STANDING_MEANINGS",
    "TARGET_BASIS",
    "THE_POST",
    "author",
    "clip",
    "count",
    "decimal",
    "joined",
    "percent",
    "printable",
]

STANDING_LABELS: Final[dict[StandingName, str]] = {
    "withdrawn": "taken back",
    "challenged": "challenged",
    "defended": "defended",
    "contested": "contested",
    "questioned": "questioned",
    "no_audience": "no audience",
    "endorsed": "endorsed",
    "passed_over": "passed over",
    "unreplied": "no reply",
}

STANDING_MEANINGS: Final[dict[StandingName, str]] = {
    "withdrawn": "its own author retracted it",
    "challenged": "somebody disputed it and nobody has answered that yet",
    "defended": "it was disputed, and every dispute was itself answered",
    "contested": "the disputes answer each other in a circle, so nothing is settled",
    "questioned": "somebody asked about it, nobody disputed it",
    "no_audience": "no other author wrote anything later",
    "endorsed": "others took it up, only to agree or to concede",
    "passed_over": "somebody answered the comment but left this claim alone",
    "unreplied": "nobody answered the comment at all",
}

ACT_VERBS: Final[dict[Act, str]] = {
    "support": "supports",
    "challenge": "challenges",
    "question": "questions",
    "concede": "concedes to",
    "retract": "takes back, before",
    "elaborate": "adds to",
    "other": "replies to",
}

ACT_NOUNS: Final[dict[Act, str]] = {
    "support": "Support",
    "challenge": "Challenges",
    "question": "Questions",
    "concede": "Concessions",
    "retract": "Retractions",
    "elaborate": "Additions",
    "other": "Other replies",
}

TARGET_BASIS: Final[dict[TargetBasis, str]] = {
    "quotation": "quotes it",
    "shared_words": "repeats its wording",
    "mention": "names its author",
    "host": "speaks to the post’s author",
    "sibling": "the nesting was used up",
    "parent": "nested under it",
}

RELATION_BASIS: Final[dict[RelationBasis, str]] = {
    "quotation": "quotes the claim",
    "lexical": "shares words with the claim",
    "only": "the comment’s only claim",
    "central": "the comment’s main claim",
    "comment": "meant for the comment as a whole",
    "given": "given by hand",
}

COMMITMENT_WORDS: Final[dict[Commitment, str]] = {
    "asserted": "asserted",
    "attributed": "reported as somebody else’s",
    "quoted": "quoted",
    "ironic": "ironic",
    "hypothetical": "hypothetical",
}

REPAIR_WORDS: Final[dict[RepairCode, str]] = {
    "orphan": "Parent not found",
    "cycle": "Replies in a circle",
    "duplicate_id": "Same id twice",
    "missing_parent": "Parent missing",
    "missing_id": "No id",
    "several_roots": "Several roots",
    "skipped_level": "Skipped level",
    "empty_text": "Empty text",
    "missing_author": "No author",
    "bad_field": "Unreadable field",
    "encoding": "Character encoding",
    "mojibake": "Garbled characters",
    "control_characters": "Control characters",
    "truncated": "Source breaks off",
    "unparsed": "Text not understood",
    "incomplete": "Comments missing",
    "left_out": "Not a comment",
    "flat": "No nesting",
    "depth": "Nesting in doubt",
}

NO_NAME = "somebody unnamed"
THE_POST = "the post"

# Control characters but tab and line end, halves of surrogate pairs, and no characters at
# all. Written out, since Python's own tables grow with every version.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

_IRREGULAR = {
    "person": "people",
    "other person": "others",
    "reply": "replies",
    "testimony": "testimonies",
}


def count(number: int, noun: str) -> str:
    """A number with its noun in the right form.

    Examples
    --------
    >>> count(1, "claim"), count(1200, "person")
    ('1 claim', '1,200 people')
    """
    form = noun if number == 1 else _IRREGULAR.get(noun, f"{noun}s")
    return f"{number:,} {form}"


def percent(part: int, whole: int) -> str:
    """A share in whole per cent; a dash of nothing.

    Examples
    --------
    >>> percent(1, 3), percent(0, 0), percent(1, 1000)
    ('33%', '–', '<1%')
    """
    if not whole:
        return "–"
    # Integers, so that no float decides about a half.
    share = (200 * part + whole) // (2 * whole)
    return "<1%" if part and not share else f"{share}%"


def decimal(value: float | None) -> str:
    """Two places, a dash for nothing; what is more than nothing never looks like it.

    Examples
    --------
    >>> decimal(0.125), decimal(None), decimal(0.001), decimal(0.0)
    ('0.12', '–', '<0.01', '0.00')
    """
    if value is None:
        return "–"
    return "<0.01" if 0 < value < 0.005 else f"{value:.2f}"


def joined(parts: list[str]) -> str:
    """Words in a row, the last after "and".

    Examples
    --------
    >>> joined(["two for", "one against", "one mixed"])
    'two for, one against and one mixed'
    """
    before = ", ".join(parts[:-1])
    return f"{before} and {parts[-1]}" if before else "".join(parts)


def author(unit: Comment) -> str:
    """The author's name as written, on one line; a post without one is called just that.

    Examples
    --------
    >>> author(Comment("1", "0", "", "Hm.")), author(Comment("0", None, "", "Ban it."))
    ('somebody unnamed', 'the post')
    """
    return " ".join(unit.author.split()) or (THE_POST if unit.parent_id is None else NO_NAME)


def clip(text: str, limit: int) -> str:
    r"""Text on one line, cut at a word where it is longer than the limit.

    Examples
    --------
    >>> clip("All of it\nwas banned", 14)
    'All of it was …'
    """
    line = re.sub(r"\s+", " ", text).strip()
    if len(line) <= limit:
        return line
    head = line[: limit + 1]
    return (head.rsplit(" ", 1)[0] if " " in head else line[:limit]) + " …"


def printable(text: str) -> str:
    r"""Text with a sign of replacement for whatever no page, file or terminal should hold.

    Examples
    --------
    >>> printable("\x1b[31mred")
    '\ufffd[31mred'
    """
    return _UNPRINTABLE.sub("\ufffd", text)
