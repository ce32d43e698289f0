"""The codebooks that ship: they load, and the static checks find no error in them."""

import pytest

from discourse.codebook import DEFAULT, as_markdown, check, compile_codebook, load_codebook, shipped


def test_the_default_ships() -> None:
    assert DEFAULT in shipped()
    assert load_codebook(None) == load_codebook(DEFAULT)


@pytest.mark.parametrize("name", shipped())
def test_is_sound(name: str) -> None:
    book = load_codebook(name)
    assert book.name == name
    assert [finding for finding in check(book) if finding.level == "error"] == []
    assert compile_codebook(book).codebook == book
    assert as_markdown(book).startswith("# ")
