"""What the records of an XML export look like, and one that was read. Types only."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from discourse.model import Repair

__all__ = ["Kind", "Record", "Shape"]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record.

    Attributes
    ----------
    fields
        Paths of the fields that are wanted: "message", "author/name", and with an "@"
        those of attributes: "@id", "thread@id".
    containers
        Elements whose children are fields of their own ("author").
    within
        The kind of record that it stands in, "" for none.
    """

    fields: frozenset[str]
    containers: frozenset[str] = frozenset()
    within: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """What an export looks like.

    ``namespaces`` gives patterns of their addresses and the prefix that stands for each
    here, whatever the file calls it.
    """

    kinds: Mapping[str, Kind]
    namespaces: tuple[tuple[str, str], ...] = ()

    @property
    def names(self) -> frozenset[str]:
        """The names of all elements that are looked for."""
        paths = (path for kind in self.kinds.values() for path in kind.fields)
        return frozenset([*self.kinds, *(path.partition("@")[0].split("/")[0] for path in paths)])


class Record(NamedTuple):
    """One record: its kind, the fields that were there, what was mended in it."""

    kind: str
    fields: Mapping[str, str]
    mended: tuple[Repair, ...] = ()

    def get(self, *paths: str) -> str:
        """The first of these fields that says something, without blanks around it."""
        for path in paths:
            if value := self.fields.get(path, "").strip():
                return value
        return ""

    def repairs(self, comment_id: str | None) -> tuple[Repair, ...]:
        """What was mended, said of the comment that it became."""
        return tuple(replace(repair, comment_id=comment_id) for repair in self.mended)
