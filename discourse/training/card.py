"""The model card as data: what the encoder was trained on, how, and what came of it.

Figures come in from the measurement; the words that no program can know are here.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from discourse.training.examples import Example
from discourse.training.recipes import Named

__all__ = ["card"]

_ABOUT = (
    "A sentence encoder of 22 million parameters, fine-tuned for what an analysis asks of comments: "
    "what a reply does to the text that it answers; whether a text reports personal experience, and "
    "which side it takes on prohibition and on research without recreation; its stance towards any "
    "statement; and what a stretch of text is (fact, value, policy, testimony, rhetorical, none). It "
    "was also taught whether two texts make one point; that part is measured below and not shipped, "
    "because on threads it finds texts of one type rather than of one point. In an analysis the "
    "encoder is one source of evidence beside the codebook's cues and the thread."
)
_LIMITS = (
    "English only, and mostly from North American debates of 2004 to 2021.",
    (
        "Which side a reason speaks for, on a matter never seen, is near chance (newspaper comments "
        "below): a statement's wording and the comment's must meet."
    ),
    "Irony, sarcasm and reductio ad absurdum are read at face value more often than not.",
    (
        "Stance towards a statement is worst where a text implies its side without naming the matter; "
        "a text beside the subject may still get a side."
    ),
    "Types were learnt from consumer regulation and ChangeMyView; on other material they are less sure.",
    (
        "It must not be used to judge persons: it codes texts, it is often wrong, and what it says of "
        "testimony is no diagnosis."
    ),
)
_BASE = {
    "name": "all-MiniLM-L6-v2",
    "licence": "Apache-2.0",
    "paper": "Wang et al. 2020 (MiniLM); Reimers & Gurevych 2019 (Sentence-BERT)",
}
_DATA = (
    ("debagreement", "DEBAGREEMENT", "Pougué-Biyong et al. 2021", "none stated"),
    ("iac", "Internet Argument Corpus", "Walker et al. 2012", "none stated"),
    ("rumoureval2017", "RumourEval 2017", "Derczynski et al. 2017", "none stated"),
    ("subreddit-", "Replies in subreddits on masks and covid", "as distributed", "none stated"),
    ("createdebate", "CreateDebate posts", "Hasan & Ng 2013", "none stated"),
    ("reddit-marijuana", "Reddit comments on marijuana, rated", "as distributed", "none stated"),
    ("newspaper", "Argument Reasoning Comprehension: newspaper comments", "Habernal et al. 2018", "Apache-2.0 on the repository"),
    ("argkp", "IBM Debater ArgKP 2021", "Bar-Haim et al. 2020", "CDLA-Sharing 1.0"),
    ("perspectrum", "Perspectrum", "Chen et al. 2019", "CC BY-SA 4.0"),
    ("testimony-", "Story testimony (regroom, cmv, europolis)", "Falk & Lapesa 2022", "none stated"),
    ("cdcp", "Cornell eRulemaking (CDCP)", "Park & Cardie 2018", "ODbL 1.0 and DbCL 1.0"),
    ("cmv", "ChangeMyView semantic types", "Egawa et al. 2019", "none stated"),
    ("written", "Comments and replies written for this project, by a language model", "this project", "that of the project"),
    ("composed", "Phrases of our own, combined at random", "this project", "that of the project"),
    ("restated", "The statements above, asserted and denied", "this project", "as the statements"),
)  # fmt: skip


def card(
    version: str,
    trainings: Mapping[str, Named],
    examples: Sequence[Example],
    known: Mapping[str, Any],
) -> dict[str, Any]:
    """The card of weights.

    Parameters
    ----------
    version
        Of the model.
    trainings
        Those whose mean the weights are.
    examples
        All of them, trained on or not.
    known
        Figures and thresholds, as :func:`discourse.training.run.measure` gives them.
    """
    used = Counter(e.source for e in examples if any(named.uses(e) for named in trainings.values()))
    held = Counter(e.source for e in examples if e.part == "test")
    data = []
    for prefix, name, paper, licence in _DATA:
        sources = [s for s in {*used, *held} if s.startswith(prefix) and _own(prefix, s)]
        data.append(
            {
                "name": name,
                "paper": paper,
                "licence": licence,
                "trained_on": sum(used[s] for s in sources),
                "held_out": sum(held[s] for s in sources),
            }
        )
    return {
        "name": "encoder",
        "version": version,
        "about": _ABOUT,
        "base": _BASE,
        "data": data,
        "trainings": [asdict(named.recipe) for named in trainings.values()],
        "thresholds": known["thresholds"],
        "figures": known["figures"],
        "limits": list(_LIMITS),
    }


def _own(prefix: str, source: str) -> bool:
    """Whether a source belongs to no longer prefix."""
    return not any(len(other) > len(prefix) and source.startswith(other) for other, *_ in _DATA)
