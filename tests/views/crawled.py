"""A walk over all that a desk leads to: every page, list, picture and feed, each as whatever it can be had."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml import etree, html

_CHANGING = re.compile(r"[0-9a-f]{12,}|\d+")
LEADS = ("href", "src", "action", "data", "srcset", "poster")
"""Attributes that lead on."""


@dataclass(frozen=True)
class Seen:
    """What an address gave: `media` without its parameters."""

    path: str
    status: int
    media: str
    headers: dict[str, str]
    body: bytes

    def tree(self) -> etree._Element:
        """As a parser sees it that forgives what browsers forgive; XML as it is."""
        if self.media == "text/html":
            return html.document_fromstring(self.body.decode("utf-8", "replace").replace("\x00", "\ufffd"))
        return etree.fromstring(self.body, etree.XMLParser(resolve_entities=False, no_network=True))


def crawl(get: Callable[[str], Seen], *starts: str, each: int = 50) -> Iterator[Seen]:
    """All that is led to from `starts`, the pages also as JSON, each address once; of one shape (the same but for
    numbers and hashes) no more than `each`, but for the starts themselves.
    """
    waiting, known = [*starts], {*starts}
    shapes: Counter[str] = Counter()
    while waiting:
        path = waiting.pop(0)
        seen = get(path)
        yield seen
        if seen.media not in ("text/html", "application/atom+xml", "image/svg+xml"):
            continue
        targets = [target for lead in leads(seen) if (target := _inside(path, lead))]
        if seen.media == "text/html" and "format=" not in path:
            targets.append(f"{path}{'&' if '?' in path else '?'}format=json")
        for target in targets:
            shape = _CHANGING.sub("N", target)
            if target not in known and shapes[shape] < each:
                known.add(target)
                shapes[shape] += 1
                waiting.append(target)


def _inside(path: str, lead: str) -> str | None:
    """The address on the desk that is meant, without the place in the page."""
    try:
        parts = urlsplit(urljoin(path, lead))
    except ValueError:
        return None
    if parts.scheme or parts.netloc or not parts.path.startswith("/"):
        return None
    return parts.path + (f"?{parts.query}" if parts.query else "")


def leads(seen: Seen) -> list[str]:
    """Where a page or picture leads; what a form writes to is left out."""
    out = []
    for one in seen.tree().iter(etree.Element):
        if one.get("method", "get").lower() == "post":
            continue
        out += [one.get(name).split()[0] for name in LEADS if one.get(name, "").strip()]
    return out
