"""The gallery shows what the program draws today; ``python -m tests.gallery`` makes it anew."""

import xml.etree.ElementTree as ET

import pytest

from discourse.renderers.image import KINDS, LAYOUTS
from tests import gallery

ADVICE = "reports/gallery is out of date; run python -m tests.gallery"


def told(path):
    """All words of a picture, in their order: where they stand differs between matplotlibs."""
    root = ET.fromstring(path.read_bytes())  # noqa: S314 - our own
    return [text for text in root.itertext() if text.strip()]


@pytest.mark.parametrize("picture", gallery.PICTURES, ids=lambda picture: picture.name)
def test_pictures_are_current(picture, tmp_path):
    kept = told(gallery.FOLDER / f"{picture.name}.svg")
    assert len(kept) > 10
    assert told(gallery.draw(picture, tmp_path)) == kept, ADVICE


def test_the_page_is_current():
    assert (gallery.FOLDER / "README.md").read_text(encoding="utf-8") == gallery.readme(), ADVICE


def test_there_is_nothing_else():
    files = {f"{each.name}.svg" for each in gallery.PICTURES}
    files |= {f"{each.name}.png" for each in gallery.PAGES}
    assert {path.name for path in gallery.FOLDER.iterdir()} == {*files, "README.md"}


def test_every_kind_of_picture_is_shown():
    shown = {args for picture in gallery.PICTURES for args in picture.args}
    assert set(KINDS) - {"replies"} <= shown
    assert {"icicle", "timeline", "radial", "tree"} <= shown & set(LAYOUTS["replies"])


@pytest.mark.parametrize("page", gallery.PAGES, ids=lambda page: page.name)
def test_photographs_are_as_large_as_their_windows(page):
    head = (gallery.FOLDER / f"{page.name}.png").read_bytes()[:24]
    assert head.startswith(b"\x89PNG\r\n\x1a\n")
    size = int.from_bytes(head[16:20]), int.from_bytes(head[20:24])
    assert size == (page.width, page.height)
