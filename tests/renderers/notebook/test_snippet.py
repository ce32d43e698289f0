"""What a notebook shows of an analysis: sound HTML, whatever the comments hold."""

from dataclasses import replace

from discourse.model import Comment, Thread
from discourse.pipeline import analyse
from discourse.renderers.notebook import analysis_html
from tests import samples, worked_example
from tests.renderers.pages import page

HOSTILE = '</td></table><script>alert(1)</script> <img src=x onerror="alert(1)">'


def test_summary_claims_and_tree():
    analysis = samples.analysis_of("needle-exchange-vote")
    made = analysis_html(analysis)
    assert not page(f"<section>{made}</section>").faults
    assert "unchallenged by both readings" in made
    assert made.count("<tr>") == 6
    assert "60 comments" in made


def test_markup_stays_text():
    post = Comment("0", None, HOSTILE, HOSTILE)
    thread = Thread("t", HOSTILE, None, "x", post, (Comment("<b>", "0", HOSTILE, HOSTILE),))
    made = analysis_html(analyse(thread, model="cues"))
    assert not page(f"<section>{made}</section>").faults
    for shown in (made, thread._repr_html_()):
        assert "<script" not in shown
        assert "<img" not in shown


def test_large_and_deep_threads_stay_small():
    chain = tuple(Comment(str(n), str(n - 1), f"A{n}", "No.") for n in range(1, 20_000))
    thread = Thread("t", None, None, "x", Comment("0", None, "Ed", "Ban it."), chain)
    analysis = replace(worked_example.analysis(), thread=thread, claims=(), standings=())
    analysis = replace(analysis, targets=(), replies=(), stances=(), relations=(), tones=())
    made = analysis_html(analysis)
    assert "(+ 19997 below)" in made
    assert len(made) < 20_000


def test_a_thread_shows_what_was_read():
    shown = samples.thread_of("needle-exchange-vote")._repr_html_()
    assert "60, by" in shown
    assert "skipped_level" in shown or "missing_parent" in shown
