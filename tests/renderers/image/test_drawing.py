import hashlib
import re
import struct
import subprocess
import sys
import warnings
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from discourse.errors import RenderError
from discourse.model import Analysis, Codebook, Comment, Thread
from discourse.renderers.image import (
    KINDS,
    draw_argument,
    draw_replies,
    draw_summary,
    image_scene,
    render_image,
)
from tests import once

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module", autouse=True)
def _loaded(made):
    """Load matplotlib first: what its own imports may warn of is not our concern."""
    for fmt in ("svg", "png", "pdf"):
        render_image(made(0), fmt=fmt)


def svg(analysis, kind="replies", **options):
    return ET.fromstring(render_image(analysis, kind, **options).decode())  # noqa: S314 - our own


def overlaps(axes):
    """Pairs of texts whose boxes, as drawn, meet."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    renderer = FigureCanvasAgg(axes.figure).get_renderer()
    boxes = [(text.get_text(), text.get_window_extent(renderer)) for text in axes.texts]
    return [
        (one, other)
        for number, (one, box) in enumerate(boxes)
        for other, near in boxes[number + 1 :]
        if box.x0 < near.x1 and near.x0 < box.x1 and box.y0 < near.y1 and near.y0 < box.y1
    ]


def test_no_two_labels_of_a_thread_of_65_meet(made):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert overlaps(draw_replies(made(65))) == []


@pytest.mark.parametrize("layout", ["outline", "radial", "icicle", "timeline"])
def test_no_two_labels_meet_in_other_layouts(made, layout):
    assert overlaps(draw_replies(made(300, times=True), layout=layout)) == []


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in {"replies", "argument"}])
def test_no_two_words_of_a_summary_meet(made, kind):
    assert overlaps(draw_summary(made(65, times=True), kind)) == []


def test_no_two_words_of_an_argument_meet(made):
    axes = draw_argument(made(65))
    written = {frozenset(pair) for pair in overlaps(axes)}
    assert written == set()


@pytest.mark.parametrize(
    ("kind", "fmt"),
    [
        *((kind, "svg") for kind in KINDS),
        ("argument", "png"),
        ("replies", "pdf"),
        ("matrix", "pdf"),
    ],
)
def test_same_bytes_twice_and_no_warning(made, kind, fmt):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        count = 65 if fmt == "svg" else 12  # what has many labels takes seconds in the others
        first = render_image(made(count), kind, fmt=fmt)
        assert render_image(made(count), kind, fmt=fmt) == first


def test_same_bytes_whatever_the_hash_seed(made):
    code = (
        "import sys, hashlib, importlib.util as u\n"
        "s = u.spec_from_file_location('made', sys.argv[1]); m = u.module_from_spec(s)\n"
        "s.loader.exec_module(m)\n"
        "from discourse.renderers.image import render_image\n"
        "for kind in ('replies', 'argument'):\n"
        "    print(hashlib.sha256(render_image(m.build(65), kind)).hexdigest())\n"
    )
    path = str(Path(__file__).with_name("conftest.py"))
    there = subprocess.run(
        [sys.executable, "-c", code, path],
        env=once.of_another_hash_seed(),
        capture_output=True,
        text=True,
        check=True,
    )
    here = [
        hashlib.sha256(render_image(made(65), kind)).hexdigest() for kind in ("replies", "argument")
    ]
    assert there.stdout.split() == here


def test_svg_holds_names_as_text_and_a_marker_for_each_comment(made):
    analysis = made(65)
    root = svg(analysis)
    texts = {element.text for element in root.iter(f"{SVG}text")}
    assert {"Bo", "$x_1$ & <co>", "Ivy-Rose 🦊", "田中太郎", "שלום עולם", "a b c"} <= texts
    groups = [
        group
        for group in root.iter(f"{SVG}g")
        if group.get("id", "").startswith("replies-comments")
    ]
    markers = [use for group in groups for use in group.iter(f"{SVG}use")]
    assert len(markers) == 65
    assert all(use.find(f"{SVG}title") is not None for use in markers)


def test_svg_is_described_and_names_its_fonts_once(made):
    text = render_image(made(12)).decode()
    assert text.count("font-family") == 1
    assert text.count("<title>Should cars") == 1
    assert "<desc>Who answers whom: 12 comments" in text
    assert "Matplotlib" not in text
    assert not re.search(r"\d{4}-\d\d-\d\dT", text)
    ids = re.findall(r'\bid="([^"]+)"', text)
    assert len(ids) == len(set(ids))


def test_png_has_the_size_asked_for_and_no_software_note(made):
    scene = image_scene(made(12))
    data = render_image(made(12), fmt="png", dpi=100)
    width, height = struct.unpack(">II", data[16:24])
    assert abs(width - scene.width / 72 * 100) <= 1
    assert abs(height - scene.height / 72 * 100) <= 1
    assert b"Software" not in data
    assert b"atplotlib" not in data


def test_a_large_sheet_gets_fewer_dots(made):
    data = render_image(made(300), fmt="png", dpi=600)
    width, height = struct.unpack(">II", data[16:24])
    assert 3_000_000 < width * height < 5_100_000


def test_pdf_is_one(made):
    data = render_image(made(12), fmt="pdf")
    assert data.startswith(b"%PDF")
    assert b"CreationDate" not in data


def test_hostile_names_are_drawn():
    names = [
        "$",
        "$\\frac{",
        "%",
        "\\",
        "{",
        "\ud800",
        "\x00",
        "\ufffe",
        "\u202eevil",
        "<",
        "]]>",
        "\u2028",
    ]
    post = Comment("0", None, "&", "<script>")
    comments = tuple(
        Comment(f'{number}"<\x01', "0", name, name) for number, name in enumerate(names, 1)
    )
    thread = Thread('t"<&\x02', "$a_ \x03 title</title>", None, "made", post, comments)
    analysis = Analysis(thread, Codebook("none", "1", ()), "rules", "1")
    root = svg(analysis)
    texts = {element.text for element in root.iter(f"{SVG}text")}
    assert {"$", "$\\frac{", "%", "\\", "{", "<", "]]>", "evil", "(no name)"} <= texts
    for fmt in ("png", "pdf"):
        assert render_image(analysis, fmt=fmt)


def test_the_settings_of_the_user_are_neither_used_nor_changed(made):
    import matplotlib as mpl

    wanted = render_image(made(12))
    with mpl.rc_context({"font.size": 30, "axes.facecolor": "red", "svg.fonttype": "path"}):
        before = dict(mpl.rcParams)
        assert render_image(made(12)) == wanted
        assert dict(mpl.rcParams) == before


def test_given_axes_are_filled_and_returned(made):
    from matplotlib.figure import Figure

    axes = Figure(figsize=(4, 3)).subplots(1, 2)
    assert draw_replies(made(12), axes[0]) is axes[0]
    assert draw_argument(made(12), axes[1], colour_by="stance") is axes[1]
    sizes = [text.get_fontsize() for text in axes[0].texts]
    assert max(sizes) < 6
    assert axes[0].texts[0].get_text().startswith("Should cars")


def test_importing_the_package_does_not_load_matplotlib():
    code = "import sys, discourse.renderers.image; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_drawing_without_pyplot_leaves_it_alone():
    code = (
        "import sys\n"
        "from discourse.model import Analysis, Codebook, Comment, Thread\n"
        "from discourse.renderers.image import draw_replies\n"
        "thread = Thread('t', None, None, 'x', Comment('0', None, 'A', ''))\n"
        "draw_replies(Analysis(thread, Codebook('c', '1', ()), 'r', '1'))\n"
        "sys.exit('matplotlib.pyplot' in sys.modules)\n"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_with_pyplot_the_figure_is_one_that_pyplot_shows(made):
    import matplotlib as mpl

    mpl.use("agg")
    from matplotlib import pyplot as plt

    axes = draw_replies(made(0))
    assert plt.gcf() is axes.figure
    plt.close(axes.figure)


def test_unknown_formats_are_refused(made):
    with pytest.raises(RenderError, match="svg, png, pdf"):
        render_image(made(12), fmt="gif")
