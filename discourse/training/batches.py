"""Examples as batches: sampled, tokenised once, sorted by length, in an order fixed by a seed.

Every batch belongs to one task. Nothing here computes with the network.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from discourse.encoder.inputs import FIRST, SECOND, Pair, Pieces, Tokens, cut
from discourse.training.examples import LABELS, Example, Task

__all__ = ["Item", "Lesson", "PointLesson", "Recipe", "Tokenised", "lessons"]

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
        Layers from below that keep their weights; the word vectors always do.
    neutral
        Share of stance examples that get a statement of another subject.
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
    """A batch of one task."""

    task: Task
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class PointLesson:
    """Texts, and which pairs of them make one point: ``(text, text, 0 or 1)``."""

    texts: tuple[Pair, ...]
    pairs: tuple[tuple[int, int, int], ...]


class Tokenised:
    """The word pieces of every text of some examples, made once."""

    def __init__(self, tokens: Tokens, examples: Iterable[Example]) -> None:
        texts = sorted({t for e in examples for t in (e.first, e.second) if t})
        self._pieces = dict(zip(texts, tokens.of(texts), strict=True))

    def __getitem__(self, text: str) -> Pieces:
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
        for begin, end, label in sorted(example.spans):
            a, b = first.within(begin, end)
            b = min(b, a + FIRST)
            if b <= a:
                continue
            if b - start > FIRST and spans:
                yield Item(
                    Pair(cut(first, start, spans[-1][1] + start), second),
                    0,
                    example.source,
                    tuple(spans),
                )
                start, spans = a, []
            spans.append((a - start, b - start, LABELS["kind"].index(label)))
        if spans:
            yield Item(
                Pair(cut(first, start, start + spans[-1][1]), second),
                0,
                example.source,
                tuple(spans),
            )


def lessons(
    examples: Sequence[Example], made: Tokenised, recipe: Recipe
) -> list[Lesson | PointLesson]:
    """All the batches of a training, in order.

    The same examples and recipe give the same batches, so that a training can go
    on where it stopped.
    """
    order: list[Lesson | PointLesson] = []
    parents = [e.second for e in examples if e.task == "relation"]
    statements = sorted({e.second for e in examples if e.task == "stance"})
    for epoch in range(recipe.epochs):
        chance = random.Random(f"{recipe.seed} {epoch}")  # noqa: S311  # no secret
        by_task: dict[Task, list[Item]] = defaultdict(list)
        for example in examples:
            if example.task == "point" or not _taken(example, recipe, chance):
                continue
            parent = ""
            if example.task in ("kind", "testimony") and chance.random() < recipe.parents:
                parent = chance.choice(parents) if parents else ""
            given = example
            if example.task == "stance" and chance.random() < recipe.neutral:
                given = _off_subject(example, chance.choice(statements))
            by_task[given.task].extend(made.items(given, parent))
        found: list[Lesson | PointLesson] = []
        for task, items in sorted(by_task.items()):
            found.extend(_batched(task, items, recipe, chance))
        found.extend(_points(examples, made, recipe, chance))
        chance.shuffle(found)
        order.extend(found)
    return order


def _taken(example: Example, recipe: Recipe, chance: random.Random) -> bool:
    shares = recipe.shares
    share = shares.get(f"{example.task}:{example.source}", shares.get(example.task, 1.0))
    return chance.random() < share


def _off_subject(example: Example, statement: str) -> Example:
    same = statement == example.second
    return Example(
        "stance",
        example.source,
        example.group,
        example.part,
        example.first,
        statement,
        example.label if same else "neutral",
    )


def _batched(
    task: Task, items: list[Item], recipe: Recipe, chance: random.Random
) -> Iterator[Lesson]:
    chance.shuffle(items)
    size = _POOL * recipe.most
    for start in range(0, len(items), size):
        pool = sorted(items[start : start + size], key=lambda item: len(item.pair))
        batch: list[Item] = []
        for item in pool:
            width = len(item.pair)
            if batch and (width * (len(batch) + 1) > recipe.budget or len(batch) == recipe.most):
                yield Lesson(task, tuple(batch))
                batch = []
            batch.append(item)
        if batch:
            yield Lesson(task, tuple(batch))


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
            texts = list(chosen)
            pairs = []
            for row, argument in enumerate(chosen):
                for example in topics[topic][argument]:
                    if example.second not in texts:
                        texts.append(example.second)
                    label = LABELS["point"].index(example.label)
                    pairs.append((row, texts.index(example.second), label))
            yield PointLesson(tuple(Pair(made[t], _NONE) for t in texts), tuple(pairs))


def class_weights(items: Iterable[Item], classes: int) -> dict[str, list[float]]:
    """Weights of the classes of each source: the root of their rarity, 1 on average."""
    counts: dict[str, Counter[int]] = defaultdict(Counter)
    for item in items:
        counts[item.source][item.label] += 1
    weights = {}
    for source, count in counts.items():
        total = count.total()
        raw = [(total / (classes * count[c])) ** 0.5 if count[c] else 0.0 for c in range(classes)]
        norm = sum(raw[c] * count[c] for c in range(classes)) / total
        weights[source] = [min(4.0, value / norm) for value in raw]
    return weights
