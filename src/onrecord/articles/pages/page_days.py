"""Where a page says when it was published, the most trusted first, each with its place in words."""

from __future__ import annotations

from typing import Any

from onrecord.articles.addresses import day_in_address
from onrecord.articles.pages.metas import Metas

_TAGS = (
    "article:published_time", "article:published", "og:published_time", "datepublished", "parsely-pub-date",
    "sailthru.date", "dc.date.issued", "dcterms.created", "dc.date", "pubdate", "publishdate", "publish-date",
    "publish_date", "article.published", "date",
)  # fmt: skip


def days_in(tree: Any, metas: Metas, url: str | None) -> list[tuple[str, str]]:
    """(where, written) pairs; what is written is not checked here."""
    found = []
    published = metas.in_scripts("datePublished")
    if published:
        found.append(("datePublished in the page's JSON-LD:", published))
    found += [(f"the page's meta tag {name}:", written) for name in _TAGS for written in metas.all(name)]
    for element in tree.iterfind('.//*[@itemprop="datePublished"]'):
        written = element.get("datetime") or element.get("content")
        if written:
            found.append(("itemprop datePublished in the page:", written.strip()))
    address = day_in_address(url)
    if address:
        found.append(("the page's address:", address))
    return found
