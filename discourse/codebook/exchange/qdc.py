"""REFI-QDA codebooks (.qdc, and the codebook within a project.qde): XML in, XML out.

The structure is that of the standard's Codebook.xsd, version 1.0. What defines a
document type is refused unread, so that no entity is ever expanded or fetched.
"""

import re
from dataclasses import replace
from uuid import UUID, uuid5
from xml.etree import ElementTree as ET
from xml.parsers import expat

from discourse.codebook.exchange.code import Code
from discourse.errors import CodebookError

__all__ = ["read_qdc", "write_qdc"]

NAMESPACE = "urn:QDA-XML:codebook:1.0"
_GUIDS = UUID("8b1e9d9e-5f0c-5d0a-9a39-1d6f0c5b7a11")
_FORBIDDEN = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_qdc(name: str, codes: tuple[Code, ...]) -> bytes:
    """Codes as a REFI-QDA codebook, with GUIDs that follow from the ids.

    Examples
    --------
    >>> print(write_qdc("b", (Code("Ban", "Rules.", id="ban"),)).decode().splitlines()[3])
        <Code guid="85F8A277-C960-5F5C-BA85-8E5791B9C47B" name="Ban" isCodable="true">
    """
    root = ET.Element("CodeBook", {"xmlns": NAMESPACE, "origin": "discourse"})
    waiting: list[tuple[ET.Element, tuple[Code, ...], tuple[str, ...]]] = [
        (ET.SubElement(root, "Codes"), codes, (name,))
    ]
    while waiting:
        parent, siblings, above = waiting.pop()
        for code in siblings:
            ids = (*above, code.id)
            element = ET.SubElement(
                parent,
                "Code",
                {
                    "guid": str(uuid5(_GUIDS, "\0".join(ids))).upper(),
                    "name": _FORBIDDEN.sub("\ufffd", code.name),
                    "isCodable": "true" if code.codable else "false",
                },
            )
            if code.description:
                description = _FORBIDDEN.sub("\ufffd", code.description)
                ET.SubElement(element, "Description").text = description
            waiting.append((element, code.children, ids))
    ET.indent(root)
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def read_qdc(data: bytes, source: str) -> tuple[tuple[Code, ...], tuple[str, ...]]:
    """The codes of a REFI-QDA codebook, whatever version its namespace says.

    Parameters
    ----------
    data
        XML.
    source
        What to call it in messages.

    Returns
    -------
    tuple of Code, tuple of str
        The top codes, and what was decided: codes without any nesting that belong to one
        set each (as ATLAS.ti writes its code groups) are put under their set.

    Raises
    ------
    CodebookError
        If it is no XML, defines a document type, or holds no codes.
    """
    builder = _Builder(source)
    builder.read(data)
    codes = tuple(builder.codes)
    if not builder.is_codebook:
        raise CodebookError(f"{source}: XML, but no REFI-QDA codebook (no <CodeBook> in it)")
    if not codes:
        raise CodebookError(f"{source}: the codebook holds no codes")
    if any(code.children for code in codes):
        return codes, ()
    return _in_sets(codes, builder.sets)


def _in_sets(
    codes: tuple[Code, ...], sets: list[tuple[Code, list[str]]]
) -> tuple[tuple[Code, ...], tuple[str, ...]]:
    memberships = [guid for _, members in sets for guid in members]
    alone = {code.id for code in codes if memberships.count(code.id) == 1}
    grouped: list[Code] = []
    for name, members in sets:
        children = tuple(code for code in codes if code.id in alone and code.id in members)
        if children:
            grouped.append(replace(name, children=children))
    if not grouped:
        return codes, ()
    rest = tuple(code for code in codes if code.id not in alone)
    note = f"{len(grouped)} sets of codes were read as stances, their codes as positions"
    return (*grouped, *rest), (note,)


class _Builder:
    """Collects codes and sets while the XML is parsed; never recursive, however deep it is."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.codes: list[Code] = []
        self.sets: list[tuple[Code, list[str]]] = []
        self.is_codebook = False
        self._open: list[tuple[Code, list[Code]]] = []
        self._set: tuple[Code, list[str]] | None = None
        self._text: list[str] | None = None
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._data

    def read(self, data: bytes) -> None:
        try:
            self._parser.Parse(data, True)  # noqa: FBT003  # expat takes it by position only
        except (expat.ExpatError, ValueError, LookupError) as error:
            raise CodebookError(f"{self.source}: not valid XML ({error})") from None

    def _fail(self, message: str) -> None:
        line = self._parser.CurrentLineNumber
        raise CodebookError(f"{self.source}, line {line}: {message}")

    def _refuse(self, *_: object) -> None:
        self._fail("a document type (DOCTYPE) is refused; no codebook needs one")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if name == "CodeBook":
            self.is_codebook = True
        elif name in ("Code", "Set"):
            called = attributes.get("name", "").strip()
            if not called:
                self._fail(f"a <{name}> without a name")
            codable = attributes.get("isCodable", "true").strip() not in ("false", "0")
            code = Code(called, codable=codable, id=_guid(attributes))
            if name == "Code":
                self._open.append((code, []))
            else:
                self._set = (code, [])
        elif name == "MemberCode" and self._set:
            self._set[1].append(_guid(attributes))
        elif name == "Description":
            self._text = []

    def _data(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def _end(self, tag: str) -> None:
        name = tag.rpartition(" ")[2]
        if name == "Description" and self._text is not None:
            text, self._text = "".join(self._text), None
            if self._set:
                self._set = (replace(self._set[0], description=text), self._set[1])
            elif self._open:
                self._open[-1] = (replace(self._open[-1][0], description=text), self._open[-1][1])
        elif name == "Set" and self._set:
            self.sets.append(self._set)
            self._set = None
        elif name == "Code" and self._open:
            code, children = self._open.pop()
            made = replace(code, children=tuple(children))
            (self._open[-1][1] if self._open else self.codes).append(made)


def _guid(attributes: dict[str, str]) -> str:
    return attributes.get("guid", "").strip("{} \t\n").upper()
