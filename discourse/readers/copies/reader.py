"""Text copies of comment pages: what text browsers and converters make of them, and hands.

Such a copy has no markup that says what a comment is. What recurs does: the same few lines
(list marker, name, date, reply link) stand at every comment. This reader learns them from
the file (:mod:`layout`), cuts the file there (:mod:`blocks`) and nests what it finds by the
indentation that is left (:mod:`nesting`). It never guesses a parent: where the copy has lost
the nesting, it says so.
"""

import re
from collections.abc import Iterator, Sequence

from discourse.errors import ReadError
from discourse.model import Repair, Thread
from discourse.readers.assemble import Row, assemble
from discourse.readers.copies.blocks import Block, Cut, cut
from discourse.readers.copies.dates import day_first, iso
from discourse.readers.copies.layout import Layout, learn
from discourse.readers.copies.leftovers import is_markdown_with_tags
from discourse.readers.copies.lines import parse_lines
from discourse.readers.copies.names import addressees, clean_names
from discourse.readers.copies.nesting import Nesting, Start, answering, nest
from discourse.readers.copies.page import Page, read_page
from discourse.readers.copies.posts import post_lines
from discourse.readers.copies.signs import read_sign
from discourse.readers.interface import Options, Source
from discourse.readers.markdown import without_markdown
from discourse.readers.prose import is_structured, post_of, tidy

__all__ = ["read", "sniff"]

_SURE, _CERTAIN, _LIKELY = 0.96, 0.95, 0.7
_ENOUGH, _ENOUGH_LINES = 500_000, 20_000  # characters, lines in which a text shows what it is
_NEARLY_ALL = 0.9
_SHOWN = 120
_LEVEL = re.compile(r"level (\d{1,3})")
_GLUED = "Share ›"  # the mark of a site whose heads are "Name Name answered • 2 years ago"


def sniff(source: Source, _options: Options) -> float:
    r"""How sure the text is a copy of a page with comments.

    Examples
    --------
    >>> from discourse.readers.source import decode
    >>> page = "Tea.\n\n2 Comments\n\nAnn\nMay 3, 2020 at 3:04 pm\nYes.\nReply\n\nBo\nMay 4, 2020 at 5:06 pm\nNo.\nReply\n"
    >>> sniff(decode(page.encode(), "tea.txt"), Options())
    0.95
    """
    text = "\n".join(source.sample[:_ENOUGH].split("\n", _ENOUGH_LINES)[:_ENOUGH_LINES])
    tagged = is_markdown_with_tags(text)
    if is_structured(text) and not tagged:
        return 0.0
    _, page = read_page(text)
    layout = learn(page)
    if layout is None:
        return 0.0
    if _is_outline(page, layout):
        return 0.4
    if tagged:  # readers of HTML see comments in it as well
        return _SURE
    return _CERTAIN if len(layout.anchors) > 1 else _LIKELY


def _is_outline(page: Page, layout: Layout) -> bool:
    """Whether the file is the plain outline that another reader knows better."""
    plain = all(anchor.says and not anchor.dated for anchor in layout.anchors)
    return plain and not any(sign.reply for sign in page.signs)


def read(source: Source, _options: Options) -> Iterator[Thread]:
    """Yield the thread.

    Raises
    ------
    ReadError
        If nothing in the text recurs as comments do.
    """
    lines, page = read_page(source.text)
    layout = learn(page)
    if layout is None:
        raise ReadError(f"{source.name}: no lines recur in it as names and dates of comments do")
    found = cut(page, layout)
    comments = [block for block in found.blocks if not block.ping]
    names = clean_names([block.name for block in comments])
    names, answered = addressees(
        names, [block.to for block in comments], glued=_GLUED in source.text
    )
    levels = _levels(page, comments)
    starts = levels or [_start(page, block) for block in comments]
    nesting = answering(nest(starts), names, answered)
    ids = _paths(page, comments, nesting)
    days = day_first(block.dated for block in comments if block.dated)
    rows = [
        Row(
            ids[at],
            ids[nesting.parents[at]] if nesting.parents[at] >= 0 else "",
            names[at],
            _text(lines, page, block),
            iso(block.dated, day_is_first=days) if block.dated else None,
        )
        for at, block in enumerate(comments)
    ]
    post, left = post_lines(page, lines, found.start)
    repairs = [*_repairs(page, found, nesting), *_left(left, "before the comments")]
    repairs += _left([lines[page.lines[at].at] for at in found.footer], "after the last comment")
    row = post_of(post)
    if not row.text:
        detail = "there is no text before the first comment: the post is empty"
        repairs.append(Repair("empty_text", None, detail))
    yield assemble(
        rows,
        thread_id=source.stem,
        source_format="text_copy",
        post=row,
        repairs=(*source.repairs, *repairs),
    )


def _levels(page: Page, comments: Sequence[Block]) -> list[Start]:
    """Where comments begin by what the page says of their depth, if it says so of nearly all."""
    near = [page.lines[max(0, block.start - 1)].text for block in comments]
    found = [int(match[1]) if (match := _LEVEL.fullmatch(text)) else 1 for text in near]
    said = sum(_LEVEL.fullmatch(text) is not None for text in near)
    return [Start(2 * level, "*") for level in found] if said > len(near) * _NEARLY_ALL else []


def _start(page: Page, block: Block) -> Start:
    line = page.lines[block.start]
    return Start(block.column, line.marker, line.number)


def _paths(page: Page, comments: Sequence[Block], nesting: Nesting) -> list[str]:
    """Outline paths, by the numbers shown where these only grow."""
    shown: dict[int, int] = {}
    names: list[str] = []
    for at, block in enumerate(comments):
        parent = nesting.parents[at]
        line = page.lines[block.start]
        last = shown.get(parent, 0)
        number = line.number if line.marker == "." and line.number > last else last + 1
        shown[parent] = number
        names.append(f"{names[parent]}.{number}" if parent >= 0 else str(number))
    return names


def _text(lines: Sequence[str], page: Page, block: Block) -> str:
    if not block.body:
        return ""
    first, last = block.body[0], block.body[-1]
    start = page.lines[first]
    text = list(lines[start.at : page.lines[last].at + 1])
    if first == block.start and start.marker:
        text[0] = " " * start.column + text[0][start.column :]
    return without_markdown(tidy(text)) if page.markdown else tidy(text)


def _repairs(page: Page, found: Cut, nesting: Nesting) -> Iterator[Repair]:
    comments = sum(not block.ping for block in found.blocks)
    pings = [block for block in found.blocks if block.ping]
    if nesting.flat:
        detail = (
            "the copy shows no nesting (no indentation, no nested lists): all comments are kept at top"
            " level, and whom they answer is known only from mentions and quotations"
        )
        yield Repair("flat", None, detail)
    if pings:
        said = "; ".join(
            f"{block.name}: {page.lines[block.body[0]].text}".removeprefix(": ")[:_SHOWN]
            for block in pings
        )
        yield Repair("left_out", None, f"{len(pings)} pingbacks, which are no comments: {said}")
    heading = _announced(page, found.start)
    if heading and heading > comments + len(pings):
        detail = f"the page announces {heading} comments, the text holds {comments}"
        yield Repair("incomplete", None, detail)


def _announced(page: Page, start: int) -> int:
    """How many comments the heading nearest above them announces."""
    for at in range(start - 1, max(-1, start - 60), -1):
        heading = page.signs[at].heading
        if heading:
            return heading
    return 0


def _left(lines: Sequence[str], where: str) -> Iterator[Repair]:
    kept = [line for line in lines if line.strip() and not _is_around(line)]
    if kept:
        text = tidy(kept).replace("\n", " / ")
        more = f"{text[:_SHOWN]} ..." if len(text) > _SHOWN else text
        yield Repair("unparsed", None, f"{len(kept)} lines {where}, left out: {more!r}")


def _is_around(line: str) -> bool:
    """Whether a line is the heading of the comments, their form or other furniture."""
    sign = read_sign(parse_lines([line])[0])
    return bool(sign.heading is not None or sign.furniture or sign.form or sign.junk)
