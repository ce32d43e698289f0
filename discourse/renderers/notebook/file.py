"""A notebook that is ready to run: the thread, the analysis, and questions to begin with.

Writes nbformat 4.5 (https://nbformat.readthedocs.io) as plain JSON; runs nothing, and the
cells have no outputs yet.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from discourse.model import Analysis
from discourse.renderers.view import report, words

__all__ = ["notebook"]

Cell = tuple[str, str]


def notebook(analysis: Analysis, source: str, codebook: str | None, model: str | None) -> str:
    """A notebook on one thread.

    Parameters
    ----------
    analysis
        What was found, from which the examples are chosen.
    source
        The thread's path, as the notebook will find it.
    codebook, model
        As the user gave them; None for the default.

    Returns
    -------
    str
        JSON, the same for the same analysis.

    Examples
    --------
    >>> from discourse.model import Codebook, Comment, Thread
    >>> thread = Thread("t", None, None, "outline", Comment("0", None, "Ann", "Ban it."))
    >>> made = notebook(Analysis(thread, Codebook("none", "1", ()), "rules", "1"), "t.txt", None, None)
    >>> json.loads(made)["nbformat"]
    4
    """
    cells = [
        _cell(number, kind, text)
        for number, (kind, text) in enumerate(_cells(analysis, source, codebook, model))
    ]
    return document(cells)


def document(cells: Sequence[dict[str, Any]]) -> str:
    """Cells as the text of a notebook file."""
    data = {
        "cells": list(cells),
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return f"{json.dumps(data, ensure_ascii=False, indent=1)}\n"


def _cell(number: int, kind: str, text: str) -> dict[str, Any]:
    lines = text.strip("\n").splitlines(keepends=True)
    cell: dict[str, Any] = {"cell_type": kind, "id": f"cell-{number}", "metadata": {}}
    if kind == "code":
        cell |= {"execution_count": None, "outputs": []}
    return cell | {"source": lines}


def _cells(
    analysis: Analysis, source: str, codebook: str | None, model: str | None
) -> Iterator[Cell]:
    made = report(analysis)
    asked = "".join(
        f", {name}={value!r}" for name, value in (("codebook", codebook), ("model", model)) if value
    )
    title = words.printable(made.title).replace("<", "&lt;")
    yield (
        "markdown",
        (
            f"# {title}\n\nWho answers whom, where each comment stands, what is claimed, and what "
            "became of it. A claim that nobody challenged here need not be true, and silence is "
            "not consent."
        ),
    )
    yield (
        "code",
        (
            "%matplotlib inline\nimport discourse as d\n\n"
            f"thread = d.read_thread({source!r})\nthread"
        ),
    )
    yield "code", f"a = d.analyse(thread{asked})\na"
    yield (
        "markdown",
        "## What went unchallenged\n\nThe most salient claims that stand by both readings.",
    )
    yield (
        "code",
        (
            'columns = ["id", "author", "text", "standing", "probability", "salience"]\n'
            'a.claims.query("robust and type != \'testimony\'").nlargest(10, "salience")[columns]'
        ),
    )
    if made.top:
        claim = made.top[0].claim.id
        yield "markdown", "Why is that so? Every label comes with the words that show it."
        yield "code", f"a.explain({claim!r})"
    yield "markdown", "## What was challenged, and what came of it"
    yield (
        "code",
        (
            "a.claims.query(\"standing_lenient in ('challenged', 'defended', 'contested')\")"
            '[["id", "author", "text", "standing_lenient", "challenged_by"]]'
        ),
    )
    yield "code", 'a.claims.groupby("type")["standing"].value_counts().unstack(fill_value=0)'
    yield "markdown", "## Who stands where"
    yield "code", 'a.stances.groupby(["stance", "position"]).size().rename("units").to_frame()'
    yield "code", "a.plot.stances();"
    yield "markdown", "## Who answers whom"
    yield "code", "a.plot.replies();"
    yield "code", "a.plot.argument();"
    yield "markdown", '## Numbers\n\n`a.claims.attrs["columns"]` says what each column means.'
    yield "code", 'a.metrics["structure"]'
    yield "code", 'a.comments.groupby("author").size().nlargest(10).rename("comments").to_frame()'
