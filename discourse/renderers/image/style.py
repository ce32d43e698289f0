"""How every picture looks: sizes, fonts, colours. Constants only; draws nothing.

Colours are those of Okabe and Ito (2008), which people with any of the common
kinds of colour blindness tell apart. No meaning hangs on colour alone: shape,
dash or letter always says the same, so that a grey print works too.
Lengths are points (1/72 inch).
"""

from typing import Final

__all__ = [
    "ACCENT",
    "ACT_LOOKS",
    "CAPTION_SIZE",
    "CATEGORY_HATCHES",
    "CATEGORY_LOOKS",
    "CSS_FAMILY",
    "DPI",
    "FONTS",
    "GREY",
    "INK",
    "LABEL_SIZE",
    "MARGIN",
    "MAX_AREA",
    "MAX_HEIGHT",
    "MAX_SIDE",
    "MIN_DPI",
    "NEUTRAL",
    "ONE_COLUMN",
    "PALE",
    "PAPER",
    "RELATION_LOOKS",
    "RULE",
    "SCREEN_DPI",
    "SMALLEST",
    "STANDING_LOOKS",
    "TITLE_SIZE",
    "TWO_COLUMNS",
]

ONE_COLUMN: Final = 85 * 72 / 25.4
TWO_COLUMNS: Final = 180 * 72 / 25.4
MARGIN: Final = 12.0
MAX_HEIGHT: Final = 14_000.0  # a PDF page ends at 14,400
DPI: Final = 200
SCREEN_DPI: Final = 144
# A PNG of a large sheet gets fewer dots per inch: so many dots in all, and on a side.
MAX_AREA: Final = 5_000_000
MAX_SIDE: Final = 20_000
MIN_DPI: Final = 100

TITLE_SIZE: Final = 9.5
CAPTION_SIZE: Final = 6.8
LABEL_SIZE: Final = 6.5
SMALLEST: Final = 3.6

# The first font is matplotlib's own, so that measures are the same everywhere.
# The others are asked only for signs that it lacks, where they are installed.
FONTS: Final = (
    "DejaVu Sans",
    "Noto Sans CJK JP",
    "Noto Sans CJK SC",
    "Noto Sans CJK KR",
    "Source Han Sans",
    "Hiragino Sans",
    "PingFang SC",
    "Apple SD Gothic Neo",
    "Yu Gothic",
    "Microsoft YaHei",
    "Malgun Gothic",
    "Noto Emoji",
    "Segoe UI Symbol",
    "Apple Symbols",
    "Noto Sans Symbols 2",
    "Noto Sans Devanagari",
    "Nirmala UI",
    "Noto Sans Thai",
    "Leelawadee UI",
    "Noto Sans",
    "Arial Unicode MS",
)
# What an SVG asks of its viewer. Verdana is as wide as DejaVu Sans.
CSS_FAMILY: Final = (
    "'DejaVu Sans', Verdana, Geneva, 'Noto Sans', 'Noto Sans CJK JP', 'Noto Color Emoji', "
    "'Apple Color Emoji', 'Segoe UI Emoji', sans-serif"
)

PAPER: Final = "#ffffff"
INK: Final = "#222222"
GREY: Final = "#6b6b6b"
PALE: Final = "#c4c4c4"
NEUTRAL: Final = "#bdbdbd"
RULE: Final = "#e6e6e6"
ACCENT: Final = "#5b3a8c"

_BLACK, _ORANGE, _SKY, _GREEN = "#000000", "#e69f00", "#56b4e9", "#009e73"
_YELLOW, _BLUE, _VERMILION, _PURPLE = "#f0e442", "#0072b2", "#d55e00", "#cc79a7"

# (fill, marker): the first position of a stance gets the first look, and so on.
CATEGORY_LOOKS: Final = (
    (_BLUE, "^"),
    (_VERMILION, "v"),
    (_PURPLE, "D"),
    (_GREEN, "s"),
    (_ORANGE, "P"),
    (_SKY, "X"),
    (_YELLOW, "p"),
    (_BLACK, "h"),
)
# What tells the positions of a stance apart in bars that have no room for words.
CATEGORY_HATCHES: Final = ("", "////", "----", "xxxx", "||||", "\\\\\\\\", "++++", "//--")
ACT_LOOKS: Final = {
    "support": (_GREEN, "^"),
    "challenge": (_VERMILION, "X"),
    "question": (_ORANGE, "D"),
    "concede": (_SKY, "v"),
    "retract": (_PURPLE, "P"),
    "elaborate": (_BLUE, "s"),
    "other": ("#8a8a8a", "p"),
}
# standing: (letter, colour, marker, dash of a claim's frame)
STANDING_LOOKS: Final = {
    "withdrawn": ("W", _PURPLE, "P", "dashed"),
    "challenged": ("C", _VERMILION, "X", "solid"),
    "defended": ("D", _BLUE, "^", "solid"),
    "contested": ("X", _BLACK, "h", "dashdot"),
    "questioned": ("Q", _ORANGE, "D", "dotted"),
    "no_audience": ("N", "#9a9a9a", "<", "dotted"),
    "endorsed": ("E", _GREEN, "s", "solid"),
    "passed_over": ("P", _SKY, "v", "dashed"),
    "unreplied": ("U", "#5f5f5f", "p", "solid"),
}
# act: (colour, dash, head, how the legend words it)
RELATION_LOOKS: Final = {
    "challenge": (_VERMILION, "dashed", "bar", "challenges"),
    "support": (_GREEN, "solid", "triangle", "supports"),
    "question": ("#b37400", "dotted", "ring", "questions"),
    "concede": (_SKY, "dashdot", "triangle", "concedes"),
    "retract": (_PURPLE, "dashdot", "bar", "takes back"),
}
