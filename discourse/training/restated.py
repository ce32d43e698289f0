"""Statements put into somebody's mouth, approvingly or not: what turns a side round.

A text that asserts a statement is for it and against its contrary; one that denies it
is the reverse. Said of all the statements that corpora hold, this teaches what
corpora alone hardly do: to read text and statement by their words, whatever the
matter. Takes statements, gives examples; reads no file.
"""

import random
from collections.abc import Iterator, Sequence

from discourse.training.examples import Example

__all__ = ["restated"]

_YES = (
    "{S}", "{S}", "{S}", "I think that {s}", "Of course {s}", "Anyone can see that {s}", "Like it or not, {s}", "I have always said that {s}",
    "It is high time to admit that {s}", "The figures are clear: {s}", "Who would deny that {s}?", "Nobody has shown me why I should doubt that {s}",
    "You may laugh, but {s}", "I used to doubt it. Today I know that {s}", "My whole family agrees that {s}", "Deep down everybody knows that {s}",
)  # fmt: skip
_NO = (
    "I do not think that {s}", "It is simply not true that {s}", "Who says that {s}? Nobody who has looked into it", "I used to believe that {s} Not any more",
    "The idea that {s} is nonsense", "Spare me the tale that {s}", "It is a myth that {s}", "So {s} Yeah, right", "You claim that {s} Where is your proof? All I see says otherwise",
    "I cannot agree that {s}", "What a stupid thing to say, that {s}", "People keep repeating that {s} They are wrong", "Only a fool would believe that {s}",
)  # fmt: skip
_OPEN = (
    "Is it true that {s}?", "The post asks whether {s}", "Some say that {s} Others say the opposite", "I have no idea whether {s}",
    "Has anybody studied whether {s}?", "We talked at lunch about whether {s}",
)  # fmt: skip
_AROUND = (
    "", "", "", "Good post.", "Sorry for the long comment.", "I read this on the train.", "My neighbour sees it differently.", "That is how I see it.",
    "Interesting discussion.", "Thanks for the link.", "Just my two cents.", "We have been over this a hundred times.", "And now back to work.",
    "The rest of the thread I leave to others.", "I may be old, but I can read.", "Where I live nobody talks about it.",
)  # fmt: skip


def restated(
    pairs: Sequence[tuple[str, str]], size: int = 8000, seed: int = 1
) -> Iterator[Example]:
    """Stance examples from statements and their contraries.

    Parameters
    ----------
    pairs
        A statement and one that says the opposite.
    size, seed
        How many examples, and what fixes the chance.

    Examples
    --------
    >>> made = list(restated([("Trams pay off.", "Trams do not pay off.")], 200))
    >>> next(e.label for e in made if e.first == e.second)
    'favour'
    """
    chance = random.Random(f"restated {seed}")  # noqa: S311  # no secret
    for _ in range(size):
        pair = chance.choice(pairs)
        said, asked = chance.choice(pair), chance.choice(pair)
        ways, side = chance.choices(((_YES, 1), (_NO, -1), (_OPEN, 0)), (5, 5, 2))[0]
        text = _put(chance.choice(ways), said)
        before, after = chance.choice(_AROUND), chance.choice(_AROUND)
        text = " ".join(part for part in (before, text, after) if part)
        label = ("neutral", "favour", "against")[side * (1 if said == asked else -1)]
        yield Example("stance", "restated", pair[0], "train", text, asked, label)


def _put(way: str, said: str) -> str:
    bare = said.strip().rstrip(".!")
    words = bare.split(" ", 1)
    proper = words[0].isupper() or (len(words) > 1 and words[1][:1].isupper())
    lower = bare if proper else bare[:1].lower() + bare[1:]
    inside = lower if "{s}?" in way or "{s} is" in way or way.endswith("{s}") else f"{lower}."
    text = way.format(S=bare, s=inside)
    return text if text.endswith(("?", ".")) else f"{text}."
