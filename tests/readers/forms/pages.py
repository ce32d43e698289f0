"""The thread as saved web pages of many kinds."""

from html import escape

from tests.readers.forms.sample import (
    SITE,
    URL,
    children_of,
    depths_of,
    epoch,
    markup,
    when,
)

FURNITURE = "".join(
    f'<li class="menu-item"><a href="{SITE}/{word}/">{word.title()}</a></li>'
    for word in ("home", "about", "archive", "contact")
)


def page(title, body, head="", generator=""):
    made_with = f'<meta name="generator" content="{generator}">' if generator else ""
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{escape(title)} – Ward blog</title>
<link rel="canonical" href="{URL}">{made_with}{head}
<script>var nothing = "<li class='comment'>";</script></head>
<body><nav><ul>{FURNITURE}</ul></nav>
{body}
<aside><h3>Recent comments</h3><ul id="recentcomments"><li>Somebody on <a href="{URL}#comment-1">The vote</a></li></ul></aside>
<footer><p>Powered by steam.</p></footer></body></html>""".encode()


def article(thread):
    post = thread.post
    return f"""<article id="post-77" class="post hentry"><header><h1 class="entry-title">{escape(thread.title)}</h1>
<p class="entry-meta">Posted on <time class="entry-date published" datetime="{post.created}">{when(post):%B %d, %Y}</time>
by <span class="author vcard"><a class="url fn n" href="{SITE}/author/x/">{escape(post.author)}</a></span></p></header>
<div class="entry-content">{markup(post.text)}</div></article>"""


def nested(thread, opens, closes, before="", after=""):
    """Comments depth first: ``opens(comment, depth)``, children between ``before`` and ``after``."""
    children = children_of(thread)
    out, stack = [], [(thread.post, 0, False)]
    while stack:
        unit, depth, leaving = stack.pop()
        if leaving:
            if children[unit.id] and depth:
                out.append(after)
            if depth:
                out.append(closes(unit, depth))
            continue
        if depth:
            out.append(opens(unit, depth))
            if children[unit.id]:
                out.append(before)
        stack.append((unit, depth, True))
        stack.extend((child, depth + 1, False) for child in reversed(children[unit.id]))
    return "\n".join(out)


def heading(thread):
    return f'<h2 class="comments-title">{len(thread.comments)} thoughts on “{escape(thread.title)}”</h2>'


RESPOND = '<div id="respond" class="comment-respond"><h3>Leave a Reply</h3><form><textarea name="comment"></textarea></form></div>'


def wordpress_html5(thread):
    def opens(c, depth):
        return f"""<li id="comment-{c.id}" class="comment even thread-even depth-{depth}">
<article id="div-comment-{c.id}" class="comment-body"><footer class="comment-meta"><div class="comment-author vcard">
<img alt="" src="a.png" class="avatar avatar-32 photo"> <b class="fn"><a href="http://x.example.org" rel="external nofollow" class="url">{escape(c.author)}</a></b> <span class="says">says:</span></div>
<div class="comment-metadata"><a href="{URL}#comment-{c.id}"><time datetime="{c.created}">{when(c):%B %-d, %Y at %-I:%M %p}</time></a></div></footer>
<div class="comment-content">{markup(c.text)}</div>
<div class="reply"><a rel="nofollow" class="comment-reply-link" href="{URL}?replytocom={c.id}#respond" data-commentid="{c.id}" aria-label="Reply to {escape(c.author)}">Reply</a></div></article>"""

    tree = nested(thread, opens, lambda *_: "</li>", '<ol class="children">', "</ol>")
    body = f'{article(thread)}<div id="comments" class="comments-area">{heading(thread)}<ol class="comment-list">{tree}</ol>{RESPOND}</div>'
    return page(thread.title, body, generator="WordPress 6.4")


def wordpress_xhtml(thread):
    """The older walker: div-comment inside li, commentmetadata, children as ul."""

    def opens(c, depth):
        return f"""<li class="comment byuser depth-{depth} parent" id="li-comment-{c.id}"><div id="comment-{c.id}" class="comment-body">
<div class="comment-author vcard"><img alt='' class='avatar'/><cite class="fn">{escape(c.author)}</cite> <span class="says">says:</span></div>
<div class="comment-meta commentmetadata"><a href="{URL}#comment-{c.id}">{when(c):%B %-d, %Y at %-I:%M %p}</a>&nbsp;&nbsp;<a class="comment-edit-link" href="#">(Edit)</a></div>
{markup(c.text)}
<div class="reply"><a class='comment-reply-link' href='#' onclick='return addComment.moveForm( "div-comment-{c.id}", "{c.id}", "respond", "77" )'>Reply</a></div></div>"""

    tree = nested(thread, opens, lambda *_: "</li>", "<ul class='children'>", "</ul>")
    return page(
        thread.title,
        f'{article(thread)}<div id="comments">{heading(thread)}<ul class="commentlist">{tree}</ul>{RESPOND}</div>',
    )


def wordpress_sibling(thread):
    """Themes that close the comment before its children's list."""

    def opens(c, depth):
        return f"""<li class="comment depth-{depth}" id="comment-{c.id}"><p class="comment-author"><cite>{escape(c.author)}</cite></p>
<p class="comment-date">{when(c):%d.%m.%Y}</p><div class="comment-text">{markup(c.text)}</div><span class="reply-link"><a href="?replytocom={c.id}#respond">Reply</a></span></li>"""

    tree = nested(thread, opens, lambda *_: "", "<ul class='children'>", "</ul>")
    return page(
        thread.title,
        f'{article(thread)}<div id="comments">{heading(thread)}<ul class="commentlist">{tree}</ul></div>',
    )


def wpdiscuz(thread):
    top = thread.post.id

    def opens(c, depth):
        parent = "0" if c.parent_id == top else c.parent_id
        return f"""<div id='wpd-comm-{c.id}_{parent}' class='comment even thread-even depth-{depth} wpd-comment wpd_comment_level-{depth}'><div class="wpd-comment-wrap wpd-blog-guest">
<div class="wpd-comment-left"><div class="wpd-avatar"><img alt='{escape(c.author)}' class='avatar'></div></div><div id="comment-{c.id}" class="wpd-comment-right"><div class="wpd-comment-header">
<div class="wpd-comment-author ">{escape(c.author)}</div><div class="wpd-comment-date" title="{when(c):%B %-d, %Y %-I:%M %p}"><i class='far fa-clock'></i> 3 years ago</div></div>
<div class="wpd-comment-text">{markup(c.text)}</div><div class="wpd-comment-footer"><div class="wpd-vote"><div class='wpd-vote-result'>0</div></div><div class="wpd-reply-button"><span>Reply</span></div></div></div></div>"""

    tree = nested(thread, opens, lambda *_: "</div>")
    return page(
        thread.title,
        f'{article(thread)}<div id="wpdcom" class="wpdiscuz_unauth wpd-default"><div class="wpd-thread-head"><div class="wpd-thread-info"><span class="wpdtc">{len(thread.comments)}</span> Comments</div></div><div id="wpd-threads" class="wpd-thread-wrapper"><div class="wpd-thread-list">{tree}</div></div></div>',
    )


def blogger(thread):
    def opens(c, depth):
        return f"""<li class="comment" id="c{c.id}"><div class="avatar-image-container"><img src="blank.gif" alt=""></div><div class="comment-block" id="bc_0_{c.id}B">
<div class="comment-header" id="bc_0_{c.id}H"><cite class="user"><a href="https://www.blogger.com/profile/1" rel="nofollow">{escape(c.author)}</a></cite><span class="icon user"></span>
<span class="datetime secondary-text"><a rel="nofollow" href="{URL}?showComment={epoch(c)}000#c{c.id}">{when(c):%B %-d, %Y at %-I:%M %p}</a></span></div>
<p class="comment-content" id="bc_0_{c.id}MC">{escape(c.text, quote=False).replace(chr(10), "<br>")}</p>
<span class="comment-actions secondary-text"><a class="comment-reply" target="_self" data-comment-id="{c.id}">Reply</a><span class="item-control blog-admin"><a target="_self">Delete</a></span></span></div>
<div class="comment-replies"><div id="c{c.id}-rt" class="comment-thread inline-thread"><span class="thread-toggle thread-expanded"><span class="thread-count"><a target="_self">Replies</a></span></span><ol id="c{c.id}-ra" class="thread-chrome thread-expanded"><div>"""

    tree = nested(thread, opens, lambda *_: "</div></ol></div></div></li>")
    body = f"""<div class="blog-posts hfeed"><div class="post hentry"><h3 class="post-title entry-title">{escape(thread.title)}</h3>
<div class="post-body entry-content" id="post-body-1">{markup(thread.post.text)}</div>
<div class="post-footer"><span class="post-author vcard">Posted by <span class="fn">{escape(thread.post.author)}</span></span> <a class="timestamp-link" href="{URL}"><abbr class="published" title="{thread.post.created}">8:30 AM</abbr></a></div></div></div>
<section class="comments" id="comments"><h4>{len(thread.comments)} comments:</h4><div id="comments-block-wrapper"><div class="comment-thread toplevel-thread"><ol id="top-ra">{tree}</ol></div></div></section>"""
    return page(thread.title, body, generator="blogger")


def drupal(thread):
    def opens(c, depth):
        return f"""<a id="comment-{c.id}"></a><div class="comment comment-by-anonymous clearfix"><div class="submitted">Submitted by <span class="username">{escape(c.author)}</span> on {when(c):%a, %d/%m/%Y - %H:%M}.</div>
<h3><a href="/comment/{c.id}#comment-{c.id}" class="permalink" rel="bookmark">Re</a></h3><div class="content"><div class="field field-name-comment-body"><div class="field-items"><div class="field-item even">{markup(c.text)}</div></div></div></div>
<ul class="links inline"><li class="comment-reply first last"><a href="/comment/reply/77/{c.id}">reply</a></li></ul></div>"""

    tree = nested(
        thread,
        opens,
        lambda *_: "",
        '<div class="ad-slot">Advertisement</div><div class="indented">',
        "</div>",
    )
    body = f"""<div id="node-77" class="node node-story"><h1 class="page-title">{escape(thread.title)}</h1><div class="meta submitted">Submitted by <span class="username">{escape(thread.post.author)}</span> on {when(thread.post):%a, %d/%m/%Y - %H:%M}</div>
<div class="content"><div class="field field-name-body">{markup(thread.post.text)}</div></div></div><div id="comments" class="comment-wrapper"><h2 class="title">Comments</h2>{tree}</div>"""
    return page(thread.title, body, generator="Drupal 7 (http://drupal.org)")


def hacker_news(thread, *, attribute=True):
    depths = depths_of(thread)
    rows = []
    for c in thread.comments:
        depth = depths[c.id] - 1
        indent = f'<td class="ind" indent="{depth}">' if attribute else '<td class="ind">'
        rows.append(f"""<tr class="athing comtr" id="{c.id}"><td><table border="0"><tr>{indent}<img src="s.gif" height="1" width="{depth * 40}"></td><td valign="top" class="votelinks"><center><a id="up_{c.id}" href="vote?id={c.id}"><div class="votearrow" title="upvote"></div></a></center></td>
<td class="default"><div style="margin-top:2px; margin-bottom:-10px;"><span class="comhead"><a href="user?id={escape(c.author)}" class="hnuser">{escape(c.author)}</a> <span class="age" title="{c.created.rstrip("Z")} {epoch(c)}"><a href="item?id={c.id}">5 years ago</a></span> <span id="unv_{c.id}"></span><span class="navs"> | <a href="#1" class="clicky">prev</a> <a class="togg clicky" id="{c.id}" n="1">[–]</a><span class="onstory"></span></span></span></div><br>
<div class="comment"><div class="commtext c00">{hn_text(c.text)}</div><div class="reply"><p><font size="1"><u><a href="reply?id={c.id}">reply</a></u></font></p></div></div></td></tr></table></td></tr>""")
    return f"""<html lang="en" op="item"><head><meta name="referrer" content="origin"><title>{escape(thread.title)} | Hacker News</title></head><body><center><table id="hnmain"><tr><td><table><tr><td><span class="pagetop"><b class="hnname"><a href="news">Hacker News</a></b> <a href="newest">new</a></span></td></tr></table></td></tr>
<tr id="bigbox"><td><table class="fatitem"><tr class="athing submission" id="77"><td class="title"><span class="rank"></span></td><td class="title"><span class="titleline"><a href="{URL}">{escape(thread.title)}</a><span class="sitebit comhead"> (<a href="from?site=x"><span class="sitestr">ward.example.org</span></a>)</span></span></td></tr>
<tr><td class="subtext"><span class="subline"><span class="score" id="score_77">31 points</span> by <a href="user?id=x" class="hnuser">{escape(thread.post.author)}</a> <span class="age" title="{thread.post.created.rstrip("Z")}"><a href="item?id=77">5 years ago</a></span> | <a href="item?id=77">{len(thread.comments)}&nbsp;comments</a></span></td></tr>
<tr><td><div class="toptext">{hn_text(thread.post.text)}</div></td></tr></table><br><table class="comment-tree">{"".join(rows)}</table></td></tr></table></center></body></html>""".encode()


def hn_text(text):
    first, *others = (escape(part, quote=False) for part in text.split("\n\n"))
    return first + "".join(f"<p>{other}</p>" for other in others)


def lobsters(thread):
    def opens(c, depth):
        return f"""<li class="comments_subtree"><input id="comment_folder_c{c.id}" class="comment_folder_button" type="checkbox"><div id="c_c{c.id}" data-shortid="c{c.id}" class="comment"><div class="voters"><a class="upvoter" href="/login">3</a></div>
<div class="details"><div class="byline"><a name="c_c{c.id}"></a><label class="comment_folder"></label> <a href="/~x"><img class="avatar" alt="avatar"></a> <a class="u-author h-card" href="/~{escape(c.author)}">{escape(c.author)}</a> <a href="/c/c{c.id}"><time title="{when(c):%Y-%m-%d %H:%M:%S} -0000" datetime="{when(c):%Y-%m-%d %H:%M:%S}">5 years ago</time></a> | <a href="/s/abcdef/x#c_c{c.id}">link</a></div><div class="comment_text">{markup(c.text)}</div></div></div><ol class="comments">"""

    tree = nested(thread, opens, lambda *_: "</ol></li>")
    return f"""<!DOCTYPE html><html lang="en"><head><title>{escape(thread.title)} | Lobsters</title><link rel="canonical" href="https://lobste.rs/s/abcdef/the_vote"></head><body class="stories show"><div id="wrapper"><header id="nav"><a href="/" id="logo">Lobsters</a></header><div id="inside">
<ol class="stories list"><li id="story_abcdef" data-shortid="abcdef" class="story"><div class="story_liner h-entry"><div class="voters"><a class="upvoter" href="/login">12</a></div><div class="details"><span role="heading" class="link h-cite u-repost-of"><a class="u-url" href="{URL}" rel="ugc">{escape(thread.title)}</a></span>
<div class="byline"><a href="/~x"><img class="avatar"></a> <span> via </span> <a class="u-author h-card" href="/~x">{escape(thread.post.author)}</a> <time title="{thread.post.created}" datetime="{when(thread.post):%Y-%m-%d %H:%M:%S}">5 years ago</time> | <span class="comments_label"><a href="/s/abcdef/the_vote">{len(thread.comments)} comments</a></span></div></div></div></li></ol>
<div class="story_content"><div class="story_text">{markup(thread.post.text)}</div></div><ol class="comments comments1"><li class="comments_subtree"><ol class="comments">{tree}</ol></li></ol></div></div></body></html>""".encode()


def reddit_old(thread):
    def opens(c, depth):
        return f"""<div class="thing id-t1_c{c.id} noncollapsed comment" id="thing_t1_c{c.id}" onclick="click_thing(this)" data-fullname="t1_c{c.id}" data-type="comment" data-subreddit="ward" data-author="{escape(c.author)}" data-permalink="/r/ward/comments/p77/the_vote/c{c.id}/"><p class="parent"><a name="c{c.id}"></a></p><div class="midcol unvoted"><div class="arrow up"></div></div>
<div class="entry unvoted"><p class="tagline"><a href="javascript:void(0)" class="expand">[–]</a><a href="https://old.reddit.com/user/x" class="author may-blank id-t2_x">{escape(c.author)}</a><span class="userattrs"></span> <span class="score dislikes" title="2">2 points</span><span class="score unvoted" title="3">3 points</span><span class="score likes" title="4">4 points</span> <time title="x" datetime="{c.created}" class="live-timestamp">5 years ago</time>&nbsp;<a href="javascript:void(0)" class="numchildren">(1 child)</a></p>
<form action="#" class="usertext" id="form-t1_c{c.id}"><input type="hidden" name="thing_id"><div class="usertext-body may-blank-within md-container"><div class="md">{markup(c.text)}</div></div></form><ul class="flat-list buttons"><li class="first"><a href="https://old.reddit.com/r/ward/comments/p77/the_vote/c{c.id}/" class="bylink" rel="nofollow">permalink</a></li><li><a href="#">reply</a></li></ul></div>
<div class="child"><div id="siteTable_t1_c{c.id}" class="sitetable listing">"""

    tree = nested(
        thread,
        opens,
        lambda *_: '</div></div><div class="clearleft"></div></div><div class="clearleft"></div>',
    )
    return f"""<!doctype html><html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><title>{escape(thread.title)} : ward</title><link rel="canonical" href="https://www.reddit.com/r/ward/comments/p77/the_vote/"></head><body class="comments-page single-page"><div id="header"></div><div class="content" role="main">
<div id="siteTable" class="sitetable linklisting"><div class="thing id-t3_p77 odd link self" id="thing_t3_p77" data-fullname="t3_p77" data-type="link" data-author="{escape(thread.post.author)}" data-permalink="/r/ward/comments/p77/the_vote/" data-timestamp="{epoch(thread.post)}000" data-comments-count="{len(thread.comments)}" data-score="31" data-url="/r/ward/comments/p77/the_vote/">
<div class="midcol unvoted"><div class="score unvoted" title="31">31</div></div><div class="entry unvoted"><div class="top-matter"><p class="title"><a class="title may-blank" href="/r/ward/comments/p77/the_vote/">{escape(thread.title)}</a> <span class="domain">(self.ward)</span></p><p class="tagline">submitted <time datetime="{thread.post.created}">5 years ago</time> by <a class="author may-blank">{escape(thread.post.author)}</a></p></div>
<div class="expando"><form action="#" class="usertext"><div class="usertext-body"><div class="md">{markup(thread.post.text)}</div></div></form></div></div></div></div>
<div class="commentarea"><div class="panestack-title"><span class="title">all {len(thread.comments)} comments</span></div><div id="siteTable_t3_p77" class="sitetable nestedlisting">{tree}</div></div></div></body></html>""".encode()


def discourse_crawler(thread):
    numbers = {unit.id: at for at, unit in enumerate(thread.units, 1)}
    rows = []
    for at, c in enumerate(thread.units, 1):
        answers = ""
        if c.parent_id and c.parent_id != thread.post.id:
            parent = next(unit for unit in thread.units if unit.id == c.parent_id)
            answers = f'<aside class="quote no-group" data-username="{escape(parent.author)}" data-post="{numbers[parent.id]}" data-topic="77"><div class="title"><div class="quote-controls"></div>{escape(parent.author)}:</div><blockquote>{markup(parent.text.split(chr(10))[0][:60])}</blockquote></aside>'
        rows.append(f"""<div id="post_{at}" itemprop="comment" itemscope itemtype="http://schema.org/Comment" class="topic-body crawler-post"><div class="crawler-post-meta"><span class="creator" itemprop="author" itemscope itemtype="http://schema.org/Person"><a itemprop="url" rel="nofollow" href="{SITE}/u/x"><span itemprop="name">{escape(c.author)}</span></a></span>
<span class="crawler-post-infos"><time itemprop="datePublished" datetime="{c.created}" class="post-time">{when(c):%B %d, %Y, %I:%M%p}</time><meta itemprop="dateModified" content="{c.created}"><span itemprop="position">{at}</span></span></div>
<div class="post" itemprop="text">{answers}{markup(c.text)}</div><div itemprop="interactionStatistic" itemscope itemtype="http://schema.org/InteractionCounter"><meta itemprop="interactionType" content="http://schema.org/LikeAction"/><meta itemprop="userInteractionCount" content="2" /><span class="post-likes">2 Likes</span></div></div>""")
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(thread.title)} - Ward Forum</title><meta name="generator" content="Discourse 3.2.0"><link rel="canonical" href="{SITE}/t/the-vote/77"></head><body class="crawler"><header><a href="/">Ward Forum</a></header><div id="main-outlet" class="wrap" role="main"><div id="topic-title"><h1><a href="/t/the-vote/77">{escape(thread.title)}</a></h1></div><div itemscope itemtype="http://schema.org/DiscussionForumPosting"><meta itemprop="headline" content="{escape(thread.title)}"><link itemprop="url" href="{SITE}/t/the-vote/77">{"".join(rows)}</div></div></body></html>""".encode()


def unknown_nested(thread):
    """A comment system that nobody has heard of: nested sections."""

    def opens(c, depth):
        return f"""<section class="remark" data-key="{c.id}"><header><strong class="who">{escape(c.author)}</strong> <time datetime="{c.created}">{when(c):%d %b %Y, %H:%M}</time></header><div class="words">{markup(c.text)}</div><p><a href="#answer-{c.id}">Answer</a></p>"""

    tree = nested(thread, opens, lambda *_: "</section>", '<div class="answers">', "</div>")
    return page(
        thread.title,
        f'{article(thread)}<div id="discussion" class="reader-comments"><h2>{len(thread.comments)} comments</h2>{tree}</div>',
    )


def unknown_indented(thread):
    """Flat in the document, indented by its style."""
    depths = depths_of(thread)
    rows = "".join(
        f"""<div class="user-comment" id="msg{c.id}" style="margin-left: {20 * (depths[c.id] - 1)}px"><div class="head"><span class="username">{escape(c.author)}</span>, <span class="date">{when(c):%Y-%m-%d %H:%M}</span></div><div class="body">{markup(c.text)}</div></div>"""
        for c in thread.comments
    )
    return page(thread.title, f'{article(thread)}<div class="comments">{rows}</div>')


PAGES = {
    "wordpress html5": ("wordpress_html", wordpress_html5),
    "wordpress xhtml": ("wordpress_html", wordpress_xhtml),
    "wordpress sibling lists": ("wordpress_html", wordpress_sibling),
    "wpdiscuz": ("wordpress_html", wpdiscuz),
    "blogger": ("blogger_html", blogger),
    "drupal": ("drupal_html", drupal),
    "hacker news": ("hn_html", hacker_news),
    "hacker news by width": ("hn_html", lambda thread: hacker_news(thread, attribute=False)),
    "lobsters": ("lobsters_html", lobsters),
    "old reddit": ("reddit_html", reddit_old),
    "discourse crawler view": ("discourse_html", discourse_crawler),
    "unknown nested": ("html", unknown_nested),
    "unknown indented": ("html", unknown_indented),
}
