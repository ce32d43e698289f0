r"""What an e-mail says: its words without the machinery of mail.

Plain text is preferred to HTML; quotations keep their depth, signatures and the footers of
mailing lists go. Whatever is broken is read as far as it goes. Knows nothing of threads.
"""

import re
from collections.abc import Iterator, Sequence
from email.message import Message
from itertools import islice
from typing import NamedTuple

from discourse.model import RepairCode
from discourse.readers.decode import mend, plain_breaks
from discourse.readers.exports.mail_heads import decoded_bytes
from discourse.readers.markup import text_from_html

__all__ = ["Body", "body_of", "tidy_mail"]

_MOST_PARTS = 1_000
_LONGEST_FIELD = 4_000
_SIGNATURE_LINES = 12
_FOOTER_LINES = 8


class Body(NamedTuple):
    """The text of a message, the names of what hangs on it, and what was mended."""

    text: str
    attached: tuple[str, ...] = ()
    mended: tuple[tuple[RepairCode, str], ...] = ()


def body_of(message: Message) -> Body:
    r"""The text of a message that was parsed.

    Examples
    --------
    >>> from email import message_from_bytes
    >>> body_of(message_from_bytes(b"Subject: tea\n\n>Tea?\nYes.\n-- \nAnn\n")).text
    '> Tea?\n\nYes.'
    """
    texts: list[str] = []
    attached: list[str] = []
    mended: list[tuple[RepairCode, str]] = []
    parts = list(islice(_leaves(message), _MOST_PARTS + 1))
    if len(parts) > _MOST_PARTS:
        del parts[_MOST_PARTS:]
        mended.append(("left_out", f"it has more than {_MOST_PARTS} parts; only these are read"))
    for part in parts:
        kind = part.get_content_type()
        if kind not in ("text/plain", "text/html") or _is_attachment(part):
            attached.append(_name(part))
            continue
        text = _decoded(part, mended)
        if kind == "text/html":
            text = text_from_html(text)
        elif str(part.get_param("format", "")).lower() == "flowed":
            text = _unflowed(text, delete=str(part.get_param("delsp", "")).lower() == "yes")
        attached += filter(None, map(_scrubbed, _SCRUBBED.finditer(text)))
        texts.append(tidy_mail(text))
    return Body("\n\n".join(filter(None, texts)), tuple(attached), tuple(dict.fromkeys(mended)))


def _leaves(message: Message) -> Iterator[Message]:
    """The parts that hold something, of alternatives the plain one; without recursion."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        _shorten(part)
        content = part.get_payload()
        if not isinstance(content, list):
            yield part
            continue
        children = [child for child in content if isinstance(child, Message)]
        if part.get_content_type() == "multipart/alternative":
            children = _best(children)
        elif part.get_content_type() == "message/rfc822" and part is not message:
            yield part
            continue
        waiting.extend(reversed(children))


def _shorten(part: Message) -> None:
    """Cut fields that would take long to take apart; no honest one is as long."""
    for name in ("Content-Type", "Content-Disposition"):
        told = str(part.get(name, ""))
        if len(told) > _LONGEST_FIELD:
            part.replace_header(name, told[:_LONGEST_FIELD])


def _best(children: Sequence[Message]) -> list[Message]:
    for kind in ("text/plain", "text/html"):
        for child in children:
            if child.get_content_type() == kind and _says_something(child):
                return [child]
    return [*children[-1:]]


def _says_something(part: Message) -> bool:
    content = part.get_payload()
    return isinstance(content, str) and bool(content.strip())


def _is_attachment(part: Message) -> bool:
    return str(part.get("Content-Disposition", "")).strip().lower().startswith("attachment")


def _name(part: Message) -> str:
    if part.get_content_type() == "message/rfc822":
        return "a forwarded message"
    try:
        name = part.get_filename()
    except (LookupError, ValueError, TypeError):
        name = None
    shown = " ".join(str(name).split())[:100] if name else ""
    return f"{shown!r} ({part.get_content_type()})" if shown else part.get_content_type()


def _decoded(part: Message, mended: list[tuple[RepairCode, str]]) -> str:
    try:
        data = part.get_payload(decode=True)
        charset = str(part.get_content_charset() or "")
    except (LookupError, ValueError, TypeError, AssertionError):
        data, charset = str(part.get_payload()).encode("utf-8", "surrogateescape"), ""
    text, misfit = decoded_bytes(data if isinstance(data, bytes) else b"", charset)
    if misfit:
        mended.append(("encoding", misfit))
    text, repairs = mend(plain_breaks(text))
    mended += [(repair.code, repair.detail) for repair in repairs]
    return text


def _unflowed(text: str, *, delete: bool) -> str:
    """Put the paragraphs of "format=flowed" together again (RFC 3676)."""
    lines: list[str] = []
    pieces: list[str] = []
    open_depth = -1
    for line in text.split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        content = line[depth:].removeprefix(" ")
        if pieces and depth != open_depth:
            lines.append(">" * open_depth + " " * bool(open_depth) + "".join(pieces).rstrip())
            pieces = []
        open_depth = depth
        flows = content.endswith(" ") and content != "-- "
        pieces.append(content[:-1] if flows and delete else content)
        if not flows:
            lines.append(">" * depth + " " * bool(depth) + "".join(pieces))
            pieces = []
    if pieces:
        lines.append(">" * open_depth + " " * bool(open_depth) + "".join(pieces).rstrip())
    return "\n".join(lines)


_QUOTED = re.compile(r"((?:> ?)+)")
_FOOTER = re.compile(r"[_=*#-]{20,}")
_LIST_WORDS = re.compile(
    r"mailing list|mailman|listinfo|unsubscribe|google groups|yahoo groups|lists?\.[\w.-]+\.\w+",
    re.IGNORECASE,
)
_ATTRIBUTION = re.compile(r"(?:on|am|le|el|em|op|il)\b.{5,200}:|.{2,80}\bwrote:", re.IGNORECASE)
_ORIGINAL = re.compile(r"-{3,} ?[^\W\d_][^\n-]{3,40}-{3,}|_{20,}")
# The heads that programs put above a message that they quote without marking its lines.
_BY = re.compile(
    r"\*?(?:from|von|de|da|van|från|fra|от|发件人|差出人)\*?\s?[:：]\*?", re.IGNORECASE
)
_FIELD = re.compile(
    r"\*?(?:sent|date|to|cc|subject|gesendet|datum|an|betreff|envoyé|à|objet|inviato|data|a|oggetto"
    r"|enviado(?: el)?|para|asunto|assunto|verzonden|aan|onderwerp|skickat|till|ämne|sendt|til|emne"
    r"|кому|дата|тема|发送时间|收件人|主题|送信日時|宛先|件名)\*?\s?[:：]",
    re.IGNORECASE,
)
_HEAD_LINES = 6
_SCRUBBED = re.compile(
    r"^-{3,} ?next part ?-{3,}\n(?:[^\n]*\n)?([^\n]*)\bscrubbed\.\.\.[^\n]*"
    r"((?:\n(?:Name|Type|Size|Desc|URL|From|Subject|Date) ?:[^\n]*)*)",
    re.MULTILINE | re.IGNORECASE,
)

_PGP_HEAD = re.compile(
    r"^-----BEGIN PGP SIGNED MESSAGE-----\n(?:[A-Z][\w-]*: [^\n]*\n)*\n?", re.MULTILINE
)
_PGP_FOOT = "-----BEGIN PGP SIGNATURE-----"
_PGP_END = "-----END PGP SIGNATURE-----"


def tidy_mail(text: str) -> str:
    r"""The words of a plain message: quotations apart from what answers them, no signature.

    Examples
    --------
    >>> tidy_mail("On Monday Bo wrote:\n>> Tea?\n> No.\nWhy not?\n____________________\ntea mailing list")
    'On Monday Bo wrote:\n\n> > Tea?\n> No.\n\nWhy not?'
    """
    lines = _quoted_below(_without_seal(_SCRUBBED.sub("", text)).split("\n"))
    lines = _without_footer(_without_signature(lines))
    kept: list[str] = []
    quoted = False
    for line in map(_quotation, lines):
        now = line.startswith(">")
        if kept and now != quoted and line and kept[-1]:
            kept.append("")
        if not line and (not kept or not kept[-1]):
            continue
        kept.append(line)
        quoted = now
    while kept and not kept[-1].strip("> "):
        kept.pop()
    return "\n".join(kept)


def _quotation(line: str) -> str:
    """The line with "> " as often as it is quoted, without blanks at its end."""
    match = _QUOTED.match(line)
    if match:
        line = "> " * match[1].count(">") + line[match.end() :]
    return line.rstrip()


def _quoted_below(lines: list[str]) -> list[str]:
    """Mark a whole message that stands below its answer as the quotation that it is."""
    for at, line in enumerate(lines):
        if not (line[:1] in "-_" or _BY.match(line)) or not line:
            continue
        start = at + 1 if _ORIGINAL.match(line) else at
        while start < min(at + 3, len(lines)) and not lines[start].strip():
            start += 1
        head = [told for told in lines[start + 1 : start + _HEAD_LINES] if _FIELD.match(told)]
        if start < len(lines) and _BY.match(lines[start]) and len(head) > 1:
            below = lines[at:]
            end = len(below)
            if any(other.startswith(">") for other in below):  # then it marks what it quotes
                end = next((n for n, told in enumerate(below) if n > 1 and not told.strip()), end)
            return [*lines[:at], *(f"> {told}" for told in below[:end]), *below[end:]]
    return lines


def _scrubbed(match: re.Match[str]) -> str:
    """What the archive took out of a message; nothing for the same words as HTML."""
    name = re.search(r"^Name ?: *(.+)", match[2], re.MULTILINE)
    if name:
        return f"{name[1].strip()[:100]!r} (taken out by the archive)"
    what = match[1].strip()[:100]
    return "" if "HTML" in what else f"{what} (taken out by the archive)"


def _without_seal(text: str) -> str:
    """Take out what PGP puts around a message that it signs."""
    if _PGP_FOOT not in text:
        return text
    text, signed = _PGP_HEAD.subn("", text, count=1)
    before, _, after = text.partition(_PGP_FOOT)
    text = before + after.partition(_PGP_END)[2]
    return re.sub(r"^- (?=-)", "", text, flags=re.MULTILINE) if signed else text


def _without_signature(lines: list[str]) -> list[str]:
    """Cut what follows "-- ", but not a quotation of the whole message below it."""
    for at, line in enumerate(lines):
        if line == "-- " or (line == "--" and len(lines) - at <= _SIGNATURE_LINES):
            end = at + 1
            while end < len(lines) and not _goes_on(lines, end):
                end += 1
            return [*lines[:at], "", *lines[end:]]
    return lines


def _goes_on(lines: Sequence[str], at: int) -> bool:
    """Whether words of the conversation follow a signature here."""
    line = lines[at]
    if line.startswith(">") or _ORIGINAL.match(line):
        return not _LIST_WORDS.search(" ".join(lines[at : at + 3]))
    following = next((other for other in lines[at + 1 : at + 4] if other), "")
    return bool(_ATTRIBUTION.match(line)) and following.startswith(">")


def _without_footer(lines: list[str]) -> list[str]:
    """Cut the list's own words, which stand below a ruled line at the end."""
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    for at in range(end - 1, max(end - _FOOTER_LINES, 0) - 1, -1):
        if _FOOTER.fullmatch(lines[at].strip()):
            if _LIST_WORDS.search(" ".join(lines[at:end])):
                return _without_footer(lines[:at])
            return lines
    return lines
