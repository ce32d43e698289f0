"""Claims that say again what an earlier one says."""

import time

import pytest

from discourse.claims import Idf, claim_stems, find_restatements
from discourse.model import Claim

OTHERS = ("Rents doubled near the station", "The choir sings on Fridays", "Owls hunt by ear alone")


def claim(number, text, kind="fact", commitment="asserted"):
    return Claim(
        id=f"{number}-1",
        comment_id=str(number),
        start=0,
        end=len(text),
        text=text,
        type=kind,
        central=True,
        commitment=commitment,
        probability=0.9,
    )


def restated(*claims):
    spoken = [claim_stems(c) for c in claims] + [
        claim_stems(claim(90 + n, text)) for n, text in enumerate(OTHERS)
    ]
    return [(r.claim_id, r.earlier_id) for r in find_restatements(claims, Idf.of_stems(spoken))]


def test_the_same_words_in_another_order_say_the_same():
    pair = (
        claim(1, "Night buses prevent drunk driving"),
        claim(2, "Drunk driving is prevented by night buses"),
    )
    assert restated(*pair) == [("2-1", "1-1")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Night buses reduce drunk driving", "Night buses do not reduce drunk driving"),
        ("Night buses reduce drunk driving", "Night buses increase drunk driving"),
        ("Growing hemp at home is legal", "Growing hemp at home is illegal"),
        ("Home insulation grants work", "Home insulation grants fail"),
        ("Night buses reduce drunk driving", "Night buses reduce drunk driving only in cities"),
        ("Rail fares rose 12 percent", "Rail fares rose 40 percent"),
    ],
)
def test_opposites_are_no_restatement(first, second):
    assert restated(claim(1, first), claim(2, second)) == []


def test_a_negated_opposite_is_one():
    pair = (
        claim(1, "Growing hemp at home is illegal"),
        claim(2, "Growing hemp at home is not legal"),
    )
    assert restated(*pair) == [("2-1", "1-1")]


@pytest.mark.parametrize(
    "second",
    [
        claim(2, "Night buses prevent drunk driving", "testimony"),
        claim(2, "Night buses prevent drunk driving", "policy"),
        claim(2, "Night buses prevent drunk driving", commitment="attributed"),
        claim(2, "Night buses prevent drunk driving?"),
        claim(1, "Night buses prevent drunk driving"),
        claim(2, "Night buses"),
    ],
)
def test_what_is_never_compared(second):
    assert restated(claim(1, "Night buses prevent drunk driving"), second) == []


def test_the_order_of_words_in_the_thread_decides_which_is_earlier():
    claims = [claim(n, "Night buses prevent drunk driving") for n in (3, 1, 2)]
    assert restated(*claims) == [("1-1", "3-1"), ("2-1", "3-1"), ("2-1", "1-1")]


def test_ten_thousand_claims_take_seconds():
    claims = [
        claim(n, f"Bridge number{n % 997} costs town{n % 89} more than ferry{n % 13}")
        for n in range(10_000)
    ]
    idf = Idf.of_stems([claim_stems(c) for c in claims])
    started = time.perf_counter()
    find_restatements(claims, idf)
    assert time.perf_counter() - started < 20
