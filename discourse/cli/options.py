"""Arguments and options that several commands share, and choices that cost nothing to offer.

The values of a choice live in registries that take time to import; they are looked
up when a value is checked or when the command's own help is shown.
"""

import functools
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from discourse.cli.sources import Coding, Given

if TYPE_CHECKING:
    _ParamType = click.ParamType[str]
else:  # older releases of click have no parameter here
    _ParamType = click.ParamType

__all__ = ["Choice", "Model", "coding_options", "source_options", "sources_options"]


class Choice(_ParamType):
    """One of several words, looked up late."""

    name = "choice"

    def __init__(self, values: Callable[[], Iterable[str]]) -> None:
        self._values = values

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """Show the values in the command's help."""
        del param, ctx
        return f"[{'|'.join(self._values())}]"

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        """Check a value; another is a usage error that lists the right ones."""
        values = tuple(self._values())
        if value in values:
            return value
        return self.fail(f"{value!r} is not one of {', '.join(values)}.", param, ctx)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Complete the values."""
        del ctx, param
        return [CompletionItem(value) for value in self._values() if value.startswith(incomplete)]


class Model(Choice):
    """A model that ships, by its name, or a file that ``discourse train`` wrote."""

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """Show the names and that a file will do."""
        return f"{super().get_metavar(param, ctx)[:-1]}|FILE]"

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        """Check a value; what is neither a name nor a file is a usage error."""
        names = tuple(self._values())
        if value in names or Path(value).is_file():
            return value
        return self.fail(f"{value!r} is neither {', '.join(names)} nor a file.", param, ctx)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Complete the names, and files."""
        return [
            *super().shell_complete(ctx, param, incomplete),
            CompletionItem(incomplete, type="file"),
        ]


def source_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add SOURCE and what can be said about it; the command gets them as one ``given``."""

    @click.argument("source")
    @_about_sources
    @functools.wraps(command)
    def with_source(
        *,
        source: str,
        format_name: str | None,
        columns: dict[str, str],
        thread: str | None,
        **others: Any,
    ) -> None:
        command(given=Given(source, format_name, columns, thread), **others)

    return with_source


def sources_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add one SOURCE or more; the command gets them as a tuple ``given``."""

    @click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
    @_about_sources
    @functools.wraps(command)
    def with_sources(
        *,
        sources: tuple[str, ...],
        format_name: str | None,
        columns: dict[str, str],
        thread: str | None,
        **others: Any,
    ) -> None:
        given = tuple(Given(source, format_name, columns, thread) for source in sources)
        command(given=given, **others)

    return with_sources


def _about_sources(command: Callable[..., None]) -> Callable[..., None]:
    """Add what can be said about a source."""
    for option in (
        click.option("--thread", metavar="ID", help="Which thread, where SOURCE holds several."),
        click.option(
            "--column",
            "columns",
            metavar="FIELD=NAME",
            multiple=True,
            callback=_columns,
            help="A column that is not guessed right, as in --column text=Body. Repeatable.",
        ),
        click.option(
            "--from",
            "format_name",
            type=Choice(_readers),
            help="Read SOURCE as this format instead of finding out.",
        ),
    ):
        command = option(command)
    return command


def coding_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add what codes the comments: codebook and model; the command gets them as ``coding``."""

    @click.option(
        "--codebook",
        metavar="NAME|FILE",
        help="A codebook that ships, or your own TOML file.  [default: drug-policy]",
    )
    @click.option(
        "--model",
        type=Model(_models),
        help="What reads the comments: cues with the trained encoder, cues alone, or a model of "
        "your own (discourse train), which brings its codebook.  [default: encoder]",
    )
    @functools.wraps(command)
    def with_coding(*, codebook: str | None, model: str | None, **others: Any) -> None:
        command(coding=Coding(codebook, model), **others)

    return with_coding


def _models() -> Iterable[str]:
    from discourse.pipeline import MODELS

    return MODELS


def _readers() -> Iterable[str]:
    from discourse.readers import READERS

    return READERS


def _columns(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    """Split FIELD=NAME; a field that does not exist is a usage error here already."""
    if not values:
        return {}
    from discourse.readers.columns import FIELDS

    found = {}
    for value in values:
        field, equals, name = value.partition("=")
        if not equals or field not in FIELDS:
            message = f"{value!r} is not FIELD=NAME with a FIELD of {', '.join(FIELDS)}."
            raise click.BadParameter(message, ctx, param)
        found[field] = name
    return found
