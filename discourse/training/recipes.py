"""The trainings that the project knows by name: the shipped one, and those that measure.

A recipe with something left out answers a question about the way of training that
the shipped weights can't answer, because they have seen the corpus.
"""

from dataclasses import dataclass

from discourse.training.batches import Recipe
from discourse.training.examples import Example

__all__ = ["RECIPES", "Named"]

_SHARES = {
    "relation:iac": 0.4,
    "relation:rumoureval2017": 0.6,
    "relation:createdebate": 0.25,
    "stance:newspaper": 0.8,
    "stance:argkp": 0.5,
    "stance:perspectrum": 0.6,
    "stance:createdebate": 0.25,
    "testimony": 0.6,
    "point": 0.6,
}


@dataclass(frozen=True, slots=True)
class Named:
    """A recipe and the examples that it uses.

    ``tasks`` are all but those not named; of ``without`` no example is trained on.
    """

    recipe: Recipe
    tasks: tuple[str, ...] = ("relation", "stance", "kind", "testimony", "point")
    without: tuple[str, ...] = ()

    def uses(self, example: Example) -> bool:
        """Whether an example is trained on."""
        return (
            example.part == "train"
            and example.task in self.tasks
            and example.source not in self.without
        )


_TESTIMONY = ("testimony", "kind")

RECIPES: dict[str, Named] = {
    "shipped": Named(Recipe(_SHARES, frozen=2)),
    # regroom documents are CDCP comments and cmv documents ChangeMyView posts: what is
    # measured on one may not have learnt from the other.
    "without-regroom": Named(Recipe({}, frozen=2), _TESTIMONY, ("testimony-regroom", "cdcp")),
    "without-cmv": Named(Recipe({}, frozen=2), _TESTIMONY, ("testimony-cmv", "cmv")),
    "without-europolis": Named(Recipe({}, frozen=2), _TESTIMONY, ("testimony-europolis",)),
}
