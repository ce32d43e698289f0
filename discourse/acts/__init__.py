"""What each comment does to what it answers, by cues and by the thread around it."""

from discourse.acts.moves import code_acts

__all__ = ["code_acts"]
