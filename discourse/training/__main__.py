"""``python -m discourse.training``: fit, measure and export the encoder.

Needs the extra ``train`` and corpora that the project does not contain.
"""

import json
import time
from pathlib import Path

import click

from discourse.training.recipes import RECIPES

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_FILE = click.Path(dir_okay=False, path_type=Path)
_start = click.option("--start", type=_FOLDER, required=True, help="Folder of the starting model.")


@click.group()
def main() -> None:
    """Train the encoder that the package ships, measure it, and write its files."""


@main.command()
@click.argument("corpora", type=_FOLDER)
@_start
@click.option("--recipe", type=click.Choice(sorted(RECIPES)), required=True)
@click.option("--minutes", type=float, help="Stop after so many minutes, to go on later.")
@click.option("-o", "--checkpoint", type=_FILE, required=True, help="Goes on if it exists.")
def fit(corpora: Path, start: Path, recipe: str, minutes: float | None, checkpoint: Path) -> None:
    """Train by a recipe on the corpora of a folder."""
    from discourse.training.run import train

    until = time.monotonic() + 60 * minutes if minutes else float("inf")
    done = train(corpora, start, RECIPES[recipe], checkpoint, click.echo, until=until)
    click.echo("done" if done else "stopped; run again to go on")


@main.command()
@click.argument("corpora", type=_FOLDER)
@click.argument("checkpoints", type=_FOLDER)
@_start
@click.option("-o", "--output", type=_FILE, required=True, help="Figures, as JSON.")
def measure(corpora: Path, checkpoints: Path, start: Path, output: Path) -> None:
    """Measure every checkpoint RECIPE.pt of a folder on what it has not seen."""
    from discourse.training.run import measure as measured

    found = measured(corpora, start, checkpoints, click.echo)
    output.write_text(f"{json.dumps(found, indent=2)}\n", encoding="utf-8")


@main.command()
@click.argument("corpora", type=_FOLDER)
@click.argument("checkpoints", type=_FOLDER)
@click.argument("figures", type=_FILE, nargs=-1, required=True)
@_start
@click.option("--version", required=True, help="Of the model.")
@click.option("-o", "--folder", type=click.Path(file_okay=False, path_type=Path), required=True)
def export(  # a command has as many parameters as it has options
    corpora: Path,
    checkpoints: Path,
    figures: tuple[Path, ...],
    start: Path,
    version: str,
    folder: Path,
) -> None:
    """Write the files that the package ships: the mean of all checkpoints shipped-N.pt.

    FIGURES are files that `measure` wrote; of a figure in several of them, the last counts.
    """
    from discourse.training.run import write

    write(corpora, start, checkpoints, figures, version, folder)


if __name__ == "__main__":
    main()
