"""The same four comments in the comment systems that blogs and forums use besides WordPress' own.

Written from how these systems build their pages, with words of our own: ``{id}``, ``{up}`` (the
parent's id), ``{name}``, ``{body}``, ``{depth}`` (from 1), ``{children}``.
"""

from tests.readers.pages.themes import COMMENTS, Theme

TIME = '<time datetime="2020-05-05T15:04:00Z">5 May 2020</time>'

NESTED = {
    "isso": Theme(
        '<div class="isso-comment" id="isso-{id}"><div class="isso-avatar"></div><div class="isso-text-wrapper"><div class="isso-comment-header" role="meta"><span class="isso-author">{name}</span><span class="isso-spacer">•</span>'
        '<a class="isso-permalink" href="#isso-{id}">' + TIME + '</a><span class="isso-note"></span></div><div class="isso-text">{body}</div><div class="isso-comment-footer"><a class="isso-upvote" href="#">^</a><a class="isso-reply" href="#">Reply</a></div></div>'
        '<div class="isso-follow-up">{children}</div></div>', "{inner}", '<section id="isso-thread"><div id="isso-root">{inner}</div></section>',
    ),
    "commento": Theme(
        '<div id="commento-comment-card-{id}" class="commento-card"><div class="commento-header"><div class="commento-options"><button type="button" title="Reply"></button></div><div class="commento-avatar">A</div><div class="commento-name">{name}</div>'
        '<div class="commento-subtitle"><div class="commento-timeago" title="Tue May 05 2020 15:04:00 GMT+0000">4 years ago</div></div></div><div id="commento-comment-contents-{id}"><div class="commento-body">{body}</div></div><div id="commento-comment-children-{id}" class="commento-card-children">{children}</div></div>',
        "{inner}", '<div id="commento"><div class="commento-main-area">{inner}</div></div>',
    ),
    "remark42": Theme(
        '<div class="thread thread_level_{depth}" role="list"><article class="comment" id="remark42__comment-{id}"><div class="comment__body"><div class="comment__info"><img class="avatar" alt=""><button class="comment__username" title="u">{name}</button>'
        '<a class="comment__time" href="#remark42__comment-{id}">' + TIME + '</a></div><div class="comment__text raw-content">{body}</div><div class="comment-actions"><button>Reply</button></div></div></article>{children}</div>',
        '<div class="thread__replies">{inner}</div>', '<div id="remark42"><div class="root__threads">{inner}</div></div>',
    ),
    "typepad": Theme(
        '<div id="comment-6a00{id}" class="comment comment-odd"><div class="comment-content" id="comment-6a00{id}-content"><span id="comment-6a00{id}-text">{body}</span></div><p class="comment-footer font-entryfooter">Posted by: {name} | <a href="#comment-6a00{id}">May 05, 2020 at 03:04 PM</a></p></div>{children}',
        '<div class="comments-replies">{inner}</div>', '<div class="comments-content">{inner}</div>',
    ),
    "ghost": Theme(
        '<div class="flex gap-3" data-testid="comment-component" id="{id}"><div class="shrink-0"><figure class="relative"></figure></div><div class="grow"><h4 class="font-bold" data-testid="member-name">{name}</h4><span title="5 May 2020, 15:04">4 years ago</span>'
        '<div class="gh-comment-content" data-testid="comment-content">{body}</div><div><button data-testid="reply-button">Reply</button></div>{children}</div></div>', '<div data-testid="replies">{inner}</div>', "<section>{inner}</section>",
    ),
    "squarespace": Theme(
        '<div class="comment" id="comment-{id}"><div class="comment-header"><span class="author-name">{name}</span><span class="comment-date"><a href="#">4 years ago</a></span><span class="hidden" data-date="2020-05-05T15:04:00Z"></span></div><div class="comment-body">{body}</div><div class="comment-btns"><span class="comment-btn reply">Reply</span></div></div>{children}',
        '<div class="comment-replies">{inner}</div>', '<div class="comment-list">{inner}</div>',
    ),
    "lemmy": Theme(
        '<li class="comment list-unstyled"><article id="comment-{id}" class="comment-node py-2"><div class="d-flex"><span class="me-1"><a class="person-listing" href="/u/x" title="{name}"><span>{name}</span></a></span><span class="moment-time pointer" data-tippy-content="2020-05-05 15:04:00Z">4 years ago</span></div>'
        '<div class="comment-content"><div class="md-div">{body}</div><div class="comment-bottom-btns"><button>reply</button></div></div></article>{children}</li>', '<ul class="comments">{inner}</ul>', '<ul class="comments">{inner}</ul>',
    ),
    "substack": Theme(
        '<div class="comment-list-item"><div id="comment-{id}" class="comment-anchor"></div><div class="comment" role="article"><div class="pencraft comment-meta"><span class="name"><a href="/p/x">{name}</a></span><a class="comment-timestamp" title="May 5, 2020, 3:04 PM" href="/p/tea/comment/{id}">May 5, 2020</a></div><div class="comment-body">{body}</div><div class="comment-actions"><a>Reply</a></div></div>{children}</div>',
        '<div class="comment-list"><div class="comment-list-items">{inner}</div></div>', '<div class="comment-list">{inner}</div>',
    ),
    "disqus' frame": Theme(
        '<li class="post" id="post-{id}"><div data-role="post-content" class="post-content"><div class="avatar hovercard"></div><div class="post-body"><header class="comment__header"><span class="post-byline"><span class="author publisher-anchor-color"><a href="#" data-action="profile">{name}</a></span></span>'
        '<span class="post-meta"><a href="#comment-{id}" class="time-ago" title="Tuesday, May 5, 2020 3:04 PM">4 years ago</a></span></header><div class="post-body-inner"><div class="post-message-container"><div class="post-message">{body}</div></div></div><footer class="comment__footer"><ul><li class="reply"><a href="#">Reply</a></li><li><a href="#">Share ›</a></li></ul></footer></div></div>{children}</li>',
        '<ul class="children">{inner}</ul>', '<ul id="post-list" class="post-list">{inner}</ul>',
    ),
    "hashed classes": Theme(
        '<div class="css-1x2ab"><div class="css-9zq1c"><span class="css-k3j2d">{name}</span><span class="css-0plm4">5 May 2020 15:04</span></div><div class="css-7yhn5">{body}</div><div class="css-4rfv6"><button class="css-b1">Recommend</button><span class="css-b2">Flag it</span></div>{children}</div>',
        '<div class="css-nest0">{inner}</div>', "<main>{inner}</main>",
    ),
    "lesswrong": Theme(
        '<div class="comments-node comments-node-root"><div id="{id}"><div class="CommentsItem-root"><div class="CommentsItem-meta"><a class="UsersNameDisplay-name" href="/users/x">{name}</a><a class="CommentsItemDate" href="#{id}">' + TIME + '</a></div><div class="CommentBody-root ContentStyles-commentBody">{body}</div><div class="CommentBottom-root"><a class="reply">Reply</a></div></div></div>{children}</div>',
        '<div class="CommentsNode-children">{inner}</div>', '<div class="CommentsListSection-root">{inner}</div>',
    ),
    "livejournal": Theme(
        '<div id="ljcmt{id}" class="ljcmt_full" style="margin-left: {depth}5px"><div class="comment-wrap"><div class="comment-upper"><div class="comment-subject"></div><div class="poster"><span class="ljuser"><a href="#" class="ljuser-name"><b>{name}</b></a></span></div><p class="time"><span title="4 years">2020-05-05 03:04 pm (UTC)</span></p></div><div class="comment-text">{body}</div><p class="comment-links"><a href="#">Reply</a></p></div></div>{children}',
        "{inner}", '<div id="comments">{inner}</div>',
    ),
    "data attributes": Theme(
        '<div class="row message" data-uid="m{id}" data-parent-id="m{up}"><span class="from">{name}</span> ' + TIME + '<div class="words">{body}</div></div>{children}', "{inner}", '<div class="talk">{inner}</div>'
    ),
    "slashdot": Theme(
        '<li id="tree_{id}" class="comment"><div id="comment_{id}" class="cw"><div id="comment_top_{id}" class="commentTop"><div class="title"><h4><a href="#">Re:On tea</a></h4></div><div class="details"><span class="by">by <a href="/~x">{name}</a></span> <span class="otherdetails">on Tuesday May 05, 2020 @03:04PM (<a href="#">#{id}</a>)</span></div></div><div class="commentBody"><div id="comment_body_{id}">{body}</div></div><div class="commentSub"><span class="nbutton"><b><a href="#">Reply to This</a></b></span></div></div>{children}</li>',
        '<ul id="commtree_x">{inner}</ul>', '<ul id="commentlisting">{inner}</ul>',
    ),
}  # fmt: skip

FLAT = {
    "phpbb": '<div id="p{id}" class="post has-profile bg2"><div class="inner"><dl class="postprofile"><dt><a href="#" class="username">{name}</a></dt><dd class="profile-posts"><strong>Posts:</strong> 7</dd></dl><div class="postbody"><div id="post_content{id}"><h3><a href="#p{id}">Re: On tea</a></h3><p class="author"><a href="#">»</a> Tue May 05, 2020 3:04 pm</p><div class="content">{body}</div></div></div></div></div>',
    "vbulletin": '<li class="postbitlegacy postbit postcontainer" id="post_{id}"><div class="posthead"><span class="postdate"><span class="date">05-05-2020, <span class="time">03:04 PM</span></span></span><span class="nodecontrols"><a class="postcounter" href="#">#2</a></span></div><div class="postdetails"><div class="userinfo"><a class="username offline" href="#"><strong>{name}</strong></a><span class="usertitle">Member</span></div><div class="postbody"><div id="post_message_{id}"><blockquote class="postcontent restore">{body}</blockquote></div></div></div><div class="postfoot"><a class="newreply">Reply With Quote</a></div></li>',
    "xenforo": '<article class="message message--post js-post" data-author="{name}" data-content="post-{id}" id="js-post-{id}"><div class="message-inner"><div class="message-cell message-cell--user"><h4 class="message-name"><a class="username" href="#"><span itemprop="name">{name}</span></a></h4><h5 class="userTitle message-userTitle">Member</h5></div><div class="message-cell message-cell--main"><header class="message-attribution"><time class="u-dt" datetime="2020-05-05T15:04:00+0000">May 5, 2020</time></header><div class="message-content"><article class="message-body"><div class="bbWrapper">{body}</div></article></div><footer class="message-footer"><a class="actionBar-action">Reply</a></footer></div></div></article>',
    "stack exchange": '<li id="comment-{id}" class="comment js-comment" data-comment-id="{id}"><div class="comment-score"><span title="useful">2</span></div><div class="comment-text"><div class="comment-body"><span class="comment-copy">{body}</span> – <a href="#" class="comment-user">{name}</a> <span class="comment-date"><span title="2020-05-05 15:04:00Z" class="relativetime-clean">May 5, 2020 at 15:04</span></span></div></div></li>',
    "github": '<div class="js-timeline-item"><div id="issuecomment-{id}" class="timeline-comment-group"><div class="timeline-comment comment"><div class="timeline-comment-header"><h3><strong><a class="author" href="/x">{name}</a></strong> commented <a class="js-timestamp" href="#issuecomment-{id}"><relative-time datetime="2020-05-05T15:04:00Z">May 5, 2020</relative-time></a></h3></div><div class="edit-comment-hide"><table><tbody><tr><td class="comment-body markdown-body">{body}</td></tr></tbody></table></div></div></div></div>',
    "movable type": '<div id="comment-{id}" class="comment"><div class="inner"><div class="comment-header"><div class="asset-meta"><span class="byline"><span class="vcard author">{name}</span> | <a href="#comment-{id}"><abbr class="published" title="2020-05-05T15:04:00Z">May  5, 2020  3:04 PM</abbr></a> | <a href="#">Reply</a></span></div></div><div class="comment-content">{body}</div></div></div>',
    "mastodon": '<div class="entry"><div class="status public-layout" data-id="{id}"><a class="status__relative-time u-url" href="#"><time class="time-ago" datetime="2020-05-05T15:04:00Z">May 05</time></a><a class="status__display-name p-author h-card" href="#"><span class="display-name"><bdi><strong class="display-name__html p-name">{name}</strong></bdi> <span class="display-name__account">@x@a.example</span></span></a><div class="status__content"><div class="e-content">{body}</div></div><div class="status__action-bar"><a href="#">1</a></div></div></div>',
}  # fmt: skip


def nested_page(system: Theme) -> str:
    """A page of a site that nobody knows, with this system's comments."""
    return _page(system.whole.format(inner=_branch(system, "", 1)))


def flat_page(template: str) -> str:
    rows = (template.format(id=name, name=author, body=body) for name, _, author, body in COMMENTS)
    return _page(f'<div id="messages">{"".join(rows)}</div>')


def _page(comments: str) -> str:
    return (
        '<!DOCTYPE html><html lang="en"><head><title>On tea</title></head><body><nav><ul><li><a href="/">Home</a></li><li><a href="/x">About us</a></li></ul></nav>'
        '<article class="post"><h1 class="entry-title">On tea</h1><div class="entry-content"><p>Why I drink tea every day, and what it does to me, told at length.</p><p>It warms, it wakes, it costs little.</p></div></article>'
        f"{comments}<footer><p>Made of 2020 leaves.</p></footer></body></html>"
    )


def _branch(system: Theme, parent: str, depth: int) -> str:
    made = []
    for name, up, author, body in COMMENTS:
        if up == parent:
            inner = _branch(system, name, depth + 1)
            children = system.answers.format(inner=inner) if inner else ""
            made.append(
                system.comment.format(
                    id=name, up=up or "0", name=author, body=body, depth=depth, children=children
                )
            )
    return "\n".join(made)
