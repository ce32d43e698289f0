"""``discourse fetch``: what a web address holds, kept in a file."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from discourse.cli.output import note, print_text, progress, write_file
from discourse.cli.program import Command
from discourse.cli.sources import STDIN

if TYPE_CHECKING:
    from discourse.readers.web import Bundle

__all__ = ["fetch"]


@click.command(
    cls=Command,
    example="discourse fetch https://example.org/2012/07/a-post-with-comments/ -o thread.json",
)
@click.argument("url")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(allow_dash=True, path_type=Path),
    required=True,
    help="Where to write; - prints.",
)
@click.option(
    "--delay",
    metavar="SECONDS",
    type=click.FloatRange(min=0.5, max=60),
    default=1.0,
    show_default=True,
    help="How long to wait between two requests; longer where the site asks for it.",
)
def fetch(url: str, output: Path, delay: float) -> None:
    """Fetch a thread from the web and keep it as it came.

    All that one thread takes goes into one JSON file, which every command reads as
    SOURCE: the pages of its comments, or better what the site's own interface gives
    (WordPress, Discourse, Reddit, Mastodon, Lemmy, Hacker News). A single page is
    written as it is if FILE does not end in .json.

    Slowly, one page at a time, and only what robots.txt allows. No host but the one
    in URL is asked (or the one it redirects to), except hn.algolia.com for Hacker News.
    """
    from discourse.readers.web import fetch as read_web

    with progress() as step:
        bundle = read_web(url, delay=delay, tell=step)
    text = _text(bundle, output)
    if str(output) == STDIN:
        print_text(text)
    else:
        write_file(output, text.encode("utf-8", "backslashreplace"))
    for repair in bundle.repairs:
        note(repair.detail)
    if str(output) != STDIN:
        note(f"wrote {output}: {_amount(bundle)}")


def _text(bundle: "Bundle", output: Path) -> str:
    """The document as it came where it is one and need not be JSON; else all of them."""
    from discourse.readers.web import bundle_json

    documents = bundle.documents
    if len(documents) == 1 and str(output) != STDIN and output.suffix.lower() != ".json":
        return documents[0].text
    return bundle_json(bundle)


def _amount(bundle: "Bundle") -> str:
    """How much it is, in words."""
    count = len(bundle.documents)
    size = sum(len(document.text) for document in bundle.documents)
    return f"{count} document{'s' if count > 1 else ''}, {size:,} characters from {bundle.url}"
