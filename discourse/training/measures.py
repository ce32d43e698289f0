"""What is measured: which network on which held-out texts, beside which lines to beat.

One entry a figure that the model card shows. Trains nothing but the bag of words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

import numpy as np

from discourse.encoder.heads import softmax
from discourse.training.baseline import bag_of_words, majority, units_of
from discourse.training.batches import Tokenised
from discourse.training.examples import LABELS, Example, Task
from discourse.training.figures import (
    Figure,
    accuracy,
    class_f1,
    expected_error,
    interval,
    macro_f1,
)
from discourse.training.network import Network
from discourse.training.predict import predict
from discourse.training.recipes import SHIPPED

__all__ = ["MEASURES", "Measure", "Row", "measured"]


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure of the card.

    Attributes
    ----------
    name, note
        What it is called, and how it was held out.
    task, sources
        Which examples it is measured on: the test part, or all if the recipe left it out.
    classes
        The only ones that exist there.
    recipe
        Whose network: the shipped one, or one that left the corpus out.
    fresh
        Only groups of which nothing at all was trained on.
    """

    name: str
    note: str
    task: Task
    sources: tuple[str, ...]
    classes: tuple[str, ...]
    recipe: str = SHIPPED
    fresh: bool = False

    @property
    def left_out(self) -> bool:
        """Whether the recipe left the corpora out, so that all of them can be measured on."""
        return self.recipe != SHIPPED

    def tests(self, example: Example) -> bool:
        """Whether it is measured on an example."""
        return (
            example.task == self.task
            and example.source in self.sources
            and (self.left_out or example.part == "test")
        )

    def teaches(self, example: Example) -> bool:
        """Whether the bag of words learns from an example: the corpus's own training part."""
        return (
            example.task == self.task
            and (example.source in self.sources) != self.left_out
            and example.part == "train"
        )


_TYPES = ("fact", "value", "policy", "testimony")
_REPLIES = ("agree", "disagree", "neutral")
_SIDES = ("favour", "against")

MEASURES = (
    Measure("DEBAGREEMENT test", "official split, by comment", "relation", ("debagreement",), _REPLIES),
    Measure(
        "DEBAGREEMENT test, unseen threads",
        "those of its threads that have no comment in training",
        "relation",
        ("debagreement",),
        _REPLIES,
        fresh=True,
    ),
    Measure("RumourEval 2017 dev", "official split", "relation", ("rumoureval2017",), LABELS["relation"]),
    Measure("Internet Argument Corpus", "unseen threads", "relation", ("iac",), _REPLIES),
    Measure("CDCP types", "official test, without reference", "kind", ("cdcp",), _TYPES),
    Measure("CDCP, none told apart", "official test", "kind", ("cdcp",), (*_TYPES, "none")),
    Measure("ChangeMyView types", "unseen threads", "kind", ("cmv",), (*_TYPES, "rhetorical")),
    *(
        Measure(
            f"Testimony, {name}",
            "the whole corpus left out",
            "testimony",
            (f"testimony-{name}",),
            LABELS["testimony"],
            f"without-{name}",
        )
        for name in ("regroom", "cmv", "europolis")
    ),
    Measure("Testimony, written", "unseen comments written for the project", "testimony", ("written",), LABELS["testimony"]),
    Measure("Prohibition, written", "unseen comments written for the project", "prohibition", ("written",), LABELS["prohibition"]),
    Measure("Research but not recreation, written", "unseen comments written for the project", "research", ("written",), LABELS["research"]),
    Measure("ArgKP stance", "unseen topics (official)", "stance", ("argkp",), _SIDES),
    Measure("Perspectrum stance", "unseen claims (official)", "stance", ("perspectrum",), _SIDES),
    Measure("Newspaper comments", "unseen debates", "stance", ("newspaper",), _SIDES),
    Measure("Marijuana posts", "unseen authors", "stance", ("createdebate-marijuana",), _SIDES),
    Measure("Marijuana on Reddit", "unseen posts", "stance", ("reddit-marijuana",), LABELS["stance"]),
    Measure("Comments written for the project", "unseen comments", "stance", ("written",), LABELS["stance"]),
    Measure("Replies written for the project", "unseen parents", "relation", ("written",), LABELS["relation"]),
    Measure("ArgKP same point", "unseen topics (official)", "point", ("argkp",), LABELS["point"]),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """A figure with the lines beside it."""

    name: str
    note: str
    texts: int
    groups: int
    majority: float
    words: float
    macro_f1: Figure
    unrounded: float
    accuracy: Figure
    by_class: dict[str, float]
    calibration: float | None

    def as_json(self) -> dict[str, object]:
        """The row as plain data, rounded."""
        return {key: _rounded(value) for key, value in asdict(self).items()}


def _rounded(value: object) -> object:
    if isinstance(value, float):
        return round(value, 3)
    if isinstance(value, dict):
        return {k: _rounded(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(v) for v in value]
    return value


def measured(
    measure: Measure,
    examples: Sequence[Example],
    network: Network,
    made: Tokenised,
    temperature: float | None,
    unrounded: Network,
) -> Row:
    """Measure a network, with the majority line and a bag of words beside it.

    Without a temperature, calibration is not measured. ``unrounded`` is the same network
    before its weights were rounded to eight bits.
    """
    test = [e for e in examples if measure.tests(e)]
    if measure.fresh:
        known = {(e.source, e.group) for e in examples if e.part != "test"}
        test = [e for e in test if (e.source, e.group) not in known]
    train = [e for e in examples if measure.teaches(e)]
    classes = [LABELS[measure.task].index(name) for name in measure.classes]
    found = predict(network, made, test).only(classes)
    lines = list(_lines(train, test, classes))
    truth = found.truth
    before = predict(unrounded, made, test).only(classes)
    return Row(
        name=measure.name,
        note=measure.note,
        texts=len(truth),
        groups=len(set(found.groups)),
        majority=macro_f1(*lines[0]),
        words=macro_f1(*lines[1]),
        macro_f1=interval(macro_f1, truth, found.found, found.groups),
        unrounded=macro_f1(before.truth, before.found),
        accuracy=interval(accuracy, truth, found.found, found.groups),
        by_class={name: class_f1(truth, found.found, i) for i, name in enumerate(measure.classes)},
        calibration=None
        if temperature is None
        else expected_error(softmax(found.log_odds, temperature), truth),
    )


Lines = tuple[np.ndarray, np.ndarray]


def _lines(
    train: Sequence[Example], test: Sequence[Example], classes: Sequence[int]
) -> Iterator[Lines]:
    """Truth and answers of the majority line and of the bag of words."""
    known = {c: i for i, c in enumerate(classes)}
    taught, asked = (
        [(a, b, known[c]) for a, b, c in units_of(part) if c in known] for part in (train, test)
    )
    truth = np.array([c for _, _, c in asked], np.int64)
    yield truth, majority(taught, len(truth))
    yield truth, bag_of_words(taught, asked)
