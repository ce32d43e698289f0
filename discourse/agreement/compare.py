"""Compares codings: of coders with each other, and of the program with what people coded.

Everything is counted by unit or by claim; which figures are shown is ``report``'s business.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, NamedTuple

from discourse.agreement.calibration import Calibration, calibration
from discourse.agreement.unchallenged import Unchallenged, unchallenged
from discourse.agreement.variables import Agreement, Pair, Variable, agreement, rated, variable
from discourse.agreement.weighted import Weighted, weighted
from discourse.coding import NONE, Coding, Key, matched
from discourse.coding.match import Match
from discourse.errors import GoldError
from discourse.model import Analysis, Thread

__all__ = ["Among", "Clusters", "Evaluation", "among", "between", "evaluate", "pairs"]

Clusters = Literal["branch", "author"]
Coded = dict[str, dict[Key, str]]
"""Stance or "act" -> unit -> label."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All that was compared between two codings.

    Attributes
    ----------
    first, second
        Names of the codings.
    clusters
        What intervals resample.
    variables
        Stances, and acts where both have them.
    calibration, unchallenged
        Where the second coding is the program's; the latter where claims were coded.
    weighted
        Estimates for all that a sample was drawn from, where its design is known.
    """

    first: str
    second: str
    clusters: Clusters
    variables: tuple[Variable, ...]
    calibration: tuple[Calibration, ...] = ()
    unchallenged: Unchallenged | None = None
    weighted: tuple[Weighted, ...] = ()

    @property
    def of_program(self) -> bool:
        """Whether the second coding is the program's."""
        return bool(self.calibration)


class Joint(NamedTuple):
    """Agreement of all coders on a variable; ``units`` have labels of two coders or more."""

    name: str
    units: int
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class Among:
    """Agreement of three coders or more, all together."""

    coders: tuple[str, ...]
    clusters: Clusters
    variables: tuple[Joint, ...]


def evaluate(
    analyses: Sequence[Analysis],
    coding: Coding,
    clusters: Clusters = "branch",
    chances: Mapping[Key, float] | None = None,
) -> Evaluation:
    """Compare analyses with a coding of their threads, taken as right.

    Parameters
    ----------
    analyses
        What the program found; all with one codebook and one model.
    coding
        What people coded, of one whole thread or of units of several.
    clusters
        What intervals resample: branches (a top-level comment with all below it) or authors.
    chances
        How likely each unit was to be drawn, where the coded ones are a sample.

    Raises
    ------
    GoldError
        If the coding is of other threads, or nothing was coded surely, or a coded unit is
        not in the sample.
    """
    matches = matched([analysis.thread for analysis in analyses], coding)
    gold = _coded(matches)
    found, sure = _found(analyses, matches)
    where = _clusters(matches, clusters)
    variables = tuple(_variables(gold, found, where))
    return Evaluation(
        coding.name,
        f"{analyses[0].model_name} {analyses[0].model_version}",
        clusters,
        variables,
        tuple(_calibrations(gold, found, sure)),
        unchallenged(analyses, matches),
        () if chances is None else tuple(_weighted(gold, found, where, chances)),
    )


def between(
    first: Coding, second: Coding, threads: Sequence[Thread], clusters: Clusters = "branch"
) -> Evaluation:
    """Compare two coders of the same threads.

    Raises
    ------
    GoldError
        If one of them coded another thread, or they have no unit in common.
    """
    one, two = matched(threads, first), matched(threads, second)
    where = _clusters((*one, *two), clusters)
    variables = tuple(_variables(_coded(one), _coded(two), where))
    return Evaluation(first.name, second.name, clusters, variables)


def among(
    codings: Sequence[Coding], threads: Sequence[Thread], clusters: Clusters = "branch"
) -> Among:
    """Compare all coders together: coefficients that allow for more than two of them.

    Raises
    ------
    GoldError
        If one of them coded another thread.
    """
    matches = [matched(threads, coding) for coding in codings]
    where = _clusters([match for each in matches for match in each], clusters)
    coded = [_coded(each) for each in matches]
    joint = []
    for name in dict.fromkeys(name for each in coded for name in each):
        columns = [each.get(name, {}) for each in coded]
        units = dict.fromkeys(unit for column in columns for unit in column)
        rows = {unit: [column.get(unit) for column in columns] for unit in units}
        several = {unit: row for unit, row in rows.items() if len(row) - row.count(None) > 1}
        if several:
            found = agreement(list(several.values()), [where[unit] for unit in several])
            joint.append(Joint(name, len(several), found))
    return Among(tuple(coding.name for coding in codings), clusters, tuple(joint))


def pairs(
    codings: Sequence[Coding], threads: Sequence[Thread], clusters: Clusters = "branch"
) -> Iterator[Evaluation]:
    """Compare every two coders; those who have no unit in common are passed over."""
    for first, second in combinations(codings, 2):
        try:
            yield between(first, second, threads, clusters)
        except _NothingInCommonError:
            continue


class _NothingInCommonError(GoldError):
    """Two codings that cannot be compared."""


def _key(match: Match) -> Key:
    return match.thread.id, match.unit.id


def _coded(matches: Sequence[Match]) -> Coded:
    made: Coded = {}
    for match in matches:
        for name, label in match.coded.labels.items():
            made.setdefault(name, {})[_key(match)] = label
    return made


def _found(
    analyses: Sequence[Analysis], matches: Sequence[Match]
) -> tuple[Coded, dict[tuple[str, Key], float]]:
    """What the program says of the coded units, and how sure it is of what it says."""
    wanted = dict.fromkeys(map(_key, matches))
    found: Coded = {
        stance.id: dict.fromkeys(wanted, NONE) for stance in analyses[0].codebook.stances
    }
    found["act"] = dict.fromkeys(wanted, "other")
    sure: dict[tuple[str, Key], float] = {}
    for analysis in analyses:
        thread = analysis.thread.id
        for label in analysis.stances:
            key = (thread, label.comment_id)
            if key in wanted:
                found[label.stance][key] = label.position
                sure[label.stance, key] = label.probability
        for reply in analysis.replies:
            key = (thread, reply.comment_id)
            if key in wanted and ("act", key) not in sure:
                found["act"][key] = reply.act
                sure["act", key] = reply.probability
    return found, sure


def _variables(first: Coded, second: Coded, clusters: Mapping[Key, str]) -> Iterator[Variable]:
    common = False
    for name in [name for name in second if name in first]:
        both = rated([first[name], second[name]])
        if both.units:
            common = True
            labels: list[Pair] = [(a, b) for a, b in both.labels]
            yield variable(name, labels, [clusters[unit] for unit in both.units])
    if not common:
        message = "the codings have no unit that both coded"
        raise _NothingInCommonError(message)


def _weighted(
    gold: Coded, found: Coded, clusters: Mapping[Key, str], chances: Mapping[Key, float]
) -> Iterator[Weighted]:
    for name in [name for name in found if name in gold]:
        both = rated([gold[name], found[name]])
        missing = [unit for unit in both.units if unit not in chances]
        if missing:
            thread, unit = missing[0]
            raise GoldError(
                f"{unit} in {thread} was coded and is not in the sample: give the sample.json that "
                "lies with the sheets"
            )
        rows = [
            (one, other, 1 / chances[unit])
            for unit, (one, other) in zip(both.units, both.labels, strict=True)
        ]
        if rows:
            yield weighted(name, rows, [clusters[unit] for unit in both.units])


def _calibrations(
    gold: Coded, found: Coded, sure: Mapping[tuple[str, Key], float]
) -> Iterator[Calibration]:
    for name in [name for name in found if name in gold]:
        judged = [
            (sure[name, unit], found[name][unit] == label)
            for unit, label in gold[name].items()
            if (name, unit) in sure
        ]
        yield calibration(name, judged)


def _clusters(matches: Sequence[Match], by: Clusters) -> dict[Key, str]:
    parents: dict[str, dict[str, str | None]] = {}
    made = {}
    for match in matches:
        thread, unit = match.thread, match.unit
        if by == "author":
            made[_key(match)] = unit.author or f"no name, {thread.id} {unit.id}"
            continue
        if thread.id not in parents:
            parents[thread.id] = {each.id: each.parent_id for each in thread.units}
        made[_key(match)] = f"{thread.id} {_branch(unit.id, parents[thread.id])}"
    return made


def _branch(unit: str, parents: Mapping[str, str | None]) -> str:
    """The top-level comment above a unit, or the post."""
    at = unit
    while (above := parents.get(at)) is not None and parents.get(above) is not None:
        at = above
    return at
