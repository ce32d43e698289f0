"""What stands above every picture: title, caption and legend, laid out in points. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from discourse.errors import RenderError
from discourse.model import Analysis
from discourse.renderers.image import lettering, style
from discourse.renderers.image.scene import Box, Dots, Label, Shape, Stroke
from discourse.renderers.view.prose import title

__all__ = [
    "Entry",
    "Header",
    "author_name",
    "header",
    "ink_on",
    "plural",
    "refuse_looks",
    "title_of",
]

_ROW = 11.5
_SAMPLE = 7.0
_GAP = 13.0


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the legend. ``sample`` is a dot, a letter on a patch, or a stroke."""

    label: str
    sample: Dots | Box | Stroke
    letter: str = ""
    head: Shape | Dots | None = None


@dataclass(slots=True)
class Header:
    """Everything above the picture, and where the picture may begin."""

    bottom: float = 0.0
    labels: list[Label] = field(default_factory=list)
    dots: list[Dots] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)


def author_name(author: str, *, post: bool = False) -> str:
    """The name to draw; where the source gives none, "(no name)", or for the post "the post"."""
    return lettering.clean(author) or ("the post" if post else "(no name)")


def plural(number: int, noun: str, several: str = "") -> str:
    """A count with its noun; ``several`` where it is not just the noun with an s.

    Examples
    --------
    >>> plural(1, "comment"), plural(1200, "comment")
    ('1 comment', '1,200 comments')
    """
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {several or noun + 's'}"


def title_of(analysis: Analysis) -> str:
    """The title that the report has as well: the thread's, else the beginning of the post."""
    return lettering.clean(title(analysis)) or lettering.clean(analysis.thread.id)


def ink_on(fill: str) -> str:
    """Black or white, whichever reads better on a colour.

    Examples
    --------
    >>> ink_on("#ffffff"), ink_on("#000000")
    ('#222222', '#ffffff')
    """
    red, green, blue = (int(fill[start : start + 2], 16) for start in (1, 3, 5))
    light = 140
    return style.INK if 0.299 * red + 0.587 * green + 0.114 * blue > light else style.PAPER


def refuse_looks(
    what: str, layout: str | None, colour_by: str, stance: str | None, only: str
) -> None:
    """Refuse what a picture of counts does not have: layouts, and more than one colouring.

    Raises
    ------
    RenderError
        If a layout is asked for, or a colouring other than the only one, or a stance where
        it shows none.
    """
    if layout not in {None, "auto"}:
        raise RenderError(f"no layout {layout!r}: this picture has no layouts")
    if colour_by != only or (stance is not None and only != "stance"):
        raise RenderError(f"{what} can only be coloured by {only}")


def _sample_width(entry: Entry) -> float:
    return 24.0 if isinstance(entry.sample, Stroke) else _SAMPLE


def _moved(
    points: Iterable[tuple[float, float]], x: float, y: float
) -> tuple[tuple[float, float], ...]:
    return tuple((x + across, y + down) for across, down in points)


def _put(head: Header, entry: Entry, x: float, y: float) -> None:
    """Draw one sample (made around 0, 0) at its place in the legend."""
    sample = entry.sample
    if isinstance(sample, Dots):
        x += _SAMPLE / 2
        head.dots.append(_dots_at(sample, x, y))
    elif isinstance(sample, Box):
        head.boxes.append(
            replace(sample, name="legend", x=x, y=y - _SAMPLE / 2, width=_SAMPLE, height=_SAMPLE)
        )
        if entry.letter:
            head.labels.append(
                Label(x + _SAMPLE / 2, y + 2, entry.letter, 5.4, "#ffffff", bold=True,
                      align="center")
            )  # fmt: skip
    else:
        paths = tuple(_moved(path, x, y) for path in sample.paths)
        head.strokes.append(Stroke("legend", paths, sample.colour, sample.width, sample.dash))
        if isinstance(entry.head, Shape):
            polygons = tuple(_moved(polygon, x, y) for polygon in entry.head.polygons)
            head.shapes.append(Shape("legend", polygons, entry.head.fill, entry.head.edge))
        elif isinstance(entry.head, Dots):
            head.dots.append(_dots_at(entry.head, x, y))


def _dots_at(dots: Dots, x: float, y: float) -> Dots:
    return Dots(
        "legend", _moved(dots.points, x, y), dots.marker, dots.size, dots.fill, dots.edge,
        dots.width,
    )  # fmt: skip


def header(
    heading: str, caption: str, rows: Sequence[tuple[str, Sequence[Entry]]], width: float
) -> Header:
    """Lay out title, caption and legend.

    Parameters
    ----------
    heading, caption
        One line each, shortened to fit (the caption may take two lines).
    rows
        Groups of legend entries, each with its heading; a group begins a new line.
    width
        Of the sheet.

    Returns
    -------
    Header
        All parts; ``bottom`` is where the picture may begin.
    """
    head = Header()
    room = width - 2 * style.MARGIN
    y = style.MARGIN + style.TITLE_SIZE
    short = lettering.shorten(heading, room, style.TITLE_SIZE, bold=True)
    head.labels.append(Label(style.MARGIN, y, short, style.TITLE_SIZE, style.INK, bold=True))
    y += 3
    lines = 3 if width >= style.TWO_COLUMNS else 6
    for line in lettering.wrap(caption, room, style.CAPTION_SIZE, lines):
        y += 9
        head.labels.append(Label(style.MARGIN, y, line, style.CAPTION_SIZE, style.GREY))
    y += 4
    for name, entries in rows:
        if entries:
            y = _group(head, name, entries, y, width)
    head.bottom = y + 12
    return head


def _group(head: Header, heading: str, entries: Sequence[Entry], top: float, width: float) -> float:
    """Lay out one group of legend entries; return where it ends."""
    size = style.LABEL_SIZE
    y = top + _ROW
    x = style.MARGIN
    if heading:
        words = lettering.shorten(heading, (width - 2 * style.MARGIN) * 0.6, size) + ":"
        head.labels.append(Label(x, y, words, size, style.INK))
        x += lettering.text_width(words, size) + 8
    start = x if x < width / 3 else style.MARGIN
    for entry in entries:
        lead = _sample_width(entry) + 3.5
        room = width - style.MARGIN - start - lead
        label = lettering.shorten(entry.label, room, size)
        step = lead + lettering.text_width(label, size)
        if x + step > width - style.MARGIN and x > start:
            x = start
            y += _ROW
        _put(head, entry, x, y - size * 0.36)
        head.labels.append(Label(x + lead, y, label, size, style.INK))
        x += step + _GAP
    return y
