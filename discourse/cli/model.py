"""``discourse model``: what the trained encoder was made from and how well it does."""

import click

from discourse.cli.output import print_text
from discourse.cli.program import Command

__all__ = ["model"]


@click.command(cls=Command, example="discourse model > model-card.md")
@click.option("--json", "as_json", is_flag=True, help="The card as data.")
def model(*, as_json: bool) -> None:
    """Print the card of the trained encoder.

    What it was trained on and under which licences, how it was measured on texts that
    it had not seen, and what it can't do. The files are checked against their hashes.
    """
    import json

    from discourse.encoder.artefact import open_artefact
    from discourse.encoder.card import as_markdown

    card = open_artefact().card
    if as_json:
        print_text(f"{json.dumps(card, indent=2, ensure_ascii=False)}\n")
        return
    print_text(as_markdown(card))
