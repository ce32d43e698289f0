"""What a trained network says of examples: log-odds, without judging them."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import torch

from discourse.encoder.inputs import FIRST, Pair, by_length, collate, cut
from discourse.training.batches import Tokenised, lesson
from discourse.training.examples import LABELS, Example
from discourse.training.fit import inner, kinds, run, score
from discourse.training.network import Network, mean

__all__ = ["Predicted", "predict"]

_BUDGET, _MOST = 6000, 256


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
    items = [(item, example.group) for example in examples for item in made.items(example)]
    for batch in by_length(items, lambda pair: len(pair[0].pair), _BUDGET, _MOST):
        laid = lesson(task, [item for item, _ in batch])
        vectors = run(network, laid.batch)
        found = kinds(network, vectors, laid) if task == "kind" else score(network, laid, vectors)
        log_odds.append(found.double().cpu().numpy())
        truth.extend(laid.labels)
        groups.extend(group for item, group in batch for _ in (item.spans or (None,)))
    return Predicted(np.concatenate(log_odds), np.array(truth, np.int64), tuple(groups))


def _points(network: Network, made: Tokenised, examples: Sequence[Example]) -> Predicted:
    """Log-odds of "same" beside a constant 0 for "other"."""
    texts = dict.fromkeys(t for e in examples for t in (e.first, e.second))
    pairs = {text: Pair(cut(made[text], 0, FIRST), made[""]) for text in texts}
    means: dict[str, torch.Tensor] = {}
    for batch in by_length(texts, lambda text: len(pairs[text]), _BUDGET, _MOST):
        laid = collate([pairs[text] for text in batch])
        vectors = run(network, laid)
        means.update(zip(batch, mean(vectors, inner(laid, vectors.device)), strict=True))
    one = torch.stack([means[e.first] for e in examples])
    other = torch.stack([means[e.second] for e in examples])
    same = network.same(one, other).double().cpu().numpy()
    return Predicted(
        np.stack([np.zeros_like(same), same], axis=1),
        np.array([LABELS["point"].index(e.label) for e in examples], np.int64),
        tuple(e.group for e in examples),
    )
