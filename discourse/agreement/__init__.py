"""How far codings agree: coders with each other, and the program with what people coded.

Reads gold files and compares; codes nothing itself and changes no analysis.
"""

from discourse.agreement.coefficients import cohen_kappa, gwet_ac1, krippendorff_alpha, percent
from discourse.agreement.compare import Clusters, Evaluation, between, evaluate
from discourse.agreement.gold import Coding, parse_coding
from discourse.agreement.report import as_json, as_markdown

__all__ = [
    "Clusters",
    "Coding",
    "Evaluation",
    "as_json",
    "as_markdown",
    "between",
    "cohen_kappa",
    "evaluate",
    "gwet_ac1",
    "krippendorff_alpha",
    "parse_coding",
    "percent",
]
