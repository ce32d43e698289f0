"""Reads codebook files: TOML in, :class:`discourse.model.Codebook` out.

Checks the shape of the file and says in one line what is wrong and where.
Whether the cue patterns make sense is left to :mod:`.check` and :mod:`.compiled`.
"""

import difflib
import hashlib
import tomllib
from importlib.resources import files
from pathlib import Path

from discourse.codebook.lines import locate
from discourse.codebook.table import Table
from discourse.errors import CodebookError
from discourse.model import Codebook, Cue, Part, Position, Stance
from discourse.model.readings import CODES, telling

__all__ = ["DEFAULT", "load_codebook", "parse_codebook", "shipped"]

DEFAULT = "drug-policy"
_DATA = files("discourse.codebook") / "data"
_CHOICES = ("strongest", "first")


def shipped() -> tuple[str, ...]:
    """Names of the codebooks that ship with the package, sorted.

    Returns
    -------
    tuple of str

    Examples
    --------
    >>> list(shipped()) == sorted(shipped())
    True
    """
    if not _DATA.is_dir():
        return ()
    names = (entry.name for entry in _DATA.iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


def load_codebook(name_or_path: str | Path | None = None) -> Codebook:
    """Load a codebook by its name or from a file.

    Parameters
    ----------
    name_or_path
        The name of a codebook that ships with the package, the path of a TOML
        file, or None for the default codebook.

    Returns
    -------
    Codebook

    Raises
    ------
    CodebookError
        If there is no such codebook, or the file is not a valid one.

    Examples
    --------
    >>> load_codebook("no-such-codebook")
    Traceback (most recent call last):
    discourse.errors.CodebookError: no-such-codebook: neither a file nor a codebook that ships...
    """
    wanted = DEFAULT if name_or_path is None else name_or_path
    if isinstance(wanted, str) and wanted in shipped():
        return parse_codebook((_DATA / f"{wanted}.toml").read_text("utf-8"), wanted)
    path = Path(wanted)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise CodebookError(_unknown(str(wanted))) from None
    except UnicodeDecodeError as error:
        raise CodebookError(
            f"{path}: not UTF-8 text (byte {error.start}); save the codebook as UTF-8"
        ) from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise CodebookError(f"{path}: cannot be read ({reason})") from None
    return parse_codebook(text, str(path))


def _unknown(wanted: str) -> str:
    near = difflib.get_close_matches(wanted, shipped(), 1)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    names = ", ".join(shipped()) or "none"
    return f"{wanted}: neither a file nor a codebook that ships ({names}){hint}"


def parse_codebook(text: str, source: str) -> Codebook:
    """Read the text of a codebook file.

    Parameters
    ----------
    text
        TOML.
    source
        What to call it in error messages.

    Returns
    -------
    Codebook
        Its ``digest`` is the SHA-256 of the text with LF line ends.

    Raises
    ------
    CodebookError
        If it is no TOML, or lacks a required key, has an unknown one or one of
        the wrong type; the message has the line where it can be found.

    Examples
    --------
    >>> book = parse_codebook('''
    ... name = "school-phones"
    ... version = "1"
    ... [[stances]]
    ... id = "ban"
    ... label = "Banning phones"
    ... question = "Is a side taken on a ban?"
    ... [[stances.positions]]
    ... id = "for"
    ... cues = ["ban ... phones"]
    ... ''', "example")
    >>> book.stance("ban").positions[0].cues
    (Cue(pattern='ban ... phones', probability=0.8),)
    """
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    try:
        data = tomllib.loads(plain)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise CodebookError(f"{source}: not valid TOML: {error}") from None
    root = Table(data, "", source, locate(plain))
    root.only("name", "version", "title", "description", "words", "stances")
    book = Codebook(
        name=root.text("name", required=True),
        version=root.text("version", required=True),
        stances=tuple(_stance(table) for table in root.tables("stances")),
        title=root.text("title"),
        description=root.text("description"),
        words=_words(root),
        digest=hashlib.sha256(plain.encode()).hexdigest(),
        source=plain,
    )
    if not book.stances:
        root.fail("no stances; add a [[stances]] table")
    root.distinct("stances", [stance.id for stance in book.stances])
    return book


def _words(root: Table) -> tuple[tuple[str, tuple[str, ...]], ...]:
    table = root.table("words")
    for name in table.data:
        if set(name) & set("{}") or name != name.strip():
            table.fail(f"{name!r} cannot be called from a pattern; use letters and hyphens", name)
    return tuple((name, table.texts(name)) for name in table.data)


def _stance(table: Table) -> Stance:
    table.only(
        *("id", "label", "question", "positions", "include", "exclude", "choose", "about", "head")
    )
    positions = tuple(_position(entry) for entry in table.tables("positions"))
    if not positions:
        table.fail("no positions; add a [[stances.positions]] table")
    table.distinct("positions", [position.id for position in positions])
    choose = table.text("choose") or _CHOICES[0]
    if choose not in _CHOICES:
        table.fail(f"choose must be one of {', '.join(_CHOICES)}, not {choose!r}", "choose")
    head = table.text("head")
    if head and head not in CODES:
        table.fail(f"head must be one of {', '.join(CODES)}, not {head!r}", "head")
    sides = telling(head)
    if len(sides) > 1 and not {p.id for p in positions} & set(sides):
        table.fail(f"head {head} tells of {', '.join(sides)}; no position is called so", "head")
    return Stance(
        id=table.text("id", required=True),
        label=table.text("label", required=True),
        question=table.text("question", required=True),
        positions=positions,
        include=table.texts("include"),
        exclude=table.texts("exclude"),
        choose=choose,
        about=table.texts("about"),
        head=head,
    )


def _position(table: Table) -> Position:
    table.only(
        *("id", "label", "statement", "cues", "probability", "parts", "blockers", "opposite"),
        *("combines", "examples", "counter_examples"),
    )
    probability = table.probability(Cue("").probability)
    parts = tuple(_part(entry, probability) for entry in table.tables("parts"))
    table.distinct("parts", [part.id for part in parts])
    return Position(
        id=table.text("id", required=True),
        label=table.text("label"),
        statement=table.text("statement"),
        cues=_cues(table, probability),
        parts=parts,
        blockers=table.texts("blockers"),
        opposite=table.text("opposite"),
        combines=table.texts("combines"),
        examples=table.texts("examples"),
        counter_examples=table.texts("counter_examples"),
    )


def _part(table: Table, probability: float) -> Part:
    table.only("id", "cues", "probability")
    cues = _cues(table, table.probability(probability))
    if not cues:
        table.fail("a part needs cues")
    return Part(id=table.text("id", required=True), cues=cues)


def _cues(table: Table, probability: float) -> tuple[Cue, ...]:
    return tuple(_cue(table, index, probability) for index in range(len(table.array("cues"))))


def _cue(table: Table, index: int, probability: float) -> Cue:
    entry = table.data["cues"][index]
    if isinstance(entry, str):
        return Cue(table.filled("cues", index), probability)
    if not isinstance(entry, dict):
        message = f"a cue is a string or a table with a pattern, not {entry!r}"
        table.fail(message, "cues", index)
    inner = table.inside("cues", index)
    inner.only("pattern", "probability")
    return Cue(inner.text("pattern", required=True), inner.probability(probability))
