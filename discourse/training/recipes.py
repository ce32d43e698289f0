"""The trainings that the project knows by name: the shipped one, and those that measure.

A recipe with something left out answers a question about the way of training that
the shipped weights can't answer, because they have seen the corpus.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from discourse.training.batches import Recipe
from discourse.training.examples import LABELS, Example

__all__ = ["PARTS", "RECIPES", "SHIPPED", "Named"]

_SHARES = {
    "relation": 0.5,
    "relation:iac": 0.3,
    "relation:createdebate": 0.2,
    "relation:written": 0.6,
    "stance:argkp": 0.4,
    "stance:perspectrum": 0.8,
    "stance:createdebate": 0.25,
    "stance:newspaper": 0.6,
    "stance:composed": 0.4,
    "stance:restated": 0.4,
    "stance:written": 0.6,
    "kind": 0.8,
    "testimony": 0.4,
    "prohibition": 0.7,
    "research": 0.7,
    "point": 0.25,
}
"""Replies, types and testimony are learnt in some four passes and then by heart; what turns
a side round takes many more. An epoch is therefore part of the former."""


@dataclass(frozen=True, slots=True)
class Named:
    """A recipe and the examples that it uses.

    ``tasks`` are all but those not named; of ``without`` no example is trained on.
    """

    recipe: Recipe
    tasks: tuple[str, ...] = tuple(LABELS)
    without: tuple[str, ...] = ()

    def uses(self, example: Example) -> bool:
        """Whether an example is trained on."""
        return (
            example.part == "train"
            and example.task in self.tasks
            and example.source not in self.without
        )


def _of(epochs: int, rate: float = 2e-4, seed: int = 1, **shares: float) -> Recipe:
    return Recipe(
        {**_SHARES, **shares},
        epochs=epochs,
        seed=seed,
        budget=8192,
        most=96,
        rate=rate,
        frozen=2,
    )


def _parts() -> Iterator[tuple[str, Named]]:
    recipes = (
        _of(8, seed=1),
        _of(8, seed=2),
        _of(9, seed=3, rate=1.5e-4),
        _of(6, seed=4, prohibition=1.5, research=1.5),
    )
    for number, recipe in enumerate(recipes, 1):
        yield f"shipped-{number}", Named(recipe)


_TESTIMONY = ("testimony", "kind")
_LEAVING_OUT = _of(4)

SHIPPED = "shipped"
"""Not a training: the mean of the weights of several (Wortsman et al. 2022)."""
PARTS: dict[str, Named] = dict(_parts())
"""The trainings whose mean is shipped. All start from the very same weights, heads
included, or their mean would be no network."""

RECIPES: dict[str, Named] = {
    **PARTS,
    # regroom documents are CDCP comments and cmv documents ChangeMyView posts: what is
    # measured on one may not have learnt from the other.
    "without-regroom": Named(_LEAVING_OUT, _TESTIMONY, ("testimony-regroom", "cdcp")),
    "without-cmv": Named(_LEAVING_OUT, _TESTIMONY, ("testimony-cmv", "cmv")),
    "without-europolis": Named(_LEAVING_OUT, _TESTIMONY, ("testimony-europolis",)),
}
