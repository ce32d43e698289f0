"""Small threads for tests of standings: one line for each unit, one call for each move."""

from discourse.model import Claim, Comment, Relation, ReplyLink, Thread
from discourse.standing import label_claims


def thread(*rows, **times):
    """Build a thread from rows "id author" for the post, then "id<parent author"."""
    units = []
    for row in rows:
        ids, _, author = row.partition(" ")
        unit, _, parent = ids.partition("<")
        units.append(Comment(unit, parent or None, author, "Words.", times.get(f"t{unit}")))
    return Thread("t", None, None, "test", units[0], tuple(units[1:]))


def claim(claim_id, commitment="asserted"):
    """A claim "a1" or "a2" of unit "a"; "17x" of unit "17"."""
    return Claim(
        claim_id,
        claim_id[:-1],
        0,
        5,
        "Words",
        "fact",
        central=True,
        commitment=commitment,
        probability=0.9,
    )


def move(act, unit, touched, *carriers, p=1.0, scope="claim"):
    """A relation towards a claim, or towards a whole unit written "unit a"."""
    whole = touched.startswith("unit ")
    target = touched.removeprefix("unit ") if whole else touched[:-1]
    claim_id = None if whole else touched
    return Relation(act, unit, target, claim_id, p, "given", scope=scope, carriers=carriers)


def link(act, unit, target, p=0.9):
    return ReplyLink(unit, target, act, p, "parent")


def standings(made, claim_ids, *relations, inferences=(), restatements=(), replies=()):
    """Standings by claim id; claims may be given as ids or as claims."""
    claims = [claim(c) if isinstance(c, str) else c for c in claim_ids]
    found = label_claims(made, claims, relations, inferences, restatements, replies)
    return {standing.claim_id: standing for standing in found}


def names(*args, lenient=False, **kwargs):
    """Names of standings by claim id."""
    found = standings(*args, **kwargs)
    return {
        claim_id: standing.standing_lenient if lenient else standing.standing
        for claim_id, standing in found.items()
    }
