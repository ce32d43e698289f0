"""The boxes of an argument picture: a claim's words, author and standing. Pure."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from discourse.model import Analysis
from discourse.renderers.image import lettering, style
from discourse.renderers.image.colouring import Colouring
from discourse.renderers.image.furniture import author_name
from discourse.renderers.image.scene import Box, Dots, Label
from discourse.renderers.image.selection import Argument, Card
from discourse.renderers.view.fate import fate_of

__all__ = ["CARD_GAP", "CARD_WIDTH", "PORT", "QUIET", "Cards", "column_x"]

CARD_WIDTH: Final = 132.0
CARD_GAP: Final = 28.0
PORT: Final = 8.6
"""Between arrows that arrive at one box."""
QUIET: Final = "#a8a8a8"
"""Frame of what has no standing."""

_SIZE: Final = 6.3
_LINE: Final = 8.0
_HEAD: Final = 10.5
_INSET: Final = 5.0
_LETTERS: Final = 90
_LINES: Final = 4


def column_x(column: int) -> float:
    """Where a column of boxes begins."""
    return style.MARGIN + 4 + column * (CARD_WIDTH + CARD_GAP)


def _words(card: Card) -> tuple[str, ...]:
    text = lettering.clean(card.text[: 6 * _LETTERS])
    if len(text) > _LETTERS:
        cut = text[:_LETTERS]
        text = (cut[: cut.rfind(" ")] if " " in cut[_LETTERS // 2 :] else cut) + "…"
    if not card.claim and text:
        text = f"“{text}”"
    return lettering.wrap(text, CARD_WIDTH - 2 * _INSET, _SIZE, _LINES)


def _heights(argument: Argument, words: Sequence[Sequence[str]]) -> list[float]:
    """Room for the words, and for a port for every arrow that arrives."""
    arriving = Counter(link.target for link in argument.links)
    return [
        max(_HEAD + len(lines) * _LINE + 4, arriving[number] * PORT + 5)
        for number, lines in enumerate(words)
    ]


class Cards:
    """Collects the boxes of a picture, with all that is in them."""

    def __init__(self, analysis: Analysis, argument: Argument, colours: Colouring | None) -> None:
        self.argument = argument
        self.colours = colours
        self.authors = {unit.id: unit.author for unit in analysis.units}
        self.post = analysis.thread.post.id
        self.fates = {entry.claim_id: fate_of(entry) for entry in analysis.standings}
        self.words = [_words(card) for card in argument.cards]
        self.heights = _heights(argument, self.words)
        self.boxes: list[Box] = []
        self.labels: list[Label] = []
        self.dots: list[Dots] = []

    def card(self, number: int, x: float, y: float) -> None:
        """One box: letter of the standing, author and comment, and the claim's words."""
        card = self.argument.cards[number]
        fate = self.fates.get(card.id) if card.claim else None
        letter, colour, _, dash = style.STANDING_LOOKS.get(
            fate.name if fate else "", ("", QUIET, "", "dotted")
        )
        tall = self.heights[number]
        name, where = self.whose(card)
        tip = f"{where} {name}: {lettering.clean(card.text[:300])}"
        if fate:
            tip += f" ({fate.words})"
            letter += "" if fate.sure else "?"
        hatch = "////" if fate and fate.name == "withdrawn" else ""
        self.boxes.append(
            Box(
                "claim" if card.claim else "comment", x, y, CARD_WIDTH, tall, style.PAPER, colour,
                1.1 if fate else 0.7, dash if fate else "dotted", tip=tip,
            )
        )  # fmt: skip
        left = x + _INSET
        if letter:
            wide = 7.6 + 3.4 * (len(letter) - 1)
            self.boxes.append(Box("letter", left, y + 2.6, wide, 7.6, colour, hatch=hatch))
            self.labels.append(
                Label(left + wide / 2, y + 8.6, letter, 5.8, style.PAPER, bold=True, align="center")
            )
            left += wide + 2.9
        if self.colours:
            left = self.swatch(card.comment_id, left, y)
        more = f"+{card.more}" if card.more else ""
        self.headline(name, where, more, (left, x + CARD_WIDTH - _INSET, y + 8.6))
        for row, words in enumerate(self.words[number]):
            base = y + _HEAD + 6.2 + row * _LINE
            self.labels.append(
                Label(x + _INSET, base, words, _SIZE, style.INK, italic=not card.claim)
            )

    def whose(self, card: Card) -> tuple[str, str]:
        """Whose words a box holds, and where they stand."""
        post = card.comment_id == self.post
        author = self.authors.get(card.comment_id, "")
        where = "the post" if post and author.strip() else lettering.clean(card.comment_id)
        return author_name(author, post=post), where

    def swatch(self, comment_id: str, left: float, y: float) -> float:
        """A mark in the look of the comment's kind; returns where the name begins."""
        kinds = {kind.key: kind for kind in self.colours.kinds} if self.colours else {}
        kind = kinds.get(self.colours.key(comment_id) if self.colours else "")
        if kind is None or not kind.key:
            return left
        self.dots.append(
            Dots("kind", ((left + 3, y + 6.4),), kind.marker, 5.2, kind.fill, style.INK, 0.4)
        )
        return left + 8.5

    def headline(self, name: str, where: str, more: str, span: tuple[float, float, float]) -> None:
        """Author and comment id, and how many further moves there are."""
        left, right, base = span
        size = _SIZE - 0.5
        if more:
            self.labels.append(Label(right, base, more, size, style.GREY, align="right"))
            right -= lettering.text_width(more, size) + 4
        mark = lettering.shorten(where, (right - left) * 0.45, size)
        taken = lettering.text_width(mark, size) + 4
        text = lettering.shorten(name, right - left - taken, size, bold=True)
        self.labels.append(Label(left, base, text, size, style.GREY, bold=True))
        start = left + lettering.text_width(text, size, bold=True) + 3
        self.labels.append(Label(start, base, mark, size, style.GREY))
