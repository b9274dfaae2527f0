"""A real browser for tests of the desk: the Chromium of this machine, and where screenshots are kept."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = "no Chromium here: install it (apt-get install -y chromium) or name one in ONRECORD_CHROMIUM"
SCREENS = Path(__file__).parents[2] / "demo-output" / "screens"


def chromium() -> str | None:
    """The browser's path: the one that `ONRECORD_CHROMIUM` names, else the first that is found."""
    named = os.environ.get("ONRECORD_CHROMIUM")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)
