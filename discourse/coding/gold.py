"""Codings of whole threads: one entry for each unit down the page that has text, the post first.

JSON, ``{"units": [...]}``. An entry has ``index`` (0 for the post), positions either under
``stances`` or by their own keys ("prohibition"), ``act``, ``target`` (an index) and
``claims`` with verbatim ``span`` and ``challenged_by``. What a coder was not sure of
("ambiguous") counts as not coded.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from discourse.coding.labels import NONE, UNSURE, column_of, label_of
from discourse.coding.records import CodedClaim, CodedUnit
from discourse.errors import GoldError
from discourse.model import ACTS, Codebook

__all__ = ["whole_thread"]

_UNSURE = "ambiguous"
_SURE = 2  # coders of a claim, where it says how many


def whole_thread(entries: list[Any], name: str, codebook: Codebook) -> Iterator[CodedUnit]:
    """Read the entries of a file.

    Parameters
    ----------
    entries
        The list under "units".
    name
        What errors call the file.
    codebook
        Whose stances are read; positions that it does not have are errors.

    Raises
    ------
    GoldError
        Naming the file, the unit and what is wrong with it.
    """
    for place, entry in enumerate(entries):
        where = f"{name}, unit {place}"
        if not isinstance(entry, dict):
            raise GoldError(f"{where}: not an object")
        if entry.get("index", place) != place:
            raise GoldError(
                f"{where}: its index is {entry['index']}; units go down the page from 0"
            )
        labels = dict(_labels(entry, where, codebook))
        unsure = frozenset(stance for stance, label in labels.items() if label == UNSURE)
        sure = {stance: label for stance, label in labels.items() if stance not in unsure}
        yield CodedUnit(place, sure, unsure, tuple(_claims(entry, where)))


def _labels(entry: Mapping[str, Any], where: str, codebook: Codebook) -> Iterator[tuple[str, str]]:
    named = entry.get("stances")
    given = {**entry, **(named if isinstance(named, dict) else {})}
    names = {key.casefold(): key for key in given}
    for stance in codebook.stances:
        key = column_of(stance, names)
        if key is not None:
            yield stance.id, label_of(str(given[key] or NONE), stance, where) or NONE
    act = entry.get("act")
    if act is None:
        return
    if act != _UNSURE and act not in ACTS:
        raise GoldError(f"{where}: no act {act!r}; there are {', '.join(ACTS)}")
    yield "act", UNSURE if act == _UNSURE else str(act)


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
