from dataclasses import replace

from discourse.heads import Facts
from discourse.model.readings import CODES, Readings, RelationReading, StanceReading
from discourse.stances import Found
from tests.coded import codebook


def test_names_and_numbers_go_together():
    stance = codebook().stance("sunday")
    readings = Readings(
        codes={("u", q): tuple(1 / len(a) for _ in a) for q, a in CODES.items()},
        relations={("u", "p"): RelationReading(0.5, 0.05, 0.2, 0.25)},
    )
    facts = Facts(stance, {"u": {"against": Found(0.9, ())}}, readings, {"u": "p"}, {"u": "a b c"})
    found = dict(zip(facts.names, facts.of("u"), strict=True))
    assert found["cue for"] == 0
    assert round(found["cue against"], 3) == 2.197
    assert round(found["agrees"], 3) == 0.693
    assert found["disagrees"] < 0
    assert found["testimony yes"] == 0
    assert round(found["length"], 3) == 1.386


def test_what_was_not_asked_says_nothing():
    stance = codebook().stance("sunday")
    facts = Facts(stance, {}, Readings(), {}, {})
    assert set(facts.of("u")) == {0.0}


def test_statements_have_two_attitudes():
    stance = codebook().stance("sunday")
    first, second = stance.positions
    stance = replace(stance, positions=(replace(first, statement="Open it."), second))
    readings = Readings(stances={("u", "Open it."): StanceReading(0.8, 0.1, 0.1)})
    facts = Facts(stance, {}, readings, {}, {})
    found = dict(zip(facts.names, facts.of("u"), strict=True))
    assert round(found["favour 1"], 3) == 2.079
    assert found["against 1"] == 0
    assert facts.readings_of == ("favour 1", "against 1")
    assert replace(facts, stance=replace(stance, head="testimony")).readings_of == (
        "testimony yes",
        "testimony yes",
    )
    assert replace(facts, stance=codebook().stance("noise")).readings_of == (None,)
