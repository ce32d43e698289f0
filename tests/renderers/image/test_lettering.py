import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.renderers.image.lettering import clean, shorten, text_width, wrap

anything = st.text(st.characters(exclude_categories=()), max_size=60)


@given(anything)
def test_cleaned_text_is_one_line_that_xml_can_hold(text):
    cleaned = clean(text)
    assert cleaned == " ".join(cleaned.split())
    cleaned.encode()
    assert not any(ord(char) < 32 or ord(char) & 0xFFFF >= 0xFFFE for char in cleaned)
    assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069") & set(cleaned)


@pytest.mark.parametrize(
    "name", ["$x_1$", "a_b^c \\frac", "🦊 fox", "田中太郎", "שלום", "👩‍👩‍👧", "e\u0301", "<b>&amp;"]
)
def test_names_stay_as_they_are(name):
    assert clean(name) == name


def test_piles_of_accents_are_levelled():
    assert clean("a" + "\u0301" * 40 + "b") == "a" + "\u0301" * 3 + "b"


@given(anything, st.floats(12, 200), st.floats(4, 12))
def test_shortened_text_fits(text, width, size):
    short = shorten(clean(text), width, size)
    assert text_width(short, size) <= max(width, text_width("…", size)) + 1e-6
    assert short.rstrip("…").rstrip() in clean(text)


@given(anything, st.floats(20, 200), st.integers(1, 4))
def test_wrapped_text_fits_and_loses_nothing_unless_it_says_so(text, width, lines):
    cleaned = clean(text)
    found = wrap(cleaned, width, 6, lines)
    assert len(found) <= lines
    assert all(text_width(line, 6) <= width + 1e-6 for line in found)
    if not found or not found[-1].endswith("…"):
        assert "".join(found).replace(" ", "") == cleaned.replace(" ", "")


def test_a_cut_never_parts_a_letter_from_its_accent():
    assert shorten("abcde\u0301fghijklmnop", text_width("abcde…", 10), 10) in {
        "abcd…",
        "abcde\u0301…",
    }


def test_estimates_are_not_below_what_is_drawn():
    font_manager = pytest.importorskip("matplotlib.font_manager")
    ft2font = pytest.importorskip("matplotlib.ft2font")
    font = ft2font.FT2Font(font_manager.findfont("DejaVu Sans"))
    font.set_size(100, 72)
    for text in ("Should cars leave the centre?", "Zoë Őrs", "Прохожий", "WWW@%", "iiilll", "שלום"):
        font.set_text(text, 0)
        assert font.get_width_height()[0] / 64 <= text_width(text, 100) * 1.01, text
