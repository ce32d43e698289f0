"""Fits stance heads of a user's own on what people coded, and says how good they are.

Imports numpy at its top: import it only where something is fitted. Opens no file; what is
fitted is a :class:`discourse.heads.OwnModel`.
"""
