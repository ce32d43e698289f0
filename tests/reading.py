"""What is read, and how well: ``python tests/reading.py`` prints the README's two tables.

The first comes from the registry. The second needs the reference pages beside the checkout
and is left as it is where they are absent. ``--write`` puts both into the README.
"""

import json
import sys
from collections import defaultdict
from pathlib import Path

if __name__ == "__main__":  # as a script it finds its neighbours too
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from discourse.readers import READERS, read_bytes
from tests import samples
from tests.readers import score_html, score_text

FORMATS = ("<!-- formats: python tests/reading.py --write -->\n", "<!-- end of formats -->\n")
QUALITY = ("<!-- reading: python tests/reading.py --write -->\n", "<!-- end of reading -->\n")
HEAD = (
    "| | Comments | Found once | False | Author right | Parent right |\n|---|--:|--:|--:|--:|--:|"
)


def formats():
    """What can be read, from the registry; the same as ``discourse formats --markdown``."""
    from discourse.cli.formats import as_markdown

    return as_markdown(READERS.values())


def quality():
    """How well saved pages and text copies are read, with trafilatura beside it."""
    return "\n".join([HEAD, *pages(), *copies(), ""])


def pages():
    totals = defaultdict(score_html.Score)
    paths = sorted(score_html.FOLDER.glob("*.html"))
    for at, path in enumerate(paths, 1):
        truth = json.loads(path.with_name(f"{path.name}.truth.json").read_text(encoding="utf-8"))
        data = path.read_bytes()
        flat = score_html.with_trafilatura(data.decode("utf-8", "replace"))
        part = "looked at meanwhile" if at % 3 else "held out"
        totals[part] += score_html.score(read_bytes(data, path.name), truth, flat)
    for part, score in totals.items():
        yield row(
            f"Saved pages of {len(paths)} WordPress themes, {part}",
            score.comments, score.found, score.false, score.authors, score.parents,
        )  # fmt: skip
    whole = sum(totals.values(), score_html.Score())
    yield row("All these pages with trafilatura", whole.comments, whole.flat)


def copies():
    folder = score_text.FOLDER
    totals = {"looked at meanwhile": score_text.Score(), "held out": score_text.Score()}
    names = sorted(path.name.removesuffix(".truth.json") for path in folder.glob("*.truth.json"))
    for at, name in enumerate(names):
        truth = json.loads((folder / f"{name}.truth.json").read_text(encoding="utf-8"))
        truth = truth["comments"] if isinstance(truth, dict) else truth
        part = "held out" if at % 3 == 2 else "looked at meanwhile"
        for path in sorted(folder.glob(f"{name}.*.txt")):
            totals[part].add(score_text.score_file(path, score_text.held_by(path, truth)))
    for part, score in totals.items():
        yield row(
            f"{score.files} text copies of pages by 7 converters, {part}",
            score.truth, score.found, score.ours - score.found,
            (score.authors, score.found), (score.parents, score.parents_of),
        )  # fmt: skip


def row(name, whole, found, false="–", authors="not given", parents="not given"):
    def share(part):
        part, of = part if isinstance(part, tuple) else (part, whole)
        return part if isinstance(part, str) else f"{100 * part / of:.1f} %"

    return f"| {name} | {whole} | {share(found)} | {false} | {share(authors)} | {share(parents)} |"


def main():
    made = {FORMATS: formats()}
    if score_html.FOLDER.is_dir():
        made[QUALITY] = quality()
    print("\n".join(made.values()), end="")
    if "--write" in sys.argv:
        samples.write_into_readme(made)


if __name__ == "__main__":
    main()
