"""robots.txt: groups, the most specific rule, wildcards, and files that nobody should write."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.readers.web.robots import parse_robots

US = "discourse-analyser"


def forbids(text, path):
    rule = parse_robots(text, US).forbids(path)
    return None if rule is None else str(rule)


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("/fish", "/fish.html", True),
        ("/fish", "/Fish", False),
        ("/fish*", "/fishheads/yummy.html", True),
        ("/fish/", "/fish", False),
        ("/*.php", "/index.php?a=1", True),
        ("/*.php$", "/index.php?a=1", False),
        ("/*.php$", "/a/b.php", True),
        ("/fish*.php", "/fishheads/cat.php?x", True),
        ("/$", "/", True),
        ("/$", "/a", False),
        ("/a*b*c$", "/aXbXbXc", True),
        ("/a*a$", "/a", False),
        ("/*?*cpage=", "/tea/?cpage=2", True),
        ("*/feed/", "/tea/feed/", True),
        ("/caf\u00e9", "/caf%C3%A9", True),
        ("/caf%c3%a9", "/caf%C3%A9/x", True),
        ("/a%2Fb", "/a/b", False),
        ("/%7Ebo", "/~bo/", True),
        ("/**", "/x", True),
        ("/a$b", "/a$b", True),
    ],
)
def test_patterns(pattern, path, fits):
    assert bool(forbids(f"User-agent: *\nDisallow: {pattern}", path)) is fits


@pytest.mark.parametrize(
    ("rules", "path", "rule"),
    [
        ("Disallow: /\nAllow: /tea", "/tea/1", None),
        ("Allow: /\nDisallow: /tea", "/tea/1", "Disallow: /tea"),
        ("Disallow: /tea\nAllow: /tea", "/tea", None),
        ("Disallow:", "/tea", None),
        ("Disallow: /", "/robots.txt", None),
        ("Disallow: /tea # not ours", "/tea", "Disallow: /tea"),
    ],
)
def test_the_longest_rule_decides(rules, path, rule):
    assert forbids(f"User-agent: *\n{rules}", path) == rule


@pytest.mark.parametrize(
    "text",
    [
        "User-agent: *\nAllow: /\n\nUser-agent: Discourse-Analyser/2.0\nDisallow: /",
        "user-agent:discourse-analyser\nUser-agent: b\ndisallow:/",
        "\ufeffUSER-AGENT : discourse-analyser\r\nDISALLOW : /\r\n",
        "User-agent: discourse-analyser\rDisallow: /",
        "User-agent: discourse-analyser\nSitemap: x\n\nDisallow: /",
        "User-agent: discourse-analyser\n\nUser-agent: *\nAllow: /x\n\nUser-agent: discourse-analyser\nDisallow: /",
    ],
)
def test_our_group(text):
    assert forbids(text, "/tea") == "Disallow: /"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Disallow: /",
        "User-agent: discourse\nDisallow: /",
        "User-agent: *\nDisallow: /\n\nUser-agent: discourse-analyser\nCrawl-delay: 2",
        "<html>User-agent: *\nno rules here</html>",
        "User-agent: *\nDisallow\nDisallow /",
    ],
)
def test_not_for_us(text):
    assert forbids(text, "/tea") is None


def test_names_the_line():
    assert parse_robots("# Tea\n\nUser-agent: *\nDisallow: /tea", US).forbids("/tea").line == 4


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("2", 2.0),
        ("0.5", 0.5),
        ("5 seconds", 5.0),
        ("-1", None),
        ("nan", None),
        ("inf", None),
        ("x", None),
    ],
)
def test_delays(told, seconds):
    assert parse_robots(f"User-agent: *\nCrawl-delay: {told}", US).delay == seconds


def test_hostile_patterns_take_no_time():
    rules = "\n".join("Disallow: /" + "*a" * 200 + "b$" for _ in range(1000))
    started = time.monotonic()
    assert forbids(f"User-agent: *\n{rules}", "/" + "a" * 7000) is None
    assert time.monotonic() - started < 2


@given(
    st.text(alphabet="Uuser-agnt:*\nDisalow/$% #\u00e9\r\t9", max_size=200), st.text(max_size=30)
)
def test_any_text_is_some_rules(text, path):
    robots = parse_robots("User-agent: *\n" + text, US)
    rule = robots.forbids("/" + path)
    assert rule is None or not rule.allows
