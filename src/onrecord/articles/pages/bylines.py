"""Names out of what the extractor takes for authors."""

from __future__ import annotations

import re
from typing import Any

from onrecord.articles.calendar_words import month_number
from onrecord.articles.pages.metas import words_of

_NO_NAMES = frozenset(
    ("username", "admin", "administrator", "editor", "editors", "staff", "author", "guest", "read", "more", "unknown")
)
_CALLED = re.compile(r"(?:^|[\s_\-])(?:author|byline)(?:$|[\s_\-])|author-name|byline-name")
_BY = re.compile(r"by:? (?P<names>[^\d|·•@]{3,80})", re.I)
_BETWEEN = re.compile(r" and | & |, |;")
MAX_WORDS = 14
_JOB = re.compile(
    r"[\s,|]+(?:(?:games|senior|chief|staff|political|foreign|deputy|associate|contributing|executive|news|sports?|science"
    r"|managing|business|technology|world|national|diplomatic|special|health|education)\s+){0,2}"
    r"(?:editor|reporter|correspondent|writer|columnist|producer|contributor)s?\b.*$",
    re.I,
)


def authors_in(written: str | None, outlet: str | None) -> list[str]:
    """The names, without jobs, dates and placeholders; a byline that only repeats the outlet names nobody."""
    names = (_cleaned(name) for name in (written or "").split(";"))
    return [name for name in names if name and name.lower() not in _NO_NAMES and name.lower() != (outlet or "").lower()]


def printed_byline(tree: Any) -> str | None:
    """What the page prints as its byline, names apart by `;`; for pages where the extractor found no name."""
    for element in tree.iter("a", "span", "p", "div", "address", "li"):
        called = f"{element.get('class') or ''} {element.get('itemprop') or ''} {element.get('rel') or ''}".lower()
        if not _CALLED.search(called):
            continue
        words = words_of(element)
        if 2 <= len(words.split()) <= MAX_WORDS:
            found = _BY.match(words)
            return ";".join(_BETWEEN.split(found["names"] if found else words))
    return None


def _cleaned(name: str) -> str:
    words = _JOB.sub("", name[:200]).removeprefix("By ").removeprefix("by ").split()
    while len(words) > 2 and (month_number(words[-1]) or words[-1].strip(",.").isdigit()):
        words.pop()
    return " ".join(words)
