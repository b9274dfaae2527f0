"""The text of a PDF, read in a child process under the limits of pages; needs the extra `pdf`."""

from __future__ import annotations

from importlib.util import find_spec

from onrecord.articles.unreadable import Unreadable
from onrecord.errors import MissingExtra
from onrecord.settings import Settings
from onrecord.sources.children import Lost, child_of

_SAVE = "save its text as a .txt file and add that"


def read_pdf(data: bytes, settings: Settings) -> str | Unreadable:
    """The words of all pages; `MissingExtra` where pypdf is not installed."""
    if find_spec("pypdf") is None:
        raise MissingExtra("PDF needs the extra pdf", next_step="pip install 'onrecord[pdf]'")
    answer = child_of("onrecord.articles.transcripts.pdf_worker", settings).ask({}, data)
    if isinstance(answer, Lost):
        return Unreadable(f"a PDF that can't be read within the limits ({answer.name.lower()})", _SAVE)
    if "refused" in answer:
        return Unreadable(str(answer["refused"]), _SAVE)
    text = str(answer["text"])
    return text if text.strip() else Unreadable("a PDF without text, perhaps scanned", "run a text recognition over it")
