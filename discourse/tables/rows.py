"""An analysis as rows: what each table holds, column by column.

The one place that says which columns there are; CSV files and DataFrames are both
made from it. Plain tuples, no pandas, nothing rounded.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from discourse.model import UNCHALLENGED, Act, Analysis, Claim, Codebook, Relation, Span
from discourse.tables.index import Index, index

__all__ = [
    "TABLES",
    "Cell",
    "Column",
    "Table",
    "claims",
    "comments",
    "relations",
    "stances",
]

Cell = str | int | float | bool | None
Kind = Literal["text", "integer", "number", "truth"]
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column's name, the kind of its cells, and what they mean."""

    name: str
    kind: Kind
    meaning: str


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows; each row has a cell for each column, ``None`` where nothing is known."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def _columns(*specifications: tuple[str, Kind, str]) -> tuple[Column, ...]:
    return tuple(Column(*specification) for specification in specifications)


COMMENT_COLUMNS = _columns(
    ("id", "text", "the unit's id; the first row is the post"),
    ("parent_id", "text", "what the source nests it under"),
    ("author", "text", "as written"),
    ("depth", "integer", "levels of nesting; the post is 0"),
    ("created", "text", "ISO 8601, as precise as the source"),
    ("score", "number", "votes"),
    ("removed", "truth", "its text is gone from the source"),
    ("target", "text", "id of the unit that its main move answers"),
    ("basis", "text", "what shows the target"),
    ("act", "text", "its main move"),
    ("act_probability", "number", "how sure the main move is"),
    ("acts", "text", "all its moves, main move first, joined by semicolons"),
    ("answers", "integer", "number of comments that answer it"),
    ("claims", "integer", "number of claims found in it"),
    ("polarity", "number", "tone from -1 to 1; never a stance"),
    ("subjectivity", "number", "from 0 to 1"),
    ("url", "text", "its address"),
    ("text", "text", "what it says"),
)

CLAIM_COLUMNS = _columns(
    ("id", "text", "the unit's id, a hyphen and the claim's number"),
    ("comment_id", "text", "the unit it was made in"),
    ("author", "text", "as written"),
    ("text", "text", "its words"),
    ("start", "integer", "first code point in the unit's text"),
    ("end", "integer", "code point after its last"),
    ("type", "text", "fact, value, policy or testimony"),
    ("central", "truth", "the unit's main claim"),
    ("commitment", "text", "whether the author asserts it"),
    ("claim_probability", "number", "how sure it is a claim at all"),
    ("standing", "text", "what became of it, by the strict reading"),
    ("standing_lenient", "text", "the same by the lenient reading"),
    ("probability", "number", "how sure the standing is"),
    ("unchallenged", "truth", "endorsed, passed over or without a reply"),
    ("robust", "truth", "unchallenged by both readings"),
    ("salience", "number", "its rank, from 0 to 1"),
    ("check_worthiness", "number", "part of salience: can it be checked"),
    ("silence", "number", "part of salience: how telling the silence is"),
    ("endorsement", "number", "part of salience: how many agreed"),
    ("repetition", "number", "part of salience: how many make it"),
    ("position", "number", "part of salience: how near the top"),
    ("exposure", "integer", "distinct other authors who posted later"),
    ("p_silence", "number", "probability that they would pass it by chance"),
    ("support_challenged", "truth", "a premise given for it was challenged"),
    ("challenged_elsewhere", "text", "ids of restatements that were challenged"),
    ("challenged_by", "text", "ids of the comments that challenge it"),
    ("questioned_by", "text", "ids of the comments that question it"),
    ("supported_by", "text", "ids of the comments that support it or concede it"),
)

RELATION_COLUMNS = _columns(
    ("act", "text", "support, challenge, question, concede or retract"),
    ("comment_id", "text", "the unit that makes the move"),
    ("author", "text", "its author"),
    ("target", "text", "the unit that is touched"),
    ("target_author", "text", "the author of that unit"),
    ("claim_id", "text", "the claim that is touched; empty for the unit as a whole"),
    ("probability", "number", "how sure the relation is"),
    ("basis", "text", "what shows that this claim is meant"),
    ("scope", "text", "claim, or comment where the claim was merely the likeliest"),
    ("carriers", "text", "ids of the mover's claims that carry the move"),
    ("evidence", "text", "the words that make the move"),
)

STANCE_COLUMNS = _columns(
    ("comment_id", "text", "the unit"),
    ("author", "text", "as written"),
    ("stance", "text", "the codebook's stance"),
    ("position", "text", "the side taken"),
    ("probability", "number", "how sure the label is"),
    ("evidence", "text", "the words that show it"),
    ("start", "integer", "where the first of them starts"),
    ("end", "integer", "where the last of them ends"),
)


def comments(analysis: Analysis) -> Table:
    """One row per unit, the post first; two columns per stance of the codebook at the end."""
    found = index(analysis)
    names = _stance_names(analysis.codebook)
    extra = [
        column
        for stance, name in names
        for column in (
            Column(name, "text", f"position on {stance}"),
            Column(f"{name}_probability", "number", "how sure the label is"),
        )
    ]
    rows = tuple(
        (*_comment_cells(unit_id, found), *_stance_cells(unit_id, found, names))
        for unit_id in found.order
    )
    return Table((*COMMENT_COLUMNS, *extra), rows)


def claims(analysis: Analysis) -> Table:
    """One row per claim, asserted or not."""
    found = index(analysis)
    return Table(CLAIM_COLUMNS, tuple(_claim_cells(claim, found) for claim in analysis.claims))


def relations(analysis: Analysis) -> Table:
    """One row per move that touches a claim or a whole unit."""
    units = index(analysis).units
    rows: tuple[Row, ...] = tuple(
        (
            relation.act,
            relation.comment_id,
            units[relation.comment_id].author,
            relation.target,
            units[relation.target].author,
            relation.claim_id,
            relation.probability,
            relation.basis,
            relation.scope,
            _joined(relation.carriers),
            _words(relation.evidence),
        )
        for relation in analysis.relations
    )
    return Table(RELATION_COLUMNS, rows)


def stances(analysis: Analysis) -> Table:
    """One row per stance label."""
    units = index(analysis).units
    rows: tuple[Row, ...] = tuple(
        (
            label.comment_id,
            units[label.comment_id].author,
            label.stance,
            label.position,
            label.probability,
            _words(label.evidence),
            min((span.start for span in label.evidence), default=None),
            max((span.end for span in label.evidence), default=None),
        )
        for label in analysis.stances
    )
    return Table(STANCE_COLUMNS, rows)


TABLES = {"comments": comments, "claims": claims, "relations": relations, "stances": stances}
"""Name of a table -> the function that makes it."""


def _comment_cells(unit_id: str, found: Index) -> Row:
    unit = found.units[unit_id]
    moves = found.moves.get(unit_id, ())
    main = moves[0] if moves else None
    tone = found.tones.get(unit_id)
    return (
        unit.id,
        unit.parent_id,
        unit.author,
        found.depth[unit_id],
        unit.created,
        unit.score,
        unit.removed,
        main.target if main else None,
        main.basis if main else None,
        main.act if main else None,
        main.probability if main else None,
        _joined(move.act for move in moves),
        len(found.answers.get(unit_id, ())),
        len(found.claims_of.get(unit_id, ())),
        tone.polarity if tone else None,
        tone.subjectivity if tone else None,
        unit.url,
        unit.text,
    )


def _stance_names(codebook: Codebook) -> tuple[tuple[str, str], ...]:
    """Column names without hyphens, so that ``table.query("stance_x == 'yes'")`` works."""
    plain = [f"stance_{stance.id.replace('-', '_')}" for stance in codebook.stances]
    if len(set(plain)) < len(plain):  # "a-b" beside "a_b"
        plain = [f"stance_{stance.id}" for stance in codebook.stances]
    return tuple(zip([stance.id for stance in codebook.stances], plain, strict=True))


def _stance_cells(unit_id: str, found: Index, names: Iterable[tuple[str, str]]) -> Iterator[Cell]:
    for stance, _ in names:
        labels = [label for label in found.stances.get(unit_id, ()) if label.stance == stance]
        yield _joined(label.position for label in labels)
        yield max((label.probability for label in labels), default=None)


def _claim_cells(claim: Claim, found: Index) -> Row:
    relations = found.touching.get(claim.id, ())
    return (
        claim.id,
        claim.comment_id,
        found.units[claim.comment_id].author,
        claim.text,
        claim.start,
        claim.end,
        claim.type,
        claim.central,
        claim.commitment,
        claim.probability,
        *_standing_cells(claim, found),
        _movers(relations, ("challenge",)),
        _movers(relations, ("question",)),
        _movers(relations, ("support", "concede")),
    )


def _standing_cells(claim: Claim, found: Index) -> Row:
    standing = found.standings.get(claim.id)
    if standing is None:
        return (None,) * 15
    salience = standing.salience
    return (
        standing.standing,
        standing.standing_lenient,
        standing.probability,
        standing.standing in UNCHALLENGED,
        standing.robust,
        salience.total,
        salience.check_worthiness,
        salience.silence,
        salience.endorsement,
        salience.repetition,
        salience.position,
        standing.exposure,
        standing.p_silence,
        standing.support_challenged,
        _joined(standing.challenged_elsewhere),
    )


def _movers(relations: Iterable[Relation], acts: tuple[Act, ...]) -> str | None:
    return _joined(dict.fromkeys(r.comment_id for r in relations if r.act in acts))


def _words(spans: Iterable[Span]) -> str | None:
    return " … ".join(span.text for span in spans) or None


def _joined(parts: Iterable[str]) -> str | None:
    return ";".join(parts) or None
