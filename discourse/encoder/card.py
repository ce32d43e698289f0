"""The model card in Markdown, from the manifest. Words and figures come from there alone."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

__all__ = ["as_markdown", "figures_table"]


def as_markdown(card: Mapping[str, Any]) -> str:
    """The card of an artefact.

    Parameters
    ----------
    card
        As :attr:`discourse.encoder.artefact.Artefact.card` holds it.

    Returns
    -------
    str
        Markdown, ending in a newline.

    Examples
    --------
    >>> from discourse.encoder.artefact import open_artefact
    >>> print(as_markdown(open_artefact().card))
    # Model card: encoder ...
    """
    return "\n".join([*_lines(card), ""])


def _lines(card: Mapping[str, Any]) -> Iterator[str]:
    base = card["base"]
    yield from (f"# Model card: {card['name']} {card['version']}", "", card["about"], "")
    yield from ("## Data", "")
    yield (
        f"Starting weights: {base['name']} ({base['licence']}; {base['paper']}). The texts below "
        "belong to others and are not part of this package; their licences are given as stated by "
        "those who distribute them. Held out means: never trained on, and what the figures are of."
    )
    yield from ("", "| Corpus | Paper | Licence as stated | Trained on | Held out |")
    yield "|---|---|---|--:|--:|"
    for row in card["data"]:
        yield (
            f"| {row['name']} | {row['paper']} | {row['licence']} | {row['trained_on']:,} "
            f"| {row['held_out']:,} |"
        )
    yield from ("", "## Training", "")
    for number, recipe in enumerate(card["trainings"], 1):
        yield (
            f"{number}. {recipe['epochs']} epochs, seed {recipe['seed']}, AdamW with {recipe['rate']} "
            f"at the top layer and a factor of {recipe['decay']} from layer to layer, the word vectors "
            f"and the lowest {recipe['frozen']} layers kept as they were."
        )
    yield ""
    yield (
        "The weights are the mean of these trainings, which start from the same weights (Wortsman et "
        "al. 2022), each averaged over its steps. What is held out together: comments of one thread, "
        "texts of one author, arguments on one topic. Weights are kept as eight-bit integers and "
        "computed with in floating point."
    )
    sure = ", ".join(f"{head} {_two(least)}" for head, least in card["thresholds"].items())
    yield from (
        "",
        f"Taken alone, labels are right in four of five held-out cases from these probabilities on: {sure}.",
    )
    yield from ("", "## Figures", "", *figures_table(card["figures"]), "")
    yield (
        "F1 and accuracy with 95 % bootstrap intervals that resample groups, or texts where there are "
        "fewer than five groups. Majority: always the commonest class. Words: bags of words and "
        "character runs, a linear support vector machine, the same split. Float: macro-F1 "
        "with the weights as trained, before they were rounded to eight bits. ECE: expected calibration "
        "error after temperature scaling."
    )
    yield from ("", "## What it can't do", "")
    yield from (f"- {limit}" for limit in card["limits"])
    yield from ("", "## Files", "")
    yield from (f"- `{name}`: SHA-256 `{digest}`" for name, digest in card["files"].items())


def figures_table(figures: Sequence[Mapping[str, Any]]) -> list[str]:
    """The figures as a Markdown table."""
    lines = [
        "| Measured on | Held out | Texts | Majority | Words | Macro-F1 | Float | Accuracy | F1 by class | ECE |",
        "|---|---|--:|--:|--:|--:|--:|--:|---|--:|",
    ]
    for row in figures:
        by_class = ", ".join(f"{name} {_two(f1)}" for name, f1 in row["by_class"].items())
        lines.append(
            f"| {row['name']} | {row['note']} | {row['texts']:,} | {_two(row['majority'])} "
            f"| {_two(row['words'])} | **{_two(row['macro_f1'][0])}** {_range(row['macro_f1'])} "
            f"| {_two(row['unrounded'])} | {_two(row['accuracy'][0])} {_range(row['accuracy'])} | {by_class} "
            f"| {'–' if row['calibration'] is None else _two(row['calibration'])} |"
        )
    return lines


def _two(value: float) -> str:
    return f"{value:.3f}".removeprefix("0")


def _range(figure: Sequence[float]) -> str:
    return f"[{_two(figure[1])}, {_two(figure[2])}]"
