"""Codebooks: the coding rules of a study, and the cue patterns that signal its positions.

Reads, checks, compiles and prints codebooks. May not look at a thread: what a
hit means in its sentence is decided by :mod:`discourse.stances`.
"""

from discourse.codebook.check import Finding, check, check_examples
from discourse.codebook.compiled import (
    CompiledCodebook,
    CompiledCue,
    CompiledPart,
    CompiledPosition,
    CompiledStance,
    compile_codebook,
)
from discourse.codebook.exchange import EXPORTS, Imported, export_codebook, import_codebook
from discourse.codebook.load import DEFAULT, load_codebook, parse_codebook, shipped
from discourse.codebook.manual import as_markdown
from discourse.codebook.manual_page import as_html
from discourse.codebook.pattern import Pattern, compile_pattern
from discourse.codebook.template import template

__all__ = [
    "DEFAULT",
    "EXPORTS",
    "CompiledCodebook",
    "CompiledCue",
    "CompiledPart",
    "CompiledPosition",
    "CompiledStance",
    "Finding",
    "Imported",
    "Pattern",
    "as_html",
    "as_markdown",
    "check",
    "check_examples",
    "compile_codebook",
    "compile_pattern",
    "export_codebook",
    "import_codebook",
    "load_codebook",
    "parse_codebook",
    "shipped",
    "template",
]
