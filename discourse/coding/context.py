"""What a coder has to see of each unit: the words that it answers, not those it is nested under."""

from discourse.coding.records import Context
from discourse.graph.targets import resolve_targets
from discourse.model import Thread

__all__ = ["contexts"]


def contexts(thread: Thread) -> dict[str, Context]:
    """What is to be seen of every unit, by its id; the post answers nothing.

    >>> from discourse.model import Comment
    >>> post = Comment("0", None, "Ed", "Ban cars.")
    >>> reply = Comment("1", "0", "Bo", "No.")
    >>> contexts(Thread("t", "Cars", None, "example", post, (reply,)))["1"].answers
    'Ban cars.'
    """
    units = {unit.id: unit for unit in thread.units}
    main = {target.comment_id: target.target for target in reversed(resolve_targets(thread))}
    seen = {}
    for unit in thread.units:
        answered = units.get(main.get(unit.id, ""))
        seen[unit.id] = Context(
            unit.text,
            unit.author,
            thread.title or "",
            answered.text if answered else "",
            answered.author if answered else "",
        )
    return seen
