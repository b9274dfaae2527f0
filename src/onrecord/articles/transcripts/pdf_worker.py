"""The child's side: what reads a PDF when the supervised child is asked to."""

from __future__ import annotations

import sys
from io import BytesIO
from typing import Any

from onrecord.sources.children.serving import Answering, serve

PAGES = 2_000


def main() -> int:
    """Reads PDFs until the parent closes the pipe."""
    return serve(_ready, _failed)


def _ready() -> Answering:
    from pypdf import PdfReader

    def answer(head: dict[str, Any], content: bytes) -> dict[str, object]:
        reader = PdfReader(BytesIO(content))
        pages, left = [], int(head["limits"]["max_text_bytes"])
        for number, page in enumerate(reader.pages):
            if number >= PAGES:
                return {"refused": f"a PDF of more than {PAGES:,} pages"}
            pages.append(page.extract_text())
            left -= len(pages[-1].encode("utf-8", "replace"))
            if left < 0:
                return {"refused": "a PDF with more text than the cap"}
        return {"text": "\n".join(pages)}

    return answer


def _failed(error: Exception) -> dict[str, object]:
    return {"refused": f"a PDF that can't be read ({type(error).__name__})"}


if __name__ == "__main__":
    sys.exit(main())
