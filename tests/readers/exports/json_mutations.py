"""Damage for JSON samples: values of wrong types anywhere, and texts cut off anywhere."""

import copy
import json

from hypothesis import strategies as st

from discourse.errors import ReadError
from discourse.readers.interface import Options
from discourse.readers.source import Source

WRONG = (
    None, True, False, 0, -1, 7, 2.5, 10**400, float("nan"), float("inf"), "", "x", "t1_", "t3_",
    "0", "12.0", "\x00\ud800", [], {}, [[]], [{}], {"id": None}, [None], {"kind": "t1", "data": 1},
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
def damaged(draw, sample, *, lines=False):
    """Bytes of a sample with up to three values replaced or dropped, perhaps cut off."""
    value = copy.deepcopy(sample)
    for _ in range(draw(st.integers(0, 3))):
        all_places = places(value)
        if not all_places:
            break
        container, key = draw(st.sampled_from(all_places))
        if isinstance(container, dict) and draw(st.booleans()):
            del container[key]
        else:  # a copy: a list that is put into itself has no end
            container[key] = copy.deepcopy(draw(st.sampled_from(WRONG)))
    text = "\n".join(map(json.dumps, value)) if lines else json.dumps(value)
    if draw(st.booleans()):
        text = text[: draw(st.integers(0, len(text)))]
    return text.encode()


def threads_or_line(reader, source, options=None):
    """What a reader makes of a source: threads, or one line that says why it makes none."""
    options = options or Options()
    try:
        assert 0 <= reader.sniff(source, options) <= 1
        return list(reader.read(source, options)), ""
    except ReadError as problem:
        return [], str(problem)


def survives(reader, data, name="t.json"):
    """Read damaged bytes: threads in which all hangs together, or one line of an error."""
    source = data if isinstance(data, Source) else Source(name, data)
    threads, problem = threads_or_line(reader, source)
    if problem:
        assert problem.startswith(source.name)
        assert "\n" not in problem
        assert len(problem) < 500
    else:
        assert threads
    for thread in threads:
        ids = [unit.id for unit in thread.units]
        assert len(ids) == len(set(ids))
        assert "" not in ids
        known = set(ids)
        assert all(comment.parent_id in known for comment in thread.comments)
        assert _all_descend(thread)
        for unit in thread:
            assert isinstance(unit.text, str)
            assert isinstance(unit.author, str)
            assert unit.created is None or isinstance(unit.created, str)
            json.dumps([unit.text, unit.author, unit.url]).encode()
        json.dumps([repair.detail for repair in thread.repairs]).encode()
    return threads


def _all_descend(thread):
    """Whether every comment hangs on the post, over others or at once."""
    parents = {comment.id: comment.parent_id for comment in thread.comments}
    settled = {thread.post.id}
    for start in parents:
        at, chain = start, []
        while at not in settled and at not in chain[-1:] and len(chain) <= len(parents):
            chain.append(at)
            at = parents[at]
        if at not in settled:
            return False
        settled.update(chain)
    return True
