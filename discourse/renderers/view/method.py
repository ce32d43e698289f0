"""What a report says of its method and limits, in plain words."""

from discourse.model import Analysis
from discourse.renderers.view.salience import WEIGHTS
from discourse.renderers.view.words import decimal
from discourse.standing.moves import LENIENT, STRICT

__all__ = ["READINGS", "method"]

READINGS = (
    "The strict reading counts only challenges that are nearly certain and point at the very "
    "claim; the lenient one counts all that are more likely than not."
)
"""What strict and lenient mean, in a sentence."""


def method(analysis: Analysis) -> tuple[tuple[str, str], ...]:
    """How the numbers came about and what they cannot show: headings with a paragraph each.

    Parameters
    ----------
    analysis
        What was found in one thread.

    Returns
    -------
    tuple of (str, str)
        Plain text.
    """
    book = analysis.codebook
    share = {part: decimal(weight) for part, weight in WEIGHTS.items()}
    digest = f", digest {book.digest[:12]}" if book.digest else ""
    return (
        (
            "Silence is not consent",
            (
                "“Unchallenged” says only that no dispute of a claim was found in this thread. It "
                "does not mean that anybody agrees, and a claim that stands here need not be true: most claims "
                "in any discussion are never taken up. People stop reading, answer one point of five, "
                "or find a claim not worth the trouble. That is why the list is ranked instead of "
                "complete, and why the three ways of being unchallenged are always counted apart."
            ),
        ),
        (
            "How labels are made",
            (
                f"Stances follow the codebook “{book.title or book.name}” ({book.name}, version "
                f"{book.version}{digest}). Stances, moves and claims were labelled by the model "
                f"“{analysis.model_name}”, version {analysis.model_version}. "
                f"{_reads(analysis)}Words that a comment quotes or reports as somebody else’s do not count as its author’s own position. "
                "Every label names the words that it rests on: they are marked in the thread of the "
                "HTML report, and stand in analysis.json with their places."
            ),
        ),
        (
            "Who answers whom",
            (
                "A comment answers what it quotes or clearly echoes, then whom it names, then what "
                "it is nested under. The nesting of the source is kept beside it."
            ),
        ),
        (
            "Strict and lenient",
            (
                "The strict reading believes a challenge only where the comment’s words point at this "
                f"very claim and the probability is {STRICT.threshold} or more. The lenient reading "
                f"also believes challenges from {LENIENT.threshold} on, those that answer the comment "
                "as a whole, and those against the same claim where somebody repeats it. A claim "
                "counts as unchallenged here only if both readings find nothing. Where only the "
                "lenient one finds a challenge, the claim is called likely challenged (or likely "
                "defended, or likely questioned). The data files carry both standings of every claim."
            ),
        ),
        (
            "Defended",
            (
                "A challenge counts until it is itself answered; then the claim is defended. Because "
                "later comments can only answer earlier ones, whoever writes last has the last word. "
                "An author who disputes a claim of their own takes it back."
            ),
        ),
        (
            "Ranking",
            (
                f"Salience adds up: {share['check_worthiness']} for being worth checking, "
                f"{share['silence']} for silence that is unlikely to be chance (given how many "
                "other authors wrote later and how often this thread disputes anything), "
                f"{share['endorsement']} for endorsement, {share['repetition']} for several "
                f"authors making the claim, and {share['position']} for standing near the top."
            ),
        ),
        (
            "Testimony",
            (
                "What people report of their own life or of somebody they know is shown apart. It is "
                "never ranked and never listed as a target for rebuttal."
            ),
        ),
        ("Probabilities", _probabilities(analysis)),
    )


_MEASURED = {
    "cues": "of the moves said to be 0.8 or surer nine in ten were right, of those from 0.5 to 0.65 "
    "six in ten",
    "encoder": "of the moves said to be 0.8 or surer eight in ten were right, of those from 0.65 to "
    "0.8 three in four, and of those from 0.5 to 0.65 six in ten",
}
"""By model: how often moves were right on four hand-coded threads, some 256 replies."""
_READS = {
    "cues": "They are found by the codebook’s cues and by rules, without a trained model.",
    "encoder": "Cues and rules are counted together with what a small trained encoder reads in each "
    "comment and in what it answers; “discourse model” prints what that was trained on and how well "
    "it does.",
}


def _behind(analysis: Analysis) -> str:
    """The model that ships and that a model of the user's own is made on."""
    return "encoder" if analysis.own_heads else analysis.model_name


def _reads(analysis: Analysis) -> str:
    """How the model reads; one of the user's own is the encoder with heads of its own."""
    said = _READS.get(_behind(analysis), "")
    if analysis.own_heads:
        labels = {stance.id: stance.label for stance in analysis.codebook.stances}
        named = ", ".join(f"“{labels.get(each) or each}”" for each in analysis.own_heads)
        said += (
            f" This model is one of the analyst’s own: what was so found of {named} is corrected by "
            "heads fitted on comments that people coded; its card (“discourse model FILE”) says how "
            "many, and how well it did on comments held out."
        )
    return f"{said} " if said else ""


def _probabilities(analysis: Analysis) -> str:
    """What the numbers promise: of the models that ship, what hand-coded threads showed."""
    known = _MEASURED.get(_behind(analysis))
    measured = (
        "Those of moves were compared with four hand-coded threads, about 256 replies: "
        f"{known}. Which "
        "claim of a comment a move touches is rougher. A claim’s standing also counts in the "
        "challenges that may have been overlooked, which is why a claim of a comment that was "
        "answered is seldom certain to be unchallenged. "
    )
    return (
        "A probability says how sure the model is. "
        + (measured if known else "")
        + "Measure it on threads of your own, coded by hand, before you publish it."
    )
