"""A new codebook is valid, clean, and codes a comment."""

import pytest

from discourse.codebook import check, parse_codebook, template
from discourse.errors import CodebookError
from discourse.stances import code_text, misread_examples


@pytest.fixture
def book():
    return parse_codebook(template("school-phones"), "new")


def test_nothing_is_to_be_said_against_it(book):
    assert book.name == "school-phones"
    assert check(book) == ()
    assert list(misread_examples(book)) == []


def test_it_codes(book):
    found = code_text("We teach maths, and phones should not be banned.", book)
    assert [(label.stance, label.position) for label in found] == [
        ("ban", "against"),
        ("testimony", "first"),
    ]


@pytest.mark.parametrize("name", ["", "A", "a b", "a/b", "-a", "a\n", "../a", "é"])
def test_names_that_are_none(name):
    with pytest.raises(CodebookError, match="small letters"):
        template(name)
