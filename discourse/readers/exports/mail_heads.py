r"""The head of an e-mail: its fields, who wrote it, what it answers, what it is about.

Written for what archives really hold: raw bytes, folded and broken lines, addresses that
were made unreadable on purpose. The standard library's strict parsing of addresses and
identifiers fails on these. Knows nothing of bodies.
"""

import re
from collections.abc import Mapping
from email.errors import HeaderParseError
from email.header import decode_header
from email.utils import parsedate_to_datetime

from discourse.readers.decode import mend
from discourse.readers.values import timestamp

__all__ = ["author_of", "decoded_bytes", "fields_of", "ids_in", "subject_of", "time_of"]

_FIELD = re.compile(rb"^([!-9;-~]{1,80})[ \t]*:[ \t]*(.*(?:\r?\n[ \t].*)*)", re.MULTILINE)
_FOLDS = re.compile(r"\r?\n[ \t]+")
_ENCODED = re.compile(
    r"=\?[^?\s]{1,40}\?[bBqQ]\?[^?\n]*\?=(?:\s*=\?[^?\s]{1,40}\?[bBqQ]\?[^?\n]*\?=)*"
)
_WANTED = frozenset(
    b"message-id in-reply-to references subject from date sender x-original-from".split()
)
_LONGEST = 4_000  # of a field that people read; references may be longer
_ID = re.compile(r"<\s*([^<>\s]+(?: at [^<>\s]+)?)\s*>")
_BARE_ID = re.compile(r"[^<>\s\"()]+@[^<>\s\"()]+")
# Codecs of Python that are no encodings of mail, and may be slow or do strange things.
_NO_CHARSETS = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"})


def fields_of(head: bytes) -> dict[str, str]:
    r"""The fields that matter, by small names; the first of several.

    Examples
    --------
    >>> fields_of(b"Subject: =?utf-8?q?caf=C3=A9?=\n and tea\nX: y")
    {'subject': 'café and tea'}
    """
    found: dict[str, str] = {}
    for match in _FIELD.finditer(head):
        key = match[1].lower()
        if key not in _WANTED or (name := key.decode("ascii")) in found:
            continue
        value = match[2] if key == b"references" else match[2][:_LONGEST]
        text = _FOLDS.sub(" ", decoded_bytes(value, "")[0]).strip()
        found[name] = mend(_words(text) if b"=?" in value else text)[0]
    return found


def decoded_bytes(data: bytes, charset: str) -> tuple[str, str]:
    r"""Bytes in the encoding that they are said to be in, and what was wrong with that.

    Examples
    --------
    >>> decoded_bytes(b"caf\xe9", "utf-8")
    ('café', 'bytes that are not utf-8 were read as cp1252')
    """
    told = charset.strip().lower().replace("-8859-8-i", "-8859-8")
    encodings = ["utf-8"] if told in ("", "us-ascii", "ascii", "utf8") else [told, "utf-8"]
    if told in ("iso-8859-1", "latin-1", "latin1"):
        encodings = ["utf-8", "cp1252"] if not data.isascii() else ["ascii"]
    for encoding in encodings:
        if encoding in _NO_CHARSETS:
            continue
        try:
            return data.decode(encoding), ""
        except (LookupError, ValueError):
            continue
    known = told or "utf-8"
    return data.decode("cp1252", "replace"), f"bytes that are not {known} were read as cp1252"


def _words(text: str) -> str:
    """Undo RFC 2047, also where it stands in quotation marks."""
    return _ENCODED.sub(_plain_words, text)


def _plain_words(match: re.Match[str]) -> str:
    try:
        parts = decode_header(match[0])
    except (HeaderParseError, ValueError, LookupError, TypeError):
        return match[0]
    pieces: list[str] = []
    waiting, waiting_charset = b"", ""
    for content, charset in parts:
        data = content.encode("utf-8", "replace") if isinstance(content, str) else content
        if waiting and (charset or "") != waiting_charset:
            pieces.append(decoded_bytes(waiting, waiting_charset)[0])
            waiting = b""
        waiting += data
        waiting_charset = charset or ""
    pieces.append(decoded_bytes(waiting, waiting_charset)[0])
    return "".join(pieces)


def ids_in(text: str) -> list[str]:
    r"""The message ids in a field, without brackets, in order.

    Examples
    --------
    >>> ids_in("<1@a> (tea)\n <2 at b>"), ids_in("Your message of Monday"), ids_in("1@a")
    (['1@a', '2@b'], [], ['1@a'])
    """
    found = [one.replace(" at ", "@") for one in _ID.findall(text)]
    return found or [one for one in (text.strip(),) if _BARE_ID.fullmatch(one)]


_ANGLE = re.compile(r"(?P<name>[^<]*)<(?P<address>[^<>]*)>")
_COMMENT = re.compile(
    r"(?P<address>[^\s()]+(?: (?:at|AT|\[at\]) [^()]{1,120})?)\s*\((?P<name>.*)\)\s*"
)
_ESCAPED = re.compile(r"\\(.)")
_VIA = re.compile(r"['\"]?(?P<name>[^'\"]+?)['\"]? via [^<>]{1,120}")


def author_of(fields: Mapping[str, str]) -> str:
    """Who wrote it: the name that is shown; the address only where there is no name.

    Examples
    --------
    >>> author_of({"from": '"Lee, Ann" <ann@example.com>'})
    'Lee, Ann'
    >>> author_of({"from": "ann at example.com (Ann Lee)"}), author_of({"from": "ann@a.org"})
    ('Ann Lee', 'ann@a.org')
    >>> author_of({"from": "'Ann Lee' via Tea <tea@lists.example.com>"})
    'Ann Lee'
    """
    told = (fields.get("from") or fields.get("sender") or "").strip()
    match = _ANGLE.match(told) or _COMMENT.fullmatch(told)
    if not match:
        return told.strip("\"'<> ")
    name = " ".join(match["name"].split()).strip("'")
    if name[:1] == name[-1:] == '"':
        name = name[1:-1]
    name = _ESCAPED.sub(r"\1", name).strip("' ")
    via = _VIA.fullmatch(name)
    if via:
        name = via["name"].strip()
    return name or match["address"].strip()


_PREFIX = re.compile(
    r"\s*(?:(?:re|aw|fwd?|fw|wg|sv|vs|antw|antwort|rif|ref|tr|res|odp|ynt|vl|ha|回复|答复|转发)"
    r"\s*(?:\[\d+\]|\(\d+\)|\^\d+)?\s*[:：]|\[[^\[\]]{1,60}\](?=\s*\S))",
    re.IGNORECASE,
)
_REPLY = re.compile(
    r"(?:\s*\[[^\[\]]{1,60}\])*\s*(?:re|aw|sv|vs|antw|antwort|rif|res|odp|ynt|ha|回复|答复)"
    r"\s*(?:\[\d+\]|\(\d+\)|\^\d+)?\s*[:：]",
    re.IGNORECASE,
)
_LONGEST_SUBJECT = 1_000


def subject_of(fields: Mapping[str, str]) -> tuple[str, bool]:
    """What it is about, without "Re:" and the list's name, and whether it says it answers.

    Examples
    --------
    >>> subject_of({"subject": "[tea] Re: AW: Tea or [not]?"}), subject_of({"subject": "Tea"})
    (('Tea or [not]?', True), ('Tea', False))
    """
    told = " ".join(fields.get("subject", "")[:_LONGEST_SUBJECT].split())
    answers = bool(_REPLY.match(told))
    at = 0
    while match := _PREFIX.match(told, at):
        at = match.end()
    return told[at:].strip(), answers


def time_of(told: str) -> str | None:
    """A mail's date as ISO 8601.

    Examples
    --------
    >>> time_of("Tue, 3 Mar 2020 10:00:00 +0000 (UTC)"), time_of("Tue Mar  3 10:00:00 2020")
    ('2020-03-03T10:00:00Z', '2020-03-03T10:00:00')
    """
    try:
        text = parsedate_to_datetime(told).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        return timestamp(told)
    return text[: -len("+00:00")] + "Z" if text.endswith("+00:00") else text
