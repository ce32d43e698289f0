"""Fits a model to what people coded: heads that are better than what there is, and a card."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from discourse.coding import Coding
from discourse.encoder.read import load_encoder
from discourse.errors import ModelError
from discourse.fitting import figures, judge
from discourse.fitting.curve import curve
from discourse.fitting.examples import (
    Example,
    Grouping,
    Joined,
    joined,
    settled_grouping,
)
from discourse.fitting.folds import folds
from discourse.fitting.head import chosen, exported, fitted
from discourse.fitting.table import Array, Table, tables
from discourse.heads import OwnHead, OwnModel
from discourse.heads.file import parse_model, version_of, write_model
from discourse.model import Codebook

__all__ = ["Trained", "train"]

_MANY = 150  # coded units from which five parts leave enough to learn from
Tell = Callable[[str], None]


class Trained(NamedTuple):
    """The card, and the model unless no head is worth it."""

    card: Mapping[str, Any]
    model: OwnModel | None


def train(
    codings: Sequence[Coding],
    codebook: Codebook,
    name: str,
    grouping: Grouping | None = None,
    target: float = 0.7,
    tell: Tell = lambda _: None,
) -> Trained:
    """Fit a model.

    Parameters
    ----------
    codings
        With the texts of their units.
    codebook
        By which they were coded.
    name
        What the model is to be called.
    grouping
        What cross-validation keeps together: threads or authors; by default threads
        where there are five or more, else authors.
    target
        The macro-F1 that the learning curve is asked for.
    tell
        Told what is being done.

    Returns
    -------
    Trained
        The same for the same codings, byte for byte when it is written.

    Raises
    ------
    DiscourseError
        If codings do not fit together, or nothing is coded.

    Notes
    -----
    A head corrects the scores that there are without it: their slope and that of the cues,
    a bias for each label, the shipped heads' readings and the encoder's vector, held back
    by ridge penalties that cross-validation within the training part chooses.
    """
    if not codebook.source:
        raise ModelError(f"{codebook.name}: a codebook that was not read from a file")
    every = joined(codings, codebook)
    if not every.examples:
        raise ModelError(f"nothing is coded yet for the codebook {codebook.name}")
    by = settled_grouping(every.examples, grouping)
    short = {
        stance.id: _short(every.examples, stance.id, codebook, by) for stance in codebook.stances
    }
    ready = [e for e in every.examples if any(not short[stance] for stance in e.labels)]
    read: dict[str, Table] = {}
    if ready:
        read = tables(ready, codebook, by, lambda n: tell(f"Reading {n} of {len(ready)} texts"))
    heads: dict[str, OwnHead] = {}
    rows = []
    for stance in codebook.stances:
        entry: dict[str, Any] = {"stance": stance.id, "label": stance.label}
        entry |= _data(every, stance.id, codebook, by)
        if short[stance.id] or stance.id not in read:
            entry |= {"trained": False, "why": short[stance.id] or "no unit has words"}
        else:
            tell(f"Fitting {stance.id}")
            found, head = _measured(read[stance.id], target)
            entry |= found
            if head is not None:
                heads[stance.id] = head
        rows.append(entry)
    artefact = load_encoder().artefact if heads else None
    card = _card(every, codebook, by, rows)
    if artefact is None:
        return Trained(card, None)
    encoder = (artefact.name, artefact.version, artefact.digest)
    model = OwnModel(name, "", codebook, encoder, heads, card)
    model = model.with_version(version_of(model))
    return Trained(card, parse_model(write_model(model), name))  # with the weights as kept


def _labelled(examples: Sequence[Example], stance: str, codebook: Codebook) -> dict[str, int]:
    names = ["none", *(position.id for position in codebook.stance(stance).positions)]
    given = [e.labels[stance] for e in examples if stance in e.labels]
    return {name: given.count(name) for name in names}


def _short(examples: Sequence[Example], stance: str, codebook: Codebook, by: Grouping) -> str:
    counts = _labelled(examples, stance, codebook)
    if not sum(counts.values()):
        return "no unit is coded"
    groups = {e.group(by) for e in examples if stance in e.labels}
    return judge.short_of(counts, len(groups), by)


def _data(every: Joined, stance: str, codebook: Codebook, by: Grouping) -> dict[str, Any]:
    agreement = every.agreement[stance]
    coded = [e for e in every.examples if stance in e.labels]
    return {
        "counts": _labelled(every.examples, stance, codebook),
        "groups": len({e.group(by) for e in coded}),
        "several": agreement.several,
        "dropped": agreement.dropped,
        "agreed": _number(agreement.agreed),
        "alpha": _number(agreement.alpha),
    }


def _measured(table: Table, target: float) -> tuple[dict[str, Any], OwnHead | None]:
    """What is to be said of a head, and the head if it is better than the default."""
    everything = np.ones(len(table), np.bool_)
    held = _out_of_fold(table)
    truth, groups = table.labels, table.groups
    head = np.asarray(held.argmax(axis=1), np.int64)
    majority = np.full(len(table), np.bincount(truth).argmax(), np.int64)
    heat = figures.temperature(held, truth)
    strengths = chosen(table, everything)
    points = curve(table, strengths)
    lines = {"majority": majority, "cues": table.cues, "default": table.default, "head": head}
    gain = figures.gain(truth, table.default, head, groups)
    over_cues = figures.gain(truth, table.cues, head, groups)
    kappas = {name: figures.kappa(truth, found, groups) for name, found in lines.items()}
    # Guessing at random has a higher macro-F1 than giving one label to all: kappa sees through.
    sound = kappas["head"].low > 0 and kappas["head"].value >= kappas["default"].value
    kept = judge.better(gain) and sound
    f1 = {name: figures.macro_f1_figure(truth, found, groups) for name, found in lines.items()}
    found = {
        "trained": kept,
        "why": "" if kept else _why(gain, f1, kappas),
        "scores": [
            {
                "name": name,
                "macro_f1": _figure(f1[name]),
                "kappa": _figure(kappas[name]),
            }
            for name in lines
        ],
        "gain": _figure(gain),
        "gain_over_cues": _figure(over_cues),
        "labels": [
            {"label": name, "units": table.counts[name]}
            | {
                key: _figure(value)
                for key, value in figures.for_label(truth, head, groups, i)._asdict().items()
            }
            for i, name in enumerate(table.names)
        ],
        "calibration": {
            "temperature": heat,
            "before": _number(figures.expected_error(figures.softmax(held), truth)),
            "after": _number(figures.expected_error(figures.softmax(held, heat), truth)),
            "default": _number(figures.expected_error(figures.softmax(table.scores), truth)),
        },
        "strengths": strengths._asdict(),
        "curve": [
            {
                "share": point.share,
                "units": point.units,
                "macro_f1": [
                    _number(x) for x in (point.mean, min(point.scores), max(point.scores))
                ],
            }
            for point in points
        ],
        "advice": judge.advice(points, table.counts, target, f1["default"].value, kept=kept),
    }
    if not kept:
        return found, None
    return found, exported(table, fitted(table, everything, strengths), heat)


def _out_of_fold(table: Table) -> Array:
    """What heads say of units of groups that neither they nor their strengths have seen."""
    part = folds(table.groups, table.labels.tolist(), 5 if len(table) >= _MANY else 10)
    found = np.zeros(table.scores.shape)
    for number in range(int(part.max()) + 1):
        train = part != number
        head = fitted(table, train, chosen(table, train))
        found[part == number] = head.of(table)[part == number]
    return found


def _why(
    gain: figures.Figure,
    f1: Mapping[str, figures.Figure],
    kappas: Mapping[str, figures.Figure],
) -> str:
    if judge.better(gain):
        head, default = kappas["head"], kappas["default"]
        return (
            f"its labels of units held out are not clearly better than chance and than what there is "
            f"without it (Cohen's kappa {head.value:.3f}, 95 % from {head.low:.3f} to "
            f"{head.high:.3f}; without it {default.value:.3f})"
        )
    return (
        f"its macro-F1 on units held out, {f1['head'].value:.3f}, is not clearly above what there "
        f"is without it, {f1['default'].value:.3f} (difference {gain.value:+.3f}, 95 % from "
        f"{gain.low:+.3f} to {gain.high:+.3f})"
    )


def _card(
    every: Joined, codebook: Codebook, by: Grouping, rows: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    return {
        "codebook": {
            "name": codebook.name,
            "version": codebook.version,
            "digest": codebook.digest,
        },
        "files": every.files,
        "units": len(every.examples),
        "threads": len({e.key[0] for e in every.examples}),
        "authors": len({e.group("author") for e in every.examples}),
        "kept_together": by,
        "seed": 1,
        "stances": list(rows),
    }


def _figure(figure: figures.Figure) -> list[float | None]:
    return [_number(value) for value in figure]


def _number(value: float) -> float | None:
    """Rounded; None where there is none, for JSON knows no NaN."""
    return None if np.isnan(value) else round(float(value), 3)
