"""What is argued in a thread, for programs that work with arguments: one module a format.

All take an analysis and return text. They know claims, comments that move without one,
and what is done to them; :mod:`.points` arranges that once for all.
"""

from collections.abc import Callable
from dataclasses import dataclass

from discourse.errors import RenderError
from discourse.model import Analysis
from discourse.renderers.argument_formats.aif import aif
from discourse.renderers.argument_formats.argdown import argdown
from discourse.renderers.argument_formats.kialo import kialo
from discourse.renderers.argument_formats.salient import most_salient
from discourse.renderers.argument_formats.xaif import xaif

__all__ = ["ARGUMENTS", "ArgumentFormat", "argument_text", "most_salient"]


@dataclass(frozen=True, slots=True)
class ArgumentFormat:
    """A format for arguments: how its files end, what writes it, what it is for."""

    suffix: str
    write: Callable[[Analysis], str]
    description: str


ARGUMENTS: dict[str, ArgumentFormat] = {
    "argdown": ArgumentFormat(".argdown", argdown, "claims and arguments, for Argdown"),
    "aif": ArgumentFormat(".aif.json", aif, "dialogue and arguments, for AIFdb, OVA and arguebuf"),
    "xaif": ArgumentFormat(".xaif.json", xaif, "the same for oAMF, OVA3 and the xaif package"),
    "kialo": ArgumentFormat(".kialo.txt", kialo, "outline of pros and cons, as Kialo exports them"),
}
"""Name of a format -> how what is argued is written in it."""


def argument_text(analysis: Analysis, fmt: str) -> str:
    """Write what is argued as text.

    Parameters
    ----------
    analysis
        What was found in one thread; :func:`most_salient` makes it smaller.
    fmt
        A key of :data:`ARGUMENTS`.

    Returns
    -------
    str
        Ends with a line end, and is the same for the same analysis.

    Raises
    ------
    RenderError
        If there is no such format.

    Examples
    --------
    >>> from discourse.model import Codebook, Comment, Thread
    >>> thread = Thread("t", "Bans", None, "outline", Comment("0", None, "Ann", "Ban it."))
    >>> print(argument_text(Analysis(thread, Codebook("none", "1", ()), "rules", "1"), "kialo"))
    Discussion Title: Bans
    <BLANKLINE>
    1. Bans
    <BLANKLINE>
    """
    if fmt not in ARGUMENTS:
        raise RenderError(f"no format {fmt!r} for arguments; choose from {', '.join(ARGUMENTS)}")
    return ARGUMENTS[fmt].write(analysis)
