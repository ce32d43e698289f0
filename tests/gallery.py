"""The gallery: one command draws every kind of picture, and photographs every page.

``python -m tests.gallery`` writes ``reports/gallery`` anew: pictures always, photographs of
pages where there are playwright and Chromium. ``test_gallery.py`` compares.
"""

import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from click.testing import CliRunner

from discourse.cli import discourse
from tests import once
from tests.browser import CHROMIUM
from tests.samples import REPORTS, ROOT, THREADS

FOLDER = REPORTS / "gallery"


@dataclass(frozen=True)
class Picture:
    """A picture: its file, what it shows, and the arguments of ``discourse graph``."""

    name: str
    says: str
    source: str
    args: tuple[str, ...] = ()

    @property
    def command(self):
        source, file = f"threads/{self.source}.txt", f"{self.name}.svg"
        return " ".join(("discourse graph", source, *self.args, "-o", file))


@dataclass(frozen=True)
class Page:
    """A photograph of a page: its file, what it shows, the command, and how it is looked at."""

    name: str
    says: str
    args: tuple[str, ...]
    made: str
    width: int = 1280
    height: int = 1150
    scheme: str = "light"
    anchor: str = ""

    @property
    def command(self):
        return " ".join(("discourse", *self.args))


VOTE, CARS = "needle-exchange-vote", "car-free-centre"
CODED = ("--codebook", "car-free-centre")
PICTURES = (
    Picture("replies-tree", "Who answers whom, as a tree from left to right; dashed arrows lead to what a comment really answers where that is not what it is nested under.", VOTE, ("--layout", "tree")),
    Picture("replies-radial", "The same from the middle outwards, coloured by act.", VOTE, ("--layout", "radial", "--colour-by", "act")),
    Picture("replies-icicle", "A row for each level; a cell is as wide as all that hangs on it. Hatched: it makes a claim that nobody challenged.", CARS, ("--layout", "icicle", *CODED)),
    Picture("replies-timeline", "Comments in their order in time, with arcs to what they answer.", VOTE, ("--layout", "timeline")),
    Picture("argument", "What is argued: claims that moves touch, and the most salient that none does.", VOTE, ("--kind", "argument")),
    Picture("standings", "What became of the claims, strictly and leniently, by type.", CARS, ("--kind", "standings", *CODED)),
    Picture("standings-narrow", "The same for one column of a page.", CARS, ("--kind", "standings", "--narrow", *CODED)),
    Picture("stances", "Who stands where.", VOTE, ("--kind", "stances")),
    Picture("over-time", "How positions run through the thread.", VOTE, ("--kind", "over-time")),
    Picture("matrix", "Who challenges whom, by the position that each takes.", CARS, ("--kind", "matrix", *CODED)),
    Picture("participation", "How much each author writes.", VOTE, ("--kind", "participation")),
)  # fmt: skip
_REPORT = ("report", f"threads/{VOTE}.txt", "-o", "made")
_FLYER = ("compare", "threads/articles/vote-no-on-the-room.txt", f"threads/{VOTE}.txt")
PAGES = (
    Page("report-page", "The report page.", _REPORT, "made/report.html"),
    Page("report-claims", "What nobody challenged, as cards.", _REPORT, "made/report.html", anchor="#unchallenged"),
    Page("report-thread", "The thread in it, a claim chosen.", _REPORT, "made/report.html", anchor="#claim-1.1-2"),
    Page("report-narrow", "The same page on a telephone, dark.", _REPORT, "made/report.html", 400, 900, "dark"),
    Page("comparison", "A flyer against a thread.", (*_FLYER, "-o", "made.html"), "made.html"),
    Page("coding-page", "The page in which people code a sample.", ("sample", "threads/indoor-cats/three.txt", "-n", "20", "--codebook", "threads/indoor-cats/codebook-1.toml", "-o", "made"), "made/coder-1.html", height=900),
)  # fmt: skip


def run(args):
    result = CliRunner().invoke(discourse, [str(arg) for arg in args])
    if result.exit_code:
        raise SystemExit(result.stderr or repr(result.exception))


def draw(picture, folder):
    """Draw a picture into a folder as SVG; its path."""
    path = Path(folder) / f"{picture.name}.svg"
    run(["graph", THREADS / f"{picture.source}.txt", *picture.args, "-o", path])
    return path


def photograph(browser, page, folder):
    """Make a page, open it, and keep what is seen."""
    with TemporaryDirectory() as place:
        made = {"made": Path(place) / "made", "made.html": Path(place) / "made.html"}
        run([made.get(arg, ROOT / arg if arg.startswith("threads/") else arg) for arg in page.args])
        tab = browser.new_page(
            viewport={"width": page.width, "height": page.height}, color_scheme=page.scheme
        )
        tab.goto(f"{(Path(place) / page.made).as_uri()}{page.anchor}")
        tab.wait_for_timeout(800)
        tab.screenshot(path=Path(folder) / f"{page.name}.png")
        tab.close()


def readme():
    """The gallery's page."""
    lines = [
        "# Gallery",
        "",
        (
            "Generated from the bundled [threads](../../threads/README.md), which were written for this "
            "project: `python -m tests.gallery` makes all of it anew, and a test compares. The pictures "
            "are SVG here; `-o` also takes `.png` and `.pdf`, and in Python `a.plot` has the same ones."
        ),
        "",
    ]
    for each in (*PICTURES, *PAGES):
        file = f"{each.name}.{'svg' if isinstance(each, Picture) else 'png'}"
        lines += [f"## {each.name}", "", each.says, "", f"![{each.says}]({file})", ""]
        lines += [f"`{each.command}`", ""]
    return "\n".join(lines)


def main():
    with TemporaryDirectory() as place, once.shared(place):
        make()


def make():
    FOLDER.mkdir(exist_ok=True)
    for picture in PICTURES:
        draw(picture, FOLDER)
    (FOLDER / "README.md").write_text(readme(), encoding="utf-8", newline="\n")
    chromium = CHROMIUM
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        chromium = None
    if chromium is None:
        sys.stderr.write("no playwright or no Chromium: the photographs stay as they are\n")
        return
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for page in PAGES:
            photograph(browser, page, FOLDER)
        browser.close()


if __name__ == "__main__":
    main()
