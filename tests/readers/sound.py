"""What holds of every thread, whatever it was read from."""

import threading
from concurrent.futures import ThreadPoolExecutor

from discourse.errors import ReadError
from discourse.readers import read_threads

DEEP_ENOUGH = 32_000
"""As deep for :func:`in_a_small_stack` as a hundred thousand are for the usual stack of 8 MB."""


def in_a_small_stack(work, *args):
    """Call with a stack of 2.5 MB, which less depth fills than the usual one; the result."""
    usual = threading.stack_size(2_560 * 1024)
    with ThreadPoolExecutor(1) as pool:
        done = pool.submit(work, *args)
    threading.stack_size(usual)
    return done.result()


def check(threads):
    """All comments hang together, once each; gives the number of threads."""
    count = 0
    for count, thread in enumerate(threads, 1):  # noqa: B007 - the last one is given
        ids = [unit.id for unit in thread.units]
        assert len(ids) == len(set(ids)), "an id twice"
        parents = {comment.id: comment.parent_id for comment in thread.comments}
        assert set(parents.values()) <= set(ids), "a parent that is not there"
        rooted = {thread.post.id}
        for start in parents:
            path, at = [], start
            while at not in rooted:
                path.append(at)
                at = parents[at]
                assert len(path) <= len(parents), "a circle"
            rooted.update(path)
    return count


def check_source(source, **options):
    """Read a source: sound threads, or our own error in one line; gives the number of threads."""
    try:
        return check(read_threads(source, **options))
    except ReadError as problem:
        text = str(problem)
        assert "\n" not in text, f"several lines: {text!r}"
        assert len(text) < 2_000, "an endless message"
        return 0
