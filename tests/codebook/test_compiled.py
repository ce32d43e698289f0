"""Compiling a codebook, and the screen that spares most searches."""

import pytest

from discourse.codebook import CompiledCodebook, compile_codebook, parse_codebook
from discourse.errors import CodebookError
from discourse.model import Codebook


def test_keeps_the_order_and_probabilities_of_the_codebook(book: Codebook) -> None:
    compiled = compile_codebook(book)
    assert isinstance(compiled, CompiledCodebook)
    assert compiled.codebook is book
    (stance,) = compiled.stances
    assert [one.position.id for one in stance.positions] == ["torn", "welcome", "unwelcome"]
    welcome, unwelcome = stance.positions[1:]
    assert [cue.probability for cue in welcome.cues] == [0.7, 0.95]
    assert [blocker.source for blocker in welcome.blockers] == ["let sleeping {dog} lie"]
    assert [part.part.id for part in unwelcome.parts] == ["animal", "harm"]
    pattern, probability = unwelcome.parts[1].cues[0]
    assert probability == 0.6
    assert list(pattern.finditer("her allergies!")) == [(4, 13)]


def test_compiles_each_codebook_once(text: str) -> None:
    first = compile_codebook(parse_codebook(text, "a"))
    assert compile_codebook(parse_codebook(text, "b")) is first


def test_an_error_names_codebook_position_and_pattern(text: str) -> None:
    bad = parse_codebook(text.replace('"bitten"', '"bitten {bt}"'), "t")
    with pytest.raises(CodebookError) as caught:
        compile_codebook(bad)
    assert str(caught.value) == (
        "codebook office-dogs, dogs/unwelcome, part harm: pattern 'bitten {bt}', column 8: "
        "there is no word list {bt}; add it to [words]"
    )


@pytest.mark.parametrize(
    ("text_", "sources"),
    [
        ("nothing to see", []),
        ("bitten", ["bitten"]),
        ("puppies cheer me up", ["{dog} cheer* [us] up", "{dog}"]),
        ("why a dog?", ["why ... {dog} ?", "{dog}"]),
        ("why a dog.", ["{dog}", "why ... {dog} ?"]),  # the mark is left to the search
    ],
)
def test_the_screen_passes_what_may_match(book: Codebook, text_: str, sources: list[str]) -> None:
    found = {pattern.source for pattern in compile_codebook(book).screen.possible(text_)}
    assert found == set(sources)
