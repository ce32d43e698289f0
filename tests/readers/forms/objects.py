"""The thread as JSON and YAML exports of many platforms."""

import json
from html import escape

from tests.readers.forms.pages import hn_text
from tests.readers.forms.sample import SITE, URL, children_of, depths_of, epoch, markup, when


def dumped(value):
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def dumped_lines(values):
    return "".join(json.dumps(value) + "\n" for value in values).encode()


def built(thread, make, attach):
    """A tree of objects without recursion: ``make(unit)``, then ``attach(parent, child)``."""
    made = {unit.id: make(unit) for unit in thread.units}
    for comment in thread.comments:
        attach(made[comment.parent_id], made[comment.id])
    return made[thread.post.id]


def reddit(thread):
    post = thread.post
    depths = depths_of(thread)

    def make(unit):
        if unit is post:
            return {"data": {"replies": {"data": {"children": []}}}}
        return {
            "kind": "t1",
            "data": {
                "id": f"c{unit.id}", "name": f"t1_c{unit.id}", "author": unit.author,
                "parent_id": f"t3_p{post.id}" if unit.parent_id == post.id else f"t1_c{unit.parent_id}",
                "link_id": f"t3_p{post.id}", "body": escape(unit.text, quote=False),
                "body_html": escape(markup(unit.text)), "created_utc": float(epoch(unit)), "score": 3,
                "depth": depths[unit.id] - 1, "replies": "", "permalink": f"/r/ward/comments/p77/x/c{unit.id}/",
                "edited": False, "stickied": False, "collapsed": False, "score_hidden": False,
            },
        }  # fmt: skip

    def attach(parent, child):
        if not parent["data"]["replies"]:
            parent["data"]["replies"] = {
                "kind": "Listing",
                "data": {
                    "after": None,
                    "before": None,
                    "dist": None,
                    "modhash": "",
                    "children": [],
                },
            }
        parent["data"]["replies"]["data"]["children"].append(child)

    tree = built(thread, make, attach)["data"]["replies"]["data"]["children"]
    link = {
        "id": f"p{post.id}", "name": f"t3_p{post.id}", "title": thread.title, "selftext": escape(post.text, quote=False),
        "author": post.author, "created_utc": float(epoch(post)), "score": 31, "is_self": True, "url": URL,
        "num_comments": len(thread.comments), "permalink": "/r/ward/comments/p77/x/", "subreddit": "ward",
    }  # fmt: skip
    listing = {"after": None, "before": None, "dist": 1, "modhash": ""}
    return dumped([
        {"kind": "Listing", "data": {**listing, "children": [{"kind": "t3", "data": link}]}},
        {"kind": "Listing", "data": {**listing, "dist": None, "children": tree}},
    ])  # fmt: skip


def pushshift(thread):
    post = thread.post
    rows = [{
        "id": f"p{post.id}", "name": f"t3_p{post.id}", "title": thread.title, "selftext": post.text, "author": post.author,
        "created_utc": epoch(post), "score": 31, "num_comments": len(thread.comments), "subreddit": "ward",
        "permalink": "/r/ward/comments/p77/x/", "is_self": True, "url": URL,
    }]  # fmt: skip
    rows += [
        {
            "id": f"c{c.id}", "author": c.author, "body": c.text, "created_utc": epoch(c), "score": 3,
            "link_id": f"t3_p{post.id}", "subreddit": "ward", "retrieved_on": epoch(c) + 99,
            "parent_id": f"t3_p{post.id}" if c.parent_id == post.id else f"t1_c{c.parent_id}",
        }
        for c in thread.comments
    ]  # fmt: skip
    return dumped_lines(rows)


def algolia(thread):
    def make(unit):
        is_post = unit is thread.post
        return {
            "id": int(unit.id), "created_at": unit.created, "created_at_i": epoch(unit),
            "type": "story" if is_post else "comment", "author": unit.author,
            "title": thread.title if is_post else None, "url": URL if is_post else None,
            "text": hn_text(unit.text), "points": 31 if is_post else None,
            "parent_id": None if is_post else int(unit.parent_id), "story_id": int(thread.post.id),
            "options": [], "children": [],
        }  # fmt: skip

    return dumped(built(thread, make, lambda parent, child: parent["children"].append(child)))


def firebase(thread):
    children = children_of(thread)
    items = [
        {
            "by": unit.author, "id": int(unit.id), "time": epoch(unit), "text": hn_text(unit.text),
            "kids": [int(child.id) for child in children[unit.id]],
            **(
                {"type": "story", "title": thread.title, "url": URL, "score": 31, "descendants": len(thread.comments)}
                if unit is thread.post
                else {"type": "comment", "parent": int(unit.parent_id)}
            ),
        }
        for unit in thread.units
    ]  # fmt: skip
    return dumped(items)


def lemmy(thread):
    paths = {thread.post.id: "0"}
    views = []
    counts = children_of(thread)
    for c in thread.comments:
        paths[c.id] = f"{paths[c.parent_id]}.{c.id}"
        views.append({
            "comment": {
                "id": int(c.id), "creator_id": 9, "post_id": 77, "content": c.text, "removed": False, "deleted": False,
                "published": c.created, "path": paths[c.id], "local": True, "distinguished": False, "language_id": 37,
                "ap_id": f"{SITE}/comment/{c.id}",
            },
            "creator": {"id": 9, "name": c.author, "display_name": None, "actor_id": f"{SITE}/u/x"},
            "post": {"id": 77, "name": thread.title, "body": thread.post.text, "creator_id": 8, "published": thread.post.created, "ap_id": f"{SITE}/post/77"},
            "counts": {"comment_id": int(c.id), "score": 3, "upvotes": 3, "downvotes": 0, "child_count": len(counts[c.id])},
        })  # fmt: skip
    post_view = {
        "post": views[0]["post"],
        "creator": {"id": 8, "name": thread.post.author, "actor_id": f"{SITE}/u/y"},
        "counts": {"post_id": 77, "comments": len(thread.comments), "score": 31},
    }
    return dumped({"post_view": post_view, "comments": views})


def discourse_topic(thread):
    numbers = {unit.id: at for at, unit in enumerate(thread.units, 1)}
    posts = [
        {
            "id": int(unit.id), "name": "", "username": unit.author, "created_at": unit.created, "cooked": markup(unit.text),
            "post_number": numbers[unit.id], "post_type": 1, "reply_count": 0, "topic_id": 77, "topic_slug": "the-vote",
            "reply_to_post_number": None if unit.parent_id in (None, thread.post.id) else numbers[unit.parent_id],
            "actions_summary": [{"id": 2, "count": 4}], "hidden": False, "user_deleted": False, "deleted_at": None,
        }
        for unit in thread.units
    ]  # fmt: skip
    stream = [post["id"] for post in posts]
    return dumped({
        "post_stream": {"posts": posts, "stream": stream}, "id": 77, "title": thread.title, "slug": "the-vote",
        "posts_count": len(posts), "created_at": thread.post.created, "chunk_size": 20,
    })  # fmt: skip


def discourse_pages(thread):
    """The posts newest first, on pages that overlap."""
    posts = json.loads(discourse_topic(thread))["post_stream"]["posts"][::-1]
    pages = {}
    for start in range(0, len(posts), 15):
        page = posts[start : start + 20]
        pages[f"page-{start // 15 + 1}.json"] = dumped({"post_stream": {"posts": page}, "id": 77})
    return pages


def mastodon(thread):
    def status(unit):
        return {
            "id": unit.id, "created_at": unit.created, "in_reply_to_id": unit.parent_id, "spoiler_text": "",
            "url": f"{SITE}/@x/{unit.id}", "uri": f"{SITE}/users/x/statuses/{unit.id}", "favourites_count": 3,
            "content": markup(unit.text), "visibility": "public", "sensitive": False, "replies_count": 0,
            "account": {"id": "9", "username": unit.author, "acct": unit.author, "display_name": unit.author},
        }  # fmt: skip

    return {
        "status.json": dumped(status(thread.post)),
        "context.json": dumped(
            {"ancestors": [], "descendants": [status(c) for c in thread.comments]}
        ),
    }


def youtube_info(thread):
    """What yt-dlp writes; YouTube nests no deeper than one level, the file format does."""
    comments = [
        {
            "id": c.id, "text": c.text, "author": c.author, "author_id": "UCx", "like_count": 3, "timestamp": epoch(c),
            "parent": "root" if c.parent_id == thread.post.id else c.parent_id, "is_favorited": False,
        }
        for c in thread.comments
    ]  # fmt: skip
    return dumped({
        "id": thread.post.id, "title": thread.title, "description": thread.post.text, "uploader": thread.post.author,
        "channel": thread.post.author, "timestamp": epoch(thread.post), "webpage_url": "https://www.youtube.com/watch?v=77",
        "extractor": "youtube", "extractor_key": "Youtube", "comment_count": len(comments), "comments": comments,
    })  # fmt: skip


def disqus_api(thread):
    rows = [
        {
            "id": c.id, "parent": None if c.parent_id == thread.post.id else int(c.parent_id), "thread": "77", "forum": "ward",
            "author": {"name": c.author, "username": c.author, "isAnonymous": False}, "createdAt": f"{when(c):%Y-%m-%dT%H:%M:%S}",
            "message": markup(c.text), "raw_message": c.text, "isDeleted": False, "isSpam": False, "isApproved": True,
            "likes": 3, "dislikes": 0, "points": 3, "media": [],
        }
        for c in thread.comments
    ]  # fmt: skip
    return dumped(
        {"cursor": {"hasNext": False, "next": "", "more": False}, "code": 0, "response": rows}
    )


def wp_rest(thread):
    rows = [
        {
            "id": int(c.id), "post": 77, "parent": 0 if c.parent_id == thread.post.id else int(c.parent_id), "author": 0,
            "author_name": escape(c.author, quote=False), "author_url": "", "date": c.created.rstrip("Z"), "date_gmt": c.created.rstrip("Z"),
            "content": {"rendered": markup(c.text)}, "link": f"{URL}#comment-{c.id}", "status": "approved", "type": "comment", "meta": [],
        }
        for c in thread.comments
    ]  # fmt: skip
    return dumped(rows)


def convokit(thread):
    """A corpus as ConvoKit dumps it."""
    rows = [
        {
            "id": unit.id, "conversation_id": thread.post.id, "text": unit.text, "speaker": unit.author,
            "meta": {"score": 3}, "reply-to": unit.parent_id, "timestamp": epoch(unit), "vectors": [],
        }
        for unit in thread.units
    ]  # fmt: skip
    return {
        "utterances.jsonl": dumped_lines(rows),
        "speakers.json": dumped(
            {unit.author: {"meta": {}, "vectors": []} for unit in thread.units}
        ),
        "conversations.json": dumped(
            {thread.post.id: {"meta": {"title": thread.title}, "vectors": []}}
        ),
        "corpus.json": dumped({"name": "ward"}),
        "index.json": dumped(
            {
                "version": 1,
                "utterances-index": {},
                "speakers-index": {},
                "conversations-index": {},
                "overall-index": {},
                "vectors": [],
            }
        ),
    }


def staticman(thread):
    files = {}
    for c in thread.comments:
        parent = "" if c.parent_id == thread.post.id else c.parent_id
        fields = {
            "_id": c.id,
            "_parent": parent,
            "name": c.author,
            "email": "0" * 32,
            "message": c.text,
            "date": c.created,
        }
        files[f"comment-{epoch(c)}.yml"] = "".join(
            f"{key}: {json.dumps(value)}\n" for key, value in fields.items()
        ).encode()
    return files


OBJECTS = {
    "reddit": ("reddit_json", reddit),
    "pushshift": ("pushshift_jsonl", pushshift),
    "hn algolia": ("hn_algolia_json", algolia),
    "hn firebase": ("hn_firebase_json", firebase),
    "lemmy": ("lemmy_json", lemmy),
    "discourse topic": ("discourse_json", discourse_topic),
    "discourse pages": ("discourse_json", discourse_pages),
    "mastodon": ("mastodon_json", mastodon),
    "yt-dlp": ("youtube_json", youtube_info),
    "disqus api": ("disqus_json", disqus_api),
    "wordpress rest": ("wp_rest_json", wp_rest),
    "convokit": ("convokit", convokit),
    "staticman": ("staticman", staticman),
}
