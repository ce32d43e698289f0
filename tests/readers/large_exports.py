"""Peak memory of reading 200 MB exports: ``python tests/readers/large_exports.py [FORMAT...]``.

Writes each export into a temporary folder (many small discussions and one large one, their
comments mixed up wherever the format lets them be), lists its threads in a process of its
own, reads the large one in another, and prints what both took. The target of the project:
less than three times the largest thread plus 200 MB. A script and not a test, for it takes
minutes and a quiet machine.
"""

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple
from xml.sax.saxutils import quoteattr

MB = 1 << 20
LARGE_SHARE = 0.15
SMALL = 40  # comments of a small discussion
WIDTH = 24  # small discussions that go on at the same time
WORDS = (
    "tea kettle cup spoon milk sugar lemon toast jam butter morning evening window garden rain "
    "nobody somebody always never agrees objects thinks asked said because although kettle's"
).split()
CHILD = """
import sys, time
from discourse.readers import list_threads, read_thread
began = time.monotonic()
if sys.argv[2]:
    thread = read_thread(sys.argv[1], thread=sys.argv[2])
    size = sum(
        sys.getsizeof(unit) + sum(sys.getsizeof(v) for v in (unit.id, unit.author, unit.text, unit.created))
        for unit in thread.units
    )
    print(len(thread), size, time.monotonic() - began)
else:
    print(len(list_threads(sys.argv[1])), 0, time.monotonic() - began)
"""


class Said(NamedTuple):
    """A post (``parent`` is "") or a comment; ids are numbers of the whole export."""

    thread: str
    id: str
    parent: str
    author: str
    text: str
    at: int

    @property
    def when(self) -> str:
        """As ISO 8601."""
        return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(1_500_000_000 + self.at))


def said(size: int, *, mixed: bool) -> Iterator[Said]:
    """Discussions of about so many bytes of text; thread "1" is the large one."""
    seed, number, written, large = 1, 0, 0, 0
    small: list[list[str]] = []
    first = ["1"]
    yield Said("1", "1", "", "ann", "Tea or not?", 0)
    number = 1
    while written < size:
        into_large = large < size * LARGE_SHARE and (not mixed or number % 6 == 0)
        if not into_large and (not small or (len(small) < WIDTH and mixed)):
            number += 1
            small.append([str(number)])
            yield Said(str(number), str(number), "", "bo", f"Question {number}?", number)
        ids = first if into_large else small[number % len(small)]
        seed = (seed * 1_103_515_245 + 12_345) % (1 << 31)
        number += 1
        words = [WORDS[(seed >> shift) % len(WORDS)] for shift in range(3, 28)]
        text = " ".join(words * 3) + f" {number}."
        parent = ids[seed % len(ids)]
        yield Said(ids[0], str(number), parent, f"user{seed % 977}", text, number)
        ids.append(str(number))
        written += len(text)
        large += len(text) if into_large else 0
        if not into_large and len(ids) > SMALL:
            small.remove(ids)


def lines(*keys: tuple[str, Callable[[Said], Any]]) -> Callable[[Said], str]:
    """A writer of JSON Lines with these keys."""
    return lambda one: json.dumps({key: value(one) for key, value in keys}) + "\n"


def disqus(path: Path, size: int) -> None:
    threads = path.with_suffix(".threads")
    with path.open("w") as file, threads.open("w+") as posts:
        file.write(
            '<?xml version="1.0" encoding="utf-8"?>\n<disqus xmlns="http://disqus.com" '
            'xmlns:dsq="http://disqus.com/disqus-internals">\n'
        )
        for one in said(size, mixed=True):
            if not one.parent:
                file.write(
                    f'<thread dsq:id="{one.id}"><id>/{one.id}</id><link>http://tea.example.org/'
                    f"{one.id}</link><title>{one.text}</title><message /></thread>\n"
                )
                continue
            above = f'<parent dsq:id="{one.parent}" />' if one.parent != one.thread else ""
            posts.write(
                f'<post dsq:id="{one.id}"><id /><message><![CDATA[<p>{one.text}</p>]]></message>'
                f"<createdAt>{one.when}</createdAt><isDeleted>false</isDeleted><isSpam>false</isSpam>"
                f'<author><name>{one.author}</name></author><thread dsq:id="{one.thread}" />{above}</post>\n'
            )
        posts.seek(0)
        while chunk := posts.read(MB):
            file.write(chunk)
        file.write("</disqus>\n")
    threads.unlink()


def wxr(path: Path, size: int) -> None:
    with path.open("w") as file:
        file.write(
            '<?xml version="1.0" encoding="UTF-8" ?>\n<rss version="2.0" xmlns:wp="http://wordpress'
            '.org/export/1.2/"><channel><wp:wxr_version>1.2</wp:wxr_version>\n'
        )
        opened = ""
        for one in said(size, mixed=False):
            if not one.parent:
                file.write(opened and "</item>\n")
                opened = one.id
                file.write(f"<item><title>{one.text}</title><wp:post_id>{one.id}</wp:post_id>\n")
                continue
            file.write(
                f"<wp:comment><wp:comment_id>{one.id}</wp:comment_id><wp:comment_author>{one.author}"
                f"</wp:comment_author><wp:comment_date_gmt>{one.when[:19].replace('T', ' ')}"
                f"</wp:comment_date_gmt><wp:comment_content><![CDATA[{one.text}]]></wp:comment_content>"
                "<wp:comment_approved>1</wp:comment_approved><wp:comment_parent>"
                f"{one.parent if one.parent != one.thread else 0}</wp:comment_parent></wp:comment>\n"
            )
        file.write("</item></channel></rss>\n")


def mbox(path: Path, size: int) -> None:
    with path.open("w") as file:
        for one in said(size, mixed=True):
            above = f"In-Reply-To: <{one.parent}@example.org>\n" if one.parent else ""
            file.write(
                f"From {one.author}@example.org Tue Mar  3 10:00:00 2020\nFrom: {one.author}@example.org\n"
                f"Date: Tue, 3 Mar 2020 10:00:00 +0000\nSubject: {'Re: ' * bool(above)}Tea {one.thread}\n"
                f"Message-ID: <{one.id}@example.org>\n{above}\n{one.text}\n\n"
            )


def stackexchange(path: Path, size: int) -> None:
    with path.open("w") as file:
        file.write("<comments>\n")
        for one in said(size, mixed=True):
            file.write(
                f'  <row Id="{one.id}" PostId="{one.thread}" Score="0" Text={quoteattr(one.text)} '
                f'CreationDate="{one.when[:19]}.000" UserDisplayName="{one.author}" />\n'
            )
        file.write("</comments>\n")


def table(path: Path, size: int) -> None:
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["thread_id", "id", "parent_id", "author", "created", "text"])
        for one in said(size, mixed=True):
            writer.writerow([one.thread, one.id, one.parent, one.author, one.when, one.text])


def by_line(write: Callable[[Said], str]) -> Callable[[Path, int], None]:
    def export(path: Path, size: int) -> None:
        with path.open("w") as file:
            for one in said(size, mixed=True):
                file.write(write(one))

    return export


def array(path: Path, size: int) -> None:
    with path.open("w") as file:
        file.write("[")
        for number, one in enumerate(said(size, mixed=True)):
            file.write(",\n" * bool(number))
            file.write(
                json.dumps({**one._asdict(), "thread_id": one.thread, "parent_id": one.parent})
            )
        file.write("]")


def pushshift(one: Said) -> str:
    about = {"id": one.id, "author": one.author, "created_utc": 1_500_000_000 + one.at, "score": 1}
    if not one.parent:
        more = {"title": one.text, "selftext": one.text, "subreddit": "tea", "num_comments": 1}
    else:
        kind = "t3" if one.parent == one.thread else "t1"
        more = {"body": one.text, "link_id": f"t3_{one.thread}", "subreddit": "tea"}
        more["parent_id"] = f"{kind}_{one.parent}"
    return json.dumps({**about, **more}) + "\n"


def firebase(one: Said) -> str:
    about = {"by": one.author, "id": int(one.id), "time": 1_500_000_000 + one.at}
    if one.parent:
        return (
            json.dumps({**about, "type": "comment", "parent": int(one.parent), "text": one.text})
            + "\n"
        )
    return json.dumps({**about, "type": "story", "title": one.text, "descendants": 0}) + "\n"


def convokit(one: Said) -> str:
    row = {
        "id": one.id, "conversation_id": one.thread, "reply-to": one.parent or None, "meta": {},
        "speaker": one.author, "timestamp": 1_500_000_000 + one.at, "text": one.text,
    }  # fmt: skip
    return json.dumps(row) + "\n"


FORMATS: dict[str, tuple[str, Callable[[Path, int], None]]] = {
    "disqus": ("export.xml", disqus),
    "wxr": ("export.xml", wxr),
    "mbox": ("list.mbox", mbox),
    "stackexchange": ("Comments.xml", stackexchange),
    "csv": ("export.csv", table),
    "jsonl": (
        "export.jsonl",
        by_line(lambda one: json.dumps({"thread_id": one.thread, "id": one.id, "parent_id": one.parent,
                                        "author": one.author, "text": one.text}) + "\n"),
    ),
    "json array": ("export.json", array),
    "pushshift": ("export.jsonl", by_line(pushshift)),
    "hn firebase": ("export.jsonl", by_line(firebase)),
    "convokit": ("utterances.jsonl", by_line(convokit)),
}  # fmt: skip


def run(path: Path, thread: str) -> tuple[str, float]:
    """What the child printed, and its peak memory in MB."""
    command = [sys.executable, "-c", CHILD, str(path), thread]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        printed = child.stdout.read()
        _, _, used = os.wait4(child.pid, 0)
        child.returncode = 0
    unit = 1 if sys.platform == "darwin" else 1024
    return printed, used.ru_maxrss * unit / MB


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition(":")[0])
    parser.add_argument("formats", nargs="*", default=list(FORMATS), metavar="FORMAT")
    parser.add_argument("--size", type=int, default=200, help="of each export, in MB")
    given = parser.parse_args()
    print(
        "format, MB: threads, list MB, list s | comments, MB of source, MB as Thread, read MB, read s"
    )
    for name in given.formats:
        file, write = FORMATS[name]
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / file
            write(path, MB)
            share = MB / path.stat().st_size  # how much of an export is text
            write(path, int(given.size * MB * share))
            size = path.stat().st_size
            listed, list_peak = run(path, "")
            told, peak = run(path, "1@example.org" if name == "mbox" else "1")
        if not listed or not told:
            print(f"{name}: failed", flush=True)
            continue
        comments, as_thread, seconds = told.split()
        source = size * LARGE_SHARE / MB
        limit = 3 * max(source, int(as_thread) / MB) + 200
        print(
            f"{name}, {size / MB:.0f}: {listed.split()[0]}, {list_peak:.0f}, "
            f"{float(listed.split()[2]):.0f} | {comments}, {source:.0f}, {int(as_thread) / MB:.0f}, "
            f"{peak:.0f}, {float(seconds):.0f} | "
            f"{'kept' if max(peak, list_peak) < limit else 'MISSED'} (limit {limit:.0f})",
            flush=True,
        )


if __name__ == "__main__":
    main()
