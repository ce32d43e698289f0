"""How far codings agree: coders with each other, and the program with what people coded.

Compares codings, and joins those of several coders; codes nothing itself and changes no
analysis.
"""

from discourse.agreement.adjudicate import Disagreement, disagreements, settle
from discourse.agreement.as_json import as_json
from discourse.agreement.coefficients import cohen_kappa, gwet_ac1, krippendorff_alpha, percent
from discourse.agreement.compare import Among, Clusters, Evaluation, among, between, evaluate, pairs
from discourse.agreement.report import as_markdown, listed

__all__ = [
    "Among",
    "Clusters",
    "Disagreement",
    "Evaluation",
    "among",
    "as_json",
    "as_markdown",
    "between",
    "cohen_kappa",
    "disagreements",
    "evaluate",
    "gwet_ac1",
    "krippendorff_alpha",
    "listed",
    "pairs",
    "percent",
    "settle",
]
