"""Evaluations as JSON for programs. Computes nothing."""

import json
import math
from collections.abc import Sequence
from typing import Any

from discourse.agreement.calibration import Calibration
from discourse.agreement.compare import Among, Evaluation
from discourse.agreement.intervals import Figure
from discourse.agreement.variables import Agreement, Variable
from discourse.agreement.weighted import Weighted

__all__ = ["as_json"]

_PLACES = 6


def as_json(evaluations: Sequence[Evaluation | Among]) -> str:
    """Evaluations as a JSON list; a figure is value, low and high, null where unknown."""
    data = [_of_all(each) if isinstance(each, Among) else _data(each) for each in evaluations]
    return f"{json.dumps(data, indent=2, ensure_ascii=False)}\n"


def _of_all(found: Among) -> dict[str, Any]:
    return {
        "coders": list(found.coders),
        "resampled": found.clusters,
        "variables": [
            {"name": each.name, "units": each.units, **_agreement(each.agreement)}
            for each in found.variables
        ],
    }


def _data(evaluation: Evaluation) -> dict[str, Any]:
    unchallenged = evaluation.unchallenged
    return {
        "first": evaluation.first,
        "second": evaluation.second,
        "resampled": evaluation.clusters,
        "variables": [_variable(each) for each in evaluation.variables],
        "calibration": [_calibration(each) for each in evaluation.calibration],
        "unchallenged": unchallenged
        and {
            "right": _plain(unchallenged.right),
            "missed": _plain(unchallenged.missed),
            "claims_found": unchallenged.claims[0],
            "claims_coded": unchallenged.claims[1],
        },
        "weighted": [_weighted(each) for each in evaluation.weighted],
    }


def _weighted(found: Weighted) -> dict[str, Any]:
    return {
        "name": found.name,
        "units": found.units,
        "stand_for": round(found.stand_for, _PLACES),
        "agreed": _plain(found.agreed),
        "labels": [
            {
                "label": each.label,
                "share": _plain(each.share),
                "precision": _plain(each.precision),
                "recall": _plain(each.recall),
            }
            for each in found.labels
        ],
    }


def _agreement(found: Agreement) -> dict[str, Any]:
    return {
        "agreed": _plain(found.agreed),
        "kappa": None if found.kappa is None else _plain(found.kappa),
        "alpha": _plain(found.alpha),
        "ac1": _plain(found.ac1),
    }


def _variable(each: Variable) -> dict[str, Any]:
    return {
        "name": each.name,
        "units": each.units,
        "first": dict(sorted(each.first.items())),
        "second": dict(sorted(each.second.items())),
        **_agreement(each.agreement),
        "labels": [
            {
                "label": score.label,
                "gold": score.gold,
                "found": score.found,
                "precision": _plain(score.precision),
                "recall": _plain(score.recall),
                "f1": round(score.f1, _PLACES),
            }
            for score in each.labels
        ],
        "confusion": [
            {"first": a, "second": b, "units": n} for (a, b), n in sorted(each.confusion.items())
        ],
    }


def _calibration(found: Calibration) -> dict[str, Any]:
    return {
        "name": found.name,
        "error": _number(found.error),
        "bins": [
            {
                "low": each.low,
                "high": each.high,
                "labels": each.labels,
                "sure": round(each.sure, _PLACES),
                "right": _plain(each.right),
            }
            for each in found.bins
        ],
    }


def _plain(figure: Figure) -> dict[str, float | None]:
    return {key: _number(value) for key, value in figure._asdict().items()}


def _number(value: float) -> float | None:
    return None if math.isnan(value) else round(value, _PLACES)
