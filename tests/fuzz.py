"""Feeds the readers damaged files, guided by coverage: ``python tests/fuzz.py --minutes 10``.

Needs atheris (``pip install atheris``), which is no dependency of the tests. The seeds are
the forms of one bundled thread in every format. The first byte of an input says which
reader must take the rest (255: whichever recognises it). A run fails on anything but a
ReadError of one line or threads in which all hangs together, and on what takes longer than
ten seconds or more than two gigabytes; the input is then kept in the folder that is named.
"""

import argparse
import contextlib
import dataclasses
import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

ANY = 255
COMMENTS = 6  # of the thread in each seed: small seeds are searched faster


def read(data, names):
    """Read one input as a user's file; errors must be ours, in one line."""
    from discourse.readers import Source
    from tests.readers.sound import check_source

    if data:
        wish = names[data[0]] if data[0] < len(names) else None
        check_source(Source("f", data[1:]), format=wish)


def seeds(names):
    """Inputs to start from: every form, as what it is and, if a folder, as what was fetched."""
    from discourse.readers.web import Bundle, FetchedDocument, bundle_json
    from tests.readers.forms import FORMS, plain_thread

    whole = plain_thread()
    small = dataclasses.replace(whole, comments=whole.comments[:COMMENTS])
    for form, (name, write) in FORMS.items():
        made = write(small)
        if isinstance(made, dict):
            documents = (
                FetchedDocument(f"http://a.org/{file}", "", data.decode("utf-8", "replace"))
                for file, data in made.items()
            )
            made = bundle_json(Bundle("http://a.org/", tuple(documents))).encode()
        yield f"{form}-any", bytes([ANY]) + made
        yield form, bytes([names.index(name)]) + made


def main():
    """Run for as long as was asked; the exit code says if something was found."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="where what was found lies afterwards")
    parser.add_argument("--replay", type=Path, help="one input that was found; runs it alone")
    options = parser.parse_args()
    if options.replay:
        from discourse.readers import READERS

        read(options.replay.read_bytes(), list(READERS))
        print("nothing")
        return
    try:
        import atheris
    except ImportError:
        sys.exit("atheris is not installed: pip install atheris")
    with atheris.instrument_imports(include=["discourse"]):
        from discourse.readers import READERS
    names = list(READERS)
    folder = Path(tempfile.mkdtemp(prefix="discourse-fuzz-"))
    keep = options.keep or folder / "found"
    for place in (folder / "corpus", folder / "seeds", keep):
        place.mkdir(parents=True, exist_ok=True)
    for number, (_, data) in enumerate(seeds(names)):
        (folder / "seeds" / str(number)).write_bytes(data)
    tokens = ("comment", "children", "parent", "reply", "<li>", "</li>", "<ul>", "]]>", "{", "}",
              "[]", "null", "&amp;", "&#0;", "wp:comment", "dsq:parent", "<!DOCTYPE", "data-", "id=",
              "In-Reply-To:", "\\x0aFrom ", "says:", "\\xff", "\\x00")  # fmt: skip
    (folder / "words").write_text("".join(f'"{token.replace(chr(34), "")}"\n' for token in tokens))
    print(f"{len(names)} readers; what is found lies in {keep}", flush=True)
    with contextlib.suppress(AttributeError):
        os.nice(5)
    atheris.Setup(
        [sys.argv[0], str(folder / "corpus"), str(folder / "seeds"), f"-dict={folder / 'words'}",
         f"-max_total_time={options.minutes * 60:.0f}", f"-seed={options.seed}", "-timeout=10",
         "-rss_limit_mb=2048", "-max_len=200000", f"-artifact_prefix={keep}/", "-print_final_stats=1"],
        lambda data: read(data, names),
    )  # fmt: skip
    atheris.Fuzz()


if __name__ == "__main__":
    main()
