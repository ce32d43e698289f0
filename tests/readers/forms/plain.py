"""The thread as text, tables and this program's own files."""

import textwrap

from discourse.renderers import render_thread
from tests.readers.forms.sample import children_of, depths_of, when

PREFACE = "The vote\n\n"


def outline(thread):
    """What a browser's copy of a nested list looks like in this project's own samples."""
    children = children_of(thread)
    places = {}
    stack = [(child, 1) for child in reversed(children[thread.post.id])]
    order = {}
    for siblings in children.values():
        order.update({c.id: at for at, c in enumerate(siblings, 1)})
    out = [f"{thread.title}\n\n{thread.post.text}\n"]
    while stack:
        c, depth = stack.pop()
        places[c.id] = depth
        indent = "  " * (2 * depth - 1)
        out.append(
            f"\n{indent}{order[c.id]}. {c.author} says:\n\n{textwrap.indent(c.text, indent + '  ')}\n"
        )
        stack.extend((child, depth + 1) for child in reversed(children[c.id]))
    return "".join(out).encode()


def copied(thread, *, indent):
    """A copy by hand: name and date in one line, "Reply" below; indented or not."""
    depths = depths_of(thread)
    out = [f"{thread.title}\n\n{thread.post.text}\n\n{len(thread.comments)} Comments\n"]
    for c in thread.comments:
        left = "    " * (depths[c.id] - 1) if indent else ""
        words = f"{c.author} — {when(c):%B %d, %Y, %-I:%M %p}\n\n{c.text}\n\nReply\n"
        out.append("\n" + textwrap.indent(words, left))
    return "".join(out).encode()


def own(name):
    return lambda thread: render_thread(thread, name).encode()


PLAIN = {
    "outline": ("outline", outline),
    "copied with indents": ("text_copy", lambda thread: copied(thread, indent=True)),
    "copied flat": ("text_copy", lambda thread: copied(thread, indent=False)),
    "own json": ("thread_json", own("json")),
    "own json lines": ("jsonl", own("jsonl")),
    "own csv": ("table", own("csv")),
}
