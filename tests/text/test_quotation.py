"""What is quoted, what is put into others' mouths, and what is neither."""

import pytest

from discourse.text import parse
from discourse.text.quotation import find_quotations


def quoted(text):
    return [text[q.start : q.end] for q in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("> they said this\nNo.", ["> they said this"]),
        ("> one\n> two\n\nNo.", ["> one\n> two"]),
        ("He wrote “it never works” twice.", ["“it never works”"]),
        ('He wrote "it never works" twice.', ['"it never works"']),
        ("She said ‘it never works’, I think.", ["‘it never works’"]),
        ("A so-called “expert” spoke.", []),
        ("It's the dog's dinner, isn't it", []),
        ('a 6" pipe and an 8" pipe', []),
        ("5'10 and 6'2 tall", []),
    ],
)
def test_quotations(text, expected):
    assert quoted(text) == expected


def attributed(text):
    document = parse(text)
    return [(text[a.start : a.end].rstrip("."), a.source) for a in document.attributions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some people say that bans work.", [("bans work", "some people")]),
        ("They claim bans work, but I doubt it.", [("bans work", "they")]),
        ("Critics argue that it failed.", [("it failed", "critics")]),
        ("Walter says it failed.", [("it failed", "walter")]),
        ("I think that it failed.", []),
        ("Studies show that it failed.", []),
        ("The data say it failed.", []),
    ],
)
def test_attributions(text, expected):
    assert attributed(text) == expected


def test_a_sentence_around_a_short_quotation_is_the_writers():
    (sentence,) = parse("I agree with the “two lanes and a kerb” idea.").sentences
    assert not sentence.quoted


def test_a_quotation_covers_what_is_mostly_inside_it():
    text = "He wrote “it never works” twice."
    document = parse(text)
    at = text.index("never")
    assert document.is_quoted(at, at + 5)
    assert not document.is_quoted(0, 8)
