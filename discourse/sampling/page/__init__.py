"""The coding page: one HTML file in which a coder reads, codes and saves, without a network.

Owns Jinja2 here. The page holds the sheet as JSON, one style sheet and one script, which a
Content-Security-Policy names by their digests: nothing else can run or be fetched, whatever
stands in a comment. The script puts texts on the page as text only.
"""

import base64
import hashlib
from collections.abc import Mapping
from importlib import resources

from discourse.coding import Coding
from discourse.model import Codebook
from discourse.sampling.page.data import as_json, page_data

__all__ = ["coding_page"]

_SCRIPTS = ("state", "store", "view", "item", "code", "files", "keys", "start")
"""Joined into the one script, in this order."""


def coding_page(
    coding: Coding,
    codebook: Codebook,
    *,
    sample_id: str,
    codings: Mapping[str, Coding] | None = None,
    program: Coding | None = None,
) -> str:
    """A sheet as a page to code in, complete in itself.

    Parameters
    ----------
    coding
        The sheet: its units with what is to be seen of each. What is coded already is
        shown as coded. Its name is the name of the files that the page saves.
    codebook
        The questions, with their rules and examples; cues are not shown.
    sample_id
        What the browser keeps the work under, with the coder's name: another sample is
        another page.
    codings
        What coders said, by their names. The page is then one to decide what they
        differ on: it shows what each coder said at each choice.
    program
        The program's labels, shown at each choice; left out where coders are blind.

    Returns
    -------
    str
        HTML. It loads and saves codings as JSON (see ``discourse.coding.write_json``).

    Raises
    ------
    GoldError
        If a coding is one of a whole thread, without texts.

    Examples
    --------
    >>> from discourse.coding import CodedUnit, Context
    >>> from discourse.model import Position, Stance
    >>> book = Codebook("b", "1", (Stance("ban", "Ban", "A side?", (Position("for"),)),))
    >>> sheet = Coding("coder-1", (CodedUnit(("t", "1"), {}, seen=Context("</script>")),))
    >>> page = coding_page(sheet, book, sample_id="s")
    >>> page.count("<script"), page.count("</script>")
    (2, 2)
    """
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(_file),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    data = page_data(coding, codebook, sample_id, codings or {}, program)
    script = "\n".join(_file(f"{name}.js") for name in _SCRIPTS)
    script = f"(() => {{\n'use strict';\n{script}}})();"
    style = _file("style.css")
    return environment.get_template("page.html.jinja").render(
        head=data["head"],
        data=as_json(data),
        script=script,
        style=style,
        script_digest=_digest(script),
        style_digest=_digest(style),
    )


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _file(name: str) -> str:
    return resources.files(__name__).joinpath(name).read_text(encoding="utf-8")
