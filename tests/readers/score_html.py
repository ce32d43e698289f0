"""Comment pages against what is really on them, and trafilatura on the same pages.

Run ``python tests/readers/score_html.py [FOLDER] [--each] [--part dev|held]``; each page has
its truth beside it (``page.html.truth.json``: id, parent, depth and author of each comment).
Truth's author strings may carry what the theme glues to the name (a date, "says", "Reply"):
ours must be the name alone.
"""

import argparse
import json
import re
import sys
from pathlib import Path
from typing import NamedTuple

if __name__ == "__main__":  # run as a script: the checkout is not on the path
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from discourse.errors import ReadError
from discourse.model import Thread
from discourse.readers import read_bytes
from discourse.readers.copies.dates import split_date
from discourse.readers.pages.names import is_badge
from tests.samples import SHARED

FOLDER = SHARED / "threads/real/wordpress_html"
_GLUED = re.compile(
    r"\b(?:says|said|sagt|sagte|dijo|dit|on|at|um|uhr|am|pm|antworten|antwort|reply|responder|autor|author"
    r"|log in to|permalink|le|a las|às|à|comment|edit)\b|[\W\d_]+",
    re.IGNORECASE,
)
_CUT = 60  # the length at which truth's author strings end


class Score(NamedTuple):
    """Counts of one page or of many."""

    comments: int = 0
    found: int = 0
    false: int = 0
    authors: int = 0
    parents: int = 0
    flat: int = 0  # found by trafilatura

    def __add__(self, other: "Score") -> "Score":  # type: ignore[override]
        return Score(*(mine + its for mine, its in zip(self, other, strict=True)))


def same_author(ours: str, truth: str) -> bool:
    """Whether it is the name, alone."""
    ours, truth = " ".join(ours.split()), " ".join(truth.split())
    if ours == truth:
        return True
    if len(truth) >= _CUT - 2 and (
        ours.startswith(truth)
        or (truth.startswith(ours) and truth[len(ours) :].strip()[:1].isdigit())
    ):
        return bool(ours)  # truth breaks off, in the name or in the date behind it
    if not ours or not truth.startswith(ours):
        return False
    rest = truth[len(ours) :]
    if is_badge(rest):
        return True
    if rest[0].isalnum():
        return False
    dated = split_date(rest)
    if dated is not None:
        rest = f"{dated.before} {dated.after}"
    return not _GLUED.sub("", rest)


def score(thread: Thread, truth: list[dict], flat: str) -> Score:
    """One page's counts."""
    ours: dict[str, list] = {}
    for comment in thread.comments:
        if comment.id not in thread.placeholders:
            ours.setdefault(comment.id.partition("~")[0], []).append(comment)
    found = authors = parents = seen = 0
    for row in truth:
        mine = ours.get(row["id"], [])
        if len(mine) != 1:
            continue
        found += 1
        authors += same_author(mine[0].author, row["author"])
        parents += mine[0].parent_id == (row["parent"] or thread.post.id)
        seen += _holds(flat, mine[0].text)
    known = {row["id"] for row in truth}
    false = sum(len(many) for name, many in ours.items() if name not in known)
    return Score(len(truth), found, false, authors, parents, seen)


def wrong(thread: Thread, truth: list[dict]) -> list[str]:
    """What is wrong, in words, for whoever mends it."""
    ours = {comment.id: comment for comment in thread.comments}
    lines = []
    for row in truth:
        mine = ours.get(row["id"])
        if mine is None:
            lines.append(f"lacks {row['id']} by {row['author']!r}")
            continue
        if not same_author(mine.author, row["author"]):
            lines.append(f"{row['id']}: author {mine.author!r}, in truth {row['author']!r}")
        if mine.parent_id != (row["parent"] or thread.post.id):
            lines.append(f"{row['id']}: parent {mine.parent_id}, in truth {row['parent']}")
    known = {row["id"] for row in truth}
    lines += [f"false {name}: {ours[name].text[:60]!r}" for name in ours if name not in known]
    return lines


def _holds(flat: str, text: str) -> bool:
    """Whether trafilatura's output has the comment: its first six words, and its last."""
    words = re.findall(r"\w+", re.sub(r"<[^<>]*>", " ", text))
    if not words:
        return False
    return f" {' '.join(words[:6])} " in flat and f" {' '.join(words[-3:])} " in flat


def with_trafilatura(html: str) -> str:
    """All words that trafilatura finds on a page, comments included, one blank apart."""
    from trafilatura import extract

    found = extract(html, include_comments=True, include_links=False, include_tables=True) or ""
    words = " ".join(re.findall(r"\w+", found))
    return f" {words} "


def percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    asked.add_argument("--each", action="store_true", help="say what is wrong on each page")
    asked.add_argument("--part", choices=["dev", "held", "all"], default="all")
    asked.add_argument("--format", default="wordpress_html", help="the reader; '' detects it")
    given = asked.parse_args()
    if not given.folder.is_dir():
        sys.exit(f"{given.folder}: there is no such folder")
    pages = sorted(path for path in given.folder.glob("*.html"))
    totals = {"dev": Score(), "held": Score()}
    print(
        "| page | comments | found once | false | authors | parents | trafilatura: found | authors | parents |"
    )
    print("|---|--:|--:|--:|--:|--:|--:|--:|--:|")
    for at, path in enumerate(pages, 1):
        part = "dev" if at % 3 else "held"
        if given.part not in (part, "all"):
            continue
        truth = json.loads(Path(f"{path}.truth.json").read_text(encoding="utf-8"))
        data = path.read_bytes()
        try:
            thread = read_bytes(data, path.name, format=given.format or None)
        except ReadError as problem:
            print(f"| {path.stem} | {problem} |")
            totals[part] += Score(len(truth))
            continue
        counts = score(thread, truth, with_trafilatura(data.decode("utf-8", "replace")))
        totals[part] += counts
        print(row(path.stem[:32], counts))
        if given.each:
            for line in wrong(thread, truth):
                print("  ", line)
            for repair in thread.repairs:
                print("  ", repair.code, repair.comment_id, repair.detail[:150])
    for part, counts in totals.items():
        if counts.comments:
            print(row(f"**{'held out' if part == 'held' else 'seen'}**", counts))
    print(row("**all**", totals["dev"] + totals["held"]))


def row(name: str, counts: Score) -> str:
    whole = counts.comments
    cells = (
        name,
        str(whole),
        percent(counts.found, whole),
        str(counts.false),
        percent(counts.authors, whole),
        percent(counts.parents, whole),
        percent(counts.flat, whole),
        "none",
        "none",
    )
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
