"""What every picture of the replies says in words: caption, tips, and who really is answered. Pure."""

from discourse.model import Analysis
from discourse.renderers.image import lettering
from discourse.renderers.image.furniture import author_name, plural
from discourse.renderers.image.trees import Tree

__all__ = ["caption", "retargeted", "tips_of"]

_TIP = 90


def tips_of(tree: Tree) -> list[str]:
    """What shows when one points at a comment: id, name and how the comment begins."""
    tips = []
    for unit in tree.units:
        words = lettering.clean(unit.text[: 4 * _TIP])
        short = words if len(words) <= _TIP else words[:_TIP].rstrip() + "…"
        tips.append(f"{lettering.clean(unit.id)} {author_name(unit.author)}: {short}")
    return tips


def retargeted(analysis: Analysis, tree: Tree) -> list[tuple[int, int]]:
    """Pairs of a comment and what it answers, where that is not its parent."""
    index = {unit.id: number for number, unit in enumerate(tree.units)}
    return [
        (index[entry.comment_id], index[entry.target])
        for entry in analysis.targets
        if entry.comment_id in index
        and entry.target in index
        and index[entry.target]
        not in (tree.parent[index[entry.comment_id]], index[entry.comment_id])
    ]


def caption(analysis: Analysis, tree: Tree, note: str = "") -> str:
    """How many comments by how many authors, what is left out, and what the layout adds."""
    authors = len({unit.author.casefold() for unit in analysis.thread.comments if unit.author})
    missing = len(analysis.thread.placeholders)
    words = (
        f"Who answers whom: {plural(tree.total - missing, 'comment')} by {plural(authors, 'author')}; "
        f"longest chain of replies {max(tree.deepest, 0):,}."
    )
    drawn = len(tree.units) - 1
    if drawn < tree.total:
        words += f" Drawn: the {drawn:,} comments of the busiest branches."
    return f"{words} {note}".rstrip()
