"""Comments as people copy them from the screen: what well-known sites put around them.

Each sample is invented; the names, votes and links around the texts are how such sites set them.
"""

import pytest

from discourse.readers.copies import READER
from discourse.readers.interface import Options
from discourse.readers.source import decode

SITES = {
    "disqus": (
        """\
A city without cars

The council wants to close the old town to cars, and for once all have an opinion about it.

4 Comments
Example Blog
Login
Recommend
Sort by Best
Join the discussion…

Avatar
Nora Field • 5 years ago
I sold my car last year and never looked back.

3 • Reply • Share ›

Avatar
Tom B. Nora Field • 5 years ago
Good for you. I have three children.

1 • Reply • Share ›

Avatar
Nora Field Tom B. • 5 years ago
So do I.

• Reply • Share ›

Avatar
guest_77 • 4 years ago
The shops will close.
All of them.

12 • Reply • Share ›

Subscribe
Privacy
""",
        [
            ("Nora Field", "0", "I sold my car last year and never looked back.", None),
            ("Tom B.", "1", "Good for you. I have three children.", None),
            ("Nora Field", "1.1", "So do I.", None),
            ("guest_77", "0", "The shops will close.\nAll of them.", None),
        ],
    ),
    "disqus2": (
        """\
A city without cars

The council wants to close the old town to cars, and for once all have an opinion about it.

Nora Field
5 years ago

I sold my car last year and never looked back.

3
Reply
Share ›

Tom B.
> Nora Field
5 years ago

Good for you. I have three children.

1
Reply
Share ›

guest_77
4 years ago edited

The shops will close.

Reply
Share ›
""",
        [
            ("Nora Field", "0", "I sold my car last year and never looked back.", None),
            ("Tom B.", "1", "Good for you. I have three children.", None),
            ("guest_77", "0", "The shops will close.", None),
        ],
    ),
    "facebook": (
        """\
The council wants to close the old town to cars.

Nora Field
I sold my car last year and never looked back.
Like · Reply · 3y

Tom Bell
Good for you. I have three children.
And a dog.
Like · Reply · 3y · Edited

Nora Field
Tom Bell So do I.
Like · Reply · 2y

Ida Quist
The shops will close.
Like · Reply · 1w
""",
        [
            ("Nora Field", "0", "I sold my car last year and never looked back.", None),
            ("Tom Bell", "0", "Good for you. I have three children.\nAnd a dog.", None),
            ("Nora Field", "0", "Tom Bell So do I.", None),
            ("Ida Quist", "0", "The shops will close.", None),
        ],
    ),
    "facebook2": (
        """\
The council wants to close the old town to cars.

Nora Field
Top fan
I sold my car last year and never looked back.
3y
Like
Reply
5

Tom Bell
Good for you. I have three children.
3y
Like
Reply

Nora Field
Tom Bell So do I.
2y
Like
Reply
""",
        [
            ("Nora Field", "0", "I sold my car last year and never looked back.", None),
            ("Tom Bell", "0", "Good for you. I have three children.", None),
            ("Nora Field", "0", "Tom Bell So do I.", None),
        ],
    ),
    "youtube": (
        """\
A city without cars

The council wants to close the old town to cars, and for once all have an opinion about it.

4 Comments

Sort by

Add a comment...

@norafield
2 years ago
I sold my car last year and never looked back.

12

Reply

2 replies

@tombell9
2 years ago (edited)
Good for you. I have three children.

3

Reply
@norafield
1 year ago
@tombell9 So do I.


Reply

@idaquist
2 years ago
The shops will close.
All of them.

1

Reply
""",
        [
            ("norafield", "0", "I sold my car last year and never looked back.", None),
            ("tombell9", "0", "Good for you. I have three children.", None),
            ("norafield", "0", "@tombell9 So do I.", None),
            ("idaquist", "0", "The shops will close.\nAll of them.", None),
        ],
    ),
    "reddit": (
        """\
A city without cars

The council wants to close the old town to cars, and for once all have an opinion about it.

4 comments

level 1
norafield
·
3 yr. ago
I sold my car last year and never looked back.

5

Reply
Share

level 2
tombell9
·
3 yr. ago
Good for you. I have three children.

2

Reply
Share

level 3
norafield
OP
·
3 yr. ago
So do I.

Vote

Reply
Share

level 1
ida_quist
·
3 yr. ago · edited 3 yr. ago
The shops will close.

-4

Reply
Share
""",
        [
            ("norafield", "0", "I sold my car last year and never looked back.", None),
            ("tombell9", "1", "Good for you. I have three children.", None),
            ("norafield", "1.1", "So do I.", None),
            ("ida_quist", "0", "The shops will close.", None),
        ],
    ),
    "reddit_old": (
        """\
A city without cars (self.towns)

submitted 3 years ago by mayor_of_x

The council wants to close the old town to cars, and for once all have an opinion about it.

4 comments share save hide report
all 4 comments sorted by: best

[–]norafield 5 points 3 years ago

I sold my car last year and never looked back.

permalink embed save report reply

[–]tombell9 2 points 3 years ago

Good for you. I have three children.

permalink embed save parent report reply

[–]norafield[S] 1 point 3 years ago

So do I.

permalink embed save parent report reply

[–]ida_quist -4 points 3 years ago*

The shops will close.

permalink embed save report reply
""",
        [
            ("norafield", "0", "I sold my car last year and never looked back.", None),
            ("tombell9", "0", "Good for you. I have three children.", None),
            ("norafield", "0", "So do I.", None),
            ("ida_quist", "0", "The shops will close.", None),
        ],
    ),
    "hn": (
        """\
A city without cars (example.org)
87 points by mayor 3 hours ago | hide | past | favorite | 4 comments

norafield 3 hours ago | next [–]

I sold my car last year and never looked back.
reply

    tombell9 2 hours ago | parent | next [–]

    Good for you. I have three children.
    reply

        norafield 2 hours ago | root | parent | next [–]

        So do I.

        And a dog.
        reply

idaquist 1 hour ago | prev [–]

The shops will close.
reply

Guidelines | FAQ | Lists | API
""",
        [
            ("norafield", "0", "I sold my car last year and never looked back.", None),
            ("tombell9", "1", "Good for you. I have three children.", None),
            ("norafield", "1.1", "So do I.\n\nAnd a dog.", None),
            ("idaquist", "0", "The shops will close.", None),
        ],
    ),
    "french": (
        """\
Une ville sans voitures

La mairie veut fermer la vieille ville aux voitures, et pour une fois tout le monde a un avis.

3 commentaires

Nora
12 janvier 2019 à 14 h 05 min
J'ai vendu ma voiture.
Répondre

Tomas Clochette
13 janvier 2019 à 9 h 30 min
Bravo.
Répondre

Nora
14 janvier 2019 à 21 h 12 min
Merci !
Répondre
""",
        [
            ("Nora", "0", "J'ai vendu ma voiture.", "2019-01-12T14:05:00"),
            ("Tomas Clochette", "0", "Bravo.", "2019-01-13T09:30:00"),
            ("Nora", "0", "Merci !", "2019-01-14T21:12:00"),
        ],
    ),
    "polish": (
        """\
Miasto bez samochodów

Rada chce zamknąć stare miasto dla samochodów i tym razem każdy ma na ten temat zdanie.

Nora pisze:
12 stycznia 2019 o 14:05
Sprzedałam samochód.
Odpowiedz

Tomek pisze:
13 stycznia 2019 o 9:30
Brawo.
Odpowiedz

Nora pisze:
14 stycznia 2019 o 21:12
Dziękuję!
Odpowiedz
""",
        [
            ("Nora", "0", "Sprzedałam samochód.", "2019-01-12T14:05:00"),
            ("Tomek", "0", "Brawo.", "2019-01-13T09:30:00"),
            ("Nora", "0", "Dziękuję!", "2019-01-14T21:12:00"),
        ],
    ),
    "russian": (
        """\
Город без машин

Город хочет закрыть центр для машин, и на этот раз у каждого есть своё мнение об этом.

Нора
12 января 2019 в 14:05
Я продала машину.
Ответить

Том
13 января 2019 в 9:30
Молодец.
Ответить

Нора
14 января 2019 в 21:12
Спасибо!
Ответить
""",
        [
            ("Нора", "0", "Я продала машину.", "2019-01-12T14:05:00"),
            ("Том", "0", "Молодец.", "2019-01-13T09:30:00"),
            ("Нора", "0", "Спасибо!", "2019-01-14T21:12:00"),
        ],
    ),
    "japanese": (
        """\
車のない町

市は旧市街を車に対して閉鎖したいと考えていて、今回は誰もが意見を持っている。

ノラ
2019年1月12日 14:05
車を売りました。
返信

トム
2019年1月13日 9:30
すごいですね。
返信

ノラ
2019年1月14日 21:12
ありがとう!
返信
""",
        [
            ("ノラ", "0", "車を売りました。", "2019-01-12T14:05:00"),
            ("トム", "0", "すごいですね。", "2019-01-13T09:30:00"),
            ("ノラ", "0", "ありがとう!", "2019-01-14T21:12:00"),
        ],
    ),
    "numbered": (
        """\
A city without cars

The council wants to close the old town to cars, and for once all have an opinion about it.

3 Responses to "A city without cars"

#1 Nora Field on 12 Jan 2019 at 2:05 pm

I sold my car.

#2 Tom B. on 13 Jan 2019 at 9:30 am

Good for you.

#3 Nora Field on 14 Jan 2019 at 9:12 pm

Thanks!
""",
        [
            ("Nora Field", "0", "I sold my car.", "2019-01-12T14:05:00"),
            ("Tom B.", "0", "Good for you.", "2019-01-13T09:30:00"),
            ("Nora Field", "0", "Thanks!", "2019-01-14T21:12:00"),
        ],
    ),
    "newspaper": (
        """\
A city without cars

The council wants to close the old town to cars, and for once all have an opinion about it.

COMMENTS (3)

norafield
12 Jan 2019 14:05
5
6
I sold my car.

Report

Share
Reply

tombell9
norafield
12 Jan 2019 15:00
2
3
Good for you.

Report

Share
Reply

ida
12 Jan 2019 16:10
0
1
The shops will close.

Report

Share
Reply
""",
        [
            ("norafield", "0", "I sold my car.", "2019-01-12T14:05:00"),
            ("tombell9", "1", "Good for you.", "2019-01-12T15:00:00"),
            ("ida", "0", "The shops will close.", "2019-01-12T16:10:00"),
        ],
    ),
    "byline": (
        """\
A city without cars

The council wants to close the old town to cars, and for once all have an opinion about it.

I sold my car.

Posted by: Nora Field | January 12, 2019 at 02:05 PM

Good for you.
I have three children.

Posted by: Tom B. | January 13, 2019 at 09:30 AM

Thanks!

Posted by: Nora Field | January 14, 2019 at 09:12 PM
""",
        [
            ("Nora Field", "0", "I sold my car.", "2019-01-12T14:05:00"),
            ("Tom B.", "0", "Good for you.\nI have three children.", "2019-01-13T09:30:00"),
            ("Nora Field", "0", "Thanks!", "2019-01-14T21:12:00"),
        ],
    ),
    "instagram": (
        """\
The council wants to close the old town to cars.

norafield
I sold my car last year.
5w
12 likes
Reply

tombell9
@norafield Good for you.
5w
Reply

idaquist
The shops will close.
4w
1 like
Reply
""",
        [
            ("norafield", "0", "I sold my car last year.", None),
            ("tombell9", "0", "@norafield Good for you.", None),
            ("idaquist", "0", "The shops will close.", None),
        ],
    ),
}


@pytest.mark.parametrize("site", SITES)
def test_copies_from_the_screen(site):
    text, wanted = SITES[site]
    source = decode(text.encode(), "page.txt")
    assert READER.sniff(source, Options()) > 0.9
    thread = next(READER.read(source, Options()))
    found = [(c.author, c.parent_id, c.text, c.created) for c in thread.comments]
    assert found == wanted
    nested = any(parent != "0" for _, parent, _, _ in wanted)
    assert ("flat" in [repair.code for repair in thread.repairs]) != nested
    assert "incomplete" not in [repair.code for repair in thread.repairs]
