"""An evaluation as Markdown for people and as plain data for programs. Computes nothing."""

import json
import math
from collections.abc import Iterator, Sequence
from typing import Any

from discourse.agreement.compare import Evaluation, Unchallenged, Variable
from discourse.agreement.intervals import Figure

__all__ = ["as_json", "as_markdown"]

_HEAD = "| Variable | Units | Agreed | Cohen's κ | Krippendorff's α | Gwet's AC1 |\n|---|--:|--:|--:|--:|--:|"


def as_markdown(evaluation: Evaluation) -> str:
    """Tables of agreement, then label by label, ending in a newline."""
    return "\n".join([*_lines(evaluation), ""])


def _lines(evaluation: Evaluation) -> Iterator[str]:
    program = evaluation.unchallenged is not None
    yield f"# {evaluation.second} against {evaluation.first}"
    yield ""
    yield _HEAD
    for each in evaluation.variables:
        figures = (each.agreed, each.kappa, each.alpha, each.ac1)
        yield f"| {each.name} | {each.units} | {' | '.join(map(_figure, figures))} |"
    yield ""
    yield (
        f"95 % intervals; whole {'branches' if evaluation.clusters == 'branch' else 'authors'} are "
        "resampled, for comments that stand together are not independent. Where one label is far "
        "commoner than the rest, κ and α fall however well codings agree; AC1 does not."
    )
    if evaluation.unchallenged is not None:
        yield from ("", "## Unchallenged claims", "", *_unchallenged(evaluation.unchallenged))
    for each in evaluation.variables:
        yield from ("", f"## {each.name}", "", *_variable(each, program=program))


def _unchallenged(found: Unchallenged) -> Iterator[str]:
    seen, total = found.claims
    yield f"- Coded claims that the program found too: {seen} of {total}."
    yield f"- Of those that it lists as unchallenged, nobody challenged {_figure(found.right)}."
    yield f"- Of those that somebody challenged, it still lists {_figure(found.missed)}."
    yield "- Intervals: Wilson."


def _variable(each: Variable, *, program: bool) -> Iterator[str]:
    first, second = ("Gold", "Found") if program else ("First", "Second")
    yield f"| Label | {first} | {second} | Precision | Recall | F1 |"
    yield "|---|--:|--:|--:|--:|--:|"
    for score in each.labels:
        yield (
            f"| {score.label} | {score.gold} | {score.found} | {_figure(score.precision)} "
            f"| {_figure(score.recall)} | {score.f1:.2f} |"
        )
    labels = [score.label for score in each.labels]
    yield ""
    yield f"| {first} \\ {second} | {' | '.join(labels)} |"
    yield f"|---|{'--:|' * len(labels)}"
    for row in labels:
        cells = (str(each.confusion.get((row, column), 0)) for column in labels)
        yield f"| {row} | {' | '.join(cells)} |"


def _figure(figure: Figure) -> str:
    """A figure with its interval, as far as there is one.

    >>> _figure(Figure(0.5, 0.25, 0.75)), _figure(Figure(1.0, math.nan, math.nan))
    ('0.50 [0.25, 0.75]', '1.00')
    """
    if math.isnan(figure.value):
        return "–"
    if math.isnan(figure.low):
        return f"{figure.value:.2f}"
    return f"{figure.value:.2f} [{figure.low:.2f}, {figure.high:.2f}]"


def as_json(evaluations: Sequence[Evaluation]) -> str:
    """Evaluations as JSON; a figure is an object of value, low and high, null where unknown."""
    return f"{json.dumps([_data(each) for each in evaluations], indent=2, ensure_ascii=False)}\n"


def _data(evaluation: Evaluation) -> dict[str, Any]:
    unchallenged = evaluation.unchallenged
    return {
        "first": evaluation.first,
        "second": evaluation.second,
        "resampled": evaluation.clusters,
        "variables": [_of_variable(each) for each in evaluation.variables],
        "unchallenged": unchallenged
        and {
            "right": _plain(unchallenged.right),
            "missed": _plain(unchallenged.missed),
            "claims_found": unchallenged.claims[0],
            "claims_coded": unchallenged.claims[1],
        },
    }


def _of_variable(each: Variable) -> dict[str, Any]:
    return {
        "name": each.name,
        "units": each.units,
        "first": dict(sorted(each.first.items())),
        "second": dict(sorted(each.second.items())),
        "agreed": _plain(each.agreed),
        "kappa": _plain(each.kappa),
        "alpha": _plain(each.alpha),
        "ac1": _plain(each.ac1),
        "labels": [
            {
                "label": score.label,
                "gold": score.gold,
                "found": score.found,
                "precision": _plain(score.precision),
                "recall": _plain(score.recall),
                "f1": round(score.f1, 6),
            }
            for score in each.labels
        ],
        "confusion": [
            {"first": a, "second": b, "units": n} for (a, b), n in sorted(each.confusion.items())
        ],
    }


def _plain(figure: Figure) -> dict[str, float | None]:
    return {
        key: None if math.isnan(value) else round(value, 6)
        for key, value in figure._asdict().items()
    }
