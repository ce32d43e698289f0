"""The report folder: the one place in this package that writes files.

Everything is made first, written beside its place second, and moved last, so that a
full disk or an interruption leaves the folder as it was. Files that are not part of a
report are left alone.
"""

import contextlib
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from discourse.errors import RenderError
from discourse.model import Analysis
from discourse.renderers.as_json import analysis_json
from discourse.renderers.html import render_html
from discourse.renderers.markdown import render_markdown
from discourse.tables import TABLES, table_csv

__all__ = ["report_files", "write_file", "write_files", "write_report"]

TABLE_FILES = ("comments", "claims", "relations")


def write_report(
    analysis: Analysis, directory: Path, pictures: Mapping[str, bytes] | None = None
) -> list[Path]:
    """Write the report on one thread.

    Parameters
    ----------
    analysis
        What was found in it.
    directory
        Made where it does not exist.
    pictures
        File names to contents; the SVG files among them are shown in the HTML page.

    Returns
    -------
    list of Path
        The files, in a fixed order, the page first.

    Raises
    ------
    RenderError
        If the folder or a file cannot be written; nothing of the report is left then.
    """
    return write_files(report_files(analysis, pictures or {}), directory)


def report_files(analysis: Analysis, pictures: Mapping[str, bytes]) -> dict[str, bytes]:
    """Name -> contents of all files of a report.

    Examples
    --------
    >>> from discourse.model import Codebook, Comment, Thread
    >>> thread = Thread("t", None, None, "outline", Comment("0", None, "Ann", "Ban it."))
    >>> list(report_files(Analysis(thread, Codebook("none", "1", ()), "rules", "1"), {}))[:3]
    ['report.html', 'report.md', 'analysis.json']
    """
    drawings = {
        name.removesuffix(".svg"): data.decode("utf-8")
        for name, data in pictures.items()
        if name.endswith(".svg")
    }
    texts = {
        "report.html": render_html(analysis, drawings),
        "report.md": render_markdown(analysis, [f"{name}.svg" for name in drawings]),
        "analysis.json": analysis_json(analysis),
        **{f"{name}.csv": table_csv(TABLES[name](analysis)) for name in TABLE_FILES},
    }
    # Halves of surrogate pairs are left in CSV only; no encoding can hold them.
    made = {name: text.encode("utf-8", errors="replace") for name, text in texts.items()}
    return made | dict(pictures)


def write_files(files: Mapping[str, bytes], directory: Path) -> list[Path]:
    """Write files into a folder: all of them, or none.

    Parameters
    ----------
    files
        Plain names to contents.
    directory
        Made where it does not exist, with the folders above it.

    Returns
    -------
    list of Path
        Where they are, in the order given.

    Raises
    ------
    RenderError
        If anything is in the way; the folder is then as it was.
    """
    paths = [directory / name for name in files]
    if directory.exists() and not directory.is_dir():
        raise RenderError(f"{directory}: is a file, not a folder")
    for path in paths:
        if path.is_dir():
            raise RenderError(f"{path}: is a folder; a file of the report should go there")
    try:
        with _folder(directory), _workshop(directory) as made:
            workshop = Path(made)
            (workshop / "before").mkdir()
            for name, data in files.items():
                (workshop / name).write_bytes(data)
            _move(list(files), workshop, directory)
    except OSError as error:
        place = error.filename or directory
        raise RenderError(f"{place}: cannot be written: {error.strerror or error}") from error
    return paths


def write_file(path: Path, data: bytes) -> Path:
    """Write one file whole, or not at all.

    Parameters
    ----------
    path
        Its folder is made where it does not exist; a file that is there is replaced.
    data
        Its contents.

    Returns
    -------
    Path
        The same path.

    Raises
    ------
    RenderError
        If anything is in the way.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        _pour(path, data)
    else:
        whole = path.resolve()  # a link stays, what it leads to is replaced
        write_files({whole.name: data}, whole.parent)
    return path


def _pour(path: Path, data: bytes) -> None:
    """Write into a device or a pipe, which must never be replaced by a file."""
    try:
        path.write_bytes(data)
    except OSError as error:
        raise RenderError(f"{path}: cannot be written: {error.strerror or error}") from error


def _workshop(directory: Path) -> "tempfile.TemporaryDirectory[str]":
    """A folder inside the folder, on the same disk, gone afterwards whatever happens."""
    return tempfile.TemporaryDirectory(
        prefix=".discourse-", dir=directory, ignore_cleanup_errors=True
    )


@contextlib.contextmanager
def _folder(directory: Path) -> Iterator[None]:
    """Make a folder and those above it; take them away again if the work inside fails."""
    missing = [path for path in (directory, *directory.parents) if not path.exists()]
    made: list[Path] = []
    try:
        for path in reversed(missing):
            path.mkdir()
            made.append(path)
        yield
    except BaseException:
        for path in reversed(made):
            with contextlib.suppress(OSError):
                path.rmdir()
        raise


def _move(names: list[str], workshop: Path, directory: Path) -> None:
    """Put the new files in place, keeping the old ones until all are there."""
    kept: list[str] = []
    placed: list[str] = []
    try:
        for name in names:
            if (directory / name).exists():
                (directory / name).replace(workshop / "before" / name)
                kept.append(name)
            (workshop / name).replace(directory / name)
            placed.append(name)
    except BaseException:
        for name in placed:
            with contextlib.suppress(OSError):
                (directory / name).unlink()
        for name in kept:
            with contextlib.suppress(OSError):
                (workshop / "before" / name).replace(directory / name)
        raise
