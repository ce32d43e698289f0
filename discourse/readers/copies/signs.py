"""What a line may be to a comment: who wrote it, when, and the links around it.

Looks at one line at a time, and remembers nothing.
"""

import re
from dataclasses import dataclass, replace

from discourse.readers.copies.dates import Dated, split_date
from discourse.readers.copies.furniture import (
    Kind,
    announced,
    furniture,
    is_form,
    is_pingback,
    without_furniture,
)
from discourse.readers.copies.lines import Line

__all__ = ["Sign", "name_in", "read_sign"]

_VERBS = (
    r"says|said|writes|wrote|commented|comments|replied|replies|responded|responds|sagt|sagte|schreibt|schrieb|meint|meinte|kommentiert|kommentierte"
    r"|antwortet|antwortete|hat geschrieben|hat gesagt|dice|dijo|escribió|escribe|comentó|comenta|respondió|responde|ha dicho|ha escrito|dit|a dit|écrit|a écrit|a commenté|a répondu"
    r"|ha detto|ha scritto|scrive|commenta|disse|escreveu|diz|comentou|respondeu|zegt|zei|schreef|schrijft|skriver|skrev|sier|säger|sa|siger|pisze|napisał|napisała|mówi|říká|napsal|píše"
    r"|diyor|dedi|diyor ki|yazdı|говорит|пишет|сказал|написал|каже|spune|a spus|szerint|sanoo|kirjoitti|escriu|diu"
)
_SAYS = re.compile(
    rf"(?P<name>\S.{{0,100}}?)[\s,]+(?:{_VERBS})\s?(?P<colon>:?)(?P<rest>.{{0,90}})", re.IGNORECASE
)
_SAYS_FIRST = re.compile(rf"\W*(?:{_VERBS})\s+(?P<name>\S.{{0,80}}?)\s*:?", re.IGNORECASE)
_VERB_ALONE = re.compile(rf"(?:{_VERBS})\s?:?", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\[[^\[\]]{0,80}\]")
_BY = re.compile(
    r"\W{0,3}(?:(?:comment(?:ed)?|posted|written|submitted|reply|left|added|published|kommentar|geschrieben|verfasst|gespeichert|eingestellt|erstellt|gepostet|comentario|publicado|escrito|enviado|commentaire|publié|rédigé|posté|écrit|commento|scritto|inviato|postado|geplaatst)\s+)"
    r"(?:by|von|por|de|par|da|di|door|from)\b:?\s*(?=\S)|\W{0,3}(?:by|von|por|par|from|door)\b:?\s+(?=\S)|\W{0,3}#\s?\d+\W+(?=\w)|\d{1,5}[.):]?\s+(?=[^\W\d])"
    r"|(?:name|author|autor|auteur|user)\s*:\s+(?=\S)",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"\W*(?:comment(?:ed)?|posted|written|submitted|kommentar|geschrieben|gepostet|comentario|publicado|escrito|commentaire|publié|écrit|commento|scritto)"
    r"\s+(?:by|von|por|de|par|da)\b",
    re.IGNORECASE,
)
_EDGES = " \t,;:|·•~–—-/\\»«›‹>@*_=↓→←↩"
_BADGE = re.compile(
    r"\s+[(\[]?(?:post author|article author|beitragsautor(?:in)?|autor des beitrags|auteur de l.article|autor de la entrada|autor|author|auteur|autore|moderator|admin)[)\]]?$",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"(?:\w\.){2,4}")
_POINTS = re.compile(
    r"(?:\s+\[[A-Z,]{1,5}\]|\[[A-Z,]{1,5}\])?\s+[-–−]?\d[\d.,]*k?\s(?:points?|punkte?|puntos?|pts)$"
)
_PEOPLE = {"guest", "gast", "invité", "admin", "administrator", "editor", "moderator", "redaktion"}
_URL = re.compile(r"https?://|www\.|\S@\S+\.\w")
_LONGEST_NAME, _MOST_WORDS = 60, 7
_LONGEST_SAID, _MOST_SAID_WORDS = 90, 14
_LONGEST_LINE, _LONGEST_LOOSE = 170, 110


@dataclass(frozen=True, slots=True)
class Sign:
    """What one line says.

    Attributes
    ----------
    says, whole
        The name before "says", or ""; the same with "says", which a name may end with.
    name
        The name beside a date in the same line, or "".
    bare
        The name that the whole line may be, or "".
    loose
        What stands where a name would, though it hardly looks like one: the title of
        another page that links to this one, as a rule.
    dated
        The line's date, where the rest of the line is a name or furniture or nothing.
    pure
        Whether the line is a date and nothing else but furniture.
    furniture, reply
        Whether it is nothing but furniture; whether it offers to reply.
    junk
        Whether it holds no letters: votes, rules, pictures without a text.
    byline
        Whether it begins as "Posted by" does.
    heading
        How many comments it announces, ``None`` where it does not.
    """

    says: str = ""
    whole: str = ""
    name: str = ""
    bare: str = ""
    loose: str = ""
    dated: Dated | None = None
    pure: bool = False
    furniture: Kind = ""
    reply: bool = False
    junk: bool = False
    byline: bool = False
    heading: int | None = None
    form: bool = False
    ping: bool = False


_NOTHING = Sign()


def read_sign(line: Line, labels: frozenset[str] = frozenset()) -> Sign:  # noqa: PLR0911 - one for each kind
    """Say what a line may be; ``labels`` is what stands beside dates on this page.

    Examples
    --------
    >>> from discourse.readers.copies.lines import parse_lines
    >>> read_sign(parse_lines(["  * Ann Lee says:"])[0]).says
    'Ann Lee'
    >>> sign = read_sign(parse_lines(["Bo · 3. Mai 2020 um 10:15 Uhr - Antworten"])[0])
    >>> sign.name, sign.reply, sign.pure
    ('Bo', True, False)
    """
    text = line.text
    if len(text) > _LONGEST_LINE:
        return Sign(ping=is_pingback(text[:_LONGEST_LINE]))
    if not any(letter.isalnum() for letter in _IN_BRACKETS.sub("", text)):
        return Sign(junk=True)
    if line.label and _VERB_ALONE.fullmatch(text):
        return Sign(says=line.label.strip("[]"))
    if is_pingback(text):
        return Sign(ping=True)
    dated = split_date(text)
    if dated is None and not any(letter.isalpha() for letter in _IN_BRACKETS.sub("", text)):
        return Sign(junk=True, loose=text if text.isalnum() else "")
    if dated:
        return _dated(dated, labels)
    kind, heading, form = furniture(text), announced(text), is_form(text)
    says = _said(text) if heading is None else ""
    if says:
        return Sign(says=says, whole=name_in(text))
    if kind and not heading:
        return Sign(
            furniture=kind,
            reply=kind == "reply",
            bare="" if kind == "reply" else name_in(text),
            form=form,
        )
    if heading is not None or form:
        return Sign(heading=heading, form=form, furniture=kind, reply=kind == "reply")
    rest, tail = without_furniture(text)
    return Sign(
        bare=name_in(rest), loose=rest if len(rest) <= _LONGEST_LOOSE else "", reply=tail == "reply"
    )


def _dated(dated: Dated, labels: frozenset[str]) -> Sign:
    if dated.after in labels:
        kind = furniture(dated.after) or without_furniture(dated.after)[1]
        dated = replace(dated, after="Reply" if kind == "reply" else "")
    if dated.before in labels:
        dated = replace(dated, before="")
    before, after = dated.before.strip(_EDGES), dated.after.strip(_EDGES + "()[]#")
    after, tail = ("", furniture(after)) if furniture(after) else without_furniture(after)
    lead: Kind = ""
    if furniture(before) and before.casefold() not in _PEOPLE:
        before, lead = "", furniture(before)
    reply = "reply" in (tail, lead)
    if not any(letter.isalnum() for letter in before) and not any(
        letter.isalpha() for letter in after
    ):
        return Sign(dated=dated, pure=True, reply=reply)
    if not any(letter.isalpha() for letter in after):
        says = _said(before) or _said(before + " " + after.lstrip(":"))
        if says:
            return Sign(says=says, whole=name_in(before), dated=dated, reply=reply)
        byline = _BYLINE.match(before) is not None
        name = name_in(before)
        return Sign(name=name, loose=before, dated=dated, reply=reply, byline=byline)
    if not any(letter.isalnum() for letter in before):
        says = _said(after)
        if not says and (match := _SAYS_FIRST.fullmatch(after)):
            says = name_in(match["name"], said=True)
        name = "" if says else name_in(after)
        return Sign(says=says, name=name, dated=dated, reply=reply) if says or name else _NOTHING
    return _NOTHING


def _said(text: str) -> str:
    match = _SAYS.fullmatch(text)
    if not match:
        return ""
    rest = match["rest"].strip(_EDGES)
    if any(letter.isalnum() for letter in rest) and not furniture(rest):
        return ""
    return name_in(match["name"], said=True)


def name_in(text: str, *, said: bool = False) -> str:
    """The name that a text may be, cleaned; "" for what is hardly one.

    Examples
    --------
    >>> name_in("Comment by Ann Lee |"), name_in("That is not a name."), name_in("J. R. Lee")
    ('Ann Lee', '', 'J. R. Lee')
    """
    text = " ".join(text.split())
    for _ in range(2):
        text = _BY.sub("", text, count=1) if _BY.match(text) else text
    text = text.strip(_EDGES)
    if text.startswith("(") and text.endswith(")"):
        text = text[1:-1]
    text = text.strip("[]") if text.startswith("[") and text.endswith("]") else text
    text = _POINTS.sub("", _BADGE.sub("", text)).strip(_EDGES)
    longest, most = (_LONGEST_SAID, _MOST_SAID_WORDS) if said else (_LONGEST_NAME, _MOST_WORDS)
    if not text or len(text) > longest or text.count(" ") >= most:
        return ""
    if not any(letter.isalnum() for letter in text):
        return ""
    if said:
        return text
    last = text.rsplit(" ", 1)[-1]
    ends = text[-1] in "!?;" or (
        text[-1] == "."
        and (len(last) > 4 or " " not in text)
        and not text.endswith("..")
        and not _INITIALS.fullmatch(last)
    )
    if ends or _URL.search(text) or ", " in text[:-1] or any(mark in text for mark in "{}<>"):
        return ""
    return text
