"""How the tests of the readers of exports read, and what they look at."""

import json

from discourse.readers import read_thread
from discourse.readers.interface import Options
from discourse.readers.source import Source


def source_of(value, name="t.json", *, lines=False):
    if isinstance(value, str):
        value = value.encode()
    if isinstance(value, bytes):
        return Source(name, value)
    text = "\n".join(map(json.dumps, value)) if lines else json.dumps(value)
    return Source(name, text.encode())


def folder_of(values, name="t"):
    """A folder: files by their names, or values that are numbered."""
    if not isinstance(values, dict):
        values = {f"{at}.json": value for at, value in enumerate(values)}
    return Source(name, tuple(source_of(v, f"{name}/{key}") for key, v in values.items()))


def read(reader, source, thread=None):
    """The threads of a source that the reader is sure of."""
    assert reader.sniff(source, Options()) > 0.5
    if thread is not None:
        return [read_thread(source, format=reader.name, thread=thread)]
    return list(reader.read(source, Options()))


def pairs(thread):
    return [(comment.id, comment.parent_id) for comment in thread.comments]


def codes(thread):
    return [repair.code for repair in thread.repairs]


def details(thread, code):
    return [repair.detail for repair in thread.repairs if repair.code == code]
