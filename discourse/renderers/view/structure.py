"""The metrics as rows that can be read.

:func:`discourse.metrics.metrics` computes; this says in plain words what each number
means, and which of them a report shows.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from discourse.model import ACTS, Analysis
from discourse.renderers.view.stances import TESTIMONY, position_label
from discourse.renderers.view.words import ACT_NOUNS, NO_NAME, THE_POST, decimal

__all__ = ["PAIRS", "Group", "Measure", "structure"]

PAIRS = 10
"""Pairs of authors that are listed; the JSON output has them all."""

MEASURES: dict[str, tuple[str, str]] = {
    "comments": ("Comments", "the post and removed ones not counted"),
    "removed": ("Removed", "gone from the source, or missing in it"),
    "authors": ("Authors", "distinct names, whatever their capitals"),
    "comments_per_author": ("Comments per author", ""),
    "gini": ("Gini of participation", "0: all write alike; near 1: one writes nearly all"),
    "depth": ("Depth", "levels of nesting below the post"),
    "mean_depth": ("Mean depth", ""),
    "breadth": ("Breadth", "most comments on one level"),
    "top_level_share": ("Top-level share", "part of the comments nested right under the post"),
    "structural_virality": ("Structural virality", "mean distance; 2: all answer the post"),
    "h_index": ("Thread h-index", "h comments or more on level h; high where people argue"),
    "response_rate": ("Response rate", "part of the comments that another author answers"),
    "reciprocity": ("Reciprocity", "part of the pairs of authors who answer each other"),
}

MIXING: dict[str, tuple[str, str]] = {
    "assortativity": ("Assortativity", "1: like answers like; -1: only unlike"),
    "ei_index": ("E-I index", "1: all replies cross sides; -1: none does"),
    "cross_share": ("Replies across sides", "part of the replies between two who take sides"),
}


@dataclass(frozen=True, slots=True)
class Measure:
    """One number with its name and what it says."""

    label: str
    value: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Measures that belong together."""

    label: str
    measures: tuple[Measure, ...]


def structure(metrics: Mapping[str, Any], analysis: Analysis) -> tuple[Group, ...]:
    """The metrics that a report shows, in groups.

    Parameters
    ----------
    metrics
        What :func:`discourse.metrics.metrics` found; what it does not hold is left out.
    analysis
        The analysis, for the codebook's words.

    Returns
    -------
    tuple of Group
        Those that have anything to show.

    Examples
    --------
    >>> from discourse.model import Codebook, Comment, Thread
    >>> thread = Thread("t", None, None, "outline", Comment("0", None, "Ann", "Ban it."))
    >>> bare = Analysis(thread, Codebook("none", "1", ()), "rules", "1")
    >>> structure({"structure": {"response_rate": 0.5}}, bare)[0].measures[0].value
    '0.50'
    """
    shape = metrics.get("structure", {})
    unnamed = _unnamed(analysis)
    groups = [
        Group("Shape and people", _known(shape, MEASURES)),
        Group("Moves", (*_moves(metrics.get("acts", {})), *_questions(metrics))),
        *_sides(metrics.get("stances", {}), analysis),
        Group("Who answers whom most", _pairs(shape.get("who_answers_whom", ()), unnamed)),
        Group("Who challenges whom most", _pairs(metrics.get("challenges", ()), unnamed)),
    ]
    return tuple(group for group in groups if group.measures)


def _known(values: Mapping[str, Any], names: Mapping[str, tuple[str, str]]) -> tuple[Measure, ...]:
    return tuple(
        Measure(label, _shown(values[key]), meaning)
        for key, (label, meaning) in names.items()
        if key in values
    )


def _moves(acts: Mapping[str, int]) -> tuple[Measure, ...]:
    return tuple(Measure(ACT_NOUNS[act], _shown(acts[act])) for act in ACTS if act in acts)


def _questions(metrics: Mapping[str, Any]) -> tuple[Measure, ...]:
    found = metrics.get("questions", {})
    if not found:
        return ()
    meaning = f"of them {found['answered_by_addressee']:,} by the author who was asked"
    return (
        Measure("Comments that ask", _shown(found["asked"])),
        Measure("answered by somebody else", _shown(found["answered"]), meaning),
    )


def _sides(stances: Mapping[str, Any], analysis: Analysis) -> Iterable[Group]:
    for stance in analysis.codebook.stances:
        found = stances.get(stance.id, {})
        # With a single position, or none taken on both ends of a reply, nothing can mix.
        if stance.id == TESTIMONY or len(stance.positions) == 1 or not found.get("replies"):
            continue
        replies = (
            Measure(
                f"{position_label(stance, pair['position'])} → "
                f"{position_label(stance, pair['target'])}",
                _shown(pair["count"]),
                "replies",
            )
            for pair in found["replies"]
        )
        yield Group(f"{stance.label}: who replies to whom", (*_known(found, MIXING), *replies))


def _unnamed(analysis: Analysis) -> str:
    """What to call those without a name: the post, where nobody else lacks one."""
    others = (unit for unit in analysis.thread.comments if not unit.removed)
    return THE_POST if all(unit.author.strip() for unit in others) else NO_NAME


def _pairs(pairs: Iterable[Mapping[str, Any]], unnamed: str) -> tuple[Measure, ...]:
    return tuple(
        Measure(f"{pair['author'] or unnamed} → {pair['target'] or unnamed}", _shown(pair["count"]))
        for pair in list(pairs)[:PAIRS]
    )


def _shown(value: float | None) -> str:
    return f"{value:,}" if isinstance(value, int) else decimal(value)
