"""Which claim a move touches, and what carries it."""

from discourse.claims.relations import relate
from discourse.model import Claim, Comment, ReplyLink, Span, Thread
from discourse.text import parse

POST = "Trams would halve the traffic in the old town. The depot would cost nine million. Nobody would miss the fountain."


def build(*rows):
    comments = tuple(
        Comment(str(i), str(p), author, text) for i, (p, author, text) in enumerate(rows, 1)
    )
    thread = Thread("t", None, None, "test", Comment("0", None, "Ed", POST), comments)
    documents = {c.id: parse(c.text) for c in thread.units}
    claims = []
    for unit in thread.units:
        sentences = [s for s in documents[unit.id].sentences if not s.quoted and not s.question]
        for n, s in enumerate(sentences, 1):
            claims.append(
                Claim(
                    f"{unit.id}-{n}",
                    unit.id,
                    s.start,
                    s.end,
                    s.text,
                    "fact",
                    n == 1,
                    "asserted",
                    0.9,
                )
            )
    return thread, documents, claims


def related(rows, *moves):
    thread, documents, claims = build(*rows)
    links = [
        ReplyLink(c, t, act, 0.9, "parent", evidence)
        for c, t, act, *rest in moves
        for evidence in [rest[0] if rest else ()]
    ]
    return relate(thread, documents, claims, links)


def test_a_quotation_points_at_its_claim():
    rows = [("0", "Ann", "> The depot would cost nine million\n\nTwelve, they said on Monday.")]
    (relation,) = related(rows, ("1", "0", "challenge"))
    assert (relation.claim_id, relation.basis, relation.scope) == ("0-2", "quotation", "claim")


def test_shared_rare_words_point_at_a_claim():
    rows = [("0", "Ann", "I doubt that about the fountain: we'd all miss it.")]
    (relation,) = related(rows, ("1", "0", "challenge"))
    assert (relation.claim_id, relation.basis, relation.scope) == ("0-3", "lexical", "claim")


def test_without_a_pointer_the_central_claim_at_comment_scope():
    rows = [("0", "Ann", "I think that is all wrong.")]
    (relation,) = related(rows, ("1", "0", "challenge"))
    assert (relation.claim_id, relation.basis, relation.scope) == ("0-1", "central", "comment")
    assert relation.probability < 0.9


def test_the_only_claim_is_likelier_than_a_central_one_of_three():
    rows = [("0", "Ann", "The square is too small."), ("1", "Bo", "Wrong.")]
    (only,) = related(rows, ("2", "1", "challenge"))
    assert (only.claim_id, only.basis) == ("1-1", "only")
    (central,) = related([("0", "Ann", "I think that is all wrong.")], ("1", "0", "challenge"))
    assert only.probability > central.probability


def test_a_unit_without_claims_is_challenged_as_a_whole():
    rows = [("0", "Ann", "Really?"), ("1", "Bo", "Oh please.")]
    (relation,) = related(rows, ("2", "1", "challenge"))
    assert relation.claim_id is None
    assert relation.target == "1"


def test_talk_touches_nothing():
    rows = [("0", "Ann", "Lovely fountain, that.")]
    assert related(rows, ("1", "0", "other")) == ()
    assert related(rows, ("1", "0", "elaborate")) == ()


def test_the_movers_claim_carries_the_challenge():
    rows = [("0", "Ann", "Not the fountain! Nobody would miss the car park.")]
    (relation,) = related(rows, ("1", "0", "challenge"))
    assert relation.carriers == ("1-1",)


def test_a_retraction_finds_the_authors_own_claim():
    rows = [
        ("0", "Ann", "The square is too small. The school is too far."),
        ("1", "Bo", "The school is next door."),
        ("2", "Ann", "Fair point, I take back the last part."),
    ]
    (relation,) = related(rows, ("3", "2", "retract"))
    assert (relation.target, relation.claim_id) == ("1", "1-2")


def test_a_retraction_follows_what_was_challenged():
    rows = [
        ("0", "Ann", "The square is too small. The distant school bus stops running."),
        ("1", "Bo", "The distant school bus runs until nine."),
        ("2", "Ann", "My mistake."),
    ]
    relations = related(rows, ("2", "1", "challenge"), ("3", "2", "retract"))
    assert relations[-1].claim_id == relations[0].claim_id == "1-2"


def test_two_moves_go_by_their_own_words():
    text = (
        "Agreed about the fountain nobody would miss. But the depot cost is far below nine million."
    )
    first = Span(0, 6, "Agreed")
    second = Span(text.index("But"), text.index("But") + 3, "But")
    relations = related(
        [("0", "Ann", text)], ("1", "0", "support", (first,)), ("1", "0", "challenge", (second,))
    )
    touched = {(r.act, r.claim_id) for r in relations}
    assert ("challenge", "0-2") in touched
    assert ("support", "0-3") in touched
