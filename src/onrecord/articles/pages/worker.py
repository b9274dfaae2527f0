"""The child's side: reads one page after the other, each under limits on memory and processor time."""

from __future__ import annotations

import os
import sys
from typing import Any, BinaryIO

from onrecord.articles.pages.framing import OUT_OF_MEMORY, receive, send

_NO_PAGE = "give a page with an article in it, or its text as a .txt file"


def main() -> int:
    """Answers until the parent closes the pipe."""
    source, answers = sys.stdin.buffer, _private_output()
    from onrecord.articles.pages.reading import read

    send(answers, {"ready": True})
    while (message := receive(source)) is not None:
        head: dict[str, Any] = message[0]
        limits = head["limits"]
        _limit(limits)
        try:
            answer = read(message[1], head["url"], head["charset"], limits)
        except MemoryError:
            return OUT_OF_MEMORY  # a heap that was full is not to be trusted with the next page
        except Exception as error:  # whatever a stranger's page sets off, the next page is still read
            answer = {"refused": f"a page that can't be read ({type(error).__name__})", "next": _NO_PAGE}
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


if __name__ == "__main__":
    sys.exit(main())
