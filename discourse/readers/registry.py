"""Every input format by name.

A new format is one more module and one more line here; the order decides between formats
that are equally sure of a source.
"""

from discourse.readers import article, copies, jsonl, outline, table, thread_json
from discourse.readers.exports import (
    convokit,
    discourse_topic,
    disqus,
    disqus_api,
    hn_algolia,
    hn_firebase,
    lemmy,
    mastodon,
    mbox,
    pushshift,
    reddit,
    stackexchange,
    staticman,
    wp_rest,
    wxr,
    youtube,
)
from discourse.readers.interface import Reader
from discourse.readers.pages import (
    blogger,
    discourse_page,
    drupal,
    general,
    hackernews,
    lobsters,
    reddit_old,
    wordpress,
)

__all__ = ["READERS"]

READERS: dict[str, Reader] = {
    reader.name: reader
    for reader in (
        thread_json.READER,
        wordpress.READER,
        blogger.READER,
        drupal.READER,
        hackernews.READER,
        lobsters.READER,
        reddit_old.READER,
        discourse_page.READER,
        general.READER,
        disqus.READER,
        disqus_api.READER,
        wxr.READER,
        wp_rest.READER,
        reddit.READER,
        pushshift.READER,
        hn_algolia.READER,
        hn_firebase.READER,
        discourse_topic.READER,
        lemmy.READER,
        mastodon.READER,
        youtube.READER,
        stackexchange.READER,
        staticman.READER,
        convokit.READER,
        mbox.READER,
        jsonl.LINES,
        jsonl.ARRAY,
        table.READER,
        copies.READER,
        outline.READER,
        article.READER,
    )
}
"""Every input format by name; of two that are equally sure, the first is taken."""
