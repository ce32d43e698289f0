"""Pictures of a thread: who answers whom, what is argued, who stands where.

The only package that draws. A picture is laid out as data first (:mod:`.scene`),
which needs no library; matplotlib is imported when it is painted.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Literal

from discourse.errors import RenderError
from discourse.model import Analysis
from discourse.renderers.image import style
from discourse.renderers.image.argument import ARGUMENT_LAYOUTS, argument_scene
from discourse.renderers.image.colouring import COLOURINGS
from discourse.renderers.image.export import FORMATS, to_bytes
from discourse.renderers.image.matrix import matrix_scene
from discourse.renderers.image.over_time import over_time_scene
from discourse.renderers.image.paint import paint
from discourse.renderers.image.participation import participation_scene
from discourse.renderers.image.replies import replies_scene
from discourse.renderers.image.scene import Scene
from discourse.renderers.image.summary import stances_scene, standings_scene
from discourse.renderers.image.trees import LAYOUTS as REPLY_LAYOUTS

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from discourse.agreement.calibration import Calibration

__all__ = [
    "COLOURINGS",
    "FORMATS",
    "KINDS",
    "LAYOUTS",
    "NARROW",
    "draw_argument",
    "draw_replies",
    "draw_summary",
    "image_scene",
    "render_image",
    "render_reliability",
]

_Maker = Callable[[Analysis, str | None, str, str | None], Scene]
_KINDS: dict[str, tuple[_Maker, str, tuple[str, ...]]] = {
    "replies": (replies_scene, "stance", REPLY_LAYOUTS),
    "argument": (argument_scene, "standing", ARGUMENT_LAYOUTS),
    "standings": (standings_scene, "standing", ()),
    "stances": (stances_scene, "stance", ()),
    "over-time": (over_time_scene, "stance", ()),
    "matrix": (matrix_scene, "stance", ()),
    "participation": (participation_scene, "author", ()),
}
_NARROW = {
    "standings": partial(standings_scene, width=style.ONE_COLUMN),
    "stances": partial(stances_scene, width=style.ONE_COLUMN),
    "over-time": partial(over_time_scene, width=style.ONE_COLUMN),
    "participation": partial(participation_scene, width=style.ONE_COLUMN),
}
NARROW = tuple(_NARROW)
"""What is also laid out for one column of a page."""
KINDS = tuple(_KINDS)
"""What can be drawn."""
LAYOUTS = {kind: layouts for kind, (_, _, layouts) in _KINDS.items()}
"""The layouts of each kind of picture."""


def image_scene(
    analysis: Analysis,
    kind: str = "replies",
    *,
    layout: str | None = None,
    colour_by: str | None = None,
    stance: str | None = None,
    columns: Literal[1, 2] = 2,
) -> Scene:
    """Lay out a picture without drawing it; parameters as of :func:`render_image`.

    Examples
    --------
    >>> from discourse.model import Analysis, Codebook, Comment, Thread
    >>> thread = Thread("t", None, None, "x", Comment("0", None, "A", ""))
    >>> image_scene(Analysis(thread, Codebook("c", "1", ()), "rules", "1")).title
    't'
    """
    if kind not in _KINDS:
        raise RenderError(f"no picture of kind {kind!r}; choose from {', '.join(KINDS)}")
    maker, colours, _ = _KINDS[kind]
    if columns == 1:
        if kind not in _NARROW:
            raise RenderError(f"{kind} needs two columns; one holds {', '.join(_NARROW)}")
        maker = _NARROW[kind]
    return maker(analysis, layout, colour_by or colours, stance)


def render_image(  # noqa: PLR0913 - a keyword for each option of `discourse graph`
    analysis: Analysis,
    kind: str = "replies",
    *,
    layout: str | None = None,
    colour_by: str | None = None,
    stance: str | None = None,
    columns: Literal[1, 2] = 2,
    fmt: str = "svg",
    dpi: int = style.DPI,
) -> bytes:
    """Draw one picture of a thread into the bytes of a file.

    Parameters
    ----------
    analysis
        What to draw.
    kind
        "replies" (who answers whom), "argument" (claims and what is done to them),
        "standings" (what became of the claims), "stances" (who stands where), "over-time"
        (how stances run over the thread's time), "matrix" (who challenges whom, by
        position) or "participation" (comments by author).
    layout
        One of ``LAYOUTS[kind]``; ``None`` or "auto" chooses by size. Summaries have none.
    colour_by
        "stance", "standing", "act" or "author"; ``None`` means stance for replies
        and standing for arguments. Summaries are coloured by what they show.
    stance
        Id of the stance to colour by; ``None`` means the codebook's first.
    columns
        How wide: for two columns of a page (180 mm) or for one (85 mm), which standings,
        stances, over-time and participation fit.
    fmt
        "svg" (with real text, and tips on hovering), "png" or "pdf".
    dpi
        Dots per inch of a PNG; large sheets get fewer.

    Returns
    -------
    bytes
        The same for the same analysis, whatever the user's matplotlib settings are.

    Raises
    ------
    RenderError
        If any option is unknown, or one column is too narrow.

    Examples
    --------
    >>> from discourse.model import Analysis, Codebook, Comment, Thread
    >>> thread = Thread("t", None, None, "x", Comment("0", None, "A", ""))
    >>> picture = render_image(Analysis(thread, Codebook("c", "1", ()), "rules", "1"))
    >>> picture[:5]
    b'<?xml'
    """
    scene = image_scene(
        analysis, kind, layout=layout, colour_by=colour_by, stance=stance, columns=columns
    )
    return to_bytes(scene, fmt, dpi)


def render_reliability(found: "Sequence[Calibration]", title: str, fmt: str = "svg") -> bytes:
    """Draw how sure the program was against how often it was right; formats as for pictures.

    Examples
    --------
    >>> from discourse.agreement.calibration import calibration
    >>> render_reliability([calibration("ban", [(0.9, True)])], "encoder against gold")[:5]
    b'<?xml'
    """
    from discourse.renderers.image.reliability import reliability_scene

    return to_bytes(reliability_scene(found, title), fmt)


def draw_replies(
    analysis: Analysis,
    ax: "Axes | None" = None,
    *,
    layout: str | None = None,
    colour_by: str = "stance",
    stance: str | None = None,
) -> "Axes":
    """Draw who answers whom on matplotlib Axes, new ones where none are given.

    Parameters
    ----------
    analysis, layout, colour_by, stance
        As of :func:`render_image`.
    ax
        Where to draw; the picture is fitted into them.

    Returns
    -------
    matplotlib.axes.Axes
        ``ax``, or Axes on a new figure of the right size.

    Examples
    --------
    >>> from discourse.model import Analysis, Codebook, Comment, Thread
    >>> thread = Thread("t", None, None, "x", Comment("0", None, "A", ""))
    >>> axes = draw_replies(Analysis(thread, Codebook("c", "1", ()), "rules", "1"))
    >>> axes.texts[0].get_text()
    't'
    """
    return paint(replies_scene(analysis, layout, colour_by, stance), ax)


def draw_argument(
    analysis: Analysis,
    ax: "Axes | None" = None,
    *,
    layout: str | None = None,
    colour_by: str = "standing",
    stance: str | None = None,
) -> "Axes":
    """Draw what is argued on matplotlib Axes; parameters as of :func:`draw_replies`.

    Examples
    --------
    >>> from discourse.model import Analysis, Codebook, Comment, Thread
    >>> thread = Thread("t", None, None, "x", Comment("0", None, "A", ""))
    >>> axes = draw_argument(Analysis(thread, Codebook("c", "1", ()), "rules", "1"))
    >>> axes.texts[1].get_text()
    'What is argued: 0 claims; moves touch 0 of them. Nothing to draw.'
    """
    return paint(argument_scene(analysis, layout, colour_by, stance), ax)


def draw_summary(
    analysis: Analysis,
    kind: str,
    ax: "Axes | None" = None,
    *,
    stance: str | None = None,
    columns: Literal[1, 2] = 2,
) -> "Axes":
    """Draw one of the summaries, "standings" or those after it in ``KINDS``, on matplotlib Axes.

    Other parameters as of :func:`draw_replies`.

    Examples
    --------
    >>> from discourse.model import Analysis, Codebook, Comment, Thread
    >>> thread = Thread("t", None, None, "x", Comment("0", None, "A", ""))
    >>> axes = draw_summary(Analysis(thread, Codebook("c", "1", ()), "rules", "1"), "standings")
    >>> axes.texts[0].get_text()
    't'
    """
    return paint(image_scene(analysis, kind, stance=stance, columns=columns), ax)
