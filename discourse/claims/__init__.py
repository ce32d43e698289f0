"""What is claimed in a unit, what it is inferred from, and where it is said again."""

from discourse.claims.similarity import Idf, containment, overlap, shared

__all__ = ["Idf", "containment", "overlap", "shared"]
