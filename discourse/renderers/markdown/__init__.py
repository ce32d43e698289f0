"""The report as Markdown: the same sections as the HTML page, for repositories and notes.

Lays out the records of :mod:`discourse.renderers.view`; everything that people wrote
is escaped, so that a comment full of markup stays text.
"""

from collections.abc import Iterable

from discourse.model import Analysis
from discourse.renderers.markdown.claims import LISTED, answered, questions, unchallenged, who
from discourse.renderers.markdown.escape import escape, link, table
from discourse.renderers.view import Report, report
from discourse.renderers.view.method import READINGS
from discourse.renderers.view.stances import TESTIMONY
from discourse.renderers.view.words import REPAIR_WORDS, count, decimal

__all__ = ["render_markdown"]


def render_markdown(analysis: Analysis, pictures: Iterable[str] = ()) -> str:
    r"""The whole report as Markdown.

    Parameters
    ----------
    analysis
        What was found in one thread.
    pictures
        Names of image files that lie beside it.

    Returns
    -------
    str
        CommonMark with tables.

    Examples
    --------
    >>> from discourse.model import Codebook, Comment, Thread
    >>> thread = Thread("t", "*Bans*", None, "outline", Comment("0", None, "Ann", "Ban it."))
    >>> text = render_markdown(Analysis(thread, Codebook("none", "1", ()), "rules", "1"))
    >>> print(text.splitlines()[0])
    # \*Bans\*
    """
    made = report(analysis)
    lines = [
        *_head(made),
        *_flow(made),
        *unchallenged(made),
        *answered(made),
        *questions(made),
        *_stances(made),
        *_authors(made),
        *_testimony(made),
        *_structure(made, pictures),
        *_repairs(made),
        *_method(made),
    ]
    return "\n".join(lines).rstrip("\n") + "\n"


def _head(made: Report) -> list[str]:
    thread = made.analysis.thread
    facts = [
        f"Post by **{escape(thread.post.author)}**" if thread.post.author.strip() else "",
        escape(thread.post.created or ""),
        link("Source", thread.url),
    ]
    return [
        f"# {escape(made.title)}",
        "",
        *([" · ".join(fact for fact in facts if fact), ""] if any(facts) else []),
        escape(made.summary),
        "",
        (
            "**Unchallenged is not agreed.** A claim that nobody disputed here need not be true; see "
            "the method at the end."
        ),
        "",
        *([f"**Made for publication.** {escape(made.kept_back)}", ""] if made.kept_back else []),
    ]


def _flow(made: Report) -> list[str]:
    stages = (*made.flow.comments, *made.flow.claims)
    whole = made.flow.asserted
    return [
        "## From comments to claims",
        "",
        *table(
            ["Step", ">Number", "Note"],
            ([escape(s.label), f"{s.number:,}", escape(s.note)] for s in stages),
        ),
        (
            f"What became of the {count(whole, 'asserted claim')}: **{made.flow.caption}**. {READINGS} "
            "“Surely” is what the strict reading says, “likely” what only the lenient one does; "
            "unchallenged are claims in which both find nothing."
        ),
        "",
        *table(
            ["Standing", ">Surely", ">Likely", ">Testimony", "What it means"],
            (
                [
                    outcome.label,
                    f"{outcome.sure:,}",
                    f"{outcome.likely:,}",
                    f"{outcome.testimony:,}",
                    ("unchallenged: " if outcome.unchallenged else "") + outcome.meaning,
                ]
                for outcome in made.flow.outcomes
            ),
        ),
    ]


def _stances(made: Report) -> list[str]:
    lines = ["## Who stands where", ""]
    for shown in made.stances:
        rows = [
            [escape(row.label), f"{row.units:,}", escape(row.share), decimal(row.probability)]
            for row in shown.rows
        ]
        rows.append(["no position", f"{shown.none:,}", escape(shown.none_share), "–"])
        lines += [f"### {escape(shown.stance.label)}", "", escape(shown.stance.question), ""]
        lines += table(["Position", ">Post and comments", ">Share", ">Mean probability"], rows)
        rules = [("Counts", shown.stance.include), ("Does not count", shown.stance.exclude)]
        lines += [f"- {head}: {escape(rule)}" for head, prose in rules for rule in prose]
        lines += [""] if any(prose for _, prose in rules) else []
    return lines


def _authors(made: Report) -> list[str]:
    columns = [shown.stance for shown in made.stances if shown.stance.id != TESTIMONY]
    if not columns:
        return []
    lines = ["### Stance by author", ""]
    if not made.authors:
        return [*lines, "Nobody takes a position.", ""]
    rows = (
        [
            escape(row.author),
            *(
                "; ".join(
                    f"{escape(position)} ({', '.join(escape(x.comment_id) for x in labels)})"
                    for position, labels in cell.items()
                )
                or "–"
                for cell in row.grouped
            ),
        ]
        for row in made.authors[: 2 * LISTED]
    )
    lines += table(["Author", *(escape(stance.label) for stance in columns)], rows)
    more = len(made.authors) - 2 * LISTED
    return [
        *lines,
        *([f"… and {count(more, 'more author')} in comments.csv.", ""] if more > 0 else []),
    ]


def _testimony(made: Report) -> list[str]:
    lines = [
        "## Testimony",
        "",
        (
            "What people report of their own life, of somebody they know, or of their work: "
            f"{count(len(made.testimony), 'comment')}. It is shown here as testimony and never as "
            "something to rebut."
        ),
        "",
    ]
    for item in made.testimony[:LISTED]:
        position = f", {escape(item.position)}" if item.position else ""
        words = " ".join(f"“{escape(quote)}”" for quote in item.quotes)
        sure = decimal(item.probability)
        lines.append(f"- {who(item.author, item.comment_id)}{position} ({sure}): {words}")
    more = len(made.testimony) - LISTED
    return [*lines, *([f"- … and {count(more, 'more comment')}."] if more > 0 else []), ""]


def _structure(made: Report, pictures: Iterable[str]) -> list[str]:
    lines = ["## Structure", ""]
    for name in pictures:
        lines += [f"![{escape(name.rpartition('.')[0])}]({name})", ""]
    for group in made.structure:
        rows = ([escape(x.label), escape(x.value), escape(x.meaning)] for x in group.measures)
        lines += [f"### {escape(group.label)}", "", *table(["Measure", ">Value", "Meaning"], rows)]
    return lines


def _repairs(made: Report) -> list[str]:
    lines = ["## Repairs", ""]
    if not made.repairs:
        return [*lines, "Nothing in the source was damaged.", ""]
    for repair in made.repairs[: 4 * LISTED]:
        where = f" at {escape(repair.comment_id)}" if repair.comment_id else ""
        lines.append(f"- **{REPAIR_WORDS[repair.code]}**{where}: {escape(repair.detail)}")
    more = len(made.repairs) - 4 * LISTED
    return [*lines, *([f"- … and {more:,} more in analysis.json."] if more > 0 else []), ""]


def _method(made: Report) -> list[str]:
    lines = ["## Method and limits", ""]
    for heading, text in made.method:
        lines += [f"**{escape(heading)}.** {escape(text)}", ""]
    return lines
