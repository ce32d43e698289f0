"""The training loop: from a checkpoint or from the start, to a file of weights.

Deterministic for one machine and one number of threads; stops and goes on at any step.
"""

import json
import math
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor

from discourse.encoder.inputs import Batch, collate
from discourse.training.batches import Lesson, PointLesson, Recipe, class_weights
from discourse.training.examples import LABELS, Task
from discourse.training.network import Network, mean

__all__ = ["fit", "inner", "kinds", "load_weights", "run", "score"]

_SAVE_EVERY = 200
_SMOOTHING = 0.05
_AVERAGE = 0.998
_CLIP = 1.0


def fit(
    network: Network,
    order: Sequence[Lesson | PointLesson],
    recipe: Recipe,
    checkpoint: Path,
    say: Callable[[str], None] = print,
    *,
    until: float = math.inf,
) -> bool:
    """Train a network through all lessons.

    Parameters
    ----------
    network
        With its starting weights; those of the checkpoint replace them.
    order
        All lessons, as :func:`discourse.training.batches.lessons` gives them.
    recipe
        Rates and seed.
    checkpoint
        Written every few minutes and at the end; where it exists, training goes on.
    say
        Gets one line of progress now and then.
    until
        Stop, with a checkpoint, once ``time.monotonic()`` is past this.

    Returns
    -------
    bool
        Whether all lessons are done. The network then holds the running average of
        its weights (Polyak & Juditsky 1992).
    """
    device = next(network.parameters()).device
    groups = _groups(network, recipe)
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    base = [group["lr"] for group in groups]
    average = {k: v.detach().clone() for k, v in network.state_dict().items()}
    weights = _weights(order)
    done = 0
    if checkpoint.exists():
        state = torch.load(checkpoint, map_location=device, weights_only=True)
        if state["recipe"] != json.dumps(asdict(recipe), sort_keys=True):
            message = f"{checkpoint}: made by another recipe"
            raise ValueError(message)
        network.load_state_dict(state["network"])
        optimiser.load_state_dict(state["optimiser"])
        average, done = state["average"], state["done"]
        say(f"going on at step {done}")
    network.train()
    losses: dict[str, list[float]] = {}
    started, begun = time.monotonic(), done
    for step in range(done, len(order)):
        torch.manual_seed(recipe.seed * 1_000_003 + step)
        factor = _schedule(step, len(order), recipe.warm)
        for group, rate in zip(optimiser.param_groups, base, strict=True):
            group["lr"] = rate * factor
        task, loss = _loss(network, order[step], weights)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), _CLIP)
        optimiser.step()
        optimiser.zero_grad()
        losses.setdefault(task, []).append(loss.item())
        keep = min(_AVERAGE, (step + 1) / (step + 10))
        with torch.no_grad():
            for name, value in network.state_dict().items():
                average[name].lerp_(value, 1 - keep)
        done = step + 1
        last = done == len(order) or time.monotonic() > until
        if done % _SAVE_EVERY == 0 or last:
            pace = (time.monotonic() - started) / (done - begun)
            figures = ", ".join(f"{k} {sum(v) / len(v):.3f}" for k, v in sorted(losses.items()))
            say(f"step {done}/{len(order)} {pace:.2f} s a step: {figures}")
            losses = {}
            _save(checkpoint, network, optimiser, average, done, recipe)
        if last:
            break
    network.load_state_dict(average)
    network.eval()
    return done == len(order)


def load_weights(network: Network, checkpoint: Path) -> None:
    """Give a network the averaged weights of a checkpoint."""
    state = torch.load(checkpoint, weights_only=True)
    network.load_state_dict(state["average"])
    network.eval()


def _save(
    path: Path,
    network: Network,
    optimiser: torch.optim.Optimizer,
    average: dict[str, Tensor],
    done: int,
    recipe: Recipe,
) -> None:
    state = {
        "network": network.state_dict(),
        "optimiser": optimiser.state_dict(),
        "average": average,
        "done": done,
        "recipe": json.dumps(asdict(recipe), sort_keys=True),
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    torch.save(state, part)
    part.replace(path)


def _groups(network: Network, recipe: Recipe) -> list[dict[str, Any]]:
    encoder = network.encoder
    encoder.word.requires_grad_(requires_grad=False)
    encoder.place.requires_grad_(requires_grad=False)
    layers = list(encoder.layers)
    groups: list[dict[str, Any]] = []
    for depth, layer in enumerate(reversed(layers)):
        if len(layers) - depth <= recipe.frozen:
            layer.requires_grad_(requires_grad=False)
            continue
        groups.append({"params": list(layer.parameters()), "lr": recipe.rate * recipe.decay**depth})
    if recipe.frozen:
        encoder.norm.requires_grad_(requires_grad=False)
        encoder.segment.requires_grad_(requires_grad=False)
    else:
        low = [*encoder.norm.parameters(), *encoder.segment.parameters()]
        groups.append({"params": low, "lr": recipe.rate * recipe.decay ** len(layers)})
    own = {id(p) for p in encoder.parameters()} | {id(p) for p in network.project.parameters()}
    heads = [p for p in network.parameters() if id(p) not in own]
    groups.append({"params": heads, "lr": recipe.head_rate, "weight_decay": 0.0})
    groups.append({"params": list(network.project.parameters()), "lr": recipe.rate})
    return groups


def _schedule(step: int, steps: int, warm: float) -> float:
    """Linear up, then linear down to nothing."""
    up = max(1, round(steps * warm))
    return (step + 1) / up if step < up else (steps - step) / max(1, steps - up)


def _weights(order: Sequence[Lesson | PointLesson]) -> dict[Task, dict[str, list[float]]]:
    found: dict[Task, dict[str, list[float]]] = {}
    for task in ("relation", "testimony"):
        items = [i for x in order if isinstance(x, Lesson) and x.task == task for i in x.items]
        found[task] = class_weights(items, len(LABELS[task]))
    return found


def run(network: Network, batch: Batch) -> Tensor:
    """Vectors of a batch."""
    device = network.scale.device
    vectors: Tensor = network.encoder(
        torch.from_numpy(batch.ids).to(device),
        torch.from_numpy(batch.segments).to(device),
        torch.from_numpy(batch.mask).to(device),
    )
    return vectors


def _loss(
    network: Network, lesson: Lesson | PointLesson, weights: dict[Task, dict[str, list[float]]]
) -> tuple[str, Tensor]:
    device = network.scale.device
    if isinstance(lesson, PointLesson):
        batch = collate(lesson.texts)
        means = mean(run(network, batch), torch.from_numpy(inner(batch)).to(device))
        one, other, label = (
            torch.tensor(x, device=device) for x in zip(*lesson.pairs, strict=True)
        )
        logits = network.same(means[one], means[other])
        return "point", F.binary_cross_entropy_with_logits(logits, label.float())
    batch = collate([item.pair for item in lesson.items])
    x = run(network, batch)
    if lesson.task == "kind":
        logits, labels = kinds(network, x, lesson)
        return "kind", F.cross_entropy(logits, labels, label_smoothing=_SMOOTHING)
    logits = score(network, lesson, x, batch)
    labels = torch.tensor([item.label for item in lesson.items], device=device)
    loss = F.cross_entropy(logits, labels, label_smoothing=_SMOOTHING, reduction="none")
    scale = weights.get(lesson.task)
    if scale:
        by = torch.tensor([scale[i.source][i.label] for i in lesson.items], device=device)
        loss = loss * by
    return lesson.task, loss.mean()


def inner(batch: Batch) -> Any:
    """1 where a piece belongs to the first text, without [CLS] and [SEP]."""
    where = (batch.segments == 0) & (batch.mask == 1)
    where[:, 0] = False
    ends = where.sum(1)
    where[range(len(ends)), ends] = False
    return where.astype("int64")


def score(network: Network, lesson: Lesson, x: Tensor, batch: Batch) -> Tensor:
    """Logits of a batch whose task has one label a text."""
    device = x.device
    mask = torch.from_numpy(batch.mask).to(device)
    if lesson.task == "testimony":
        return network.testimony(network.pooled(x, torch.from_numpy(inner(batch)).to(device)))
    pooled = network.pooled(x, mask)
    if lesson.task == "stance":
        return network.stance(pooled)
    index = {source: i for i, source in enumerate(network.sources)}
    rows = torch.tensor([index[item.source] for item in lesson.items], device=device)
    return network.relation(pooled) + network.relation_bias[rows]


def kinds(network: Network, x: Tensor, lesson: Lesson) -> tuple[Tensor, Tensor]:
    """Logits and labels of all the spans of a batch."""
    rows, spans, labels = [], [], []
    for row, item in enumerate(lesson.items):
        for a, b, label in item.spans:
            rows.append(row)
            spans.append(x[row, a + 1 : b + 1].mean(0))  # [CLS] stands before
            labels.append(label)
    joined = torch.cat([x[rows, 0], torch.stack(spans)], -1)
    return network.kind(network.drop(joined)), torch.tensor(labels, device=x.device)
