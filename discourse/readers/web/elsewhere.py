"""Comments that a page only embeds: they are with another service, which is not asked."""

import re

from discourse.model import Repair
from discourse.readers.web.limits import Page

__all__ = ["kept_elsewhere"]

_SERVICES = (
    ("Disqus", re.compile(r"""id=["']?disqus_thread\b|\.disqus\.com/embed\.js""")),
    ("Facebook", re.compile(r"""class=["']?fb-comments\b""")),
    ("Hyvor Talk", re.compile(r"<hyvor-talk-comments\b|talk\.hyvor\.com/embed")),
    ("Commento", re.compile(r"""id=["']?commento\b""")),
    ("Giscus, on GitHub", re.compile(r"giscus\.app/client\.js")),
    ("Utterances, on GitHub", re.compile(r"utteranc\.es/client\.js")),
    ("OpenWeb (Spot.IM)", re.compile(r"data-spotim-module|spot\.im/launcher")),
    ("Coral", re.compile(r"""id=["']?coral_(?:thread|talk_stream)\b""")),
    ("Hypercomments", re.compile(r"""id=["']?hypercomments_widget\b""")),
    ("Remark42", re.compile(r"""id=["']?remark42\b""")),
    ("Isso", re.compile(r"""id=["']?isso-thread\b""")),
    ("Cusdis", re.compile(r"""id=["']?cusdis_thread\b""")),
)


def kept_elsewhere(page: Page) -> tuple[Repair, ...]:
    """Say which service keeps comments that the page does not hold.

    Examples
    --------
    >>> page = Page("http://a.org/", "text/html", '<div id="disqus_thread"></div>', {})
    >>> kept_elsewhere(page)[0].code
    'incomplete'
    """
    return tuple(
        Repair(
            "incomplete",
            None,
            f"the page leaves comments to {name}; they are not in it and were not asked for",
        )
        for name, mark in _SERVICES
        if mark.search(page.text)
    )
