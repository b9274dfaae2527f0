"""The child's side: what reads a page when the supervised child is asked to."""

from __future__ import annotations

import sys
from typing import Any

from onrecord.sources.children.serving import Answering, serve

_NO_PAGE = "give a page with an article in it, or its text as a .txt file"


def main() -> int:
    """Reads pages until the parent closes the pipe."""
    return serve(_ready, _failed)


def _ready() -> Answering:
    from onrecord.articles.pages.reading import read

    def answer(head: dict[str, Any], content: bytes) -> dict[str, object]:
        return read(content, head["url"], head["charset"], head["limits"])

    return answer


def _failed(error: Exception) -> dict[str, object]:
    return {"refused": f"a page that can't be read ({type(error).__name__})", "next": _NO_PAGE}


if __name__ == "__main__":
    sys.exit(main())
