"""Several threads or articles side by side: profiles, claims that recur, challenges made elsewhere.

Compares finished analyses; finds no claim and no stance, and changes none.
"""

from discourse.comparison.compare import Comparison, Recurring, compare
from discourse.comparison.elsewhere import Elsewhere
from discourse.comparison.leads import Lead
from discourse.comparison.page import as_html
from discourse.comparison.profiles import Profile, profile
from discourse.comparison.report import as_json, as_markdown
from discourse.comparison.shown import as_shown
from discourse.comparison.twins import ClaimAt, Twin, twins
from discourse.comparison.view import ComparisonView

__all__ = [
    "ClaimAt",
    "Comparison",
    "ComparisonView",
    "Elsewhere",
    "Lead",
    "Profile",
    "Recurring",
    "Twin",
    "as_html",
    "as_json",
    "as_markdown",
    "as_shown",
    "compare",
    "profile",
    "twins",
]
