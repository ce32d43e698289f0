"""One analysis that holds what renderers must cope with, on top of the worked example.

A codebook with testimony, evidence that overlaps claims, a comment full of markup,
formulas and escape sequences by an author of the same kind, a removed comment, an
open question, a restatement, repairs, times, votes and addresses.
"""

from dataclasses import replace

from discourse.model import (
    Analysis,
    Claim,
    Codebook,
    Comment,
    Inference,
    Position,
    Repair,
    ReplyLink,
    Restatement,
    Span,
    Stance,
    StanceLabel,
    Target,
    Thread,
    Tone,
)
from discourse.standing import label_claims
from tests import worked_example

HOSTILE = (
    "=cmd|' /C calc'!A0 <script>alert(1)</script> & <b>bold</b> *stars* [x](javascript:y) | $a$\n"
    "# not a heading\n\n"
    "> quoted <img src=x onerror=alert(2)>\n\n"
    "]]> \x1b[31mred\x1b[0m \u202egnorw {{ 7 * 7 }} {% raw %} \U0001f642 [bold]rich[/bold]"
)
HOSTILE_AUTHOR = '"><script>alert(3)</script>'

CODEBOOK = Codebook(
    name="drugs",
    version="2",
    title="Drug policy",
    digest="abc123",
    stances=(
        Stance(
            "prohibition",
            "Prohibition",
            "Does the comment take a side on bans?",
            (
                Position("for", "for a ban", statement="Drugs should be banned."),
                Position("against", "against a ban"),
                Position("mixed"),
            ),
            include=("Says that a ban is right or wrong.",),
            exclude=("Names a ban only.",),
        ),
        Stance(
            "testimony",
            "Testimony",
            "Does it report lived experience?",
            (Position("first", "own life"), Position("second")),
        ),
    ),
)

_EXTRA = (
    Comment(
        "c11",
        "A",
        HOSTILE_AUTHOR,
        HOSTILE,
        created="2020-01-02T03:04:05Z",
        score=-3.0,
        url="javascript:alert(4)",
    ),
    Comment("c12", "c11", "", "", removed=True),
    Comment("c13", "c12", "Jo", "How is that known?", url="https://example.org/t#c13", score=2.0),
    Comment("c14", "A", "Kim", "Nobody has ever died of an overdose. It is safe."),
)


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), words)


def _claim(claim_id: str, comment_id: str, text: str, words: str, **more: object) -> Claim:
    span = _span(text, words)
    made = Claim(
        id=claim_id,
        comment_id=comment_id,
        start=span.start,
        end=span.end,
        text=words,
        type="fact",
        central=True,
        commitment="asserted",
        probability=0.8,
        check_worthiness=0.4,
    )
    return replace(made, **more)


def thread() -> Thread:
    """The worked example's thread with four more comments."""
    plain = worked_example.thread()
    return replace(
        plain,
        title="Bans & <em>balance</em>",
        url="https://example.org/bans?a=1&b=2",
        post=replace(plain.post, created="2020-01-01"),
        comments=(*plain.comments, *_EXTRA),
        repairs=(
            Repair("missing_parent", "c12", "Its place was taken by a placeholder <now>."),
            Repair("encoding", None, "Read as windows-1252."),
        ),
    )


def analysis() -> Analysis:
    """The analysis of that thread."""
    plain = worked_example.analysis()
    units = thread()
    claims = (
        *plain.claims,
        _claim("c11-1", "c11", HOSTILE, "<b>bold</b> *stars*"),
        _claim("c11-2", "c11", HOSTILE, "rich", commitment="attributed", central=False),
        _claim("c14-1", "c14", _EXTRA[3].text, "Nobody has ever died of an overdose"),
        _claim("c14-2", "c14", _EXTRA[3].text, "It is safe", type="value", central=False),
    )
    replies = (
        *plain.replies,
        ReplyLink("c11", "A", "other", 0.5, "parent", (_span(HOSTILE, "<script>"),)),
        ReplyLink("c13", "c11", "question", 0.9, "sibling", (_span(_EXTRA[2].text, "How"),)),
        ReplyLink("c14", "A", "support", 0.7, "shared_words"),
    )
    restatements = (Restatement("c14-1", "A3", 0.9),)
    inferences = (Inference("c14-1", "c14-2", 0.8),)
    return Analysis(
        thread=units,
        codebook=CODEBOOK,
        model_name="rules",
        model_version="1",
        targets=(*plain.targets, Target("c13", "c11", 0.9, "sibling")),
        replies=replies,
        stances=(
            *(
                replace(label, evidence=(_whole(units[label.comment_id]),))
                for label in plain.stances
            ),
            StanceLabel("c11", "prohibition", "mixed", 0.61234567, (_span(HOSTILE, "stars* [x]"),)),
        ),
        tones=(Tone("A", -0.0, 0.123456), Tone("c1", 0.5, 1.0)),
        claims=claims,
        relations=plain.relations,
        inferences=inferences,
        restatements=restatements,
        standings=label_claims(units, claims, plain.relations, inferences, restatements, replies),
    )


def _whole(unit: Comment) -> Span:
    return Span(0, len(unit.text), unit.text)


def bare(*comments: Comment) -> Analysis:
    """A post and comments, with nothing found in them."""
    post = Comment("0", None, "Ann", "Ban it.")
    plain = Thread("t", None, None, "outline", post, comments)
    return Analysis(plain, Codebook("none", "1", ()), "rules", "1")


def doubtful() -> Analysis:
    """The sample with no move surer than 0.6: every dispute is likely, none is sure."""
    plain = analysis()
    relations = tuple(replace(r, probability=min(r.probability, 0.6)) for r in plain.relations)
    standings = label_claims(
        plain.thread, plain.claims, relations, plain.inferences, plain.restatements, plain.replies
    )
    return replace(plain, relations=relations, standings=standings)
