r"""The plain fields of a YAML mapping, read event by event.

No tags, no types, no recursion; aliases are never followed into structures, so that nothing
can blow up. The owner of PyYAML (MIT licence). Knows no comments.
"""

from typing import Any

from discourse.errors import ReadError

__all__ = ["yaml_fields"]

_DEEPEST = 40
_WHY = 160


def yaml_fields(text: str, name: str) -> dict[str, str]:
    r"""The scalars of the outermost mapping, and those of mappings in it as "outer.inner".

    Parameters
    ----------
    text
        One YAML document; those after it are passed over.
    name
        What messages call it.

    Returns
    -------
    dict
        Values as they are written; what YAML calls null is "". Lists are passed over.

    Raises
    ------
    ReadError
        If it is no YAML, or nests too deeply to be fields.

    Examples
    --------
    >>> yaml_fields("a: 07\nb: &x 'Tea: yes'\nc: *x\nd: ~\nby: {name: Bo, tags: [1, 2]}", "t.yml")
    {'a': '07', 'b': 'Tea: yes', 'c': 'Tea: yes', 'd': '', 'by.name': 'Bo'}
    """
    import yaml

    fields = _Fields()
    try:
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            if isinstance(event, yaml.CollectionStartEvent):
                fields.begin(is_mapping=isinstance(event, yaml.MappingStartEvent))
                if fields.depth > _DEEPEST:
                    raise ReadError(f"{name}: the YAML nests too deeply")
            elif isinstance(event, yaml.CollectionEndEvent):
                fields.end()
            elif isinstance(event, yaml.ScalarEvent):
                fields.scalar(_plain(event), event.anchor)
            elif isinstance(event, yaml.AliasEvent):
                fields.alias(event.anchor)
            elif isinstance(event, yaml.DocumentEndEvent):
                break
    except (yaml.YAMLError, ValueError, OverflowError) as problem:
        why = " ".join(str(problem).split())[:_WHY]
        raise ReadError(f"{name}: broken YAML: {why}") from None
    return fields.values


def _plain(event: Any) -> str:
    value = str(event.value)
    return "" if event.style is None and value in ("~", "null", "Null", "NULL") else value


class _Fields:
    """Where the events stand: inside which key, and whether its value comes next."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        self.depth = 0
        self._mapping = False  # the innermost collection that counts is one
        self._prefix = ""
        self._key: str | None = None
        self._anchors: dict[str, str] = {}

    def begin(self, *, is_mapping: bool) -> None:
        self.depth += 1
        if self.depth == 1:
            self._mapping = is_mapping
        elif self.depth == 2:
            self._prefix = f"{self._key}." if is_mapping and self._key is not None else ""
            self._key = None

    def end(self) -> None:
        self.depth -= 1
        if self.depth == 1:
            self._prefix = ""
        if self.depth <= 2:
            self._key = None

    def scalar(self, value: str, anchor: str | None) -> None:
        if anchor:
            self._anchors[anchor] = value
        if not self._mapping or not (self.depth == 1 or (self.depth == 2 and self._prefix)):
            return
        if self._key is None:
            self._key = value
        else:
            self.values.setdefault(f"{self._prefix}{self._key}", value)
            self._key = None

    def alias(self, anchor: str | None) -> None:
        self.scalar(self._anchors.get(anchor or "", ""), None)
