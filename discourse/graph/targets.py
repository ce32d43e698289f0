"""Which unit each comment really answers, beside what the source nests it under.

First hit of: words quoted from or shared with an earlier comment; a name; a
sibling where nesting is used up; the parent. Reads the thread, changes nothing,
and says by ``basis`` and ``probability`` how it knows.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from discourse.graph.layout import Unit, depth_limit, lay_out, likely_host
from discourse.graph.names import HOST, Directory
from discourse.graph.phrases import SHARED_WORDS, Phrase, phrases_of, shared_phrases
from discourse.model import Span, Target, TargetBasis, Thread
from discourse.text.fold import fold_name, is_function_word, words
from discourse.text.quotation import find_quotations

__all__ = ["resolve_targets"]

# A phrase that is already in several units is a name of something, not a reference.
_COMMON_PHRASE = 2
_REACH = 12
_TRACED = 50
"""How many ancestors, and how many siblings, are looked at: a bound for endless threads."""
_CLEARLY_MORE = 2
_OPENING = 40
_ADDRESS = 12
_OWN_EARLIER = re.compile(
    r"\bmy (?:earlier|previous|other|last|first|original|own earlier) (?:comments?|posts?|repl(?:y|ies)|points?|remarks?)\b"
    r"|\bas i (?:said|wrote|mentioned|noted) (?:above|earlier|before|upthread|in my)\b|\bmy (?:comment|post|reply) (?:above|upthread)\b"
)
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")

# A quotation in single marks begins after a blank; an apostrophe does not.
_APOSTROPHE_QUOTE = re.compile(r"(?<![\w'])'\w")

PROBABILITY: dict[str, float] = {
    "block_quotation": 0.97,
    "quotation": 0.93,
    "shared_words": 0.82,
    "sibling": 0.7,
    "parent": 0.97,
    "parent_at_limit": 0.8,
    "missing_parent": 0.4,
    "flat": 0.4,
    "own_earlier": 0.85,
}
"""How often such a reference is right, judged on hand-coded threads and rounded.

``flat`` is for a top-level comment of a source that shows no nesting: in our coded threads
laid flat, 36 % of the comments that name and quote nobody do answer the post.
"""


_BY_NESTING = PROBABILITY["parent"]


def resolve_targets(thread: Thread) -> tuple[Target, ...]:
    """Resolve what each comment answers.

    Parameters
    ----------
    thread
        Any thread; only earlier units (in document order) can be targets.

    Returns
    -------
    tuple of Target
        In document order. The first of a comment's targets is its main one;
        others follow where it addresses several people. Linear in the text's length.

    Notes
    -----
    The order of the rules is the one that readers of comment threads follow
    (quoted words beat names, names beat nesting); four shared content words as
    a sign of reference are from Jo et al. (2020), EMNLP.

    Examples
    --------
    >>> from discourse.model import Comment
    >>> post = Comment("0", None, "Ed", "A new tram line will halve the traffic here.")
    >>> thread = Thread("t", None, None, "example", post, (
    ...     Comment("1", "0", "Ann", "Who pays for it?"),
    ...     Comment("2", "0", "Bob", "@Ann the city does."),
    ... ))
    >>> [(t.comment_id, t.target, t.basis) for t in resolve_targets(thread)]
    [('1', '0', 'parent'), ('2', '1', 'mention')]
    """
    return tuple(_Resolver(thread).run())


class _Resolver:
    def __init__(self, thread: Thread) -> None:
        self.directory = Directory([c.author for c in thread.comments], thread.post.author)
        self.flat = any(r.code == "flat" and r.comment_id is None for r in thread.repairs)
        self.host = fold_name(thread.post.author) or likely_host(thread)
        self.spoke: defaultdict[str, list[int]] = defaultdict(list)
        self.main: dict[int, int] = {}
        self.children: defaultdict[int, list[int]] = defaultdict(list)
        self.units = lay_out(thread, self.directory)
        self.index = {unit.comment.id: unit.index for unit in self.units}
        self.limit = depth_limit(self.units)
        self.phrases = shared_phrases([unit.content for unit in self.units])
        self.sharing = frozenset(i for units in self.phrases.values() for i in units[1:])

    def run(self) -> list[Target]:
        targets: list[Target] = []
        for unit in self.units:
            if unit.index > 0:
                found = self._pointed(unit) if self._may_point(unit) else []
                first = found[0] if found else self._parent(unit)
                self.main[unit.index] = self.index[first.target]
                targets += found or (first,)
            self._remember(unit)
        return targets

    def _remember(self, unit: Unit) -> None:
        if unit.comment.removed:
            return
        if unit.author:
            self.spoke[unit.author].append(unit.index)
        if unit.parent >= 0:
            self.children[unit.parent].append(unit.index)

    # -- rules ---------------------------------------------------------------------

    def _pointed(self, unit: Unit) -> list[Target]:
        """What the words point at, in the order of the rules, each target once."""
        found: dict[str, Target] = {}
        for target in (*self._quoted(unit), *self._named_or_shared(unit), *self._sibling(unit)):
            found.setdefault(target.target, target)
        return list(found.values())

    def _may_point(self, unit: Unit) -> bool:
        """Whether any rule but the last can hit: cheap, and never wrongly false."""
        text = unit.folded
        return not unit.comment.removed and (
            unit.index in self.sharing
            or unit.depth == self.limit
            or '"' in text
            or ">" in text
            or self._may_address(unit)
            or ("'" in text and _APOSTROPHE_QUOTE.search(text) is not None)
            or (unit.parent == 0 and ("my " in text or "as i " in text))
        )

    def _may_address(self, unit: Unit) -> bool:
        text = unit.folded  # plain searches: one expression for all takes five times as long
        return (
            "@" in text
            or " host" in text
            or " op " in text
            or "blogger" in text
            or "original poster" in text
            or self.directory.may_mention(
                unit.words if self.directory.among_fillers else unit.content
            )
        )

    def _make(
        self,
        unit: Unit,
        target: int,
        probability: float,
        basis: TargetBasis,
        *spans: tuple[int, int],
    ) -> Target:
        evidence = tuple(Span(a, b, unit.comment.text[a:b]) for a, b in spans)
        return Target(unit.comment.id, self.units[target].comment.id, probability, basis, evidence)

    def _parent(self, unit: Unit) -> Target:
        at, probability = unit.parent, _BY_NESTING
        if unit.depth == self.limit and self.children.get(at):
            probability = PROBABILITY["parent_at_limit"]
        if self.flat and at == 0:
            probability = PROBABILITY["flat"]
        parent = self.units[at]
        while parent.comment.removed and at > 0 and not parent.folded:
            at, probability = parent.parent, PROBABILITY["missing_parent"]
            parent = self.units[at]
        return Target(unit.comment.id, parent.comment.id, probability, "parent")

    def _quoted(self, unit: Unit) -> Iterator[Target]:
        for quotation in find_quotations(unit.comment.text):
            folded = unit.folded[quotation.start : quotation.end]
            quoted = words(folded)
            minimum = 2 if quotation.block else 3
            if len(quoted) < minimum:
                continue
            source = self._source_of(unit, quoted)
            if source is None or (source == 0 and unit.parent != 0 and not quotation.block):
                continue
            kind = "block_quotation" if quotation.block else "quotation"
            yield self._make(
                unit, source, PROBABILITY[kind], "quotation", (quotation.start, quotation.end)
            )

    def _source_of(self, unit: Unit, quoted: list[str]) -> int | None:
        """The unit that these words were taken from: parent first, then the nearest."""
        content = [w for w in quoted if not is_function_word(w)]
        candidates: list[int] = []
        if len(content) >= SHARED_WORDS:
            for phrase in phrases_of(content):
                candidates.extend(self._owners(phrase, unit))
            tally = {i: candidates.count(i) for i in set(candidates)}
            if tally:
                best = max(tally.values())
                if 2 * best >= len(content) - SHARED_WORDS + 1:
                    return self._prefer(unit, [i for i in sorted(tally) if tally[i] == best])
            return None
        needle = " ".join(quoted)
        near = [*self._ancestors(unit), *reversed(self._siblings(unit))]
        for i in near:
            if f" {needle} " in f" {' '.join(words(self.units[i].folded))} ":
                return i
        return None

    def _owners(self, phrase: Phrase, unit: Unit) -> list[int]:
        """The earlier units that have the phrase, and are there."""
        earlier = (i for i in self.phrases.get(phrase, ()) if i < unit.index)
        return [i for i in earlier if not self.units[i].comment.removed]

    def _prefer(self, unit: Unit, candidates: Sequence[int]) -> int:
        if unit.parent in candidates:
            return unit.parent
        ancestors = set(self._ancestors(unit)) - {0}
        kin = [i for i in candidates if i in ancestors]
        return max(kin) if kin else max(candidates)

    def _siblings(self, unit: Unit) -> list[int]:
        """The latest earlier units under the same parent, as many as are looked at."""
        return self.children.get(unit.parent, [])[-_TRACED:]

    def _ancestors(self, unit: Unit) -> Iterator[int]:
        at, steps = unit.parent, 0
        while at >= 0 and steps < _TRACED:
            yield at
            at, steps = self.units[at].parent, steps + 1

    def _shared(self, unit: Unit) -> Iterator[Target]:
        """Four content words in a row, shared with an earlier comment that is not the parent."""
        if unit.index not in self.sharing:
            return
        tally: dict[int, list[int]] = {}
        for at, phrase in enumerate(phrases_of(unit.content)):
            owners = self._owners(phrase, unit)
            if 0 < len(owners) <= _COMMON_PHRASE and (0 not in owners or len(owners) == 1):
                for i in owners:
                    tally.setdefault(i, []).append(at)
        if not tally:
            return
        source = self._prefer(
            unit, sorted(i for i in tally if len(tally[i]) == max(map(len, tally.values())))
        )
        if source == 0 and unit.parent != 0:
            return
        start, end = _locate(unit, tally[source])
        yield self._make(unit, source, PROBABILITY["shared_words"], "shared_words", (start, end))

    def _named_or_shared(self, unit: Unit) -> Iterator[Target]:
        """Shared words, but an address at the very start goes before them."""
        named = list(self._named(unit))
        shared = list(self._shared(unit))
        first = named and named[0].evidence and named[0].evidence[0].start <= _ADDRESS
        yield from (*named, *shared) if first else (*shared, *named)

    def _named(self, unit: Unit) -> Iterator[Target]:
        spoke_before = unit.parent == 0 and unit.author in self.spoke
        own = _OWN_EARLIER.search(unit.folded) if spoke_before else None
        if own:
            yield self._make(
                unit,
                self._latest_of(unit.author, unit),
                PROBABILITY["own_earlier"],
                "mention",
                own.span(),
            )
        text = unit.folded
        if not self._may_address(unit):
            return
        for mention in self.directory.mentions(text):
            if mention.author == unit.author:
                continue
            span = (mention.start, mention.end)
            if self._is_host(mention.author, unit):
                if unit.parent == 0 or mention.start <= _OPENING:
                    yield self._make(unit, 0, mention.strength, "host", span)
            elif mention.author in self.spoke:
                target = self._latest_of(mention.author, unit)
                yield self._make(unit, target, mention.strength, "mention", span)

    def _is_host(self, author: str, unit: Unit) -> bool:
        """The post's author is meant as such: always outside the branches where they speak."""
        if author == HOST:
            return True
        mine = author == self.host
        return mine and not any(
            self.units[i].branch == unit.branch for i in self.spoke.get(author, ()) if i
        )

    def _latest_of(self, author: str, unit: Unit) -> int:
        """The author's earlier comment that is meant.

        The parent if it is theirs; else, in this branch before others, the one
        that shares clearly more words with the mention than their latest does.
        """
        if unit.parent > 0 and self.units[unit.parent].author == author:
            return unit.parent
        earlier = [i for i in self.spoke[author] if i > 0] or self.spoke[author]
        near = [i for i in earlier if self.units[i].branch == unit.branch and unit.parent > 0]
        candidates = (near or earlier)[-_REACH:]
        mine = set(unit.content)
        common = {i: len(mine & set(self.units[i].content)) for i in candidates}
        latest = candidates[-1]
        best = max(candidates, key=lambda i: (common[i], i))
        return best if common[best] >= common[latest] + _CLEARLY_MORE else latest

    def _sibling(self, unit: Unit) -> Iterator[Target]:
        if unit.depth != self.limit:
            return
        earlier = [self.units[i] for i in self._siblings(unit)]
        others = [s for s in earlier if s.author != unit.author and not s.comment.removed]
        if not others:
            return
        to_me = [
            s
            for s in others
            if unit.author and self.units[self.main.get(s.index, 0)].author == unit.author
        ]
        if to_me:
            yield self._make(unit, to_me[-1].index, PROBABILITY["sibling"], "sibling")
            return
        last = others[-1]
        parent = self.units[unit.parent]
        spoke = [s.index for s in earlier if s.author == unit.author]
        # The parent's author coming back, or a sibling's author after somebody else spoke.
        if unit.author and (parent.author == unit.author or (spoke and spoke[-1] < last.index)):
            yield self._make(unit, last.index, PROBABILITY["sibling"], "sibling")
            return
        mine = set(unit.content)
        to_parent = len(mine & set(parent.content))
        for sibling in reversed(others):
            shared = len(mine & set(sibling.content))
            if shared >= 2 and shared >= 2 * to_parent + 1:
                yield self._make(unit, sibling.index, PROBABILITY["sibling"] - 0.08, "sibling")
                return


def _locate(unit: Unit, at: list[int]) -> tuple[int, int]:
    """Where the shared words stand in the unit's text."""
    spans = [m.span() for m in _WORD.finditer(unit.folded) if not is_function_word(m[0])]
    first = at[0]
    last = first
    for i in at:
        if i <= last + 1:
            last = max(last, i)
    return spans[first][0], spans[last + SHARED_WORDS - 1][1]
