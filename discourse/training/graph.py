"""The encoder as an ONNX graph, written node by node, with its weights in a file beside it.

Weights are eight-bit integers with one scale a column; the arithmetic is in floating
point. The same weights serve two graphs, one in single and one in double precision.
Owns onnx. Written by hand, because what exporters write changes from release to release.
"""

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper

from discourse.training.network import EPSILON, HEADS, MASKED

__all__ = ["WEIGHTS", "quantised", "rounded", "write_graphs"]

WEIGHTS = "encoder.weights"
"""Name of the file that both graphs take their weights from."""
_OPSET, _IR = 20, 9
_ALIGN = 64

Array = npt.NDArray[Any]


def quantised(matrix: Array, axis: int) -> tuple[Array, Array]:
    """Eight-bit integers and their scales: one scale for each index of ``axis``.

    Symmetric, from -127 to 127, so that zero stays zero.

    >>> values, scales = quantised(np.array([[1.0, -4.0], [0.5, 2.0]], "f4"), axis=1)
    >>> values.tolist(), scales.tolist()
    ([[127, -127], [64, 64]], [0.007874015718698502, 0.031496062874794006])
    """
    other = tuple(i for i in range(matrix.ndim) if i != axis)
    most = np.abs(matrix).max(axis=other, keepdims=True)
    scale = np.where(most > 0, most / 127.0, 1.0).astype(np.float32)
    values = np.clip(np.rint(matrix / scale), -127, 127).astype(np.int8)
    return values, scale.reshape(-1)


def write_graphs(weights: Mapping[str, Array], folder: Path) -> tuple[str, ...]:
    """Write the weights and the two graphs.

    Parameters
    ----------
    weights
        Arrays by the names of :class:`discourse.training.network.Encoder`'s
        parameters.
    folder
        Gets ``encoder.weights``, ``encoder32.onnx`` and ``encoder64.onnx``.

    Returns
    -------
    tuple of str
        The names of the files.
    """
    store = _Store(_stored(weights))
    (folder / WEIGHTS).write_bytes(store.data)
    names = [WEIGHTS]
    for bits, kind in ((32, TensorProto.FLOAT), (64, TensorProto.DOUBLE)):
        layers = 1 + max(int(name.split(".")[1]) for name in weights if name.startswith("layers."))
        model = _Graph(store, kind).model(layers)
        name = f"encoder{bits}.onnx"
        (folder / name).write_bytes(model.SerializeToString(deterministic=True))
        onnx.checker.check_model(str(folder / name), full_check=True)
        names.append(name)
    return tuple(names)


def rounded(weights: Mapping[str, Array]) -> dict[str, Array]:
    """The weights that a graph computes with: those that are stored as integers, multiplied out.

    >>> rounded({"layers.0.up.weight": np.array([[1.0, -4.0]], "f4")})["layers.0.up.weight"].round(3)
    array([[ 1.008, -4.   ]], dtype=float32)
    """
    found = {}
    for name, value in weights.items():
        if _as_integers(name, value):
            values, scale = quantised(value, axis=0)
            found[name] = values.astype(np.float32) * scale[:, None]
        else:
            found[name] = value.astype(np.float32)
    return found


def _as_integers(name: str, value: Array) -> bool:
    return name == "word.weight" or (value.ndim == 2 and name.startswith("layers."))


def _stored(weights: Mapping[str, Array]) -> dict[str, Array]:
    """What goes into the file: matrices as integers with scales, all else as it is."""
    found: dict[str, Array] = {}
    for name, value in weights.items():
        if not _as_integers(name, value):
            found[name] = value.astype(np.float32)
        elif name == "word.weight":
            found["word"], found["word.scale"] = quantised(value, axis=0)
        else:
            base = name.removesuffix(".weight")
            found[base], found[f"{base}.scale"] = quantised(value.T, axis=1)
    return found


class _Store:
    """Arrays one after the other, and where each begins."""

    def __init__(self, arrays: Mapping[str, Array]) -> None:
        data = bytearray()
        self.arrays = dict(arrays)
        self.places: dict[str, int] = {}
        for name, array in arrays.items():
            data.extend(b"\0" * (-len(data) % _ALIGN))
            self.places[name] = len(data)
            data.extend(np.ascontiguousarray(array).tobytes())
        self.data = bytes(data)

    def tensor(self, name: str) -> TensorProto:
        """The initialiser that points at an array."""
        array = self.arrays[name]
        tensor = TensorProto(
            name=name,
            data_type=helper.np_dtype_to_tensor_dtype(array.dtype),
            dims=array.shape,
            data_location=TensorProto.EXTERNAL,
        )
        for key, value in (
            ("location", WEIGHTS),
            ("offset", str(self.places[name])),
            ("length", str(array.nbytes)),
        ):
            tensor.external_data.add(key=key, value=value)
        return tensor


class _Graph:
    """Builds the nodes; every method returns the name of a result."""

    def __init__(self, store: _Store, kind: int) -> None:
        self.store = store
        self.kind = kind
        self.nodes: list[Any] = []
        self.constants: dict[str, Any] = {}

    def model(self, layers: int) -> Any:
        x = self._embedded()
        bias = self._bias()
        for i in range(layers):
            x = self._layer(f"layers.{i}", x, bias)
        self.nodes.append(helper.make_node("Identity", [x], ["vectors"]))
        width = self.store.arrays["norm.weight"].shape[0]
        graph = helper.make_graph(
            self.nodes,
            "encoder",
            [
                helper.make_tensor_value_info(name, TensorProto.INT64, ["n", "t"])
                for name in ("ids", "segments", "mask")
            ],
            [helper.make_tensor_value_info("vectors", self.kind, ["n", "t", width])],
            [self.store.tensor(name) for name in self.store.arrays] + list(self.constants.values()),
        )
        return helper.make_model(
            graph, opset_imports=[helper.make_opsetid("", _OPSET)], ir_version=_IR
        )

    # -- parts -----------------------------------------------------------------------

    def _embedded(self) -> str:
        word = self._cast(self._op("Gather", "word", "ids"))
        scale = self._cast(self._op("Gather", "word.scale", "ids"))
        word = self._op("Mul", word, self._op("Unsqueeze", scale, self._ints(-1)))
        length = self._op(
            "Slice", self._op("Shape", "ids"), self._ints(1), self._ints(2), self._ints(0)
        )
        place = self._op("Slice", "place.weight", self._ints(0), length, self._ints(0))
        segment = self._op("Gather", "segment.weight", "segments")
        return self._norm(
            "norm",
            self._op("Add", self._op("Add", word, self._cast(place)), self._cast(segment)),
        )

    def _bias(self) -> str:
        """0 where there is a piece, a large negative number where there is none."""
        absent = self._op("Sub", self._number(1.0), self._cast("mask"))
        return self._op(
            "Unsqueeze", self._op("Mul", absent, self._number(MASKED)), self._ints(1, 2)
        )

    def _layer(self, name: str, x: str, bias: str) -> str:
        width = self.store.arrays["norm.weight"].shape[0]
        size = width // HEADS
        heads = self._op(
            "Reshape", self._linear(f"{name}.qkv", x), self._ints(0, 0, 3 * HEADS, size)
        )
        heads = self._op("Transpose", heads, perm=[0, 2, 1, 3])
        query, key, value = self._split(heads)
        query = self._op("Mul", query, self._number(1 / math.sqrt(size)))
        key = self._op("Transpose", key, perm=[0, 1, 3, 2])
        scores = self._op("Add", self._op("MatMul", query, key), bias)
        mixed = self._op("MatMul", self._op("Softmax", scores, axis=-1), value)
        mixed = self._op("Transpose", mixed, perm=[0, 2, 1, 3])
        mixed = self._op("Reshape", mixed, self._ints(0, 0, width))
        x = self._norm(f"{name}.norm1", self._op("Add", x, self._linear(f"{name}.out", mixed)))
        inner = self._gelu(self._linear(f"{name}.up", x))
        return self._norm(f"{name}.norm2", self._op("Add", x, self._linear(f"{name}.down", inner)))

    def _linear(self, name: str, x: str) -> str:
        matrix = self._op("Mul", self._cast(name), self._cast(f"{name}.scale"))
        return self._op("Add", self._op("MatMul", x, matrix), self._cast(f"{name}.bias"))

    def _norm(self, name: str, x: str) -> str:
        return self._op(
            "LayerNormalization",
            x,
            self._cast(f"{name}.weight"),
            self._cast(f"{name}.bias"),
            axis=-1,
            epsilon=EPSILON,
        )

    def _gelu(self, x: str) -> str:
        """Hendrycks & Gimpel (2016), in the form with tanh.

        In double precision it is spelt out: runtimes have no kernel for it.
        """
        if self.kind == TensorProto.FLOAT:
            return self._op("Gelu", x, approximate="tanh")
        square = self._op("Mul", x, x)
        inner = self._op("Mul", square, self._number(0.044715 * math.sqrt(2 / math.pi)))
        inner = self._op("Mul", self._op("Add", inner, self._number(math.sqrt(2 / math.pi))), x)
        gate = self._op("Add", self._op("Tanh", inner), self._number(1.0))
        return self._op("Mul", self._op("Mul", x, self._number(0.5)), gate)

    # -- nodes -----------------------------------------------------------------------

    def _op(self, kind: str, *inputs: str, **attributes: Any) -> str:
        name = f"v{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [name], **attributes))
        return name

    def _split(self, x: str) -> list[str]:
        names = [f"v{len(self.nodes)}{part}" for part in "qkv"]
        sizes = self._ints(HEADS, HEADS, HEADS)
        self.nodes.append(helper.make_node("Split", [x, sizes], names, axis=1))
        return names

    def _cast(self, x: str) -> str:
        array = self.store.arrays.get(x)
        if array is not None and array.dtype == np.float32 and self.kind == TensorProto.FLOAT:
            return x
        return self._op("Cast", x, to=self.kind)

    def _ints(self, *values: int) -> str:
        name = "i" + "_".join(map(str, values))
        self.constants[name] = helper.make_tensor(name, TensorProto.INT64, [len(values)], values)
        return name

    def _number(self, value: float) -> str:
        name = f"n{value!r}"
        self.constants[name] = helper.make_tensor(name, self.kind, [], [value])
        return name
