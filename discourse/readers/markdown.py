r"""Comments written in Markdown, as their readers saw them: words without its marks.

Links become "words <address>", as they do in web pages; quotations and lists stay, for they
look the same as they are written. Pure functions of text.
"""

import re

__all__ = ["without_markdown"]

_IMAGE = re.compile(r"!\[(?P<words>[^\[\]]{0,200})\]\([^()]{0,2000}\)")
_LINK = re.compile(
    r"\[(?P<words>[^\[\]]{0,600})\]\((?P<address>(?:[^()\s<>]|\([^()\s<>]{0,200}\)){1,2000})(?:\s+\"[^\"]{0,300}\")?\)"
)
_EMPHASIS = re.compile(
    r"(?<![\w\\*_])(\*\*\*|\*\*|__|\*|_)(?=[^\s*_])([^*_\n]{1,300}?)(?<=\S)\1(?![\w*_])"
)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|<~^\"'$@-])")


def without_markdown(text: str) -> str:
    r"""The text of a comment without Markdown: words as they were read.

    Examples
    --------
    >>> print(without_markdown("**No**, see [the\nlist](http://a.example/1) of 3\\* ![:)](x.png)"))
    No, see the
    list <http://a.example/1> of 3* :)
    """
    if "](" in text:
        text = _IMAGE.sub(lambda match: match["words"], text)
        text = _LINK.sub(_linked, text)
    if "*" in text or "_" in text:
        text = _EMPHASIS.sub(r"\2", _EMPHASIS.sub(r"\2", text))
    return _ESCAPE.sub(r"\1", text) if "\\" in text else text


def _linked(match: re.Match[str]) -> str:
    """A link as other formats have it; without the address where the words say it."""
    words, address = match["words"], match["address"]
    away = address.startswith(("http:", "https:", "mailto:")) and words.strip() != address
    return f"{words} <{address}>" if away and words.strip() else words
