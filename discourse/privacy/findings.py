"""An analysis under pseudonyms, with the very numbers that were found with the names.

What reads texts takes an invented name for a little different from a real one. So the
thread is analysed as it is, and names are replaced in what was found: whoever publishes
it publishes the numbers that they have checked.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from discourse.model import Analysis, Claim, ReplyLink, Span, Target
from discourse.privacy.key import Key
from discourse.privacy.thread import Disguise

__all__ = ["pseudonymise_analysis"]

Link = TypeVar("Link", Target, ReplyLink)


def pseudonymise_analysis(analysis: Analysis, key: Key) -> Analysis:
    """Put pseudonyms for the names in an analysis.

    Parameters
    ----------
    analysis
        Of a thread with its names.
    key
        The secret.

    Returns
    -------
    Analysis
        Of the thread that :func:`~discourse.privacy.pseudonymise` makes of it, with the
        same labels, probabilities and standings. Spans stand where their words are now; one
        that held part of a name holds the whole pseudonym.

    Examples
    --------
    >>> from discourse.model import Codebook, Comment, StanceLabel, Thread
    >>> post = Comment("p9", None, "Ed", "I told Ed: ban it.")
    >>> found = (StanceLabel("p9", "ban", "for", 0.9, (Span(11, 17, "ban it"),)),)
    >>> thread = Thread("tea", None, None, "example", post)
    >>> book = Codebook("none", "1", ())
    >>> hidden = pseudonymise_analysis(Analysis(thread, book, "cues", "1", stances=found), Key(b"k"))
    >>> hidden.stances[0].comment_id, hidden.stances[0].evidence[0].text
    ('0', 'ban it')
    """
    hiding = _Findings(Disguise(analysis.thread, key))
    unit, claim, evidence = hiding.unit, hiding.claim_id, hiding.evidence
    return Analysis(
        thread=hiding.thread,
        codebook=analysis.codebook,
        model_name=analysis.model_name,
        model_version=analysis.model_version,
        own_heads=analysis.own_heads,
        disclosure=replace(analysis.disclosure, pseudonyms=True),
        targets=tuple(map(hiding.link, analysis.targets)),
        replies=tuple(map(hiding.link, analysis.replies)),
        stances=tuple(
            replace(
                each,
                comment_id=unit(each.comment_id),
                evidence=evidence(each.comment_id, each.evidence),
            )
            for each in analysis.stances
        ),
        tones=tuple(replace(each, comment_id=unit(each.comment_id)) for each in analysis.tones),
        claims=tuple(map(hiding.claim, analysis.claims)),
        relations=tuple(
            replace(
                each,
                comment_id=unit(each.comment_id),
                target=unit(each.target),
                claim_id=None if each.claim_id is None else claim(each.claim_id),
                carriers=tuple(map(claim, each.carriers)),
                evidence=evidence(each.comment_id, each.evidence),
            )
            for each in analysis.relations
        ),
        inferences=tuple(
            replace(
                each, premise_id=claim(each.premise_id), conclusion_id=claim(each.conclusion_id)
            )
            for each in analysis.inferences
        ),
        restatements=tuple(
            replace(each, claim_id=claim(each.claim_id), earlier_id=claim(each.earlier_id))
            for each in analysis.restatements
        ),
        standings=tuple(
            replace(
                each,
                claim_id=claim(each.claim_id),
                challenged_elsewhere=tuple(map(claim, each.challenged_elsewhere)),
            )
            for each in analysis.standings
        ),
    )


class _Findings:
    """Ids and spans as they are under pseudonyms."""

    def __init__(self, disguise: Disguise) -> None:
        self.thread = disguise.thread
        self._ids = disguise.ids
        self._texts = disguise.texts

    def unit(self, old: str) -> str:
        return self._ids[old]

    def claim_id(self, old: str) -> str:
        unit, _, number = old.rpartition("-")
        return f"{self._ids[unit]}-{number}"

    def link(self, old: Link) -> Link:
        return replace(
            old,
            comment_id=self.unit(old.comment_id),
            target=self.unit(old.target),
            evidence=self.evidence(old.comment_id, old.evidence),
        )

    def evidence(self, unit: str, spans: Iterable[Span]) -> tuple[Span, ...]:
        edited = self._texts[unit]
        places = [edited.moved(span.start, span.end) for span in spans]
        return tuple(Span(*place, edited.text[slice(*place)]) for place in places)

    def claim(self, old: Claim) -> Claim:
        edited = self._texts[old.comment_id]
        start, end = edited.moved(old.start, old.end)
        return replace(
            old,
            id=self.claim_id(old.id),
            comment_id=self._ids[old.comment_id],
            start=start,
            end=end,
            text=edited.text[start:end],
        )
