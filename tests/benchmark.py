"""How long it takes and how much memory: ``python tests/benchmark.py`` prints a table.

Everything runs in processes of its own, cold, as a user would start them. The big
input is made up from a seed: 2,000 threads of 50 comments with life-like text, of
which one in twenty names or quotes somebody. Peak memory is the kernel's own figure.
"""

import json
import os
import platform
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "threads" / "needle-exchange-vote.txt"
THREADS, COMMENTS = 2_000, 50
RUNS = 3
MODELS = ("encoder", "cues")

SYLLABLES = (
    "ba con tri mer sol an der per lit gra ve ro mun ta sti pol fen cur mo del re ja ner pi lo "
    "ster ga un cle vi dor ham ke sa ble wen ti os rap nu fi lan eb so ther ma cu wil go"
).split()
COMMON = (
    "the of and to a in that is it for was on as with be at by not this are but from they "
    "have an which you were has had will one there their been would we what so if can all "
    "more no who about up out when people think because know only still never just even"
).split()
NAMES = (
    "Mara",
    "Old Tom",
    "jpk",
    "Dr. Wu",
    "Quiet Reader",
    "zed_7",
    "Ana L.",
    "Ben",
    "Noor",
    "Iris",
)

WORK = """
import sys, time
from discourse.graph.networks import reply_graph
from discourse.graph.structure import structure
from discourse.graph.targets import resolve_targets
from discourse.readers import read_threads

start = time.perf_counter()
comments = edges = 0
for thread in read_threads(sys.argv[1]):
    targets = resolve_targets(thread)
    edges += reply_graph(thread, targets).number_of_edges()
    comments += structure(thread, targets).comments
assert edges >= comments, (edges, comments)
print(comments, time.perf_counter() - start, file=sys.stderr)
"""

GROWN = """
import sys, time
from discourse.model import Comment, Thread
from discourse.pipeline import analyse
from discourse.readers import read_thread

thread, wanted, model = read_thread(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
comments = []
for copy in range(-(-wanted // len(thread.comments))):
    for c in thread.comments:  # another word in each, or one reading would serve them all
        parent = c.parent_id if c.parent_id == thread.post.id else f"{copy}-{c.parent_id}"
        comments.append(Comment(f"{copy}-{c.id}", parent, c.author, f"{c.text} ({copy})"))
grown = Thread("grown", None, None, "test", thread.post, tuple(comments[:wanted]))
start = time.perf_counter()
analyse(grown, model=model)
print(wanted, time.perf_counter() - start, file=sys.stderr)
"""

GROWTH = (60, 500, 2_000)


def vocabulary(rng):
    """5,000 made-up words of one to three syllables."""
    return ["".join(rng.choices(SYLLABLES, k=rng.choice((1, 2, 2, 3)))) for _ in range(5_000)]


def text_of(rng, words, earlier):
    """A comment of 20 to 60 words; one in twenty names or quotes an earlier author."""
    length = rng.randint(20, 60)
    said = [rng.choice(COMMON if rng.random() < 0.5 else words) for _ in range(length)]
    for stop in range(9, len(said), 12):
        said[stop] += "."
    text = " ".join(said).capitalize() + "."
    if earlier and rng.random() < 0.05:
        author, other = rng.choice(earlier)
        if rng.random() < 0.5:
            return f"@{author} {text}"
        quoted = other.split()
        begin = rng.randrange(max(1, len(quoted) - 9))
        return f"> {' '.join(quoted[begin : begin + 8])}\n\n{text}"
    return text


def generate(path, threads=THREADS, comments=COMMENTS):
    """Write JSON Lines: threads of a post and comments, nested as replies are in life."""
    rng = random.Random(7)  # noqa: S311 - nothing secret about it
    words = vocabulary(rng)
    with path.open("w", encoding="utf-8") as file:
        for number in range(threads):
            earlier = []
            for place in range(comments + 1):
                parent = max(0, place - rng.choice((1, 1, 2, 3, 5, 8, 50)))
                text, author = text_of(rng, words, earlier), rng.choice(NAMES)
                row = {
                    "thread_id": f"t{number}",
                    "id": f"t{number}-{place}",
                    "parent_id": f"t{number}-{parent}" if place else None,
                    "author": f"{author} {rng.randrange(20)}",
                    "text": text,
                }
                earlier.append((row["author"], text))
                file.write(json.dumps(row) + "\n")
    return threads * comments


def measure(command, cwd):
    """Seconds, peak MB (0 where the system does not say) and last words of a fresh process."""
    start = time.perf_counter()
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=errors)
        peak = 0
        if hasattr(os, "wait4"):
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            peak = usage.ru_maxrss * (1 if platform.system() == "Darwin" else 1024)
        else:
            process.wait()
        seconds = time.perf_counter() - start
        errors.seek(0)
        words = errors.read().decode("utf-8", "replace")
    if process.returncode:
        raise SystemExit(words)
    return seconds, peak / 1e6, words


def best(command, cwd, runs=RUNS):
    """The quickest of some runs: the others measure what else the machine was doing."""
    return min((measure(command, cwd) for _ in range(runs)), key=lambda found: found[0])


def jobs(folder):
    """What is measured: description, command, the part of its words that is the time."""
    big = folder / "big.jsonl"
    count = generate(big)
    program = [sys.executable, "-m", "discourse"]
    yield "`discourse --help`", [*program, "--help"], None
    yield (
        "`discourse report` of a bundled thread (60 comments), all files and pictures",
        [*program, "report", str(SAMPLE), "-o", str(folder / "report")],
        None,
    )
    for model in MODELS:
        yield (
            f"`discourse analyse --model {model}` of the same thread, cold",
            [*program, "analyse", str(SAMPLE), "--model", model],
            None,
        )
    for size in GROWTH:
        yield (
            f"analysis of one thread of {size:,} comments with the encoder (Python up)",
            [sys.executable, "-c", GROWN, str(SAMPLE), str(size), "encoder"],
            1,
        )
    yield (
        f"{count:,} comments in {THREADS:,} threads: read, who answers whom, structure (Python up)",
        [sys.executable, "-c", WORK, str(big)],
        1,
    )


def main():
    print("| Job | Seconds | Peak memory, MB |")
    print("|---|--:|--:|")
    with tempfile.TemporaryDirectory() as name:
        for description, command, part in jobs(Path(name)):
            seconds, memory, words = best(command, ROOT)
            if part is not None:
                seconds = float(words.split()[part])
            print(f"| {description} | {seconds:.2f} | {memory:.0f} |", flush=True)
    print(f"\nPython {platform.python_version()}, {os.cpu_count()} cores, best of {RUNS} runs.")


if __name__ == "__main__":
    main()
