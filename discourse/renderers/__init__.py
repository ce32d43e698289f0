"""Analyses and parsed threads in every format: pure functions that return text or bytes.

Two plain dictionaries say what there is; a command line builds its choices from their
keys. Everything that costs time to import is imported when a format is asked for.
Only :mod:`discourse.renderers.folder` writes files.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from discourse.errors import RenderError
from discourse.model import Analysis, Thread

__all__ = ["RENDERERS", "THREAD_RENDERERS", "Renderer", "ThreadRenderer", "render", "render_thread"]

Format = TypeVar("Format")


@dataclass(frozen=True, slots=True)
class Renderer:
    """A format for analyses: how its files end, what makes it, what it is for.

    It is made as bytes where it is no text. ``files``, where it is a folder: their names
    and contents.
    """

    suffix: str
    render: Callable[[Analysis], str | bytes]
    description: str
    files: Callable[[Analysis], dict[str, str]] | None = None


@dataclass(frozen=True, slots=True)
class ThreadRenderer:
    """A format for parsed threads; ``files``, where it is a folder: their names and contents."""

    suffix: str
    render: Callable[[Thread], str]
    description: str
    files: Callable[[Thread], dict[str, str]] | None = None


def render(analysis: Analysis, name: str) -> str | bytes:
    """The analysis in a format of :data:`RENDERERS`.

    Parameters
    ----------
    analysis
        What was found in one thread.
    name
        A key of :data:`RENDERERS`.

    Returns
    -------
    str or bytes
        Text ends with a line end; bytes are of formats that are no text.

    Raises
    ------
    RenderError
        If there is no such format, or a library that it needs is not installed.

    Examples
    --------
    >>> from discourse.model import Codebook, Comment
    >>> thread = Thread("t", None, None, "outline", Comment("0", None, "Ann", "Ban it."))
    >>> render(Analysis(thread, Codebook("none", "1", ()), "rules", "1"), "csv")[:12]
    'id,parent_id'
    """
    return _choose(RENDERERS, name).render(analysis)


def render_thread(thread: Thread, name: str) -> str:
    """The parsed thread in a format of :data:`THREAD_RENDERERS`.

    Parameters
    ----------
    thread
        What a reader made of a source.
    name
        A key of :data:`THREAD_RENDERERS`.

    Returns
    -------
    str
        Ends with a line end.

    Raises
    ------
    RenderError
        If there is no such format.

    Examples
    --------
    >>> from discourse.model import Comment
    >>> thread = Thread("t", None, None, "outline", Comment("0", None, "Ann", "Ban it."))
    >>> render_thread(thread, "yaml")
    Traceback (most recent call last):
    discourse.errors.RenderError: no format "yaml": choose one of convokit, csv, json, jsonl
    """
    return _choose(THREAD_RENDERERS, name).render(thread)


def _choose(registry: dict[str, Format], name: str) -> Format:
    if name not in registry:
        raise RenderError(f'no format "{name}": choose one of {", ".join(sorted(registry))}')
    return registry[name]


def _json(analysis: Analysis) -> str:
    from discourse.renderers.as_json import analysis_json

    return analysis_json(analysis)


def _html(analysis: Analysis) -> str:
    from discourse.renderers.html import render_html

    return render_html(analysis)


def _markdown(analysis: Analysis) -> str:
    from discourse.renderers.markdown import render_markdown

    return render_markdown(analysis)


def _text(analysis: Analysis) -> str:
    from discourse.renderers.text import render_text

    return render_text(analysis)


def _table(name: str) -> Callable[[Analysis], str]:
    def table(analysis: Analysis) -> str:
        from discourse.tables import TABLES, table_csv

        return table_csv(TABLES[name](analysis))

    return table


def _xlsx(analysis: Analysis) -> bytes:
    from discourse.renderers.xlsx import xlsx

    return xlsx(analysis)


def _parquet(name: str) -> Callable[[Analysis], bytes]:
    def table(analysis: Analysis) -> bytes:
        from discourse.renderers.parquet import parquet

        return parquet(name)(analysis)

    return table


def _coded(analysis: Analysis) -> str:
    from discourse.renderers.convokit_coded import render_coded

    return render_coded(analysis)


def _coded_files(analysis: Analysis) -> dict[str, str]:
    from discourse.renderers.convokit_coded import coded_files

    return coded_files(analysis)


def _thread_json(thread: Thread) -> str:
    from discourse.renderers.as_json import thread_json

    return thread_json(thread)


def _thread_jsonl(thread: Thread) -> str:
    from discourse.renderers.as_json import thread_jsonl

    return thread_jsonl(thread)


def _thread_csv(thread: Thread) -> str:
    from discourse.renderers.thread_csv import thread_csv

    return thread_csv(thread)


def _convokit(thread: Thread) -> str:
    from discourse.renderers.convokit import render_convokit

    return render_convokit(thread)


def _convokit_files(thread: Thread) -> dict[str, str]:
    from discourse.renderers.convokit import convokit_files

    return convokit_files(thread)


RENDERERS: dict[str, Renderer] = {
    "json": Renderer(".json", _json, "everything, format version 1"),
    "csv": Renderer(".csv", _table("comments"), "one row per comment: main move and stances"),
    "claims-csv": Renderer(".claims.csv", _table("claims"), "one row per claim: its standing"),
    "relations-csv": Renderer(
        ".relations.csv", _table("relations"), "one row per support, challenge or question"
    ),
    "stances-csv": Renderer(".stances.csv", _table("stances"), "one row per stance label"),
    "markdown": Renderer(".md", _markdown, "the report as text with light markup"),
    "html": Renderer(".html", _html, "the report as one page that needs no network"),
    "text": Renderer(".txt", _text, "a summary and the claims, for the terminal"),
    "xlsx": Renderer(".xlsx", _xlsx, "all tables as one workbook, with what columns mean"),
    "parquet": Renderer(
        ".parquet", _parquet("comments"), "the table csv as Parquet (extra: pyarrow)"
    ),
    "claims-parquet": Renderer(
        ".claims.parquet", _parquet("claims"), "the table claims-csv as Parquet"
    ),
    "relations-parquet": Renderer(
        ".relations.parquet", _parquet("relations"), "the table relations-csv as Parquet"
    ),
    "stances-parquet": Renderer(
        ".stances.parquet", _parquet("stances"), "the table stances-csv as Parquet"
    ),
    "convokit": Renderer(
        ".utterances.jsonl",
        _coded,
        "ConvoKit's utterances.jsonl, coded; with -o the folder of a whole corpus",
        _coded_files,
    ),
}
"""Name of a format -> how analyses are rendered in it."""

THREAD_RENDERERS: dict[str, ThreadRenderer] = {
    "json": ThreadRenderer(".json", _thread_json, "the thread with its repairs, format version 1"),
    "jsonl": ThreadRenderer(".jsonl", _thread_jsonl, "one line per comment, the post first"),
    "csv": ThreadRenderer(".csv", _thread_csv, "one row per comment, the post first"),
    "convokit": ThreadRenderer(
        ".utterances.jsonl",
        _convokit,
        "ConvoKit's utterances.jsonl; with -o the folder of a whole corpus",
        _convokit_files,
    ),
}
"""Name of a format -> how parsed threads are rendered in it."""
