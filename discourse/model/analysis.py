"""What an analysis finds: who answers whom, stances, claims, relations, standings.

Every record names the unit it belongs to, how sure we are, and the words that
justify it. Probabilities are from 0 to 1, unrounded; renderers round.
"""

from dataclasses import dataclass, field
from typing import Literal, get_args

from discourse.model.codebook import Codebook
from discourse.model.thread import Comment, Repair, Span, Thread

__all__ = [
    "ACTS",
    "CLAIM_TYPES",
    "COMMITMENTS",
    "STANDINGS",
    "UNCHALLENGED",
    "Act",
    "Analysis",
    "Claim",
    "ClaimStanding",
    "ClaimType",
    "Commitment",
    "Disclosure",
    "Inference",
    "Quoted",
    "Relation",
    "RelationBasis",
    "ReplyLink",
    "Restatement",
    "Salience",
    "StanceLabel",
    "StandingName",
    "Target",
    "TargetBasis",
    "Tone",
]

Act = Literal["support", "challenge", "question", "concede", "retract", "elaborate", "other"]
ClaimType = Literal["fact", "value", "policy", "testimony"]
Commitment = Literal["asserted", "attributed", "quoted", "ironic", "hypothetical"]
StandingName = Literal[
    "withdrawn",
    "challenged",
    "defended",
    "contested",
    "questioned",
    "no_audience",
    "endorsed",
    "passed_over",
    "unreplied",
]
TargetBasis = Literal["quotation", "shared_words", "mention", "host", "sibling", "parent"]
Quoted = Literal["verbatim", "no_testimony", "trimmed", "none"]
RelationBasis = Literal["quotation", "lexical", "only", "central", "comment", "given"]

ACTS: tuple[Act, ...] = get_args(Act)
CLAIM_TYPES: tuple[ClaimType, ...] = get_args(ClaimType)
COMMITMENTS: tuple[Commitment, ...] = get_args(Commitment)
STANDINGS: tuple[StandingName, ...] = get_args(StandingName)
UNCHALLENGED: tuple[StandingName, ...] = ("endorsed", "passed_over", "unreplied")


@dataclass(frozen=True, slots=True)
class Target:
    """Which unit a comment answers, beside what the source nests it under."""

    comment_id: str
    target: str
    probability: float
    basis: TargetBasis
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class ReplyLink:
    """One move: what a comment does to the unit it answers.

    The moves of a comment come main move first. ``probability`` is that of this
    act towards this target; ``evidence`` lies in the comment's own text.
    """

    comment_id: str
    target: str
    act: Act
    probability: float
    basis: TargetBasis
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class StanceLabel:
    """A position that a unit takes, by the codebook."""

    comment_id: str
    stance: str
    position: str
    probability: float
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Tone:
    """TextBlob's polarity (-1 to 1) and subjectivity (0 to 1). Tone is never stance."""

    comment_id: str
    polarity: float
    subjectivity: float


@dataclass(frozen=True, slots=True)
class Claim:
    """An assertion that someone could dispute, as a span of one unit's text.

    ``id`` is the unit's id, a hyphen and the claim's number in the unit: "17.1-2".
    ``probability`` is that of being such a claim at all; ``check_worthiness``
    (0 to 1) says how much a fact-checker would care.
    """

    id: str
    comment_id: str
    start: int
    end: int
    text: str
    type: ClaimType
    central: bool
    commitment: Commitment
    probability: float
    check_worthiness: float = 0.5


@dataclass(frozen=True, slots=True)
class Relation:
    """A move touches a claim (or, where ``claim_id`` is ``None``, a unit as a whole).

    ``comment_id`` is the mover's unit, ``target`` the unit that is touched.
    ``scope`` is "claim" where words point at this very claim, "comment" where the
    move answers the unit and the claim was merely the likeliest. ``carriers`` are
    the mover's own claims that carry the move: when all of them fall, so does it.
    """

    act: Act
    comment_id: str
    target: str
    claim_id: str | None
    probability: float
    basis: RelationBasis
    scope: Literal["claim", "comment"] = "claim"
    carriers: tuple[str, ...] = ()
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Inference:
    """Within one unit, a premise is given for a conclusion (both claim ids)."""

    premise_id: str
    conclusion_id: str
    probability: float


@dataclass(frozen=True, slots=True)
class Restatement:
    """A later claim says again what an earlier one says (both claim ids)."""

    claim_id: str
    earlier_id: str
    probability: float


@dataclass(frozen=True, slots=True)
class Salience:
    """The parts of a claim's rank, each from 0 to 1, before weighting."""

    check_worthiness: float
    silence: float
    endorsement: float
    repetition: float
    position: float

    @property
    def total(self) -> float:
        """The weighted sum, from 0 to 1."""
        return (
            0.35 * self.check_worthiness
            + 0.25 * self.silence
            + 0.15 * self.endorsement
            + 0.15 * self.repetition
            + 0.10 * self.position
        )


@dataclass(frozen=True, slots=True)
class ClaimStanding:
    """What became of one asserted claim in this thread.

    Attributes
    ----------
    standing, standing_lenient
        Computed from sure links only, and from all that are more likely than not.
    probability
        How sure ``standing`` is, given the probabilities of the links.
    robust
        Unchallenged by both computations.
    support_challenged
        A premise that its author gave for it is challenged.
    challenged_elsewhere
        Ids of claims that say the same and are challenged where they stand.
    exposure
        Distinct other authors who post later.
    p_silence
        Probability that so many readers let a claim of this thread pass by chance.
    """

    claim_id: str
    standing: StandingName
    standing_lenient: StandingName
    probability: float
    robust: bool
    exposure: int
    p_silence: float
    salience: Salience
    support_challenged: bool = False
    challenged_elsewhere: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What an analysis that is going to be published tells of its source.

    Attributes
    ----------
    pseudonyms
        Whether names are invented; dates then say no more than the month.
    quotes
        The source's own words: all, all but testimony, six at a time, or none.
    """

    pseudonyms: bool = False
    quotes: Quoted = "verbatim"

    @property
    def is_whole(self) -> bool:
        """Whether nothing is kept back."""
        return self == Disclosure()


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything that is known of one thread, in document order throughout.

    ``standings`` has an entry for each claim with ``commitment == "asserted"``.
    ``own_heads`` are the stances that a model of the user's own corrected.
    """

    thread: Thread
    codebook: Codebook
    model_name: str
    model_version: str
    targets: tuple[Target, ...] = ()
    replies: tuple[ReplyLink, ...] = ()
    stances: tuple[StanceLabel, ...] = ()
    tones: tuple[Tone, ...] = ()
    claims: tuple[Claim, ...] = ()
    relations: tuple[Relation, ...] = ()
    inferences: tuple[Inference, ...] = ()
    restatements: tuple[Restatement, ...] = ()
    standings: tuple[ClaimStanding, ...] = field(default=())
    own_heads: tuple[str, ...] = ()
    disclosure: Disclosure = Disclosure()

    @property
    def units(self) -> tuple[Comment, ...]:
        """The post, then every comment."""
        return self.thread.units

    @property
    def repairs(self) -> tuple[Repair, ...]:
        """What had to be mended in the source."""
        return self.thread.repairs
