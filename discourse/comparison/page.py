"""A comparison as one HTML page without scripts that needs nothing but a browser."""

import base64
import hashlib
from importlib import resources

from discourse.comparison.compare import Comparison
from discourse.comparison.layout import layout
from discourse.comparison.report import CAVEAT, LEADS, LEADS_MEAN, NO_LEADS
from discourse.renderers.view.words import printable

__all__ = ["as_html"]


def as_html(found: Comparison) -> str:
    """A page that is complete in itself, in the style of the report on one thread."""
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(lambda name: _file("discourse.comparison", name)),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    style = _file("discourse.renderers.html", "style.css") + _file(
        "discourse.comparison", "page.css"
    )
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    page = environment.get_template("page.html.jinja")
    said = {"caveat": CAVEAT, "leads": LEADS, "leads_mean": LEADS_MEAN, "no_leads": NO_LEADS}
    text = page.render(shown=layout(found), style=style, digest=digest, **said)
    return printable(text)


def _file(package: str, name: str) -> str:
    return resources.files(package).joinpath(name).read_text(encoding="utf-8")
