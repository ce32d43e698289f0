"""What became of each claim in its thread: challenged, defended, unreplied and so on.

Takes claims and the moves that touch them, and returns standings. It reads no
text, and does not judge whether anything is true.
"""

from discourse.standing.label import label_claims
from discourse.standing.salience import Hazard, hazard

__all__ = ["Hazard", "hazard", "label_claims"]
