"""Turns a scene into the bytes of a file, the same bytes from every run.

The user's matplotlib settings and figures are neither used nor touched.
"""

import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from discourse.errors import RenderError
from discourse.renderers.image import style
from discourse.renderers.image.paint import dots_per_inch, paint
from discourse.renderers.image.scene import Scene

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["FORMATS", "to_bytes"]

FORMATS = ("svg", "png", "pdf")
_MAKER = "discourse"


@contextmanager
def _settings(salt: str) -> Iterator[None]:
    """Draw by the library's own defaults, whatever the user's settings, and then restore these."""
    import matplotlib as mpl

    from discourse.renderers.image.quiet import quietly

    with mpl.rc_context(), quietly():
        mpl.rcdefaults()
        mpl.rcParams.update(
            {
                "svg.fonttype": "none",
                "svg.hashsalt": salt,
                "pdf.fonttype": 42,
                "hatch.linewidth": 0.4,
            }
        )
        yield


def _figure(scene: Scene) -> "Figure":
    """A figure that belongs to nobody else, with the scene on it."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(scene.width / 72, scene.height / 72), facecolor=style.PAPER)
    paint(scene, figure.add_axes((0, 0, 1, 1)))
    return figure


def to_bytes(scene: Scene, fmt: str, dpi: int = style.DPI) -> bytes:
    """Draw a scene into a file's bytes, the same for the same scene.

    Parameters
    ----------
    scene
        What to draw.
    fmt
        One of :data:`FORMATS`.
    dpi
        Dots per inch of a PNG; large sheets get fewer, down to 100.

    Raises
    ------
    RenderError
        If there is no such format.
    """
    if fmt not in FORMATS:
        raise RenderError(f"cannot write images as {fmt!r}; choose from {', '.join(FORMATS)}")
    metadata: dict[str, dict[str, Any]] = {
        "svg": {"Date": None, "Creator": _MAKER, "Title": scene.title},
        "png": {"Software": None, "Title": scene.title},
        "pdf": {"CreationDate": None, "Creator": _MAKER, "Producer": None, "Title": scene.title},
    }
    out = io.BytesIO()
    with _settings(scene.name):
        _figure(scene).savefig(
            out,
            format=fmt,
            dpi=dots_per_inch(scene, dpi) if fmt == "png" else 72,
            metadata=metadata[fmt],
        )
    if fmt == "svg":
        return _finish_svg(out.getvalue().decode(), scene).encode()
    return out.getvalue()


def _finish_svg(text: str, scene: Scene) -> str:
    """Say in words what the picture shows, name fonts once, and add the tips."""
    text = re.sub(r"font-family: [^;\"]*; ", "", text)
    text = re.sub(r' id="[a-zA-Z]+\d*_\d+"', "", text)  # counters that nothing refers to
    text = re.sub(r' transform="rotate\(-0 [^)]*\)"', "", text)
    opening = (
        f'<svg role="img" aria-label={quoteattr(scene.title)} font-family="{style.CSS_FAMILY}" '
    )
    about = f"<desc>{escape(scene.description)}</desc>\n "
    text = text.replace("<svg ", opening, 1)
    text = text.replace("<metadata>", about + "<metadata>", 1)
    tips = {f"{scene.name}-{box.name}-{n}": box.tip for n, box in enumerate(scene.boxes) if box.tip}
    if tips:
        marks = re.compile(rf'<g id="({re.escape(scene.name)}-[^"]*-\d+)">')
        text = marks.sub(lambda mark: f"{mark[0]}{_tip(tips.get(mark[1]))}", text)
    for group in scene.dots:
        if group.tips:
            text = _add_tips(text, f'id="{scene.name}-{group.name}"', group.tips)
    return text


def _tip(words: str | None) -> str:
    return f"<title>{escape(words)}</title>" if words else ""


def _add_tips(text: str, mark: str, tips: Sequence[str]) -> str:
    """Give each marker of a group its words, shown on hovering."""
    start = text.find(mark)
    if start < 0:
        return text
    parts = [text[:start]]
    for tip in tips:
        use = text.find("<use ", start)
        end = text.find("/>", use)
        parts.append(f"{text[start:end]}><title>{escape(tip)}</title></use>")
        start = end + 2
    return "".join(parts) + text[start:]
