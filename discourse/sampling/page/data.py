"""What the coding page is told, as plain data: the sheet, the questions, what others said.

Nothing of how the sample was drawn is in it, and no cue of the codebook.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from discourse.coding import NONE, UNSURE, CodedUnit, Coding, Context, Key, aligned
from discourse.model import Codebook, Position, Stance

__all__ = ["as_json", "page_data"]

_PROGRAM = "program"


def page_data(
    coding: Coding,
    codebook: Codebook,
    sample_id: str,
    codings: Mapping[str, Coding],
    program: Coding | None,
) -> dict[str, Any]:
    """Head and items of a page; parameters as for ``coding_page``."""
    others = dict(codings) if program is None else {**codings, _PROGRAM: program}
    rows = aligned([coding, *others.values()])
    items = [
        _item(number, place, own, dict(zip(others, said, strict=True)), codebook)
        for number, (place, (own, *said)) in enumerate(
            ((place, row) for place, row in rows.items() if row[0] is not None), 1
        )
        if own is not None
    ]
    head = {
        "sample": sample_id,
        "coder": coding.name,
        "adjudicating": bool(codings),
        "codebook": {
            "name": codebook.name,
            "version": codebook.version,
            "digest": codebook.digest,
        },
        "title": codebook.title or codebook.name,
        "none": NONE,
        "unsure": UNSURE,
        "stances": [_stance(stance) for stance in codebook.stances],
    }
    return {"head": {**head, "key": _key(head, items)}, "items": items}


def as_json(data: Mapping[str, Any]) -> str:
    r"""Data as JSON that stays data inside a script element, whatever texts it holds.

    Parameters
    ----------
    data
        Anything that JSON can hold.

    Returns
    -------
    str
        JSON without ``<``, ``>`` and ``&``, which could end the element or open a comment,
        and without halves of surrogate pairs, which no encoding can hold.

    Examples
    --------
    >>> print(as_json({"text": "<!--</script>\ud800"}))
    {"text": "\u003c!--\u003c/script\u003e\ud800"}
    """
    text = json.dumps(data, ensure_ascii=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _item(
    number: int,
    place: Key,
    own: CodedUnit,
    others: Mapping[str, CodedUnit | None],
    codebook: Codebook,
) -> dict[str, Any]:
    seen = own.seen or Context("")
    said = {name: unit for name, unit in others.items() if unit is not None}
    return {
        "item": number,
        "thread": place[0],
        "unit": place[1],
        "title": seen.title,
        "author": seen.author,
        "answers_author": seen.answers_author,
        "answers": seen.answers,
        "text": seen.text,
        "labels": dict(_labels(own, codebook)),
        "note": own.note,
        "codings": {name: dict(_labels(unit, codebook)) for name, unit in said.items()},
        "notes": {name: unit.note for name, unit in said.items() if unit.note},
    }


def _labels(unit: CodedUnit, codebook: Codebook) -> Iterator[tuple[str, str]]:
    for stance in codebook.stances:
        if stance.id in unit.unsure:
            yield stance.id, UNSURE
        elif stance.id in unit.labels:
            yield stance.id, unit.labels[stance.id]


def _stance(stance: Stance) -> dict[str, Any]:
    return {
        "id": stance.id,
        "label": stance.label,
        "question": stance.question,
        "include": stance.include,
        "exclude": stance.exclude,
        "positions": [_position(position) for position in stance.positions],
    }


def _position(position: Position) -> dict[str, Any]:
    return {
        "id": position.id,
        "label": position.label or position.id,
        "statement": position.statement,
        "examples": position.examples,
        "not": position.counter_examples,
    }


def _key(head: Mapping[str, Any], items: list[dict[str, Any]]) -> str:
    """What the work is kept under: pages opened from files all share one storage.

    Two pages have the same key only if they show the same units and ask the same questions.
    """
    shown = [[item["thread"], item["unit"], item["text"]] for item in items]
    asked = [[s["id"], [p["id"] for p in s["positions"]]] for s in head["stances"]]
    digest = hashlib.sha256(json.dumps([head["adjudicating"], shown, asked]).encode()).hexdigest()
    return f"discourse-coding/{head['sample']}/{head['coder']}/{digest[:12]}"
