"""Scores the reader of text copies against real pages: ``python tests/readers/score_text.py``.

Reads ``NAME.CONVERTER.txt`` beside ``NAME.truth.json`` in a folder (by default the shared one)
and prints one line per converter. Every third name is held out: development looks at the
others only. ``--held-out`` scores those, ``--all`` both, ``--files`` names what falls short.
A folder of conversions made elsewhere is scored as well; where its truth holds whole texts
(``full``), ours are measured against them.
"""

import argparse
import json
import re
import sys
from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from discourse.errors import ReadError  # noqa: E402
from discourse.readers import READERS, read_bytes  # noqa: E402
from discourse.readers.copies import READER  # noqa: E402
from discourse.readers.interface import Options  # noqa: E402
from discourse.readers.source import decode  # noqa: E402

FOLDER = ROOT.parent / "shared" / "threads" / "real" / "text_from_html"
# The truth holds the first paragraphs that a page marks as such: ours may begin before them.
LATEST, SHORT = 600, 8
END, BEHIND = 25, 8  # letters by which the ends of texts are compared
CUT = 60  # the truth's longest author
GOOD_FOUND, GOOD_PARENTS = 0.95, 0.90
FURNITURE = (
    "on am um at the dijo dice dit schrieb wrote says said sagt schreibt reply antworten antwort responder répondre uhr autor author post of admin permalink"
    " januar februar märz april mai juni juli august september oktober november dezember january february march may june july"
    " october december enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre de a las am pm"
).split()


SHOW = argparse.Namespace(misses=False)


@dataclass
class Score:
    """Counts of one file, or of many."""

    truth: int = 0
    ours: int = 0
    found: int = 0
    authors: int = 0
    created: int = 0
    overlong: int = 0
    cut: int = 0
    parents: int = 0
    parents_of: int = 0
    flat: int = 0
    files: int = 0

    def add(self, other):
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)


_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>()]+|\]\([^()]*\)|<[^<>\s]*>|!\[[^\]]*\]|\[\d+\]|\[(?:image|img|emoji)\]",
    re.IGNORECASE,
)


def words_of(text):
    """What a text says, without addresses, which some converters keep and some do not."""
    return letters(_ADDRESS.sub(" ", text))


def letters(text):
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def same_author(ours, truth):
    """Whether a name is the truth's, or the truth is this name and furniture behind it."""
    truth = truth or ""
    mine, theirs = letters(ours), letters(truth)
    if mine == theirs or (len(truth) >= CUT and mine.startswith(theirs)):
        return True
    if not mine or not theirs.startswith(mine):
        return False
    rest = truth.casefold()
    for word in ours.casefold().split():
        rest = rest.replace(word, " ", 1)
    words = "".join(letter if letter.isalpha() else " " for letter in rest).split()
    if len(truth) >= CUT and words:  # the last word may be cut
        words = words[:-1]
    return all(word in FURNITURE for word in words)


def read(path):
    """The thread, by the format that the program finds out; by our reader until it is registered."""
    data = path.read_bytes()
    if READER.name in READERS:
        return read_bytes(data, str(path))
    return next(READER.read(decode(data, str(path)), Options()))


def matches(comments, truth):
    """Pairs of our comments and the truth's, by text and author, in order."""
    if not any(item.get("text") for item in truth):
        mine = [letters(comment.author) for comment in comments]
        known = {comment.author for comment in comments}
        theirs = [
            letters(
                next((name for name in known if same_author(name, item["author"])), item["author"])
            )
            for item in truth
        ]
        blocks = SequenceMatcher(None, mine, theirs, autojunk=False).get_matching_blocks()
        return {b.b + k: b.a + k for b in blocks for k in range(b.size)}
    texts = [words_of(comment.text) for comment in comments]
    taken, pairs = set(), {}
    for strict in (True, False):
        for at, item in enumerate(truth):
            key = words_of(item["text"])[:50]
            named = (
                key == letters(item["author"] or "")[:50]
            )  # the truth took the name for the text
            if at in pairs:
                continue
            for mine, text in enumerate(texts):
                if mine in taken or not (
                    named or (key in text[:LATEST] if key else len(text) < SHORT)
                ):
                    continue
                if (strict or named) and not same_author(comments[mine].author, item["author"]):
                    continue
                pairs[at] = mine
                taken.add(mine)
                break
    return pairs


def held_by(path, truth):
    """The comments that the converter kept: some tools lose parts of broken pages."""
    if not all("full" in item for item in truth):
        return truth
    text = words_of(path.read_text("utf-8", "replace"))
    return [
        item
        for item in truth
        if (key := words_of(item["full"]))[: END // 2] in text or key[-END // 2 :] in text
    ]


def score_file(path, truth):
    score = Score(truth=len(truth), files=1)
    try:
        thread = read(path)
    except ReadError:
        return score
    comments = [comment for comment in thread.comments if not comment.removed]
    score.ours = len(comments)
    pairs = matches(comments, truth)
    score.found = len(pairs)
    flat = any(repair.code == "flat" for repair in thread.repairs)
    deep = any(item["parent"] for item in truth)
    score.flat = int(flat and deep)
    by_id = {item["id"]: at for at, item in enumerate(truth)}
    if SHOW.misses:
        show_misses(path, comments, truth, pairs)
    for at, mine in pairs.items():
        item, comment = truth[at], comments[mine]
        score.authors += same_author(comment.author, item["author"])
        score.created += bool(comment.created)
        long, cut = wrong_length(comment, item)
        score.overlong += long
        score.cut += cut
        if SHOW.misses and (long or cut):
            print(
                "  long  " if long else "  short ",
                comment.id,
                comment.author,
                "|",
                comment.text[-160:].replace("\n", " / "),
            )
        if flat and deep:
            continue
        score.parents_of += 1
        above = by_id.get(item["parent"]) if item["parent"] else None
        wish = comments[pairs[above]].id if above in pairs else thread.post.id
        score.parents += comment.parent_id == wish and (item["parent"] is None or above in pairs)
    return score


def wrong_length(comment, item):
    """Whether a text is longer than the truth's, and whether it is shorter."""
    if "full" in item:
        ours, whole = words_of(comment.text), words_of(item["full"])
        at = ours.rfind(whole[-END:])
        behind = len(ours) - at - len(whole[-END:])
        if at >= 0:
            return behind > BEHIND, len(ours) < len(whole) * 0.95 - BEHIND
        return len(ours) > len(whole) * 1.1 + END, len(ours) < len(whole) * 0.95 - BEHIND
    whole = len(letters(item.get("text") or ""))
    known = whole > 0 and len(item["text"]) < 190
    return known and len(letters(comment.text)) > whole * 1.1 + 15, False


def show_misses(path, comments, truth, pairs):
    """Print what was missed, what is false, and whose name or parent is wrong."""
    print("==", path.name)
    for at, item in enumerate(truth):
        if at not in pairs:
            print("  missed", item["author"], "|", item.get("text", "")[:70])
        elif not same_author(comments[pairs[at]].author, item["author"]):
            print("  author", repr(item["author"]), "| ours", repr(comments[pairs[at]].author))
    for mine, comment in enumerate(comments):
        if mine not in pairs.values():
            print(
                "  false ", comment.id, comment.author, "|", comment.text[:70].replace("\n", " / ")
            )


def share(part, whole):
    return f"{100 * part / whole:6.1f}" if whole else "     -"


def row(name, score):
    false = score.ours - score.found
    return (
        f"{name:16}{score.files:5d}{score.truth:7d}{share(score.found, score.truth)}{share(false, score.ours)}"
        f"{share(score.authors, score.found)}{share(score.created, score.found)}{share(score.overlong, score.found)}{share(score.cut, score.found)}"
        f"{share(score.parents, score.parents_of)}{score.flat:5d}"
    )


def main():
    """Score the files that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--parts", type=int, default=3, help="hold out one name of so many")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--files", action="store_true")
    parser.add_argument("--misses", action="store_true", help="print each comment that is wrong")
    parser.add_argument("--only", default="", help="a part of the file names")
    options = parser.parse_args(namespace=SHOW)
    if not options.folder.is_dir():
        print(f"{options.folder} is absent: nothing to score")
        return
    names = sorted(
        path.name.removesuffix(".truth.json") for path in options.folder.glob("*.truth.json")
    )
    if not options.all:
        names = [
            name
            for at, name in enumerate(names)
            if (at % options.parts == options.parts - 1) == options.held_out
        ]
    totals = defaultdict(Score)
    short = []
    for name in names:
        truth = json.loads((options.folder / f"{name}.truth.json").read_text("utf-8"))
        truth = truth["comments"] if isinstance(truth, dict) else truth
        for path in sorted(options.folder.glob(f"{name}.*.txt")):
            if options.only not in path.name:
                continue
            converter = path.name.removesuffix(".txt").rpartition(".")[2]
            score = score_file(path, held_by(path, truth))
            totals[converter].add(score)
            totals["all"].add(score)
            low = (
                score.found < GOOD_FOUND * score.truth
                or score.ours - score.found > 0.05 * score.ours
                or score.authors < GOOD_FOUND * score.found
                or score.parents < GOOD_PARENTS * score.parents_of
                or score.flat
            )
            if low:
                short.append(row(f"{name[:36]}.{converter}", score))
    print(
        f"{'converter':16}{'files':>5}{'truth':>7} found false author  date  long short parent flat"
    )
    for converter in sorted(totals, key=lambda name: (name == "all", name)):
        print(row(converter, totals[converter]))
    if options.files:
        print("\n".join(["", "short of the target, or flat:", *short]))


if __name__ == "__main__":
    main()
