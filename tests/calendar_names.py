"""Makes the names of months and days that the package ships: ``python tests/calendar_names.py``.

They come from the Unicode CLDR by way of Babel. Run it again after a change of the languages
below or a new release of Babel, and look at the difference. Names that a release no longer
has are kept: pages of years ago have them.
"""

import json
import unicodedata
from pathlib import Path

from babel import Locale

PLACE = Path(__file__).resolve().parent.parent / "discourse" / "readers" / "calendars.json"
LANGUAGES = (
    "en de fr es pt it nl sv da nb fi is pl cs sk sl hr sr sr_Latn bs mk bg ro hu el tr ru uk be "
    "lt lv et ca gl sq az kk hy ka he ar fa ur hi bn ta te mr gu th vi id ms fil ko ja zh af uz "
    "cy ga sw"
).split()
# What blogs write and the CLDR does not list, by month.
BESIDES = """
jänner jän ene janv gen كانون~الثاني ינואר tháng~một января
feber fev févr شباط tháng~hai
mrz mär آذار tháng~ba
نيسان tháng~tư
أيار mai mei tháng~năm
حزيران tháng~sáu
تموز tháng~bảy
aout ago آب tháng~tám
sept setiembre setembro set أيلول tháng~chín
okt ott outubro تشرين~الأول tháng~mười
تشرين~الثاني tháng~mười~một
dez كانون~الأول tháng~mười~hai
"""
MARKS = ".'’׳՚`"  # behind an abbreviation


def names():
    """All that is kept, by what it means; the first language that has a name decides."""
    months, after_dot, days, halves = {}, {}, set(), {}
    for number, line in enumerate(BESIDES.strip().split("\n"), 1):
        for name in line.split():
            months.setdefault(name.replace("~", " "), number)
    for language in LANGUAGES:
        locale = Locale.parse(language)
        dotted = locale.date_formats["long"].pattern.startswith(("d. ", "dd. "))
        for number, name in named(locale.months):
            if months.setdefault(name, number) != number and dotted:
                after_dot.setdefault(name, number)
        days.update(name for _, name in named(locale.days))
        for context in locale.day_periods.values():
            for width in ("wide", "abbreviated"):
                for half in ("am", "pm"):
                    name = " ".join(context.get(width, {}).get(half, half).lower().split())
                    halves.setdefault(name, half)
    return {
        "months": grouped(months),
        "after_dot": grouped(after_dot),
        "days": sorted(days),
        "halves": grouped(halves),
    }


def grouped(table):
    groups = {}
    for name, meaning in table.items():
        groups.setdefault(str(meaning), []).append(name)
    return {meaning: sorted(group) for meaning, group in sorted(groups.items())}


def named(names):
    """Numbers and names, long and short, with and without their accents."""
    for context in names.values():
        for width in ("wide", "abbreviated"):
            for number, name in context.get(width, {}).items():
                low = name.lower().strip(MARKS)
                if len(low) > 1 and not any(letter.isdigit() for letter in low):
                    yield number, low
                    yield number, plain(low)


def plain(text):
    """Latin letters without their accents; other scripts need theirs."""
    if text.isascii() or not "a" <= text[0] <= "ɏ":
        return text
    apart = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def joined(new, old):
    """The new names, and those of the old that mean nothing else by now."""
    known = {name for group in new.values() for name in group}
    groups = {meaning: list(group) for meaning, group in new.items()}
    for meaning, group in old.items():
        groups.setdefault(meaning, []).extend(name for name in group if name not in known)
    return {meaning: sorted(group) for meaning, group in sorted(groups.items())}


def main():
    found, kept = names(), json.loads(PLACE.read_text(encoding="utf-8"))
    for which in ("months", "after_dot", "halves"):
        found[which] = joined(found[which], kept[which])
    found["days"] = sorted({*found["days"], *kept["days"]})
    text = json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True)
    PLACE.write_text(f"{text}\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
