"""What a report says in sentences: its title, the summary, and the answer in one line.

Numbers come from the analysis, wording from here; nothing is judged anew.
"""

from discourse.model import Analysis, Comment, StandingName
from discourse.renderers.view.flow import Flow, Outcome
from discourse.renderers.view.stances import TESTIMONY, StanceTable
from discourse.renderers.view.words import author, clip, count, joined, percent
from discourse.standing.order import author_key

__all__ = ["answer", "summary", "title"]


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
    return " ".join([*sentences, *_sides(stances), *_gaps(analysis)])


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
    return " ".join([first, *_claims(flow, broken_down=False), *_gaps(analysis)])


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
    whole = (
        f"Of {count(flow.asserted, 'claim')}, {flow.robust:,} ({share}) went unchallenged by both"
    )
    return [f"{whole} readings{ways if broken_down else ''}{_others(by_name)}."]


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


def _gaps(analysis: Analysis) -> list[str]:
    """What the source does not show, without which no silence can be judged."""
    whole = [repair for repair in analysis.repairs if repair.comment_id is None]
    missing = next((each for each in whole if each.code in ("incomplete", "truncated")), None)
    sentences = []
    if missing:
        detail = clip(missing.detail, 200).rstrip(".")
        sentences.append(
            f"Not everything was there to be read ({detail}), so a claim may have been "
            "answered where this report cannot see it."
        )
    if any(repair.code == "flat" for repair in whole):
        sentences.append(
            "The source does not show who answers whom: names and quotations tell some of it, "
            "and the rest is a guess."
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
