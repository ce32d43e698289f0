"""``discourse report``: the main job, for one thread or a folder of them."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from discourse.cli.options import coding_options, source_options
from discourse.cli.output import note, progress
from discourse.cli.privacy import Privacy, privacy_options
from discourse.cli.program import Command, Failure
from discourse.cli.sources import Coding, Given, analysed, files_in, read_given, threads_given
from discourse.errors import ReadError

if TYPE_CHECKING:
    from discourse.model import Analysis

__all__ = ["folder_name", "report"]

_REPORTS = Path("reports")
_LONGEST = 80
_DRAWN = ("svg", "png")
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")


@click.command(
    cls=Command, example="discourse report threads/needle-exchange-vote.txt -o my-report"
)
@source_options
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Where to write.  [default: reports/THREAD]",
)
@coding_options
@privacy_options
def report(given: Given, output: Path | None, coding: Coding, privacy: Privacy) -> None:
    """Write the whole report on a thread.

    A page to read (report.html, which stands on its own), the same as Markdown, all of
    it as JSON, tables as CSV, and pictures. SOURCE may also be a folder; then every
    thread in it gets a report of its own.
    """
    privacy.check(given.source, output)
    if given.is_folder:
        folder = _report_threads if given.is_one_source else _report_files
        folder(given, output or _REPORTS, coding, privacy)
        return
    with progress() as step:
        step("Reading")
        thread = read_given(given)
        step(f"Analysing {len(thread)} comments")
        analysis = privacy.after(analysed(thread, coding))
        directory = output or _REPORTS / folder_name(analysis.thread.id)
        step("Writing")
        _write(analysis, directory, privacy)
    note(_answer(analysis))
    note(f"report in {directory / 'report.html'}")


def folder_name(thread_id: str) -> str:
    """A thread's id as the name of a folder on any system.

    Examples
    --------
    >>> folder_name("car-free-centre"), folder_name("../a:b?"), folder_name("nul")
    ('car-free-centre', 'a-b', 'nul-thread')
    """
    name = re.sub(r"[^\w.+ -]+", "-", thread_id)[:_LONGEST].strip(".- ")
    return f"{name}-thread" if _RESERVED.match(name) else name or "thread"


def _report_threads(given: Given, output: Path, coding: Coding, privacy: Privacy) -> None:
    """Report on every thread of a folder whose files belong together."""
    taken: set[str] = set()
    with progress() as step:
        step("Reading")
        for number, found in enumerate(threads_given(given), 1):
            step(f"{number}: {found.id}")
            analysis = privacy.after(analysed(found, coding))
            name = _free(folder_name(analysis.thread.id), analysis.thread.id, taken)
            _write(analysis, output / name, privacy)
            note(f"{name}: {_answer(analysis)}")
    note(f"{_count(len(taken))} in {output}")


def _report_files(given: Given, output: Path, coding: Coding, privacy: Privacy) -> None:
    """Report on every file; what cannot be read is named, and the exit code says so."""
    paths = files_in(given.source)
    problems = 0
    taken: set[str] = set()
    with progress() as step:
        for number, path in enumerate(paths, 1):
            step(f"{number} of {len(paths)}: {path.name}")
            try:
                thread = read_given(given, path)
            except ReadError as problem:
                problems += 1
                note(str(problem))
                continue
            analysis = privacy.after(analysed(thread, coding))
            hidden = privacy.key_file is not None
            name = folder_name(analysis.thread.id)
            name = _free(name, name if hidden else path.name, taken)
            if hidden:
                note(f"{path.name} is {name}")
            _write(analysis, output / name, privacy)
            note(f"{name}: {_answer(analysis)}")
    note(f"{_count(len(taken))} in {output}")
    if problems:
        raise Failure(f"{given.source}: {problems} of {len(paths)} files could not be read")


def _count(reports: int) -> str:
    return "1 report" if reports == 1 else f"{reports} reports"


def _free(name: str, other: str, taken: set[str]) -> str:
    """A name that no other thread of this run has; letter case does not tell folders apart."""
    wishes = [name, folder_name(other), *(f"{name}-{n}" for n in range(2, len(taken) + 3))]
    free = next(wish for wish in wishes if wish.lower() not in taken)
    taken.add(free.lower())
    return free


def _write(analysis: "Analysis", directory: Path, privacy: Privacy) -> None:
    from discourse.privacy import checklist
    from discourse.renderers.folder import write_report
    from discourse.renderers.image import KINDS, render_image

    pictures = {
        f"{kind}.{fmt}": render_image(analysis, kind, fmt=fmt) for kind in KINDS for fmt in _DRAWN
    }
    if privacy.key_file is not None:
        pictures["checklist.md"] = checklist(analysis).encode("utf-8", "replace")
    write_report(analysis, directory, pictures)


def _answer(analysis: "Analysis") -> str:
    """The answer in one line: how many claims, and what became of them."""
    from discourse.renderers.view.flow import flow
    from discourse.renderers.view.prose import answer

    return answer(analysis, flow(analysis))
