r"""Markup that converters leave in Markdown: HTML tags, fenced divisions, attributes.

Takes it out and leaves the lines as they stand, so that what remains is a text copy like any
other. Knows nothing of comments.
"""

import re

__all__ = ["is_markdown_with_tags", "without_leftovers"]

_ENOUGH = 4
_TAG_LINE = re.compile(
    r"(?m)^[ \t>]*(?:(?:\d{1,4}\.|[-*+:])[ \t]+)?</?(?:div|figure|section|span)\b[^<>]{0,500}>[ \t]*$"
)
_PAGE_TAG = re.compile(r"<(?:!doctype|html|body|p|td|li|article|br)[\s/>]", re.IGNORECASE)
_MARKDOWN = re.compile(r"(?m)\]\((?:https?:|[#/])|^#{1,6} |^[ \t]*(?:-|\d{1,3}\.) {2,3}\S")
_TAG = re.compile(
    r"(?<!\\)<(?:!--.{0,2000}?-->|/?[a-zA-Z][a-zA-Z0-9]{0,15}(?:\s[^<>]{0,4000}|\s?/)?>)", re.DOTALL
)
_BRACES = r'\{(?:[^{}"]|"(?:[^"\\]|\\.){0,600}"){0,2000}\}'
_FENCE = re.compile(
    rf"(?m)^(?P<lead>[ \t>]*(?:(?:\d{{1,4}}\.|[-*+:])[ \t]+)?):{{3,}}(?:[ \t]*{_BRACES}|[ \t]+[\w-]{{1,60}})?[ \t]*:*[ \t]*$"
)
_ATTRIBUTES = re.compile(
    rf'(?P<link>\]\([^()\s]{{0,2000}}(?:\s+"[^"]{{0,300}}")?\)|\]\[\]){_BRACES}'
)
_SPAN = re.compile(rf"\[(?P<words>(?:[^\[\]]|\[[^\[\]]{{0,300}}\]){{0,600}})\]{_BRACES}")
_HEADING_END = re.compile(r"(?m)^(?P<heading>#{1,6} .{0,300}?)[ \t]*\{[.#][^{}\n]{0,300}\}$")
_BREAK = re.compile(r"(?m)(?<!\\)\\$")
_DEEPEST = 3
_SHORT = 120


def is_markdown_with_tags(text: str) -> bool:
    r"""Whether a text is Markdown around tags that stand alone, as Pandoc writes for GitHub.

    Examples
    --------
    >>> is_markdown_with_tags("<div>\n\n## Tea\n\n</div>\n\n<div>\n\n1.  Ann\n\n</div>\n")
    True
    >>> is_markdown_with_tags("<div>\n<p>Tea</p>\n</div>\n")
    False
    """
    if "<" not in text:
        return False
    tags = sum(1 for _ in _TAG_LINE.finditer(text))
    if tags < _ENOUGH or not _MARKDOWN.search(text):
        return False
    return sum(1 for _ in _PAGE_TAG.finditer(text)) * _ENOUGH < tags


def without_leftovers(text: str) -> str:
    r"""A text without tags and attributes; any other text as it is.

    Examples
    --------
    >>> print(without_leftovers("::: comment\n::: x\n[Ann]{.by} [said](#c1){.y}\\\nYes\n:::\n:::\n"))
    <BLANKLINE>
    <BLANKLINE>
    Ann [said](#c1)
    Yes
    <BLANKLINE>
    <BLANKLINE>
    <BLANKLINE>
    """
    if is_markdown_with_tags(text):
        text = _TAG.sub("", text)
    fences = sum(1 for _ in _FENCE.finditer(text)) if ":::" in text else 0
    spans = text.count("]{.") + text.count("){.") + text.count("]{#")
    if fences < _ENOUGH and spans < _ENOUGH:
        return text
    text = _FENCE.sub(lambda match: match["lead"].rstrip(": "), text)
    text = _ATTRIBUTES.sub(lambda match: match["link"], text)
    for _ in range(_DEEPEST):
        text = _SPAN.sub(_one_line, text)
    text = _HEADING_END.sub(lambda match: match["heading"], text)
    return _BREAK.sub("", text)


def _one_line(match: re.Match[str]) -> str:
    """The words of a span; a short one is a name or a date, which no line end should part."""
    words = match["words"]
    return " ".join(words.split()) if "\n" in words and len(words) <= _SHORT else words
