"""Examples as batches: sampled, tokenised once, sorted by length, in an order fixed by a seed.

Every batch belongs to one task. Nothing here computes with the network.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from discourse.encoder.inputs import (
    FIRST,
    SECOND,
    Batch,
    Pair,
    Pieces,
    Tokens,
    by_length,
    collate,
    cut,
)
from discourse.model.readings import CODES
from discourse.training.examples import LABELS, Example, Task
from discourse.training.statements import negated, opposed

__all__ = [
    "Course",
    "Item",
    "Lesson",
    "PointLesson",
    "Recipe",
    "Tokenised",
    "class_weights",
    "lesson",
]

_WEIGHTED: tuple[Task, ...] = ("relation", *CODES)
"""Tasks whose rare labels weigh more."""
_NONE = Pieces((), (), ())
_POOL = 16  # batches' worth of items that are sorted by length together
_REPLY = 88  # pieces of a reply while learning relations: how it begins says most


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a training goes.

    Attributes
    ----------
    shares
        ``"task:source"``, or a task -> share of the examples that one epoch takes,
        1 by default.
    epochs, seed
        Epochs, each with a sample of its own, and what fixes all chance.
    budget
        Word pieces in a batch, padding counted.
    rate, head_rate, decay
        Learning rates of the top layer and of the heads, and the factor from each
        layer to the one below it.
    frozen
        Layers from below that keep their weights; the word vectors keep theirs
        wherever a layer does.
    neutral
        Share of stance examples that get a statement of another subject.
    turned
        Share of stance examples that get the contrary of their statement.
    parents
        Share of single texts that get somebody's parent beside them, as they
        have one in a thread.
    """

    shares: Mapping[str, float]
    epochs: int = 3
    seed: int = 1
    budget: int = 2304
    most: int = 40
    rate: float = 1.2e-4
    head_rate: float = 1e-3
    decay: float = 0.9
    warm: float = 0.06
    frozen: int = 0
    neutral: float = 0.15
    turned: float = 0.15
    parents: float = 0.5


@dataclass(frozen=True, slots=True)
class Item:
    """One example in pieces; ``spans`` are places of pieces in the first text."""

    pair: Pair
    label: int
    source: str
    spans: tuple[tuple[int, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Lesson:
    """A batch of one task.

    Attributes
    ----------
    batch
        The texts, laid out.
    sources
        The corpus of each text.
    labels
        One a text, or one a span.
    spans
        ``(text, first piece, piece after the last)``, for "kind".
    weights
        How much each text counts; none where all count the same.
    """

    task: Task
    batch: Batch
    sources: tuple[str, ...]
    labels: tuple[int, ...]
    spans: tuple[tuple[int, int, int], ...] = ()
    weights: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class PointLesson:
    """Texts, and which pairs of them make one point: ``(text, text, 0 or 1)``."""

    batch: Batch
    pairs: tuple[tuple[int, int, int], ...]


def lesson(
    task: Task, items: Sequence[Item], scale: Mapping[str, Sequence[float]] | None = None
) -> Lesson:
    """Items of one task, laid out as a batch; ``scale`` is corpus -> weight of each label."""
    batch, sources = collate([i.pair for i in items]), tuple(i.source for i in items)
    if task != "kind":
        weights = tuple(scale[i.source][i.label] for i in items) if scale else ()
        return Lesson(task, batch, sources, tuple(i.label for i in items), weights=weights)
    spans = [(row, a, b, label) for row, i in enumerate(items) for a, b, label in i.spans]
    return Lesson(task, batch, sources, tuple(s[3] for s in spans), tuple(s[:3] for s in spans))


class Tokenised:
    """The word pieces of every text of some examples, made once."""

    def __init__(self, tokens: Tokens, examples: Iterable[Example]) -> None:
        self._tokens = tokens
        texts = sorted({t for e in examples for t in (e.first, e.second) if t})
        self._pieces = dict(zip(texts, tokens.of(texts), strict=True))

    def __getitem__(self, text: str) -> Pieces:
        if text and text not in self._pieces:
            (self._pieces[text],) = self._tokens.of([text])
        return self._pieces[text] if text else _NONE

    def items(self, example: Example, parent: str = "") -> list[Item]:
        """An example as items: one, or one for each window of a text with spans."""
        first, second = self[example.first], cut(self[example.second or parent], 0, SECOND)
        if example.task == "kind":
            return list(self._windows(example, first, second))
        most = _REPLY if example.task == "relation" else FIRST
        label = LABELS[example.task].index(example.label)
        return [Item(Pair(cut(first, 0, most), second), label, example.source)]

    @staticmethod
    def _windows(example: Example, first: Pieces, second: Pieces) -> Iterator[Item]:
        start = 0
        spans: list[tuple[int, int, int]] = []

        def window() -> Item:
            pair = Pair(cut(first, start, start + spans[-1][1]), second)
            return Item(pair, 0, example.source, tuple(spans))

        for begin, end, label in sorted(example.spans):
            a, b = first.within(begin, end)
            b = min(b, a + FIRST)
            if b <= a:
                continue
            if b - start > FIRST and spans:
                yield window()
                start, spans = a, []
            spans.append((a - start, b - start, LABELS["kind"].index(label)))
        if spans:
            yield window()


class Course:
    """All the batches of a training, epoch by epoch.

    The same examples and recipe give the same batches, in the same order, so that a
    training can go on where it stopped.
    """

    def __init__(self, examples: Sequence[Example], made: Tokenised, recipe: Recipe) -> None:
        self._examples, self._made, self._recipe = examples, made, recipe
        self._parents = [e.second for e in examples if e.task == "relation"]
        self._scales = {task: class_weights(examples, task) for task in _WEIGHTED}
        self._statements = sorted({e.second for e in examples if e.task == "stance"})

    def epoch(self, number: int) -> list[Lesson | PointLesson]:
        """The batches of one epoch, counted from 0."""
        recipe = self._recipe
        chance = random.Random(f"{recipe.seed} {number}")  # noqa: S311  # no secret
        by_task: dict[Task, list[Item]] = defaultdict(list)
        for example in self._examples:
            if example.task != "point" and _taken(example, recipe, chance):
                given, parent = self._varied(example, chance)
                by_task[given.task].extend(self._made.items(given, parent))
        found: list[Lesson | PointLesson] = []
        for task, items in sorted(by_task.items()):
            chance.shuffle(items)
            size = _POOL * recipe.most
            for start in range(0, len(items), size):
                pool = items[start : start + size]
                found.extend(
                    lesson(task, batch, self._scales.get(task))
                    for batch in by_length(pool, lambda i: len(i.pair), recipe.budget, recipe.most)
                )
        found.extend(_points(self._examples, self._made, recipe, chance))
        chance.shuffle(found)
        return found

    def _varied(self, example: Example, chance: random.Random) -> tuple[Example, str]:
        """An example as one epoch shows it, and the parent that is laid beside a single text."""
        recipe = self._recipe
        if (example.task == "kind" or example.task in CODES) and chance.random() < recipe.parents:
            return example, chance.choice(self._parents) if self._parents else ""
        if example.task != "stance":
            return example, ""
        draw = chance.random()
        if draw < recipe.neutral:
            statement = chance.choice(self._statements)
            label = example.label if statement == example.second else "neutral"
            return replace(example, second=statement, label=label), ""
        if draw < recipe.neutral + recipe.turned:
            label = opposed(example.label)
            return replace(example, second=negated(example.second), label=label), ""
        return example, ""


def _taken(example: Example, recipe: Recipe, chance: random.Random) -> bool:
    shares = recipe.shares
    share = shares.get(f"{example.task}:{example.source}", shares.get(example.task, 1.0))
    return chance.random() < share


def _points(
    examples: Sequence[Example], made: Tokenised, recipe: Recipe, chance: random.Random
) -> Iterator[PointLesson]:
    """Some arguments of one topic with all the key points that they are held against."""
    topics: dict[str, dict[str, list[Example]]] = defaultdict(lambda: defaultdict(list))
    for example in examples:
        if example.task == "point":
            topics[example.group][example.first].append(example)
    for topic in sorted(topics):
        arguments = sorted(topics[topic])
        chance.shuffle(arguments)
        arguments = arguments[: round(len(arguments) * recipe.shares.get("point", 1.0))]
        for start in range(0, len(arguments), recipe.most):
            chosen = arguments[start : start + recipe.most]
            texts = {text: row for row, text in enumerate(chosen)}
            pairs = []
            for row, argument in enumerate(chosen):
                for example in topics[topic][argument]:
                    other = texts.setdefault(example.second, len(texts))
                    pairs.append((row, other, LABELS["point"].index(example.label)))
            yield PointLesson(collate([Pair(made[t], _NONE) for t in texts]), tuple(pairs))


def class_weights(examples: Iterable[Example], task: Task) -> dict[str, list[float]]:
    """Weights of a task's classes in each source: the root of their rarity, 1 on average."""
    names = LABELS[task]
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for example in examples:
        if example.task == task:
            counts[example.source][example.label] += 1
    weights = {}
    for source, count in counts.items():
        total = count.total()
        raw = [(total / (len(names) * count[c])) ** 0.5 if count[c] else 0.0 for c in names]
        norm = sum(r * count[c] for r, c in zip(raw, names, strict=True)) / total
        weights[source] = [min(4.0, value / norm) for value in raw]
    return weights
