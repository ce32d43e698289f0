"""What a comparison shows, as tables and lines of plain text. Both pages and Markdown print it."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from discourse.agreement.intervals import Figure
from discourse.comparison.compare import Comparison
from discourse.comparison.elsewhere import Elsewhere
from discourse.comparison.leads import Lead
from discourse.comparison.twins import ClaimAt
from discourse.renderers.view import words
from discourse.renderers.view.disclosure import kept_back
from discourse.renderers.view.fate import fate_of
from discourse.renderers.view.prose import title
from discourse.renderers.view.quoting import quotation

__all__ = ["Case", "Grid", "Layout", "Quote", "layout"]


_SHOWN = 15  # pairs for a reader to judge
_WORTH = 0.2  # share of words from which a pair is worth a look without a reading


class Grid(NamedTuple):
    """A table: what its rows are, and a column for each document."""

    name: str
    rows: tuple[tuple[str, ...], ...]


class Quote(NamedTuple):
    """A claim in its words: who made it where, and what became of it there."""

    document: int
    comment: str
    author: str
    text: str
    standing: str


@dataclass(frozen=True, slots=True)
class Case:
    """One finding: a heading, the quotations that show it, and how sure it is."""

    claim: Quote
    said: str
    others: tuple[Quote, ...]
    probability: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything in its order.

    ``names`` are of the documents, ``codebook`` and ``model`` of the coding; ``kept_back``
    says what is not told of the sources.
    """

    names: tuple[str, ...]
    grids: tuple[Grid, ...]
    elsewhere: tuple[Case, ...]
    recurring: tuple[Case, ...]
    leads: tuple[Case, ...]
    near: tuple[Case, ...]
    codebook: str
    model: str
    kept_back: str


def layout(found: Comparison) -> Layout:
    """Arrange a comparison."""
    book = found.analyses[0].codebook
    digest = f", SHA-256 {book.digest[:12]}" if book.digest else ""
    return Layout(
        tuple(title(analysis) for analysis in found.analyses),
        tuple(_grids(found)),
        tuple(_elsewhere(found, each) for each in found.elsewhere),
        tuple(
            Case(
                _quote(found, each.claims[0]),
                "said again in",
                tuple(_quote(found, claim) for claim in each.claims[1:]),
                f"{each.probability:.2f}",
            )
            for each in found.recurring
        ),
        tuple(_leads(found)),
        tuple(_near(found)),
        f"{book.name} {book.version}{digest}",
        f"{found.analyses[0].model_name} {found.analyses[0].model_version}",
        kept_back(found.analyses[0].disclosure),
    )


def _grids(found: Comparison) -> Iterator[Grid]:
    of = found.profiles
    yield Grid(
        "Structure",
        (
            ("Comments", *(f"{p.comments:,}" for p in of)),
            ("Authors of comments", *(f"{p.authors:,}" for p in of)),
            ("Top-level comments", *(f"{p.branches:,}" for p in of)),
            ("Levels of nesting", *(f"{p.depth}" for p in of)),
            ("Units that ask", *(f"{p.questions:,}" for p in of)),
            ("of these answered", *(_share(p.answered) for p in of)),
        ),
    )
    yield Grid(
        "Claims",
        (
            ("Asserted claims", *(f"{p.claims:,}" for p in of)),
            ("challenged (lenient reading)", *(_share(p.challenged) for p in of)),
            ("unchallenged by both readings", *(_share(p.robust) for p in of)),
        ),
    )
    for stance in found.analyses[0].codebook.stances:
        yield Grid(
            words.printable(stance.label),
            tuple(
                (
                    words.printable(position.label or position.id),
                    *(_share(p.stances[stance.id][position.id]) for p in of),
                )
                for position in stance.positions
            ),
        )
    yield Grid(
        "Acts",
        tuple((words.ACT_NOUNS[act], *(_share(p.acts[act]) for p in of)) for act in of[0].acts),
    )


def _share(figure: Figure) -> str:
    """A share with its interval.

    >>> _share(Figure(0.5, 0.25, 0.75)), _share(Figure(math.nan, math.nan, math.nan))
    ('50 % [25, 75]', '–')
    """
    if math.isnan(figure.value):
        return "–"
    return f"{figure.value * 100:.0f} % [{figure.low * 100:.0f}, {figure.high * 100:.0f}]"


def _leads(found: Comparison) -> Iterator[Case]:
    for lead in found.leads[:_SHOWN]:
        said = (
            "perhaps spoken against in"
            if lead.how == "opposed"
            else "perhaps said, and challenged, in"
        )
        yield Case(
            _quote(found, lead.claim),
            said,
            _others(found, lead),
            f"{lead.reading:.2f}",
            ", ".join(lead.words),
        )


def _near(found: Comparison) -> Iterator[Case]:
    """Pairs for a reader to judge, apart from those that are leads."""
    led = {(lead.claim, lead.other) for lead in found.leads}
    near = (
        twin
        for twin in found.twins
        if twin.kind == "near"
        and twin.probability >= _WORTH
        and not {(twin.first, twin.second), (twin.second, twin.first)} & led
    )
    for twin in islice(near, _SHOWN):
        yield Case(
            _quote(found, twin.first),
            "perhaps of the same matter in",
            (_quote(found, twin.second),),
            f"{twin.probability:.2f}",
            ", ".join(twin.words),
        )


def _elsewhere(found: Comparison, each: Elsewhere) -> Case:
    said = "the contrary is asserted in" if each.how == "contradicted" else "challenged in"
    return Case(
        _quote(found, each.claim),
        said,
        _others(found, each),
        f"{each.probability:.2f}",
        ", ".join(each.words),
    )


def _others(found: Comparison, each: Elsewhere | Lead) -> tuple[Quote, ...]:
    """The claim elsewhere, and who challenges it there."""
    by = each.by if each.how == "challenged" else ()
    return (
        _quote(found, each.other),
        *(_challenger(found, each.other, unit) for unit in by),
    )


def _challenger(found: Comparison, of: ClaimAt, unit_id: str) -> Quote:
    """Who challenges a claim there, by the words that do it."""
    there = found.analyses[of.document]
    unit = there.thread[unit_id]
    spans = [
        span
        for relation in there.relations
        if (relation.act, relation.comment_id, relation.claim_id)
        == ("challenge", unit_id, of.claim.id)
        for span in relation.evidence
    ]
    text = quotation(spans, unit.text)
    return Quote(of.document, f"comment {unit_id}", words.author(unit), text, "challenges it")


def _quote(found: Comparison, at: ClaimAt) -> Quote:
    analysis = found.analyses[at.document]
    unit = analysis.thread[at.claim.comment_id]
    fate = next((each for each in analysis.standings if each.claim_id == at.claim.id), None)
    return Quote(
        at.document,
        "the post" if unit.parent_id is None else f"comment {unit.id}",
        words.author(unit),
        words.clip(at.claim.text, 280),
        fate_of(fate).words if fate else "",
    )
