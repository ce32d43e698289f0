"""What people coded: sheets to code in, codings read back, and the units that they are about.

Reads and writes codings as bytes; opens no file, codes nothing and judges nothing.
"""

from discourse.coding.context import contexts
from discourse.coding.labels import NONE, UNSURE
from discourse.coding.match import aligned, keyed, locate, matched
from discourse.coding.parse import parse_coding
from discourse.coding.records import CodedClaim, CodedUnit, Coding, Context, Key
from discourse.coding.sheet import write_csv, write_json
from discourse.coding.workbook import write_xlsx

__all__ = [
    "NONE",
    "UNSURE",
    "CodedClaim",
    "CodedUnit",
    "Coding",
    "Context",
    "Key",
    "aligned",
    "contexts",
    "keyed",
    "locate",
    "matched",
    "parse_coding",
    "write_csv",
    "write_json",
    "write_xlsx",
]
