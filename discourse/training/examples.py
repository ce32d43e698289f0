"""What a training example is, and how examples are kept apart.

Says nothing about where examples come from (``corpora``) or what is learnt from them.
"""

import hashlib
from dataclasses import dataclass
from typing import Literal

from discourse.model.readings import CODES, Code

__all__ = ["LABELS", "Example", "Part", "Task", "bucket", "part_of"]

Task = Code | Literal["relation", "stance", "kind", "point"]
Part = Literal["train", "dev", "test"]

LABELS: dict[Task, tuple[str, ...]] = {
    "relation": ("agree", "disagree", "question", "neutral"),
    "stance": ("favour", "against", "neutral"),
    "kind": ("fact", "value", "policy", "testimony", "rhetorical", "none"),
    "testimony": CODES["testimony"],
    "prohibition": CODES["prohibition"],
    "research": CODES["research"],
    "point": ("other", "same"),
}


@dataclass(frozen=True, slots=True)
class Example:
    """A text, or a text and what it is held against, with its label.

    Attributes
    ----------
    task
        Which head learns from it.
    source, group
        The corpus, and what must not be torn apart between training and test
        (a thread, an author, a topic).
    part
        "train", "dev" (calibration only) or "test".
    first, second
        The text, and the parent, statement or key point ("" for none).
    label
        One of :data:`LABELS`; "" where ``spans`` carry the labels.
    spans
        ``(start, end, label)`` in code points of ``first``, for "kind".
    """

    task: Task
    source: str
    group: str
    part: Part
    first: str
    second: str = ""
    label: str = ""
    spans: tuple[tuple[int, int, str], ...] = ()


def bucket(key: str) -> float:
    """A number from 0 to 1 that depends on the key alone, on every machine.

    >>> 0 <= bucket("thread 1") < 1 and bucket("thread 1") == bucket("thread 1")
    True
    """
    digest = hashlib.blake2b(key.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") / 2**64


def part_of(key: str, test: float, dev: float = 0.05) -> Part:
    """Which part a group belongs to, for shares of test and dev.

    >>> {part_of(f"author {n}", test=0.5) for n in range(99)} == {"train", "dev", "test"}
    True
    """
    place = bucket(key)
    return "test" if place < test else "dev" if place < test + dev else "train"
