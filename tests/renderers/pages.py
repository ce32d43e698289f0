"""A page taken apart with the standard library, for tests."""

from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "img", "br", "link", "input", "hr"}


@dataclass
class Page(HTMLParser):
    """Ids, links, text and whether all elements are closed."""

    ids: Counter = field(default_factory=Counter)
    hrefs: list = field(default_factory=list)
    attributes: set = field(default_factory=set)
    tags: Counter = field(default_factory=Counter)
    open: list = field(default_factory=list)
    faults: list = field(default_factory=list)
    texts: dict = field(default_factory=dict)
    metas: dict = field(default_factory=dict)

    def __post_init__(self):
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag, attrs):
        self.tags[tag] += 1
        values = dict(attrs)
        self.attributes |= set(values)
        if "id" in values:
            self.ids[values["id"]] += 1
        if "href" in values:
            self.hrefs.append(values["href"])
        if tag == "meta":
            self.metas[values.get("http-equiv") or values.get("name")] = values.get("content")
        if tag not in VOID:
            self.open.append((tag, values))

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open[-1][0] != tag:
            self.faults.append((tag, self.getpos()))
        else:
            self.open.pop()

    def handle_data(self, data):
        for tag, values in self.open:
            if tag in {"article", "section", "style", "title"}:
                key = values.get("id", tag)
                self.texts[key] = self.texts.get(key, "") + data


def page(text):
    """Take a page apart; fails where its elements do not nest."""
    made = Page()
    made.feed(text)
    made.close()
    assert not made.faults, made.faults[:3]
    assert not made.open, made.open
    return made
