"""Real exports: every id is found once, and every parent is as in the file.

The walkers here read the files in another way than the readers do.
"""

import json
from pathlib import Path

import pytest

from discourse.readers import Source, detect, list_threads
from discourse.readers.interface import Options
from discourse.readers.registry import READERS

REAL = Path(__file__).resolve().parents[4] / "shared" / "threads" / "real"


def files(folder, pattern="*.json"):
    found = sorted((REAL / folder).glob(pattern))
    return found or [pytest.param(None, marks=pytest.mark.skip(reason="no shared files"))]


def bare(name):
    return name[3:] if name[:3] in ("t1_", "t3_") else name


def read(path, form):
    source = Source(str(path), path)
    assert detect(source) == form
    threads = list(READERS[form].read(source, Options()))
    pairs = {}
    for thread in threads:
        for comment in thread.comments:
            if comment.id in thread.placeholders:
                continue
            assert (thread.id, comment.id) not in pairs
            parent = None if comment.parent_id == thread.post.id else comment.parent_id
            pairs[thread.id, comment.id] = parent
    return threads, pairs


def objects(value):
    """Every object in a JSON value."""
    pending = [value]
    while pending:
        item = pending.pop()
        if isinstance(item, dict):
            yield item
            pending.extend(item.values())
        elif isinstance(item, list):
            pending.extend(item)


@pytest.mark.parametrize("path", files("reddit_json"), ids=str)
def test_reddit(path):
    value = json.loads(path.read_text(encoding="utf-8"))
    threads, pairs = read(path, "reddit_json")
    wanted, left = {}, 0
    for item in objects(value):
        data = item.get("data")
        if item.get("kind") == "t1":
            parent = data["parent_id"]
            answered = None if parent.startswith("t3_") else bare(parent)
            wanted[bare(data["link_id"]), data["id"]] = answered
        elif item.get("kind") == "more":
            left += max(data["count"], len(data["children"]))
    assert pairs == wanted
    told = [r.detail for t in threads for r in t.repairs if r.code == "incomplete"]
    assert bool(told) >= bool(left)
    if left:
        assert any(f"for {left} more" in detail for detail in told)


@pytest.mark.parametrize("path", files("hn_algolia_json"), ids=str)
def test_hacker_news(path):
    value = json.loads(path.read_text(encoding="utf-8"))
    threads, pairs = read(path, "hn_algolia_json")
    items = [item for item in objects(value) if "objectID" in item or "children" in item]
    named = [item for item in items if str(item.get("objectID", item.get("id"))).isdecimal()]
    names = {str(item.get("objectID", item.get("id"))): item for item in named}
    found = {name for _, name in pairs} | {thread.post.id for thread in threads}
    assert names.keys() <= found
    for (_, name), parent in pairs.items():
        told = names[name]["parent_id"]
        story = names[name].get("story_id")
        assert parent == (None if told in (None, story) else str(told)) or str(told) in {
            thread.post.id for thread in threads
        }


@pytest.mark.parametrize("path", files("discourse_json"), ids=str)
def test_a_forum(path):
    value = json.loads(path.read_text(encoding="utf-8"))
    threads, pairs = read(path, "discourse_json")
    posts = {
        item["id"]: item for item in objects(value) if "post_number" in item and "cooked" in item
    }
    numbers = {(p["topic_id"], p["post_number"]): str(p["id"]) for p in posts.values()}
    wanted = {}
    for post in posts.values():
        told = post["reply_to_post_number"]
        if post["post_number"] == 1:
            continue
        parent = None if told in (None, 1) else numbers.get((post["topic_id"], told), f"#{told}")
        wanted[str(post["topic_id"]), str(post["id"])] = parent
    units = {(thread.id, unit.id): unit for thread in threads for unit in thread.units}
    for post in posts.values():
        unit = units.get((str(post["topic_id"]), str(post["id"])))
        assert unit is None or unit.author == post["username"]
    aside = {r.comment_id for t in threads for r in t.repairs if r.code == "left_out"}
    assert {key: parent for key, parent in wanted.items() if key[1] not in aside} == pairs


def test_a_forums_pages_together():
    pages = sorted((REAL / "discourse_json").glob("t_2108_posts_pn_*.json"))
    if not pages:
        pytest.skip("no shared files")
    parts = tuple(Source(path.name, path) for path in pages)
    (thread,) = READERS["discourse_json"].read(Source("topic", parts), Options())
    values = [json.loads(path.read_text(encoding="utf-8")) for path in pages]
    ids = {
        str(item["id"]) for item in objects(values) if "post_number" in item and "cooked" in item
    }
    aside = {r.comment_id for r in thread.repairs if r.code == "left_out"}
    held = [unit.id for unit in thread.units if unit.id not in thread.placeholders]
    assert len(held) == len(set(held))
    assert {*held, *aside} >= ids


@pytest.mark.parametrize("path", files("convokit", "*utterances.json*"), ids=str)
@pytest.mark.parametrize("whole", [False, True])
def test_a_corpus(path, whole):
    threads, pairs = read(path.parent if whole else path, "convokit")
    wanted = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        parent, name = item["reply-to"], item["conversation_id"]
        if item["id"] != name:
            wanted[name, item["id"]] = None if parent == name else parent
    assert pairs == wanted
    assert len(list_threads(path)) == len(threads)
    if whole:
        titles = json.loads(
            (path.parent / path.name.replace("utterances.jsonl", "conversations.json")).read_text(
                encoding="utf-8"
            )
        )
        assert {t.id: t.title for t in threads} == {
            k: v["meta"]["title"] for k, v in titles.items()
        }
