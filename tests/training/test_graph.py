"""The graphs that are written by hand compute what the network does."""

import numpy as np
import pytest

pytest.importorskip("onnx")
torch = pytest.importorskip("torch")

import onnxruntime  # noqa: E402

from discourse.training.graph import rounded, write_graphs  # noqa: E402
from discourse.training.network import Encoder  # noqa: E402


@pytest.fixture(scope="module")
def encoder():
    torch.manual_seed(1)
    return Encoder().eval()


@pytest.fixture(scope="module")
def folder(encoder, tmp_path_factory):
    folder = tmp_path_factory.mktemp("graphs")
    write_graphs({k: v.numpy() for k, v in encoder.state_dict().items()}, folder)
    return folder


@pytest.fixture(scope="module")
def inputs():
    chance = np.random.default_rng(1)
    mask = np.ones((3, 20), np.int64)
    mask[1, 12:] = 0
    return {
        "ids": chance.integers(1000, 30000, (3, 20)),
        "segments": (np.arange(20)[None] > 9).repeat(3, 0).astype(np.int64),
        "mask": mask,
    }


def as_kept(encoder):
    """The network with the weights that the file holds."""
    copy = Encoder().eval()
    weights = rounded({k: v.numpy() for k, v in encoder.state_dict().items()})
    copy.load_state_dict({k: torch.from_numpy(v) for k, v in weights.items()})
    return copy


@pytest.mark.parametrize("bits", [32, 64])
def test_a_graph_computes_what_the_network_does(encoder, folder, inputs, bits):
    session = onnxruntime.InferenceSession(str(folder / f"encoder{bits}.onnx"))
    found = session.run(None, inputs)[0]
    with torch.no_grad():
        wanted = as_kept(encoder)(
            *(torch.from_numpy(inputs[n]) for n in ("ids", "segments", "mask"))
        )
    here = inputs["mask"].astype(bool)
    assert found.dtype == (np.float32 if bits == 32 else np.float64)
    assert found[here] == pytest.approx(wanted.numpy()[here], abs=1e-4)


def test_writing_twice_gives_the_same_bytes(encoder, folder, tmp_path):
    write_graphs({k: v.numpy() for k, v in encoder.state_dict().items()}, tmp_path)
    for path in folder.iterdir():
        assert path.read_bytes() == (tmp_path / path.name).read_bytes()
