"""Analyse one comment thread: who answers whom, who stands where, what went unchallenged."""
