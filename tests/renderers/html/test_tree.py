from hypothesis import given
from hypothesis import strategies as st

from discourse.model import Comment
from discourse.renderers.html.tree import tree


@st.composite
def threads(draw):
    size = draw(st.integers(1, 40))
    units = [Comment("0", None, "Ann", "Ban it.")]
    for number in range(1, size):
        parent = draw(st.integers(0, number - 1))
        units.append(Comment(str(number), str(parent), "Bo", "No."))
    left = {str(number): draw(st.integers(0, 3)) for number in range(size)}
    return units, left


@given(threads())
def test_a_branch_is_one_stretch_that_knows_what_it_holds(case):
    units, left = case
    places = tree(units, left)
    assert sorted(p.comment.id for p in places) == sorted(u.id for u in units)
    for row, place in enumerate(places):
        branch = places[row + 1 : row + 1 + place.replies]
        assert all(below.depth > place.depth for below in branch)
        after = places[row + 1 + place.replies :]
        assert not after or after[0].depth <= place.depth
        assert place.left == sum(left[below.comment.id] for below in branch)


@given(threads())
def test_siblings_keep_their_order(case):
    units, left = case
    for parent in units:
        shown = [p.comment.id for p in tree(units, left) if p.comment.parent_id == parent.id]
        assert shown == [u.id for u in units if u.parent_id == parent.id]


def test_thousands_of_levels():
    chain = [Comment("0", None, "Ann", "Ban it.")]
    chain += [Comment(str(n), str(n - 1), "Bo", "No.") for n in range(1, 5000)]
    places = tree(chain, {"4999": 1})
    assert (places[-1].depth, places[0].replies, places[0].left) == (4999, 4999, 1)
