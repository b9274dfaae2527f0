"""The child's side: answers one message after the other, each under limits on memory and processor time."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any, BinaryIO

from onrecord.sources.children.framing import OUT_OF_MEMORY, receive, send

Answering = Callable[[dict[str, Any], bytes], dict[str, object]]
"""What a message's head (its `limits` among it) and its bytes are answered with."""


def serve(ready: Callable[[], Answering], failed: Callable[[Exception], dict[str, object]]) -> int:
    """Answers until the parent closes the pipe; `ready` imports what is needed, after standard output is put aside."""
    source, answers = sys.stdin.buffer, _private_output()
    answering = ready()
    send(answers, {"ready": True})
    while (message := receive(source)) is not None:
        head: dict[str, Any] = message[0]
        _limit(head["limits"])
        try:
            answer = answering(head, message[1])
        except MemoryError:
            return OUT_OF_MEMORY  # a heap that was full is not to be trusted with the next message
        except Exception as error:  # whatever a stranger's bytes set off, the next message is still answered
            answer = failed(error)
        send(answers, answer)
    return 0


def _private_output() -> BinaryIO:
    """The pipe for answers, out of reach of whatever prints."""
    answers = os.fdopen(os.dup(1), "wb")
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.close(null)
    return answers


def _limit(limits: dict[str, Any]) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits: the parent's clock is the only one
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime + limits["html_seconds"]) + 1
    _set(resource, resource.RLIMIT_CPU, seconds)
    if sys.platform.startswith("linux"):  # macOS has the name and ignores or refuses the value
        _set(resource, resource.RLIMIT_AS, int(limits["html_memory_bytes"]))


def _set(resource: Any, which: int, soft: int) -> None:
    _, hard = resource.getrlimit(which)
    if hard != resource.RLIM_INFINITY:
        soft = min(soft, hard)
    resource.setrlimit(which, (soft, hard))
