"""Options for what is going to be published: pseudonyms, and how much is quoted."""

import functools
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from discourse.cli.options import Choice
from discourse.cli.output import note
from discourse.cli.program import Failure

if TYPE_CHECKING:
    from discourse.model import Analysis, Thread
    from discourse.privacy import Key, Quotes

__all__ = ["OWN_KEY", "Privacy", "privacy_options", "pseudonyms_option"]

OWN_KEY = "\0own"
"""What ``--pseudonyms`` is without a file: the key in the user's own folder."""


@dataclass(frozen=True)
class Privacy:
    """What the user said about it; ``key_file`` is None where names stay."""

    key_file: str | None = None
    quotes: "Quotes | None" = None

    @property
    def asked(self) -> bool:
        """Whether anything is to be kept back."""
        return self.key_file is not None or self.quotes not in (None, "verbatim")

    def before(self, thread: "Thread") -> "Thread":
        """A thread as people may see it who code it."""
        if self.key_file is None:
            return thread
        from discourse.privacy import pseudonymise

        return pseudonymise(thread, _key(self.key_file))

    def after(self, analysis: "Analysis") -> "Analysis":
        """An analysis as it may be shown: what was found is the same with the names."""
        from discourse.privacy import pseudonymise_analysis, publishable, redact

        if self.key_file is not None:
            hidden = pseudonymise_analysis(analysis, _key(self.key_file))
            return publishable(hidden, self.quotes)
        return redact(analysis, self.quotes or "verbatim")

    def check(self, source: str, output: Path | None = None) -> None:
        """Refuse, before the work begins, what is no key, or one that would be read or published.

        Raises
        ------
        PrivacyError
            If it is something else, or lies in the folder that is read or written.
        """
        if self.key_file in (None, OWN_KEY):
            return
        from discourse.errors import PrivacyError

        file = Path(str(self.key_file))
        for folder, what in ((Path(source), "is read"), (output, "is written")):
            if folder is None or (what == "is read" and not folder.is_dir()):
                continue
            if folder.resolve() in file.resolve().parents:
                raise PrivacyError(
                    f"{file}: the key must not lie in the folder that {what}; keep it apart"
                )
        if file.exists():
            _key(str(file))

    def shown(self, thread: "Thread") -> "Thread":
        """A thread as it may be shown without an analysis.

        No stance says which texts are testimony then, so that "trimmed" leaves none.
        """
        from dataclasses import replace

        from discourse.privacy import coarsened

        thread = self.before(thread)
        if self.key_file is not None:
            thread = coarsened(thread)
        if self.quotes not in ("none", "trimmed"):
            return thread
        return replace(
            thread,
            post=replace(thread.post, text=_NOTHING if thread.post.text.strip() else ""),
            comments=tuple(
                replace(unit, text=_NOTHING if unit.text.strip() else "")
                for unit in thread.comments
            ),
        )

    def remind(self, analysis: "Analysis") -> None:
        """Say how many quotations a search would find."""
        if self.key_file is None:
            return
        from discourse.privacy import quotations

        found = len(quotations(analysis))
        if found:
            note(
                f"{found} quotations can be searched for; --quotes trimmed or none leaves them out"
            )


_NOTHING = "[not quoted]"


def pseudonyms_option(command: Callable[..., None]) -> Callable[..., None]:
    """Add ``--pseudonyms``; the command gets it as ``privacy``."""

    @_pseudonyms
    @functools.wraps(command)
    def with_pseudonyms(*, pseudonyms: str | None, **others: Any) -> None:
        command(privacy=Privacy(pseudonyms), **others)

    return with_pseudonyms


def privacy_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add ``--pseudonyms`` and ``--quotes``; the command gets them as ``privacy``."""

    @_pseudonyms
    @click.option(
        "--quotes",
        type=Choice(_quotes),
        help="How much is quoted: all, six words at a time, or nothing.  [default: all, but "
        "with --pseudonyms nothing of testimony]",
    )
    @functools.wraps(command)
    def with_privacy(*, pseudonyms: str | None, quotes: "Quotes | None", **others: Any) -> None:
        command(privacy=Privacy(pseudonyms, quotes), **others)

    return with_privacy


def _pseudonyms(command: Callable[..., None]) -> Callable[..., None]:
    return click.option(
        "--pseudonyms",
        metavar="[KEYFILE]",
        is_flag=False,
        flag_value=OWN_KEY,
        help="Other names for all people, in texts too; no addresses, scores and ids, dates by "
        "month. The same key gives the same names in other threads; KEYFILE is made where it "
        "does not exist, and without one a key of your own is kept for you.",
    )(command)


def _quotes() -> Iterable[str]:
    from discourse.privacy import QUOTES

    return QUOTES


@functools.cache
def _key(file: str) -> "Key":
    """The key of a file, made where there is none.

    Raises
    ------
    Failure
        If the file cannot be read or made.
    PrivacyError
        If it is something else; it is left as it is.
    """
    from discourse.privacy import new_key, parse_key

    path = (
        Path(click.get_app_dir("discourse")) / "pseudonyms.key" if file == OWN_KEY else Path(file)
    )
    try:
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w", encoding="ascii") as made:
                made.write(new_key())
            note(f"a new key is in {path}; keep it, and keep it apart from what you publish")
        return parse_key(path.read_bytes(), str(path))
    except OSError as error:
        raise Failure(f"{path}: {error.strerror or error}") from None
