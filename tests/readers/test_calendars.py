"""Dates in the languages of comment pages, against the CLDR's own way of writing them."""

from datetime import date

import pytest
from babel.dates import format_date

from discourse.readers.calendars import calendar, in_english
from discourse.readers.values import timestamp

LANGUAGES = (
    "en de fr es pt it nl sv da nb nn fi is pl cs sk sl hr sr bs mk bg ro hu el tr ru uk be lt lv "
    "et gl sq az kk hy ka he ar fa hi bn ta te mr gu vi id ms fil ko ja zh zh_Hant sw af cy"
).split()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", ["long", "full"])
def test_every_month_is_read_as_the_language_writes_it(language, width):
    days = [date(2019, month, 14) for month in range(1, 13)]
    written = [format_date(day, width, locale=language) for day in days]
    assert [timestamp(text) for text in written] == [day.isoformat() for day in days], written


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("12. maaliskuuta 2020 klo 10:22", "2020-03-12T10:22:00"),
        ("12 Mart 2020 saat 10:22", "2020-03-12T10:22:00"),
        ("12 marzo 2020 alle 10:22", "2020-03-12T10:22:00"),
        ("12 de março de 2020 às 22:05", "2020-03-12T22:05:00"),
        ("12 Μαρτίου 2020 στις 9:05 μ.μ.", "2020-03-12T21:05:00"),
        ("12 березня 2020 о 10:22", "2020-03-12T10:22:00"),
        ("2020 m. kovo 12 d. 10:22", "2020-03-12T10:22:00"),
        ("2020年3月12日 午後3:20", "2020-03-12T15:20:00"),
        ("2020년 3월 12일 오후 3:20", "2020-03-12T15:20:00"),
        ("12 มีนาคม 2020 เวลา 10:22", "2020-03-12T10:22:00"),
        ("12 tháng 3, 2020 lúc 10:22", "2020-03-12T10:22:00"),
        ("14 জানুয়ারী, 2019", "2019-01-14"),  # two spellings of the CLDR, old and new
        ("14 জানুয়ারি, 2019", "2019-01-14"),
        ("١٢ مارس ٢٠٢٠", "2020-03-12"),
        ("14 listopada 2019", "2019-11-14"),  # Polish
        ("14. listopada 2019.", "2019-10-14"),  # Croatian
    ],
)
def test_times_and_the_words_before_them(text, moment):
    assert timestamp(text) == moment


@pytest.mark.parametrize(
    "text",
    ["yesterday", "March", "may be 12", "3 hours ago", "vor 2 Jahren", "2 Corinthians 12:2004",
     "In March 2019 twelve of the fourteen councillors agreed", "1.2.3.4", "marzo 2020"],
)  # fmt: skip
def test_what_is_no_date_of_a_day(text):
    assert timestamp(text) is None


def test_names_that_two_languages_share():
    assert calendar().month("lipca") == 7
    assert calendar().month("srp") == 8
    assert calendar().month("srp", dotted=True) == 7
    assert calendar().month("xyz") is None


def test_days_are_left_out():
    assert in_english("Dienstag, 5. März 2019") == ", 5. mar 2019"
