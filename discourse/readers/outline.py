"""Outline text: a post and its comments as a nested list, as a copied blog page has it.

    The post's paragraphs.

      1. Ann says:

        The comment.

        1. Bo wrote on May 3, 2021:

          The reply.

Finds the heads (:mod:`heads`), nests them (:mod:`entries`) and cuts the text between them.
"""

import re
from collections.abc import Iterator, Sequence

from discourse.errors import ReadError
from discourse.model import Repair, Thread
from discourse.readers.assemble import Row, assemble
from discourse.readers.entries import Entry, select_entries
from discourse.readers.heads import Head, find_heads
from discourse.readers.interface import Options, Reader, Source
from discourse.readers.linking import copy_name
from discourse.readers.prose import date_in, indent_of, is_structured, post_of, tidy, tidy_lines

__all__ = ["READER", "read", "sniff"]

_CERTAIN, _LIKELY = 0.85, 0.5
_COMMENTS_HEADING = re.compile(
    r"[#=*\s]*(?:(?:\d[\d,.]*|one|no)\s+)?(?:comments?|responses?|replies|thoughts)"
    r"(?:\s+(?:on|to)\s+[“\"'‘«].{1,120})?[:#=*\s]*|[#=*\s]*(?:leave a )?comments?\s*\(\d+\)[:\s]*",
    re.IGNORECASE,
)


def sniff(source: Source, _options: Options) -> float:
    r"""How sure the text is an outline: by the heads that are left when all is weighed.

    Examples
    --------
    >>> from discourse.readers.source import decode
    >>> sniff(decode(b"Tea.\n\n  1. Ann says:\n\n    Yes.\n", "tea.txt"), Options())
    0.5
    """
    if is_structured(source.sample):
        return 0.0
    lines = tidy_lines(source.sample)
    entries, inline = _entries(lines)
    real = [entry.head for entry in entries if entry.head]
    if len(real) > 1:
        return _LIKELY if inline else _CERTAIN
    alone = bool(real) and real[0].below == "deeper" and real[0].number in (1, None)
    return _LIKELY if alone and not inline else 0.0


def read(source: Source, _options: Options) -> Iterator[Thread]:
    """Yield the thread.

    Raises
    ------
    ReadError
        If no line is a comment's head.
    """
    lines = tidy_lines(source.text)
    entries, _ = _entries(lines)
    heads = [entry.head for entry in entries if entry.head]
    if not heads:
        raise ReadError(f'{source.name}: no line begins a comment, such as "1. Name says:"')
    bodies = {head.line: body for head, body in zip(heads, _bodies(heads, lines), strict=True)}
    repairs: list[Repair] = []
    footer = _footer(heads, bodies[heads[-1].line])
    if footer:
        bodies[heads[-1].line] = bodies[heads[-1].line][: -len(footer)]
        detail = f"text at the margin after the last comment, left out: {tidy(footer)!r}"
        repairs.append(Repair("unparsed", None, detail))
    dated = _dates_lead(bodies)
    post = post_of(_without_heading(lines[: heads[0].line]))
    if not post.text:
        detail = "there is no text before the first comment: the post is empty"
        repairs.append(Repair("empty_text", None, detail))
    names, named = _paths(entries)
    rows = [
        _row(entry, name, names[entry.parent] if entry.parent >= 0 else "", bodies, dated=dated)
        for entry, name in zip(entries, names, strict=True)
    ]
    yield assemble(
        rows,
        thread_id=source.stem,
        source_format="outline",
        post=post,
        repairs=(*source.repairs, *repairs, *named),
    )


def _entries(lines: Sequence[str]) -> tuple[list[Entry], bool]:
    """The entries, and whether their text stands in the same line as their head."""
    entries = select_entries(find_heads(lines), lines)
    if entries:
        return entries, False
    return select_entries(find_heads(lines, inline=True), lines), True


def _bodies(heads: Sequence[Head], lines: Sequence[str]) -> Iterator[list[str]]:
    """The lines below each head without the body's indentation; deeper ones stay deeper."""
    ends = [*(head.line for head in heads[1:]), len(lines)]
    for head, end in zip(heads, ends, strict=True):
        yield ([head.inline] if head.inline else []) + list(lines[head.line + 1 : end])


def _footer(heads: Sequence[Head], body: list[str]) -> list[str]:
    """What stands at the margin below the last comment, in a file that indents comments."""
    margin = min(head.indent for head in heads)
    deeper = [at for at, line in enumerate(body) if line and indent_of(line) > margin]
    if not deeper or any(head.below == "level" for head in heads):
        return []
    rest = body[deeper[-1] + 1 :]
    return rest if any(rest) and not rest[0] else []


def _dates_lead(bodies: dict[int, list[str]]) -> bool:
    """Whether the line below the head gives the date, in this file."""
    firsts = [line for line in map(_first_line, bodies.values()) if line]
    return bool(firsts) and sum(bool(date_in(line)) for line in firsts) * 2 > len(firsts)


def _first_line(body: Sequence[str]) -> str:
    return next((line for line in body if line), "")


def _without_heading(lines: Sequence[str]) -> list[str]:
    """Without the line that announces the comments ("12 comments")."""
    end = len(lines)
    while end and not lines[end - 1]:
        end -= 1
    if end and _COMMENTS_HEADING.fullmatch(lines[end - 1].strip()):
        end -= 1
    return list(lines[:end])


def _paths(entries: Sequence[Entry]) -> tuple[list[str], list[Repair]]:
    """Outline paths by the numbers shown, and what is odd about them."""
    names: list[str] = []
    taken: set[str] = set()
    copies: dict[str, int] = {}
    repairs = []
    for entry in entries:
        wish = f"{names[entry.parent]}.{entry.number}" if entry.parent >= 0 else str(entry.number)
        name = copy_name(wish, copies, taken) if wish in taken else wish
        names.append(name)
        taken.add(name)
        if name != wish:
            detail = f"the number {wish!r} was there before; here this one is called {name!r}"
            repairs.append(Repair("duplicate_id", name, detail))
        repairs += _oddities(entry, name)
    return names, repairs


def _oddities(entry: Entry, name: str) -> Iterator[Repair]:
    if entry.head is None:
        detail = f"the comment {name!r} is answered but missing; a placeholder stands for it"
        yield Repair("skipped_level", name, detail)
    elif entry.folded:
        detail = "a new list without deeper indentation is read as answers to the comment above"
        yield Repair("skipped_level", name, detail)
    elif entry.number > entry.expected:
        last = entry.number - 1
        gone = f"{entry.expected}" if last == entry.expected else f"{entry.expected} to {last}"
        detail = f"the numbering jumps to {entry.number}: {gone} of this list is not in the source"
        yield Repair("missing_id", name, detail)


def _row(entry: Entry, name: str, parent: str, bodies: dict[int, list[str]], *, dated: bool) -> Row:
    if entry.head is None:
        return Row(name, parent, removed=True)
    head = entry.head
    body = bodies[head.line]
    created = head.created
    first = _first_line(body)
    if dated and (date := date_in(first)):
        body = body[body.index(first) + 1 :]
        created = date
    return Row(name, parent, head.author, _text(body, head.indent), created)


def _text(body: Sequence[str], indent: int) -> str:
    """The body without its indentation, even where some lines have lost theirs."""
    inner = [indent_of(line) for line in body if line and indent_of(line) > indent]
    base = min(inner, default=0)
    return tidy([line[min(base, indent_of(line)) :] for line in body])


READER = Reader(
    "outline",
    'text with a nested list of comments ("1. Name says:")',
    sniff,
    read,
    (".txt", ".md"),
    fields=("parent_id", "author", "text", "created", "title"),
    mends=("missing entries", "lost indentation", "doubled numbers", "footers"),
)
"""The registry's entry."""
