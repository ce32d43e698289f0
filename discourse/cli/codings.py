"""From what the user typed to codings by people and the threads they are about."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from discourse.cli.program import Failure
from discourse.cli.sources import Given, threads_given
from discourse.errors import ReadError

if TYPE_CHECKING:
    from discourse.coding import Coding
    from discourse.model import Codebook, Thread

__all__ = ["read_codings", "threads_of"]


def read_codings(files: Sequence[str], codebook: "Codebook") -> "list[Coding]":
    """Read coding sheets, or codings of whole threads.

    Raises
    ------
    Failure
        If a file cannot be opened.
    GoldError
        If it is no coding by this codebook.
    """
    from discourse.coding import parse_coding

    made = []
    for file in files:
        try:
            data = Path(file).read_bytes()
        except OSError as error:
            raise Failure(f"{file}: {error.strerror or error}") from None
        made.append(parse_coding(data, file, codebook))
    return made


def threads_of(given: Sequence[Given]) -> "list[Thread]":
    """Read all threads of all sources.

    Raises
    ------
    ReadError
        If one cannot be read, or two threads have the same id.
    """
    threads = [thread for one in given for thread in threads_given(one)]
    seen: set[str] = set()
    for thread in threads:
        if thread.id in seen:
            raise ReadError(f"{thread.id}: two threads of this name; give one of them")
        seen.add(thread.id)
    return threads
