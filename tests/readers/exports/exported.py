"""Invented XML exports, and small walkers that read exports in another way, to compare."""

from pathlib import Path

from lxml import etree

SHARED = Path(__file__).resolve().parents[4] / "shared" / "threads" / "real"

DISQUS = """<?xml version="1.0" encoding="utf-8"?>
<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">
<category dsq:id="5"><forum>teahouse</forum><title>General</title></category>
<thread dsq:id="10">
<id>/tea</id><forum>teahouse</forum><category dsq:id="5" />
<link>http://tea.example.com/tea/</link><title>Tea &amp; toast</title>
<message><![CDATA[<p>Which is better?</p>]]></message>
<createdAt>2020-03-01T09:00:00Z</createdAt>
<author><name>Ann</name><isAnonymous>false</isAnonymous><username>ann</username></author>
<isClosed>false</isClosed><isDeleted>false</isDeleted>
</thread>
<thread dsq:id="11"><id /><link>http://tea.example.com/empty/</link><title>Empty</title><message />
<createdAt>2020-03-01T09:00:00Z</createdAt></thread>
<thread dsq:id="12"><id>10</id><link>http://tea.example.com/jam/</link><title>Jam</title></thread>
<post dsq:id="100"><id>wp_id=3</id>
<message><![CDATA[<p>Tea, <i>always</i>.</p><p>Black &lt;hot&gt;.</p>]]></message>
<createdAt>2020-03-02T10:00:00Z</createdAt><isDeleted>false</isDeleted><isSpam>false</isSpam>
<author><name>Bo</name><isAnonymous>true</isAnonymous></author><thread dsq:id="10" /></post>
<post dsq:id="101"><id /><message><![CDATA[<p>Jam first.</p>]]></message>
<createdAt>2020-03-02T11:00:00Z</createdAt><isDeleted>false</isDeleted><isSpam>false</isSpam>
<author><username>cy</username></author><thread dsq:id="12" /></post>
<post dsq:id="102"><id /><message><![CDATA[<p>Gone</p>]]></message>
<createdAt>2020-03-02T12:00:00Z</createdAt><isDeleted>true</isDeleted><isSpam>false</isSpam>
<author><name>Di</name></author><thread dsq:id="10" /><parent dsq:id="100" /></post>
<post dsq:id="103"><id /><message><![CDATA[<p>Cheap watches</p>]]></message>
<createdAt>2020-03-02T13:00:00Z</createdAt><isDeleted>false</isDeleted><isSpam>true</isSpam>
<author><name>Ed</name></author><thread dsq:id="10" /></post>
<post dsq:id="104"><id /><message><![CDATA[<p>Why though?</p>]]></message>
<createdAt>2020-03-02T14:00:00Z</createdAt><isDeleted>false</isDeleted><isSpam>false</isSpam>
<author><name>Fay</name></author><thread dsq:id="10" /><parent dsq:id="102" /></post>
<post dsq:id="105"><id /><message><![CDATA[<p>More watches</p>]]></message>
<createdAt>2020-03-02T15:00:00Z</createdAt><isDeleted>false</isDeleted><isSpam>true</isSpam>
<author><name>Ed</name></author><thread dsq:id="10" /><parent dsq:id="100" /></post>
<post dsq:id="106"><id /><message><![CDATA[<p>No watches, please.</p>]]></message>
<createdAt>2020-03-02T16:00:00Z</createdAt><isDeleted>false</isDeleted><isSpam>false</isSpam>
<author><name>Bo</name></author><thread dsq:id="10" /><parent dsq:id="105" /></post>
</disqus>
"""

WXR = """<?xml version="1.0" encoding="UTF-8" ?>
<!-- generator="WordPress/9.9" created="2020-04-01 00:00" -->
<rss version="2.0"
 xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<title>Teahouse</title><link>http://tea.example.com</link>
<wp:wxr_version>1.2</wp:wxr_version>
<wp:author><wp:author_id>1</wp:author_id><wp:author_login><![CDATA[ann1]]></wp:author_login>
<wp:author_display_name><![CDATA[Ann Lee]]></wp:author_display_name></wp:author>
<item>
<title>Menu</title><wp:post_id>2</wp:post_id><wp:post_type>nav_menu_item</wp:post_type>
</item>
<item>
<title>Tea &amp; toast</title><link>http://tea.example.com/tea/</link>
<pubDate>Sun, 01 Mar 2020 09:00:00 +0000</pubDate>
<dc:creator><![CDATA[ann1]]></dc:creator>
<content:encoded><![CDATA[Which is <b>better</b>?
Say it here.

<ul>
<li>tea</li>
<li>toast</li>
</ul>]]></content:encoded>
<excerpt:encoded><![CDATA[Not this]]></excerpt:encoded>
<wp:post_id>7</wp:post_id><wp:post_date_gmt>2020-03-01 09:00:00</wp:post_date_gmt>
<wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
<wp:postmeta><wp:meta_key>_x</wp:meta_key><wp:meta_value><![CDATA[<title>no</title>]]></wp:meta_value></wp:postmeta>
{comments}
</item>
<item>
<title>Quiet</title><link>http://tea.example.com/quiet/</link><wp:post_id>8</wp:post_id>
<content:encoded><![CDATA[Nobody here.]]></content:encoded><wp:post_type>post</wp:post_type>
</item>
</channel>
</rss>
"""

COMMENT = """<wp:comment>
<wp:comment_id>{id}</wp:comment_id>
<wp:comment_author><![CDATA[{author}]]></wp:comment_author>
<wp:comment_author_email>nobody@example.com</wp:comment_author_email>
<wp:comment_date>2020-03-02 11:00:0{second}</wp:comment_date>
<wp:comment_date_gmt>2020-03-02 10:00:0{second}</wp:comment_date_gmt>
<wp:comment_content><![CDATA[{text}]]></wp:comment_content>
<wp:comment_approved>{approved}</wp:comment_approved>
<wp:comment_type>{kind}</wp:comment_type>
<wp:comment_parent>{parent}</wp:comment_parent>
<wp:comment_user_id>0</wp:comment_user_id>
<wp:commentmeta><wp:meta_key>k</wp:meta_key><wp:meta_value>v</wp:meta_value></wp:commentmeta>
</wp:comment>
"""


def wxr(*comments: tuple[str, ...]) -> str:
    """An export with comments of (id, parent, author, text[, kind[, approved]])."""
    written = [
        COMMENT.format(
            id=name,
            parent=parent,
            author=author,
            text=text,
            kind=rest[0] if rest else "",
            approved=rest[1] if len(rest) > 1 else "1",
            second=at % 10,
        )
        for at, (name, parent, author, text, *rest) in enumerate(comments)
    ]
    return WXR.replace("{comments}", "".join(written))


def _text(element, path, spaces):
    found = element.find(path, spaces)
    return ((found.text if found is not None else None) or "").strip()


def _root_of(path):
    """The document as libxml2 sees it, which also reads on where it is ill-formed."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, huge_tree=True)
    return etree.parse(path, parser).getroot()


def walk_disqus(path):
    """Threads of an export as {thread: [(id, parent, author, deleted, spam)]}."""
    spaces = {"d": "http://disqus.com"}
    dsq = "{http://disqus.com/disqus-internals}id"
    threads = {}
    for post in _root_of(path).findall("d:post", spaces):
        parent = post.find("d:parent", spaces)
        threads.setdefault(post.find("d:thread", spaces).get(dsq), []).append(
            (
                post.get(dsq),
                parent.get(dsq) if parent is not None else "0",
                _text(post, "d:author/d:name", spaces)
                or _text(post, "d:author/d:username", spaces),
                _text(post, "d:isDeleted", spaces) == "true",
                _text(post, "d:isSpam", spaces) == "true",
            )
        )
    return threads


def walk_wxr(path):
    """Items with comments as [(post id, [(id, parent, author, kind, approved)])]."""
    root = _root_of(path)
    version = next(element.tag[1:].partition("}")[0] for element in root.iter("{*}post_id"))
    spaces = {"wp": version}
    items = []
    for item in root.iter("item"):
        comments = [
            (
                _text(comment, "wp:comment_id", spaces),
                _text(comment, "wp:comment_parent", spaces) or "0",
                _text(comment, "wp:comment_author", spaces),
                _text(comment, "wp:comment_type", spaces),
                _text(comment, "wp:comment_approved", spaces),
            )
            for comment in item.findall("wp:comment", spaces)
        ]
        if comments:
            items.append((_text(item, "wp:post_id", spaces), comments))
    return items
