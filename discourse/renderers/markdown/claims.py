"""The claims of a report in Markdown: those left alone, those answered, open questions."""

from collections.abc import Iterable, Iterator, Sequence

from discourse.renderers.markdown.escape import escape, link, table
from discourse.renderers.view import Report
from discourse.renderers.view.claims import Answer, ClaimCard, Echo
from discourse.renderers.view.neighbours import Neighbours
from discourse.renderers.view.words import (
    ACT_VERBS,
    RELATION_BASIS,
    STANDING_LABELS,
    STANDING_MEANINGS,
    clip,
    count,
    decimal,
    joined,
)

__all__ = ["LISTED", "answered", "questions", "unchallenged", "who"]

LISTED = 25
"""Entries of a list; the tables beside the report hold the rest."""


def who(author: str, comment_id: str) -> str:
    r"""An author with the comment that is meant.

    Examples
    --------
    >>> print(who("A_n", "17.1"))
    **A\_n** (17.1)
    """
    return f"**{escape(author)}** ({escape(comment_id)})"


def unchallenged(report: Report) -> list[str]:
    """The claims that nobody challenged, the most salient first."""
    lines = ["## Claims that nobody challenged", ""]
    if not report.top:
        return [*lines, "None.", ""]
    total = len(report.top) + len(report.more)
    lines += [
        (
            f"The {len(report.top)} most salient of {count(total, 'claim')} that the strict and the "
            f"lenient reading both leave unchallenged{_apart(report.flow.testimony)}."
        ),
        "",
    ]
    for rank, card in enumerate(report.top, 1):
        lines += _ranked(rank, card, report.neighbours[card.claim.id])
    if report.more:
        lines += ["### Further claims, by salience", ""]
        lines += table(
            ["Claim", "Author", "Standing", ">Probability", ">Salience"],
            (_brief(card) for card in report.more[:LISTED]),
        )
        lines += _rest(len(report.more))
    return lines


def answered(report: Report) -> list[str]:
    """The claims that others took up, by what became of them."""
    lines = [
        "## Claims that were answered",
        "",
        (
            "*Sure*: the strict reading says so. *Likely*: only the lenient one does. The surest come "
            f"first{_apart(report.answered_testimony)}."
        ),
        "",
    ]
    for name, cards in report.fates.items():
        if not cards and name not in {"challenged", "defended"}:
            continue
        label = STANDING_LABELS[name]
        lines += [f"### {label.capitalize()} ({_counted(cards)}): {STANDING_MEANINGS[name]}", ""]
        if not cards:
            lines += ["None.", ""]
        for card in cards[:LISTED]:
            lines += [
                f"{who(card.author, card.claim.comment_id)}, {card.fate.words}; {_kind(card)}"
            ]
            lines += ["", *_quoted(card)]
            lines += [line for answer in card.answers for line in _answer(answer)]
            lines += [line for echo in card.echoes for line in _echo(echo)]
            lines += [f"- {_readings(card)}", ""]
        lines += _rest(len(cards))
    return lines


def _apart(testimony: int) -> str:
    """That testimony is not in a list."""
    verb = "is" if testimony == 1 else "are"
    return f"; another {testimony:,} {verb} testimony and not listed" if testimony else ""


def _counted(cards: Sequence[ClaimCard]) -> str:
    likely = sum(not card.fate.sure for card in cards)
    if not likely:
        return f"{len(cards)}"
    sides = (
        "all likely" if likely == len(cards) else f"{len(cards) - likely} surely, {likely} likely"
    )
    return f"{len(cards)}; {sides}"


def _echo(echo: Echo) -> Iterator[str]:
    yield f"- The same claim, made by {who(echo.author, echo.comment_id)}: “{escape(echo.text)}”"
    for answer in echo.answers:
        yield from (f"  {line}" for line in _answer(answer))


def _readings(card: ClaimCard) -> str:
    """How sure the fate is, and what the other reading says."""
    standing = card.standing
    if not card.fate.sure:
        sure = "" if card.echoes else f", probability {decimal(standing.probability)}"
        text = f"by the strict reading: {STANDING_LABELS[card.name]}{sure}"
    else:
        text = f"probability {decimal(card.likelihood)}"
        if standing.standing_lenient != card.name:
            text += f"; by the lenient reading: {STANDING_LABELS[standing.standing_lenient]}"
    faint = f"; {count(card.faint, 'further link')} to it too unsure for either reading"
    return text + (faint if card.faint else "")


def questions(report: Report) -> list[str]:
    """The questions that no other author answered."""
    lines = ["## Questions that nobody answered", ""]
    if not report.questions:
        return [*lines, "None.", ""]
    for question in report.questions[:LISTED]:
        asked = who(question.target_author, question.target)
        lines.append(
            f"- {who(question.author, question.comment_id)} asks {asked}: "
            f"“{escape(question.quote)}”{_source(question.url)}"
        )
    return [*lines, "", *_rest(len(report.questions), "comments.csv")]


def _ranked(rank: int, card: ClaimCard, around: Neighbours) -> list[str]:
    standing = card.standing
    return [
        f"### {rank}. {who(card.author, card.claim.comment_id)}: {STANDING_LABELS[card.name]}",
        "",
        *_quoted(card),
        f"- {_kind(card)}; probability {decimal(standing.probability)}{_source(card.url)}",
        f"- Why it ranks ({decimal(card.salience)}): {escape(card.reasons)}.",
        "- Parts: "
        + ", ".join(
            f"{part.name} {decimal(part.share)} of {decimal(part.weight)}"
            for part in card.components
        )
        + ".",
        *(["- A reason given for it was challenged."] if standing.support_challenged else []),
        *_tried(around),
        *(line for answer in card.by("support", "concede")[:3] for line in _answer(answer)),
        "",
    ]


def _tried(around: Neighbours) -> Iterator[str]:
    if not around.listed:
        others = [
            (around.in_comment, "other claim", "in the comment"),
            (around.restatements, "restatement", "of it elsewhere"),
        ]
        known = [f"{count(number, noun)} {where}" for number, noun, where in others if number]
        yield (
            f"- Tried beside it: nothing; {' and '.join(known)}, none challenged or questioned."
            if known
            else "- Tried beside it: it is its comment’s only claim, and nobody repeats it."
        )
    for neighbour in around.listed:
        card = neighbour.card
        where = (
            f"the same claim by {who(card.author, card.claim.comment_id)}"
            if neighbour.restatement
            else "in the same comment"
        )
        tries = ", ".join(
            f"{words} by {joined([who(a.author, a.relation.comment_id) for a in answers])}"
            for words, answers in neighbour.tries
        )
        now = f"; now {neighbour.outcome}" if neighbour.outcome else ""
        yield f"- Tried beside it: {where}, “{escape(clip(card.text, 160))}”, {tries}{now}."
    if around.answered > len(around.listed):
        yield f"- … and {around.answered - len(around.listed)} more beside it."


def _quoted(card: ClaimCard) -> list[str]:
    before, claim, after = escape(card.before), escape(card.text), escape(card.after)
    gaps = (" " if card.before[-1:].isspace() else "", " " if card.after[:1].isspace() else "")
    return [f"> {before}{gaps[0]}**{claim}**{gaps[1]}{after}", ""]


def _kind(card: ClaimCard) -> str:
    return card.claim.type + (", main claim" if card.claim.central else "")


def _answer(answer: Answer) -> Iterator[str]:
    relation = answer.relation
    verb = ACT_VERBS[relation.act].removesuffix(", before")
    yield (
        f"- {who(answer.author, relation.comment_id)} {answer.hedge}{verb} it: “{escape(answer.quote)}” "
        f"({RELATION_BASIS[relation.basis]}, {decimal(relation.probability)})"
    )
    for reply in answer.replies:
        deed = "takes that back" if reply.relation.act == "retract" else "answers that"
        yield (
            f"  - {who(reply.author, reply.relation.comment_id)} {reply.hedge}{deed}: “{escape(reply.quote)}” "
            f"({decimal(reply.relation.probability)})"
        )


def _brief(card: ClaimCard) -> Iterable[str]:
    return (
        escape(card.text),
        who(card.author, card.claim.comment_id),
        STANDING_LABELS[card.name],
        decimal(card.standing.probability),
        decimal(card.salience),
    )


def _source(url: str | None) -> str:
    address = link("at the source", url)
    return f" {address}" if address else ""


def _rest(number: int, file: str = "claims.csv") -> list[str]:
    return [f"… and {number - LISTED:,} more in {file}.", ""] if number > LISTED else []
