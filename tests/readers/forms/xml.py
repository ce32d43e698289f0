"""The thread as XML exports."""

from xml.sax.saxutils import escape as xml
from xml.sax.saxutils import quoteattr

from tests.readers.forms.sample import SITE, URL, markup, when


def disqus(thread):
    posts = "".join(
        f"""<post dsq:id="{c.id}"><id>wp_id={c.id}</id><message><![CDATA[{markup(c.text)}]]></message><createdAt>{c.created}</createdAt><isDeleted>false</isDeleted><isSpam>false</isSpam>
<author><name>{xml(c.author)}</name><isAnonymous>true</isAnonymous></author><thread dsq:id="77" />{f'<parent dsq:id="{c.parent_id}" />' if c.parent_id != thread.post.id else ""}</post>"""
        for c in thread.comments
    )
    return f"""<?xml version="1.0" encoding="utf-8"?>
<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://disqus.com http://disqus.com/api/schemas/1.0/disqus.xsd">
<category dsq:id="5"><forum>ward</forum><title>General</title><isDefault>true</isDefault></category>
<thread dsq:id="77"><id>77</id><forum>ward</forum><category dsq:id="5"/><link>{URL}</link><title>{xml(thread.title)}</title><message><![CDATA[{markup(thread.post.text)}]]></message><createdAt>{thread.post.created}</createdAt>
<author><name>{xml(thread.post.author)}</name><isAnonymous>false</isAnonymous><username>x</username></author><isClosed>false</isClosed><isDeleted>false</isDeleted></thread>
{posts}</disqus>""".encode()


def wxr(thread):
    comments = "".join(
        f"""<wp:comment><wp:comment_id>{c.id}</wp:comment_id><wp:comment_author><![CDATA[{c.author}]]></wp:comment_author><wp:comment_author_email></wp:comment_author_email><wp:comment_author_url></wp:comment_author_url><wp:comment_author_IP>192.0.2.1</wp:comment_author_IP>
<wp:comment_date>{when(c):%Y-%m-%d %H:%M:%S}</wp:comment_date><wp:comment_date_gmt>{when(c):%Y-%m-%d %H:%M:%S}</wp:comment_date_gmt><wp:comment_content><![CDATA[{c.text.replace("&", "&amp;")}]]></wp:comment_content><wp:comment_approved>1</wp:comment_approved><wp:comment_type>comment</wp:comment_type>
<wp:comment_parent>{"0" if c.parent_id == thread.post.id else c.parent_id}</wp:comment_parent><wp:comment_user_id>0</wp:comment_user_id></wp:comment>"""
        for c in thread.comments
    )
    return f"""<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wfw="http://wellformedweb.org/CommentAPI/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Ward blog</title><link>{SITE}</link><language>en-GB</language><wp:wxr_version>1.2</wp:wxr_version><generator>https://wordpress.org/?v=6.4</generator>
<item><title>About</title><link>{SITE}/about/</link><dc:creator>x</dc:creator><content:encoded><![CDATA[About us.]]></content:encoded><wp:post_id>2</wp:post_id><wp:post_type>page</wp:post_type><wp:status>publish</wp:status></item>
<item><title>{xml(thread.title)}</title><link>{URL}</link><pubDate>{when(thread.post):%a, %d %b %Y %H:%M:%S} +0000</pubDate><dc:creator><![CDATA[{thread.post.author}]]></dc:creator><content:encoded><![CDATA[{markup(thread.post.text)}]]></content:encoded>
<wp:post_id>77</wp:post_id><wp:post_date>{when(thread.post):%Y-%m-%d %H:%M:%S}</wp:post_date><wp:post_date_gmt>{when(thread.post):%Y-%m-%d %H:%M:%S}</wp:post_date_gmt><wp:post_name>the-vote</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>{comments}</item>
</channel></rss>""".encode()


def stack_exchange(thread):
    rows = "".join(
        f"""  <row Id="{c.id}" PostId="77" Score="3" Text={quoteattr(c.text)} CreationDate="{when(c):%Y-%m-%dT%H:%M:%S}.000" UserDisplayName={quoteattr(c.author)} ContentLicense="CC BY-SA 4.0" />\n"""
        for c in thread.comments
    )
    return f'<?xml version="1.0" encoding="utf-8"?>\n<comments>\n{rows}</comments>'.encode()


XML = {
    "disqus xml": ("disqus_xml", disqus),
    "wxr": ("wxr", wxr),
    "stack exchange": ("stackexchange_xml", stack_exchange),
}
