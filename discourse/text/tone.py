"""Tone, from TextBlob's lexicon; the one module that imports TextBlob.

Tone is reported and never decides a stance: "I support it" and "I oppose it"
have the same polarity, 0.0. Only the pattern lexicon is used, which ships with
TextBlob; its taggers and splitters would ask for corpora and are not touched.
"""

from functools import cache
from typing import Any

__all__ = ["polarity_subjectivity"]


@cache
def _analyser() -> Any:
    from textblob.en.sentiments import PatternAnalyzer

    return PatternAnalyzer()


def polarity_subjectivity(text: str) -> tuple[float, float]:
    """Polarity (-1 to 1) and subjectivity (0 to 1) of a text.

    Examples
    --------
    >>> polarity_subjectivity("I support prohibition.") == polarity_subjectivity("I oppose prohibition.")
    True
    >>> polarity_subjectivity("")
    (0.0, 0.0)
    """
    result = _analyser().analyze(text)
    return float(result.polarity), float(result.subjectivity)
