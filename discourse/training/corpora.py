"""The annotated corpora as examples, with the parts that are never trained on.

Reads files of a folder that the project does not contain; copies nothing into it.
Which texts are held out is decided here and nowhere else.
"""

import csv
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import cast

from discourse.model.readings import CODES
from discourse.training.examples import Example, Part, bucket, part_of
from discourse.training.restated import restated
from discourse.training.statements import DEBATES, negated, opposed, reworded
from discourse.training.wordings import composed

__all__ = ["CORPORA", "read_corpora"]

_UNSEEN = ("vaccin", "social media", "usa ", "united states", "america")
"""Subjects of the motions that are only measured on; no other corpus may teach them."""
_TWICE = 0.35
"""Share of statements that are also trained in a contrary wording."""
_ON_PROHIBITION = {"favour": "against", "against": "for", "neutral": "none"}
"""Stance to legalising a drug -> code of the default codebook."""
_KINDS = {"Rhetorical_Statement": "rhetorical", "Major_Claim": "value"}


def read_corpora(folder: Path) -> tuple[Example, ...]:
    """Read every corpus, and add what is made from their statements.

    Parameters
    ----------
    folder
        Where the files lie that :data:`CORPORA` reads.

    Returns
    -------
    tuple of Example
        In the order of the corpora and of their files. A text that is tested on
        in one corpus is trained on in none: regroom documents are CDCP comments,
        cmv documents are ChangeMyView posts, and createdebate has its posts both
        by stance and by reply.
    """
    examples = [e for read in CORPORA.values() for e in read(folder)]
    held = {_key(e.first) for e in examples if e.part == "test"}
    kept = [e for e in examples if e.part == "test" or _key(e.first) not in held]
    return (*kept, *restated(_contraries(kept)))


def _contraries(examples: Iterable[Example]) -> list[tuple[str, str]]:
    """Statements that are trained on, each with one that says the opposite."""
    debates: dict[str, dict[str, None]] = defaultdict(dict)
    claims: dict[str, None] = {}
    for example in examples:
        if example.task != "stance" or example.part != "train":
            continue
        if example.source == "newspaper":
            debates[example.group][example.second] = None
        elif example.source in ("perspectrum", "argkp", "written"):
            claims[example.second] = None
    both = [(one, other) for one, other in (tuple(d) for d in debates.values() if len(d) == 2)]
    return [*both * 3, *((claim, negated(claim)) for claim in claims)]


def _key(text: str) -> str:
    """The first words of a text; corpora differ in white space and in where they cut."""
    return " ".join(text.split())[:100].lower()


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _replies(folder: Path) -> Iterator[Example]:
    for row in _rows(folder / "replies.csv"):
        source, group = row["source"], row["group"]
        part: Part
        if source == "debagreement":
            part = "test" if row["split"] == "test" else part_of(group, 0.0)
        elif source == "rumoureval2017":
            part = "test" if row["split"] == "dev" else "train"
        else:
            part = part_of(f"{source} {group}", 0.05, 0.03)
        yield Example("relation", source, group, part, row["reply"], row["parent"], row["label"])


def _createdebate(folder: Path) -> Iterator[Example]:
    for row in _rows(folder / "stance_createdebate.csv"):
        if row["stance"] not in ("favour", "against"):
            continue
        topic = row["topic"]
        test = 0.4 if topic == "marijuana" else 0.05
        part = part_of(f"createdebate {row['author']}", test, 0.05)
        sides = DEBATES[topic]
        source = "createdebate-marijuana" if topic == "marijuana" else "createdebate"
        yield from _sided(source, row["author"], part, row["text"], row["stance"], sides)
        if topic == "marijuana":
            side = _ON_PROHIBITION[row["stance"]]
            yield Example("prohibition", source, row["author"], part, row["text"], label=side)


def _reddit(folder: Path) -> Iterator[Example]:
    ratings: dict[tuple[str, str], list[float]] = defaultdict(list)
    for row in _rows(folder / "stance_reddit_marijuana.csv"):
        if row["stance"]:
            ratings[row["id"], row["text"]].append(float(row["stance"]))
    for (post, text), values in ratings.items():
        mean = sum(values) / len(values)
        stance = "favour" if mean >= 0.5 else "against" if mean <= -0.5 else "neutral"
        part = part_of(f"reddit {post}", 0.4)
        side = _ON_PROHIBITION[stance]
        yield Example("prohibition", "reddit-marijuana", post, part, text, label=side)
        yield from _sided("reddit-marijuana", post, part, text, stance, DEBATES["marijuana"])


def _sided(  # what an example is made of
    source: str,
    group: str,
    part: Part,
    text: str,
    stance: str,
    sides: tuple[tuple[str, ...], tuple[str, ...]],
) -> Iterator[Example]:
    """One example with a wording in favour, sometimes one with a wording against."""
    favour, against = sides
    chance = bucket(text)
    if part == "test":
        yield Example("stance", source, group, part, text, favour[0], stance)
        return
    ways = [(favour, stance), (against, opposed(stance))]
    (statements, label), (others, turned) = reversed(ways) if chance < 0.5 else ways
    statement = statements[int(chance * 1e6) % len(statements)]
    yield Example("stance", source, group, part, text, statement, label)
    if bucket(text + "twice") < _TWICE:
        statement = others[int(chance * 1e7) % len(others)]
        yield Example("stance", source, group, part, text, statement, turned)


def _newspaper(folder: Path) -> Iterator[Example]:
    for row in _rows(folder / "stance_nyt_comments.csv"):
        group = row["title"]
        part = part_of(f"newspaper {group}", 0.25)
        text, stance = row["text"], "favour" if row["label"] == "1" else "against"
        yield Example("stance", "newspaper", group, part, text, row["stance1"], stance)
        if part != "test":
            label = opposed(stance)
            yield Example("stance", "newspaper", group, part, text, row["stance2"], label)


def _arguments(folder: Path) -> Iterator[Example]:
    for row in _rows(folder / "stance_kpa.csv"):
        part = cast("Part", row["split"])
        stance = "favour" if row["stance"] == "1" else "against"
        topic, text = row["topic"], row["argument"]
        yield Example("stance", "argkp", topic, part, text, topic, stance)
        if "cannabis" in topic:
            yield Example("prohibition", "argkp", topic, part, text, label=_ON_PROHIBITION[stance])
        if part == "train" and bucket(text) < _TWICE:
            same, contrary = reworded(topic)
            turned = bucket(text + "turned") < 0.6
            wordings, label = (contrary, opposed(stance)) if turned else (same, stance)
            statement = wordings[int(bucket(text) * 1e6) % len(wordings)]
            yield Example("stance", "argkp", topic, part, text, statement, label)


def _perspectives(folder: Path) -> Iterator[Example]:
    for row in _rows(folder / "stance_perspectrum.csv"):
        claim, text = row["claim"], row["perspective"]
        part = cast("Part", row["split"])
        if part != "test" and any(word in claim.lower() for word in _UNSEEN):
            continue
        stance = "favour" if row["label"] == "SUPPORT" else "against"
        turned = part == "train" and bucket(claim + text) < _TWICE
        statement, label = (negated(claim), opposed(stance)) if turned else (claim, stance)
        group = f"claim {row['claim_id']}"
        yield Example("stance", "perspectrum", group, part, text, statement, label)


def _points(folder: Path) -> Iterator[Example]:
    arguments = {r["arg_id"]: r for r in _rows(folder / "stance_kpa.csv")}
    parts: tuple[Part, ...] = ("train", "dev", "test")
    for part in parts:
        points = {r["key_point_id"]: r for r in _rows(folder / f"argkp/key_points_{part}.csv")}
        for row in _rows(folder / f"argkp/labels_{part}.csv"):
            argument = arguments.get(row["arg_id"])
            if argument is None:
                continue
            yield Example(
                "point",
                "argkp",
                argument["topic"],
                part,
                argument["argument"],
                points[row["key_point_id"]]["key_point"],
                "same" if row["label"] == "1" else "other",
            )


def _documents(folder: Path) -> Iterator[Example]:
    for row in _rows(folder / "testimony_documents.csv"):
        text = row["text"]
        part = part_of(f"testimony {_key(text)}", 0.12)
        label = "yes" if row["label"] == "1" else "no"
        source = f"testimony-{row['source']}"
        yield Example("testimony", source, _key(text), part, text, "", label)


def _cdcp(folder: Path) -> Iterator[Example]:
    for split in ("train", "test"):
        for path in sorted((folder / "cdcp" / split).glob("*.ann.json")):
            notes = json.loads(path.read_text(encoding="utf-8"))
            name = path.name.removesuffix(".ann.json")
            text = path.with_name(f"{name}.txt").read_text(encoding="utf-8")
            spans = [
                (start, end, label)
                for (start, end), label in zip(
                    notes["prop_offsets"], notes["prop_labels"], strict=True
                )
                if label != "reference"
            ]
            covered = notes["prop_offsets"]
            part: Part = "test" if split == "test" else part_of(f"cdcp {name}", 0.0)
            found = tuple(sorted([*spans, *_gaps(text, covered)]))
            yield Example("kind", "cdcp", name, part, text, spans=found)


def _gaps(text: str, covered: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    """What lies between propositions is none, if it has some words."""
    at = 0
    for start, end in [*sorted(map(tuple, covered)), (len(text), len(text))]:
        if len(text[at:start].split()) >= 3:
            yield at, start, "none"
        at = max(at, end)


def _changemyview(folder: Path) -> Iterator[Example]:
    for row in _rows(folder / "cmv_units.csv"):
        label = _KINDS.get(row["label"], row["label"].lower())
        part = part_of(f"cmv {row['thread']}", 0.15)
        text = row["text"]
        yield Example("kind", "cmv", row["thread"], part, text, spans=((0, len(text), label),))


def _written(_: Path) -> Iterator[Example]:
    """Comments and replies written for this project; they lie beside this module."""
    for path in sorted((Path(__file__).parent / "written").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            text = row.get("text") or row["parent"]
            named = f"{row['subject']} {row.get('stances', '')}".lower()
            unseen = any(word in named for word in _UNSEEN)
            part = "test" if unseen else part_of(f"written {text}", 0.15, 0.03)
            if "reply" in row:
                yield Example(
                    "relation", "written", text, part, row["reply"], text, row["relation"]
                )
                continue
            for code in filter(row.__contains__, CODES):
                yield Example(code, "written", text, part, text, label=row[code])
            for statement, label in row.get("stances", ()):
                yield Example("stance", "written", text, part, text, statement, label)


CORPORA: dict[str, Callable[[Path], Iterable[Example]]] = {
    "replies": _replies,
    "createdebate": _createdebate,
    "reddit": _reddit,
    "newspaper": _newspaper,
    "argkp": _arguments,
    "perspectrum": _perspectives,
    "points": _points,
    "testimony": _documents,
    "cdcp": _cdcp,
    "changemyview": _changemyview,
    "composed": lambda _: composed(),
    "written": _written,
}
"""Name of a corpus -> the function that reads it."""
