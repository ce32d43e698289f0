"""What each source of evidence is worth: ``python tests/ablation.py`` prints the table.

Cues alone, the encoder alone, both, and both with the thread as context, against the
hand coding of the bundled threads (and of the reference thread where it lies beside
the checkout). ``--write`` puts the table into the README, with the card's figures.
"""

import contextlib
import functools
import sys
from dataclasses import replace
from pathlib import Path
from unittest import mock

if __name__ == "__main__":  # run as a script: the checkout is not on the path
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from discourse import pipeline
from discourse.acts import moves
from discourse.encoder.artefact import open_artefact
from discourse.encoder.card import figures_table
from discourse.stances.fuse import WEIGHTS, fuse
from tests import samples, scoring

ENCODER = ("<!-- encoder: python tests/ablation.py --write -->\n", "<!-- end of encoder -->\n")
MARKS = ("<!-- ablation: python tests/ablation.py --write -->\n", "<!-- end of ablation -->\n")
ALONE = replace(WEIGHTS, challenge=0.0, support=0.0, author=0.0)


@contextlib.contextmanager
def without_cues():
    """Leave the codebook's cues and those of acts out."""

    def nothing(document, book, copied=(), subjects=None):
        return {s.id: {} for s in book.codebook.stances if subjects is None or s.id in subjects}

    with (
        mock.patch.object(pipeline, "find_positions", nothing),
        mock.patch.object(moves, "cue_features", return_value=()),
    ):
        yield


@contextlib.contextmanager
def without_thread():
    """Let no unit weigh on another's stance."""
    with mock.patch.object(pipeline, "fuse", functools.partial(fuse, weights=ALONE)):
        yield


@contextlib.contextmanager
def both():
    with without_cues(), without_thread():
        yield


VARIANTS = (
    ("cues", "cues", contextlib.nullcontext),
    ("encoder", "encoder", both),
    ("encoder, thread", "encoder", without_cues),
    ("cues, encoder", "encoder", without_thread),
    ("cues, encoder, thread (default)", "encoder", contextlib.nullcontext),
)


def scored(model, context):
    """Name -> scores of every thread, by one variant."""
    with context():
        return {
            name: scoring.score(pipeline.analyse(thread, book, model), gold)
            for name, thread, book, gold in scoring.cases()
        }


def row(name, scores):
    """A variant's line: means over the threads, and the held-out thread's after the stroke."""
    held = scores[scoring.label(scoring.HELD_OUT)]

    def cell(figure):
        mean = sum(map(figure, scores.values())) / len(scores)
        return f"{mean:.2f} / {figure(held):.2f}"

    cells = (
        cell(lambda s: s.stances[0].kappa),
        cell(lambda s: s.stance("testimony").f1),
        cell(lambda s: s.acts),
        cell(lambda s: s.challenges),
        cell(lambda s: s.challenged),
        cell(lambda s: s.central_found),
        cell(lambda s: s.central_right),
    )
    return f"| {name} | {' | '.join(cells)} |"


def table():
    head = (
        "| Evidence | First stance κ | Testimony F1 | Acts macro-F1 | Challenge links F1 "
        "| Challenged or not F1 | Central claims found | of these, right |"
    )
    lines = [head, "|---|--:|--:|--:|--:|--:|--:|--:|"]
    lines += [row(name, scored(model, context)) for name, model, context in VARIANTS]
    return "\n".join([*lines, ""])


def figures():
    """What the model card says of the encoder alone."""
    return "\n".join([*figures_table(open_artefact().card["figures"]), ""])


def main():
    made = table()
    print(made, end="")
    if "--write" in sys.argv:
        samples.write_into_readme({MARKS: made, ENCODER: figures()})


if __name__ == "__main__":
    main()
