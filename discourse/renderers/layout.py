r"""How JSON text looks: fixed, so that the same values give the same bytes everywhere.

Outer objects have a line per key and outer lists a line per entry, so that a diff
shows which comment changed; everything inside is on that line. Half of a surrogate
pair, which no encoding can hold, is written as the escape ``\udxxx``.
"""

import json
import math
import re
from collections.abc import Iterable, Mapping
from typing import Any

__all__ = ["layout", "line", "rounded"]

PLACES = 4

_SURROGATE = re.compile("[\ud800-\udfff]")


def layout(document: Mapping[str, Any]) -> str:
    """A JSON object as text: a line per outer key, a line per entry of an outer list.

    Examples
    --------
    >>> print(layout({"a": 1, "b": [{"c": 2}, {"c": 3}], "d": {}}), end="")
    {
    "a": 1,
    "b": [
    {"c": 2},
    {"c": 3}
    ],
    "d": {}
    }
    """
    return "\n".join(_lines(document, "")) + "\n"


def _lines(document: Mapping[str, Any], after: str) -> Iterable[str]:
    yield "{"
    last = len(document) - 1
    for place, (key, value) in enumerate(document.items()):
        comma = "," if place < last else ""
        if isinstance(value, Mapping) and any(
            isinstance(v, Mapping | list) for v in value.values()
        ):
            first, *rest = _lines(value, comma)
            yield f"{line(key)}: {first}"
            yield from rest
        elif isinstance(value, list) and value and isinstance(value[0], Mapping):
            yield f"{line(key)}: ["
            yield from (line(entry) + "," for entry in value[:-1])
            yield line(value[-1])
            yield "]" + comma
        else:
            yield f"{line(key)}: {line(value)}{comma}"
    yield "}" + after


def line(value: object) -> str:
    """One JSON value on one line, in whatever script it is written.

    Examples
    --------
    >>> line({"author": "Zoë"})
    '{"author": "Zoë"}'
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return _SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", text)


def rounded(value: Any) -> Any:
    """The value with its floats rounded to four places; what is no number becomes ``None``.

    Examples
    --------
    >>> rounded({"a": (0.123456, float("nan"))})
    {'a': [0.1235, None]}
    """
    if isinstance(value, float):
        # Adding nought makes a plain 0.0 of -0.0.
        return round(value, PLACES) + 0.0 if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {key: rounded(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [rounded(inner) for inner in value]
    return value
