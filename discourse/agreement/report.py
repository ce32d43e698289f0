"""Evaluations as Markdown for people. Computes nothing."""

import math
from collections.abc import Iterator, Sequence

from discourse.agreement.adjudicate import Disagreement
from discourse.agreement.calibration import Calibration
from discourse.agreement.compare import Among, Clusters, Evaluation
from discourse.agreement.intervals import Figure
from discourse.agreement.unchallenged import Unchallenged
from discourse.agreement.variables import Agreement, Variable
from discourse.agreement.weighted import Weighted

__all__ = ["as_markdown", "listed"]

_HEAD = "| Variable | Units | Agreed | Cohen's κ | Krippendorff's α | Gwet's AC1 |\n|---|--:|--:|--:|--:|--:|"
_SHOWN = 400  # characters of a text


def as_markdown(evaluation: Evaluation | Among) -> str:
    """Tables of agreement, then label by label, ending in a newline."""
    lines = _among(evaluation) if isinstance(evaluation, Among) else _lines(evaluation)
    return "\n".join([*lines, ""])


def listed(found: Sequence[Disagreement], coders: Sequence[str]) -> str:
    """Disagreements one below the other: the text, what it answers, and who said what."""
    return "\n".join(line for each in found for line in _listed(each, coders))


def _listed(each: Disagreement, coders: Sequence[str]) -> Iterator[str]:
    seen = each.unit.seen
    yield f"## {each.place[1]} in {each.place[0]}"
    yield ""
    if seen is not None:
        if seen.answers:
            yield from (f"Answers {_name(seen.answers_author)}: {_clipped(seen.answers)}", "")
        yield from (f"> {_name(seen.author)}: {_clipped(seen.text)}", "")
    yield f"| Stance | {' | '.join(map(_cell, coders))} |"
    yield f"|---|{'---|' * len(coders)}"
    for stance, said in each.said.items():
        yield f"| {stance} | {' | '.join(label or '–' for label in said)} |"
    notes = [
        f"{coder}: {_cell(note)}" for coder, note in zip(coders, each.notes, strict=True) if note
    ]
    yield from ("", *notes, "") if notes else ("",)


def _name(author: str) -> str:
    return _cell(author) or "somebody"


def _clipped(text: str) -> str:
    line = _cell(text)
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN].rstrip()} …"


def _cell(text: str) -> str:
    """Text on one line that breaks no table."""
    return " ".join(text.split()).replace("|", "\\|")


def _among(found: Among) -> Iterator[str]:
    yield f"# All coders: {', '.join(found.coders)}"
    yield ""
    yield from _table([(each.name, each.units, each.agreement) for each in found.variables])
    yield ""
    yield f"Units that two coders or more have a label for. {_intervals(found.clusters)}"


def _lines(evaluation: Evaluation) -> Iterator[str]:
    yield f"# {evaluation.second} against {evaluation.first}"
    yield ""
    yield from _table([(each.name, each.units, each.agreement) for each in evaluation.variables])
    yield ""
    yield _intervals(evaluation.clusters)
    if evaluation.unchallenged is not None:
        yield from ("", "## Unchallenged claims", "", *_unchallenged(evaluation.unchallenged))
    calibrations = {each.name: each for each in evaluation.calibration}
    weighted = {each.name: each for each in evaluation.weighted}
    for each in evaluation.variables:
        yield from ("", f"## {each.name}", "", *_variable(each, program=evaluation.of_program))
        if each.name in calibrations:
            yield from _calibration(calibrations[each.name])
        if each.name in weighted:
            yield from _weighted(weighted[each.name])


def _table(rows: Sequence[tuple[str, int, Agreement]]) -> Iterator[str]:
    yield _HEAD
    for name, units, found in rows:
        figures = (found.agreed, found.kappa, found.alpha, found.ac1)
        yield f"| {name} | {units} | {' | '.join(map(_figure, figures))} |"


def _intervals(clusters: Clusters) -> str:
    whole = "branches" if clusters == "branch" else "authors"
    return (
        f"95 % intervals; whole {whole} are resampled, for comments that stand together are not "
        "independent. Where one label is far commoner than the rest, κ and α fall however well "
        "codings agree; AC1 does not."
    )


def _unchallenged(found: Unchallenged) -> Iterator[str]:
    seen, total = found.claims
    yield f"- Coded claims that the program found too: {seen} of {total}."
    yield f"- Of those that it lists as unchallenged, nobody challenged {_figure(found.right)}."
    yield f"- Of those that somebody challenged, it still lists {_figure(found.missed)}."
    yield "- Intervals: Wilson."


def _variable(each: Variable, *, program: bool) -> Iterator[str]:
    first, second = ("Gold", "Found") if program else ("First", "Second")
    yield f"| Label | {first} | {second} | Prevalence | Precision | Recall | F1 |"
    yield "|---|--:|--:|--:|--:|--:|--:|"
    for score in each.labels:
        # Of coders neither is right, so that a label is as common as both together have it.
        of = score.gold if program else (score.gold + score.found) / 2
        yield (
            f"| {score.label} | {score.gold} | {score.found} | {of / each.units:.0%} "
            f"| {_figure(score.precision)} | {_figure(score.recall)} | {score.f1:.2f} |"
        )
    labels = [score.label for score in each.labels]
    yield ""
    yield f"| {first} \\ {second} | {' | '.join(labels)} |"
    yield f"|---|{'--:|' * len(labels)}"
    for row in labels:
        cells = (str(each.confusion.get((row, column), 0)) for column in labels)
        yield f"| {row} | {' | '.join(cells)} |"


def _calibration(found: Calibration) -> Iterator[str]:
    if not found.bins:
        return
    yield ""
    yield "| How sure | Labels | Mean | Right |"
    yield "|---|--:|--:|--:|"
    for each in found.bins:
        yield (
            f"| {each.low:.1f} to {each.high:.1f} | {each.labels} | {each.sure:.2f} "
            f"| {_figure(each.right)} |"
        )
    yield ""
    yield f"Expected calibration error {found.error:.2f}, over the labels that the program gave."


def _weighted(found: Weighted) -> Iterator[str]:
    yield ""
    yield (
        f"For all {found.stand_for:,.0f} units that these {found.units} were drawn from, each "
        f"weighted by how seldom such a one is drawn: agreed {_figure(found.agreed)}."
    )
    yield ""
    yield "| Label | Share of all units | Precision | Recall |"
    yield "|---|--:|--:|--:|"
    for each in found.labels:
        figures = " | ".join(map(_figure, (each.share, each.precision, each.recall)))
        yield f"| {each.label} | {figures} |"


def _figure(figure: Figure | None) -> str:
    """A figure with its interval, as far as there is one.

    >>> _figure(Figure(0.5, 0.25, 0.75)), _figure(Figure(1.0, math.nan, math.nan))
    ('0.50 [0.25, 0.75]', '1.00')
    """
    if figure is None or math.isnan(figure.value):
        return "–"
    if math.isnan(figure.low):
        return f"{figure.value:.2f}"
    return f"{figure.value:.2f} [{figure.low:.2f}, {figure.high:.2f}]"
