"""The regular expressions that cue patterns are put together from.

A fragment is the expression of a piece of a pattern with what is known about
it. Every word takes the separators *behind* it along, so that a sequence is
plain concatenation and an optional or empty piece needs no special care.
Nothing here knows the syntax of patterns (that is :mod:`.syntax`).
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate, islice, zip_longest

__all__ = [
    "BEFORE",
    "END",
    "START",
    "Fragment",
    "alternatives",
    "gap",
    "has_negative",
    "negative",
    "optional",
    "sequence",
    "word",
]

# A letter is whatever \w is, but for the underscore (that is emphasis in Markdown).
_LETTER = r"[^\W_]"
# Bounded, so that a ruled line between two words keeps them apart.
_SEPARATOR = r"[\W_]{0,40}+"
_ANY_WORD = rf"{_LETTER}++(?:'{_LETTER}++)*+"
_REST = rf"(?:'?{_LETTER})*+"
_INNER = rf"(?:'?{_LETTER}){{0,40}}?"
# Never the tail of a longer number.
_NUMBER = r"(?<!\d[.,])\d++(?:[.,]\d++){0,8}+"
_AFTER = rf"(?!'?{_LETTER})"
_TAIL = _AFTER + _SEPARATOR
BEFORE = rf"(?<!{_LETTER})(?<!{_LETTER}')"

_SAMPLES = 32
_GROUPS = 3
_NONSENSE = "zqx"
_DIGITS = frozenset("0123456789")
# Literals that nearly every sentence holds make poor anchors.
_COMMON = (
    " a about all an and are as at be but by can do for from had has have he i if in is it its "
    "me my no not of on or our she so that the they this to was we were will with would you "
)


@dataclass(frozen=True, slots=True)
class Fragment:
    """The expression of a piece of a pattern.

    Attributes
    ----------
    regex
        Starts at a word and takes the separators behind its last word along.
    least, most
        How many words it matches.
    choices
        Upper estimate of the ways in which it can match at one place.
    anchors
        Groups of literals, the rarest group first: of each group at least one
        literal is in every match.
    opening
        The literal words that it begins with.
    samples
        A few texts of the shape that it asks for, every choice in it made at least
        once where there are not too many, the shortest way first: so that a pattern
        that matches nothing, or nothing that another doesn't, is noticed.
    """

    regex: str
    least: int = 0
    most: int = 0
    choices: int = 1
    anchors: tuple[frozenset[str], ...] = ()
    opening: str = ""
    samples: tuple[str, ...] = ("",)

    @property
    def single(self) -> bool:
        """Whether it always matches exactly one word."""
        return self.least == self.most == 1 and self.regex.endswith(_TAIL)


START = Fragment(r"\A[\W_]{0,40}+")
END = Fragment(r"\Z")


def _rarity_cost(anchors: frozenset[str]) -> float:
    """About how often one of these literals is found in a sentence."""
    return sum(1.0 if f" {text} " in _COMMON else 0.5 ** len(text) for text in sorted(anchors))


@lru_cache(maxsize=8192)  # word lists and cues name the same words again and again
def word(text: str) -> Fragment:
    """One word with ``*`` for any letters and ``#`` for a number."""
    if not text.strip("*'"):  # an apostrophe is no word to hold on to
        return Fragment(_ANY_WORD + _TAIL, 1, 1, samples=(_NONSENSE,))
    # A leading apostrophe has been taken by the separators before it.
    body = text.lstrip("'")
    regex = "(?<=')" if body != text else ""
    pieces = [piece for piece in re.split(r"(\*+|#)", body) if piece]
    for index, piece in enumerate(pieces):
        if piece == "#":
            regex += _NUMBER
        elif piece[0] == "*":
            regex += _REST if index == len(pieces) - 1 else _INNER
        else:
            regex += re.escape(piece)
    literals = [piece for piece in pieces if piece[0] not in "*#"]
    anchors = (frozenset({max(literals, key=len)}) if literals else _DIGITS,)
    opening = body if len(pieces) == 1 and literals else ""
    shortest = text.replace("#", "7")
    samples = dict.fromkeys(shortest.replace("*", letters) for letters in ("", _NONSENSE))
    return Fragment(regex + _TAIL, 1, 1, 1, anchors, opening, tuple(samples))


def gap(words: int) -> Fragment:
    """Up to so many words, as few as will do."""
    longest = " ".join([_NONSENSE] * words)
    return Fragment(
        f"(?:{_ANY_WORD}{_TAIL}){{0,{words}}}?", 0, words, words + 1, samples=("", longest)
    )


def negative(body: Fragment) -> Fragment:
    """What follows is not this."""
    return Fragment(f"(?!{body.regex})", choices=body.choices)


def has_negative(regex: str) -> bool:
    """Whether an expression forbids something to follow.

    Examples
    --------
    >>> has_negative(word("ban").regex), has_negative(negative(word("ban")).regex)
    (False, True)
    """
    return "(?!" in regex.replace(_AFTER, "")


def sequence(parts: Iterable[Fragment]) -> Fragment:
    """One after the other."""
    items = list(parts)
    if len(items) == 1:
        return items[0]
    choices = 1
    for item in items:
        choices *= item.choices
    groups = dict.fromkeys(group for item in items for group in item.anchors)
    return Fragment(
        "".join(item.regex for item in items),
        sum(item.least for item in items),
        sum(item.most for item in items),
        choices,
        tuple(sorted(groups, key=_rarity_cost)[:_GROUPS]),
        _opening(items),
        _in_sequence([item.samples for item in items]),
    )


def _in_sequence(choices: list[tuple[str, ...]]) -> tuple[str, ...]:
    """Texts that take each choice of each item; the second round pairs them otherwise."""
    longest = max(map(len, choices), default=1)
    texts: dict[str, None] = {}
    for row in range(min(2 * longest, _SAMPLES)):
        step = row // longest
        words = (of[(row + step * at) % len(of)] for at, of in enumerate(choices))
        texts[" ".join(filter(None, words))] = None
    return tuple(texts)


def alternatives(parts: Iterable[Fragment]) -> Fragment:
    """One of these, the longer ones first.

    Alternatives of one word are kept in an atomic group: whichever matches, the
    same text is used up, so that trying the others could change nothing.
    """
    items = list({item.regex: item for item in parts}.values())
    if len(items) == 1:
        return items[0]
    # A number is longer than the word that it begins with ("12.5").
    singles = sorted((item for item in items if item.single), key=_is_no_number)
    others = [item for item in items if not item.single]
    branches = [item.regex for item in others]
    if singles:
        cores = "|".join(item.regex.removesuffix(_TAIL) for item in singles)
        branches.append(f"(?>(?:{cores}){_AFTER}){_TAIL}")
    regex = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    known = all(item.anchors for item in items)
    anchors = (frozenset().union(*(item.anchors[0] for item in items)),) if known else ()
    return Fragment(
        regex,
        min(item.least for item in items),
        max(item.most for item in items),
        max(1, _choices(items)),
        anchors,
        samples=_of_each([item.samples for item in items]),
    )


def _of_each(choices: list[tuple[str, ...]]) -> tuple[str, ...]:
    """The first text of each, then the second of each, and so on."""
    rounds = (text for texts in zip_longest(*choices) for text in texts if text is not None)
    return tuple(islice(dict.fromkeys(rounds), _SAMPLES))


def _is_no_number(item: Fragment) -> bool:
    return _NUMBER not in item.regex


def _choices(items: list[Fragment]) -> int:
    """Only alternatives that begin alike are a choice at one place.

    Of those that begin with literal words the ones count whose words begin the
    words of another; of single words only one can match, for they are atomic.
    """
    vague = [item for item in items if not item.opening]
    open_ended = sum(item.choices for item in vague if not item.single)
    shared: Counter[str] = Counter()
    for item in items:
        if item.opening:
            shared[item.opening] += item.choices
    chains = [sum(shared[lead] for lead in accumulate(text.split(), _join)) for text in shared]
    return open_ended + any(item.single for item in vague) + max(chains, default=0)


def _join(lead: str, following: str) -> str:
    return f"{lead} {following}"


def _opening(items: list[Fragment]) -> str:
    """The literal words that a sequence begins with."""
    words: list[str] = []
    for item in items:
        words.append(item.opening)
        if item.least != item.most or item.samples != (item.opening,):
            break
    return " ".join(filter(None, words))


def optional(body: Fragment) -> Fragment:
    """Match it or nothing."""
    return replace(
        body,
        regex=f"(?:{body.regex})?",
        least=0,
        choices=body.choices + 1,
        anchors=(),
        opening="",
        samples=("", *body.samples)[:_SAMPLES],
    )
