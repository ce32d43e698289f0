"""Invented mailing lists: mails of a few fields, written as an archive holds them."""

from discourse.readers.exports.mbox import READER
from discourse.readers.interface import Options
from discourse.readers.source import Source

DAY = "Tue Mar  3 10:00:{:02d} 2020"


def mail(name="", answers="", body="Tea.", **fields):
    """One mail; ``answers`` is what In-Reply-To names; further fields by their names."""
    told = {
        "From": "Ann Lee <ann@example.org>",
        "Date": "Tue, 3 Mar 2020 10:00:00 +0000",
        "Subject": "Re: [tea] Tea?" if answers else "[tea] Tea?",
        "Message-ID": f"<{name}@example.org>" if name else "",
        "In-Reply-To": f"<{answers}@example.org>" if answers else "",
        **{key.replace("_", "-"): value for key, value in fields.items()},
    }
    head = "".join(f"{key}: {value}\n" for key, value in told.items() if value)
    return f"{head}\n{body}\n"


def archive(*mails):
    """A mailbox with these mails, as bytes."""
    whole = []
    for at, each in enumerate(mails):
        data = each if isinstance(each, bytes) else each.encode()
        whole += [b"From ann@example.org ", DAY.format(at % 60).encode(), b"\n", data, b"\n"]
    return b"".join(whole)


def read(*mails, thread=None):
    """The threads of a mailbox: of mails, or of its bytes."""
    data = mails[0] if len(mails) == 1 and isinstance(mails[0], bytes) else archive(*mails)
    return list(READER.read(Source("list.mbox", data), Options(thread=thread)))


def text_of(body, **fields):
    """The text that is read of one mail."""
    return read(archive(mail("1", body=body, **fields)))[0].post.text


def shape(thread):
    """Ids without their host, parents, authors."""
    short = [thread.post, *thread.comments]
    return [(unit.id.partition("@")[0], (unit.parent_id or "").partition("@")[0]) for unit in short]


def told(thread):
    """The codes of what was mended, with the ids without their host."""
    return [(r.code, (r.comment_id or "").partition("@")[0]) for r in thread.repairs]
