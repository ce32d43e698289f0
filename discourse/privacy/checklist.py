"""Which quotations in an output lead a search engine to their source, for somebody to decide on."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from discourse.model import Analysis
from discourse.privacy.forms import TITLES
from discourse.privacy.ordinary import is_ordinary
from discourse.privacy.redact import GAP, NOTHING, with_testimony
from discourse.privacy.spelling import normal, tokens
from discourse.text.fold import FUNCTION_WORDS

__all__ = ["Quotation", "checklist", "names_left", "quotations"]

_FINDS = 5
"""Consecutive words from which a search for them in quotation marks finds few other pages."""
_SHOWN = 14
_CAPITAL = re.compile(r"(?<=[\w,] )[A-Z][^\W\d_A-Z]{2,}")
_LOWER = re.compile(r"\b[^\W\d_A-Z]{3,}\b")


class Quotation(NamedTuple):
    """Words that stand in the outputs as they stand in the source."""

    unit: str
    author: str
    words: int
    text: str
    testimony: bool


def quotations(analysis: Analysis) -> tuple[Quotation, ...]:
    """The quotations that can be searched for: testimony first, then the longest.

    >>> from discourse.model import Codebook, Comment, Thread
    >>> thread = Thread("t", None, None, "x", Comment("0", None, "Ed", "It cured me of it, once."))
    >>> [q.words for q in quotations(Analysis(thread, Codebook("c", "1", ()), "cues", "1"))]
    [6]
    """
    told = with_testimony(analysis)
    found = [
        Quotation(
            unit.id, unit.author, len(piece.split()), " ".join(piece.split()), unit.id in told
        )
        for unit in analysis.thread.units
        for piece in unit.text.replace(NOTHING, GAP).split(GAP)
        if len(piece.split()) >= _FINDS
    ]
    return tuple(sorted(found, key=lambda each: (not each.testimony, -each.words)))


def checklist(analysis: Analysis) -> str:
    """The list as Markdown, of an analysis as it is going to be published."""
    return "\n".join([*_lines(analysis), ""])


def names_left(analysis: Analysis) -> tuple[str, ...]:
    """Words that are written with a capital inside sentences and are no plain English.

    Pseudonyms are left out, and so are words that somebody writes in lower case.

    >>> from discourse.model import Codebook, Comment, Thread
    >>> said = "I asked Mrs Grendon in Wenlow why. The Wenlow road is closed."
    >>> thread = Thread("t", None, None, "x", Comment("0", None, "Ed", said))
    >>> names_left(Analysis(thread, Codebook("c", "1", ()), "cues", "1"))
    ('Grendon', 'Wenlow')
    """
    known = {token.word for unit in analysis.thread.units for token in tokens(unit.author)}
    found: dict[str, str] = {}
    lower: set[str] = set()
    for unit in analysis.thread.units:
        for match in _CAPITAL.finditer(unit.text):
            found.setdefault(normal(match[0]), match[0])
        lower.update(match[0] for match in _LOWER.finditer(unit.text))
    plain = known | lower | FUNCTION_WORDS | TITLES
    return tuple(sorted(w for n, w in found.items() if n not in plain and not is_ordinary(n)))


def _lines(analysis: Analysis) -> Iterator[str]:
    found = quotations(analysis)
    told = sum(each.testimony for each in found)
    yield "# Before you publish"
    yield ""
    yield (
        "Names are replaced, times say no more than the month, and addresses, scores and the "
        "source's own ids are left out. Whoever searches for a quotation in quotation marks still "
        "finds the page it is from, and there the name (Ayers et al. 2018, “Don't quote me”, npj "
        "Digital Medicine 1:30)."
    )
    yield ""
    if analysis.thread.title not in (None, "", analysis.thread.id):
        yield f"- [ ] The title, “{_cell(analysis.thread.title)}”, is found at once. Describe the thread instead."
    yield "- [ ] The subject, the date and the site, told in your own text, may be enough to find it."
    others = ", ".join(map(_cell, names_left(analysis)))
    yield (
        "- [ ] Names of people and places that nobody here writes under are not replaced. "
        f"Words that look like some: {others or 'none'}."
    )
    if found:
        yield (
            "- [ ] One sentence that is found shows the thread, and who answers whom then shows "
            "which comment is whose: also those of which nothing is quoted."
        )
    yield "- [ ] The key of the pseudonyms lies apart from everything that is published."
    yield ""
    yield f"## {len(found)} quotations of {_FINDS} words or more in these files, {told} of them testimony"
    yield ""
    if not found:
        yield "Nothing that could be searched for."
        return
    yield (
        "For each: leave it out, ask its author, or say it in other words (Bruckman 2002 on levels "
        "of disguise; Markham 2012 on fabrication; the AoIR's Internet Research: Ethical "
        "Guidelines 3.0, 2020). With `--quotes trimmed` none is longer than six words, with "
        "`--quotes none` there are none."
    )
    yield ""
    yield "| Done | Comment | By | Words | Testimony | Begins |"
    yield "|---|---|---|--:|---|---|"
    for each in found:
        begins = " ".join(each.text.split()[:_SHOWN])
        told_here = "yes" if each.testimony else ""
        yield (
            f"| [ ] | {each.unit} | {_cell(each.author)} | {each.words} | {told_here} | {_cell(begins)} |"
        )


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
