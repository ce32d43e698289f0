"""Analyses that exports must survive: those of the bundled threads, and made-up ones full of syntax.

Every fragment is a bit of the syntax of some format that we write, or of what breaks
its readers: quotes, brackets, ends of blocks, keywords, control characters, emoji,
right-to-left marks, halves of surrogate pairs, nothing at all.
"""

import random
from functools import cache, partial

from discourse.model import (
    Analysis,
    Claim,
    Codebook,
    Comment,
    Inference,
    Relation,
    ReplyLink,
    Restatement,
    Thread,
)
from discourse.standing import label_claims
from tests import samples, worked_example
from tests.renderers import sample

FRAGMENTS = (
    "[a]: b", "<x>: y", "- no", "+ yes", "--", "----", "===", "===a===", "{k: v}", "}", "{", "#tag",
    "#(a b)", "@[x]", "e.g. i.e. U.S.A. ...", "1. one", "1.1. Pro: x", "Pro: yes", "Con: no",
    "-> See 1.1.", "(1) x", "// c", "/* c */", "<!-- c -->", "*b*", "**b**", "_i_", "__b", "\\", "\\n",
    "a:b:c", ":smile:", "]]>", "-->", "><", '"q"', "'", "end", "subgraph", "\u202eabc", "\U0001f642",
    "|", "`x`", "~~", "= =", "%%{init}%%", "http://a.b/c_d?e=f&g#h", ";", "a,b", "* item", "# head",
    "\x01", "\u2028", "  x  ", "^", "$$x$$", "-", "--> [A]", "&amp;", "[A", "A]", "(", ")", "<", "1.",
    "=1+1", "@SUM(A1)", "\ud800", "\ufffe", "", "\r\n", "\x1b[31m",
)  # fmt: skip


def texts(seed):
    """All fragments, and mixtures of them."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    mixed = [chance.choices(FRAGMENTS, k=chance.randint(1, 5)) for _ in range(12)]
    return [*FRAGMENTS, *(" ".join(parts) for parts in mixed), *("".join(parts) for parts in mixed)]


@cache
def synthetic(seed=0) -> Analysis:
    """Comments that are a claim each, in a chain of challenges, questions, supports and inferences."""
    said = texts(seed)
    comments = tuple(
        Comment(f"c{n}", f"c{n // 3}" if n else "p", words[:20], words, removed=not words)
        for n, words in enumerate(said)
    )
    thread = Thread(
        "\x00]]> t",
        "end === {b} \\ \" '",
        None,
        "outline",
        Comment("p", None, "", "Tea."),
        comments,
    )
    claims = tuple(
        Claim(
            f"c{n}-1",
            f"c{n}",
            0,
            len(words),
            words,
            "fact",
            central=True,
            commitment="asserted",
            probability=0.9,
        )
        for n, words in enumerate(said)
        if n % 2 == 0 and words
    )
    made = {claim.comment_id: claim.id for claim in claims}
    acts = ("challenge", "support", "question", "concede")
    relations = tuple(
        Relation(
            acts[n % 4], f"c{n}", f"c{n - 1}", made.get(f"c{n - 1}"), 0.9, "only",
            carriers=(made[f"c{n}"],) if f"c{n}" in made else (),
        )
        for n in range(1, len(said))
    )  # fmt: skip
    replies = tuple(ReplyLink(r.comment_id, r.target, r.act, 0.9, "parent") for r in relations)
    ids = [claim.id for claim in claims]
    inferences = (Inference(ids[1], ids[0], 0.7), Inference(ids[0], ids[1], 0.7))
    restatements = (Restatement(ids[5], ids[2], 0.9),)
    return Analysis(
        thread,
        Codebook("n", "1", ()),
        "rules",
        "1",
        replies=replies,
        claims=claims,
        relations=relations,
        inferences=inferences,
        restatements=restatements,
        standings=label_claims(thread, claims, relations, inferences, restatements, replies),
    )


ANALYSES = {
    **{name: partial(samples.analysis_of, name, "cues") for name in samples.NAMES},
    "worked example": worked_example.analysis,
    "hostile": sample.analysis,
    "synthetic": synthetic,
    "bare": sample.bare,
}
"""Name -> what makes the analysis."""
