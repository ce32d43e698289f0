"""One bundled thread written in every format, so that every reader has to give it back.

The writers are made from the formats' documentation and from what the programs print, not
from the readers. Each takes a :class:`~discourse.model.Thread` and returns a file's bytes,
or a folder's files by name.
"""

from tests.readers.forms.mail import MAIL
from tests.readers.forms.objects import OBJECTS
from tests.readers.forms.pages import PAGES
from tests.readers.forms.plain import PLAIN
from tests.readers.forms.sample import plain_thread
from tests.readers.forms.xml import XML

__all__ = ["FORMS", "plain_thread"]

FORMS = {**PAGES, **OBJECTS, **XML, **MAIL, **PLAIN}
"""Name -> (reader's name, writer). A reader may have several forms."""
