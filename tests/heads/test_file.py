import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.errors import ModelError
from discourse.heads import Facts, OwnHead, OwnModel, parse_model, write_model
from discourse.heads.file import _hash, version_of
from discourse.model.readings import Readings
from tests.coded import codebook


def model(**changes):
    stance = codebook().stance("sunday")
    facts = Facts(stance, {}, Readings(), {}, {}).names
    rows = tuple(tuple((i + k) / 7 for i in range(len(facts))) for k in range(3))
    vector = tuple(tuple((i % 5 - k) / 3 for i in range(768)) for k in range(3))
    head = OwnHead("sunday", ("for", "against"), facts, 0.9, (0.0, 1 / 3, -0.5), rows, vector)
    given = {
        "name": "library",
        "version": "abcd",
        "codebook": codebook(),
        "encoder": ("encoder", "1", "0" * 64),
        "heads": {"sunday": head},
        "card": {"stances": []},
    }
    return OwnModel(**(given | changes))


def changed(path, value):
    """The file's bytes with one value replaced, and the hash that goes with it."""
    data = json.loads(write_model(model()))
    data.pop("sha256")
    at = data
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    return json.dumps({**data, "sha256": _hash(data)}).encode()


def test_what_is_written_is_read_and_written_again_the_same():
    data = write_model(model())
    again = parse_model(data, "my.model")
    assert write_model(again) == data
    assert again.codebook == codebook()
    assert again.codebook.digest == codebook().digest
    assert again.heads["sunday"].bias == (0.0, 0.333333, -0.5)


def test_the_version_is_of_the_content():
    assert version_of(model()) == version_of(model(version="other"))
    assert version_of(model()) != version_of(model(name="other"))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "not a model"),
        (b"\x80\x04pickle", "not a model"),
        (b"[" * 100_000, "not a model"),
        (b'{"format": "discourse-coding"}', "not a model"),
        (write_model(model())[:5000], "ends too early"),
        (write_model(model()).replace(b"0.9", b"0.8"), "damaged or was changed"),
        (changed(["version"], 2), "of version 2"),
        (changed(["heads"], []), "not a whole model"),
        (changed(["heads", 0, "stance"], "other"), "not a whole model"),
        (changed(["heads", 0, "positions"], ["for"]), "other positions"),
        (changed(["heads", 0, "bias"], [0, 0]), "not 3 weights"),
        (changed(["heads", 0, "of_vector"], [[0.0] * 768] * 2), "2 rows"),
        (changed(["heads", 0, "of_vector", 1, 5], "x"), "is no number"),
        (changed(["heads", 0, "slope"], 1e300), "a weight of"),
        (changed(["heads", 0, "slope"], float("nan")), "a weight of"),
        (changed(["codebook"], "name = 3"), "codebook in it"),
        (changed(["encoder"], None), "not a whole model"),
        (changed(["card"], []), "not a whole model"),
    ],
)
def test_bad_files_are_one_line(data, said):
    with pytest.raises(ModelError, match=said) as caught:
        parse_model(data, "my.model")
    assert str(caught.value).startswith("my.model: ")
    assert "\n" not in str(caught.value)


@given(st.integers(0, 40_000), st.binary(min_size=1, max_size=4))
def test_damage_anywhere_is_found(place, bytes_):
    data = write_model(model())
    spoilt = data[:place] + bytes_ + data[place + len(bytes_) :]
    try:
        found = parse_model(spoilt, "my.model")
    except ModelError:
        return
    assert write_model(found) == data  # other white space, or the same bytes again
