"""The analysis in a notebook: tables, graphs and pictures of one thread, made when asked for.

A facade: everything that it shows was found by :mod:`discourse.pipeline` and is
arranged by tables, graphs and renderers.
"""

import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from discourse.model import Analysis, Codebook, Thread

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    from matplotlib.axes import Axes

    from discourse.comparison import ComparisonView

    Graph: TypeAlias = nx.DiGraph[str]

__all__ = ["AnalysisView", "Plots", "analyse", "compare"]


def analyse(
    thread: Thread | str | Path,
    codebook: Codebook | str | Path | None = None,
    model: str | Path | None = None,
) -> "AnalysisView":
    """Analyse a thread.

    Parameters
    ----------
    thread
        A thread, or the path of one.
    codebook
        A codebook, the name of one that ships, or the path of a TOML file; where ``None``
        that of your own model, or else the default codebook.
    model
        "encoder", cues and the trained encoder together, "cues" alone, or the path of a
        model of your own; the first where ``None``.

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
    if codebook is not None and not isinstance(codebook, Codebook):
        codebook = load_codebook(codebook)
    return AnalysisView(pipeline.analyse(thread, codebook, model or pipeline.DEFAULT_MODEL))


def compare(
    *analyses: "AnalysisView | Analysis", model: str | Path | None = None
) -> "ComparisonView":
    """Put analyses of several threads or articles side by side.

    Parameters
    ----------
    *analyses
        Two or more, made with one codebook.
    model
        What reads pairs of claims, as in :func:`analyse`; with "cues" there are no leads.

    Returns
    -------
    ComparisonView
        Tables of profiles, of claims that recur, and of claims that stand unchallenged in
        one document and were challenged in another, for sure or perhaps; ``.data`` holds the plain records.

    Raises
    ------
    DiscourseError
        If there are fewer than two, or they were made with different codebooks.

    Examples
    --------
    >>> from discourse.model import Comment
    >>> post = Comment("0", None, "Ed", "The new curfew for cats will never save a single bird.")
    >>> reply = Comment("1", "0", "Bo", "Not true: it works in Perth.")
    >>> one = Thread("one", None, None, "outline", post)
    >>> two = Thread("two", None, None, "outline", post, (reply,))
    >>> found = [analyse(each, model="cues") for each in (one, two)]
    >>> both = compare(*found, model="cues")
    >>> both.elsewhere[["document", "other_document", "how", "by"]].values.tolist()
    [['one', 'two', 'challenged', '1']]
    """
    from discourse.comparison import ComparisonView
    from discourse.comparison import compare as compared
    from discourse.pipeline import DEFAULT_MODEL, open_model

    data = [each.data if isinstance(each, AnalysisView) else each for each in analyses]
    return ComparisonView(compared(data, open_model(model or DEFAULT_MODEL).read))


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
        """Pictures: ``.plot.replies()``, ``.argument()``, ``.over_time()`` and more; see Plots."""
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

    def explain(self, unit: str) -> None:
        """Print why a comment was labelled as it was, with the words that show it.

        Parameters
        ----------
        unit
            The id of a comment, of the post, or of a claim.

        Raises
        ------
        RenderError
            If there is no such unit.
        """
        from discourse.renderers.notebook import explain

        sys.stdout.write(explain(self.data, unit))

    def _repr_html_(self) -> str:
        """Show the answer, as notebooks do with the last value of a cell."""
        from discourse.renderers.notebook import analysis_html

        return analysis_html(self.data)


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

    def standings(self, ax: "Axes | None" = None, **options: Any) -> "Axes":
        """Draw what became of the claims; ``columns=1`` for one column of a page."""
        return self._counts("standings", ax, **options)

    def stances(self, ax: "Axes | None" = None, **options: Any) -> "Axes":
        """Draw how many comments take which side."""
        return self._counts("stances", ax, **options)

    def over_time(self, ax: "Axes | None" = None, **options: Any) -> "Axes":
        """Draw how the positions on a stance run over the thread's time."""
        return self._counts("over-time", ax, **options)

    def matrix(self, ax: "Axes | None" = None, **options: Any) -> "Axes":
        """Draw who challenges whom, by position."""
        return self._counts("matrix", ax, **options)

    def participation(self, ax: "Axes | None" = None, **options: Any) -> "Axes":
        """Draw how many comments each author wrote."""
        return self._counts("participation", ax, **options)

    def _counts(self, kind: str, ax: "Axes | None", **options: Any) -> "Axes":
        from discourse.renderers.image import draw_summary

        return draw_summary(self.data, kind, ax, **options)
