r"""Bytes to a :class:`Source`: decoded, cleaned, with ``\n`` as the only line break.

Knows nothing of threads or formats. Whatever is changed beyond line ends is said in a
:class:`~discourse.model.Repair`; what is no text at all raises :class:`ReadError`.
"""

from discourse.errors import ReadError
from discourse.readers.decode.encoding import BLANK_BYTES, to_text
from discourse.readers.decode.mending import mend, plain_breaks
from discourse.readers.interface import Source

__all__ = ["decode", "mend", "plain_breaks"]


def decode(data: bytes, name: str) -> Source:
    r"""Decode and mend the bytes of one source.

    Parameters
    ----------
    data
        The whole content.
    name
        What messages call the source.

    Returns
    -------
    Source
        With a Repair for each kind of damage that was mended.

    Raises
    ------
    ReadError
        If the bytes are no text (an image, an archive) or there are none.

    Examples
    --------
    >>> decode("caf\u00e9".encode("cp1252"), "menu.txt").text
    'café'
    """
    if not data.strip(BLANK_BYTES):
        raise ReadError(f"{name}: the file is empty")
    text, repairs = to_text(data, name)
    raw = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    mended, more = mend(raw)
    if not mended.strip():
        raise ReadError(f"{name}: the file is empty")
    return Source(name, mended, raw, (*repairs, *more))
