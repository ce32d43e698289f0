"""Everything that can go wrong for a user, from one root that the command line catches once.

Raising is for input or output that cannot be used at all. Damage *inside* a
thread never raises: it becomes a :class:`discourse.model.Repair`.
"""

__all__ = [
    "ChoiceError",
    "CodebookError",
    "DiscourseError",
    "EncoderError",
    "GoldError",
    "ModelError",
    "PrivacyError",
    "ReadError",
    "RenderError",
]


class DiscourseError(Exception):
    """Root of all errors that are the user's business: one line, exit code 1."""


class ReadError(DiscourseError):
    """The source cannot be read as any thread; the message names it and says why."""


class ChoiceError(ReadError):
    """The source holds several threads and none was chosen.

    Attributes
    ----------
    threads
        What there is to choose from: id, title, number of comments, when it began.
    """

    def __init__(
        self, message: str, threads: "tuple[tuple[str, str | None, int, str | None], ...]"
    ) -> None:
        super().__init__(message)
        self.threads = threads


class CodebookError(DiscourseError):
    """The codebook is not one; the message says where and what to change."""


class EncoderError(DiscourseError):
    """The trained encoder cannot be used; the message names the file and says what to do."""


class GoldError(DiscourseError):
    """The coding by people cannot be used; the message names the file and the unit."""


class ModelError(DiscourseError):
    """A model of the user's own cannot be fitted, or its file cannot be used."""


class PrivacyError(DiscourseError):
    """Names cannot be kept back as asked; the message names the file and says what to do."""


class RenderError(DiscourseError):
    """The output cannot be made or written; nothing half-written is left behind."""
