r"""What a site asks robots to leave alone: robots.txt as RFC 9309 has it.

Of our own, because the parser of Python's library knows no wildcards and takes the first
rule instead of the most specific one, and because the better ones do not say which rule
it was that forbids; a user is owed that. No regular expressions: the rules are strangers'.
"""

from collections.abc import Iterator
from typing import NamedTuple

from discourse.readers.web.address import normal_path

__all__ = ["ALL_ALLOWED", "Robots", "Rule", "parse_robots"]

_MOST_SECONDS = 86_400.0


class Rule(NamedTuple):
    """One line that allows or forbids; ``line`` counts from 1."""

    allows: bool
    pattern: str
    line: int

    def __str__(self) -> str:
        return f"{'Allow' if self.allows else 'Disallow'}: {self.pattern}"


class Robots(NamedTuple):
    """The rules that hold for one robot, and how many seconds it is asked to wait."""

    rules: tuple[Rule, ...] = ()
    delay: float | None = None

    def forbids(self, target: str) -> Rule | None:
        r"""The rule that forbids a path (with its query), ``None`` if it is allowed.

        The longest pattern that fits decides; of two equally long ones the allowing.

        Examples
        --------
        >>> robots = parse_robots("User-agent: *\nDisallow: /*?\nAllow: /tea?", "us")
        >>> robots.forbids("/coffee?x=1").pattern, robots.forbids("/tea?x=1")
        ('/*?', None)
        """
        target = normal_path(target)
        if target == "/robots.txt":
            return None
        fitting = [rule for rule in self.rules if _fits(rule.pattern, target)]
        if not fitting:
            return None
        best = max(fitting, key=lambda rule: (len(rule.pattern), rule.allows))
        return None if best.allows else best


ALL_ALLOWED = Robots()


def parse_robots(text: str, agent: str) -> Robots:
    r"""The rules for one robot by its name; those for "*" where it is not named.

    Examples
    --------
    >>> parse_robots("User-agent: us\nCrawl-delay: 2\nDisallow: /a\n\nUser-agent: *", "us")
    Robots(rules=(Rule(allows=False, pattern='/a', line=3),), delay=2.0)
    """
    ours: dict[str, list[Rule]] = {}
    delays: dict[str, float] = {}
    names: list[str] = []
    in_rules = False
    for number, key, value in _lines(text):
        if key == "user-agent":
            if in_rules:
                names, in_rules = [], False
            name = _product(value)
            names.append(name)
            ours.setdefault(name, [])
            continue
        in_rules = in_rules or key in ("allow", "disallow", "crawl-delay")
        wanted = {name for name in names if name in ("*", agent.lower())}
        if key in ("allow", "disallow") and value:
            rule = Rule(key == "allow", normal_path(value), number)
            for name in wanted:
                ours[name].append(rule)
        elif key == "crawl-delay":
            seconds = _seconds(value)
            delays.update(dict.fromkeys(wanted, seconds) if seconds is not None else {})
    chosen = agent.lower() if agent.lower() in ours else "*"
    return Robots(tuple(ours.get(chosen, ())), delays.get(chosen))


def _lines(text: str) -> Iterator[tuple[int, str, str]]:
    """Number, key and value of each line that has one."""
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    for number, line in enumerate(plain.split("\n"), 1):
        key, colon, value = line.partition("#")[0].partition(":")
        if colon:
            yield number, key.strip().lower(), value.strip()


def _product(value: str) -> str:
    """A robot's name without version: "Us/1.0" is "us"."""
    if value.startswith("*"):
        return "*"
    end = next((at for at, letter in enumerate(value) if not _in_name(letter)), len(value))
    return value[:end].lower()


def _in_name(letter: str) -> bool:
    return letter in "-_" or (letter.isascii() and letter.isalnum())


def _seconds(value: str) -> float | None:
    try:
        seconds = float(value.partition(" ")[0])
    except ValueError:
        return None
    return seconds if 0 <= seconds <= _MOST_SECONDS else None


def _fits(pattern: str, target: str) -> bool:
    """Whether a pattern with "*" and a last "$" fits the beginning of a path."""
    ends = pattern.endswith("$")
    first, *others = pattern.removesuffix("$").split("*")
    if not target.startswith(first):
        return False
    at = len(first)
    if not others:
        return not ends or at == len(target)
    last = others.pop() if ends else ""
    for piece in others:
        found = target.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return not ends or (target.endswith(last) and len(target) - len(last) >= at)
