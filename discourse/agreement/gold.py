"""Codings by people: reads gold files, and finds the units and words that they are about.

A gold file is JSON: ``{"units": [...]}``, one entry for each unit down the page that has
text, the post first. An entry has ``index`` (0 for the post), positions either under
``stances`` or by their own keys ("prohibition"), ``act``, ``target`` (an index) and
``claims`` with verbatim ``span`` and ``challenged_by``. What a coder was not sure of
("ambiguous") counts as not coded. Judges nothing.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from discourse.errors import GoldError
from discourse.model import ACTS, Codebook, Comment, Thread

__all__ = ["NONE", "CodedClaim", "CodedUnit", "Coding", "coded_units", "locate", "parse_coding"]

NONE = "none"
"""The position of a unit that takes none."""
_UNSURE = "ambiguous"
_SURE = 2  # coders of a claim, where it says how many


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
    labels
        By stance, and "act" for what the unit does to its target; what was not coded, or
        not surely, is absent.
    claims
        Those that were coded surely.
    """

    index: int
    labels: Mapping[str, str]
    claims: tuple[CodedClaim, ...] = ()


@dataclass(frozen=True, slots=True)
class Coding:
    """What one coder, or several who settled their differences, coded in a thread."""

    name: str
    units: tuple[CodedUnit, ...]


def parse_coding(data: bytes, name: str, codebook: Codebook) -> Coding:
    """Read a gold file.

    Parameters
    ----------
    data
        Its bytes, UTF-8.
    name
        What errors call it.
    codebook
        Whose stances are read; positions that it does not have are errors.

    Raises
    ------
    GoldError
        Naming the file, the unit and what is wrong with it.

    Examples
    --------
    >>> from discourse.model import Position, Stance
    >>> ban = Stance("ban", "Ban", "For a ban?", (Position("for"), Position("against")))
    >>> book = Codebook("b", "1", (ban,))
    >>> text = b'{"units": [{"index": 0, "ban": "for", "act": null}]}'
    >>> parse_coding(text, "a.json", book).units[0].labels
    {'ban': 'for'}
    """
    try:
        read = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise GoldError(f"{name}: not UTF-8 text (byte {error.start})") from None
    except json.JSONDecodeError as error:
        raise GoldError(f"{name}: not JSON (line {error.lineno}: {error.msg})") from None
    except RecursionError:
        raise GoldError(f"{name}: nested too deeply") from None
    entries = read.get("units") if isinstance(read, dict) else None
    if not isinstance(entries, list) or not entries:
        raise GoldError(f'{name}: no coding: there is no list "units"')
    return Coding(name, tuple(_units(entries, name, codebook)))


def _units(entries: list[Any], name: str, codebook: Codebook) -> Iterator[CodedUnit]:
    for place, entry in enumerate(entries):
        where = f"{name}, unit {place}"
        if not isinstance(entry, dict):
            raise GoldError(f"{where}: not an object")
        if entry.get("index", place) != place:
            raise GoldError(
                f"{where}: its index is {entry['index']}; units go down the page from 0"
            )
        yield CodedUnit(place, _labels(entry, where, codebook), tuple(_claims(entry, where)))


def _labels(entry: Mapping[str, Any], where: str, codebook: Codebook) -> dict[str, str]:
    named = entry.get("stances")
    given = {**entry, **(named if isinstance(named, dict) else {})}
    found: dict[str, str] = {}
    for stance in codebook.stances:
        key = next((k for k in (stance.id, stance.id.replace("-", "_")) if k in given), None)
        if key is None or given[key] == _UNSURE:
            continue
        positions = [position.id for position in stance.positions]
        value = NONE if given[key] in (None, "no", "") else given[key]
        if value not in (NONE, *positions):
            raise GoldError(
                f"{where}: {stance.id} has no position {value!r}; there are {', '.join(positions)}"
            )
        found[stance.id] = str(value)
    act = entry.get("act")
    if act is not None and act != _UNSURE:
        if act not in ACTS:
            raise GoldError(f"{where}: no act {act!r}; there are {', '.join(ACTS)}")
        found["act"] = str(act)
    return found


def _claims(entry: Mapping[str, Any], where: str) -> Iterator[CodedClaim]:
    claims = entry.get("claims") or []
    if not isinstance(claims, list):
        raise GoldError(f"{where}: claims is not a list")
    for claim in claims:
        if not isinstance(claim, dict) or not isinstance(claim.get("span"), str):
            raise GoldError(f"{where}: a claim without a span of text")
        if claim.get("coders", _SURE) >= _SURE and claim["span"].strip():
            yield CodedClaim(
                claim["span"], bool(claim.get("central")), bool(claim.get("challenged_by"))
            )


def coded_units(thread: Thread, coding: Coding) -> tuple[Comment, ...]:
    """The units of a thread that a coding has entries for, in their order.

    Raises
    ------
    GoldError
        If it has more entries than there are units, or fewer.
    """
    units = tuple(unit for unit in thread.units if not (unit.removed and not unit.text))
    if len(units) != len(coding.units):
        raise GoldError(
            f"{coding.name}: codes {len(coding.units)} units, but the thread has {len(units)} "
            "with the post"
        )
    return units


def locate(span: str, text: str) -> tuple[int, int] | None:
    r"""Where a coded span is in a text, whatever white space its copy has.

    >>> locate("a  b", "see a\nb"), locate("c", "see a")
    ((4, 7), None)
    """
    match = re.search(r"\s+".join(map(re.escape, span.split())), text)
    return match.span() if match else None
