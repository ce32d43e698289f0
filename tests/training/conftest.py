"""Corpora in the formats that training reads, a few rows each, every word of them ours."""

import csv
import json

import pytest

MOTIONS = {
    "train": ("Cannabis ought to be legal", "Nobody should try cloning"),
    "dev": ("Quotas at work should go",),
    "test": ("Every child should have its jabs",),
}


def write(path, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def _replies():
    labels = ("agree", "disagree", "neutral")
    for number in range(60):
        yield {
            "source": "debagreement",
            "split": "test" if number % 6 == 5 else "dev",
            "group": f"thread {number // 2}",
            "parent": f"The bus line {number} is too slow to be of use.",
            "reply": f"Point {number}: {('Quite so.', 'No, it is not.', 'It runs at noon.')[number % 3]}",
            "label": labels[number % 3],
            "agreement": "",
        }
    for number in range(12):
        yield {
            "source": "rumoureval2017",
            "split": "dev" if number % 4 == 3 else "train",
            "group": f"event {number % 2}",
            "parent": "They say the bridge is closed.",
            "reply": f"Who says so, number {number}?",
            "label": "question",
            "agreement": "",
        }


@pytest.fixture(scope="session")
def corpora(tmp_path_factory):
    folder = tmp_path_factory.mktemp("corpora")
    write(folder / "replies.csv", list(_replies()))
    write(
        folder / "stance_createdebate.csv",
        [
            {
                "topic": topic,
                "stance": stance,
                "author": f"{topic} {n}",
                "text": f"{n} reasons on {topic}, {stance}",
            }
            for topic in ("marijuana", "abortion")
            for n in range(30)
            for stance in ("favour", "against", "")
        ],
    )
    write(
        folder / "stance_reddit_marijuana.csv",
        [
            {"id": str(n), "rater": str(r), "stance": value, "text": f"Post {n} on the plant."}
            for n in range(20)
            for r, value in enumerate(("1", "0" if n % 2 else "1", ""))
        ],
    )
    write(
        folder / "stance_nyt_comments.csv",
        [
            {
                "title": f"Debate {n // 3}",
                "stance1": f"Plan {n // 3} is not the answer",
                "stance2": f"Plan {n // 3} is the answer",
                "text": f"Letter {n} says what it thinks.",
                "label": str(1 + n % 2),
            }
            for n in range(60)
        ],
    )
    arguments = [
        {
            "arg_id": f"arg_{split}_{t}_{n}",
            "argument": f"argument {n} of {topic.lower()}",
            "topic": topic,
            "stance": str(1 - 2 * (n % 2)),
            "split": split,
        }
        for split, topics in MOTIONS.items()
        for t, topic in enumerate(topics)
        for n in range(8)
    ]
    write(folder / "stance_kpa.csv", arguments)
    for split, topics in MOTIONS.items():
        points = [
            {"key_point_id": f"kp_{t}_{k}", "key_point": f"point {k} on {topic}", "topic": topic}
            for t, topic in enumerate(topics)
            for k in range(2)
        ]
        write(folder / f"argkp/key_points_{split}.csv", points)
        write(
            folder / f"argkp/labels_{split}.csv",
            [
                {
                    "arg_id": a["arg_id"],
                    "key_point_id": f"kp_{a['arg_id'].split('_')[2]}_{k}",
                    "label": str(k),
                }
                for a in arguments
                if a["split"] == split
                for k in range(2)
            ],
        )
    write(
        folder / "stance_perspectrum.csv",
        [
            {
                "split": split,
                "claim_id": f"{split}{n}",
                "claim": claim,
                "perspective": f"a {split} view {n} of it",
                "label": ("SUPPORT", "UNDERMINE")[n % 2],
            }
            for split in ("train", "dev", "test")
            for n, claim in enumerate(
                ("Trams should be free", "Vaccines are for all", "Zoos are cruel")
            )
        ],
    )
    write(
        folder / "testimony_documents.csv",
        [
            {"source": source, "text": f"Text {n} of {source}, told by me.", "label": str(n % 2)}
            for source in ("cmv", "regroom", "europolis")
            for n in range(20)
        ],
    )
    write(
        folder / "cmv_units.csv",
        [
            {"thread": f"{n // 3:03}", "role": "negative", "id": f"T{n}", "label": label,
             "text": f"unit {n} asserts a thing"}
            for n, label in enumerate(("Value", "Fact", "Policy", "Testimony", "Rhetorical_Statement") * 9)
        ],
    )  # fmt: skip
    for split in ("train", "test"):
        (folder / "cdcp" / split).mkdir(parents=True)
        for n in range(4):
            first, gap, last = (
                f"Rule {split} {n} costs money. ",
                "Hello to you all. ",
                "Drop it now.",
            )
            text = first + gap + last
            notes = {
                "prop_offsets": [[0, len(first)], [len(first + gap), len(text)]],
                "prop_labels": ["fact", "policy"],
            }
            (folder / "cdcp" / split / f"{split}{n}.txt").write_text(text, encoding="utf-8")
            (folder / "cdcp" / split / f"{split}{n}.ann.json").write_text(
                json.dumps(notes), "utf-8"
            )
    return folder


@pytest.fixture(scope="session")
def examples(corpora):
    from discourse.training.corpora import read_corpora

    return read_corpora(corpora)


@pytest.fixture(scope="session")
def some(examples):
    """Of what was composed by rule one in twenty: enough to make lessons of."""
    plenty = {"written", "restated", "composed"}
    return tuple(e for n, e in enumerate(examples) if e.source not in plenty or n % 20 == 0)


@pytest.fixture(scope="session")
def tokens():
    """A small tokeniser of the same kind as the real one: lower-cased words in pieces."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

    from discourse.encoder.inputs import Tokens

    letters = "abcdefghijklmnopqrstuvwxyz0123456789.,:!?"
    pieces = ["[UNK]", *letters, *(f"##{letter}" for letter in letters)]
    model = models.WordPiece({piece: i for i, piece in enumerate(pieces)}, unk_token="[UNK]")  # noqa: S106
    tokenizer = Tokenizer(model)
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return Tokens(tokenizer)


@pytest.fixture(scope="session")
def made(some, tokens):
    """Their pieces, made once for all modules."""
    from discourse.training.batches import Tokenised

    return Tokenised(tokens, some)
