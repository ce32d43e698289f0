from discourse.model import Comment
from discourse.renderers.html.facts import facts, menus
from discourse.tables.index import index
from tests.renderers import sample

ANALYSIS = sample.analysis()
KNOWN = facts(ANALYSIS, index(ANALYSIS))
MENUS = menus(ANALYSIS, KNOWN)


def test_every_unit_has_its_facts():
    assert list(KNOWN) == [unit.id for unit in ANALYSIS.units]
    assert KNOWN["c4"].fates.count("testimony") == 1
    assert "withdrawn" in KNOWN["c4"].fates
    assert KNOWN["c11"].stances == ("0.2",)
    assert KNOWN["c11"].acts == ("other",)


def test_testimony_is_not_counted_as_left_alone():
    assert KNOWN["c4"].left == sum(
        fate in {"endorsed", "passed_over", "unreplied"} for fate in KNOWN["c4"].fates
    )
    told = {claim.comment_id for claim in ANALYSIS.claims if claim.type == "testimony"}
    assert all(len(KNOWN[unit].fates) > KNOWN[unit].left for unit in told)


def test_a_name_is_one_author_and_no_name_is_one_entry():
    labels = [choice.label for choice in MENUS.authors]
    assert len(labels) == len(set(labels))
    assert sample.HOSTILE_AUTHOR in labels
    assert sum(choice.number for choice in MENUS.authors) == len(ANALYSIS.units)
    two = sample.bare(Comment("1", "0", "", "No."), Comment("2", "0", "", "Yes."))
    nameless = menus(two, facts(two, index(two))).authors
    assert [(choice.label, choice.number) for choice in nameless] == [
        ("Ann", 1),
        ("somebody unnamed", 2),
    ]


def test_menus_offer_what_occurs_with_its_number():
    prohibition = MENUS.stances[0]
    offered = {choice.label: choice for choice in prohibition.choices}
    taken = {label.comment_id for label in ANALYSIS.stances if label.stance == "prohibition"}
    assert offered["any position"].number == len(taken)
    assert offered["no position"].number == len(ANALYSIS.units) - len(taken)
    assert offered["no position"].value == "-0"
    assert MENUS.standings[0].value == "endorsed passed_over unreplied"
    assert MENUS.standings[0].number == sum(unit.left > 0 for unit in KNOWN.values())
    assert all(choice.number for choice in (*MENUS.standings, *MENUS.acts))
