"""The browser that tests of pages and the gallery use, where there is one; none is downloaded."""

import shutil

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
