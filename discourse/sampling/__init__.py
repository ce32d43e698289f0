"""Samples for people to code: which units, for whom, and the sheets and pages to code in.

Draws by chance that can be repeated, and keeps of every unit how likely it was to be drawn.
Writes no file and judges no coding.
"""

from discourse.sampling.draw import draw, population, sheets
from discourse.sampling.files import is_sheet, sample_files
from discourse.sampling.page import coding_page
from discourse.sampling.records import Group, Item, Sample, Stratum
from discourse.sampling.strategies import AT_RANDOM, STRATEGIES, Program, allocate

__all__ = [
    "AT_RANDOM",
    "STRATEGIES",
    "Group",
    "Item",
    "Program",
    "Sample",
    "Stratum",
    "allocate",
    "coding_page",
    "draw",
    "is_sheet",
    "population",
    "sample_files",
    "sheets",
]
