"""The training loop: from a checkpoint or from the start, to a file of weights.

Deterministic for one machine and one number of threads; stops and goes on at any step.
"""

import json
import math
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor

from discourse.encoder.inputs import Batch
from discourse.training.batches import Lesson, PointLesson, Recipe
from discourse.training.network import Network, mean

__all__ = ["fit", "inner", "kinds", "load_weights", "run", "score"]

_SAVE_EVERY = 300.0  # seconds
_SMOOTHING = 0.05
_AVERAGE = 0.998
_CLIP = 1.0


def fit(
    network: Network,
    course: Callable[[int], Sequence[Lesson | PointLesson]],
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
    course
        Gives the lessons of an epoch, as :meth:`discourse.training.batches.Course.epoch`.
    recipe
        Rates and seed.
    checkpoint
        Written after every epoch and every few minutes; where it exists, training goes on.
    say
        Gets a line of progress after every epoch.
    until
        Stop, with a checkpoint, once ``time.monotonic()`` is past this.

    Returns
    -------
    bool
        Whether all lessons are done. The network then holds the running average of
        its weights (Polyak & Juditsky 1992).

    Raises
    ------
    ValueError
        If the checkpoint was made by another recipe.
    """
    optimiser = torch.optim.AdamW(_groups(network, recipe), weight_decay=0.01)
    base = [group["lr"] for group in optimiser.param_groups]
    learnt = {k: v for k, v in network.named_parameters() if v.requires_grad}
    state: dict[str, Any] = {
        "average": {k: v.detach().clone() for k, v in network.state_dict().items()},
        "epoch": 0,
        "lesson": 0,
        "steps": 0,
        "recipe": json.dumps(asdict(recipe), sort_keys=True),
    }
    if checkpoint.exists():
        state = _resumed(checkpoint, state["recipe"], network, optimiser)
        say(f"going on in epoch {state['epoch'] + 1} at lesson {state['lesson']}")
    averaged = [state["average"][k] for k in learnt]
    values = [v.detach() for v in learnt.values()]
    saved = time.monotonic()
    losses: dict[str, list[Tensor]] = {}
    network.train()

    def save() -> None:
        nonlocal saved
        saved = time.monotonic()
        parts = {"network": network.state_dict(), "optimiser": optimiser.state_dict()}
        _save(checkpoint, {**state, **parts})

    while state["epoch"] < recipe.epochs:
        lessons = course(state["epoch"])
        for lesson in lessons[state["lesson"] :]:
            torch.manual_seed(recipe.seed * 1_000_003 + state["steps"])
            progress = (state["epoch"] + state["lesson"] / len(lessons)) / recipe.epochs
            for group, rate in zip(optimiser.param_groups, base, strict=True):
                group["lr"] = rate * _schedule(progress, recipe.warm)
            task, loss = _loss(network, lesson)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(learnt.values(), _CLIP)
            optimiser.step()
            optimiser.zero_grad()
            losses.setdefault(task, []).append(loss.detach())
            state["steps"] += 1
            state["lesson"] += 1
            keep = min(_AVERAGE, state["steps"] / (state["steps"] + 9))
            torch._foreach_lerp_(averaged, values, 1 - keep)  # 200 calls in one
            if time.monotonic() > until:
                save()
                return False
            if time.monotonic() - saved > _SAVE_EVERY:
                save()
        figures = ", ".join(f"{k} {torch.stack(v).mean():.3f}" for k, v in sorted(losses.items()))
        losses = {}
        state["epoch"] += 1
        state["lesson"] = 0
        say(f"epoch {state['epoch']} of {recipe.epochs}, {len(lessons)} steps: {figures}")
        save()
    network.load_state_dict(state["average"])
    network.eval()
    return True


def load_weights(network: Network, checkpoints: Sequence[Path]) -> None:
    """Give a network the averaged weights of a checkpoint, or the mean of several."""
    device = next(network.parameters()).device
    states = [
        torch.load(path, map_location=device, weights_only=True)["average"] for path in checkpoints
    ]
    network.load_state_dict({k: sum(s[k] for s in states) / len(states) for k in states[0]})
    network.eval()


def _resumed(
    checkpoint: Path, recipe: str, network: Network, optimiser: torch.optim.Optimizer
) -> dict[str, Any]:
    """The state of a checkpoint; its weights go into the network and the optimiser."""
    device = next(network.parameters()).device
    found: dict[str, Any] = torch.load(checkpoint, map_location=device, weights_only=True)
    if found["recipe"] != recipe:
        message = f"{checkpoint}: made by another recipe"
        raise ValueError(message)
    network.load_state_dict(found.pop("network"))
    optimiser.load_state_dict(found.pop("optimiser"))
    return found


def _save(path: Path, state: Mapping[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    torch.save(dict(state), part)
    part.replace(path)


def _groups(network: Network, recipe: Recipe) -> list[dict[str, Any]]:
    encoder = network.encoder
    encoder.place.requires_grad_(requires_grad=False)
    layers = list(encoder.layers)
    groups: list[dict[str, Any]] = []
    for depth, layer in enumerate(reversed(layers)):
        if len(layers) - depth <= recipe.frozen:
            layer.requires_grad_(requires_grad=False)
            continue
        groups.append({"params": list(layer.parameters()), "lr": recipe.rate * recipe.decay**depth})
    below = [encoder.norm, encoder.segment, encoder.word]
    if recipe.frozen:
        for part in below:
            part.requires_grad_(requires_grad=False)
    else:
        low = [p for part in below for p in part.parameters()]
        groups.append({"params": low, "lr": recipe.rate * recipe.decay ** len(layers)})
    own = {id(p) for p in encoder.parameters()} | {id(p) for p in network.project.parameters()}
    heads = [p for p in network.parameters() if id(p) not in own]
    groups.append({"params": heads, "lr": recipe.head_rate})
    groups.append({"params": list(network.project.parameters()), "lr": recipe.rate})
    return groups


def _schedule(progress: float, warm: float) -> float:
    """Linear up, then linear down to nothing, along a training from 0 to 1."""
    return progress / warm if progress < warm else (1 - progress) / (1 - warm)


def run(network: Network, batch: Batch) -> Tensor:
    """Vectors of a batch."""
    device = network.scale.device
    vectors: Tensor = network.encoder(
        torch.from_numpy(batch.ids).to(device),
        torch.from_numpy(batch.segments).to(device),
        torch.from_numpy(batch.mask).to(device),
    )
    return vectors


def _loss(network: Network, lesson: Lesson | PointLesson) -> tuple[str, Tensor]:
    device = network.scale.device
    x = run(network, lesson.batch)
    if isinstance(lesson, PointLesson):
        means = mean(x, inner(lesson.batch, device))
        one, other, label = torch.tensor(lesson.pairs, device=device).T
        logits = network.same(means[one], means[other])
        return "point", F.binary_cross_entropy_with_logits(logits, label.float())
    labels = torch.tensor(lesson.labels, device=device)
    if lesson.task == "kind":
        logits = kinds(network, x, lesson)
        return "kind", F.cross_entropy(logits, labels, label_smoothing=_SMOOTHING)
    logits = score(network, lesson, x)
    loss = F.cross_entropy(logits, labels, label_smoothing=_SMOOTHING, reduction="none")
    if lesson.weights:
        loss = loss * torch.tensor(lesson.weights, device=device)
    return lesson.task, loss.mean()


def inner(batch: Batch, device: torch.device) -> Tensor:
    """1 where a piece belongs to the first text, without [CLS] and [SEP]."""
    where = (batch.segments == 0) & (batch.mask == 1)
    where[:, 0] = False
    ends = where.sum(1)
    where[range(len(ends)), ends] = False
    return torch.from_numpy(where).to(device)


def score(network: Network, lesson: Lesson, x: Tensor) -> Tensor:
    """Logits of a batch whose task has one label a text."""
    if lesson.task in network.codes:
        pooled = network.pooled(x, inner(lesson.batch, x.device))
        found: Tensor = network.codes[lesson.task](pooled)
        return found
    pooled = network.pooled(x, torch.from_numpy(lesson.batch.mask).to(x.device))
    if lesson.task == "stance":
        return network.stance(pooled)
    index = {source: i for i, source in enumerate(network.sources)}
    rows = torch.tensor([index[source] for source in lesson.sources], device=x.device)
    return network.relations(pooled, rows)


def kinds(network: Network, x: Tensor, lesson: Lesson) -> Tensor:
    """Logits of all the spans of a batch."""
    rows, starts, ends = torch.tensor(lesson.spans, device=x.device).T
    before = F.pad(x.double().cumsum(1), (0, 0, 1, 0))  # [CLS] stands before
    sums = (before[rows, ends + 1] - before[rows, starts + 1]).to(x.dtype)
    joined = torch.cat([x[rows, 0], sums / (ends - starts).unsqueeze(-1)], -1)
    return network.kind(network.drop(joined))
