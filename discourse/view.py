"""The analysis in a notebook: tables, graphs and pictures of one thread, made when asked for.

A facade: everything that it shows was found by :mod:`discourse.pipeline` and is
arranged by tables, graphs and renderers.
"""

from dataclasses import dataclass
from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from discourse.model import Analysis, Codebook, Thread

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    from matplotlib.axes import Axes

    Graph: TypeAlias = nx.DiGraph[str]

__all__ = ["AnalysisView", "Plots", "analyse"]


def analyse(
    thread: Thread | str | Path,
    codebook: Codebook | str | Path | None = None,
    model: str | None = None,
) -> "AnalysisView":
    """Analyse a thread.

    Parameters
    ----------
    thread
        A thread, or the path of one.
    codebook
        A codebook, the name of one that ships, or the path of a TOML file; the default
        codebook where ``None``.
    model
        "encoder", cues and the trained encoder together, or "cues" alone; the second
        where ``None``.

    Returns
    -------
    AnalysisView
        Tables, graphs and pictures; ``.data`` is the plain :class:`discourse.model.Analysis`.

    Raises
    ------
    ReadError, CodebookError, EncoderError
        If a path holds no thread, or no codebook, or the encoder's files are damaged.

    Examples
    --------
    >>> from discourse.model import Comment
    >>> post = Comment("0", None, "Bo", "Tea is good for you.")
    >>> found = analyse(Thread("tea", None, None, "outline", post))
    >>> list(found.comments["author"])
    ['Bo']
    """
    from discourse import pipeline, readers
    from discourse.codebook import load_codebook

    if not isinstance(thread, Thread):
        thread = readers.read_thread(thread)
    if not isinstance(codebook, Codebook):
        codebook = load_codebook(codebook)
    return AnalysisView(pipeline.analyse(thread, codebook, model or pipeline.DEFAULT_MODEL))


class AnalysisView:
    """One analysis, with everything that a notebook wants of it as a property.

    Tables and graphs are made once, on first use; changing them changes nothing else.
    """

    def __init__(self, data: Analysis) -> None:
        self.data = data

    @property
    def thread(self) -> Thread:
        """The thread that was analysed."""
        return self.data.thread

    @cached_property
    def comments(self) -> "pd.DataFrame":
        """One row per unit, the post first."""
        from discourse import tables

        return tables.comments_table(self.data)

    @cached_property
    def claims(self) -> "pd.DataFrame":
        """One row per claim, with its standing."""
        from discourse import tables

        return tables.claims_table(self.data)

    @cached_property
    def relations(self) -> "pd.DataFrame":
        """One row per support, challenge, question, concession or retraction."""
        from discourse import tables

        return tables.relations_table(self.data)

    @cached_property
    def stances(self) -> "pd.DataFrame":
        """One row per stance label, with the words that show it."""
        from discourse import tables

        return tables.stances_table(self.data)

    @cached_property
    def reply_graph(self) -> "Graph":
        """Who answers whom: edges run from a comment to what it answers."""
        from discourse.graph import networks

        data = self.data
        return networks.reply_graph(data.thread, data.targets, data.replies, data.stances)

    @cached_property
    def argument_graph(self) -> "Graph":
        """Claims, and the comments that support, challenge or question them."""
        from discourse.graph import networks

        return networks.argument_graph(self.data)

    @cached_property
    def metrics(self) -> dict[str, Any]:
        """The thread in numbers; see :func:`discourse.metrics.metrics`."""
        from discourse.metrics import metrics

        return metrics(self.data)

    @property
    def plot(self) -> "Plots":
        """Pictures: ``.plot.replies()`` and ``.plot.argument()``."""
        return Plots(self.data)

    @cached_property
    def summary(self) -> str:
        """The answer in one paragraph."""
        from discourse.renderers.view import report

        return report(self.data).summary

    def __repr__(self) -> str:
        data = self.data
        return (
            f"<AnalysisView of {data.thread.id!r}: {len(data.thread)} comments, "
            f"{len(data.claims)} claims, codebook {data.codebook.name!r}>"
        )

    def _repr_html_(self) -> str:
        """Show a small summary, as notebooks do with the last value of a cell."""
        from discourse.renderers.view.prose import title

        book = self.data.codebook
        return (
            f"<div><p><strong>{escape(title(self.data))}</strong></p>"
            f"<p>{escape(self.summary)}</p>"
            f"<p><small>Codebook {escape(book.name)} {escape(book.version)}. Unchallenged is not "
            "agreed, and a claim that stands here need not be true.</small></p></div>"
        )


@dataclass(frozen=True, slots=True)
class Plots:
    """The pictures of one analysis, on matplotlib Axes."""

    data: Analysis

    def replies(self, ax: "Axes | None" = None, **options: Any) -> "Axes":
        """Draw who answers whom; options as :func:`discourse.renderers.image.draw_replies`."""
        from discourse.renderers.image import draw_replies

        return draw_replies(self.data, ax, **options)

    def argument(self, ax: "Axes | None" = None, **options: Any) -> "Axes":
        """Draw what is argued; options as :func:`discourse.renderers.image.draw_argument`."""
        from discourse.renderers.image import draw_argument

        return draw_argument(self.data, ax, **options)
