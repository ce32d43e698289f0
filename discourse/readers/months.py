"""Names of months in languages that need more than a list: other scripts, other orders.

Puts a date into a form that :func:`discourse.readers.copies.dates.split_date` reads. Knows
no clock and guesses nothing.
"""

import re

__all__ = ["in_english"]

_ENGLISH = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_NAMES = """
ιανουαρίου ιανουάριος ιαν січня січень січ януари يناير كانون~الثاني ינואר มกราคม ม.ค जनवरी siječnja siječanj јануар sausio sausis janvāris jaanuar január januára ژانویه студзеня јануари tháng~một
φεβρουαρίου φεβρουάριος φεβ лютого лютий лют февруари فبراير شباط פברואר กุมภาพันธ์ ก.พ फ़रवरी फरवरी veljače veljača фебруар vasario vasaris februāris veebruar február februára فوریه лютага февруари tháng~hai
μαρτίου μάρτιος μαρ μάρ березня березень бер مارس آذار מרץ มีนาคม มี.ค मार्च március márc ožujka ožujak март kovo kovas marts märts marec مارس сакавіка март tháng~ba
απριλίου απρίλιος απρ квітня квітень квіт април أبريل ابريل نيسان אפריל เมษายน เม.ย अप्रैल április ápr travnja travanj balandžio balandis aprīlis aprill apríl apríla آوریل красавіка април tháng~tư
μαΐου μάιος μαΐ μάι травня травень трав май مايو أيار מאי พฤษภาคม พ.ค मई május máj svibnja svibanj мај gegužės gegužė maijs máj mája مه мая мај tháng~năm
ιουνίου ιούνιος ιουν ιούν червня червень черв юни يونيو حزيران יוני มิถุนายน มิ.ย जून június jún lipnja lipanj јун birželio birželis jūnijs juuni jún júna ژوئن чэрвеня јуни tháng~sáu
ιουλίου ιούλιος ιουλ ιούλ липня липень лип юли يوليو تموز יולי กรกฎาคม ก.ค जुलाई július júl srpnja srpanj јул liepos liepa jūlijs juuli júl júla ژوئیه ліпеня јули tháng~bảy
αυγούστου αύγουστος αυγ αύγ серпня серпень серп август أغسطس آب אוגוסט สิงหาคม ส.ค अगस्त augusztus kolovoza kolovoz avgust rugpjūčio rugpjūtis augusts august augusta اوت жніўня август tháng~tám
σεπτεμβρίου σεπτέμβριος σεπ вересня вересень вер септември سبتمبر أيلول ספטמבר กันยายน ก.ย सितंबर szeptember szept rujna rujan септембар rugsėjo rugsėjis septembris september septembra سپتامبر верасня септември tháng~chín
οκτωβρίου οκτώβριος οκτ жовтня жовтень жовт октомври أكتوبر اكتوبر אוקטובר ตุลาคม ต.ค अक्टूबर október okt októbra октобар spalio spalis oktobris oktoober اکتبر кастрычніка октомври tháng~mười
νοεμβρίου νοέμβριος νοε νοέ листопада листопад лист ноември نوفمبر נובמבר พฤศจิกายน พ.ย नवंबर studenoga studeni новембар lapkričio lapkritis novembris novembra نوامبر лістапада ноември tháng~mười~một
δεκεμβρίου δεκέμβριος δεκ грудня грудень груд декември ديسمبر דצמבר ธันวาคม ธ.ค दिसंबर prosinca prosinac децембар gruodžio gruodis decembris detsember decembra دسامبر снежня декември tháng~mười~hai
"""
_MONTHS = {
    name.replace("~", " "): _ENGLISH[number]
    for number, names in enumerate(_NAMES.strip().split("\n"))
    for name in names.split()
}
_MONTH = re.compile(
    r"(?<![^\W\d_])(?:[הבל]|ב)?-?("
    + "|".join(sorted(map(re.escape, _MONTHS), key=len, reverse=True))
    + r")(?![^\W\d_])\.?"
)
_NUMBERED = re.compile(r"(?:tháng|thg)\s*(\d{1,2})(?!\d)")
_YEAR_FIRST = re.compile(
    r"((?:19|20)\d\d)\.?\s*([^\W\d_]{3,14})\.?\s*(\d{1,2})(?:\.|-[aáeéin]{1,2}|(?=\D|$))"
)
_HOURS = re.compile(
    r"(?<!\d)(\d{1,2})\s*(?:h|ч|год|uur|giờ)\.?\s*(\d{2})(?:\s*(?:min|m|мин|хв)\b\.?)?(?!\d)"
)
_FOREIGN = re.compile(r"[^\W\d_]*[^\W\d_\x00-\x7f][^\W\d_]*")
_EAST_ASIAN = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]?")
_EAST_ASIAN_TIME = re.compile(
    r"(上午|下午|午前|午後|午后|오전|오후)?\s*(\d{1,2})\s*[:：時时点시]\s*(\d{1,2})\s*[分분]?"
)
_LATE = frozenset(("下午", "午後", "午后", "오후"))
_DIGITS = {ord(digit): str(at) for at, digit in enumerate("٠١٢٣٤٥٦٧٨٩")} | {
    ord(digit): str(at) for at, digit in enumerate("۰۱۲۳۴۵۶۷۸۹")
}


def in_english(text: str) -> str:
    """A date with its months in English and its parts in an order that is read everywhere.

    Examples
    --------
    >>> in_english("12 Μαρτίου 2020 στις 10:22"), in_english("2020年3月12日 下午3:20")
    ('12 mar 2020   10:22', '2020-03-12 15:20')
    >>> in_english("le 12 mars 2020 à 10 h 22 min"), in_english("2020. március 12. 10:22")
    ('le 12 mars 2020 à 10:22', '12 mar 2020 10:22')
    """
    if text.isascii():
        low = text
    else:
        low = text.translate(_DIGITS).lower()
        match = _EAST_ASIAN.search(low)
        if match:
            year, month, day = (int(part) for part in match.groups())
            clock = _east_asian_time(low[match.end() :])
            return f"{year:04d}-{month:02d}-{day:02d}{clock}"
        plain = _NUMBERED.sub(_numbered, _MONTH.sub(lambda found: _MONTHS[found[1]], low))
        low = plain if plain == low else _FOREIGN.sub(" ", plain)  # what is left says "at"
    low = _HOURS.sub(r"\1:\2", low)
    return _YEAR_FIRST.sub(r"\3 \2 \1", low, count=1)


def _numbered(match: re.Match[str]) -> str:
    number = int(match[1])
    return _ENGLISH[number - 1] if 1 <= number <= 12 else match[0]


def _east_asian_time(text: str) -> str:
    match = _EAST_ASIAN_TIME.search(text)
    if match is None:
        return ""
    hour = int(match[2])
    if match[1] in _LATE and hour < 12:
        hour += 12
    return f" {hour:02d}:{int(match[3]):02d}"
