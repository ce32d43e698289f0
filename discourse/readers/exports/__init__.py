"""What platforms and programs export: JSON, XML, YAML, mail; one module per format.

Each module exposes a ``READER``; the order in :data:`READERS` decides between equals.
"""

from discourse.readers.interface import Reader

__all__ = ["READERS"]

READERS: tuple[Reader, ...] = ()
"""The formats of this room."""
