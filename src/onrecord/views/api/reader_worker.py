"""The child's side: reads one article after the other into `onrecord/1` documents."""

from __future__ import annotations

import sys
from typing import Any

from onrecord.sources.children.serving import Answering, serve


def main() -> int:
    """Reads until the parent closes the pipe."""
    return serve(_ready, _failed)


def _ready() -> Answering:
    import json

    from onrecord.pipeline import Options, read_document
    from onrecord.relations.model import load
    from onrecord.sources import documents_from

    options = Options()
    load(options.model)

    def answer(head: dict[str, Any], content: bytes) -> dict[str, object]:
        [document] = documents_from([json.loads(content)])
        return read_document(document, options).to_dict()

    return answer


def _failed(error: Exception) -> dict[str, object]:
    return {"failed": f"reading failed ({type(error).__name__})"}


if __name__ == "__main__":
    sys.exit(main())
