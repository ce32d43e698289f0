"""The file of a user's own model: JSON, which can be read by eye and can run no code.

Same model, same bytes. Checks all of what it reads; opens no file and loads no encoder.
"""

import hashlib
import json
import math
from collections.abc import Mapping
from typing import Any

from discourse.codebook import parse_codebook
from discourse.errors import CodebookError, ModelError
from discourse.heads.facts import Facts
from discourse.heads.records import OwnHead, OwnModel, Rows
from discourse.model import Codebook, Stance
from discourse.model.readings import Readings

__all__ = ["parse_model", "version_of", "write_model"]

_FORMAT = "discourse-model"
_VERSION = 1
_MOST = 20_000_000  # bytes; a head has some 30 kB
_WIDTH = 768
_DIGITS = 6
_LARGEST = 1e6


def write_model(model: OwnModel) -> bytes:
    """A model as the bytes of its file; weights are kept to six digits."""
    data = _data(model)
    return f"{json.dumps({**data, 'sha256': _hash(data)}, indent=1, ensure_ascii=False)}\n".encode()


def version_of(model: OwnModel) -> str:
    """The version that a model has by what is in it, whatever it says itself."""
    data = {key: value for key, value in _data(model).items() if key != "model_version"}
    return _hash(data)[:8]


def parse_model(data: bytes, name: str) -> OwnModel:
    """Read a model.

    Parameters
    ----------
    data
        The bytes of the file.
    name
        What errors call it.

    Raises
    ------
    ModelError
        If it is none, is damaged or was changed, or is of a later version.

    Examples
    --------
    >>> parse_model(b"PK", "my.model")
    Traceback (most recent call last):
    discourse.errors.ModelError: my.model: not a model that discourse train wrote
    """
    try:
        read = json.loads(data.decode("utf-8")) if len(data) <= _MOST else None
    except (ValueError, RecursionError):
        read = None
    if not isinstance(read, dict) or read.get("format") != _FORMAT:
        cut = data.lstrip()[:1] == b"{" and _FORMAT.encode() in data[:200]
        raise ModelError(
            f"{name}: the model's file is damaged (it ends too early, or was changed); train it again"
            if cut
            else f"{name}: not a model that discourse train wrote"
        )
    if read.get("version") != _VERSION:
        raise ModelError(
            f"{name}: a model file of version {read.get('version')!r}; this program reads version "
            f"{_VERSION}"
        )
    told = read.pop("sha256", None)
    if told != _hash(read):
        raise ModelError(
            f"{name}: the model's file is damaged or was changed (its hash is not the one that it "
            "names); train it again"
        )
    try:
        return _model(read, name)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise ModelError(f"{name}: not a whole model ({type(error).__name__}: {error})") from None
    except CodebookError as error:
        raise ModelError(f"{name}: the codebook in it cannot be read: {error}") from None


def _data(model: OwnModel) -> dict[str, Any]:
    encoder = dict(zip(("name", "version", "sha256"), model.encoder, strict=True))
    return {
        "format": _FORMAT,
        "version": _VERSION,
        "name": model.name,
        "model_version": model.version,
        "encoder": encoder,
        "card": model.card,
        "codebook": model.codebook.source,
        "heads": [_of_head(head) for head in model.heads.values()],
    }


def _of_head(head: OwnHead) -> dict[str, Any]:
    return {
        "stance": head.stance,
        "positions": list(head.positions),
        "facts": list(head.facts),
        "slope": _short(head.slope),
        "bias": [_short(x) for x in head.bias],
        "of_facts": [[_short(x) for x in row] for row in head.of_facts],
        "of_vector": [[_short(x) for x in row] for row in head.of_vector],
    }


def _short(value: float) -> float:
    return float(f"{value:.{_DIGITS}g}")


def _hash(data: Mapping[str, Any]) -> str:
    text = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _model(read: Mapping[str, Any], name: str) -> OwnModel:
    book = parse_codebook(_text(read["codebook"]), f"{name}, codebook")
    heads = [_head(each, book) for each in read["heads"]]
    if not heads:
        raise ValueError("no heads")
    if not isinstance(read["card"], dict):
        raise TypeError("no card")
    encoder = read["encoder"]
    return OwnModel(
        name=_text(read["name"]),
        version=_text(read["model_version"]),
        codebook=book,
        encoder=(_text(encoder["name"]), _text(encoder["version"]), _text(encoder["sha256"])),
        heads={head.stance: head for head in heads},
        card=read["card"],
    )


def _head(read: Mapping[str, Any], book: Codebook) -> OwnHead:
    stance = book.stance(read["stance"])
    positions = tuple(position.id for position in stance.positions)
    facts = _names(stance)
    if tuple(read["positions"]) != positions or tuple(read["facts"]) != facts:
        raise ValueError(f"the head for {stance.id} was made for other positions or facts")
    labels = 1 + len(positions)
    return OwnHead(
        stance.id,
        positions,
        facts,
        _number(read["slope"]),
        _row(read["bias"], labels),
        _rows(read["of_facts"], labels, len(facts)),
        _rows(read["of_vector"], labels, _WIDTH),
    )


def _names(stance: Stance) -> tuple[str, ...]:
    return Facts(stance, {}, Readings(), {}, {}).names


def _rows(read: Any, count: int, width: int) -> Rows:
    rows = tuple(_row(row, width) for row in read)
    if len(rows) != count:
        raise ValueError(f"{len(rows)} rows of weights instead of {count}")
    return rows


def _row(read: Any, width: int) -> tuple[float, ...]:
    if not isinstance(read, list) or len(read) != width:
        raise ValueError(f"not {width} weights in a row")
    return tuple(_number(value) for value in read)


def _number(read: Any) -> float:
    if isinstance(read, bool) or not isinstance(read, int | float):
        raise TypeError(f"{read!r} is no number")
    value = float(read)
    if not math.isfinite(value) or abs(value) > _LARGEST:
        raise ValueError(f"a weight of {read!r}")
    return value


def _text(read: Any) -> str:
    if not isinstance(read, str):
        raise TypeError(f"{read!r} is no text")
    return read
