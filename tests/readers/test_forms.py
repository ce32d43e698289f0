"""One thread in every format: whoever reads it gets the same comments, authors and parents."""

import re
from functools import cache

import pytest

from discourse.readers import READERS, Source, detect, read_thread
from tests.readers.forms import FORMS, plain_thread

# What a format cannot hold.
NO_NESTING = {"copied flat", "stack exchange"}
NO_POST = {"disqus api", "wordpress rest", "staticman", "convokit", "stack exchange"}
# What marks quotations otherwise, or adds some to say who is answered.
OTHER_QUOTES = {
    "blogger", "hacker news", "hacker news by width", "hn algolia", "hn firebase",
    "discourse crawler view",
}  # fmt: skip
OWN_NUMBERS = {"outline", "copied with indents", "copied flat", "mbox", "discourse crawler view"}


def source_of(form, folder):
    _, write = FORMS[form]
    made = write(plain_thread())
    if isinstance(made, bytes):
        return Source("thread.bin", made)
    for name, data in made.items():
        (folder / name).write_bytes(data)
    return Source(str(folder), folder)


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    """Read each form once."""
    return cache(lambda form: read_thread(source_of(form, tmp_path_factory.mktemp("form"))))


def folded(text):
    """The words of a text: how lines are broken is the format's business."""
    return " ".join(re.sub(r"[>*_\\#]", " ", text).split())


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_recognised(form, tmp_path):
    assert detect(source_of(form, tmp_path)) == FORMS[form][0]


@pytest.mark.parametrize("form", FORMS)
def test_every_form_gives_the_thread_back(form, read):
    thread, original = read(form), plain_thread()
    if form != "own json":  # which says what it was read from
        assert thread.source_format == FORMS[form][0]
    kept = [comment for comment in thread.comments if comment.id not in thread.placeholders]
    assert len(kept) == len(original.comments)
    if form not in OTHER_QUOTES:
        said = {folded(comment.text)[-60:]: comment for comment in kept}
        wanted = {folded(comment.text)[-60:]: comment for comment in original.comments}
        assert said.keys() == wanted.keys()
    else:
        said = {(comment.author, comment.created): comment for comment in kept}
        wanted = {(comment.author, comment.created): comment for comment in original.comments}
    ours = {original.post.id: thread.post.id}
    ours.update({wanted[key].id: said[key].id for key in wanted if key in said})
    for key, comment in wanted.items():
        assert said[key].author == comment.author
        parent = original.post.id if form in NO_NESTING else comment.parent_id
        assert said[key].parent_id == ours[parent], comment
        if form not in OWN_NUMBERS:
            assert said[key].id.lstrip("c") == comment.id
    if form not in NO_POST:
        assert folded(original.post.text)[-60:] in folded(thread.post.text)
        assert "says" not in thread.post.text[-40:]
    if form in NO_NESTING:
        assert "flat" in [repair.code for repair in thread.repairs]


@pytest.mark.parametrize("form", FORMS)
def test_times_are_read(form, read):
    thread = read(form)
    if form == "outline":
        return
    dated = [comment for comment in thread.comments if comment.created]
    assert len(dated) == len(plain_thread().comments)
    assert dated[0].created.startswith("2019-03-04"), dated[0]


@pytest.mark.parametrize("form", FORMS)
def test_nothing_is_mended_in_a_sound_source(form, read):
    thread = read(form)
    allowed = {"flat"} if form in NO_NESTING else set()
    allowed |= {"missing_parent", "several_roots", "empty_text"} if form in NO_POST else set()
    assert {repair.code for repair in thread.repairs} <= allowed, thread.repairs


def test_every_reader_but_the_plainest_has_a_form():
    assert {name for name, _ in FORMS.values()} >= READERS.keys() - {"article", "json_rows"}


@pytest.mark.parametrize("form", FORMS)
def test_what_is_found_is_what_the_registry_promises(form, read):
    thread = read(form)
    found = {"text", "title"} if thread.title else {"text"}
    for comment in thread.comments:
        found |= {name for name in ("author", "created", "score", "url", "removed")
                  if getattr(comment, name)}  # fmt: skip
        found |= {"parent_id"} if comment.parent_id != thread.post.id else set()
    reader = READERS[FORMS[form][0]]
    assert found <= set(reader.fields)
    if form not in NO_NESTING | NO_POST | {"outline", "discourse pages"}:  # which hold less
        assert set(reader.fields) - {"id", "score", "url", "removed"} <= found
