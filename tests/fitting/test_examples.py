import pytest

from discourse.coding import CodedUnit, Coding, Context
from discourse.errors import ModelError
from discourse.fitting.examples import joined, settled_grouping
from tests.coded import codebook


def coding(name, *units):
    return Coding(
        name,
        tuple(
            CodedUnit((thread, unit), labels, seen=Context(seen, author) if seen else None)
            for thread, unit, labels, seen, author in units
        ),
    )


def test_the_same_label_counts_once_and_contrary_ones_not_at_all():
    one = coding(
        "a", ("t", "1", {"sunday": "for"}, "x", "Al"), ("t", "2", {"sunday": "for"}, "y", "Bo")
    )
    two = coding(
        "b",
        ("t", "1", {"sunday": "for"}, "x", "Al"),
        ("t", "2", {"sunday": "none"}, "y", "Bo"),
        ("t", "3", {"sunday": "against"}, "z", "Cy"),
    )
    found = joined([one, two], codebook())
    assert [(e.key[1], dict(e.labels)) for e in found.examples] == [
        ("1", {"sunday": "for"}),
        ("3", {"sunday": "against"}),
    ]
    assert found.agreement["sunday"].dropped == 1
    assert found.agreement["sunday"].several == 2
    assert found.agreement["sunday"].agreed == 0.5


def test_texts_are_needed():
    with pytest.raises(ModelError, match="without their texts"):
        joined([coding("a", ("t", "1", {"sunday": "for"}, "", ""))], codebook())


def test_groups_are_threads_if_there_are_enough_and_nameless_authors_stand_alone():
    few = joined(
        [
            coding(
                "a",
                ("t", "1", {"sunday": "for"}, "x", "Al"),
                ("t", "2", {"sunday": "for"}, "y", ""),
                ("t", "3", {"sunday": "for"}, "z", " AL "),
            )
        ],
        codebook(),
    ).examples
    assert settled_grouping(few, None) == "author"
    assert settled_grouping(few, "thread") == "thread"
    assert [e.group("author") for e in few] == ["al", "t 2", "al"]
    many = joined(
        [coding("a", *((f"t{i}", "1", {"sunday": "for"}, f"x{i}", "Al") for i in range(5)))],
        codebook(),
    ).examples
    assert settled_grouping(many, None) == "thread"
