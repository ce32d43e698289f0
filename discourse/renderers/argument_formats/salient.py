"""Fewer claims: the most salient ones, and what is done to them. Pure; decides no standing."""

from dataclasses import replace

from discourse.errors import RenderError
from discourse.model import Analysis

__all__ = ["most_salient"]


def most_salient(analysis: Analysis, top: int) -> Analysis:
    """The analysis with its ``top`` most salient claims and the moves that touch them.

    Parameters
    ----------
    analysis
        What was found in one thread.
    top
        How many claims, at least 1. Claims that carry a move against or for one of
        them stay as well.

    Returns
    -------
    Analysis
        The same thread, standings and all else unchanged; moves that touch no claim of
        the chosen ones are gone, and so are inferences and restatements of others.

    Raises
    ------
    RenderError
        If ``top`` is less than 1.

    Examples
    --------
    >>> from discourse.model import Analysis, Codebook, Comment, Thread
    >>> thread = Thread("t", None, None, "outline", Comment("0", None, "Ann", "Ban it."))
    >>> most_salient(Analysis(thread, Codebook("none", "1", ()), "rules", "1"), 5).claims
    ()
    """
    if top < 1:
        raise RenderError(f"cannot keep {top} claims; keep 1 or more")
    order = {claim.id: n for n, claim in enumerate(analysis.claims)}
    asserted = [standing for standing in analysis.standings if standing.claim_id in order]
    ranked = sorted(asserted, key=lambda each: (-each.salience.total, order[each.claim_id]))
    chosen = {standing.claim_id for standing in ranked[:top]}
    relations = tuple(each for each in analysis.relations if each.claim_id in chosen)
    kept = chosen | {carrier for each in relations for carrier in each.carriers}
    return replace(
        analysis,
        claims=tuple(claim for claim in analysis.claims if claim.id in kept),
        relations=relations,
        inferences=tuple(
            each
            for each in analysis.inferences
            if each.premise_id in kept and each.conclusion_id in kept
        ),
        restatements=tuple(
            each
            for each in analysis.restatements
            if each.claim_id in kept and each.earlier_id in kept
        ),
        standings=tuple(each for each in analysis.standings if each.claim_id in kept),
    )
