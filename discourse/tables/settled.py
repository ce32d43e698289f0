"""Workbooks without the time and the machine that they were made at. Standard library only."""

import io
import re
import zipfile

__all__ = ["settled"]

_SINCE = (1980, 1, 1, 0, 0, 0)  # the first date that a zip archive can hold
_UNIX = 3  # else the archive tells on which system it was made
_PROPERTIES = "docProps/core.xml"
_SAVED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")


def settled(data: bytes) -> bytes:
    """An Office file (a zip archive) whose bytes follow from its contents alone.

    Parts are sorted; the times at which they were written, and at which the file was
    made and saved, are all the same.
    """
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for part in sorted(old.namelist()):
            entry = zipfile.ZipInfo(part, _SINCE)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, _UNIX
            content = old.read(part)
            if part == _PROPERTIES:
                content = _SAVED.sub(rb"\g<1>2000-01-01T00:00:00Z\g<2>", content)
            new.writestr(entry, content)
    return made.getvalue()
