"""The shipped encoder reads our own threads: the same everywhere, whatever is read beside it."""

import random
from dataclasses import replace

import numpy as np
import pytest

from discourse.encoder import engine
from discourse.encoder.heads import NOISE
from discourse.encoder.read import Encoder, load_encoder
from discourse.encoder.sheet import Sheet
from discourse.model.readings import CODES, Passage, Readings
from discourse.text import parse
from tests.samples import thread_of

STATEMENT = "Cars should be kept out of the town centre."


def passages_of(name, size=10):
    units = thread_of(name).units[:size]
    known = {unit.id for unit in units}
    return tuple(
        Passage(
            unit.id,
            unit.text,
            (unit.parent_id,) if unit.parent_id in known else (),
            tuple((s.start, s.end) for s in parse(unit.text).sentences),
            tuple((s.start, s.end) for s in parse(unit.text).sentences),
            (STATEMENT,),
        )
        for unit in units
    )


@pytest.fixture(scope="module")
def passages():
    return passages_of("car-free-centre")


@pytest.fixture(scope="module")
def readings(passages):
    return load_encoder().read(passages)


def test_each_unit_is_read_for_every_head(passages, readings):
    written = {p.unit for p in passages if p.text.strip()}
    assert set(readings.codes) == {(unit, question) for unit in written for question in CODES}
    assert set(readings.relations) == {(p.unit, p.answers[0]) for p in passages if p.answers}
    assert set(readings.stances) == {(unit, STATEMENT) for unit in written}
    spans = {(p.unit, *span) for p in passages for span in p.spans}
    typed = {(unit, *span) for unit, kinds in readings.kinds.items() for span in kinds}
    assert typed <= spans
    assert len(typed) > 0.95 * len(spans)  # a span of signs alone has no pieces


def test_probabilities_add_up(readings):
    by_stretch = readings.kinds.values()
    for found in (readings.relations, *by_stretch, readings.stances, readings.codes):
        assert all(sum(reading) == pytest.approx(1) for reading in found.values())


def test_what_is_shown_is_a_sentence_of_the_unit(passages, readings):
    sentences = {(p.unit, *s) for p in passages for s in p.sentences}
    assert {(unit, *span) for (unit, _, _), span in readings.shown.items()} <= sentences


def test_the_order_of_reading_changes_nothing(passages, readings):
    shuffled = list(passages)
    random.Random(3).shuffle(shuffled)  # noqa: S311
    assert load_encoder().read(shuffled) == readings


def test_what_is_read_beside_a_text_changes_nothing(passages, readings):
    for passage in passages[1:6]:
        beside = [replace(p, answers=()) for p in passages if p.unit in passage.answers]
        found = load_encoder().read([*beside, replace(passage, statements=())])
        for question in CODES:
            assert found.code(passage.unit, question) == readings.code(passage.unit, question)
        key = (passage.unit, passage.answers[0])
        assert found.relations[key] == readings.relations[key]


def test_single_precision_is_well_within_the_bound(passages):
    """The noise that the grid is made for is several times what is heard."""
    encoder = load_encoder()
    heard = {}
    for exact in (False, True):
        jobs = _jobs(encoder, passages[:8])
        for job, found in encoder._measured(jobs, exact=exact):
            heard.setdefault((job.pair, job.measure.func.__name__), []).append(found)
    gaps = [
        np.abs(one - other).max()
        for a, b in heard.values()
        for one, other in zip((a.log_odds, *a.parts), (b.log_odds, *b.parts), strict=True)
        if one.size
    ]
    assert len(gaps) > 25
    assert max(gaps) < NOISE / 3


def _jobs(encoder, passages):
    sheet = Sheet(encoder._heads, encoder.artefact.temperatures)
    pieces = encoder._pieces(passages)
    texts = {p.unit: p.text for p in passages}
    seen = {}
    for passage in passages:
        for job in sheet.jobs(passage, pieces, texts):
            seen.setdefault((job.pair, job.measure.func.__name__), job)
    return list(seen.values())


@pytest.mark.parametrize("seed", [1, 2])
def test_a_processor_that_rounds_otherwise_reads_the_same(monkeypatch, passages, readings, seed):
    """Another processor's single precision, imitated by noise on every vector."""
    chance = np.random.default_rng(seed)
    run = engine.Engine.vectors

    def noisy(self, pairs, *, exact=False):
        for place, vectors in run(self, pairs, exact=exact):
            size = 0.0 if exact else 1e-6
            yield place, vectors + chance.uniform(-size, size, vectors.shape)

    monkeypatch.setattr(engine.Engine, "vectors", noisy)
    assert load_encoder().read(passages) == readings


@pytest.mark.parametrize(
    "text", ["", " \n ", "?!", "😀😀", "x" * 3000, "Not so. " * 400, "\u200b", "漢字のコメント"]
)
def test_odd_texts_are_read_or_left_out(text):
    spans = ((0, len(text)),) if text else ()
    post = Passage("0", "Trams are good.", statements=(STATEMENT,))
    odd = Passage("1", text, ("0",), spans, spans, (STATEMENT,))
    found = load_encoder().read([post, odd, Passage("2", "Indeed.", ("1",))])
    read = {unit for unit, _ in found.codes}
    assert read - {"1"} == {"0", "2"}
    assert ("1" in read) == (("1", "0") in found.relations)


def test_a_long_text_is_read_to_its_end():
    filler = "The committee met on Tuesday and adjourned. " * 40
    text = f"{filler}My own mother died of it in that ward, and I held her hand."
    sentences = tuple((s.start, s.end) for s in parse(text).sentences)
    found = load_encoder().read([Passage("0", text, (), sentences, sentences)])
    *_, last = sentences
    kinds = found.kinds["0"]
    assert kinds[last].testimony > kinds[sentences[0]].testimony
    assert len(kinds) == len(sentences)


def test_nothing_to_read():
    assert load_encoder().read([]) == Readings()


def test_passages_answer_only_each_other():
    with pytest.raises(KeyError):
        load_encoder().read([Passage("1", "No.", ("0",))])


def test_one_pass_serves_all_heads_that_allow_it(monkeypatch):
    lengths = []
    run = engine.Engine.vectors

    def counting(self, pairs, *, exact=False):
        if not exact:
            lengths.append(len(pairs))
        return run(self, pairs, exact=exact)

    monkeypatch.setattr(engine.Engine, "vectors", counting)
    post = Passage("0", "Trams are good.", (), ((0, 15),), ((0, 15),))
    reply = Passage("1", "I disagree.", ("0",), ((0, 11),), ((0, 11),), (STATEMENT,))
    load_encoder().read([post, reply])
    assert lengths == [3]  # the post, the reply beside the post, the reply beside the statement


def test_an_artefact_can_be_opened_twice():
    first = load_encoder()
    assert load_encoder() is first
    other = Encoder(first.artefact)
    post = Passage("0", "Trams are good.")
    assert other.read([post]) == first.read([post])
