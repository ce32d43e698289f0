"""What themes and plugins make of the same four comments; each theme is three templates.

Written from how WordPress and these themes build their pages, with words of our own. Eleven
is answered by twelve, twelve by thirteen; fourteen stands alone.
"""

from typing import NamedTuple

AVATAR = "<img alt='' src='/a.png' class='avatar avatar-48 photo' height='48' width='48'>"
REPLY = (
    "<a rel='nofollow' class='comment-reply-link' href='/tea/?replytocom={id}#respond'"
    ' onclick=\'return addComment.moveForm("div-comment-{id}", "{id}", "respond", "5")\''
    " aria-label='Reply to {name}'>Reply</a>"
)


class Theme(NamedTuple):
    """One comment ({children} takes its answers), the answers' list, the whole list."""

    comment: str
    answers: str = '<ul class="children">{inner}</ul>'
    whole: str = '<ol class="commentlist">{inner}</ol>'
    ids: bool = True


COMMENTS = (
    ("11", "", "Ann Lee", "<p>Tea is best.</p>\n<p>Is it?</p>"),
    (
        "12",
        "11",
        "Bo",
        "<blockquote><p>Tea is best.</p></blockquote><p>No, <a href='/coffee'>coffee</a> is.</p>",
    ),
    ("13", "12", "Ann Lee", "<p>I was <em>asking</em>.</p>"),
    ("14", "", "Cy &amp; Co.", "<p>Reply to nobody.</p>"),
)
TEXTS = (
    "Tea is best.\n\nIs it?",
    "> Tea is best.\n\nNo, coffee <http://blog.example/coffee> is.",
    "I was asking.",
    "Reply to nobody.",
)

_HTML5 = (
    '<li id="comment-{id}" class="comment even thread-even depth-{depth}"><article id="div-comment-{id}" class="comment-body">'
    '<footer class="comment-meta"><div class="comment-author vcard">'
    + AVATAR
    + '<b class="fn">{name}</b> '
    '<span class="says">says:</span></div><div class="comment-metadata"><a href="http://blog.example/tea/#comment-{id}">'
    '<time datetime="2020-05-05T15:04:00+00:00">May 5, 2020 at 3:04 pm</time></a> <span class="edit-link"><a class="comment-edit-link" href="/e">Edit</a></span></div>'
    '<p class="comment-awaiting-moderation">Your comment is awaiting moderation.</p></footer>'
    '<div class="comment-content">{body}</div><div class="reply">'
    + REPLY
    + "</div></article>{children}</li>"
)

THEMES = {
    "html5": Theme(_HTML5),
    "xhtml": Theme(
        '<li class="comment odd alt depth-{depth}" id="comment-{id}"><div id="div-comment-{id}" class="comment-body">'
        '<div class="comment-author vcard">' + AVATAR + '<cite class="fn"><a href="http://a.example" rel="external nofollow" class="url">{name}</a></cite>'
        ' <span class="says">says:</span></div><div class="comment-meta commentmetadata"><a href="http://blog.example/tea/comment-page-1/#comment-{id}">'
        'May 5, 2020 at 3:04 pm</a>&nbsp;&nbsp;<a class="comment-edit-link" href="/e">(Edit)</a></div>{body}'
        '<div class="reply">' + REPLY + "</div></div>{children}</li>"
    ),
    "div style": Theme(
        '<div class="comment even depth-{depth}" id="comment-{id}"><div id="div-comment-{id}" class="comment-body">'
        '<div class="comment-author vcard"><cite class="fn">{name}</cite> <span class="says">says:</span></div>'
        '<div class="comment-meta commentmetadata"><a href="#comment-{id}">May 5, 2020 at 3:04 pm</a></div>{body}</div>{children}</div>',
        "{inner}",
        '<div class="commentlist">{inner}</div>',
    ),
    "twenty ten": Theme(
        '<li class="comment depth-{depth}" id="li-comment-{id}"><div id="comment-{id}"><div class="comment-author vcard">' + AVATAR +
        '<cite class="fn">{name}</cite> <span class="says">says:</span></div><div class="comment-meta commentmetadata"><a href="#comment-{id}">'
        'May 5, 2020 at 3:04 pm</a></div><div class="comment-body">{body}</div><div class="reply">' + REPLY + "</div></div>{children}</li>"
    ),
    "twenty eleven": Theme(
        '<li class="comment byuser bypostauthor depth-{depth}" id="li-comment-{id}"><article id="comment-{id}" class="comment"><footer class="comment-meta">'
        '<div class="comment-author vcard">' + AVATAR + '<span class="fn">{name}</span> on <a href="#comment-{id}"><time pubdate datetime="2020-05-05T15:04:00+00:00">'
        'May 5, 2020 at 3:04 pm</time></a> <span class="says">said:</span></div></footer><div class="comment-content">{body}</div>'
        '<div class="reply">' + REPLY + "</div></article>{children}</li>"
    ),
    "kubrick": Theme(
        '<li class="alt" id="comment-{id}">' + AVATAR + '<cite><a href="http://a.example" rel="external nofollow">{name}</a></cite> Says:<br>'
        '<small class="commentmetadata"><a href="#comment-{id}" title="">May 5th, 2020 at 3:04 pm</a> </small>{body}{children}</li>'
    ),
    "sandbox": Theme(
        '<li id="comment-{id}" class="c1 comment c-y2020 c-m05 c-d05 depth-{depth}"><div class="comment-author vcard"><span class="fn n">{name}</span></div>'
        '<div class="comment-meta">Posted May 5, 2020 at 3:04 pm <span class="meta-sep">|</span> <a href="#comment-{id}" title="Permalink to this comment">Permalink</a></div>{body}{children}</li>'
    ),
    "genesis": Theme(
        '<li class="comment even depth-{depth}" id="comment-{id}"><article id="article-comment-{id}" itemprop="comment" itemscope itemtype="https://schema.org/Comment">'
        '<header class="comment-header"><p class="comment-author" itemprop="author" itemscope itemtype="https://schema.org/Person">' + AVATAR +
        '<span class="comment-author-name" itemprop="name">{name}</span> <span class="says">says</span></p><p class="comment-meta"><time class="comment-time" datetime="2020-05-05T15:04:00+00:00" itemprop="datePublished">'
        '<a class="comment-time-link" href="#comment-{id}" itemprop="url">May 5, 2020 at 3:04 pm</a></time></p></header><div class="comment-content" itemprop="text">{body}</div>'
        '<div class="comment-reply">' + REPLY + "</div></article>{children}</li>"
    ),
    "thesis": Theme(
        '<dt class="comment even depth-{depth}" id="comment-{id}"><span class="comment_author">{name}</span> <span class="comment_time"><a href="#comment-{id}">May 5, 2020 at 3:04 pm</a></span></dt>'
        '<dd class="comment even depth-{depth}"><div class="format_text" id="comment-body-{id}">{body}</div>{children}</dd>',
        "<dl class=children>{inner}</dl>",
        '<dl id="comment_list">{inner}</dl>',
    ),
    "thesis two": Theme(
        '<div class="comment even depth-{depth}" id="comment-{id}"><div class="comment_head"><span class="comment_author">{name}</span>'
        '<span class="comment_date"><a href="#comment-{id}">May 5, 2020 at 3:04 pm</a></span></div><div class="comment_text" id="comment-body-{id}">{body}</div>'
        '<div class="comment_footer">' + REPLY + "</div>{children}</div>",
        '<div class="children">{inner}</div>',
        '<div class="comment_list">{inner}</div>',
    ),
    "divi": Theme(
        '<li class="comment even depth-{depth}" id="li-comment-{id}"><article id="comment-{id}" class="comment-body clearfix"><div class="comment_avatar">' + AVATAR +
        '</div><div class="comment_postinfo"><span class="fn">{name}</span> <span class="comment_date">on May 5, 2020 at 3:04 pm</span></div>'
        '<div class="comment_area"><div class="comment-content clearfix">{body}</div><span class="reply-container">' + REPLY + "</span></div></article>{children}</li>"
    ),
    "avada": Theme(
        '<li class="comment even depth-{depth}" id="comment-{id}"><div class="the-comment"><div class="avatar">' + AVATAR + '</div><div class="comment-box">'
        '<div class="comment-author meta"><strong>{name}</strong> May 5, 2020 at 3:04 pm ' + REPLY.replace(">Reply<", "> - Reply<") +
        '</div><div class="comment-text">{body}</div></div></div>{children}</li>'
    ),
    "newspaper": Theme(
        '<li class="comment" id="comment-{id}"><article><footer>' + AVATAR + '<cite>{name}</cite> <a class="comment-link" href="#comment-{id}"><time pubdate="1588691040">May 5, 2020 At 3:04 pm</time></a></footer>'
        '<div class="comment-content">{body}</div><div class="comment-meta" id="comment-{id}">' + REPLY + "</div></article>{children}</li>"
    ),
    "astra": Theme(
        '<li class="comment even depth-{depth}" id="li-comment-{id}"><article id="comment-{id}" class="ast-comment"><div class="ast-comment-info"><div class="ast-comment-avatar-wrap">' + AVATAR +
        '</div><header class="ast-comment-meta ast-row ast-comment-author capitalize"><div class="ast-comment-cite-wrap"><cite><b class="fn">{name}</b> </cite></div>'
        '<div class="ast-comment-time ast-no-capitalize"><span class="timendate"><a href="#comment-{id}"><time datetime="2020-05-05T15:04:00+00:00">May 5, 2020 at 3:04 pm</time></a></span></div></header></div>'
        '<section class="ast-comment-content comment">{body}<div class="ast-comment-edit-reply-wrap"><span class="ast-reply-link">' + REPLY + "</span></div></section></article>{children}</li>"
    ),
    "generatepress": Theme(
        '<li id="comment-{id}" class="comment even depth-{depth}"><article class="comment-body" id="div-comment-{id}" itemprop="comment" itemtype="https://schema.org/Comment" itemscope><footer class="comment-meta">' + AVATAR +
        '<div class="comment-author-info"><div class="comment-author vcard" itemprop="author" itemscope><cite itemprop="name" class="fn">{name}</cite></div><div class="entry-meta comment-metadata"><a href="#comment-{id}">'
        '<time datetime="2020-05-05T15:04:00+00:00" itemprop="datePublished">May 5, 2020 at 3:04 pm</time></a></div></div></footer><div class="comment-content" itemprop="text">{body}<span class="reply">' + REPLY + "</span></div></article>{children}</li>"
    ),
    "blocks": Theme(
        '<li id="comment-{id}" class="comment even depth-{depth}"><div class="wp-block-columns"><div class="wp-block-column"><div class="wp-block-avatar">' + AVATAR + '</div></div><div class="wp-block-column">'
        '<div class="wp-block-comment-author-name has-small-font-size"><a rel="external nofollow ugc" href="http://a.example" target="_self">{name}</a></div>'
        '<div class="wp-block-group"><div class="wp-block-comment-date"><time datetime="2020-05-05T15:04:00+00:00"><a href="#comment-{id}">May 5, 2020 at 3:04 pm</a></time></div><div class="wp-block-comment-edit-link"><a href="/e">Edit</a></div></div>'
        '<div class="wp-block-comment-content">{body}</div><div class="wp-block-comment-reply-link">' + REPLY + "</div></div></div>{children}</li>",
        "<ol>{inner}</ol>",
        '<ol class="wp-block-comment-template">{inner}</ol>',
    ),
    "wpdiscuz 7": Theme(
        '<div id="wpd-comm-{id}_{up}" class="comment even depth-{depth} wpd-comment wpd_comment_level-{depth}"><div class="wpd-comment-wrap wpd-blog-guest"><div class="wpd-comment-left"><div class="wpd-avatar">' + AVATAR +
        '</div><div class="wpd-comment-label"><span>Guest</span></div></div><div id="comment-{id}" class="wpd-comment-right"><div class="wpd-comment-header"><div class="wpd-comment-author">{name}</div>'
        '<div class="wpd-comment-date" title="May 5, 2020 3:04 pm"><i class="far fa-clock"></i> 4 years ago</div><div class="wpd-comment-share"><span>Share</span></div></div>'
        '<div class="wpd-comment-text">{body}</div><div class="wpd-comment-footer"><div class="wpd-vote"><div class="wpd-vote-result">3</div></div><div class="wpd-reply-button"><span>Reply</span></div></div></div></div>'
        '<div id="wpdiscuz_form_anchor-{id}_{up}"></div>{children}</div>',
        "{inner}",
        '<div class="wpd-thread-list">{inner}</div>',
    ),
    "wpdiscuz 5, flat": Theme(
        '<div id="wc-comm-{id}_{up}" class="wc-comment wc-blog-guest wc_comment_level-{depth}"><div class="wc-comment-left">' + AVATAR + '</div><div id="comment-{id}" class="wc-comment-right"><div class="wc-comment-header">'
        '<div class="wc-comment-author"><a href="/u">{name}</a></div><div class="wc-comment-link"><a href="#comment-{id}">link</a></div></div><div class="wc-comment-text">{body}</div><div class="wc-comment-footer">'
        '<div class="wc-footer-left"><span class="wc-vote-result">3</span><span class="wc-reply-link">Reply</span></div><div class="wc-footer-right"><div class="wc-comment-date" title="2020-05-05 15:04:00">vor 4 Jahren</div></div></div></div></div>{children}',
        "{inner}",
        '<div class="wc-thread-wrapper">{inner}</div>',
    ),
    "amp": Theme(
        '<li id="li-comment-{id}" class="amp-comment comment depth-{depth}"><article id="comment-{id}" class="comment-body"><footer class="comment-meta"><div class="comment-author vcard"><amp-img class="avatar amp-wp-enforced-sizes" src="/a.png"></amp-img>'
        '<b class="fn amp-wp-7a1b2c3">{name}</b><span class="says">says:</span></div><div class="comment-metadata"><a href="#comment-{id}"><time datetime="2020-05-05T15:04:00+00:00">May 5, 2020 at 3:04 pm</time></a></div></footer>'
        '<div class="comment-content amp-wp-fe3f5cc">{body}</div></article>{children}</li>'
    ),
    "answers as siblings": Theme(
        '<li class="comment odd depth-{depth} highlander-comment" id="comment-{id}"><cite class="comment-author">' + AVATAR + '<a href="http://a.example" rel="external nofollow ugc" class="url">{name}</a></cite>'
        '<small class="commentmetadata"><a href="#comment-{id}" title="">May 5, 2020 at 3:04 pm</a></small><div class="contenttext">{body}'
        '<p id="comment-like-{id}" data-liked="comment-not-liked" class="comment-likes comment-not-liked"><a href="/l" class="comment-like-link needs-login"><span>Like</span></a><span id="comment-like-count-{id}" class="comment-like-feedback">Liked by <a href="#" class="view-likers">2 people</a></span></p></div></li>{children}'
    ),
    "depth classes only": Theme(
        '<div class="comment-item depth-{depth}" id="comment-{id}"><h4 class="comment-author-name">{name}</h4><span class="comment-date">5.5.2020, 15:04 Uhr</span><div class="comment-text">{body}</div></div>{children}',
        "{inner}",
        "<div id=comments>{inner}</div>",
    ),
    "anchors": Theme(
        '<a name="comment-{id}"></a><div class="commentbox"><h5 class="commentname">{name}</h5><p class="commentdate">05.05.2020 um 15:04</p><div class="commenttext">{body}</div></div>{children}',
        '<div class="replies">{inner}</div>',
        '<div class="comment-area">{inner}</div>',
    ),
    "list without ids": Theme(
        '<li class="comment even depth-{depth}"><article id="comment-{id}" class="comment-article media"><aside class="comment__avatar">' + AVATAR + '</aside><div class="media__body"><header class="comment__meta comment-author">'
        '<span class="comment__author-name">{name}</span> <time class="comment__time" datetime="2020-05-05T15:04:00+00:00"><a href="#comment-{id}" class="comment__timestamp">on 05/05/2020 at 15:04</a></time><div class="comment__links">' + REPLY +
        '</div></header><section class="comment__content comment">{body}</section></div></article>{children}</li>'
    ),
    "spanish": Theme(
        '<li class="comment even depth-{depth}" id="comment-{id}"><div class="generic"><div class="commenttext"><cite><strong>{name}</strong> dijo:</cite>{body}<div class="commentmetadata"> 5 mayo 2020 a las 15:04 </div>'
        '<div class="reply"> / ' + REPLY.replace(">Reply<", ">Responder<") + "</div></div></div>{children}</li>"
    ),
    "number and badge": Theme(
        '<li class="comment bypostauthor depth-{depth}" id="li-comment-{id}"><div id="comment-{id}" class="comment-wrap"><span class="comment-number">7</span><div class="comment-author"><strong>{name}</strong> <span>Author</span></div>'
        '<div class="comment-meta"><span class="date">5 May 2020</span> <span class="time">15:04</span></div><div class="comment-entry">{body}</div><a class="comment-reply-login" href="/login">Log in to Reply</a></div>{children}</li>'
    ),
}  # fmt: skip


def page(theme: Theme, extra: str = "", count: int = 4) -> str:
    """A whole page in this theme."""
    inner = _branch(theme, "", 1)
    return (
        '<!DOCTYPE html><html lang="en-US"><head><title>On tea – Blog</title><meta property="og:site_name" content="Blog">'
        '<link rel="canonical" href="http://blog.example/tea/"><link rel="stylesheet" href="/wp-content/themes/x/style.css"></head>'
        '<body class="single postid-5"><ul class="menu"><li id="menu-item-3"><a href="/">Home</a></li></ul>'
        '<article id="post-5" class="post"><h1 class="entry-title">On tea</h1><span class="byline">by <a rel="author" href="/di">Di</a></span> '
        '<time class="entry-date published" datetime="2020-05-04T10:00:00+00:00">May 4, 2020</time>'
        '<div class="entry-content"><p>Why I drink tea every day, and what it does to me, told at length.</p><p>It warms, it wakes, it costs little.</p></div></article>'
        f'<div id="comments"><h2 class="comments-title">{count} thoughts on “On tea”</h2>{theme.whole.format(inner=inner)}{extra}'
        '<div id="respond"><h3>Leave a Reply</h3><form action="/wp-comments-post.php"><textarea name="comment"></textarea><input name="comment_post_ID" value="5"></form></div></div>'
        '<div id="sidebar"><h3>Recent comments</h3><ul id="recentcomments"><li class="recentcomments"><span class="comment-author-link">Ed</span> on <a href="/rice/#comment-9">Rice</a></li></ul></div></body></html>'
    )


def _branch(theme: Theme, parent: str, depth: int) -> str:
    made = []
    for name, up, author, body in COMMENTS:
        if up == parent:
            inner = _branch(theme, name, depth + 1)
            children = theme.answers.format(inner=inner) if inner else ""
            made.append(
                theme.comment.format(
                    id=name, up=up or "0", name=author, body=body, depth=depth, children=children
                )
            )
    return "\n".join(made)
