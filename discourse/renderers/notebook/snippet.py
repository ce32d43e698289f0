"""An analysis as a piece of HTML that a notebook shows as a cell's value.

Notebooks put it into a page of their own and run no script of ours, so that it has
neither styles nor scripts, and everything foreign in it is escaped.
"""

from collections.abc import Iterator
from html import escape

from discourse.model import Analysis, Comment
from discourse.renderers.view import report, words
from discourse.renderers.view.claims import ClaimCard
from discourse.tables.index import Index

__all__ = ["analysis_html"]

_CLAIMS = 5
_DEPTH = 2
_UNITS = 40
_WORDS = 90


def analysis_html(analysis: Analysis) -> str:
    """The answer in one paragraph, the claims that went unchallenged, and who answers whom.

    Examples
    --------
    >>> from discourse.model import Codebook, Thread
    >>> thread = Thread("t", "<b>", None, "outline", Comment("0", None, "Ann", "Ban it."))
    >>> made = analysis_html(Analysis(thread, Codebook("none", "1", ()), "rules", "1"))
    >>> "<strong>&lt;b&gt;</strong>" in made
    True
    """
    made = report(analysis)
    book = analysis.codebook
    method = (
        f"Codebook {_text(book.name)} {_text(book.version)}, model {_text(analysis.model_name)} "
        f"{_text(analysis.model_version)}. Unchallenged is not agreed, and a claim that stands "
        "here need not be true."
    )
    return "".join(
        [
            f"<div><p><strong>{_text(made.title)}</strong></p>",
            f"<p>{_text(made.summary)}</p>",
            *_claims(made.top[:_CLAIMS], len(made.top) + len(made.more)),
            *_tree(analysis, made.found),
            f"<p><small>{method}</small></p></div>",
        ]
    )


def _text(text: str) -> str:
    return escape(words.printable(text))


def _claims(cards: tuple[ClaimCard, ...], number: int) -> Iterator[str]:
    if not cards:
        return
    shown = f"The {len(cards)} most salient of " if len(cards) < number else ""
    yield f"<p>{shown}{words.count(number, 'claim')} unchallenged by both readings:</p><table>"
    yield "<thead><tr><th>Claim</th><th>By</th><th>Words</th><th>Standing</th><th>Salience</th></tr></thead>"
    yield "<tbody>"
    for card in cards:
        cells = (card.claim.id, card.author, card.text, card.fate.words, f"{card.salience:.2f}")
        yield f"<tr>{''.join(_cell(cell) for cell in cells)}</tr>"
    yield "</tbody></table>"


def _cell(text: str) -> str:
    return f'<td dir="auto" style="text-align: left">{_text(text)}</td>'


def _tree(analysis: Analysis, found: Index) -> Iterator[str]:
    """The first comments of the upper levels, and how many there are below."""
    children: dict[str, list[Comment]] = {}
    for unit in analysis.thread.comments:
        children.setdefault(unit.parent_id or "", []).append(unit)
    below = _sizes(analysis, children)
    left = [_UNITS]
    yield f"<details><summary>{words.count(len(analysis.thread), 'comment')}</summary>"
    yield from _branch(analysis.thread.post, children, below, found, left)
    if not left[0]:
        yield "<p><small>… and more; see <code>.comments</code>.</small></p>"
    yield "</details>"


def _branch(
    unit: Comment,
    children: dict[str, list[Comment]],
    below: dict[str, int],
    found: Index,
    left: list[int],
) -> Iterator[str]:
    yield "<ul>"
    for child in children.get(unit.id, ()):
        if not left[0]:
            break
        left[0] -= 1
        yield f"<li>{_line(child, found)}"
        deeper = below[child.id]
        if deeper and found.depth[child.id] < _DEPTH:
            yield from _branch(child, children, below, found, left)
        elif deeper:
            yield f" <small>(+ {deeper} below)</small>"
        yield "</li>"
    yield "</ul>"


def _line(unit: Comment, found: Index) -> str:
    moves = found.moves.get(unit.id, ())
    act = f"<i>{_text(moves[0].act)}</i>, " if moves else ""
    stances = ", ".join(f"{s.stance}: {s.position}" for s in found.stances.get(unit.id, ()))
    shown = f" <code>{_text(stances)}</code>" if stances else ""
    text = _text(words.clip(unit.text, _WORDS)) or "no text"
    return f'<b>{_text(unit.id)}</b> {_text(words.author(unit))} ({act}<span dir="auto">{text}</span>){shown}'


def _sizes(analysis: Analysis, children: dict[str, list[Comment]]) -> dict[str, int]:
    """How many comments are below each; without recursion, for threads may be very deep."""
    order: list[Comment] = []
    waiting = [analysis.thread.post]
    while waiting:
        unit = waiting.pop()
        order.append(unit)
        waiting.extend(children.get(unit.id, ()))
    sizes: dict[str, int] = {}
    for unit in reversed(order):
        sizes[unit.id] = sum(1 + sizes[child.id] for child in children.get(unit.id, ()))
    return sizes
