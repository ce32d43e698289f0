"""Damage for JSON samples: values of wrong types anywhere, and texts cut off anywhere."""

import copy
import json

from hypothesis import strategies as st

from discourse.errors import ReadError
from discourse.readers.interface import Options
from discourse.readers.source import Source

WRONG = st.sampled_from(
    [None, True, False, 0, -1, 7, 2.5, 10**400, float("nan"), float("inf"), "", "x", "t1_", "t3_",
     "0", "12.0", "\x00\ud800", [], {}, [[]], [{}], {"id": None}, [None], {"kind": "t1", "data": 1}]
)  # fmt: skip


def places(value):
    """Every place in a JSON value as the container and the key in it."""
    found, pending = [], [value]
    while pending:
        item = pending.pop()
        keys = list(item) if isinstance(item, dict) else range(len(item))
        for key in keys:
            found.append((item, key))
            if isinstance(item[key], dict | list):
                pending.append(item[key])
    return found


@st.composite
def damaged(draw, sample):
    """Bytes of a sample with up to three values replaced or dropped, perhaps cut off."""
    value = copy.deepcopy(sample)
    for _ in range(draw(st.integers(0, 3))):
        all_places = places(value)
        if not all_places:
            break
        container, key = draw(st.sampled_from(all_places))
        if draw(st.booleans()) and isinstance(container, dict):
            del container[key]
        else:
            container[key] = draw(WRONG)
    text = json.dumps(value)
    if draw(st.booleans()):
        text = text[: draw(st.integers(0, len(text)))]
    return text.encode()


def survives(reader, data, name="t.json"):
    """Read damaged bytes: threads in which all hangs together, or one line of an error."""
    source = Source(name, data)
    try:
        sure = reader.sniff(source, Options())
        assert 0 <= sure <= 1
        threads = list(reader.read(Source(name, data), Options()))
    except ReadError as problem:
        assert str(problem).startswith(f"{name}: ")
        assert "\n" not in str(problem)
        return []
    for thread in threads:
        ids = [unit.id for unit in thread.units]
        assert len(ids) == len(set(ids))
        known = set(ids)
        assert all(comment.parent_id in known for comment in thread.comments)
        assert all(isinstance(unit.text, str) and isinstance(unit.author, str) for unit in thread)
        json.dumps([repair.detail for repair in thread.repairs]).encode()
    return threads
