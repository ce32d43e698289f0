"""How well an analysis agrees with hand coding: ``python tests/scoring.py`` prints the table.

Units are matched by document order, the placeholders of missing entries left out.
What the coders were not sure of ("ambiguous", links that one coder alone saw) is
left out too. ``--write`` puts the tables into the README.

Where the reference material lies beside the checkout there are two more things: the
reference thread, on which the cues were developed, so that its row says how well they
fit and not how good they are; and debates that other people coded, where the default
codebook meets text of another kind.
"""

import csv
import json
import sys
from dataclasses import dataclass
from pathlib import Path

if __name__ == "__main__":  # run as a script: the checkout is not on the path
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from discourse.agreement.coefficients import cohen_kappa
from discourse.agreement.unchallenged import overlaps
from discourse.codebook import compile_codebook, load_codebook
from discourse.coding import locate
from discourse.encoder.read import load_encoder
from discourse.model import Comment, Thread
from discourse.model.readings import Passage
from discourse.pipeline import analyse
from discourse.readers import read_thread
from discourse.stances import code_unit, find_positions, fuse
from discourse.text import parse
from tests import samples

NONE = "none"
UNSURE = "ambiguous"
SURE_ENOUGH = 0.5
COMMENTS = Path(__file__).parent / "stances" / "comments.csv"
HELD_OUT = "festival-drug-checking"
REFERENCE = samples.SHARED / "threads" / "in-the-pipeline-mdma.txt"
REFERENCE_GOLD = samples.SHARED / "gold" / "in-the-pipeline-mdma.gold.json"
CORPORA = samples.SHARED / "corpora"
_DISPUTED = {"challenged", "defended"}
MARKS = ("<!-- quality: python tests/scoring.py --write -->\n", "<!-- end of quality -->\n")


@dataclass(frozen=True)
class StanceScore:
    """One stance: agreement on the position ("none" counts), and on having one at all."""

    stance: str
    kappa: float
    f1: float
    coded: int


@dataclass(frozen=True)
class Scores:
    """The figures of one thread."""

    units: int
    stances: tuple[StanceScore, ...]
    acts: float
    act_f1: dict
    targets: float
    challenges: float
    claims_found: float
    challenged: float
    central_found: float
    central_right: float

    def stance(self, name) -> StanceScore:
        return next(score for score in self.stances if score.stance == name)


def kappa(first, second):
    """Cohen's kappa: agreement beyond what the marginals alone would give (Cohen 1960).

    >>> kappa(["a", "a", "b", "b"], ["a", "a", "b", "a"])
    0.5
    """
    return cohen_kappa(list(zip(first, second, strict=True))) if first else 0.0


def f1(gold, found):
    """F1 of a set of things found against the set of right ones.

    >>> f1({1, 2}, {2, 3})
    0.5
    """
    return 2 * len(gold & found) / max(1, len(gold) + len(found))


def class_f1(gold, found):
    """F1 of every class that either side uses.

    >>> class_f1(["a", "b"], ["a", "a"])
    {'a': 0.6666666666666666, 'b': 0.0}
    """
    places = range(len(gold))
    return {
        value: f1({i for i in places if gold[i] == value}, {i for i in places if found[i] == value})
        for value in sorted({*gold, *found})
    }


def score(analysis, gold) -> Scores:
    """Compare an analysis with the hand coding of its thread."""
    units = [unit for unit in analysis.thread.units if not (unit.removed and not unit.text)]
    coded = gold["units"]
    if len(units) != len(coded):
        message = f"{len(units)} units read, {len(coded)} coded"
        raise ValueError(message)
    place = {unit.id: i for i, unit in enumerate(units)}
    acts = class_f1(*_acts(analysis, coded, place))
    matched = list(_matched_claims(analysis, coded, units))
    sure = [pair for pair in matched if pair[1] is not None]
    central = [pair for pair in matched if pair[0]["central"]]
    central_sure = [pair for pair in central if pair[1] is not None]
    return Scores(
        units=len(units),
        stances=tuple(_stance(stance.id, analysis, coded, place) for stance in _stances(analysis)),
        acts=sum(acts.values()) / max(1, len(acts)),
        act_f1=acts,
        targets=_targets(analysis, coded, place),
        challenges=f1(*_edges(analysis, gold, place)),
        claims_found=len(sure) / max(1, len(matched)),
        challenged=f1(
            {i for i, (claim, _) in enumerate(sure) if claim["challenged_by"]},
            {i for i, (_, names) in enumerate(sure) if names & _DISPUTED},
        ),
        central_found=len(central_sure) / max(1, len(central)),
        central_right=sum(
            bool(claim["challenged_by"]) == bool(names & _DISPUTED) for claim, names in central_sure
        )
        / max(1, len(central_sure)),
    )


def _stances(analysis):
    return analysis.codebook.stances


def _gold_position(unit, stance):
    named = unit.get("stances") or unit
    value = named.get(stance, named.get(stance.replace("-", "_"), NONE))
    return NONE if value in (None, "no") else value


def _stance(stance, analysis, coded, place):
    labels = {
        place[label.comment_id]: label.position
        for label in analysis.stances
        if label.stance == stance
    }
    pairs = [(_gold_position(unit, stance), labels.get(unit["index"], NONE)) for unit in coded]
    pairs = [pair for pair in pairs if pair[0] != UNSURE]
    gold, found = [a for a, _ in pairs], [b for _, b in pairs]
    return StanceScore(
        stance,
        kappa(gold, found),
        f1(
            {i for i, value in enumerate(gold) if value != NONE},
            {i for i, value in enumerate(found) if value != NONE},
        ),
        sum(value != NONE for value in gold),
    )


def _acts(analysis, coded, place):
    main = {}
    for reply in analysis.replies:
        main.setdefault(place.get(reply.comment_id), reply.act)
    sure = [unit for unit in coded if unit["index"] and unit["act"] not in (None, UNSURE)]
    return [unit["act"] for unit in sure], [main.get(unit["index"], "other") for unit in sure]


def _targets(analysis, coded, place):
    found = {place.get(t.comment_id): place.get(t.target) for t in reversed(analysis.targets)}
    sure = [unit for unit in coded if unit["index"] and isinstance(unit["target"], int)]
    return sum(found.get(unit["index"]) == unit["target"] for unit in sure) / max(1, len(sure))


def _edges(analysis, gold, place):
    """Who challenges whose comment, as pairs of places in the document."""
    doubtful = {tuple(edge) for edge in gold.get("challenge_edges_one_coder", ())}
    found = {
        (place.get(reply.comment_id), place.get(reply.target))
        for reply in analysis.replies
        if reply.act == "challenge"
    }
    return {tuple(edge) for edge in gold["challenge_edges"]}, found - doubtful


def _matched_claims(analysis, coded, units):
    """Each claim that was coded surely, with the standings of those found in its words."""
    standings = {each.claim_id: each.standing_lenient for each in analysis.standings}
    claims = {}
    for claim in analysis.claims:
        claims.setdefault(claim.comment_id, []).append(claim)
    for unit in coded:
        text = units[unit["index"]].text
        for claim in unit["claims"]:
            where = locate(claim["span"], text)
            if claim.get("coders", 2) < 2 or where is None:
                continue
            hits = {
                standings.get(other.id, "")
                for other in claims.get(units[unit["index"]].id, ())
                if overlaps(where, other)
            }
            yield claim, hits or None


def label(name):
    """A thread's name in the table."""
    return f"{name} (held out)" if name == HELD_OUT else name


def cases():
    """Name, thread, codebook and coding of each coded thread: ours, then the reference thread."""
    for name in samples.NAMES:
        book = load_codebook(samples.codebook_of(name))
        yield label(name), samples.thread_of(name), book, samples.gold_of(name)
    if REFERENCE.exists():
        name = "In the Pipeline, MDMA (cues developed on it)"
        gold = json.loads(REFERENCE_GOLD.read_text(encoding="utf-8"))
        yield name, read_thread(REFERENCE), load_codebook(), gold


def every_score():
    """Name and scores of each thread that has hand coding."""
    for name, thread, book, gold in cases():
        yield name, score(analyse(thread, book), gold)


def row(name, scores):
    """The table's row for a thread."""
    stances = ", ".join(f"{s.stance} {s.kappa:.2f} / {s.f1:.2f}" for s in scores.stances)
    return (
        f"| {name} | {scores.units} | {stances} | {scores.targets:.2f} | {scores.acts:.2f} "
        f"| {scores.challenges:.2f} | {scores.claims_found:.2f} | {scores.challenged:.2f} "
        f"| {scores.central_found:.2f} | {scores.central_right:.2f} |"
    )


def table():
    """The whole table as Markdown."""
    head = (
        "| Thread | Units | Stances: position κ / any F1 | Targets right | Acts macro-F1 "
        "| Challenge links F1 | Coded claims found | Challenged or not F1 "
        "| Central claims found | of these, challenged or not right |"
    )
    lines = [head, "|---|--:|---|--:|--:|--:|--:|--:|--:|--:|"]
    return "\n".join([*lines, *(row(*pair) for pair in every_score())]) + "\n"


def _read(name):
    with (CORPORA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _debates():
    """Texts with the position on prohibition that other people gave them, by corpus."""
    side = {"favour": "against", "against": "for"}  # in favour of legalising
    yield (
        "CreateDebate, marijuana",
        [
            (row["text"], side[row["stance"]])
            for row in _read("stance_createdebate.csv")
            if row["topic"] == "marijuana"
        ],
    )
    ratings = {}
    for row in _read("stance_reddit_marijuana.csv"):
        if row["stance"]:  # some raters left it open
            ratings.setdefault((row["id"], row["text"]), []).append(float(row["stance"]))
    rated = {key: sum(values) / len(values) for key, values in ratings.items()}
    yield (
        "Reddit, marijuana",
        [
            (text, "against" if mean >= SURE_ENOUGH else "for" if mean <= -SURE_ENOUGH else NONE)
            for (_, text), mean in rated.items()
        ],
    )
    yield (
        "ArgKP, cannabis",
        [
            (row["argument"], "against" if float(row["stance"]) > 0 else "for")
            for row in _read("stance_kpa.csv")
            if row["topic"] == "We should legalize cannabis"
        ],
    )


def single():
    """A table of the default codebook on single comments of our own, by what was read of them."""
    book = compile_codebook(load_codebook())
    with COMMENTS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    head = (
        "| Single comments on many subjects | Comments | Prohibition: κ "
        "| Research-not-recreation: F1 | Testimony: F1 |"
    )
    lines = [head, "|---|--:|--:|--:|--:|"]
    for part, name in (
        ("read", "read while writing cues"),
        ("measured", "never read, only measured"),
    ):
        chosen = [row for row in rows if row["set"] == part]
        for by, code in (("cues alone", _by_cues), ("with the encoder", _with_encoder)):
            found = code([row["text"] for row in chosen], book)
            positions, research, testimony = _single(chosen, found)
            lines.append(
                f"| {name}, {by} | {len(chosen)} | {positions:.2f} | {research:.2f} "
                f"| {testimony:.2f} |"
            )
    return "\n" + "\n".join(lines) + "\n"


def _single(rows, found):
    """Kappa of prohibition, F1 of research without recreation and of testimony."""
    return (
        kappa([row["prohibition"] for row in rows], [x.get("prohibition", NONE) for x in found]),
        f1(
            {i for i, row in enumerate(rows) if row["rnr"] == "yes"},
            {i for i, x in enumerate(found) if "research-not-recreation" in x},
        ),
        f1(
            {i for i, row in enumerate(rows) if row["testimony"] != NONE},
            {i for i, x in enumerate(found) if "testimony" in x},
        ),
    )


def _by_cues(texts, book):
    """Stance -> position of each text; every stance is in question, whatever the text is about."""
    return [{x.stance: x.position for x in code_unit("0", parse(text), book)} for text in texts]


def _with_encoder(texts, book):
    """The same, with what the encoder reads in each text counted in."""
    units = tuple(Comment(str(i), "post", "", text) for i, text in enumerate(texts))
    thread = Thread("texts", None, None, "texts", Comment("post", None, "", ""), units)
    documents = {unit.id: parse(unit.text) for unit in units}
    readings = load_encoder().read(
        [
            Passage(i, d.text, sentences=tuple((s.start, s.end) for s in d.sentences))
            for i, d in documents.items()
        ]
    )
    findings = {i: find_positions(d, book) for i, d in documents.items()}
    found = [{} for _ in texts]
    for label in fuse(thread, findings, readings, book.codebook):
        found[int(label.comment_id)][label.stance] = label.position
    return found


def elsewhere():
    """A table of the default codebook's cues for prohibition on other people's debates.

    By cues alone: the encoder has learnt from most of these texts.
    """
    if not CORPORA.exists():
        return ""
    book = compile_codebook(load_codebook())
    lines = [
        "| Text from elsewhere, prohibition by cues alone | Texts | Position κ | Precision | Recall |",
        "|---|--:|--:|--:|--:|",
    ]
    for name, texts in _debates():
        gold = [position for _, position in texts]
        found = [_prohibition(text, book) for text, _ in texts]
        right = sum(a == b != NONE for a, b in zip(gold, found, strict=True))
        precision = right / max(1, sum(value != NONE for value in found))
        recall = right / max(1, sum(value != NONE for value in gold))
        lines.append(
            f"| {name} | {len(texts)} | {kappa(gold, found):.2f} | {precision:.2f} | {recall:.2f} |"
        )
    return "\n" + "\n".join(lines) + "\n"


def _prohibition(text, book):
    labels = code_unit("0", parse(text), book)
    return next((x.position for x in labels if x.stance == "prohibition"), NONE)


def main():
    made = table() + single() + elsewhere()
    print(made, end="")
    if "--write" in sys.argv:
        samples.write_into_readme({MARKS: made})


if __name__ == "__main__":
    main()
