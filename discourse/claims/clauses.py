"""Cuts a sentence down to the stretches that carry an assertion each.

Takes off what only leads in ("Well, I think that"), what only concedes before a
"but", and what trails; splits what is too long for one claim. Finds spans only:
whether they are claims is decided in :mod:`discourse.claims.candidates`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from discourse.text import Sentence

__all__ = ["Clause", "clauses"]

MAX_WORDS = 40
_FEW = 4  # a piece with fewer words is not cut loose
_KEEP_WHOLE = 25  # "X, but Y" up to this length is one claim about X and Y


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a unit's text.

    ``contrast`` says that it follows a "but", ``thesis`` that the writer announced
    it as an opinion or conclusion, ``denies`` that it follows a plain "no" or
    "wrong"; all are signs of what a comment is about.
    """

    start: int
    end: int
    folded: str
    contrast: bool
    thesis: bool
    denies: bool

    @property
    def words(self) -> int:
        """Number of words."""
        return len(self.folded.split())


_OPINION = (
    r"(?:i|we)(?:'d| would| do| also| still| really| just| personally| honestly| firmly| strongly| truly)* "
    r"(?:think|believe|feel|suspect|guess|suppose|reckon|submit|maintain|contend|say|argue|bet|fear|figure)(?: that)?(?! (?:so|not|of|about|like|for|i)\b)"
    r"|(?:in my (?:\w+ )?(?:opinion|view|mind)|imh?o|to my mind|if you ask me|as far as i(?:'m| am) concerned)"
    r"|my (?:\w+ )?(?:point|view|opinion|guess|take|position|contention|conclusion|feeling) (?:is|was|being)(?: simply| just| only)?(?: that)?"
    r"|it (?:seems|appears|looks)(?: to me)?(?: that| like)"
)
_CONCLUSION = (
    r"(?:therefore|thus|hence|so|in short|in sum|in conclusion|to sum up|bottom line(?: is)?|long story short|ultimately"
    r"|in the end|at the end of the day|the (?:main |real |whole |key )?point (?:here )?is(?: that)?|which (?:means|is why)|overall|all in all|the upshot is(?: that)?|conclusion)"
)
_CONTRAST = r"(?:but|yet|however|still|though|nevertheless|nonetheless|on the other hand|on the contrary|conversely|except(?: that)?)"
_FILLER = (
    r"(?:and|or|also|plus|then|well|now|again|anyway|anyhow|besides|moreover|furthermore|in addition|additionally|finally|first(?:ly)?"
    r"|second(?:ly)?|third(?:ly)?|lastly|for (?:one(?: thing)?|example|instance|the record|starters|me|what it's worth)|e\.g\.|i\.e\.|that said|having said that"
    r"|of course|in fact|actually|indeed|obviously|clearly|frankly|honestly|seriously|basically|look|listen|see|you know|i mean|to be (?:fair|clear|honest|sure)"
    r"|as (?:i|you|others|someone|we all) (?:\w+ ){0,2}(?:said|say|know|mentioned|noted|pointed out)|not to mention(?: that)?|similarly|likewise|meanwhile|fwiw|btw|tbh|by the way"
    r"|thankfully|luckily|sadly|unfortunately|fortunately|interestingly|apparently|evidently|just to add|p\.?s\.?:?|edit:?|update:?|note(?: that)?|remember(?: that)?|keep in mind that|consider(?: that)"
    r"|(?:it is|it's) (?:also )?(?:clear|true|obvious|a fact|worth noting|worth remembering|no secret|certainly true|well known)(?: that)"
    r"|(?:the )?(?:fact|problem|trouble|thing|truth|reality|issue) (?:is|remains)(?: that)?|because)"
)
_DENIAL = (
    r"(?:no|nope|nah|wrong|false|nonsense|rubbish|bullshit|not (?:true|so|really|quite|exactly|at all|necessarily)|incorrect"
    r"|on the contrary|i (?:\w+ )?disagree|you(?:'re| are) wrong|(?:that's|that is|this is|it's) (?:wrong|not true|false|untrue|nonsense|rubbish))"
)
_REPLY = (
    r"(?:yes|yeah|yep|yup|sure|right|true(?: enough)?|exactly|agreed|correct|absolutely|indeed"
    r"|ok(?:ay)?|fair (?:enough|point)|good point|hmm+|um+|er+|uh+|oh|ah|huh|ha(?:ha)*|wow|lol|sorry|thanks|thank you|hello|hi|hey|greetings|please|come on|i (?:\w+ )?agree(?: with (?:you|this|that|@?[\w.]+))?|you(?:'re| are) right|that's (?:right|true))"
)
_STOP = r"(?:\s*[,:;.!…-]+\s*|\s+)"
_HARD_STOP = r"\s*[,:;.!…-]+\s*"
_LEADS = (
    ("thesis", re.compile(rf"(?:{_OPINION})(?:,\s*|\s+)(?=\w)")),
    (
        "thesis",
        re.compile(
            rf"{_CONCLUSION}{_STOP}(?=\w)(?!(?:much|many|far|long|called|as|glad|sorry|that)\b)"
        ),
    ),
    ("contrast", re.compile(rf"{_CONTRAST}{_STOP}(?=[\w@])")),
    ("", re.compile(rf"{_FILLER}(?:{_HARD_STOP}|(?<=that)\s+|(?<=\bis)\s+|(?<=because)\s+)(?=\w)")),
    ("", re.compile(r"(?:and|or|plus|also)\s+(?=\w)")),
    ("denies", re.compile(rf"{_DENIAL}{_HARD_STOP}(?=[\w\"'])")),
    ("", re.compile(rf"{_REPLY}{_HARD_STOP}(?=[\w\"'])")),
    ("", re.compile(r"@[\w.-]+(?: [\w.-]+)?[:,]\s*|@[\w.-]+\s+")),
    ("", re.compile(r"(?:\(?[0-9]{1,2}[.)]|\(?[a-h]\)|[-*•>#]+)\s+")),
    ("", re.compile(r"[\s,:;.…!*_-]+")),
)
_VOCATIVE = re.compile(
    r"[A-Z$][\w.$-]*(?: [A-Z][\w.-]*)?\s*(?:,|:|\s[-–—])\s*(?=(?:I|you|your|the|that|this|it|we|they|there|what|no|yes|do|don[’']t|if)\b|I['’])"
)
_TRAIL = re.compile(
    r"(?:\s*\((?:[^()]|\([^()]*\))*\)|[\s.!…,;:*_~–—-]+|\s*(?::-?[)D(P]|;-?\)|[🙂😀😂🤣😉🙏👍🍄]+)|,? (?:lol|imo|imho|tbh)|, (?:right|i think|i guess|i suppose|pal|mate|dude|folks|though|period|full stop|thanks))$"
)
# Where a sentence falls into assertions of their own.
_HARD_SPLIT = re.compile(r";\s+|\s+[-–—]{1,3}\s+|—|\.\s?\.\s?\.?\s*|…\s*")
_SOFT_SPLIT = re.compile(
    r":\s+|,\s+(?=(?:and|or|so|because|which|while|since|whereas|although|as|nor|yet|then|if|when|where|unless|given|not|especially|including|it|they|we|you|this|that|there|he|she|i)\b)|\s+(?=(?:because|although|whereas|and (?:the|it|they|we|i|you|that|this|there|he|she|if|in|people))\b)"
)
_DEPENDENT = re.compile(
    r"\W*(?:and |but |so |even |just )*(?:if|when|while|although|though|as|unless|since|given|because|until|whether|after|before|once|in)\b[^,]*$"
)
_BUT = re.compile(r"[,.;)]?\s+(?=(?:but|yet|however)\b)")
_GRANTING = re.compile(
    r"^\W*(?:yes|yeah|sure|true|ok(?:ay)?|granted|of course|fair|i (?:\w+ )?(?:agree|understand|know|see|get|realise|realize|accept|admit)|agreed|maybe|perhaps|it's true|it is true|admittedly|no doubt|you(?:'re| are) right|that's (?:true|fair)|good point|not that|i(?:'m| am) (?:no|not an?|sorry)|sorry|nice|great|thanks|may)\b"
)


def clauses(sentence: Sentence) -> tuple[Clause, ...]:
    """The stretches of a sentence that may each carry a claim, in order.

    Parameters
    ----------
    sentence
        One sentence of :class:`discourse.text.Document`.

    Returns
    -------
    tuple of Clause
        At least one, unless nothing but lead-in remains. Offsets are into the unit's
        text; none is longer than 40 words if there is any place to cut.

    Examples
    --------
    >>> from discourse.text import parse
    >>> s = parse("Well, I think that bans fail (see above). Sure, they help some, but most drink on.")
    >>> [[c.folded for c in clauses(x)] for x in s.sentences]
    [['bans fail'], ['most drink on']]
    """
    found = []
    for start, end, contrast in _pieces(sentence.folded):
        clause = _trimmed(sentence, start, end, contrast=contrast)
        if clause is not None:
            found.append(clause)
    return tuple(found)


def _pieces(folded: str) -> Iterator[tuple[int, int, bool]]:
    for start, end in _cut(folded, 0, len(folded), _HARD_SPLIT):
        for begin, stop, contrast in _around_but(folded, start, end):
            if len(folded[begin:stop].split()) > MAX_WORDS:
                for a, b in _packed(folded, begin, stop):
                    yield a, b, contrast and a == begin
            else:
                yield begin, stop, contrast


def _cut(folded: str, start: int, end: int, where: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Cut at each match that leaves enough words on both sides and no bracket open."""
    begin = start
    for match in where.finditer(folded, start, end):
        left, right = folded[begin : match.start()], folded[match.end() : end]
        if left.count("(") > left.count(")") or left.count('"') % 2 or _DEPENDENT.match(left):
            continue
        if len(left.split()) >= _FEW and len(right.split()) >= _FEW:
            yield begin, match.start()
            begin = match.end()
    yield begin, end


def _around_but(folded: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    piece = folded[start:end]
    for match in _BUT.finditer(piece):
        before, after = piece[: match.start()], piece[match.end() :]
        if len(after.split()) < _FEW or before.count("(") > before.count(")"):
            continue
        if before.count('"') % 2:
            continue
        if not before.strip() or re.search(r"\b(?:not|nothing|anything|all|none)\b[^,;]*$", before):
            continue
        if _GRANTING.match(before):
            yield start + match.end(), end, True
            return
        if len(piece.split()) > _KEEP_WHOLE and len(before.split()) >= _FEW:
            yield start, start + match.start(), False
            yield start + match.end(), end, True
            return
    yield start, end, False


def _packed(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Split at soft places and join neighbours again as long as they fit."""
    begin = stop = start
    for _, piece_end in _cut(folded, start, end, _SOFT_SPLIT):
        if stop > begin and len(folded[begin:piece_end].split()) > MAX_WORDS * 3 // 4:
            yield begin, stop
            begin = stop
        stop = piece_end
    yield begin, stop


def _trimmed(sentence: Sentence, start: int, end: int, *, contrast: bool) -> Clause | None:
    start, signs = _past_leads(sentence, start, end)
    while (trail := _TRAIL.search(sentence.folded[start:end])) and trail.start() > 0:
        end = start + trail.start()
    start, end = _without_lone_marks(sentence.folded, start, end)
    if start >= end:
        return None
    return Clause(
        start=sentence.start + start,
        end=sentence.start + end,
        folded=sentence.folded[start:end],
        contrast=contrast or "contrast" in signs,
        thesis="thesis" in signs,
        denies="denies" in signs,
    )


def _past_leads(sentence: Sentence, start: int, end: int) -> tuple[int, frozenset[str]]:
    """Where the assertion begins, and what the words before it announced."""
    signs: set[str] = set()
    while start < end:
        for sign, lead in _LEADS:
            match = lead.match(sentence.folded, start, end)
            if match:
                signs.add(sign)
                break
        else:
            match = _VOCATIVE.match(sentence.text, start, end)
        if match is None or match.end() == start:
            break
        start = match.end()
    return start, frozenset(signs)


def _without_lone_marks(folded: str, start: int, end: int) -> tuple[int, int]:
    """Drop an opening or closing mark whose partner was cut off, and blanks."""
    for opening, closing in (("(", ")"), ("[", "]")):
        piece = folded[start:end]
        if piece.startswith(opening) and closing not in piece:
            start += 1
        if piece.endswith(closing) and opening not in piece:
            end -= 1
    piece = folded[start:end]
    if piece.count('"') == 1:
        start += piece.startswith('"')
        end -= piece.endswith('"')
    while start < end and folded[start].isspace():
        start += 1
    while end > start and folded[end - 1].isspace():
        end -= 1
    return start, end
