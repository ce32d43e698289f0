"""Whether the words that are shown carried the label: ``python tests/evidence.py``.

Takes the shown sentence out of a comment, then each of the others, and asks the
encoder again (comprehensiveness, DeYoung et al. 2020, against the other sentences as
baseline). Bundled threads; comments of two sentences or more.
"""

import sys
from dataclasses import replace
from pathlib import Path

if __name__ == "__main__":  # run as a script: the checkout is not on the path
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from discourse.encoder.read import load_encoder
from discourse.model.readings import Passage
from discourse.text import parse
from tests import samples

LABELS = ("agree", "disagree")


def sentences_of(text):
    return tuple((s.start, s.end) for s in parse(text).sentences)


def without(passage, span):
    start, end = span
    text = passage.text[:start] + passage.text[end:]
    return replace(passage, text=text, sentences=sentences_of(text))


def drops(name):
    """How much less sure the label is without the shown sentence, and without each other."""
    encoder = load_encoder()
    units = {unit.id: unit for unit in samples.thread_of(name).units}
    for unit in units.values():
        spans = sentences_of(unit.text)
        if unit.parent_id not in units or len(spans) < 2:
            continue
        parent = Passage(unit.parent_id, units[unit.parent_id].text)
        passage = Passage(unit.id, unit.text, (unit.parent_id,), spans)
        found = encoder.read([parent, passage])
        reading = found.relations.get((unit.id, unit.parent_id))
        if reading is None:
            continue
        label = max(reading._fields, key=lambda name: getattr(reading, name))
        if label not in LABELS:
            continue
        shown = found.shown[unit.id, unit.parent_id, label]
        before = getattr(reading, label)
        lost = {}
        for span in spans:
            cut = without(passage, span)
            again = encoder.read([parent, cut]).relations.get((unit.id, unit.parent_id))
            lost[span] = before - (getattr(again, label) if again else 0.0)
        others = [loss for span, loss in lost.items() if span != shown]
        yield lost[shown], sum(others) / len(others), lost[shown] == max(lost.values())


def main():
    found = [each for name in samples.NAMES for each in drops(name)]
    count = len(found)
    shown, others = (sum(each[i] for each in found) / count for i in (0, 1))
    most = sum(each[2] for each in found) / count
    print(f"{count} comments: without the shown sentence {shown:.3f} less sure, without another")
    print(f"one {others:.3f} on average; the shown sentence matters most in {most:.0%}")


if __name__ == "__main__":
    main()
