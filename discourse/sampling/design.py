"""The design of a sample as JSON, for the person who runs the study; and what it is called by."""

import hashlib
import json
from collections.abc import Sequence

from discourse.errors import GoldError
from discourse.model import Codebook
from discourse.sampling.records import Sample

__all__ = ["chances", "design_json", "sample_id"]


def sample_id(sample: Sample, codebook: Codebook) -> str:
    """A short name of this sample and no other: what was drawn, for whom, by which codebook.

    >>> len(sample_id(Sample("random", 1, 0.3, 2, 0, (), ()), Codebook("b", "1", ())))
    12
    """
    items = [[*item.place, *item.coders] for item in sample.items]
    told = [sample.strategy, sample.seed, sample.coders, codebook.name, codebook.digest, items]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:12]


def chances(data: bytes, called: str) -> dict[tuple[str, str], float]:
    """How likely each unit of a sample was to be drawn, from what :func:`design_json` wrote.

    Parameters
    ----------
    data
        The file.
    called
        What errors call it.

    Returns
    -------
    dict
        Thread and unit -> probability, above 0 and at most 1.

    Raises
    ------
    GoldError
        If it is something else.

    Examples
    --------
    >>> item = {"thread": "t", "unit": "1", "probability": 0.5}
    >>> chances(json.dumps({"format": "discourse-sample", "items": [item]}).encode(), "s.json")
    {('t', '1'): 0.5}
    """
    try:
        found = json.loads(data)
        known = found["format"] == "discourse-sample"
        made = {(str(i["thread"]), str(i["unit"])): float(i["probability"]) for i in found["items"]}
    except (ValueError, KeyError, TypeError, RecursionError):
        known, made = False, {}
    if not known or not all(0 < chance <= 1 for chance in made.values()):
        raise GoldError(f"{called}: not the sample.json that discourse sample writes")
    return made


def design_json(
    sample: Sample,
    codebook: Codebook,
    threads: Sequence[str],
    *,
    blind: bool,
    model: tuple[str, str] | None,
) -> str:
    """All that has to be known to repeat the draw and to weight what comes of it.

    Parameters
    ----------
    sample, codebook
        What was drawn, and what it is to be coded by.
    threads
        Ids of all threads that could have been drawn from.
    blind
        Whether the program's labels are hidden from the coders.
    model
        Name and version of what gave the program's labels, where they were asked for.
    """
    data = {
        "format": "discourse-sample",
        "version": 1,
        "id": sample_id(sample, codebook),
        "strategy": sample.strategy,
        "seed": sample.seed,
        "coders": sample.coders,
        "overlap": sample.overlap,
        "shared": sample.shared,
        "blind": blind,
        "codebook": {
            "name": codebook.name,
            "version": codebook.version,
            "digest": codebook.digest,
        },
        "model": None if model is None else {"name": model[0], "version": model[1]},
        "threads": list(threads),
        "population": sample.population,
        "drawn": len(sample.items),
        "strata": [
            {"name": each.name, "population": each.population, "drawn": each.drawn}
            for each in sample.strata
        ],
        "items": [
            {
                "thread": item.place[0],
                "unit": item.place[1],
                "stratum": item.stratum,
                "probability": item.probability,
                "coders": [f"coder-{number}" for number in item.coders],
            }
            for item in sample.items
        ],
    }
    return f"{json.dumps(data, ensure_ascii=False, indent=1)}\n"
