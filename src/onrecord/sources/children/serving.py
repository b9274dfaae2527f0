"""The child's side: answers one message after the other, each under limits on memory and processor time."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any, BinaryIO

from onrecord.sources.children.framing import OUT_OF_MEMORY, receive, send
from onrecord.sources.children.limits import limit_memory, limit_time

Answering = Callable[[dict[str, Any], bytes], dict[str, object]]
"""What a message's head (its `limits` among it) and its bytes are answered with."""


def serve(ready: Callable[[], Answering], failed: Callable[[Exception], dict[str, object]]) -> int:
    """Answers until the parent closes the pipe; `ready` imports what is needed, after standard output is put aside."""
    source, answers = sys.stdin.buffer, _private_output()
    answering = ready()
    send(answers, {"ready": True})
    while (message := receive(source)) is not None:
        head: dict[str, Any] = message[0]
        limits = head["limits"]
        limit_time(limits["html_seconds"])
        limit_memory(int(limits["html_memory_bytes"]))
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
