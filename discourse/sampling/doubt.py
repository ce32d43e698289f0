"""How sure the program is of its labels, for every unit, also where it gave none."""

import math
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from discourse.codebook import compile_codebook
from discourse.heads import Facts
from discourse.model import Codebook, Stance, Thread
from discourse.model.readings import Readings
from discourse.pipeline import DEFAULT_MODEL, Model, open_model
from discourse.prepared import Prepared, passages, positions, prepare
from discourse.stances.fuse import Findings, potentials

__all__ = ["margins"]


def margins(
    thread: Thread, codebook: Codebook, model: str | Path = DEFAULT_MODEL
) -> dict[str, float]:
    """How far the likeliest label of each unit is ahead of the next, where that is least.

    Parameters
    ----------
    thread
        Whose units are asked about.
    codebook, model
        As for an analysis.

    Returns
    -------
    dict of str to float
        By unit, from 0 (two labels are as likely, for some stance) to 1. No position is a
        label too. What replies and an author's other comments add to a label comes
        later in an analysis and is not heard here.

    Examples
    --------
    >>> from discourse.codebook import load_codebook
    >>> from discourse.model import Comment
    >>> post = Comment("0", None, "Ed", "Prohibition has failed.")
    >>> reply = Comment("1", "0", "Bo", "Nice weather.")
    >>> found = margins(Thread("t", None, None, "example", post, (reply,)), load_codebook(), "cues")
    >>> found["0"] < found["1"]
    True
    """
    chosen = open_model(model)
    prepared = prepare(thread, compile_codebook(codebook))
    findings = positions(prepared)
    least = {unit.id: 1.0 for unit in prepared.written}
    readings = None if chosen.read is None else chosen.read(passages(prepared))
    for stance in codebook.stances:
        if readings is None:
            by_unit = _by_cues(stance, findings)
        else:
            by_unit = _by_reading(stance, prepared, findings, readings, chosen)
        for unit, likely in by_unit.items():
            least[unit] = min(least[unit], _margin(likely))
    return least


def _by_cues(stance: Stance, findings: Findings) -> dict[str, tuple[float, ...]]:
    """What cues alone make of each label, no position first."""
    made = {}
    for unit, by_stance in findings.items():
        found = [f.probability for f in by_stance.get(stance.id, {}).values()]
        made[unit] = (1 - max(found, default=0.0), *found)
    return made


def _by_reading(
    stance: Stance, prepared: Prepared, findings: Findings, readings: Readings, model: Model
) -> dict[str, tuple[float, ...]]:
    """The labels' probabilities by cues and encoder, corrected by a user's own head."""
    scores: Mapping[str, Sequence[float]] = potentials(stance, findings, readings)
    if model.own is not None and stance.id in model.own.heads:
        found = {unit: f[stance.id] for unit, f in findings.items() if stance.id in f}
        texts = {unit.id: unit.text for unit in prepared.thread.units}
        facts = Facts(stance, found, readings, prepared.answered, texts)
        correct = model.own.correct(facts)
        scores = {unit: correct(unit, stance.id, tuple(own)) for unit, own in scores.items()}
    return {unit: _normal(own) for unit, own in scores.items()}


def _normal(scores: Iterable[float]) -> tuple[float, ...]:
    own = tuple(scores)
    top = max(own)
    weights = [math.exp(score - top) for score in own]
    total = math.fsum(weights)
    return tuple(weight / total for weight in weights)


def _margin(likely: Sequence[float]) -> float:
    """Between the two most likely.

    >>> round(_margin((0.5, 0.1, 0.4)), 3), _margin((1.0,))
    (0.1, 1.0)
    """
    first, second, *_ = (*sorted(likely, reverse=True), 0.0)
    return min(first - second, 1.0)
