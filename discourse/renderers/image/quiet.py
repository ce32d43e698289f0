"""Text that is drawn without remarks on signs that no installed font has.

Such a sign is drawn as a frame, which says it all. Imports matplotlib; imported
only by what draws.
"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from matplotlib.text import Text
from matplotlib.transforms import Bbox

__all__ = ["QuietText", "quietly"]


@contextmanager
def quietly() -> Iterator[None]:
    """Leave out what matplotlib says about missing signs, and nothing else."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"Glyph .* missing from")
        warnings.filterwarnings("ignore", message=r"Matplotlib currently does not support")
        yield


class QuietText(Text):
    """A line of text; draws wherever its Axes are drawn, in a notebook too."""

    def draw(self, renderer: Any) -> None:
        """Draw."""
        with quietly():
            super().draw(renderer)

    def get_window_extent(self, renderer: Any = None, dpi: float | None = None) -> Bbox:
        """Measure."""
        with quietly():
            return super().get_window_extent(renderer, dpi)
