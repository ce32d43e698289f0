"""A comparison as Markdown for people and as JSON for programs. Computes nothing."""

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from discourse.agreement.intervals import Figure
from discourse.comparison.compare import Comparison
from discourse.comparison.elsewhere import Elsewhere
from discourse.comparison.layout import Case, Quote, layout
from discourse.comparison.leads import Lead
from discourse.comparison.twins import ClaimAt, Twin
from discourse.renderers.markdown.escape import escape, table

__all__ = ["CAVEAT", "LEADS", "LEADS_MEAN", "NO_LEADS", "as_json", "as_markdown"]

_PLACES = 4
LEADS = "Perhaps disputed elsewhere"
LEADS_MEAN = (
    "Leads to follow, not findings: two claims share rare words, and the encoder reads one as "
    "speaking against the other, or as saying the like of it where that was challenged. Read both."
)
NO_LEADS = "No pair of claims leans one way clearly enough."
CAVEAT = (
    "Claims are compared by their words, so that what is said quite differently is not "
    "found, and a pair may share its words and not its meaning: read both before you cite it. "
    "Challenged elsewhere is not refuted, and a share's interval (95 %, Wilson) says how far "
    "few comments can carry it, not how often the program is wrong."
)


def as_markdown(found: Comparison) -> str:
    """Tables of profiles, then findings with their words, ending in a newline."""
    return "\n".join([*_lines(found), ""])


def _lines(found: Comparison) -> Iterator[str]:
    shown = layout(found)
    yield "# Comparison"
    yield ""
    for number, name in enumerate(shown.names, 1):
        yield f"{number}. {escape(name)}"
    yield ""
    if shown.kept_back:
        yield from (f"**Made for publication.** {escape(shown.kept_back)}", "")
    for grid in shown.grids:
        yield f"## {escape(grid.name)}"
        yield ""
        heads = ["", *(f">{n}" for n in range(1, len(shown.names) + 1))]
        yield from table(heads, [[escape(cell) for cell in row] for row in grid.rows])
    yield from ("## Unchallenged here, challenged elsewhere", "")
    yield from _cases(
        shown.elsewhere,
        "No claim that stands unchallenged in one document is seen challenged in another.",
    )
    yield from ("", f"## {LEADS}", "", LEADS_MEAN, "")
    yield from _cases(shown.leads, NO_LEADS, "reading")
    yield from ("", "## Claims that recur", "")
    yield from _cases(shown.recurring, "No claim is made in several documents in like words.")
    yield from ("", "## Near each other", "")
    yield "Pairs that share rare words, too few to tell whether they say the same. Read both."
    yield ""
    yield from _cases(
        shown.near, "No pair of claims shares enough words to be worth a look.", "share of words"
    )
    yield from ("", "## Method", "")
    yield f"{CAVEAT} Codebook {escape(shown.codebook)}; model {escape(shown.model)}."


def _cases(cases: Sequence[Case], none: str, measure: str = "probability") -> Iterator[str]:
    if not cases:
        yield none
    for case in cases:
        documents = sorted({quote.document + 1 for quote in case.others})
        where = ", ".join(map(str, documents))
        yield f"- {_quoted(case.claim)} – {case.said} {where} ({measure} {case.probability})"
        for quote in case.others:
            yield f"  - {_quoted(quote)}"


def _quoted(quote: Quote) -> str:
    standing = f", {quote.standing}" if quote.standing else ""
    by = "" if quote.author == quote.comment else f"{escape(quote.author)}, "
    return f"“{escape(quote.text)}” ({by}{quote.document + 1}: {escape(quote.comment)}{standing})"


def as_json(found: Comparison) -> str:
    """Everything, format version 1; shares as value, low and high, null where there are none."""
    data = {
        "format": "discourse-comparison",
        "version": 1,
        "codebook": _codebook(found),
        "model": {
            "name": found.analyses[0].model_name,
            "version": found.analyses[0].model_version,
        },
        "documents": [_document(found, i) for i in range(len(found.analyses))],
        "elsewhere": [
            {**_case(each), "probability": round(each.probability, _PLACES), **_words(each)}
            for each in found.elsewhere
        ],
        "leads": [
            {
                **_case(each),
                "overlap": round(each.share, _PLACES),
                "reading": round(each.reading, _PLACES),
                **_words(each),
            }
            for each in found.leads
        ],
        "near": [
            {
                "claims": [_claim(twin.first), _claim(twin.second)],
                "overlap": round(twin.probability, _PLACES),
                **_words(twin),
            }
            for twin in found.twins
            if twin.kind == "near"
        ],
        "recurring": [
            {
                "claims": [_claim(claim) for claim in each.claims],
                "probability": round(each.probability, _PLACES),
            }
            for each in found.recurring
        ],
    }
    disclosure = found.analyses[0].disclosure
    if not disclosure.is_whole:
        data["disclosure"] = asdict(disclosure)
    return f"{json.dumps(data, ensure_ascii=False, indent=2)}\n"


def _codebook(found: Comparison) -> dict[str, str]:
    book = found.analyses[0].codebook
    return {"name": book.name, "version": book.version, "digest": book.digest}


def _document(found: Comparison, number: int) -> dict[str, Any]:
    of = found.profiles[number]
    return {
        "id": of.name,
        "title": of.title or None,
        "comments": of.comments,
        "authors": of.authors,
        "top_level": of.branches,
        "depth": of.depth,
        "stances": {
            stance: {position: _share(share) for position, share in positions.items()}
            for stance, positions in of.stances.items()
        },
        "acts": {act: _share(share) for act, share in of.acts.items()},
        "claims": of.claims,
        "challenged": _share(of.challenged),
        "robust": _share(of.robust),
        "questions": of.questions,
        "answered": _share(of.answered),
    }


def _case(each: Elsewhere | Lead) -> dict[str, Any]:
    return {
        "claim": _claim(each.claim),
        "other": _claim(each.other),
        "how": each.how,
        "by": list(each.by),
    }


def _words(each: Elsewhere | Lead | Twin) -> dict[str, list[str]]:
    return {"words": list(each.words)}


def _claim(at: ClaimAt) -> dict[str, Any]:
    claim = at.claim
    return {
        "document": at.document,
        "id": claim.id,
        "comment_id": claim.comment_id,
        "start": claim.start,
        "end": claim.end,
        "text": claim.text,
    }


def _share(figure: Figure) -> dict[str, float | None]:
    return {
        key: None if math.isnan(value) else round(value, _PLACES)
        for key, value in figure._asdict().items()
    }
