"""The thread as a mailing list's archive."""

from email.message import EmailMessage
from email.utils import format_datetime, formataddr

from tests.readers.forms.sample import when


def mbox(thread):
    parents = {unit.id: unit.parent_id for unit in thread.units}
    archive = []
    for unit in thread.units:
        mail = EmailMessage()
        mail["From"] = formataddr((unit.author, "somebody@example.org"))
        mail["To"] = "ward@lists.example.org"
        mail["Subject"] = (
            f"Re: [ward] {thread.title}" if unit.parent_id else f"[ward] {thread.title}"
        )
        mail["Date"] = format_datetime(when(unit))
        mail["Message-ID"] = f"<{unit.id}@example.org>"
        chain, at = [], unit.parent_id
        while at:
            chain.append(f"<{at}@example.org>")
            at = parents[at]
        if chain:
            mail["In-Reply-To"] = chain[0]
            mail["References"] = " ".join(reversed(chain))
        mail.set_content(f"{unit.text}\n\n-- \nSent from a kitchen table\n")
        body = mail.as_bytes().replace(b"\nFrom ", b"\n>From ")
        archive.append(
            b"From somebody@example.org "
            + f"{when(unit):%a %b %d %H:%M:%S %Y}".encode()
            + b"\n"
            + body
            + b"\n"
        )
    return b"".join(archive)


MAIL = {"mbox": ("mbox", mbox)}
