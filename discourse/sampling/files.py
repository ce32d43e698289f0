"""The files of a sample: each coder's sheet in every form, the manual, the design, and a guide."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from discourse.codebook import as_html, as_markdown
from discourse.coding import Coding, Key, write_csv, write_xlsx
from discourse.coding.labels import NONE
from discourse.coding.sheet import PROGRAM
from discourse.model import Codebook, Position, Stance, Thread
from discourse.sampling.design import design_json, sample_id
from discourse.sampling.draw import sheets
from discourse.sampling.guide import guide
from discourse.sampling.page import coding_page
from discourse.sampling.records import Sample

__all__ = ["for_people", "is_sheet", "sample_files"]

_OURS = re.compile(r"coder-\d+\.(csv|tsv|xlsx|html|json)|sample\.json", re.IGNORECASE)

Labels = Mapping[Key, Mapping[str, str]]


def is_sheet(name: str) -> bool:
    """Whether a file of this name may hold a coder's work, or says what it belongs to.

    >>> is_sheet("coder-1.json"), is_sheet("coder-1 (2).json"), is_sheet("manual.md")
    (True, True, False)
    """
    # Browsers number the downloads of a name that is taken.
    return _OURS.fullmatch(re.sub(r" ?\(\d+\)(?=\.)", "", name)) is not None


def sample_files(
    sample: Sample,
    threads: Sequence[Thread],
    codebook: Codebook,
    *,
    labels: Labels | None = None,
    model: tuple[str, str] | None = None,
) -> dict[str, bytes]:
    """Name -> contents of all files.

    Parameters
    ----------
    sample
        What was drawn.
    threads
        What it was drawn from.
    codebook
        What it is to be coded by.
    labels
        The program's, by unit and stance, to be shown to the coders; None where coders
        are blind.
    model
        Name and version of what gave the program's labels, where they were asked for.
    """
    made: dict[str, bytes] = {}
    name = sample_id(sample, codebook)
    for sheet in sheets(sample, threads):
        extra, program = _shown(sheet, codebook, labels)
        page = coding_page(sheet, codebook, sample_id=name, program=program)
        made[f"{sheet.name}.html"] = page.encode("utf-8", "replace")
        made[f"{sheet.name}.xlsx"] = write_xlsx(sheet, codebook, extra)
        made[f"{sheet.name}.csv"] = write_csv(sheet, codebook, extra)
    design = design_json(
        sample,
        codebook,
        [thread.id for thread in threads],
        blind=labels is None,
        model=model,
    )
    made |= {name: text.encode("utf-8", "replace") for name, text in _manual(codebook).items()}
    made["sample.json"] = design.encode("utf-8", "replace")
    made["README.txt"] = guide(sample, codebook, blind=labels is None).encode()
    return made


def for_people(codebook: Codebook) -> Codebook:
    """The codebook without what is meant for the program: cues, and where they apply.

    A coder who has read the cues looks for them, and agrees with the program for that
    reason. Name, version and digest stay: it is the same codebook.
    """
    return replace(
        codebook, words=(), stances=tuple(_stance_for_people(each) for each in codebook.stances)
    )


def _stance_for_people(stance: Stance) -> Stance:
    positions = tuple(
        Position(
            position.id,
            position.label,
            position.statement,
            examples=position.examples,
            counter_examples=position.counter_examples,
        )
        for position in stance.positions
    )
    return replace(stance, positions=positions, about=())


def _manual(codebook: Codebook) -> dict[str, str]:
    plain = for_people(codebook)
    return {"manual.html": as_html(plain), "manual.md": as_markdown(plain)}


def _shown(
    sheet: Coding, codebook: Codebook, labels: Labels | None
) -> tuple[dict[str, list[str]], Coding | None]:
    """The program's labels as columns of a sheet, and as a coding."""
    if labels is None:
        return {}, None
    units = tuple(
        replace(
            unit,
            labels={
                stance.id: labels.get(place, {}).get(stance.id, NONE) for stance in codebook.stances
            },
        )
        for unit in sheet.units
        if not isinstance(place := unit.place, int)
    )
    extra = {
        f"{PROGRAM}{stance.id}": [unit.labels[stance.id] for unit in units]
        for stance in codebook.stances
    }
    return extra, Coding("program", units)
