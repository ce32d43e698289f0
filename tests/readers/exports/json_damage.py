"""Damage for JSON samples, as in json_mutations, but never the same wrong value twice.

A list put into itself would make a sample that never ends.
"""

import copy
import json

from hypothesis import strategies as st

from tests.readers.exports.json_mutations import WRONG, places, survives

__all__ = ["damaged", "survives"]


@st.composite
def damaged(draw, sample, *, lines=False):
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
            container[key] = copy.deepcopy(draw(WRONG))
    text = "\n".join(map(json.dumps, value)) if lines else json.dumps(value)
    if draw(st.booleans()):
        text = text[: draw(st.integers(0, len(text)))]
    return text.encode()
