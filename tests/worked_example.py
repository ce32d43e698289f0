"""The worked example of the standings, as model objects with every move given.

Twelve claims, five challenges, one question: small enough to check by hand, and
rich enough to meet eight of the nine standings. Other tests reuse it.
"""

from dataclasses import dataclass

from discourse.model import (
    Analysis,
    Claim,
    ClaimType,
    Codebook,
    Comment,
    Relation,
    ReplyLink,
    StanceLabel,
    Target,
    TargetBasis,
    Thread,
)
from discourse.standing import label_claims

POST = (
    "Prohibition failed to cut use. Legal sales raise tax revenue. Nobody has died of an overdose."
)
COMMENTS = (
    ("c1", "A", "Bo", "> Prohibition failed to cut use\n\nWrong: teen use halved."),
    ("c2", "c1", "Cy", "Source?"),
    ("c3", "c1", "Di", "Not true, the survey changed method."),
    ("c4", "A", "Ed", "It stopped my seizures. Fund research. Keep recreation illegal."),
    ("c5", "c4", "Fay", "So glad it stopped your seizures!"),
    ("c6", "c4", "Gil", "I agree, fund research, but why should recreation be a crime?"),
    ("c7", "c6", "Ed", "Fair point, I take back the last part."),
    ("c8", "A", "Bo", "Tax revenue never covers health costs."),
    ("c9", "A", "Hal", "@Bo Colorado's receipts are triple its costs."),
    ("c10", "A", "Ivy", "Exempt hemp."),
)
CLAIMS: tuple[tuple[str, str, str, ClaimType], ...] = (
    ("A1", "A", "Prohibition failed to cut use", "fact"),
    ("A2", "A", "Legal sales raise tax revenue", "fact"),
    ("A3", "A", "Nobody has died of an overdose", "fact"),
    ("c1a", "c1", "teen use halved", "fact"),
    ("c3a", "c3", "the survey changed method", "fact"),
    ("c4a", "c4", "It stopped my seizures", "testimony"),
    ("c4b", "c4", "Fund research", "policy"),
    ("c4c", "c4", "Keep recreation illegal", "policy"),
    ("c6a", "c6", "why should recreation be a crime?", "value"),
    ("c8a", "c8", "Tax revenue never covers health costs", "fact"),
    ("c9a", "c9", "Colorado's receipts are triple its costs", "fact"),
    ("c10a", "c10", "Exempt hemp", "policy"),
)


@dataclass(frozen=True)
class Expected:
    """What the contract says of one claim."""

    standing: str
    exposure: int


EXPECTED = {
    "A1": Expected("defended", 8),
    "A2": Expected("defended", 8),
    "A3": Expected("passed_over", 8),
    "c1a": Expected("challenged", 7),
    "c3a": Expected("unreplied", 6),
    "c4a": Expected("endorsed", 5),
    "c4b": Expected("endorsed", 5),
    "c4c": Expected("withdrawn", 5),
    "c6a": Expected("endorsed", 4),
    "c8a": Expected("challenged", 2),
    "c9a": Expected("unreplied", 1),
    "c10a": Expected("no_audience", 0),
}


def thread() -> Thread:
    """The post and its ten comments."""
    return Thread(
        id="worked-example",
        title="Prohibition",
        url=None,
        source_format="outline",
        post=Comment("A", None, "Editor", POST),
        comments=tuple(Comment(*row) for row in COMMENTS),
    )


def claims() -> tuple[Claim, ...]:
    """The twelve claims, with offsets into their units; the first of a unit is central."""
    units = thread()
    made: list[Claim] = []
    for claim_id, unit_id, text, kind in CLAIMS:
        start = units[unit_id].text.index(text)
        central = unit_id not in {claim.comment_id for claim in made}
        end = start + len(text)
        made.append(Claim(claim_id, unit_id, start, end, text, kind, central, "asserted", 0.9))
    return tuple(made)


def relations() -> tuple[Relation, ...]:
    """What touches which claim, every link sure."""

    def touch(act, comment_id, target, claim_id, *carriers):
        return Relation(act, comment_id, target, claim_id, 0.9, "given", carriers=carriers)

    return (
        touch("challenge", "c1", "A", "A1", "c1a"),
        touch("question", "c2", "c1", "c1a"),
        touch("challenge", "c3", "c1", "c1a", "c3a"),
        touch("support", "c5", "c4", "c4a"),
        touch("support", "c6", "c4", "c4b"),
        touch("challenge", "c6", "c4", "c4c", "c6a"),
        touch("concede", "c7", "c6", "c6a"),
        touch("retract", "c7", "c4", "c4c"),
        touch("challenge", "c8", "A", "A2", "c8a"),
        touch("challenge", "c9", "c8", "c8a", "c9a"),
    )


def replies() -> tuple[ReplyLink, ...]:
    """What each comment does to the unit that it answers."""
    rows = (
        ("c1", "A", "challenge", "quotation"),
        ("c2", "c1", "question", "parent"),
        ("c3", "c1", "challenge", "parent"),
        ("c4", "A", "elaborate", "parent"),
        ("c5", "c4", "support", "parent"),
        ("c6", "c4", "challenge", "parent"),
        ("c6", "c4", "support", "parent"),
        ("c7", "c6", "concede", "parent"),
        ("c8", "A", "challenge", "parent"),
        ("c9", "c8", "challenge", "mention"),
        ("c10", "A", "elaborate", "parent"),
    )
    return tuple(ReplyLink(unit, to, act, 0.9, basis) for unit, to, act, basis in rows)


def targets() -> tuple[Target, ...]:
    """Which unit each comment answers."""
    found: dict[str, tuple[str, TargetBasis]] = {}
    for reply in replies():
        found.setdefault(reply.comment_id, (reply.target, reply.basis))
    return tuple(Target(unit, to, 0.9, basis) for unit, (to, basis) in found.items())


def stances() -> tuple[StanceLabel, ...]:
    """Positions on prohibition, and one testimony."""
    rows = (
        ("A", "prohibition", "against"),
        ("c1", "prohibition", "for"),
        ("c3", "prohibition", "against"),
        ("c4", "prohibition", "for"),
        ("c4", "testimony", "first"),
        ("c6", "prohibition", "against"),
        ("c8", "prohibition", "for"),
        ("c9", "prohibition", "against"),
    )
    return tuple(StanceLabel(unit, stance, position, 0.9) for unit, stance, position in rows)


def analysis() -> Analysis:
    """The whole of it, standings included."""
    return Analysis(
        thread=thread(),
        codebook=Codebook("none", "1", ()),
        model_name="given",
        model_version="1",
        targets=targets(),
        replies=replies(),
        stances=stances(),
        claims=claims(),
        relations=relations(),
        standings=label_claims(thread(), claims(), relations(), (), (), replies()),
    )
