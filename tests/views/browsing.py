"""A real browser for tests of the desk: the Chromium of this machine, a server, and where screenshots are kept."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from onrecord.record import Record
from onrecord.views.web import Settings, desk

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = "no Chromium here: install it (apt-get install -y chromium) or name one in ONRECORD_CHROMIUM"
SCREENS = Path(__file__).parents[2] / "demo-output" / "screens"


def chromium() -> str | None:
    """The browser's path: the one that `ONRECORD_CHROMIUM` names, else the first that is found."""
    named = os.environ.get("ONRECORD_CHROMIUM")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


@contextmanager
def served(record: Record, settings: Settings) -> Iterator[str]:
    """The desk at a free port of this machine, in a thread; its address without the last slash."""
    config = uvicorn.Config(desk(record, settings), host="127.0.0.1", port=0, log_level="error", access_log=False)
    server = uvicorn.Server(config)
    with config.bind_socket() as listening:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(10)
