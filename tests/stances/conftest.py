"""A small codebook of its own, so that these tests say nothing about drugs."""

import pytest

from discourse.codebook import CompiledCodebook, compile_codebook
from discourse.model import Codebook, Cue, Part, Position, Stance

WORDS = (("phone", ("phone", "phones", "mobile*")), ("place", ("class", "yard")))


@pytest.fixture(scope="session")
def codebook() -> Codebook:
    ban = Stance(
        "ban",
        "Phone ban",
        "A side on banning phones?",
        (
            Position(
                "for",
                cues=(
                    Cue("ban [the] {phone}", 0.8),
                    Cue("(should|must) ...2 be banned", 0.9),
                    Cue("who needs {phone} ?", 0.85),
                    Cue("distracting", 0.4),
                ),
                opposite="against",
                blockers=("ban phones from work",),
            ),
            Position("against", cues=(Cue("allow [the] {phone}", 0.8),), opposite="for"),
            Position("mixed", cues=(Cue("ban ... but not all", 0.7),), combines=("for", "against")),
        ),
    )
    wish = Stance(
        "calm",
        "Calm without force",
        "Wants calm, not force?",
        (
            Position(
                "yes",
                parts=(
                    Part("wants", (Cue("want calm", 0.9),)),
                    Part("refuses", (Cue("no force", 0.7),)),
                ),
            ),
        ),
    )
    seen = Stance(
        "witness",
        "Witness",
        "Own or others' experience?",
        (
            Position("own", cues=(Cue("my own {phone}", 0.6),)),
            Position("other", cues=(Cue("her {phone}", 0.9),)),
        ),
        choose="first",
    )
    return Codebook("phones", "1", (ban, wish, seen), words=WORDS)


@pytest.fixture(scope="session")
def book(codebook: Codebook) -> CompiledCodebook:
    return compile_codebook(codebook)
