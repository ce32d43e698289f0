"""The coding page in a real browser: coded with the keyboard alone, saved, loaded, and attacked.

Skipped where there is no playwright or no Chromium; no browser is downloaded. Where
``AXE_CORE`` names axe.min.js (``npm pack axe-core``), the page is checked with it too.
"""

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from discourse.codebook import load_codebook
from discourse.coding import CodedUnit, Coding, Context, parse_coding
from discourse.model import Codebook, Position, Stance
from discourse.sampling import coding_page
from tests.browser import CHROMIUM

playwright = pytest.importorskip("playwright.sync_api")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium")

FRAMES = tuple(Position(f"frame-{i}", f"frame number {i}") for i in range(1, 9))
SIDES = (Position("for", examples=("Ban them all.",)), Position("against"))
BOOK = Codebook(
    "b",
    "1",
    (
        Stance("ban", "A ban", "Does it take a side on a ban?", SIDES, ("Calls for one.",)),
        Stance("frame", "Frame", "Which frame?", FRAMES),
    ),
)
LONG = "A long paragraph about bans. " * 60
HOSTILE = (
    "<script>alert(1)</script>",
    "</script><script>alert(2)</script>",
    "<!-- <script>",
    "<img src=x onerror=alert(3)> &amp; <b>bold</b>",
    "]]> ${alert(4)} {{ 7 * 7 }} \u2028 end",
    "مرحبا <b>بكم</b>",
)


def unit(number, text=None, **more):
    said = text or f"Comment {number} has its say."
    seen = Context(said, f"Author {number}", "A title", LONG if number == 1 else "Why?", "Bo")
    return CodedUnit(("t", str(number)), {}, seen=seen, **more)


SHEET = Coding("coder-1", tuple(unit(n) for n in range(1, 13)))


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as started:
        launched = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture
def opened(browser, tmp_path):
    """Open a sheet's page; whatever the console, a dialog or the network says is collected."""
    contexts = []

    def open_page(sheet=SHEET, book=BOOK, *, fresh=True, init="", settings=None, **more):
        file = tmp_path / "page.html"
        file.write_text(coding_page(sheet, book, sample_id="s", **more), encoding="utf-8")
        if fresh or not contexts:
            contexts.append(browser.new_context(**(settings or {})))
        page = contexts[-1].new_page()
        page.faults = []
        page.on("filechooser", lambda _: None)  # from the start, or the first one is missed
        page.on("console", lambda message: page.faults.append(message.text))
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        page.on("dialog", lambda dialog: (page.faults.append(dialog.type), dialog.accept()))
        page.on(
            "request",
            lambda request: (
                page.faults.append(request.url) if request.url.startswith("http") else None
            ),
        )
        if init:
            page.add_init_script(init)
        page.goto(file.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()


def press(page, keys):
    for key in keys.split():
        page.keyboard.press(key)


def text(page, selector):
    return page.locator(selector).inner_text()


def saved(page, key="s"):
    with page.expect_download() as caught:
        page.keyboard.press(key)
    return Path(caught.value.path()).read_text(encoding="utf-8"), caught.value.suggested_filename


def labels_in(file):
    return [item["labels"] for item in json.loads(file)["items"]]


def choose_file(page, data, tmp_path, name="coder-1.json"):
    file = tmp_path / name
    file.write_text(data, encoding="utf-8")
    with page.expect_file_chooser() as caught:
        page.keyboard.press("l")
    caught.value.set_files(file)


TEN = [
    {"ban": ("for", "against", "none", "unsure")[i % 4], "frame": f"frame-{1 + i % 8}"}
    for i in range(10)
]
KEYS = " ".join(f"{'120u'[i % 4]} {1 + i % 8}" for i in range(10))


def test_ten_with_the_keyboard_alone_saved_and_nothing_lost(opened, tmp_path):
    page = opened()
    press(page, KEYS)
    assert text(page, "#count") == "10 of 12 coded"
    assert text(page, "#number") == "Comment 11 of 12"
    press(page, "n")
    page.keyboard.type("12 zebras: j k s")
    press(page, "Escape")
    file, name = saved(page)
    assert name == "coder-1.json"
    assert labels_in(file) == [*TEN, {}, {}]
    press(page, "1")
    page.reload()
    assert text(page, "#count") == "10 of 12 coded"
    assert text(page, "#number") == "Comment 11 of 12"
    assert page.locator("#note").input_value() == "12 zebras: j k s"
    assert labels_in(saved(page)[0]) == [*TEN, {"ban": "for"}, {}]
    assert page.faults == ["beforeunload"]

    other = opened()
    assert text(other, "#count") == "0 of 12 coded"
    choose_file(other, file, tmp_path)
    other.get_by_text("Loaded coder-1.json").wait_for()
    assert labels_in(saved(other)[0]) == [*TEN, {}, {}]
    assert json.loads(saved(other)[0])["items"][10]["note"] == "12 zebras: j k s"
    assert other.faults == []

    coding = parse_coding(file.encode(), "coder-1.json", BOOK)
    assert [dict(u.labels) for u in coding.units[:3]] == TEN[:3]
    assert coding.units[3].unsure == {"ban"}
    assert coding.units[0].seen == SHEET.units[0].seen


def test_the_table_that_it_saves_is_read_like_the_file(opened):
    page = opened(replace(SHEET, units=(unit(1, '=1+1, "so"\n> and on'), *SHEET.units[1:])))
    press(page, KEYS)
    with page.expect_download() as caught:
        page.locator("#csv").click()
    data = Path(caught.value.path()).read_bytes()
    back = parse_coding(data, "coder-1.csv", BOOK)
    assert [dict(u.labels) for u in back.units[:3]] == TEN[:3]
    assert back.units[0].seen.text == '=1+1, "so"\n> and on'
    assert b"'=1+1" in data


@pytest.mark.parametrize("said", HOSTILE)
def test_whatever_stands_in_a_comment_stays_text(opened, said):
    seen = Context(said, said, said, said, said)
    sheet = Coding("coder-1", (CodedUnit(("t", "1"), {}, seen=seen, note=said),))
    hostile = Stance(
        "ban", said, said, (Position("for", said, said, examples=(said,)),), (said,), (said,)
    )
    page = opened(sheet, replace(BOOK, title=said, stances=(hostile,)))
    press(page, "r")
    assert page.locator(".comment .words").text_content() == said
    assert page.locator(".thread").text_content() == said
    assert page.locator("#note").input_value() == said
    assert page.locator("article script, article img, article b, .stance img").count() == 0
    assert page.evaluate("document.scripts.length") == 2
    assert saved(page)[0].count("\n") > 5
    assert page.faults == []


def test_right_to_left_text_runs_so(opened):
    page = opened(replace(SHEET, units=(unit(1, "مرحبا بكم"),)))
    words = page.locator(".comment .words p")
    assert words.evaluate("e => getComputedStyle(e).direction") == "rtl"


def test_the_policy_lets_nothing_else_run(opened):
    page = opened()
    page.evaluate("""() => {
        const script = document.createElement('script');
        script.textContent = 'window.ran = true';
        document.body.append(script);
        new Image().src = 'https://example.org/x.png';
    }""")
    page.wait_for_timeout(100)
    assert page.evaluate("window.ran === undefined")
    assert sum("Content Security Policy" in fault for fault in page.faults) == 2


def test_undo_clear_and_moving_about(opened):
    page = opened()
    press(page, "1 2")
    assert text(page, "#number") == "Comment 2 of 12"
    press(page, "z")
    assert text(page, "#number") == "Comment 1 of 12"
    assert labels_in(saved(page)[0])[0] == {"ban": "for"}
    press(page, "ArrowUp x ArrowDown 3")
    assert labels_in(saved(page)[0])[0] == {"frame": "frame-3"}
    press(page, "j ArrowRight k")
    assert text(page, "#number") == "Comment 2 of 12"
    press(page, "1 1 1 1 k k")
    assert text(page, "#number") == "Comment 2 of 12"
    press(page, "g")
    assert text(page, "#number") == "Comment 4 of 12"


def test_tab_goes_from_question_to_question_and_advance_can_be_off(opened):
    page = opened()
    press(page, "?")
    page.locator("#advance").uncheck()
    press(page, "Escape 2 1")
    assert labels_in(saved(page)[0])[0] == {"ban": "for"}
    press(page, "Tab 8")
    assert labels_in(saved(page)[0])[0] == {"ban": "for", "frame": "frame-8"}
    assert text(page, "#number") == "Comment 1 of 12"
    press(page, "Shift+Tab 2")
    assert labels_in(saved(page)[0])[0]["ban"] == "against"


def test_rules_and_long_texts_are_one_key_away(opened):
    page = opened()
    assert not page.get_by_text("Calls for one.").is_visible()
    press(page, "r")
    assert page.get_by_text("Calls for one.").is_visible()
    assert page.get_by_text("Ban them all.").is_visible()
    assert len(text(page, ".answered .words")) < 600
    press(page, "p")
    assert len(text(page, ".answered .words")) > 1500


def test_the_mouse_will_do(opened):
    page = opened()
    page.get_by_role("radio", name="against").click()
    page.get_by_role("radio", name="frame number 4").click()
    assert text(page, "#number") == "Comment 2 of 12"
    page.get_by_role("button", name="All").click()
    page.get_by_role("button", name="1, coded", exact=True).click()
    assert page.get_by_role("radio", name="against").get_attribute("aria-checked") == "true"


def test_a_file_of_something_else_changes_nothing(opened, tmp_path):
    page = opened()
    press(page, "1 1")
    good = json.loads(saved(page)[0])
    for change, reason in [
        ("not JSON", "it is no saved coding"),
        ({**good, "sheet": "coder-2"}, "it is the sheet of coder-2"),
        ({**good, "sample": "other"}, "another sample"),
        ({**good, "items": [{**good["items"][0], "unit": "99"}]}, "not on this page"),
        ({**good, "items": [{**good["items"][0], "labels": {"ban": "maybe"}}]}, "ban with maybe"),
    ]:
        data = change if isinstance(change, str) else json.dumps(change)
        choose_file(page, data, tmp_path, "x.json")
        page.get_by_text(reason).wait_for()
    assert labels_in(saved(page)[0]) == [item["labels"] for item in good["items"]]


@pytest.mark.parametrize(
    ("button", "expected"),
    [
        ("Keep what is here", {"ban": "against", "frame": "frame-1"}),
        ("Take the file", {"ban": "for", "frame": "frame-1"}),
        ("Change nothing", {"ban": "against"}),
    ],
)
def test_a_file_that_differs_is_joined_as_the_coder_says(opened, tmp_path, button, expected):
    page = opened()
    press(page, "1 1 2 2")
    file = saved(page)[0]
    other = opened()
    press(other, "2")
    choose_file(other, file, tmp_path)
    other.get_by_role("button", name=button).click()
    loaded = labels_in(saved(other)[0])
    assert loaded[0] == expected
    assert loaded[1] == (
        {} if button == "Change nothing" else {"ban": "against", "frame": "frame-2"}
    )
    press(other, "z")
    assert labels_in(saved(other)[0])[0] == (
        {} if button == "Change nothing" else {"ban": "against"}
    )


def test_two_tabs_do_not_overwrite_each_other(opened):
    one = opened()
    two = opened(fresh=False)
    press(one, "1 1")
    two.get_by_text("Changed in another tab").wait_for()
    press(two, "j 2 2")
    one.get_by_text("2 of 12 coded").wait_for()
    both = [{"ban": "for", "frame": "frame-1"}, {"ban": "against", "frame": "frame-2"}]
    assert labels_in(saved(one)[0])[:2] == both


def test_another_sheet_starts_empty(opened):
    page = opened()
    press(page, "1 1")
    other = opened(replace(SHEET, units=SHEET.units[::-1]), fresh=False)
    assert text(other, "#count") == "0 of 12 coded"


def test_a_browser_that_keeps_nothing_is_said_and_a_reload_survived(opened):
    deny = "Object.defineProperty(window, 'localStorage', {get() { throw new Error('denied') }});"
    page = opened(init=deny)
    assert "does not let the page keep your work" in text(page, "#warning")
    press(page, "1 1")
    page.reload()
    assert text(page, "#count") == "1 of 12 coded"
    assert page.locator("#warning").is_visible()


def test_without_scripts_the_page_says_what_to_do(opened):
    page = opened(settings={"java_script_enabled": False})
    said = text(page, "body")
    assert "This page needs JavaScript" in said
    assert "coder-1.xlsx" in said
    assert not page.locator("main").is_visible()


def test_deciding_shows_what_each_coder_said(opened):
    units = SHEET.units[:2]
    one = Coding(
        "a", tuple(replace(u, labels={"ban": "for", "frame": "frame-1"}, note="Hm.") for u in units)
    )
    two = Coding("b", tuple(replace(u, labels={"ban": "none", "frame": "frame-1"}) for u in units))
    sheet = Coding("decisions", tuple(replace(u, labels={"frame": "frame-1"}) for u in units))
    page = opened(sheet, codings={"coder-1": one, "coder-2": two})
    said = page.locator("#stance-0 [role=radio]").all_inner_texts()
    assert [("coder-1" in choice, "coder-2" in choice) for choice in said] == [
        (True, False),
        (False, False),
        (False, True),
        (False, False),
    ]
    assert "Hm." in text(page, "#notes")
    press(page, "2")
    assert text(page, "#count") == "1 of 2 decided"
    file, name = saved(page)
    assert name == "decisions.json"
    assert labels_in(file)[0] == {"ban": "against", "frame": "frame-1"}


def test_blind_pages_do_not_name_the_program():
    told = Coding("program", tuple(replace(u, labels={"ban": "for"}) for u in SHEET.units))
    assert '"codings": {}' in coding_page(SHEET, BOOK, sample_id="s")
    assert '"program": {' not in coding_page(SHEET, BOOK, sample_id="s")
    assert '"program": {"ban": "for"}' in coding_page(SHEET, BOOK, sample_id="s", program=told)


@pytest.mark.parametrize("width", [360, 820, 1400])
def test_no_width_needs_scrolling_sideways(opened, width):
    wide = replace(SHEET, units=(unit(1, "x" * 400), *SHEET.units[1:]))
    page = opened(wide, load_codebook(), settings={"viewport": {"width": width, "height": 800}})
    press(page, "r")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.skipif("AXE_CORE" not in os.environ, reason="AXE_CORE names no axe.min.js")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(opened, scheme):
    page = opened(book=load_codebook(), settings={"color_scheme": scheme, "bypass_csp": True})
    page.add_script_tag(path=os.environ["AXE_CORE"])
    for keys in ("1 r", "?", "Escape o"):
        press(page, keys)
        page.wait_for_timeout(300)
        found = page.evaluate("axe.run()")["violations"]
        assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
