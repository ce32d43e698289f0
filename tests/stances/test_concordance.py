"""The concordance of a codebook: every cue, every hit, in its own sentence."""

import pytest

from discourse.codebook import compile_codebook, load_codebook
from discourse.stances import concordance
from discourse.text import parse
from tests.samples import codebook_of, thread_of

NAME = "car-free-centre"


@pytest.fixture(scope="module")
def book():
    return compile_codebook(load_codebook(codebook_of(NAME)))


@pytest.fixture(scope="module")
def found(book):
    return concordance(thread_of(NAME), book)


def test_every_cue_is_there_once_for_each_place(book, found):
    written = sum(
        len(position.cues) + sum(len(part.cues) for part in position.parts)
        for stance in book.stances
        for position in stance.positions
    )
    assert 0 < len(found) <= written
    assert len({cue[:4] for cue in found}) == len(found)


def test_context_is_the_sentence_of_the_hit(found):
    texts = {unit.id: unit.text for unit in thread_of(NAME).units}
    hits = [hit for cue in found for hit in cue.hits]
    assert len(hits) > 50
    for hit in hits:
        sentence = f"{hit.before}{hit.words}{hit.after}"
        assert sentence in {" ".join(s.text.split()) for s in parse(texts[hit.unit]).sentences}


def test_a_negated_cue_speaks_for_the_other_side(found):
    turned = [hit for cue in found for hit in cue.hits if hit.position != cue.position]
    assert turned


def test_copied_cues_and_removed_comments_do_not_trouble_it(book):
    assert any(not cue.hits for cue in concordance(thread_of("psilocybin-headaches"), book))
