"""What a report says in sentences: the summary at the top, the method at the end.

Numbers come from the analysis, wording from here; nothing is judged anew.
"""

from discourse.model import Analysis, Comment, StandingName
from discourse.renderers.view.claims import WEIGHTS
from discourse.renderers.view.flow import Flow, Outcome
from discourse.renderers.view.stances import TESTIMONY, StanceTable
from discourse.renderers.view.words import author, clip, count, decimal, joined, percent
from discourse.standing.moves import LENIENT, STRICT
from discourse.standing.order import author_key

__all__ = ["READINGS", "answer", "method", "summary", "title"]

READINGS = (
    "The strict reading counts only challenges that are nearly certain and point at the very "
    "claim; the lenient one counts all that are more likely than not."
)
"""What strict and lenient mean, in a sentence."""


def title(analysis: Analysis) -> str:
    """The thread's title, else the beginning of the post, else the thread's id.

    Examples
    --------
    >>> from discourse.model import Codebook, Comment, Thread
    >>> thread = Thread("t", None, None, "outline", Comment("0", None, "Ann", "Ban it."))
    >>> title(Analysis(thread, Codebook("none", "1", ()), "rules", "1"))
    'Ban it.'
    """
    thread = analysis.thread
    return clip(thread.title or "", 200) or clip(thread.post.text, 70) or thread.id


def summary(analysis: Analysis, flow: Flow, stances: tuple[StanceTable, ...]) -> str:
    """One paragraph in plain words that answers: who, what claims, what became of them.

    Parameters
    ----------
    analysis, flow, stances
        What was found, and its counts.

    Returns
    -------
    str
        A paragraph without markup.
    """
    sentences = [_people(analysis), *_claims(flow, broken_down=True)]
    if flow.testimony:
        sentences.append(
            f"{flow.testimony:,} of the unchallenged are testimony, kept apart below and not ranked."
            if flow.testimony > 1
            else "One of the unchallenged is testimony, kept apart below and not ranked."
        )
    return " ".join([*sentences, *_sides(stances)])


def answer(analysis: Analysis, flow: Flow) -> str:
    """The answer in one line, for a terminal.

    Parameters
    ----------
    analysis, flow
        What was found, and its counts.

    Returns
    -------
    str
        One or two sentences.

    Examples
    --------
    >>> from discourse.model import Codebook, Comment, Thread
    >>> from discourse.renderers.view.flow import flow
    >>> thread = Thread("t", None, None, "outline", Comment("0", None, "Ann", "Ban it."))
    >>> bare = Analysis(thread, Codebook("none", "1", ()), "rules", "1")
    >>> answer(bare, flow(bare))
    'No comments. No claim was found.'
    """
    comments = [comment for comment in analysis.thread.comments if not comment.removed]
    people = _writers(comments)
    first = f"{count(len(comments), 'comment')}{people}." if comments else "No comments."
    return " ".join([first, *_claims(flow, broken_down=False)])


def _people(analysis: Analysis) -> str:
    comments = [comment for comment in analysis.thread.comments if not comment.removed]
    post = analysis.thread.post
    by = f" by {author(post)}" if post.author.strip() else ""
    if not comments:
        return f"This is a text{by} without comments, so no claim in it had an audience."
    unnamed = sum(not comment.author.strip() for comment in comments)
    verb = "answers" if len(comments) == 1 else "answer"
    aside = f" ({unnamed:,} without a name)" if unnamed else ""
    return f"{count(len(comments), 'comment')}{aside}{_writers(comments)} {verb} a post{by}."


def _writers(comments: list[Comment]) -> str:
    people = len({author_key(comment) for comment in comments if comment.author.strip()})
    return f" by {count(people, 'person')}" if people else ""


def _claims(flow: Flow, *, broken_down: bool) -> list[str]:
    """What became of the claims: those that both readings leave unchallenged lead."""
    if not flow.asserted:
        return ["No claim was found."]
    if not flow.exposed:
        return [f"{count(flow.asserted, 'claim')} found."]
    by_name = {outcome.name: outcome for outcome in flow.outcomes}
    ways = (
        f" ({by_name['passed_over'].number:,} passed over while their comment was answered, "
        f"{by_name['unreplied'].number:,} in comments without any reply, "
        f"{by_name['endorsed'].number:,} endorsed)"
    )
    share = percent(flow.robust, flow.asserted)
    return [
        f"Of {count(flow.asserted, 'claim')}, {flow.robust:,} ({share}) went unchallenged by both "
        f"readings{ways if broken_down else ''}{_others(by_name)}."
    ]


def _others(by_name: dict[StandingName, Outcome]) -> str:
    """The fates of all other claims, with how many of them are sure."""
    names: tuple[StandingName, ...] = (
        "challenged",
        "defended",
        "contested",
        "questioned",
        "withdrawn",
    )
    met = [by_name[name] for name in names if by_name[name].number]
    parts = [f"{outcome.number:,} {_fate(outcome)}" for outcome in met]
    if met:
        verb = "was" if met[0].number == 1 else "were"
        parts[0] = f"{met[0].number:,} {verb} {_fate(met[0])}"
    if by_name["no_audience"].number:
        parts.append(f"{by_name['no_audience'].number:,} had no audience")
    return f"; {joined(parts)}" if parts else ""


def _fate(outcome: Outcome) -> str:
    if not outcome.likely:
        return outcome.label
    if not outcome.sure:
        return f"likely {outcome.label}"
    return f"{outcome.label} ({outcome.sure:,} surely)"


def _sides(stances: tuple[StanceTable, ...]) -> list[str]:
    sentences: list[str] = []
    for table in stances:
        taken = [f"{row.units:,} {row.label}" for row in table.rows if row.units]
        if table.stance.id == TESTIMONY:
            continue
        label = table.stance.label
        sentences.append(
            f"{label}: {joined(taken)}." if taken else f"{label}: nobody takes a side."
        )
    return sentences


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
    digest = f", digest {book.digest[:12]}…" if book.digest else ""
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
                f"“{analysis.model_name}”, version {analysis.model_version}. Words that a comment "
                "quotes or reports as somebody else’s do not count as its author’s own position. "
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


def _probabilities(analysis: Analysis) -> str:
    """What the numbers promise: of the built-in rules, what hand-coded threads showed."""
    # Not at the top: a report on a stored analysis needs nothing else of the pipeline.
    from discourse.pipeline import MODEL_NAME

    measured = (
        "Those of moves were calibrated on four hand-coded threads, about 256 replies: of the moves "
        "said to be 0.8 or surer nine in ten were right, of those from 0.5 to 0.65 six in ten. Which "
        "claim of a comment a move touches is rougher. A claim’s standing also counts in the "
        "challenges that the rules may have overlooked, which is why even a claim that nobody "
        "visibly answered is seldom certain to be unchallenged. "
    )
    return (
        "A probability says how sure the model is. "
        + (measured if analysis.model_name == MODEL_NAME else "")
        + "Measure it on threads of your own, coded by hand, before you publish it."
    )
