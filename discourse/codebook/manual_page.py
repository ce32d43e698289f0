"""A codebook as a coding manual on one HTML page: no scripts, no network, fit for print."""

import base64
import hashlib
from importlib import resources

from discourse.model import Codebook

__all__ = ["as_html"]


def as_html(codebook: Codebook) -> str:
    """Write the coding manual as a page.

    Parameters
    ----------
    codebook
        The codebook.

    Returns
    -------
    str
        HTML that is complete in itself; what is meant for the program is folded away.

    Examples
    --------
    >>> from discourse.model import Position, Stance
    >>> stance = Stance("ban", "<b>", "Is a side taken?", (Position("for"),))
    >>> page = as_html(Codebook("phones", "1", (stance,)))
    >>> "&lt;b&gt;" in page, "<script" in page
    (True, False)
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
    style = _file("manual.css")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    page = environment.get_template("manual.html.jinja")
    return page.render(book=codebook, style=style, digest=digest)


def _file(name: str) -> str:
    place = resources.files("discourse.codebook") / "data" / name
    return place.read_text(encoding="utf-8")
