"""Feeds of what comes in, as Atom (RFC 4287): one entry a statement, the last added first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from lxml import etree  # type: ignore[import-untyped]
from lxml.builder import ElementMaker  # type: ignore[import-untyped]

from onrecord import __version__
from onrecord.errors import Missing
from onrecord.record import Query, Record
from onrecord.views.web.addresses import article
from onrecord.views.web.charts.drawing import shown

MEDIA = "application/atom+xml; charset=utf-8"
ENTRIES = 50
NEVER = "1970-01-01T00:00:00Z"
"""When a feed changed that has nothing yet."""
LONGEST = 120
"""Letters of an entry's title."""

_E = ElementMaker(namespace="http://www.w3.org/2005/Atom", nsmap={None: "http://www.w3.org/2005/Atom"})


@dataclass(frozen=True, slots=True)
class Feed:
    """`path` is its own address, `page` that of the page with the same in it; `rows` are `Record.incoming`'s."""

    title: str
    path: str
    page: str
    rows: tuple[dict[str, Any], ...]

    @property
    def updated(self) -> str:
        """When the last of it came in, in UTC."""
        return max((row["added"] for row in self.rows), default=NEVER)

    def to_xml(self, host: str) -> bytes:
        """The feed as it is sent; two desks, by their `host`, have two feeds. Its links are from the desk's root."""
        root = _E.feed(
            _E.id(_urn(f"http://{host}{self.path}")),
            _E.title(shown(f"{self.title} – onrecord")),
            _E.updated(self.updated),
            _E.generator("onrecord", version=__version__),
            _E.link(rel="self", type="application/atom+xml", href=self.path),
            _E.link(rel="alternate", type="text/html", href=self.page),
            *_entries(self.rows),
        )
        return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8"))


def _entries(rows: Iterable[Mapping[str, Any]]) -> Iterable[Any]:
    used: set[str] = set()
    for row in rows:
        # of the words and who said them: a newer reading, which has other ids, brings no entry again
        said = (row["article_sha256"], row["start"], row["end"], row["cue"], row["speaker"])
        mark = _urn(f"onrecord:{said}")
        if mark in used:
            continue
        used.add(mark)
        who = row["speaker"] or "nobody named"
        told = f" to {row['addressees']}" if row["addressees"] else ""
        printed = " · ".join(
            str(fact) for fact in (row["outlet"], row["headline"], row["said_on"] or row["published"]) if fact
        )
        yield _E.entry(
            _E.id(mark),
            _E.title(_cut(shown(f"{who}: {row['content']}"))),
            _E.updated(row["added"]),
            _E.author(_E.name(shown(who))),
            _E.link(rel="alternate", type="text/html", href=article(row["article_sha256"], f"a1{row['statement_id']}")),
            _E.category(term=row["act"] or row["kind"]),
            _E.content(shown(f"{who} ({row['act'] or row['kind']}{told}): {row['content']}\n{printed}"), type="text"),
        )


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def _urn(name: str) -> str:
    return uuid5(NAMESPACE_URL, shown(name)).urn


def news(record: Record) -> Feed:
    """Everything that comes in."""
    return Feed("All news", "/feeds/news.atom", "/", tuple(record.incoming(Query(limit=ENTRIES))))


def of_speaker(record: Record, written: str) -> Feed:
    """What somebody says next, by number, as `P12`."""
    from onrecord.views.web.pages.speaker import found

    who = found(record, written)
    rows = record.incoming(Query(person=who.id, limit=ENTRIES))
    return Feed(who.known.name, f"/feeds/speakers/{who.id}.atom", f"/speakers/{who.id}", tuple(rows))


def of_outlet(record: Record, name: str) -> Feed:
    """What one outlet reports, by its name as the record has it; `Missing` where none is called so."""
    rows = record.incoming(Query(limit=ENTRIES), outlet=name)
    part = quote(name, safe="", errors="replace")
    return Feed(name, f"/feeds/outlets/{part}.atom", f"/?outlet={part}", tuple(rows))


def of_search(record: Record, name: str) -> Feed:
    """What a saved search finds; `Missing` where none has this name."""
    from dataclasses import replace

    from onrecord.views.web.addresses import address
    from onrecord.views.web.pages.asked import ROWS, asked_of

    query = record.searches().get(name)
    if query is None:
        raise Missing("no search is saved under this name", where=name, next_step="see all feeds: /feeds")
    rows = record.incoming(replace(query, limit=ENTRIES, offset=0))
    page = address("/", asked_of(replace(query, limit=ROWS)))
    return Feed(name, f"/feeds/searches/{quote(name, safe='', errors='replace')}.atom", page, tuple(rows))
