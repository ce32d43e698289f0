"""What a comment answers: quotation, shared words, names, siblings, the parent."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from discourse.graph.targets import resolve_targets
from discourse.model import Comment, Repair, Thread


def thread(*rows, post="A tram line would halve the traffic in the old town.", host=""):
    comments = tuple(
        Comment(str(i), str(parent), author, text)
        for i, (parent, author, text) in enumerate(rows, 1)
    )
    return Thread("t", None, None, "test", Comment("0", None, host, post), comments)


def main(t):
    out = {}
    for target in resolve_targets(t):
        out.setdefault(target.comment_id, (target.target, target.basis))
    return out


def test_the_parent_where_nothing_else_shows():
    assert main(thread((0, "Ann", "Nice."), (1, "Bo", "Indeed.")))["2"] == ("1", "parent")


def test_a_source_without_nesting_makes_top_level_doubtful_and_nothing_else():
    t = thread(
        (0, "Ann", "Trams are loud."), (0, "Bo", "@Ann they are not."), (2, "Cy", "Who knows.")
    )
    flat = replace(t, repairs=(Repair("flat", None, "the nesting is not in the source"),))
    sure = {target.comment_id: target for target in resolve_targets(t)}
    doubtful = {target.comment_id: target for target in resolve_targets(flat)}
    assert doubtful["1"].target == sure["1"].target
    assert doubtful["1"].probability < 0.5 < sure["1"].probability
    assert doubtful["2"] == sure["2"]
    assert doubtful["3"] == sure["3"]


def test_an_at_name_beats_the_parent():
    t = thread(
        (0, "Ann", "Trams are loud."), (0, "Bo", "They are not."), (2, "Cy", "@Ann they are.")
    )
    assert main(t)["3"] == ("1", "mention")


def test_what_somebody_said():
    t = thread(
        (0, "Ann", "Trams are loud."), (0, "Bo", "Nobody will use it."), (2, "Cy", "What Ann said.")
    )
    assert main(t)["3"] == ("1", "mention")


def test_the_latest_earlier_comment_of_the_named():
    t = thread(
        (0, "Ann", "Trams are loud."),
        (0, "Ann", "And dear."),
        (0, "Bo", "@Ann oh well."),
        (0, "Ann", "Later."),
    )
    assert main(t)["3"] == ("2", "mention")


def test_the_comment_of_the_named_that_is_spoken_of():
    t = thread(
        (0, "Ann", "The depot would flood every spring meadow."),
        (0, "Ann", "Hello again."),
        (0, "Bo", "Ann: the depot stands above the spring meadow."),
    )
    assert main(t)["3"] == ("1", "mention")


def test_a_block_quotation_from_afar():
    t = thread(
        (0, "Ann", "Every tram costs nine million before it has moved."),
        (0, "Bo", "Fine by me."),
        (2, "Cy", "> every tram costs nine million\n\nSeven, last year."),
    )
    assert main(t)["3"] == ("1", "quotation")


def test_four_content_words_in_a_row():
    t = thread(
        (0, "Ann", "The council bought rusty second-hand Danish carriages."),
        (0, "Bo", "Oh?"),
        (2, "Cy", "Those rusty second hand Danish carriages still run."),
    )
    assert main(t)["3"] == ("1", "shared_words")


def test_three_are_not_enough():
    t = thread(
        (0, "Ann", "The council bought rusty Danish carriages."),
        (0, "Bo", "Oh?"),
        (2, "Cy", "Those rusty Danish carriages still run."),
    )
    assert main(t)["3"] == ("2", "parent")


def test_the_host_is_the_post():
    t = thread((0, "Ann", "Loud."), (1, "Bo", "Our host is right about the traffic."))
    assert main(t)["2"] == ("0", "host")


def test_a_host_without_a_byline_is_known_by_how_others_speak_of_them():
    t = thread(
        (0, "Ann", "I like Hester's blog for this."),
        (1, "Hester", "You are kind."),
        (0, "Bo", "What Hester leaves out is the depot."),
        (0, "Cy", "Hester – the depot floods."),
    )
    assert main(t)["4"] == ("0", "host")


def deep(*last, limit=("0", "1", "2", "3")):
    rows = [(0, "Ann", "One."), (1, "Bo", "Two."), (2, "Cy", "Three."), *last]
    return thread(*rows)


def test_where_nesting_is_used_up_the_parents_author_answers_a_sibling():
    t = deep((3, "Di", "Who pays for the depot?"), (3, "Cy", "The county."))
    assert main(t)["5"] == ("4", "sibling")


def test_whoever_was_answered_answers_back():
    t = deep(
        (3, "Di", "Too dear."),
        (3, "Bo", "@Di compared with what?"),
        (3, "Di", "With buses."),
        (3, "Ed", "Hm."),
    )
    assert main(t)["6"] == ("5", "sibling")


def test_a_missing_parent_gives_a_doubtful_target():
    post = Comment("0", None, "", "Post.")
    gone = Comment("1", "0", "", "", removed=True)
    reply = Comment("1.1", "1", "Ann", "Yes.")
    (first, second) = resolve_targets(Thread("t", None, None, "test", post, (gone, reply)))
    assert first.comment_id == "1"
    assert (second.target, second.probability < 0.5) == ("0", True)


def test_two_people_addressed_are_two_targets():
    t = thread((0, "Ann", "Loud."), (0, "Bo", "Dear."), (0, "Cy", "@Ann not so. @Bo quite so."))
    assert [x.target for x in resolve_targets(t) if x.comment_id == "3"] == ["1", "2"]


def test_long_chains_do_not_recurse():
    rows = [(i, f"a{i % 7}", "word " * 3) for i in range(20_000)]
    assert len(resolve_targets(thread(*rows))) == 20_000


texts = st.sampled_from(
    [
        "",
        "Yes.",
        "@Ann no",
        "What Bo said",
        "> a tram line would halve\n\nNo",
        "our host",
        "Ann, Bo: hm",
        "my earlier comment",
    ]
)


@given(
    st.lists(
        st.tuples(st.integers(0, 30), st.sampled_from(["Ann", "Bo", "ann", "", "🙂"]), texts),
        max_size=25,
    )
)
def test_targets_are_earlier_units(rows):
    rows = [(parent % (i + 1), author, text) for i, (parent, author, text) in enumerate(rows)]
    t = thread(*rows)
    order = {c.id: i for i, c in enumerate(t.units)}
    targets = resolve_targets(t)
    assert {x.comment_id for x in targets} == {c.id for c in t.comments}
    for x in targets:
        assert order[x.target] < order[x.comment_id]
        assert 0 < x.probability <= 1
        for span in x.evidence:
            assert t[x.comment_id].text[span.start : span.end] == span.text
