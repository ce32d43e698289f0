"""The report as one HTML page that needs nothing but a browser: no network, scripts optional.

Jinja2 lays out what :mod:`discourse.renderers.view` and the modules here prepared; this
package owns Jinja2 and imports it only when a page is made. Autoescaping is always
on; style, script and pictures are inside the page, and a Content-Security-Policy allows
the one style sheet and the one script (by their digests) and embedded pictures, nothing
else. Everything there is to read is in the page itself; the script only folds, filters
and points.
"""

import base64
import hashlib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from discourse.model import Analysis
from discourse.renderers.html.facts import facts, menus
from discourse.renderers.html.minimap import minimap
from discourse.renderers.html.tree import tree
from discourse.renderers.html.units import DEEPEST, units
from discourse.renderers.view import report, words
from discourse.renderers.view.method import READINGS

if TYPE_CHECKING:
    import jinja2

__all__ = ["anchor", "render_html", "safe_url"]

PICTURES = {
    "replies": (
        "Who answers whom",
        "The post and its comments, each joined to what it is nested under and what it answers.",
    ),
    "argument": (
        "Claims and what was said about them",
        "Claims that were taken up or rank high, and the moves that touch them.",
    ),
    "standings": (
        "What became of the claims",
        "How many claims have each standing, by the strict and by the lenient reading.",
    ),
    "stances": ("Who stands where", "How many comments take each position."),
    "over-time": (
        "Stance over time",
        "How positions on the first stance run over the thread's time; without times, its order.",
    ),
    "matrix": (
        "Who challenges whom",
        "Of the replies from each position to each, how many challenge what they answer.",
    ),
    "participation": (
        "Who takes part",
        "Comments by author, and what share of them the busiest wrote.",
    ),
}

CHUNK = 16
"""Comments, cards or rows that a browser lays out together, when they come near the window."""

LISTED = 8
"""Answers to one claim that its card quotes; the thread names them all."""

ECHOES = 3
"""Restatements on a claim's card: a claim that all repeat would fill the page with itself."""


def render_html(analysis: Analysis, pictures: Mapping[str, str] | None = None) -> str:
    """The whole report as one page.

    Parameters
    ----------
    analysis
        What was found in one thread.
    pictures
        SVG texts by name ("replies", "argument"); shown as images, so that no script in
        them could ever run.

    Returns
    -------
    str
        HTML that is complete in itself.

    Examples
    --------
    >>> from discourse.model import Codebook, Comment, Thread
    >>> thread = Thread("t", "<b>", None, "outline", Comment("0", None, "Ann", "Ban it."))
    >>> page = render_html(Analysis(thread, Codebook("none", "1", ()), "rules", "1"))
    >>> "<title>&lt;b&gt;" in page, page.count("<script")
    (True, 1)
    """
    made = report(analysis)
    known = facts(analysis, made.found)
    places = tree(analysis.units, {unit: each.left for unit, each in known.items()})
    style, script = _file("style.css"), _file("report.js")
    page = _environment().get_template("report.html.jinja")
    text = page.render(
        report=made,
        thread=analysis.thread,
        units=units(analysis, made.found, places, known),
        facts=known,
        menus=menus(analysis, known),
        map=minimap(analysis, places, known),
        carded=frozenset(
            card.claim.id for cards in (made.top, made.more, *made.fates.values()) for card in cards
        ),
        figures=[_figure(name, svg) for name, svg in (pictures or {}).items()],
        style=style,
        style_digest=_digest(style),
        script=script,
        script_digest=_digest(script),
        deepest=DEEPEST,
    )
    return words.printable(text)


def anchor(unit_id: str) -> str:
    """An id as part of an anchor: what would not fit is written as its bytes.

    Examples
    --------
    >>> anchor("17.1-2"), anchor("a b")
    ('17.1-2', 'a%20b')
    """
    return quote(unit_id, safe=":", errors="replace")


def safe_url(url: str | None) -> str | None:
    """The address, if it is one of the web: others (``javascript:``) are no links.

    Examples
    --------
    >>> safe_url("https://example.org/#c1"), safe_url("javascript:alert(1)")
    ('https://example.org/#c1', None)
    """
    try:
        return url if url and urlsplit(url).scheme in {"http", "https"} else None
    except ValueError:  # an address that looks like IPv6 and is not
        return None


def _figure(name: str, svg: str) -> dict[str, str]:
    title, caption = PICTURES.get(name, (name, ""))
    data = base64.b64encode(svg.encode()).decode()
    return {"title": title, "caption": caption, "data": f"data:image/svg+xml;base64,{data}"}


def _digest(text: str) -> str:
    """What a Content-Security-Policy calls a style sheet or script by."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _file(name: str) -> str:
    return resources.files(__name__).joinpath(name).read_text(encoding="utf-8")


@cache
def _environment() -> "jinja2.Environment":
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(_file),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "anchor": anchor,
        "anchors": lambda ids: " ".join(map(anchor, ids)),
        "count": words.count,
        "decimal": words.decimal,
        "url": safe_url,
    }
    environment.globals |= {
        "ACT_VERBS": words.ACT_VERBS,
        "CHUNK": CHUNK,
        "ECHOES": ECHOES,
        "LISTED": LISTED,
        "READINGS": READINGS,
        "RELATION_BASIS": words.RELATION_BASIS,
        "REPAIR_WORDS": words.REPAIR_WORDS,
        "STANDING_LABELS": words.STANDING_LABELS,
        "STANDING_MEANINGS": words.STANDING_MEANINGS,
        "TESTIMONY": "testimony",
    }
    return environment
