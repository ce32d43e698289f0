from hypothesis import given
from hypothesis import strategies as st

from discourse.encoder.inputs import Pair, Pieces, collate, cut

NONE = Pieces((), (), ())


@st.composite
def pieces(draw, least=1):
    size = draw(st.integers(least, 12))
    ids = draw(st.lists(st.integers(1000, 30000), min_size=size, max_size=size))
    return Pieces(tuple(ids), tuple(range(0, 2 * size, 2)), tuple(range(1, 2 * size, 2)))


@given(st.lists(st.builds(Pair, pieces(), pieces(0)), min_size=1, max_size=5))
def test_every_piece_of_every_pair_is_laid_out_once(pairs):
    batch = collate(pairs)
    for row, pair in enumerate(pairs):
        size = len(pair)
        assert batch.mask[row].sum() == size
        laid = batch.ids[row, :size].tolist()
        tail = [*pair.second.ids, 102] if len(pair.second) else []
        assert laid == [101, *pair.first.ids, 102, *tail]
        assert batch.segments[row].sum() == len(tail)
        assert not batch.ids[row, size:].any()


@given(pieces(), st.integers(0, 30), st.integers(1, 10))
def test_pieces_within_a_span_touch_it(found, start, length):
    first, last = found.within(start, start + length)
    inside = [
        i for i in range(len(found)) if found.ends[i] > start and found.starts[i] < start + length
    ]
    assert list(range(first, last)) == inside


def test_a_cut_keeps_places():
    whole = Pieces((5, 6, 7), (0, 2, 4), (1, 3, 5))
    assert cut(whole, 1, 3) == Pieces((6, 7), (2, 4), (3, 5))
    assert len(Pair(cut(whole, 0, 2), NONE)) == 4
