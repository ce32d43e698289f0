r"""What people typed into WordPress as text: their line breaks count, beside their HTML.

WordPress keeps breaks as they were typed and makes paragraphs of them when it shows a page
(wpautop); so does this. Knows nothing of comments.
"""

import re

from discourse.readers.markup import text_from_html

__all__ = ["text_of_post", "without_shortcodes"]

# Breaks beside these tags mean nothing.
_BLOCK = (
    r"(?:p|div|ul|ol|li|dl|dt|dd|blockquote|pre|h[1-6]|hr|br|table|thead|tbody|tfoot|tr|td|th"
    r"|figure|figcaption|section|article|aside|header|footer|form|address|style|script)"
)
_BREAKS = re.compile(
    r"<(?P<verbatim>/?(?:pre|script|style))\b"
    rf"|(?P<before></?{_BLOCK}\b[^<>]*>|-->)?(?<![ \t])[ \t]*(?P<breaks>\n\s*)"
    rf"(?P<after>(?=</?{_BLOCK}\b|<!--))?",
    re.IGNORECASE,
)

# What WordPress itself replaces by pictures and players; words between two of them stay.
_SHORTCODE = re.compile(
    r"(?<!\[)\[/?(?:wp_caption|caption|gallery|audio|video|playlist|embed)\b[^\[\]]{0,1000}\](?!\])"
)


def without_shortcodes(html: str) -> str:
    """A post without the marks of pictures and players; comments may not hold any.

    Examples
    --------
    >>> without_shortcodes('[caption id="a_1"]<img src="a.png"/> Tea[/caption] [gallery] [1]')
    '<img src="a.png"/> Tea  [1]'
    """
    return _SHORTCODE.sub("", html)


def text_of_post(html: str, base: str | None = None) -> str:
    r"""The text of a post or a comment.

    Examples
    --------
    >>> text_of_post("One<br>\ntwo\nthree\n\n<ul>\n<li>four</li>\n</ul>")
    'One\ntwo\nthree\n\n- four'
    """
    if "\n" in html:
        html = _BREAKS.sub(_Breaks(), html)
    return text_from_html(html, base)


class _Breaks:
    """Says what stands for a line break; knows whether lines are kept as they are."""

    def __init__(self) -> None:
        self._verbatim = False

    def __call__(self, match: re.Match[str]) -> str:
        if match["verbatim"]:
            self._verbatim = match["verbatim"][0] != "/"
            return match[0]
        before = match["before"] or ""
        if before.lower().startswith(("<pre", "<script", "<style", "</pre", "</script", "</style")):
            self._verbatim = before[1] != "/"
        if self._verbatim:
            return match[0]
        if match["breaks"].count("\n") > 1:
            return f"{before}\n" if before and match["after"] is not None else f"{before}<p>"
        return f"{before}\n" if before or match["after"] is not None else "<br>"
