r"""Comments written in Markdown, as people see them, with entities and quotations.

Shared by the forums whose exports hold the source of a comment.
"""

import html
import re

from discourse.readers.markdown import without_markdown

__all__ = ["decoded", "is_gone", "plain_markdown", "tidy_quotations"]

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_ESCAPED = re.compile(r"&(lt|gt|amp);")
_ESCAPES = {"lt": "<", "gt": ">", "amp": "&"}
_INVISIBLE = {"\u200b", "\u200c", "\u200e", "\ufeff", "\u2060", "\xad"}
_QUOTED = re.compile(r" {0,3}>(?!!)")  # ">!" opens a spoiler
_MARKS = re.compile(r"(?: {0,3}>(?!!))+")
_GONE = {
    "[deleted]", "[removed]", "[deleted by user]", "[removed by moderator]",
    "[ removed by reddit ]", "[removed by reddit]", "[unavailable]", "[flagged]", "[dead]",
    "*permanently deleted*", "permanently deleted", "*removed*", "*deleted*",
    "*deleted by creator*", "*removed by mod*", "deleted by creator", "removed by mod",
}  # fmt: skip


def plain_markdown(text: str) -> str:
    r"""A comment's words, with entities decoded and quotations set apart.

    Examples
    --------
    >>> plain_markdown("&gt;Tea &amp;amp; milk?\n\nNo.&amp;#x200B;")
    '> Tea & milk?\n\nNo.'
    >>> plain_markdown("**No**: [see](https://a.example/tea)")
    'No: see <https://a.example/tea>'
    """
    return without_markdown(tidy_quotations(decoded(text)))


def decoded(text: str) -> str:
    """A line of text (a title) with its entities decoded.

    Examples
    --------
    >>> decoded("Tea &amp; milk &lt;3")
    'Tea & milk <3'
    """
    if "&" not in text:
        return text
    # Once as the interface escapes it, once as Markdown shows what is left.
    text = _ESCAPED.sub(lambda match: _ESCAPES[match[1]], text)
    return _ENTITY.sub(_decoded, text)


def tidy_quotations(text: str) -> str:
    r"""Make every quotation a paragraph of its own whose lines begin with "> ".

    A line that follows a quotation without a mark is the writer's own: Markdown would count
    it as quoted, but then words that the writer added would be lost to them.

    Examples
    --------
    >>> tidy_quotations(">Tea?\nNo.\n>> Why?\n>!spoiler!<")
    '> Tea?\n\nNo.\n\n> > Why?\n\n>!spoiler!<'
    """
    if ">" not in text:
        return text.strip()
    lines: list[str] = []
    was_quoted = False
    for line in text.split("\n"):
        is_quoted = _QUOTED.match(line) is not None
        if lines and is_quoted != was_quoted and lines[-1].strip() and line.strip():
            lines.append("")
        lines.append(_marked(line) if is_quoted else line)
        was_quoted = is_quoted
    return "\n".join(lines).strip()


def is_gone(text: str) -> bool:
    """Whether a text only says that there was one.

    Examples
    --------
    >>> is_gone(" [deleted] "), is_gone("It was [deleted]")
    (True, False)
    """
    return text[:40].strip().lower() in _GONE and len(text) < 60


def _marked(line: str) -> str:
    match = _MARKS.match(line)
    assert match is not None  # noqa: S101 - the line begins with such a mark
    return ("> " * match[0].count(">") + line[match.end() :].strip(" ")).rstrip()


def _decoded(match: re.Match[str]) -> str:
    shown = html.unescape(match[0])
    if shown in _INVISIBLE:
        return ""
    return " " if shown == "\xa0" else shown
