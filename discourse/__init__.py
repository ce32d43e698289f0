"""Analyse one comment thread: who answers whom, who stands where, what went unchallenged.

>>> import discourse
>>> thread = discourse.read_thread("threads/car-free-centre.txt")
>>> found = discourse.analyse(thread, "car-free-centre")
>>> bool(len(found.claims))  # a DataFrame, as are .comments and .relations
True

Names are imported when they are first used, so that ``discourse --help`` stays quick.
"""

from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from discourse.codebook import load_codebook
    from discourse.errors import CodebookError, DiscourseError, ReadError, RenderError
    from discourse.model import (
        Analysis,
        Claim,
        ClaimStanding,
        Codebook,
        Comment,
        Relation,
        Repair,
        ReplyLink,
        Span,
        StanceLabel,
        Thread,
    )
    from discourse.readers import ThreadInfo, list_threads, read_bytes, read_thread, read_threads
    from discourse.view import AnalysisView, analyse, compare

__all__ = [
    "Analysis",
    "AnalysisView",
    "Claim",
    "ClaimStanding",
    "Codebook",
    "CodebookError",
    "Comment",
    "DiscourseError",
    "ReadError",
    "Relation",
    "RenderError",
    "Repair",
    "ReplyLink",
    "Span",
    "StanceLabel",
    "Thread",
    "ThreadInfo",
    "__version__",
    "analyse",
    "compare",
    "list_threads",
    "load_codebook",
    "read_bytes",
    "read_thread",
    "read_threads",
]

try:
    __version__ = version("discourse-analyser")
except PackageNotFoundError:  # a checkout that was never installed
    __version__ = "0+unknown"

_HOMES = {
    "AnalysisView": "discourse.view",
    "CodebookError": "discourse.errors",
    "DiscourseError": "discourse.errors",
    "ReadError": "discourse.errors",
    "RenderError": "discourse.errors",
    "ThreadInfo": "discourse.readers",
    "analyse": "discourse.view",
    "compare": "discourse.view",
    "list_threads": "discourse.readers",
    "load_codebook": "discourse.codebook",
    "read_bytes": "discourse.readers",
    "read_thread": "discourse.readers",
    "read_threads": "discourse.readers",
}


def __getattr__(name: str) -> object:
    """Import a public name from where it lives."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES.get(name, "discourse.model")), name)


def __dir__() -> list[str]:
    """Show the public names in completions, imported or not."""
    return sorted({*globals(), *__all__})
