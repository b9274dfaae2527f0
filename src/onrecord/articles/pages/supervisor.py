"""The parent's side: pages are read by one child; one that hangs or kills it is refused with what happened."""

from __future__ import annotations

from dataclasses import fields
from typing import cast

from onrecord.articles.pages.page import Page
from onrecord.articles.unreadable import Unreadable
from onrecord.settings import Settings
from onrecord.sources.children import Child, Lost, child_of

_WORKER = "onrecord.articles.pages.worker"
_SAVE = "save the article's text as a .txt file and read that"


def read_page(content: bytes, url: str | None, *, charset: str | None, settings: Settings) -> Page | Unreadable:
    """The article in a page's bytes; `charset` is given where it is known, else the page says it."""
    return PageReader(settings, child_of(_WORKER, settings)).read(content, url, charset)


class PageReader:
    """Reads pages in a child. Safe to call from several threads; one page is read at a time."""

    def __init__(self, settings: Settings, child: Child | None = None) -> None:
        self._settings = settings
        self._child = child or Child(_WORKER, settings)

    def read(self, content: bytes, url: str | None, charset: str | None) -> Page | Unreadable:
        """One page; whatever it does to the child, this returns within the limits."""
        answer = self._child.ask({"url": url, "charset": charset}, content)
        return self._lost(answer) if isinstance(answer, Lost) else _page(answer)

    def close(self) -> None:
        """Ends the child; the next page starts another."""
        self._child.close()

    def _lost(self, why: Lost) -> Unreadable:
        if why is Lost.TIME:
            seconds = f"{self._settings.html_seconds:g} s (setting ONRECORD_HTML_SECONDS)"
            return Unreadable(f"a page that takes more than {seconds} to read", _SAVE)
        return _LOST[why]


_LOST = {
    Lost.NO_PROCESS: Unreadable("the process that reads HTML can't be started", _SAVE),
    Lost.NOT_READY: Unreadable(
        "the HTML extractor can't be loaded", "reinstall onrecord; python -c 'import trafilatura' says why"
    ),
    Lost.MEMORY: Unreadable("a page that takes too much memory to read (setting ONRECORD_HTML_MEMORY_BYTES)", _SAVE),
    Lost.BROKEN: Unreadable("a page that breaks the process that reads it", _SAVE),
}


def _page(answer: dict[str, object]) -> Page | Unreadable:
    if "refused" in answer:
        return Unreadable(str(answer["refused"]), str(answer.get("next") or _SAVE))
    known = {field.name for field in fields(Page)}
    values = {name: value for name, value in answer.items() if name in known}
    values["authors"] = tuple(cast("list[str]", values.get("authors") or ()))
    values["days"] = tuple((where, written) for where, written in cast("list[list[str]]", values.get("days") or ()))
    return Page(**values)  # type: ignore[arg-type]
