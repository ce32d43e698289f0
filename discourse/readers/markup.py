r"""HTML to text for people to read: paragraphs, links and quotations are kept.

The owner of the HTML parser (selectolax, which is Lexbor: trees as browsers make them).
Loops instead of recursion, for pages may nest a hundred thousand elements. Knows nothing of
comments; what is one is decided in :mod:`discourse.readers.pages`.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

__all__ = ["parse_html", "text_from_html", "text_of", "too_deep"]

_DEEPEST = 2_000
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)([^<>]*)>?")
_VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr "
    # Never hold anything that nests further, or are closed by what follows.
    "p li dt dd option tr td th thead tbody tfoot colgroup rp rt".split()
)
_LITERAL = re.compile(
    r"<!--.*?(?:-->|$)|<(script|style|textarea|title|noscript|xmp|iframe)\b.*?(?:</\1\s*>|$)",
    re.DOTALL | re.IGNORECASE,
)

_HIDDEN = frozenset(
    "script style noscript template head svg math iframe object audio video canvas form button "
    "select input textarea".split()
)
_BLOCKS = frozenset(
    "p div section article header footer main aside nav h1 h2 h3 h4 h5 h6 ul ol dl dt dd "
    "figure figcaption table tr address fieldset details summary center hr".split()
)
_CONTAINERS = frozenset("li ul ol blockquote pre".split())
_PARAGRAPHS = frozenset("p h1 h2 h3 h4 h5 h6 ul ol dl figure table blockquote pre hr".split())
_SPACES = re.compile(r"[ \t\n\r\f\u00a0]+")
_BLANK_LINES = re.compile(r"\n{3,}")
_SHOWN_ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?", re.IGNORECASE)


def too_deep(html: str) -> bool:
    """Whether elements nest deeper than on any page for people; linear, from the tags alone.

    Examples
    --------
    >>> too_deep("<div>" * 3000), too_deep("<p>" * 3000)
    (True, False)
    """
    if html.count("<") < _DEEPEST:
        return False
    return any(depth > _DEEPEST for _, depth, _ in _nesting(_LITERAL.sub(" ", html)))


def _nesting(html: str) -> Iterator[tuple["re.Match[str]", int, bool]]:
    """Tags that nest, each with the depth inside it (or that it closes), and if it closes."""
    depth = 0
    for match in _TAG.finditer(html):
        if match[2].lower() in _VOID or match[3].endswith("/"):
            continue
        if match[1]:
            yield match, depth, True
            depth = max(depth - 1, 0)
        else:
            depth += 1
            yield match, depth, False


def _shallow(html: str) -> str:
    """The same page without the tags that nest too deeply; their text stays."""
    kept: list[str] = []
    at = 0
    for match, depth, _ in _nesting(html):
        if depth > _DEEPEST:
            kept.append(html[at : match.start()])
            at = match.end()
    kept.append(html[at:])
    return " ".join(kept)


def parse_html(html: str) -> "LexborHTMLParser":
    """Parse a page as a browser does.

    What nests deeper than 2,000 elements is laid flat at that depth (the parser takes
    quadratic time otherwise); ask :func:`too_deep` to be able to say so.

    Examples
    --------
    >>> parse_html("<p>One<p>Two").css_first("p").text()
    'One'
    """
    from selectolax.lexbor import LexborHTMLParser

    if too_deep(html):
        html = _shallow(_LITERAL.sub(" ", html))
    return LexborHTMLParser(html)


def text_from_html(fragment: str, base: str | None = None) -> str:
    r"""The text of a piece of HTML, as :func:`text_of` gives it.

    Examples
    --------
    >>> text_from_html("<blockquote><p>Tea?</p></blockquote><p>No &amp; <b>never</b><br>again")
    '> Tea?\n\nNo & never\nagain'
    >>> text_from_html('See <a href="/tea">my page</a> (<a href="http://a.org">a.org</a>)', "http://b.org/")
    'See my page <http://b.org/tea> (a.org)'
    """
    if "<" not in fragment and "&" not in fragment:
        lines = "\n".join(line.strip() for line in fragment.strip().splitlines())
        return _BLANK_LINES.sub("\n\n", lines)
    body = parse_html(f"<!DOCTYPE html><body>{fragment}").body
    return text_of(body, base) if body is not None else ""


def text_of(
    node: "LexborNode", base: str | None = None, skip: "frozenset[int]" = frozenset()
) -> str:
    r"""The text that an element shows.

    Parameters
    ----------
    node
        The element.
    base
        The page's address, against which links are resolved.
    skip
        ``mem_id`` of elements inside it that are left out with all they hold.

    Returns
    -------
    str
        Blank lines part paragraphs; lines of a quotation begin with "> ", nested ones with
        "> > "; list items with "- " or their number; a link's address follows its words in
        angle brackets (RFC 3986, appendix C) where the words do not show it. Scripts,
        forms and pictures leave no trace, but a picture that stands for words (an emoji's
        or a formula's ``alt``) leaves those.
    """
    writer = _Writer(base)
    for event, element in _walk(node, skip):
        writer.take(event, element)
    return writer.text()


def _walk(root: "LexborNode", skip: "frozenset[int]") -> Iterator[tuple[str, "LexborNode"]]:
    """Elements as they open and close, and texts, in document order, without recursion."""
    stack: list[tuple[bool, Any]] = [(True, root)]
    while stack:
        opens, node = stack.pop()
        if not opens:
            yield "close", node
            continue
        tag = node.tag
        if tag == "-text":
            yield "text", node
        elif not _is_hidden(tag) and node.mem_id not in skip:
            yield "open", node
            stack.append((False, node))
            children = list(node.iter(include_text=True))
            stack.extend((True, child) for child in reversed(children))


def _is_hidden(tag: str | None) -> bool:
    """Whether it is no element (a comment, a doctype) or one that shows no words."""
    return tag is None or tag in _HIDDEN or tag.startswith(("-", "_", "!"))


class _Writer:
    """Lines of text from the events of a walk."""

    def __init__(self, base: str | None) -> None:
        self._base = base
        self._lines: list[str] = []
        self._line: list[str] = []
        self._quotes = 0
        self._lists: list[int | None] = []
        self._mark = ""
        self._links: list[tuple[str, int]] = []
        self._pre = 0

    def take(self, event: str, node: "LexborNode") -> None:
        tag = node.tag or ""
        if event == "text":
            self._say(node.text_content or "")
        elif event == "open":
            self._open(tag, node)
        else:
            self._close(tag)

    def text(self) -> str:
        """All lines: no blank ones at the ends, never two in a row."""
        self._break(blank=False)
        kept: list[str] = []
        for line in self._lines:
            empty = not line.strip("> ")
            if not empty:
                kept.append(line)
            elif kept and kept[-1].strip("> "):
                kept.append("")
        while kept and not kept[-1]:
            kept.pop()
        return "\n".join(kept)

    def _say(self, text: str) -> None:
        if self._pre:
            first, *others = text.split("\n")
            self._line.append(first)
            for other in others:
                self._break(blank=False, keep=True)
                self._line.append(other)
            return
        text = _SPACES.sub(" ", text)
        if not self._line or self._line[-1].endswith(" "):
            text = text.lstrip(" ")
        if text:
            self._line.append(text)

    def _open(self, tag: str, node: "LexborNode") -> None:
        if tag in _CONTAINERS:
            self._enter(tag)
        elif tag == "br":
            self._break(blank=False, keep=True)
        elif tag == "a":
            self._links.append((self._address(node), len("".join(self._line))))
        elif tag == "img":
            self._picture(node)
        elif tag == "q":
            self._say("“")
        elif tag in _BLOCKS:
            self._break(blank=tag in _PARAGRAPHS)
        elif tag in ("td", "th") and self._line:
            self._say(" ")

    def _enter(self, tag: str) -> None:
        if tag == "li":
            self._break(blank=False)
            self._mark = self._item()
        elif tag == "blockquote":
            self._break(blank=True)
            self._quotes += 1
        elif tag == "pre":
            self._break(blank=True)
            self._pre += 1
        else:
            self._break(blank=not self._lists)
            self._lists.append(1 if tag == "ol" else None)

    def _close(self, tag: str) -> None:
        if tag == "li":
            self._break(blank=False)
            self._mark = ""
        elif tag in ("ul", "ol"):
            self._break(blank=len(self._lists) <= 1)
            if self._lists:
                self._lists.pop()
        elif tag == "blockquote":
            self._break(blank=True)
            self._quotes = max(0, self._quotes - 1)
        elif tag == "pre":
            self._break(blank=True)
            self._pre = max(0, self._pre - 1)
        elif tag == "a" and self._links:
            self._link(*self._links.pop())
        elif tag == "q":
            self._say("”")
        elif tag in _BLOCKS:
            self._break(blank=tag in _PARAGRAPHS)

    def _item(self) -> str:
        if not self._lists or self._lists[-1] is None:
            return "- "
        number = self._lists[-1]
        self._lists[-1] = number + 1
        return f"{number}. "

    def _address(self, node: "LexborNode") -> str:
        address = (node.attributes.get("href") or "").strip()
        if not address or address.startswith(("#", "javascript:", "mailto:", "data:")):
            return ""
        if self._base:
            try:
                address = urljoin(self._base, address)
            except ValueError:
                return ""
        return address if address.lower().startswith(("http://", "https://")) else ""

    def _link(self, address: str, start: int) -> None:
        shown = "".join(self._line)[start:].strip()
        if not address or not shown or any(mark in address for mark in " <>\n"):
            return
        bare = _SHOWN_ADDRESS.sub("", address, count=1).rstrip("/")
        if shown[0] in "@#" or _SHOWN_ADDRESS.sub("", shown, count=1).rstrip("/…. ") in ("", bare):
            return
        if shown.endswith(("…", "...")) and bare.startswith(
            _SHOWN_ADDRESS.sub("", shown, count=1).rstrip("….")
        ):
            # A shortened address says less than the whole one.
            self._line = ["".join(self._line)[:start], address]
            return
        self._line.append(f" <{address}>")

    def _picture(self, node: "LexborNode") -> None:
        names = (node.attributes.get("class") or "").lower()
        alt = node.attributes.get("alt") or ""
        if alt and any(word in names for word in ("smiley", "emoji", "latex", "emoticon")):
            self._say(alt)

    def _break(self, *, blank: bool, keep: bool = False) -> None:
        """End the line; with ``keep`` even an empty one counts."""
        line = "".join(self._line)
        line = line.rstrip() if self._pre else line.strip()
        prefix = "> " * self._quotes
        if line or (keep and self._lines):
            indent = "  " * max(0, len(self._lists) - 1) if self._mark or self._lists else ""
            self._lines.append(f"{prefix}{indent}{self._mark}{line}".rstrip())
            if line:
                self._mark = ""
        self._line = []
        self._links = [(address, 0) for address, _ in self._links]
        if blank and self._lines:
            self._lines.append(prefix.rstrip())
