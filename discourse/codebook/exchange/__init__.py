"""Codebooks of other programs: REFI-QDA (.qdc) and Taguette's tables, in and out.

A codebook goes out as a tree of codes with descriptions that people can read, and
comes back from it whole. May not touch files: text and bytes only.
"""

from discourse.codebook.exchange.descriptions import as_codes
from discourse.codebook.exchange.imported import Imported, from_codes
from discourse.codebook.exchange.qdc import read_qdc, write_qdc
from discourse.codebook.exchange.taguette import read_taguette, write_taguette
from discourse.model import Codebook

__all__ = ["EXPORTS", "Imported", "export_codebook", "import_codebook"]

EXPORTS = {"qdc": write_qdc, "taguette": write_taguette}
"""The formats that can be written."""


def import_codebook(data: bytes, source: str) -> Imported:
    r"""Read a codebook of another program.

    Parameters
    ----------
    data
        A REFI-QDA codebook (XML) as NVivo, MAXQDA, ATLAS.ti, QualCoder and Taguette write
        it, or a CSV table with a column ``tag``, ``name`` or ``path``; told apart by content.
    source
        What to call it in messages; its stem names a codebook that has no name.

    Returns
    -------
    Imported
        The codebook's text in our format, and what was decided on the way.

    Raises
    ------
    CodebookError
        If it is neither, or is damaged; the message says where.

    Examples
    --------
    >>> made = import_codebook(b"tag,description\nban.for,Wants it.\nban.against,\n", "x.csv")
    >>> [line for line in made.text.splitlines() if line.startswith("id")]
    ['id = "ban"', 'id = "for"', 'id = "against"']
    """
    xml = data.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00").startswith(b"<")
    codes = read_qdc(data, source) if xml else read_taguette(data, source)
    return from_codes(codes, source)


def export_codebook(codebook: Codebook, style: str, *, rules_only: bool = False) -> bytes:
    """Write a codebook for another program.

    Parameters
    ----------
    codebook
        The codebook.
    style
        One of :data:`EXPORTS`.
    rules_only
        Leave out what only the program goes by (cues, ids, probabilities). It is one line
        at the end of each description; without it the codebook cannot come back whole.

    Returns
    -------
    bytes
        The same for the same codebook: no times, and GUIDs that follow from names.

    Examples
    --------
    >>> from discourse.model import Position, Stance
    >>> book = Codebook("b", "1", (Stance("ban", "Ban", "A side?", (Position("for"),)),))
    >>> export_codebook(book, "taguette", rules_only=True).decode().splitlines()[-1]
    'ban.for,'
    """
    return EXPORTS[style](codebook.name, as_codes(codebook, rules_only=rules_only))
