import hashlib
import json

import pytest

from discourse.encoder.artefact import FOLDER, MANIFEST, open_artefact
from discourse.errors import EncoderError
from tests.samples import ROOT


def folder_with(tmp_path, data=b"weights"):
    (tmp_path / "a.weights").write_bytes(data)
    manifest = {
        "name": "encoder",
        "version": "1",
        "temperatures": {"relation": 1.5},
        "files": {"a.weights": hashlib.sha256(b"weights").hexdigest()},
    }
    (tmp_path / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    return tmp_path


def test_a_whole_folder_opens(tmp_path):
    artefact = open_artefact(folder_with(tmp_path))
    assert (artefact.name, artefact.version, artefact.temperatures["relation"]) == (
        "encoder",
        "1",
        1.5,
    )
    assert artefact.file("a.weights").read_bytes() == b"weights"


@pytest.mark.parametrize("data", [b"weightz", b"", b"weights "])
def test_a_damaged_file_is_refused_and_named(tmp_path, data):
    with pytest.raises(EncoderError, match=r"a\.weights.*damaged.*--model cues") as caught:
        open_artefact(folder_with(tmp_path, data))
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_named(tmp_path):
    (folder_with(tmp_path) / "a.weights").unlink()
    with pytest.raises(EncoderError, match=r"a\.weights.*missing"):
        open_artefact(tmp_path)


def test_the_shipped_folder_holds_what_its_manifest_says_and_no_code():
    card = open_artefact().card
    shipped = {path.name for path in FOLDER.iterdir()}
    assert shipped == {*card["files"], MANIFEST}
    assert {name.rpartition(".")[2] for name in card["files"]} == {"onnx", "npz", "json", "weights"}


def test_no_pickle_hides_in_the_shipped_arrays():
    import numpy as np

    with np.load(FOLDER / "heads.npz", allow_pickle=False) as arrays:
        assert all(arrays[name].dtype == np.float32 for name in arrays.files)


def test_git_leaves_the_bytes_alone():
    attributes = (ROOT / ".gitattributes").read_text(encoding="utf-8")
    assert "discourse/encoder/data/** -text" in attributes
