"""What a report says, before anything is said about how it looks.

:func:`report` turns an analysis into records of plain strings and numbers, section by
section, in the order in which a reader needs them: the answer first. HTML and
Markdown both lay out these records, so they cannot disagree. Nothing here writes
files, and nothing here decides: standings, stances and moves are taken as found.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from discourse.metrics import metrics
from discourse.model import Analysis, Repair, StandingName
from discourse.renderers.view.claims import ClaimCard, cards
from discourse.renderers.view.disclosure import kept_back
from discourse.renderers.view.flow import Flow, flow
from discourse.renderers.view.method import method
from discourse.renderers.view.neighbours import Neighbours, neighbours
from discourse.renderers.view.prose import summary, title
from discourse.renderers.view.questions import OpenQuestion, open_questions
from discourse.renderers.view.stances import (
    AuthorRow,
    StanceTable,
    Testimony,
    by_author,
    stance_tables,
    testimony,
)
from discourse.renderers.view.structure import Group, structure
from discourse.tables.index import Index, index

__all__ = ["TOP", "Report", "report"]

TOP = 10
"""Robust claims that are shown in full."""


@dataclass(frozen=True, slots=True)
class Report:
    """The sections of a report.

    Attributes
    ----------
    top, more
        Claims unchallenged by both readings: those shown in full, and all the rest by salience.
    neighbours
        By claim id, for the claims of ``top``.
    fates
        Claims that were not left alone, by fate: sure ones first, then by likelihood
        and salience.
    answered_testimony
        How many more of them are testimony, and so not listed.
    kept_back
        What the page does not tell of its source, and why; empty where it tells all.
    """

    analysis: Analysis
    found: Index
    title: str
    summary: str
    flow: Flow
    top: tuple[ClaimCard, ...]
    more: tuple[ClaimCard, ...]
    neighbours: Mapping[str, Neighbours]
    fates: Mapping[StandingName, tuple[ClaimCard, ...]]
    answered_testimony: int
    questions: tuple[OpenQuestion, ...]
    stances: tuple[StanceTable, ...]
    authors: tuple[AuthorRow, ...]
    testimony: tuple[Testimony, ...]
    structure: tuple[Group, ...]
    repairs: tuple[Repair, ...]
    method: tuple[tuple[str, str], ...]
    kept_back: str


def report(analysis: Analysis) -> Report:
    """The sections of a report on one thread.

    Parameters
    ----------
    analysis
        What was found in it.

    Returns
    -------
    Report
        Records of plain strings and numbers; escaping is the renderer's business.

    Examples
    --------
    >>> from discourse.model import Codebook, Comment, Thread
    >>> thread = Thread("t", "Bans", None, "outline", Comment("0", None, "Ann", "Ban it."))
    >>> made = report(Analysis(thread, Codebook("none", "1", ()), "rules", "1"))
    >>> made.title, made.summary
    ('Bans', 'This is a text by Ann without comments, so no claim in it had an audience. No claim was found.')
    """
    found = index(analysis)
    counts = flow(analysis)
    every = cards(analysis, found)
    unchallenged = [card for card in every if card.fate.unchallenged]
    tables = stance_tables(analysis, found)
    fates = _fates(every)
    return Report(
        analysis=analysis,
        found=found,
        title=title(analysis),
        summary=summary(analysis, counts, tables),
        flow=counts,
        top=tuple(unchallenged[:TOP]),
        more=tuple(unchallenged[TOP:]),
        neighbours=neighbours(analysis, every, unchallenged[:TOP]),
        fates=fates,
        answered_testimony=sum(o.testimony for o in counts.outcomes if o.name in fates),
        questions=open_questions(analysis, found),
        stances=tables,
        authors=by_author(analysis, found),
        testimony=testimony(analysis, found),
        structure=structure(metrics(analysis), analysis),
        repairs=analysis.repairs,
        method=method(analysis),
        kept_back=kept_back(analysis.disclosure),
    )


def _fates(every: tuple[ClaimCard, ...]) -> dict[StandingName, tuple[ClaimCard, ...]]:
    names: tuple[StandingName, ...] = (
        "challenged",
        "defended",
        "contested",
        "questioned",
        "withdrawn",
    )
    ranked = sorted(every, key=lambda c: (not c.fate.sure, -c.likelihood, -c.salience))
    return {name: tuple(card for card in ranked if card.fate.name == name) for name in names}
