"""Why one unit was labelled as it was: its target, its moves, its stances, its claims, in words."""

from collections.abc import Iterable, Iterator

from discourse.errors import RenderError
from discourse.model import Analysis, Claim, Comment, Relation, Span
from discourse.renderers.view import words
from discourse.renderers.view.fate import fate_of
from discourse.renderers.view.quoting import quotation
from discourse.renderers.view.salience import components
from discourse.tables.index import Index, index

__all__ = ["explain"]


def explain(analysis: Analysis, unit_id: str) -> str:
    """All that was found of one unit, each with the words that show it.

    Parameters
    ----------
    analysis
        What was found in its thread.
    unit_id
        A comment's id, "17.1", or the post's; a claim's id, "17.1-2", means its unit.

    Returns
    -------
    str
        Plain text, one finding a line.

    Raises
    ------
    RenderError
        If there is no such unit.

    Examples
    --------
    >>> from discourse.model import Codebook, Thread
    >>> post, reply = Comment("0", None, "Ann", "Ban it."), Comment("1", "0", "Bo", "No.")
    >>> thread = Thread("t", None, None, "outline", post, (reply,))
    >>> print(explain(Analysis(thread, Codebook("none", "1", ()), "rules", "1"), "1"), end="")
    1 by Bo: No.
    No move, stance or claim was found.
    """
    found = index(analysis)
    claim = found.claims.get(unit_id)
    wanted = claim.comment_id if claim is not None and unit_id not in found.units else unit_id
    unit = found.units.get(wanted)
    if unit is None:
        raise RenderError(f"{unit_id}: no such comment in the thread {analysis.thread.id!r}")
    lines = [
        *_answers(analysis, unit, found),
        *_moves(unit, found),
        *_stances(analysis, unit, found),
        *_claims(unit, found),
    ]
    name = "The post" if unit.parent_id is None else unit.id
    by = f" by {words.author(unit)}" if unit.author or unit.parent_id else ""
    head = f"{name}{by}: {words.clip(unit.text, 400) or 'no text'}"
    rest = lines or ["No move, stance or claim was found."]
    return words.printable("\n".join([head, *rest, ""]))


def _shown(spans: Iterable[Span], unit: Comment) -> str:
    spans = tuple(spans)
    return f", by the words “{quotation(spans, unit.text)}”" if spans else ""


def _who(unit: Comment) -> str:
    return words.THE_POST if unit.parent_id is None else f"{unit.id} by {words.author(unit)}"


def _answers(analysis: Analysis, unit: Comment, found: Index) -> Iterator[str]:
    for target in analysis.targets:
        if target.comment_id == unit.id:
            yield (
                f"Answers {_who(found.units[target.target])} ({target.probability:.2f}): "
                f"{words.TARGET_BASIS[target.basis]}{_shown(target.evidence, unit)}."
            )


def _moves(unit: Comment, found: Index) -> Iterator[str]:
    for move in found.moves.get(unit.id, ()):
        yield (
            f"Move: {words.ACT_VERBS[move.act]} {_who(found.units[move.target])} "
            f"({move.probability:.2f}){_shown(move.evidence, unit)}."
        )


def _stances(analysis: Analysis, unit: Comment, found: Index) -> Iterator[str]:
    names = {stance.id: stance.label for stance in analysis.codebook.stances}
    for label in found.stances.get(unit.id, ()):
        yield (
            f"{names.get(label.stance, label.stance)}: {label.position} ({label.probability:.2f})"
            f"{_shown(label.evidence, unit) or ', from the thread around it'}."
        )


def _claims(unit: Comment, found: Index) -> Iterator[str]:
    for claim in found.claims_of.get(unit.id, ()):
        yield f"Claim {claim.id} ({claim.type}, {claim.probability:.2f}): {_fate(claim, found)}"
        yield f"    “{words.clip(claim.text, 400)}”"
        for relation in found.touching.get(claim.id, ()):
            yield f"    {_touching(relation, found)}"


def _fate(claim: Claim, found: Index) -> str:
    standing = found.standings.get(claim.id)
    if standing is None:
        return f"{words.COMMITMENT_WORDS[claim.commitment]}, so it has no standing."
    fate = fate_of(standing)
    parts = ", ".join(f"{p.name} {p.share:.2f}" for p in components(standing, claim) if p.share)
    return (
        f"{fate.words} – {words.STANDING_MEANINGS[fate.name]}; salience "
        f"{standing.salience.total:.2f} ({parts})."
    )


def _touching(relation: Relation, found: Index) -> str:
    mover = found.units[relation.comment_id]
    return (
        f"{_who(mover)} {words.ACT_VERBS[relation.act]} it ({relation.probability:.2f}, "
        f"{words.RELATION_BASIS[relation.basis]}){_shown(relation.evidence, mover)}."
    )
