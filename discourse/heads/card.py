"""The card of a user's own model in Markdown: words and figures come from the card alone.

Also the report on a fit that came to nothing. Computes nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

__all__ = ["as_markdown"]

_NAMES = {
    "majority": "always the commonest label",
    "cues": "cues alone",
    "default": "cues and the shipped encoder",
    "head": "**this model’s head**",
}


def as_markdown(name: str, card: Mapping[str, Any]) -> str:
    """A card as a page of Markdown, ending in a newline.

    Parameters
    ----------
    name
        The model's name, with its version where it has one.
    card
        As :attr:`discourse.heads.OwnModel.card` holds it.
    """
    return "\n".join([*_lines(name, card), ""])


def _lines(name: str, card: Mapping[str, Any]) -> Iterator[str]:
    book = card["codebook"]
    together = card["kept_together"]
    yield f"# Own model: {name}"
    yield ""
    yield (
        f"Heads for the stances of the codebook {book['name']} {book['version']} "
        f"({book['digest'][:12]}), fitted on the vectors of the shipped encoder, which stays as it "
        "is. A head corrects what cues and the shipped encoder say; stances without one are read "
        "as without this model."
    )
    yield ""
    yield (
        f"- Coded: {_count(card['units'], 'unit')} from {_count(card['files'], 'file')}, "
        f"{_count(card['threads'], 'thread')}, {_count(card['authors'], 'author')}."
    )
    yield (
        f"- Cross-validated with whole {together}s held out, strengths of the penalties chosen "
        f"within each training part; seed {card['seed']}. Brackets: 95 % intervals that resample "
        f"{together}s."
    )
    yield (
        "- Measured text by text: an analysis also hears the thread, who challenges whom and what "
        "an author said elsewhere in it."
    )
    yield (
        "- The model’s file holds weights, these figures and the codebook as it was written, its "
        "examples with it; of the coded comments and their authors it holds no words and no names."
    )
    for entry in card["stances"]:
        yield from ("", f"## {entry['label']} ({entry['stance']})", "", *_stance(entry, together))


def _stance(entry: Mapping[str, Any], together: str) -> Iterator[str]:
    counts = ", ".join(f"{label} {count}" for label, count in entry["counts"].items())
    units = sum(entry["counts"].values())
    yield f"- Units: {units} ({counts}); {_count(entry['groups'], together)}."
    if entry["several"]:
        agreed = f"{entry['agreed']:.0%} of pairs agreed"
        alpha = "" if entry["alpha"] is None else f", Krippendorff’s α {entry['alpha']:.2f}"
        yield (
            f"- Coded by several: {_count(entry['several'], 'unit')}; {agreed}{alpha}. Left out "
            f"because coders contradict each other: {entry['dropped']}"
            + ("; “discourse adjudicate” settles them." if entry["dropped"] else ".")
        )
    if entry["trained"]:
        yield "- **Trained.**"
    else:
        yield f"- **Not trained**: {entry['why']}."
    if "scores" not in entry:
        return
    yield f"- {entry['advice']}"
    yield from ("", "| Held out | Macro-F1 | Cohen’s κ |", "|---|--:|--:|")
    for row in entry["scores"]:
        yield f"| {_NAMES[row['name']]} | {_of(row['macro_f1'])} | {_of(row['kappa'])} |"
    yield ""
    yield (
        f"Difference to cues and the shipped encoder {_of(entry['gain'], '+')}, to cues alone "
        f"{_of(entry['gain_over_cues'], '+')} (the same {together}s drawn for both)."
    )
    cued = entry["gain_over_cues"][2]
    if cued is not None and cued < 0:
        yield "Cues alone do clearly better on these units: consider “--model cues”."
    yield from ("", "| Label | Units | Precision | Recall | F1 |", "|---|--:|--:|--:|--:|")
    for row in entry["labels"]:
        figures = " | ".join(_of(row[key]) for key in ("precision", "recall", "f1"))
        yield f"| {row['label']} | {row['units']} | {figures} |"
    yield from ("", f"| Learnt from | Units | Macro-F1, {together}s held out |", "|---|--:|--:|")
    for row in entry["curve"]:
        yield f"| {row['share']:.0%} | {row['units']} | {_of(row['macro_f1'])} |"
    yield from ("", "In this table, brackets are the least and the most of five draws.", "")
    sure = entry["calibration"]
    yield (
        f"Expected calibration error: {_two(sure['default'])} without the head, "
        f"{_two(sure['before'])} with it, {_two(sure['after'])} after its probabilities were set by "
        f"a temperature of {sure['temperature']:.2f} (fitted on the same held-out units). "
        f"Penalties: {entry['strengths']['facts']:g} on cues and readings, "
        f"{entry['strengths']['vector']:g} on vectors."
    )


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _of(figure: Sequence[float | None], sign: str = "") -> str:
    value, low, high = figure
    if value is None:
        return "–"
    if low is None or high is None:
        return f"{value:{sign}.2f}"
    return f"{value:{sign}.2f} [{low:.2f}, {high:.2f}]"


def _two(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"
