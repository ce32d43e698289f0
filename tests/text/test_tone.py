"""Tone works on a fresh machine, and is not stance."""

import subprocess
import sys

from discourse.text import polarity_subjectivity


def test_tone_is_blind_to_the_side_taken():
    assert polarity_subjectivity("I support prohibition.") == polarity_subjectivity(
        "I oppose prohibition."
    )


def test_tone_has_a_sign():
    assert polarity_subjectivity("What a wonderful, lovely idea.")[0] > 0
    assert polarity_subjectivity("What a horrible, disgusting idea.")[0] < 0


def test_no_corpora_are_asked_for():
    code = (
        "import nltk; nltk.data.path.clear()\n"
        "from discourse.text import polarity_subjectivity as p\n"
        "print(p('A great success. Not a bad one.'))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("(")
