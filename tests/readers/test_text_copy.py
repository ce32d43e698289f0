"""Text copies of comment pages: the same comments whatever tool or hand made the copy."""

import textwrap
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discourse.errors import ReadError
from discourse.readers import outline
from discourse.readers.copies import READER
from discourse.readers.interface import Options
from discourse.readers.source import decode


def read(text):
    return next(READER.read(decode(textwrap.dedent(text).encode(), "page.txt"), Options()))


def sniff(text):
    return READER.sniff(decode(textwrap.dedent(text).encode(), "page.txt"), Options())


def tree(thread):
    return [(c.author, c.parent_id, c.text) for c in thread.comments]


def codes(thread):
    return [repair.code for repair in thread.repairs]


COMMENTS = [
    ("Ann Lee", "0", "Tea is best without milk."),
    ("Bo", "1", "With lemon, though?"),
    ("Ann Lee", "1.1", "Never."),
    ("42", "0", "I only drink water."),
]

ELINKS = """\
       [1]Home [2]Blog [3]About

    On tea

       Everybody drinks it, and nobody has ever asked why so much of it is poured away, as we found
       when we looked into the sinks of four offices in one long week of May.

      4 Kommentare

         1. [4]Ann Lee sagt:
            [5]3. Mai 2020 um 10:15 Uhr

            Tea is best without milk.

            [6]Antworten

              1. Bo sagt:
                 [7]4. Mai 2020 um 11:02 Uhr

                 With lemon, though?

                 [8]Antworten

                   1. [9]Ann Lee sagt:
                      [10]5. Mai 2020 um 9:00 Uhr

                      Never.

                      [11]Antworten

         2. 42 sagt:
            [12]5. Mai 2020 um 9:30 Uhr

            I only drink water.

            [13]Antworten

    Schreibe einen Kommentar Antworten abbrechen
       Name * _____________
    """
LYNX = """\
       * Home
       * Blog

    On tea

       Everybody drinks it, and nobody has ever asked why so much of it is poured away, as we found
       when we looked into the sinks of four offices in one long week of May.

    4 comentarios

        1.
       Ann Lee dijo:
           3 de mayo de 2020 a las 10:15
           Tea is best without milk.
           Responder
              1.
             Bo dijo:
                 4 de mayo de 2020 a las 11:02
                 With lemon, though?
                 Responder
                   1.
                  Ann Lee dijo:
                      5 de mayo de 2020 a las 9:00
                      Never.
                      Responder
        2.
       42 dijo:
           5 de mayo de 2020 a las 9:30
           I only drink water.
           Responder

    Deja una respuesta Cancelar la respuesta
    """
W3M = """\
    On tea

    Everybody drinks it, and nobody has ever asked why so much of it is poured away, as we found
    when we looked into the sinks of four offices in one long week of May.

    4 Comments

      • [a1b2] Ann Lee
        May 3, 2020 at 10:15 am

        Tea is best without milk.

        Reply
          □ [c3d4] Bo
            May 4, 2020 at 11:02 am

            With lemon, though?

            Reply
              ☆ [a1b2] Ann Lee
                May 5, 2020 at 9:00 am

                Never.

                Reply
      • [e5f6] 42
        May 5, 2020 at 9:30 am

        I only drink water.

        Reply

    Leave a Reply Cancel reply
    [                    ]
    """
PANDOC = """\
    On tea

    Everybody drinks it, and nobody has ever asked why so much of it is poured away, as we found
    when we looked into the sinks of four offices in one long week of May.

    4 commentaires

    1.  []
        Ann Lee

        3 mai 2020 à 10h15

        Tea is best without milk.

        Répondre

        -   []
            Bo

            4 mai 2020 à 11h02

            With lemon, though?

            Répondre

            -   []
                Ann Lee

                5 mai 2020 à 9h00

                Never.

                Répondre

    2.  []
        42

        5 mai 2020 à 9h30

        I only drink water.

        Répondre

    Laisser un commentaire
    """
HTML2TEXT = """\
    # On tea

    Everybody drinks it, and nobody has ever asked why so much of it is poured away, as we found when we looked.

    ###  4 Gedanken zu „On tea“

      1. **Ann Lee** sagt:

    3\\. Mai 2020 um 10:15 Uhr

    Tea is best without milk.

    __Antworten

         1. **Bo** sagt:

    4\\. Mai 2020 um 11:02 Uhr

    With lemon, though?

    __Antworten

            1. **Ann Lee** sagt:

    5\\. Mai 2020 um 9:00 Uhr

    Never.

    __Antworten

      2. **42** sagt:

    5\\. Mai 2020 um 9:30 Uhr

    I only drink water.

    __Antworten

    ### Schreibe einen Kommentar

    Name *
    """
MARKDOWNIFY = """\
    On tea
    ======

    Everybody drinks it, and nobody has ever asked why so much of it is poured away, as we found when we looked.

    ### 4 responses to “On tea”

    * ![](http://a.example/1.png) **[Ann Lee](http://ann.example/)** on [May 3, 2020 at 10:15](#comment-1) - [Reply](#r)

      Tea is best without milk.

      + **Bo** on [May 4, 2020 at 11:02](#comment-2) - [Reply](#r)

        With lemon, though?

        - **[Ann Lee](http://ann.example/)** on [May 5, 2020 at 9:00](#comment-3) - [Reply](#r)

          Never.
    * **42** on [May 5, 2020 at 9:30](#comment-4) - [Reply](#r)

      I only drink water.

    ### Leave a Reply
    """
INSCRIPTIS = """\
              On tea

              Everybody drinks it, and nobody has ever asked why so much of it is poured away, as we found when we looked.

              4 Comments:

                   1. Tea is best without milk.

                    Ann Lee · May 3, 2020 10:15 am

                     + With lemon, though?

                      Bo · May 4, 2020 11:02 am

                       o Never.

                        Ann Lee · May 5, 2020 9:00 am

                   2. I only drink water.

                    42 · May 5, 2020 9:30 am

              Post a Comment
    """


@pytest.mark.parametrize(
    "page",
    [ELINKS, LYNX, W3M, PANDOC, HTML2TEXT, MARKDOWNIFY, INSCRIPTIS],
    ids=["elinks", "lynx", "w3m", "pandoc", "html2text", "markdownify", "inscriptis"],
)
def test_each_converter(page):
    thread = read(page)
    assert tree(thread) == COMMENTS
    assert [comment.created for comment in thread.comments] == [
        "2020-05-03T10:15:00", "2020-05-04T11:02:00", "2020-05-05T09:00:00", "2020-05-05T09:30:00",
    ]  # fmt: skip
    assert "Everybody drinks it" in thread.post.text
    assert "On tea" in (thread.title or thread.post.text)
    assert "flat" not in codes(thread)
    assert "incomplete" not in codes(thread)
    assert sniff(page) > 0.9


# Copies by hand.


def test_name_dash_date():
    thread = read("""\
        Dogs should be on leads in the park.

        Ann — July 17th, 2012, 6:18 pm

        Yes they should.

        Reply

        Bo — July 17th, 2012, 7:20 pm

        @Ann No!

        Log in to reply
        """)
    assert tree(thread) == [("Ann", "0", "Yes they should."), ("Bo", "0", "@Ann No!")]
    assert thread.comments[0].created == "2012-07-17T18:18:00"
    assert codes(thread) == ["flat"]
    assert thread.post.text == "Dogs should be on leads in the park."


def test_the_date_above_the_name():
    thread = read("""\
        Dogs should be on leads in the park.

        27. Jun, 2012
        Rand says:
        I think so.
        It is the law.

        28. Jun, 2012
        Lee says:
        It is not.

        29. Jun, 2012
        Rand says:
        It is.
        """)
    assert tree(thread) == [
        ("Rand", "0", "I think so.\nIt is the law."), ("Lee", "0", "It is not."), ("Rand", "0", "It is."),
    ]  # fmt: skip
    assert [c.created for c in thread.comments] == ["2012-06-27", "2012-06-28", "2012-06-29"]


def test_pictures_votes_badges_and_links_are_no_text():
    thread = read("""\
        Dogs should be on leads in the park.

        3 Comments

        Ann's avatar
        Ann
        Author
        2 years ago
        Permalink
        Yes they should.
        Like (3)
        Reply

        Bo's avatar
        Bo
        1 year ago
        Permalink
        No.
        12
        Like (0)
        Reply | Report

        Cy's avatar
        Cy
        1 year ago
        Permalink
        Well, in 2012
        there were 42
        Like (1)
        Reply
        """)
    assert tree(thread) == [
        ("Ann", "0", "Yes they should."), ("Bo", "0", "No."), ("Cy", "0", "Well, in 2012\nthere were 42"),
    ]  # fmt: skip


def test_only_names_and_reply_links():
    thread = read("""\
        Dogs should be on leads in the park.

        3 Comments

        Ann
        Yes they should.
        Reply

        Bo
        No.
        Log in to reply

        Cy Dee
        Perhaps at night.
        Reply
        """)
    assert [(c.author, c.text) for c in thread.comments] == [
        ("Ann", "Yes they should."), ("Bo", "No."), ("Cy Dee", "Perhaps at night."),
    ]  # fmt: skip


def test_bare_names_at_growing_indents():
    thread = read("""\
        Dogs should be on leads in the park, I think, whatever their owners say.

          Ann Lee

          Yes they should be, always.

            Bo Dee

            No, because dogs must run.

              Ann Lee

              Not near my children.

          Cy Fox

          Mine is always on a lead.
        """)
    assert [(c.author, c.parent_id) for c in thread.comments] == [
        ("Ann Lee", "0"), ("Bo Dee", "1"), ("Ann Lee", "1.1"), ("Cy Fox", "0"),
    ]  # fmt: skip
    assert thread.comments[3].text == "Mine is always on a lead."


def test_dates_that_close_comments():
    thread = read("""\
        Dogs should be on leads in the park.

        Subscribe

        Ann

        Yes they should.

        Thumbs up 0 Thumbs down Reply

        May 3, 2020 10:15

        Bo

        No, never.
        Well, rarely.

        Thumbs up 2 Thumbs down Reply

        May 4, 2020 11:15

        Cy

        Who cares about it?

        Thumbs up 1 Thumbs down Reply

        May 5, 2020 12:15

        1 2 3 Next
        """)
    assert tree(thread) == [
        ("Ann", "0", "Yes they should."), ("Bo", "0", "No, never.\nWell, rarely."), ("Cy", "0", "Who cares about it?"),
    ]  # fmt: skip
    assert [c.created for c in thread.comments] == [
        "2020-05-03T10:15:00", "2020-05-04T11:15:00", "2020-05-05T12:15:00",
    ]  # fmt: skip


# What is said of a copy that is not whole.


def page(comments, heading="", foot=""):
    lines = ["Dogs should be on leads in the park.", "", heading, ""]
    for at, (name, text) in enumerate(comments, start=1):
        lines += [f"{at}. {name} says:", f"   May {at % 28 + 1}, 2020 at 3:0{at % 10} pm", ""]
        lines += ["   " + line for line in text.split("\n")]
        lines += ["", "   Reply", ""]
    return "\n".join([*lines, foot])


def test_fewer_comments_than_the_page_announces():
    thread = read(page([("Ann", "Yes."), ("Bo", "No.")], "91 Comments"))
    (repair,) = (r for r in thread.repairs if r.code == "incomplete")
    assert "91" in repair.detail
    assert "2" in repair.detail
    assert "flat" not in codes(thread)  # a numbered list without sublists: nobody answers anybody


def test_pingbacks_are_left_out_and_said():
    thread = read("""\
        Dogs should be on leads in the park.

        3 Comments

        1. Ann says:
           May 3, 2020 at 3:04 pm

           Yes.

           Reply

        2. Pingback: Dogs in the news | A site

        3. Bo says:
           May 4, 2020 at 3:04 pm

           No.

           Reply
        """)
    assert [(c.id, c.author, c.text) for c in thread.comments] == [
        ("1", "Ann", "Yes."),
        ("3", "Bo", "No."),
    ]
    assert codes(thread)[0] == "left_out"
    assert "Dogs in the news" in thread.repairs[0].detail
    assert "incomplete" not in codes(thread)


def test_the_order_of_day_and_month_is_learned():
    text = page([("Ann", "Yes."), ("Bo", "No.")])
    text = text.replace("May 2, 2020", "05/06/2020").replace("May 3, 2020", "16/06/2020")
    assert [c.created[:10] for c in read(text).comments] == ["2020-06-05", "2020-06-16"]


def test_a_name_may_end_with_says_where_other_names_do_not():
    thread = read("""\
        Dogs should be on leads in the park.

        Ann — July 17th, 2012, 6:18 pm

        Yes they should.

        Simon says — July 17th, 2012, 7:20 pm

        No!

        Cy — July 17th, 2012, 8:20 pm

        Well.
        """)
    assert [c.author for c in thread.comments] == ["Ann", "Simon says", "Cy"]


def test_headings_and_forms_are_furniture():
    for heading in ("3 Comments", "3 Responses to “Dogs”", "3 Kommentare"):
        thread = read(
            page([("Ann", "Yes."), ("Bo", "No."), ("Cy", "Well.")], heading, "Leave a Reply")
        )
        assert codes(thread) == []


# Markdown with what converters leave in it.

FENCED = """\
::: {#comments .area}
### 2 Comments

1.  ::: {#c1 .comment}
    ::: author
    [Ann
    Lee]{.fn}
    :::

    [May 3, 2020 at
    3:04 pm](http://a.example/#c1){.date rel="nofollow"}

    ::: {.text data-x="{\\"a\\": 1}"}
    \\"Yes\\", see [the law](http://law.example/){.x}.\\
    **Always.**
    :::

    [Reply](#c1){.reply}
    :::

    -   ::: {#c2 .comment}
        ::: author
        [Bo]{.fn}
        :::

        [May 4, 2020 at 5:06 pm](http://a.example/#c2){.date}

        ::: text
        No.
        :::

        [Reply](#c2){.reply}
        :::
:::
"""
TAGGED = """\
<div id="comments" class="area">

### 2 Comments

1.  <div id="c1" class="comment">

    <div class="author">

    <img src="http://a.example/1.png"
    class="avatar" />**Ann Lee** <span
    class="says">says:</span>

    </div>

    [May 3, 2020 at 3:04 pm](http://a.example/#c1)

    "Yes", see [the law](http://law.example/).\x20\x20
    **Always.**

    <a href="#c1" class="reply">Reply</a>

    </div>

    -   <div id="c2" class="comment">

        **Bo** <span class="says">says:</span>

        [May 4, 2020 at 5:06 pm](http://a.example/#c2)

        No.

        <a href="#c2" class="reply">Reply</a>

        </div>

</div>
"""


@pytest.mark.parametrize("text", [FENCED, TAGGED], ids=["fences", "tags"])
def test_markup_that_converters_leave(text):
    thread = read(text)
    assert tree(thread) == [
        ("Ann Lee", "0", '"Yes", see the law <http://law.example/>.\nAlways.'),
        ("Bo", "1", "No."),
    ]
    assert [c.created for c in thread.comments] == ["2020-05-03T15:04:00", "2020-05-04T17:06:00"]
    assert sniff(text) > 0.94


# What is no comment.


def test_lists_and_quoted_heads_in_a_text():
    body = "Three reasons:\n\n1. Dogs bite.\n2. Dogs run.\n3. Bo says:\n\nNo more."
    thread = read(page([("Ann", body), ("Bo", "No."), ("Cy", "* one\n* two"), ("Di", "42")]))
    assert [(c.author, c.text) for c in thread.comments] == [
        ("Ann", body), ("Bo", "No."), ("Cy", "* one\n* two"), ("Di", "42"),
    ]  # fmt: skip


def test_navigation_and_other_posts_are_no_comments():
    foot = textwrap.dedent("""\
        Recent posts

        * Cats in the rain
          May 1, 2020
        * Birds at dawn
          April 20, 2020
        * Fish on Friday
          April 3, 2020

        Posted by Max Moe | May 3, 2020
        """)
    thread = read(page([("Ann", "Yes."), ("Bo", "No."), ("Cy", "Well.")], "3 Comments", foot))
    assert [(c.author, c.text) for c in thread.comments] == [
        ("Ann", "Yes."),
        ("Bo", "No."),
        ("Cy", "Well."),
    ]


@pytest.mark.parametrize(
    "article",
    [
        "Ten rules\n\n1. Sleep well.\n2. Eat well.\n3. Drink tea.\n\nThat is all, said Ann on May 3, 2020.",
        "As Bo Lee says: eat. As Ann says: drink.\n\nMore of that in a while.",
        "A history\n\nMay 3, 2020\nThe park opens.\n\nMay 4, 2021\nThe park closes.\n\nMay 5, 2022\nThe end of it.",
        "Bo says:\n\nNothing.\n\nAnn says:\n\nEven less.",
        "News\n\n* Cats in the rain\n  May 1, 2020\n* Birds at dawn\n  April 20, 2020\n* Fish\n  April 3, 2020",
        "A poem\n\n  Roses\n    Violets\n  Roses\n    Violets and a long line of verse",
        "ANN\nYou came back.\n\nBO\nI never left.\n\nANN\nThe door says otherwise.\n\nBO\nDoors lie.\n\nANN\nSo do you.\n",
        'import os\n\n# Written by Ann, May 3, 2020\ndef reply(comment):\n    """Reply to a comment."""\n    return comment.parent\n\n\nclass Like:\n    def share(self):\n        pass\n\n    def edit(self):\n        pass\n\n# Changed by Bo, May 5, 2020\n',
        "# tool\n\nA tool.\n\n## Install\n\n    pip install tool\n\n## Usage\n\n* `tool run`\n* `tool stop`\n\n## Changes\n\n### 1.2.0 - 2020-05-03\n\n* Added a reply\n\n### 1.1.0 - 2020-04-02\n\n* Fixed a comment\n\n### 1.0.0 - 2020-01-01\n\n* First\n\n## License\n\nMIT\n",
        "tool (1.2) unstable; urgency=low\n\n  * Fix reply.\n\n -- Ann Lee <ann@example.org>  Sun, 03 May 2020 10:15:00 +0000\n\ntool (1.1) unstable; urgency=low\n\n  * Fix it.\n\n -- Bo Dee <bo@example.org>  Sat, 02 May 2020 10:15:00 +0000\n\ntool (1.0) unstable; urgency=low\n\n  * First.\n\n -- Ann Lee <ann@example.org>  Fri, 01 May 2020 10:15:00 +0000\n",
        "Ann\t2020-05-03 10:15\tYes\nBo\t2020-05-04 11:15\tNo\nCy\t2020-05-05 12:15\tWell\n",
        "2020-05-03 10:15:01 INFO server started\n2020-05-03 10:15:02 INFO listening\n2020-05-03 10:15:03 WARN slow reply\n2020-05-03 10:15:04 INFO done\n2020-05-03 10:16:01 INFO bye\n",
        "From: Ann Lee <ann@example.org>\nTo: Bo\nDate: Sun, 3 May 2020 10:15:00 +0000\nSubject: Tea\n\nHi Bo,\n\nOn Sat, May 2, 2020 at 9:00 AM Bo wrote:\n> Do you like tea?\n\nYes.\n\nAnn\n",
        "Hi Bo,\n\nYes.\n\nOn Sat, May 2, 2020 at 9:00 AM Bo Dee <bo@example.org> wrote:\n> Do you like tea?\n>\n> On Fri, May 1, 2020 at 8:00 AM Ann Lee <ann@example.org> wrote:\n>> Hello.\n",
        "Ann Lee\n\nExperience\n\nExample Inc.\nMay 2015 - June 2018\nWrote replies.\n\nSample Ltd.\nMay 2012 - April 2015\nWrote comments.\n\nTest GmbH\nJan 2010 - March 2012\nRead them.\n",
        "News\n\nCats in the rain\nMay 3, 2020\nIt rained on cats. Read more\n\nBirds at dawn\nMay 2, 2020\nBirds sang. Read more\n\nFish on Friday\nMay 1, 2020\nFish swam. Read more\n",
        "03.05.20, 10:15 - Ann: Hi\n03.05.20, 10:16 - Bo: Hello\n03.05.20, 10:17 - Ann: Bye\n",
        "Home\nLogin\nReply\nShare\nLike\nSubscribe\n3 Comments\nLeave a Reply\n",
    ],
)
def test_articles_are_no_copies(article):
    assert sniff(article) == 0.0
    with pytest.raises(ReadError):
        read(article)


def test_a_plain_outline_is_left_to_its_own_reader():
    text = "Tea.\n\n  1. Ann says:\n\n    Yes.\n\n    1. Bo says:\n\n      No.\n"
    source = decode(text.encode(), "tea.txt")
    assert READER.sniff(source, Options()) < outline.sniff(source, Options())


# Whatever comes.

NAMES = st.sampled_from(["Ann", "bo lee", "J. R. Lee", "42", "Ünï", "Cy (again)", "X_y"])
PARAGRAPHS = st.sampled_from(
    [
        "Yes.", "No, certainly not.\nNot at all.", "1. First item\n2. Second item", "* one\n* two", "> quoted",
        "Bob says:", "In 2021 Ann said: no", "Thanks", "http://example.org/?a=1:2", "May 3, 2020 was a Sunday.", "Hi Bo,",
        "I quote:\n\nThe end.", "?", "🙂",
    ]
)  # fmt: skip
BODIES = st.lists(PARAGRAPHS, min_size=1, max_size=3).map("\n\n".join)


ENDS = "Alpha. Beta. Gamma. Delta. Epsilon. Zeta. Eta. Theta. Iota. Kappa. Lambda. Mu.".split()


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(NAMES, BODIES), min_size=3, max_size=4))
def test_no_line_of_a_text_is_lost(comments):
    thread = read(page(comments, f"{len(comments)} Comments", "Leave a Reply"))
    assert [(c.author, c.text) for c in thread.comments] == comments


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(NAMES, BODIES), min_size=3, max_size=12))
def test_no_line_of_many_texts_is_lost(comments):
    comments = [
        (name, f"{text}\n\n{end}") for (name, text), end in zip(comments, ENDS, strict=False)
    ]
    thread = read(page(comments, f"{len(comments)} Comments", "Leave a Reply"))
    assert [(c.author, c.text) for c in thread.comments] == comments


@settings(max_examples=200, deadline=None)
@given(
    st.text(
        st.sampled_from("123.) *says:\nAnn \tReply>-[](_#May 3, 2020 at 10:15\n\n"), max_size=400
    )
)
def test_any_text_is_read_or_refused(text):
    source = decode(("Post. 1. Ann\n" + text).encode(), "x.txt")
    score = READER.sniff(source, Options())
    try:
        thread = next(READER.read(source, Options()))
    except ReadError:
        assert score == 0.0
        return
    assert score > 0
    assert len({unit.id for unit in thread}) == len(thread.units)


def test_large_copies_take_seconds():
    comments = [(f"User {at}", f"Text {at} of some length, and more of it.") for at in range(6_000)]
    source = decode(page(comments).encode(), "large.txt")
    assert len(source.text) > 400_000
    begin = time.process_time()
    assert len(next(READER.read(source, Options()))) == 6_000
    assert time.process_time() - begin < 12


@pytest.mark.parametrize(
    "text",
    [
        "[a]{.b" * 50_000,
        "<div " * 50_000,
        ":::: {\n" * 5_000,
        "Ann\nReply\n" * 5_000,
        "Posted by Ann May 3, 2020\n" * 5_000,
        (" " * 100_000 + "Ann says:\n") * 10,
        ("Ann" + " " * 100_000 + "says:\n") * 10,
        "a\0" * 50_000,
        "[abc\n" * 5_000,
        "Share ›\n" + "a b c d e f • 2 years ago\ntext\n• Reply • Share ›\n\n" * 2_000,
    ],
)
def test_hostile_texts_cost_no_time(text):
    source = decode(text.encode(), "x.txt")
    begin = time.perf_counter()
    if READER.sniff(source, Options()):
        next(READER.read(source, Options()))
    assert time.perf_counter() - begin < 20


@pytest.mark.parametrize(
    "line",
    [
        "_" * 400,
        "[" * 400,
        "[1](" * 100,
        "* " * 200,
        "1. " * 130,
        "a, " * 130,
        "12:" * 130,
        "Ann says" * 40,
    ],
)
def test_hostile_lines_cost_no_time(line):
    source = decode("\n".join([line] * 300).encode(), "x.txt")
    begin = time.perf_counter()
    READER.sniff(source, Options())
    assert time.perf_counter() - begin < 10
