"""What a negation reaches."""

import pytest

from discourse.text import fold, is_negated


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("We should ban it.", "ban", False),
        ("We should not ban it.", "ban", True),
        ("I don't think we should ban it.", "ban", True),
        ("I don’t think we should ban it.", "ban", True),
        ("Nobody wants to ban it.", "ban", True),
        ("It is not only right to ban it.", "ban", False),
        ("No doubt we should ban it.", "ban", False),
        ("It isn't cheap, but we should ban it.", "ban", False),
        ("It isn't cheap; ban it.", "ban", False),
        ("I can't say that nobody should ban it.", "ban", False),
        ("Never in the whole long history of this small town did anyone ban it.", "ban", False),
        ("Without a ban it grows.", "ban", True),
    ],
)
def test_scope(text, word, expected):
    folded = fold(text)
    assert is_negated(folded, folded.index(word)) is expected
