"""What a report says in sentences: the summary at the top, the method at the end.

Numbers come from the analysis, wording from here; nothing is judged anew.
"""

from discourse.model import Analysis
from discourse.renderers.view.claims import WEIGHTS
from discourse.renderers.view.flow import Flow
from discourse.renderers.view.stances import TESTIMONY, StanceTable
from discourse.renderers.view.words import author, clip, count, decimal, joined, percent
from discourse.standing.moves import LENIENT, STRICT
from discourse.standing.order import author_key

__all__ = ["method", "summary", "title"]


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
    sentences = [
        _people(analysis),
        *_claims(flow),
        *_sides(stances),
    ]
    return " ".join(sentences)


def _people(analysis: Analysis) -> str:
    comments = [comment for comment in analysis.thread.comments if not comment.removed]
    post = analysis.thread.post
    by = f" by {author(post)}" if post.author.strip() else ""
    if not comments:
        return f"This is a text{by} without comments, so no claim in it had an audience."
    people = len({author_key(comment) for comment in comments if comment.author.strip()})
    unnamed = sum(not comment.author.strip() for comment in comments)
    verb = "answers" if len(comments) == 1 else "answer"
    aside = f" ({unnamed:,} without a name)" if unnamed else ""
    writers = f" by {count(people, 'person')}" if people else ""
    return f"{count(len(comments), 'comment')}{aside}{writers} {verb} a post{by}."


def _claims(flow: Flow) -> list[str]:
    if not flow.asserted:
        return ["No claim was found in it."]
    by_name = {outcome.name: outcome.number for outcome in flow.outcomes}
    first = (
        f"Post and comments assert {count(flow.asserted, 'claim')}; "
        f"{flow.unchallenged:,} ({percent(flow.unchallenged, flow.asserted)}) went unchallenged "
        f"in this thread: {by_name['passed_over']:,} passed over while their comment was answered, "
        f"{by_name['unreplied']:,} in comments without any reply, "
        f"{by_name['endorsed']:,} endorsed. "
        f"{flow.robust:,} of them stay so under the lenient reading."
    )
    sentences = [first]
    fates = [
        (by_name["challenged"], "stands challenged", "stand challenged"),
        (by_name["defended"], "was challenged and defended", "were challenged and defended"),
        (by_name["contested"], "is contested", "are contested"),
        (by_name["questioned"], "was only questioned", "were only questioned"),
        (by_name["withdrawn"], "was taken back", "were taken back"),
        (by_name["no_audience"], "had no audience", "had no audience"),
    ]
    others = [f"{number:,} {one if number == 1 else more}" for number, one, more in fates if number]
    if others:
        sentences.append(f"Of the others, {joined(others)}.")
    if flow.testimony:
        sentences.append(
            f"Testimony, {flow.testimony:,} of the unchallenged, is kept apart below and not ranked."
        )
    return sentences


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
    digest = f", digest {book.digest}" if book.digest else ""
    return (
        (
            "Silence is not consent",
            (
                "“Unchallenged” says only that nobody in this thread disputed a claim. It does not "
                "mean that anybody agrees, and a claim that stands here need not be true: most claims "
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
                f"also believes challenges from {LENIENT.threshold} on, those that answer the comment as a whole, and those against "
                "the same claim where somebody repeats it. A claim that is unchallenged by both is "
                "called robust, otherwise tentative."
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
        (
            "Probabilities",
            (
                "A probability says how sure the model is of one label. Where a rule made the label, "
                "its author set the number: 0.9 is surer than 0.6, but it is no promise of being "
                "right nine times in ten. Measure it on threads coded by hand before you publish it."
            ),
        ),
    )
