"""Made-up threads of any size, the same from every run, with everything that pictures show."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from discourse.model import (
    Analysis,
    Claim,
    ClaimStanding,
    Codebook,
    Comment,
    Position,
    Relation,
    ReplyLink,
    Salience,
    Stance,
    StanceLabel,
    Target,
    Thread,
)

NAMES = (
    "Bo", "Cyra Vance", "di_42", "Ed", "Fay $mith", "Gil", "$x_1$ & <co>", "Hal", "Ivy-Rose 🦊",
    "田中太郎", "שלום עולם", "مريم", "Zoë", "👩‍👩‍👧 family", "a\nb\x07c", "N. N.", "", "MARKET_watcher",
    "A name that goes on and on, far past what any label should hold", "Őrs", "K", "Lu", "Mo",
    "Прохожий", "dr. quill", "slow-learner", "Pat", "Quin", "rhubarb", "T.", "Una", "Vic",
)  # fmt: skip
SENTENCES = (
    "Closing the centre to cars raised the takings of the small shops.",
    "Nobody who lives on the hill can get to the clinic without driving.",
    "The trial was far too short to show anything at all.",
    "Buses every ten minutes would cost less than the new car park.",
    "Deliveries moved to the early morning and the noise woke my children.",
    "The air at the school gate is measurably cleaner than it was two years ago.",
    "People will simply drive to the retail park instead, as they did in every other town that tried.",
    "I closed my bakery after nine months of it.",
)
STANDINGS = (
    ("challenged", 5), ("defended", 3), ("withdrawn", 1), ("contested", 1), ("questioned", 2),
    ("no_audience", 3), ("endorsed", 3), ("passed_over", 6), ("unreplied", 8),
)  # fmt: skip
BOOK = Codebook(
    "cars",
    "1",
    (
        Stance(
            "ban",
            "Closing the centre to cars",
            "Does it take a side?",
            (Position("for", "for"), Position("against", "against"), Position("mixed", "mixed")),
        ),
    ),
)


def _comments(rng: random.Random, count: int, depth_limit: int) -> list[Comment]:
    units = [Comment("0", None, "The Town Blog", "Should cars leave the centre? " + SENTENCES[0])]
    depth, below = {"0": 0}, {"0": 0}
    for _ in range(count):
        if rng.random() < 0.3:
            parent = units[0]
        else:
            parent = rng.choice(units[-12:] if rng.random() < 0.7 else units)
        if depth[parent.id] >= depth_limit:
            parent = units[0]
        below[parent.id] += 1
        name = str(below["0"]) if parent.id == "0" else f"{parent.id}.{below[parent.id]}"
        removed = rng.random() < 0.03
        text = "" if removed else " ".join(rng.choices(SENTENCES, k=rng.randint(1, 4)))
        units.append(Comment(name, parent.id, rng.choice(NAMES), text, removed=removed))
        depth[name], below[name] = depth[parent.id] + 1, 0
    # document order: each comment stands before those nested under it
    by_parent = {}
    for unit in units[1:]:
        by_parent.setdefault(unit.parent_id, []).append(unit)
    ordered, todo = [], [units[0]]
    while todo:
        here = todo.pop()
        ordered.append(here)
        todo.extend(reversed(by_parent.get(here.id, [])))
    return ordered


def _claims(rng, units):
    claims = []
    for unit in units:
        if unit.removed:
            continue
        for number in range(1, rng.choice((1, 2, 2, 3))):
            text = rng.choice(SENTENCES)
            claims.append(
                Claim(
                    f"{unit.id}-{number}", unit.id, 0, len(text), text,
                    rng.choice(("fact", "value", "policy", "testimony")), number == 1,
                    "asserted" if rng.random() < 0.9 else "attributed", 0.9,
                )
            )  # fmt: skip
    return claims


def _relations(rng, units, links, claims):
    of = {}
    for claim in claims:
        of.setdefault(claim.comment_id, []).append(claim)
    made = []
    for link in links:
        if link.act in {"other", "elaborate"} or rng.random() < 0.4:
            continue
        touched = of.get(link.target)
        if not touched:
            continue
        carriers = tuple(claim.id for claim in of.get(link.comment_id, [])[:1])
        claim = rng.choice(touched)
        made.append(
            Relation(
                link.act, link.comment_id, link.target, claim.id, round(rng.uniform(0.5, 1), 2),
                "lexical", rng.choice(("claim", "comment")), carriers,
            )
        )  # fmt: skip
    return made


def timed(units, seed=1):
    """The same units with times: replies come soon or late, most within hours, few after months."""
    rng = random.Random(seed)  # noqa: S311 - made-up data
    made = [replace(units[0], created="2024-05-03T07:00:00+00:00")]
    at = {units[0].id: datetime(2024, 5, 3, 7, tzinfo=UTC)}
    for unit in units[1:]:
        lag = min(rng.lognormvariate(2.5 if unit.parent_id != units[0].id else 5.5, 2), 400_000)
        at[unit.id] = at[unit.parent_id] + timedelta(minutes=lag)
        made.append(replace(unit, created=at[unit.id].isoformat(timespec="seconds")))
    return made


def build(count, seed=1, *, depth_limit=7, relations=True, times=False):
    """An analysis of a made-up thread with so many comments."""
    rng = random.Random(seed)  # noqa: S311 - made-up data
    units = _comments(rng, count, depth_limit)
    units = timed(units) if times else units
    stances, targets, links = [], [], []
    for number, unit in enumerate(units):
        if not unit.removed and rng.random() < 0.45:
            position = rng.choices(("for", "against", "mixed"), (5, 4, 1))[0]
            stances.append(StanceLabel(unit.id, "ban", position, 0.8))
        if number == 0 or unit.removed:
            continue
        target = unit.parent_id
        if number > 3 and rng.random() < 0.08:
            target = units[rng.randint(max(1, number - 12), number - 1)].id
        targets.append(
            Target(unit.id, target, 0.9, "mention" if target != unit.parent_id else "parent")
        )
        act = rng.choices(
            ("challenge", "support", "question", "concede", "retract", "elaborate", "other"),
            (6, 4, 2, 1, 0.3, 3, 3),
        )[0]
        links.append(ReplyLink(unit.id, target, act, 0.8, "parent"))
    claims = _claims(rng, units)
    names, weights = zip(*STANDINGS, strict=True)
    standings = []
    for claim in claims:
        if claim.commitment == "asserted":
            standing = rng.choices(names, weights)[0]
            parts = Salience(*(round(rng.random(), 2) for _ in range(5)))
            standings.append(
                ClaimStanding(claim.id, standing, standing, 0.8, robust=False, exposure=3,
                              p_silence=0.5, salience=parts)
            )  # fmt: skip
    thread = Thread(f"town-{count}", "Should cars leave the centre? $5 & <other> questions",
                    None, "made", units[0], tuple(units[1:]))  # fmt: skip
    return Analysis(
        thread, BOOK, "rules", "1", tuple(targets), tuple(links), tuple(stances), (),
        tuple(claims), tuple(_relations(rng, units, links, claims)) if relations else (),
        standings=tuple(standings),
    )  # fmt: skip


@pytest.fixture(scope="session")
def made():
    """Build (once) the analysis of a made-up thread of so many comments."""
    held = {}

    def get(count, **options):
        key = (count, *sorted(options.items()))
        if key not in held:
            held[key] = build(count, **options)
        return held[key]

    return get
