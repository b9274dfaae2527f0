"""The parent's side: one child reads many pages; one that hangs or kills it is refused, the next gets a new child."""

from __future__ import annotations

import atexit
import contextlib
import os
import subprocess
import sys
import threading
from dataclasses import asdict, fields
from pathlib import Path
from typing import BinaryIO, cast

from onrecord.articles.pages.framing import OUT_OF_MEMORY, receive, send
from onrecord.articles.pages.page import Page
from onrecord.articles.unreadable import Unreadable
from onrecord.settings import Settings

_WORKER = "onrecord.articles.pages.worker"
WAITING = 2
"""The clock may run this much longer than the processor seconds that a page is given: other work shares the machine."""
_SAVE = "save the article's text as a .txt file and read that"


def read_page(content: bytes, url: str | None, *, charset: str | None, settings: Settings) -> Page | Unreadable:
    """The article in a page's bytes; `charset` is given where it is known, else the page says it."""
    return _reader(settings).read(content, url, charset)


class PageReader:
    """Owns the child. Safe to call from several threads; one page is read at a time."""

    def __init__(self, settings: Settings, command: tuple[str, ...] = ()) -> None:
        self._settings = settings
        # -P: the folder that a person stands in must not supply modules to us.
        self._command = command or (sys.executable, "-P", "-m", _WORKER)
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._made_by = os.getpid()

    def read(self, content: bytes, url: str | None, charset: str | None) -> Page | Unreadable:
        """One page; whatever it does to the child, this returns within the limits."""
        with self._lock:
            result = self._try(content, url, charset)
            # A child that had read pages before may have died of them, or of somebody's kill: the page gets a new one.
            return self._try(content, url, charset) or _BROKEN if result is None else result

    def close(self) -> None:
        """Ends the child; the next page starts another."""
        child, self._child = self._child, None
        if child is None or os.getpid() != self._made_by:
            return
        child.kill()
        child.wait()
        for stream in (child.stdin, child.stdout):
            if stream:
                with contextlib.suppress(OSError):
                    stream.close()

    def _try(self, content: bytes, url: str | None, charset: str | None) -> Page | Unreadable | None:
        """One attempt; None where a child that was not new died of something else than hanging."""
        fresh = self._child is None or self._child.poll() is not None
        try:
            child = self._start() if fresh else self._child
        except OSError as error:
            return Unreadable(f"the process that reads HTML can't be started ({error})", _SAVE)
        if child is None:
            return _NOT_STARTED
        head: dict[str, object] = {"url": url, "charset": charset, "limits": asdict(self._settings)}
        answer, hung = self._exchange(child, WAITING * self._settings.html_seconds, head, content)
        if answer is not None:
            return _page(answer)
        self.close()
        if hung or child.returncode == OUT_OF_TIME:
            seconds = f"{self._settings.html_seconds:g} s (setting ONRECORD_HTML_SECONDS)"
            return Unreadable(f"a page that takes more than {seconds} to read", _SAVE)
        if not fresh:
            return None
        return _TOO_MUCH_MEMORY if child.returncode == OUT_OF_MEMORY else _BROKEN

    def _start(self) -> subprocess.Popen[bytes] | None:
        """A new child that has said it is ready; None where it did not."""
        self.close()
        self._child = child = subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            start_new_session=True,  # Ctrl-C is the parent's to handle
        )
        ready, _ = self._exchange(child, self._settings.html_start_seconds)
        if ready is None:
            self.close()
        return self._child

    def _exchange(
        self,
        child: subprocess.Popen[bytes],
        seconds: float,
        head: dict[str, object] | None = None,
        content: bytes = b"",
    ) -> tuple[dict[str, object] | None, bool]:
        """Sends a message, if there is one: the answer, None where the child is lost, and whether it hung."""
        watchdog = _Watchdog(child, seconds)
        try:
            if head is not None:
                send(cast("BinaryIO", child.stdin), head, content)
            answer = receive(cast("BinaryIO", child.stdout))
        except (OSError, EOFError, ValueError):
            answer = None
        except BaseException:
            self.close()  # interrupted in the middle of a message: this child can't be talked to again
            raise
        finally:
            watchdog.cancel()
        return answer[0] if answer else None, watchdog.barked


class _Watchdog(threading.Timer):
    """Kills the child at the deadline: that ends a read which waits for it, on every system and from any thread."""

    def __init__(self, child: subprocess.Popen[bytes], seconds: float) -> None:
        super().__init__(seconds, self._bark)
        self.daemon = True
        self.barked = False
        self._child = child
        self.start()

    def _bark(self) -> None:
        self.barked = True
        self._child.kill()


OUT_OF_TIME = -24
"""SIGXCPU: the limit on processor seconds."""
_BROKEN = Unreadable("a page that breaks the process that reads it", _SAVE)
_TOO_MUCH_MEMORY = Unreadable("a page that takes too much memory to read (setting ONRECORD_HTML_MEMORY_BYTES)", _SAVE)
_NOT_STARTED = Unreadable(
    "the HTML extractor can't be loaded", "reinstall onrecord; python -c 'import trafilatura' says why"
)

_readers: dict[tuple[int, Settings], PageReader] = {}


def _reader(settings: Settings) -> PageReader:
    # By process too: after a fork the child would share our pipe, and messages would mix.
    key = (os.getpid(), settings)
    if key not in _readers:
        reader = _readers.setdefault(key, PageReader(settings))
        atexit.register(reader.close)
    return _readers[key]


def _page(answer: dict[str, object]) -> Page | Unreadable:
    if "refused" in answer:
        return Unreadable(str(answer["refused"]), str(answer.get("next") or _SAVE))
    known = {field.name for field in fields(Page)}
    values = {name: value for name, value in answer.items() if name in known}
    values["authors"] = tuple(cast("list[str]", values.get("authors") or ()))
    values["days"] = tuple((where, written) for where, written in cast("list[list[str]]", values.get("days") or ()))
    return Page(**values)  # type: ignore[arg-type]


def _environment() -> dict[str, str]:
    """Ours, with the folder that this package was imported from, last, for a checkout that isn't installed."""
    root = Path(__file__).resolve().parents[3]
    if root.name in {"site-packages", "dist-packages"}:
        return dict(os.environ)
    paths = [path for path in os.environ.get("PYTHONPATH", "").split(os.pathsep) if path]
    return {**os.environ, "PYTHONPATH": os.pathsep.join([*paths, str(root)])}
