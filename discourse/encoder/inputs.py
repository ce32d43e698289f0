"""How texts become the encoder's input: the one layout that training and use share.

``[CLS] first [SEP]`` or ``[CLS] first [SEP] second [SEP]``; the first text is the one
that is judged, the second what it is held against. Owns the tokeniser, knows no model.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt
    from tokenizers import Tokenizer

__all__ = [
    "FIRST",
    "SECOND",
    "Batch",
    "Pair",
    "Pieces",
    "Tokens",
    "by_length",
    "collate",
    "cut",
    "load_tokens",
]

_T = TypeVar("_T")

FIRST = 160
"""Most word pieces of the first text in one window."""
SECOND = 56
"""Most word pieces of the second text."""
_CLS, _SEP = 101, 102


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of a text: ids, and where each lies in it (code points)."""

    ids: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.ids)

    def within(self, start: int, end: int) -> tuple[int, int]:
        """First piece of a span and the piece after its last; empty if the span has none."""
        first = bisect_right(self.ends, start)
        return first, max(first, bisect_left(self.starts, end))


def cut(pieces: Pieces, start: int, stop: int) -> Pieces:
    """The pieces from one place to another."""
    return Pieces(pieces.ids[start:stop], pieces.starts[start:stop], pieces.ends[start:stop])


class Tokens:
    """Turns texts into word pieces, lower-cased, without special ones."""

    def __init__(self, tokenizer: "Tokenizer") -> None:
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self._tokenizer = tokenizer

    def of(self, texts: Sequence[str]) -> list[Pieces]:
        """The word pieces of each text."""
        encoded = self._tokenizer.encode_batch(list(texts), add_special_tokens=False)
        return [
            Pieces(
                tuple(one.ids), tuple(a for a, _ in one.offsets), tuple(b for _, b in one.offsets)
            )
            for one in encoded
        ]


def load_tokens(path: Path) -> Tokens:
    """The tokeniser of a file in the format of the tokenizers library."""
    from tokenizers import Tokenizer

    return Tokens(Tokenizer.from_file(str(path)))


@dataclass(frozen=True, slots=True)
class Pair:
    """What one forward pass reads: two texts in pieces, the second maybe empty."""

    first: Pieces
    second: Pieces

    def __len__(self) -> int:
        return len(self.first) + len(self.second) + (3 if len(self.second) else 2)


@dataclass(frozen=True, slots=True)
class Batch:
    """Arrays of shape (pairs, pieces): ids, segments, and 1 where there is a piece."""

    ids: "npt.NDArray[np.int64]"
    segments: "npt.NDArray[np.int64]"
    mask: "npt.NDArray[np.int64]"


def collate(pairs: Sequence[Pair]) -> Batch:
    """Lay out pairs side by side, padded at the end.

    >>> one = Pieces((7, 8), (0, 2), (1, 3))
    >>> batch = collate([Pair(one, one), Pair(one, Pieces((), (), ()))])
    >>> batch.ids.tolist()
    [[101, 7, 8, 102, 7, 8, 102], [101, 7, 8, 102, 0, 0, 0]]
    >>> batch.segments.tolist()[0]
    [0, 0, 0, 0, 1, 1, 1]
    """
    width = max(len(pair) for pair in pairs)
    ids = np.zeros((len(pairs), width), np.int64)
    segments = np.zeros((len(pairs), width), np.int64)
    mask = np.zeros((len(pairs), width), np.int64)
    for row, pair in enumerate(pairs):
        own = [_CLS, *pair.first.ids, _SEP]
        other = [*pair.second.ids, _SEP] if len(pair.second) else []
        size = len(own) + len(other)
        ids[row, :size] = own + other
        segments[row, len(own) : size] = 1
        mask[row, :size] = 1
    return Batch(ids, segments, mask)


def by_length(
    items: Iterable[_T], length: Callable[[_T], int], budget: int, most: int
) -> Iterator[list[_T]]:
    """Items in batches of about the same length, the short ones first.

    Parameters
    ----------
    items
        What is to be batched.
    length
        How many pieces an item has.
    budget
        Most pieces in a batch, padding counted; a longer item is a batch of its own.
    most
        Most items in a batch.

    Examples
    --------
    >>> list(by_length(["aaaa", "b", "cc", "dddd"], len, budget=8, most=2))
    [['b', 'cc'], ['aaaa', 'dddd']]
    """
    batch: list[_T] = []
    for item in sorted(items, key=length):
        if batch and (len(batch) == most or length(item) * (len(batch) + 1) > budget):
            yield batch
            batch = []
        batch.append(item)
    if batch:
        yield batch
