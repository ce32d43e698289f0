"""Pages of any other site: comments by what recurs, whatever things are called."""

import re

import pytest
from hypothesis import given, settings

from discourse.readers.pages.general import READER
from discourse.readers.pages.wordpress import READER as WORDPRESS
from tests.readers.pages import systems, themes
from tests.readers.pages.platform_checks import check_any, codes, links, mutations, read

PARENTS = ["0", 0, 1, "0"]
AUTHORS = ["Ann Lee", "Bo", "Ann Lee", "Cy & Co."]


def folded(text):
    return " ".join(re.sub(r"<[^<>]*>|[>]", " ", text).split())


def check_fields(thread):
    assert [comment.author for comment in thread.comments] == AUTHORS
    said = [folded(comment.text) for comment in thread.comments]
    assert said == [folded(text) for text in themes.TEXTS]
    assert thread.title == "On tea"
    assert "costs little" in thread.post.text


@pytest.mark.parametrize("name", systems.NESTED)
def test_nested_systems(name):
    thread = read(READER, systems.nested_page(systems.NESTED[name]))
    check_fields(thread)
    ids = [comment.id for comment in thread.comments]
    assert [comment.parent_id for comment in thread.comments] == [
        ids[parent] if isinstance(parent, int) else parent for parent in PARENTS
    ]
    if "{id}" in systems.NESTED[name].comment:
        assert [name[-2:] for name in ids] == ["11", "12", "13", "14"]
    assert all(comment.created.startswith("2020-05-05") for comment in thread.comments)


@pytest.mark.parametrize("name", systems.FLAT)
def test_flat_systems(name):
    thread = read(READER, systems.flat_page(systems.FLAT[name]))
    check_fields(thread)
    assert [comment.id[-2:] for comment in thread.comments] == ["11", "12", "13", "14"]
    assert {comment.parent_id for comment in thread.comments} == {"0"}
    assert all(comment.created.startswith("2020-05-05") for comment in thread.comments)


ARTICLE = (
    '<article><h1 class="entry-title">On tea</h1><p class="byline">By <a rel="author" href="/di">Di</a>, <time datetime="2020-05-04">May 4, 2020</time></p>'
    '<div class="entry-content"><p>Why I drink tea every day, and what it does to me, told at length.</p><p>It warms, it wakes, it costs little.</p></div></article>'
)
NO_COMMENTS = {
    "menu": "<nav><ul>" + "".join(f'<li class="menu-item"><a href="/{n}">Item of 2020, {n}</a></li>' for n in range(6)) + "</ul></nav>",
    "related posts": '<div class="related">' + "".join(f'<article class="post"><h3><a href="/{n}/">How to brew the best of all teas {n}</a></h3><span class="author">Di</span> <time datetime="2020-01-0{n}">Jan</time><p>You take a cup and a pot and wait.</p></article>' for n in (1, 2, 3)) + "</div>",
    "recent comments": '<aside><ul id="recentcomments">' + "".join(f'<li class="recentcomments"><span class="comment-author-link">Ed</span> on <a href="/rice/#comment-{n}">Rice of 2020</a></li>' for n in (1, 2, 3)) + "</ul></aside>",
    "steps": "<ol>" + "".join(f'<li class="step"><strong>Step {n}</strong> <p>Boil the water for {n} minutes.</p></li>' for n in (1, 2, 3)) + "</ol>",
    "table": "<table>" + "".join(f"<tr><td><b>Assam</b></td><td>{n}. 5. 2020</td><td>Strong and dark and malty</td></tr>" for n in (1, 2, 3)) + "</table>",
    "forum index": '<ul class="topiclist">' + "".join(f'<li class="row"><a class="topictitle" href="/t/{n}">Which cup is the right cup for me?</a> by <a class="username" href="/u">Ann{n}</a> <time datetime="2020-05-0{n}">May</time> 7 replies</li>' for n in (1, 2, 3)) + "</ul>",
    "comment form": '<div id="respond" class="comment-respond"><h3>Leave a Reply</h3><form><textarea name="comment"></textarea></form></div>',
}  # fmt: skip


@pytest.mark.parametrize("kind", NO_COMMENTS)
@pytest.mark.parametrize("reader", [READER, WORDPRESS], ids=["html", "wordpress"])
def test_what_is_no_comment(kind, reader):
    page = f"<!DOCTYPE html><html lang=en><title>On tea</title><body>{ARTICLE}{NO_COMMENTS[kind]}"
    thread = read(reader, page)
    assert [comment.text for comment in thread.comments] == []
    assert "costs little" in thread.post.text
    assert (thread.post.author, thread.post.created) == ("Di", "2020-05-04")
    assert codes(thread) == []


@pytest.mark.parametrize(
    ("service", "mark"),
    [
        ("Disqus", '<div id="disqus_thread"></div>'),
        ("Facebook", '<div class="fb-comments" data-href="/tea"></div>'),
        ("Giscus", '<script src="https://giscus.app/client.js"></script>'),
        ("Isso", '<section id="isso-thread"></section>'),
    ],
)
def test_comments_that_are_loaded_from_elsewhere(service, mark):
    thread = read(READER, f"<!DOCTYPE html><title>On tea</title><body>{ARTICLE}{mark}")
    assert codes(thread) == ["incomplete"]
    assert service in thread.repairs[0].detail


def test_a_forum_begins_with_what_the_others_answer():
    page = systems.flat_page(systems.FLAT["xenforo"])
    bare = re.sub(r'<article class="post">.*?</div></article>', "<h1>On tea</h1>", page)
    thread = read(READER, bare)
    assert (thread.post.author, thread.title) == ("Ann Lee", "On tea")
    assert [comment.author for comment in thread.comments] == ["Bo", "Ann Lee", "Cy & Co."]


def test_links_that_recur_are_no_words_of_the_comments():
    one = '<section class="remark" data-key="{}"><header><strong>{}</strong> <time datetime="2020-05-05">5 May</time></header><div>{}</div><p><a href="#a{}">Answer</a></p></section>'
    said = (("Ann", "Tea is best."), ("Bo", "Answer me this."), ("Cy", "No."))
    rows = "".join(one.format(n, name, text, n) for n, (name, text) in enumerate(said, 1001))
    thread = read(
        READER,
        f"<!DOCTYPE html><title>On tea</title><body>{ARTICLE}<div class=comments>{rows}</div>",
    )
    assert [(comment.author, comment.text) for comment in thread.comments] == list(said)
    assert links(thread) == [("1001", "0"), ("1002", "0"), ("1003", "0")]


HASHED = systems.nested_page(systems.NESTED["hashed classes"])
DISQUS = systems.nested_page(systems.NESTED["disqus' frame"])


@settings(max_examples=40, deadline=None)
@given(mutations(HASHED) | mutations(DISQUS) | mutations(systems.flat_page(systems.FLAT["phpbb"])))
def test_any_damage(mutated):
    check_any(READER, mutated)


@settings(max_examples=40, deadline=None)
@given(
    mutations(themes.page(themes.THEMES["html5"]))
    | mutations(themes.page(themes.THEMES["wpdiscuz 7"]))
)
def test_any_damage_to_wordpress(mutated):
    check_any(WORDPRESS, mutated)
