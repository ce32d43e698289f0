"""The trainings that the project knows by name: the shipped one, and those that measure.

A recipe with something left out answers a question about the way of training that
the shipped weights can't answer, because they have seen the corpus.
"""

from dataclasses import dataclass

from discourse.training.batches import Recipe
from discourse.training.examples import Example

__all__ = ["RECIPES", "Named"]

_FIRST = {
    "relation:iac": 0.4,
    "relation:rumoureval2017": 0.6,
    "relation:createdebate": 0.25,
    "stance:newspaper": 0.8,
    "stance:argkp": 0.5,
    "stance:perspectrum": 0.6,
    "stance:createdebate": 0.25,
    "stance:composed": 0.0,
    "testimony": 0.6,
    "point": 0.6,
}
_SECOND = {
    "relation:iac": 0.3,
    "relation:createdebate": 0.15,
    "relation:subreddit-covid": 0.7,
    "relation:subreddit-mask": 0.7,
    "stance:argkp": 0.5,
    "stance:perspectrum": 0.8,
    "stance:createdebate": 0.4,
    "kind:cmv": 0.8,
    "testimony": 0.6,
    "point": 0.3,
}


@dataclass(frozen=True, slots=True)
class Named:
    """A recipe and the examples that it uses.

    ``tasks`` are all but those not named; of ``without`` no example is trained on.
    ``after`` is the recipe whose weights it begins with, instead of the base model's.
    """

    recipe: Recipe
    tasks: tuple[str, ...] = ("relation", "stance", "kind", "testimony", "point")
    without: tuple[str, ...] = ()
    after: str = ""

    def uses(self, example: Example) -> bool:
        """Whether an example is trained on."""
        return (
            example.part == "train"
            and example.task in self.tasks
            and example.source not in self.without
        )


_TESTIMONY = ("testimony", "kind")

RECIPES: dict[str, Named] = {
    "first": Named(Recipe(_FIRST, frozen=2)),
    # What the first one lacked: after it the stance head knew subjects, and not what
    # turns a side round.
    "shipped": Named(
        Recipe(_SECOND, epochs=2, seed=2, rate=8e-5, head_rate=5e-4, frozen=2), after="first"
    ),
    # regroom documents are CDCP comments and cmv documents ChangeMyView posts: what is
    # measured on one may not have learnt from the other.
    "without-regroom": Named(Recipe({}, frozen=2), _TESTIMONY, ("testimony-regroom", "cdcp")),
    "without-cmv": Named(Recipe({}, frozen=2), _TESTIMONY, ("testimony-cmv", "cmv")),
    "without-europolis": Named(Recipe({}, frozen=2), _TESTIMONY, ("testimony-europolis",)),
}
