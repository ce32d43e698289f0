"""The command line: thin commands over the package, one file per group of commands.

Only this package reads standard input, prints, and decides exit codes. Commands
import what they need when they run, so that ``discourse --help`` stays quick.
"""

import sys

import click

from discourse.cli.adjudicate import adjudicate
from discourse.cli.claims import claims
from discourse.cli.codebook import codebook
from discourse.cli.compare import compare
from discourse.cli.evaluate import evaluate
from discourse.cli.fetch import fetch
from discourse.cli.formats import formats
from discourse.cli.graph import graph
from discourse.cli.model import model
from discourse.cli.notebook import notebook
from discourse.cli.program import Program
from discourse.cli.report import report
from discourse.cli.sample import sample
from discourse.cli.text import analyse, read
from discourse.cli.threads import threads
from discourse.cli.train import train

__all__ = ["discourse", "main"]


@click.group(
    example="discourse report threads/needle-exchange-vote.txt",
    cls=Program,
    commands=[
        report,
        read,
        analyse,
        graph,
        claims,
        compare,
        notebook,
        threads,
        fetch,
        codebook,
        sample,
        adjudicate,
        evaluate,
        train,
        model,
        formats,
    ],
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="discourse-analyser", prog_name="discourse")
def discourse() -> None:
    """Analyse one comment thread.

    Who answers whom, where does each comment stand, what is claimed and what
    became of it: every answer comes with the words that justify it.

    SOURCE is what you have: a saved page, an export, text copied from a browser, a
    table ("discourse formats" lists them all); a file, a folder, - for standard
    input, or an https:// address, the only case in which anything is fetched.
    Results go to standard output, everything else to standard error. Exit codes:
    0 done, 1 the input or the output is bad, 2 the command was misused.
    """


def main() -> None:
    """Run the command line on this process's arguments, in UTF-8 on every system."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:  # a stream that was replaced may not have it
            reconfigure(encoding="utf-8", errors="backslashreplace")
    discourse(prog_name="discourse")
