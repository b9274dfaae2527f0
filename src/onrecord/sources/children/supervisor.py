"""The parent's side: one child answers many messages; one that hangs or dies is lost, the next gets a new child."""

from __future__ import annotations

import atexit
import contextlib
import os
import subprocess
import sys
import threading
from dataclasses import asdict
from enum import Enum, auto
from pathlib import Path
from typing import BinaryIO, cast

from onrecord.settings import Settings
from onrecord.sources.children.framing import OUT_OF_MEMORY, receive, send

WAITING = 2
"""The clock may run this much longer than the processor seconds of a message: other work shares the machine."""
OUT_OF_TIME = -24
"""SIGXCPU: the limit on processor seconds."""


class Lost(Enum):
    """Why a message has no answer."""

    NO_PROCESS = auto()  # the system gives none
    NOT_READY = auto()  # it ended before it could take a message: something that it imports is not there
    TIME = auto()
    MEMORY = auto()
    BROKEN = auto()


class Child:
    """Owns the child that runs `module`. Safe to call from several threads; one message is answered at a time."""

    def __init__(self, module: str, settings: Settings, command: tuple[str, ...] = ()) -> None:
        self._settings = settings
        # -P: the folder that a person stands in must not supply modules to us.
        self._command = command or (sys.executable, "-P", "-m", module)
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._made_by = os.getpid()

    @property
    def pid(self) -> int | None:
        """The process at work, None before the first message and after a loss."""
        return self._process.pid if self._process else None

    def ask(self, head: dict[str, object], content: bytes) -> dict[str, object] | Lost:
        """One message; whatever it does to the child, this returns within the limits."""
        head = {**head, "limits": asdict(self._settings)}
        with self._lock:
            answer = self._try(head, content)
            if answer is None:
                # One that had answered before may have died of that, or of somebody's kill: once more, in a new child.
                answer = self._try(head, content)
        return Lost.BROKEN if answer is None else answer

    def close(self) -> None:
        """Ends the child; the next message starts another."""
        process, self._process = self._process, None
        if process is None or os.getpid() != self._made_by:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream:
                with contextlib.suppress(OSError):
                    stream.close()

    def _try(self, head: dict[str, object], content: bytes) -> dict[str, object] | Lost | None:
        """One attempt; None where a child that was not new died of something else than hanging."""
        fresh = self._process is None or self._process.poll() is not None
        try:
            process = self._start() if fresh else self._process
        except OSError:
            return Lost.NO_PROCESS
        if process is None:
            return Lost.NOT_READY
        answer, hung = self._exchange(process, WAITING * self._settings.html_seconds, head, content)
        if answer is not None:
            return answer
        self.close()
        if hung or process.returncode == OUT_OF_TIME:
            return Lost.TIME
        if not fresh:
            return None
        return Lost.MEMORY if process.returncode == OUT_OF_MEMORY else Lost.BROKEN

    def _start(self) -> subprocess.Popen[bytes] | None:
        """A new child that has said it is ready; None where it did not."""
        self.close()
        self._process = process = subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            start_new_session=True,  # Ctrl-C is the parent's to handle
        )
        ready, _ = self._exchange(process, self._settings.html_start_seconds)
        if ready is None:
            self.close()
        return self._process

    def _exchange(
        self,
        process: subprocess.Popen[bytes],
        seconds: float,
        head: dict[str, object] | None = None,
        content: bytes = b"",
    ) -> tuple[dict[str, object] | None, bool]:
        """Sends a message, if there is one: the answer, None where the child is lost, and whether it hung."""
        watchdog = _Watchdog(process, seconds)
        try:
            if head is not None:
                send(cast("BinaryIO", process.stdin), head, content)
            answer = receive(cast("BinaryIO", process.stdout))
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

    def __init__(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        super().__init__(seconds, self._bark)
        self.daemon = True
        self.barked = False
        self._process = process
        self.start()

    def _bark(self) -> None:
        self.barked = True
        self._process.kill()


_children: dict[tuple[int, str, Settings], Child] = {}


def child_of(module: str, settings: Settings) -> Child:
    """This process's child that runs `module` under these settings, ended with this process."""
    # By process too: after a fork the child would share our pipe, and messages would mix.
    key = (os.getpid(), module, settings)
    if key not in _children:
        child = _children.setdefault(key, Child(module, settings))
        atexit.register(child.close)
    return _children[key]


def _environment() -> dict[str, str]:
    """Ours, with the folder that this package was imported from, last, for a checkout that isn't installed."""
    root = Path(__file__).resolve().parents[3]
    if root.name in {"site-packages", "dist-packages"}:
        return dict(os.environ)
    paths = [path for path in os.environ.get("PYTHONPATH", "").split(os.pathsep) if path]
    return {**os.environ, "PYTHONPATH": os.pathsep.join([*paths, str(root)])}
