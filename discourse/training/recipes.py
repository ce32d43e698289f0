"""The trainings that the project knows by name: the shipped one, and those that measure.

A recipe with something left out answers a question about the way of training that
the shipped weights can't answer, because they have seen the corpus.
"""

from dataclasses import dataclass

from discourse.training.batches import Recipe
from discourse.training.examples import LABELS, Example

__all__ = ["RECIPES", "Named"]

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


_TESTIMONY = ("testimony", "kind")
_LEAVING_OUT = Recipe({}, epochs=5, frozen=2)

RECIPES: dict[str, Named] = {
    "shipped": Named(Recipe(_SHARES, epochs=10, budget=8192, most=96, rate=2e-4, frozen=2)),
    # regroom documents are CDCP comments and cmv documents ChangeMyView posts: what is
    # measured on one may not have learnt from the other.
    "without-regroom": Named(_LEAVING_OUT, _TESTIMONY, ("testimony-regroom", "cdcp")),
    "without-cmv": Named(_LEAVING_OUT, _TESTIMONY, ("testimony-cmv", "cmv")),
    "without-europolis": Named(_LEAVING_OUT, _TESTIMONY, ("testimony-europolis",)),
}
