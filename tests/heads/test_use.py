"""An own model in an analysis. Its texts are read with the encoder: short ones."""

from dataclasses import replace

import pytest

from discourse.codebook import load_codebook
from discourse.encoder.heads import NOISE, loudness
from discourse.encoder.read import load_encoder
from discourse.errors import DiscourseError, ModelError
from discourse.heads import write_model
from discourse.model import Comment, Thread
from discourse.model.readings import Passage
from discourse.pipeline import analyse, own_model
from tests.coded import codebook, coding, trained

POST = Comment("0", None, "Ed", "Shall we open the library on one more day?")
REPLIES = (
    Comment("1", "0", "Al", "The children need somewhere to go, so please open the doors."),
    Comment("2", "0", "Bo", "The plan is a waste of money and nobody wanted it. So drop it."),
    Comment("3", "0", "Cy", "Does anyone know which bus goes there?"),
)
THREAD = Thread("t", "Sundays", None, "test", POST, REPLIES)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("model") / "library.model"
    path.write_bytes(write_model(trained().model))
    return path


@pytest.fixture(scope="module")
def analysis(path):
    return analyse(THREAD, model=path)


def test_it_finds_what_cues_and_the_shipped_encoder_do_not(analysis):
    found = {label.comment_id: label.position for label in analysis.stances}
    assert (found.get("1"), found.get("2"), found.get("3")) == ("for", "against", None)
    assert not analyse(THREAD, codebook(), "encoder").stances


def test_every_label_shows_a_sentence_of_its_unit(analysis):
    texts = {unit.id: unit.text for unit in THREAD.units}
    for label in analysis.stances:
        (span,) = label.evidence
        assert texts[label.comment_id][span.start : span.end] == span.text
        assert 0.3 < label.probability <= 0.97


def test_the_analysis_names_the_model_and_its_codebook(analysis):
    assert analysis.model_name == "library"
    assert analysis.model_version == trained().model.version
    assert analysis.codebook == codebook()


def test_another_codebook_is_refused_and_the_same_is_not(path):
    with pytest.raises(ModelError, match="trained for another codebook") as caught:
        analyse(THREAD, load_codebook(), path)
    assert "\n" not in str(caught.value)
    assert analyse(THREAD, codebook(), path).stances


def test_another_encoder_is_refused():
    other = replace(trained().model, encoder=("encoder", "0", "f" * 64))
    with pytest.raises(ModelError, match="trained on encoder 0"):
        own_model(other, "my.model")


def test_no_such_model_is_named_with_those_that_there_are(tmp_path):
    with pytest.raises(DiscourseError, match="no such model; there are encoder, cues"):
        analyse(THREAD, model=str(tmp_path / "none.model"))
    with pytest.raises(ModelError):
        analyse(THREAD, model=tmp_path)


def test_training_and_use_read_the_same_vector():
    """What a head made of the vector in training, the encoder reads at work, but for the grid."""
    encoder, weights = load_encoder(), trained().model.weights()
    unit = coding().units[0].seen
    passages = [Passage("a", unit.answers), Passage("u", unit.text, ("a",))]
    read = encoder.read(passages, weights).own["u", "sunday"]
    vector = encoder.study(passages, {"u"})[1]["u"]
    assert read == pytest.approx((weights["sunday"] @ vector).tolist(), abs=1 / 32)


def test_single_precision_is_well_within_the_bound_of_own_heads():
    encoder, weights = load_encoder(), trained().model.weights()["sunday"]
    from discourse.encoder.heads import reading_vector
    from discourse.encoder.inputs import Pair, Pieces

    texts = encoder._tokens.of([u.seen.text for u in coding().units[::6]])
    pairs = [Pair(pieces, Pieces((), (), ())) for pieces in texts]
    found = [
        {
            place: weights @ reading_vector(vectors, len(pairs[place].first))
            for place, vectors in encoder._engine.vectors(pairs, exact=exact)
        }
        for exact in (False, True)
    ]
    gap = max(abs(found[0][i] - found[1][i]).max() for i in found[0])
    assert gap < NOISE * loudness(weights) / 3
