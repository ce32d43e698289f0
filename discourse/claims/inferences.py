"""Which claim of a unit its author gives as a reason for which other one.

Looks at one unit and at claims already found. Whether a reason is any good, and
what becomes of a conclusion whose reason falls, is decided elsewhere.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from discourse.model import Claim, Inference
from discourse.text import Document

__all__ = ["find_inferences"]

# Words between two claims, or just before the second, by what they make of it.
_REASON = re.compile(
    r"\b(?:because|since|given that|given|as shown by|as evidenced by|the reason (?:is|being)|after all|due to the fact|for (?:one|the simple reason)|seeing (?:as|that)|in light of)\W*(?:\w+\W+){0,2}$"
)
_EXAMPLE = re.compile(
    r"\b(?:for example|for instance|e\.g\.|case in point|to wit|look at|take|consider|such as|witness)\W*(?:\w+\W+){0,1}$"
)
_CONCLUSION = re.compile(
    r"\b(?:therefore|thus|hence|so|consequently|as a result|which (?:means|is why|shows|proves)|that(?:'s| is) why|this (?:means|is why|shows|proves)|it follows|accordingly|in short|bottom line|in conclusion|for (?:this|that|these) reasons?)(?: that)?\W*$"
)
_OPENS_REASON = re.compile(r"^\W*(?:because|since|given that|after all|for example|for instance)\b")
_OPENS_CONCLUSION = re.compile(
    r"^\W*(?:therefore|thus|hence|so (?!much|many|far|long|called)|consequently|which (?:means|is why|shows|proves)|(?:that(?:'s| is)|this is) why|this (?:means|shows|proves)|for (?:this|that|these) reasons?)\b"
)
# How often such a pair was a link in the Cornell eRulemaking corpus (training part),
# where nothing but the connective stood between the two; rounded, examples by hand.
_SAID = 0.8
_EXEMPLIFIED = 0.6
_NEXT = 0.2  # no connective; the claim follows the central one at once
_JUST_BEFORE = 0.15
_APART = 0.1
_GAP_WORDS = 8  # with more between them, the connective belongs to something else


def find_inferences(claims: Sequence[Claim], document: Document) -> tuple[Inference, ...]:
    """Premises and conclusions among the claims of one unit.

    Parameters
    ----------
    claims
        Claims of the unit, in text order.
    document
        The unit's text.

    Returns
    -------
    tuple of Inference
        In order of the premises. A connective between two neighbouring claims makes
        a likely inference (0.8; an example 0.6). Any other asserted claim may be a
        premise of the central one, with 0.2 at most: reasons mostly stand beside
        what they are for, and more often after it than before it, but most
        neighbours are not reasons (Park & Cardie 2018).

    Examples
    --------
    >>> from discourse.claims.extract import extract_claims
    >>> from discourse.text import parse
    >>> document = parse("Bans never stop people from drinking. So we should tax it.")
    >>> claims = extract_claims("7", document)
    >>> [(i.premise_id, i.conclusion_id, i.probability) for i in find_inferences(claims, document)]
    [('7-1', '7-2', 0.8)]
    """
    own = sorted((c for c in claims if c.commitment == "asserted"), key=lambda c: (c.start, c.end))
    said: dict[str, Inference] = {}
    for before, after in pairwise(own):
        found = _between(before, after, document)
        if found is not None:
            said.setdefault(found.premise_id, found)
    leaning = {(i.conclusion_id, i.premise_id) for i in said.values()}
    central = next((n for n, c in enumerate(own) if c.central), None)
    inferences = []
    for number, claim in enumerate(own):
        if claim.id in said:
            inferences.append(said[claim.id])
        elif central is not None and number != central:
            goal = own[central]
            if (claim.id, goal.id) not in leaning:
                inferences.append(Inference(claim.id, goal.id, _unsaid(number - central)))
    return tuple(inferences)


def _unsaid(distance: int) -> float:
    """How likely a claim so far from the central one (after it: above 0) is its premise."""
    return {1: _NEXT, -1: _JUST_BEFORE}.get(distance, _APART)


def _between(before: Claim, after: Claim, document: Document) -> Inference | None:
    """What the words between two neighbouring claims make of them."""
    gap = document.folded[before.end : after.start]
    if len(gap.split()) > _GAP_WORDS:
        return None
    opening = document.folded[after.start : after.end]
    if _CONCLUSION.search(gap) or _OPENS_CONCLUSION.search(opening):
        return Inference(before.id, after.id, _SAID)
    if _REASON.search(gap) or _OPENS_REASON.search(opening):
        return Inference(after.id, before.id, _SAID)
    if _EXAMPLE.search(gap):
        return Inference(after.id, before.id, _EXEMPLIFIED)
    return None
