"""What a trained network says of examples: log-odds, without judging them."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import torch

from discourse.encoder.inputs import collate
from discourse.training.batches import Item, Lesson, Tokenised
from discourse.training.examples import LABELS, Example, Task
from discourse.training.fit import inner, kinds, run, score
from discourse.training.network import Network, mean

__all__ = ["Predicted", "predict"]

_BUDGET = 6000


class Predicted(NamedTuple):
    """Log-odds of shape (texts, classes), the true class and the group of each text."""

    log_odds: npt.NDArray[np.float64]
    truth: npt.NDArray[np.int64]
    groups: tuple[str, ...]

    def only(self, classes: Sequence[int]) -> "Predicted":
        """What is left if only some classes exist: texts of others are dropped."""
        kept = np.isin(self.truth, classes)
        renamed = {c: i for i, c in enumerate(classes)}
        return Predicted(
            self.log_odds[kept][:, list(classes)],
            np.array([renamed[c] for c in self.truth[kept].tolist()], np.int64),
            tuple(g for g, keep in zip(self.groups, kept, strict=True) if keep),
        )

    @property
    def found(self) -> npt.NDArray[np.int64]:
        """The likeliest class of each."""
        return np.asarray(self.log_odds.argmax(axis=1), np.int64)


@torch.no_grad()
def predict(network: Network, made: Tokenised, examples: Sequence[Example]) -> Predicted:
    """Log-odds of examples of one task: of every span for kinds, else of every text."""
    network.eval()
    task = examples[0].task
    if task == "point":
        return _points(network, made, examples)
    log_odds: list[npt.NDArray[np.float64]] = []
    truth: list[int] = []
    groups: list[str] = []
    for batch in _batches(made, examples):
        lesson = Lesson(task, tuple(item for item, _ in batch))
        laid = collate([item.pair for item in lesson.items])
        vectors = run(network, laid)
        if task == "kind":
            found, labels = kinds(network, vectors, lesson)
            truth.extend(labels.tolist())
            groups.extend(group for item, group in batch for _ in item.spans)
        else:
            found = score(network, lesson, vectors, laid)
            truth.extend(item.label for item in lesson.items)
            groups.extend(group for _, group in batch)
        log_odds.append(found.double().cpu().numpy())
    return Predicted(np.concatenate(log_odds), np.array(truth, np.int64), tuple(groups))


def _batches(made: Tokenised, examples: Sequence[Example]) -> Iterator[list[tuple[Item, str]]]:
    items = [(item, e.group) for e in examples for item in made.items(e)]
    batch: list[tuple[Item, str]] = []
    for item, group in sorted(items, key=lambda pair: len(pair[0].pair)):
        if batch and len(item.pair) * (len(batch) + 1) > _BUDGET:
            yield batch
            batch = []
        batch.append((item, group))
    if batch:
        yield batch


def _points(network: Network, made: Tokenised, examples: Sequence[Example]) -> Predicted:
    """Log-odds of "same" beside a constant 0 for "other"."""
    task: Task = "testimony"  # any task of single texts: only the vectors are wanted
    singles = [
        Example(task, "", text, "test", text, "", LABELS[task][0])
        for text in dict.fromkeys(t for e in examples for t in (e.first, e.second))
    ]
    means: dict[str, Any] = {}
    for batch in _batches(made, singles):
        laid = collate([item.pair for item, _ in batch])
        found = mean(run(network, laid), torch.from_numpy(inner(laid)))
        means.update({group: found[row] for row, (_, group) in enumerate(batch)})
    one = torch.stack([means[e.first] for e in examples])
    other = torch.stack([means[e.second] for e in examples])
    same = network.same(one, other).double().cpu().numpy()
    return Predicted(
        np.stack([np.zeros_like(same), same], axis=1),
        np.array([LABELS["point"].index(e.label) for e in examples], np.int64),
        tuple(e.group for e in examples),
    )
