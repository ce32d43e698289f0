"""What has to happen before something about a thread is published.

Names become pseudonyms, in a thread or in what was found in it; times and quotations are
cut; and a list says which quotations a search engine would still find. Threads and analyses
in, threads and analyses out: nothing here reads or writes a file.
"""

from discourse.privacy.checklist import Quotation, checklist, quotations
from discourse.privacy.findings import pseudonymise_analysis
from discourse.privacy.key import Key, new_key, parse_key
from discourse.privacy.redact import QUOTES, Quotes, publishable, redact, with_testimony
from discourse.privacy.scrub import Pseudonyms
from discourse.privacy.thread import coarsened, pseudonymise

__all__ = [
    "QUOTES",
    "Key",
    "Pseudonyms",
    "Quotation",
    "Quotes",
    "checklist",
    "coarsened",
    "new_key",
    "parse_key",
    "pseudonymise",
    "pseudonymise_analysis",
    "publishable",
    "quotations",
    "redact",
    "with_testimony",
]
