"""Names of authors without what themes glue to them: "says:", dates, reply links, badges.

Works on text alone; the same name comes out however a theme dresses it.
"""

import re

from discourse.readers.copies.dates import split_date

__all__ = ["clean_name", "confirmed", "is_badge", "without_furniture"]

_SAYS = (
    r"says|said|writes|wrote|thinks|replied|replies|comments|commented|asks|adds|sagt|sagte|schreibt|schrieb|meint|meinte|antwortet"
    r"|denkt|kommentiert|dijo|dice|escribió|comentó|opina|a dit|dit|a écrit|écrit|disse|diz|escreveu|comentou|ha detto|scrive|ha scritto"
    r"|zegt|zei|schrijft|schreef|säger|sa|skriver|skrev|sier|siger|sagde|sanoo|sanoi|kirjoitti|mówi|pisze|napisał(?:\(a\)|a)?|powiedział(?:\(a\)|a)?"
    r"|říká|napsal(?:\(a\)|a)?|hovorí|говорит|пишет|сказал(?:а|\(а\))?|написал(?:а|\(а\))?|каже|diyor ki|dedi ki|spune|a spus|szerint|kaže|piše|diu|ha dit"
    r"|λέει|ο/η|يقول|אומר|说|說|より|님의 말"
)
_SAID = re.compile(rf"\s*[,–—-]?\s*\b(?:{_SAYS})\s*(?:\.{{2,3}}|…|[:：])[\s.…]*$", re.IGNORECASE)
_BY = re.compile(
    r"^(?:(?:posted|written|comment|kommentar|geschrieben|verfasst|comentario|comentário|commento|commentaire|reactie|publicado|publié|scritto|enviado)"
    r"\s+(?:by|von|de|por|di|da|par|van)\b\s*:?|(?:by|von|autor|author|name|nombre|nom|user|benutzer)\s*:)\s*",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^(?:#\s?\d{1,5}|\d{1,4}[.)])[\s:]+(?=\S)")
_LINE = re.compile(
    rf"[\s\W\d]*(?:(?:{_SAYS}|posted|permalink|link|log ?in to reply|reply|antworten|antwort schreiben|responder|répondre|rispondi|beantwoorden|reageer|svara|svar|edit|bearbeiten|editar|quote|zitieren|report|melden|denunciar|signaler|share|teilen|like|gefällt mir|me gusta|j[’']aime|on|at|am|um|by|von)[\s\W\d]*)*",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"\s*(?:[-–—|·•/,(\[]\s*)?(?:\b(?:log in to reply|reply|antworten|antwort|responder|respuesta|répondre|rispondi|beantwoorden|reageer|svara|svar|vastaa|odpowiedz|ответить|permalink|link|edit|bearbeiten|editar|zitieren|quote|melden|report|#)\b|#)[)\]]?\s*$",
    re.IGNORECASE,
)
_BADGES = re.compile(
    r"(?:post[\s-]?author|article author|author|autor(?:in|a)?|beitragsautor(?:in)?|artikelautor(?:in)?|auteur|autore|yazar|автор|szerző|forfatter|författare|tekijä|schrijver|admin(?:istrator)?|moderator(?:in)?|mod|editor|redaktion|redacción|staff|team|host|op|guest|gast|invitado|invité|member|mitglied|verified|pro|subscriber|beitragsverfasser|verfasser)",
    re.IGNORECASE,
)
_EDGES = " \t\n\u00a0,;:·•|/–—-»«>\u200b\u200e\u200f"
_SPACES = re.compile(r"\s+")
_LONGEST = 120


def clean_name(text: str) -> str:
    """The name alone.

    Examples
    --------
    >>> clean_name("Ann Lee says:"), clean_name("Bo 19. Juni 2018 um 15:28 Uhr - Antworten")
    ('Ann Lee', 'Bo')
    >>> clean_name("Rosa dijo:"), clean_name("Cy,"), clean_name("Comment by Di")
    ('Rosa', 'Cy', 'Di')
    """
    name = _SPACES.sub(" ", text).strip(_EDGES)
    name = _BY.sub("", _NUMBER.sub("", name))
    name = name.removeprefix("by ")
    for _ in range(4):
        before = name
        name = _FURNITURE.sub("", name) if _FURNITURE.sub("", name).strip(_EDGES) else name
        name = (
            _SAID.sub("", f"{name}:" if text.rstrip().endswith((":", "：")) else name).rstrip(":")
            or name
        )
        name = name.strip(_EDGES)
        if name == before:
            break
    dated = split_date(name) if any(c.isdigit() for c in name) else None
    if dated is not None and dated.before.strip(_EDGES):
        name = _SAID.sub("", dated.before.strip()).strip(_EDGES) or name
    return name


def written_by(line: str) -> str:
    """The name in a line such as "Posted by: Ann Lee | May 5", "" if it is no such line.

    Examples
    --------
    >>> written_by("Posted by: Ann Lee | May 5"), written_by("Opposed by Ann")
    ('Ann Lee', '')
    """
    match = _BY.match(line)
    return (
        clean_name(re.split(r"\s[|·•@]\s|\s+(?:on|at)\s", line[match.end() :])[0]) if match else ""
    )


def confirmed(names: list[str], label: str) -> str:
    """The name that a reply link's label ends in ("Reply to Ann Lee"), "" if none does.

    Examples
    --------
    >>> confirmed(["Ann Lee Founder", "May 5"], "Reply to Ann Lee"), confirmed(["Bo"], "Reply")
    ('Ann Lee', '')
    """
    label = _SPACES.sub(" ", label).strip()
    for name in (name[:_LONGEST] for name in names):
        for end in range(len(name), 0, -1):
            part = name[:end]
            at_word = end == len(name) or not (name[end].isalnum() and name[end - 1].isalnum())
            if at_word and part.strip() == part and label.endswith(part):
                before = label[: -len(part)]
                if before.endswith(" ") and before.strip():
                    return part.strip(_EDGES) or part
    return ""


def without_furniture(text: str) -> str:
    r"""A text without the lines at both ends that a theme puts there.

    Examples
    --------
    >>> without_furniture("Says:\n\nTea is best.\nReply to me!\n\n(Edit) | Reply")
    'Tea is best.\nReply to me!'
    """
    lines = text.split("\n")
    start, end = 0, len(lines)
    while start < end and _is_furniture(lines[start]):
        start += 1
    while end > start and _is_furniture(lines[end - 1]):
        end -= 1
    return "\n".join(lines[start:end])


def _is_furniture(line: str) -> bool:
    if not line.strip():
        return True
    return len(line) < 60 and any(c.isalpha() for c in line) and _LINE.fullmatch(line) is not None


def is_badge(text: str) -> bool:
    """Whether a word beside a name says what the author is, not who.

    Examples
    --------
    >>> is_badge("Autor"), is_badge("(Post author)"), is_badge("Arthur")
    (True, True, False)
    """
    return _BADGES.fullmatch(text.strip(" ()[]:·•|-–*")) is not None
