"""``discourse model``: what a model was made from and how well it does."""

import click

from discourse.cli.output import print_text
from discourse.cli.program import Command, Failure

__all__ = ["model"]


@click.command(cls=Command, example="discourse model > model-card.md")
@click.argument("file", required=False)
@click.option("--json", "as_json", is_flag=True, help="The card as data.")
def model(file: str | None, *, as_json: bool) -> None:
    """Print the card of a model.

    Of the trained encoder that ships: what it was trained on and under which licences, how
    it was measured on texts that it had not seen, and what it can't do. Its files are
    checked against their hashes. With FILE, of a model of your own.
    """
    import json

    from discourse.encoder.artefact import open_artefact
    from discourse.encoder.card import as_markdown

    if file is not None:
        card, text = _own(file)
    else:
        card = dict(open_artefact().card)
        text = as_markdown(card)
    print_text(f"{json.dumps(card, indent=2, ensure_ascii=False)}\n" if as_json else text)


def _own(file: str) -> tuple[dict[str, object], str]:
    from discourse.heads import as_markdown
    from discourse.pipeline import MODELS, open_model

    own = None if file in MODELS else open_model(file).own
    if own is None:
        raise Failure(f"{file}: not a file that discourse train wrote")
    named = {"name": own.name, "version": own.version, "encoder": list(own.encoder)}
    return {**named, **own.card}, as_markdown(f"{own.name} {own.version}", own.card)
