import re
from collections import Counter, defaultdict
from pathlib import Path

from discourse.training.corpora import CORPORA, read_corpora
from discourse.training.examples import LABELS
from discourse.training.statements import DEBATES, MOTIONS, negated
from tests import samples


def test_every_task_is_taught_held_back_and_tested(examples):
    parts = Counter((e.task, e.part) for e in examples)
    assert {task for task, _ in parts} == set(LABELS)
    assert all(parts[task, "train"] and parts[task, "test"] for task in LABELS)


def test_labels_are_those_of_the_task(examples):
    for e in examples:
        labels = {label for _, _, label in e.spans} if e.spans else {e.label}
        assert labels <= set(LABELS[e.task]), e


def test_reading_is_the_same_every_time(corpora, examples):
    assert read_corpora(corpora) == examples


def test_no_group_is_torn_apart(examples):
    parts = defaultdict(set)
    for e in examples:
        if e.task != "relation":  # whose official splits are by comment, and by time
            parts[e.task, e.source, e.group].add(e.part)
    assert all(len(found) == 1 for found in parts.values())


def test_no_text_is_trained_on_and_tested(examples):
    tested = {" ".join(e.first.split()).lower()[:100] for e in examples if e.part == "test"}
    taught = {" ".join(e.first.split()).lower()[:100] for e in examples if e.part != "test"}
    assert not tested & taught


def test_subjects_that_are_measured_on_are_taught_by_no_corpus(examples):
    taught = [e for e in examples if e.part != "test" and e.source == "perspectrum"]
    assert taught
    assert not [e for e in taught if "accin" in e.second]


def test_what_no_proposition_covers_is_none(examples):
    spans = next(e.spans for e in examples if e.source == "cdcp")
    assert [label for _, _, label in spans] == ["fact", "none", "policy"]


def test_every_motion_that_is_taught_has_both_sides_in_other_words():
    for motion, (same, contrary) in MOTIONS.items():
        assert same
        assert contrary
        assert motion not in same
    assert all(len(side) >= 3 for sides in DEBATES.values() for side in sides)


def test_turning_a_statement_twice_gives_it_back():
    for statement in ("Trams should be free", "Zoos are cruel", "It is not so", "We must pay"):
        assert negated(statement) != statement
        assert negated(negated(statement)) == statement


def test_our_reference_corpora_hold_what_their_readers_expect():
    folder = samples.SHARED / "corpora"
    if not folder.exists():
        return
    for name, read in CORPORA.items():
        assert sum(1 for _ in read(folder)) > 100, name


WRITTEN = list(CORPORA["written"](Path()))


def test_what_was_written_for_training_has_every_label():
    found = {(e.task, e.label) for e in WRITTEN if e.part == "train"}
    for task in ("stance", "relation", "testimony"):
        assert {label for t, label in found if t == task} == set(LABELS[task])


def test_what_was_written_for_training_keeps_off_what_is_measured():
    text = " ".join(f"{e.first} {e.second}".lower() for e in WRITTEN)
    for subject in ("car-free", "needle exchange", "cluster headache"):
        assert subject not in text
    taught = " ".join(e.second.lower() for e in WRITTEN if e.task == "stance" and e.part == "train")
    assert not re.search(r"\bvaccin", taught)


def test_replies_to_one_parent_stay_together():
    parts = {}
    for example in WRITTEN:
        if example.task == "relation":
            parts.setdefault(example.second, set()).add(example.part)
    assert all(len(found) == 1 for found in parts.values())


def test_restated_statements_are_only_those_that_are_trained_on(examples):
    held = {e.second for e in examples if e.source == "newspaper" and e.part != "train"}
    taught = {e.second for e in examples if e.source == "newspaper" and e.part == "train"}
    restated = {e.second for e in examples if e.source == "restated"}
    assert taught & restated
    assert not (held - taught) & restated
