"""What is claimed in a unit, what it is inferred from, and where it is said again."""

from discourse.claims.extract import extract_claims
from discourse.claims.inferences import find_inferences
from discourse.claims.kinds import check_worthiness, claim_type
from discourse.claims.restate import claim_stems, find_restatements
from discourse.claims.similarity import Idf, containment, overlap, shared

__all__ = [
    "Idf",
    "check_worthiness",
    "claim_stems",
    "claim_type",
    "containment",
    "extract_claims",
    "find_inferences",
    "find_restatements",
    "overlap",
    "shared",
]
