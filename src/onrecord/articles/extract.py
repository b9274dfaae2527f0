"""The verb of this room: a document to its article, or a refusal with its reason."""

from __future__ import annotations

import hashlib
from datetime import date

from onrecord.articles.addresses import day_in_address
from onrecord.articles.article import Article
from onrecord.articles.decoding import decode
from onrecord.articles.language import language_of
from onrecord.articles.layout import Layout, layout_of
from onrecord.articles.limits import limits_in
from onrecord.articles.pages import Page, read_page
from onrecord.articles.publication import dateline_of, evidence_of, published_of
from onrecord.articles.unreadable import Unreadable
from onrecord.articles.wrapping import unwrapped
from onrecord.articles.years import Evidence, Settled, settle, weekday_in
from onrecord.settings import Settings, current
from onrecord.sources import Document, Refusal

_EMPTY = Unreadable("nothing in it but white space", "give a text with an article in it")


def extract(document: Document, *, settings: Settings | None = None) -> Article | Refusal:
    """The article in a document; text that was handed over is used exactly as it stands."""
    settings = settings or current()
    found = _page(document, settings) if document.media == "html" else _plain(document)
    if isinstance(found, Unreadable):
        return _refusal(document, found)
    if not found.text.strip():
        return _refusal(document, _EMPTY)
    language = language_of(found.text, document.language)
    if isinstance(language, Unreadable):
        return _refusal(document, language)
    return _article(document, found, language, settings)


def _page(document: Document, settings: Settings) -> Page | Unreadable:
    handed = document.data is None
    content = (document.text or "").encode() if document.data is None else document.data
    page = read_page(content, document.url, charset="utf-8" if handed else document.charset, settings=settings)
    if isinstance(page, Page) and len(page.text.encode()) > settings.max_text_bytes:
        reason = f"a page with more than {settings.max_text_bytes:,} bytes of text"
        return Unreadable(reason, "raise the setting ONRECORD_MAX_TEXT_BYTES, or split it")
    return page


def _plain(document: Document) -> Page | Unreadable:
    if document.data is None:
        return Page(document.text or "")
    text = decode(document.data, document.charset)
    return text if isinstance(text, Unreadable) else Page(unwrapped(text))


def _refusal(document: Document, why: Unreadable) -> Refusal:
    return Refusal(document.id, document.origin, why.reason, why.next)


def _article(document: Document, page: Page, language: str | None, settings: Settings) -> Article:
    text = page.text
    layout = layout_of(text)
    evidence = _evidence(document, page, layout)
    settled = _settled(document, text, layout, evidence, settings)
    dateline = dateline_of(layout.dateline, settled)
    html = document.media == "html"
    raw = document.raw
    return Article(
        id=document.id,
        origin=document.origin,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        raw_sha256=None if raw is None else hashlib.sha256(raw).hexdigest(),
        url=document.url or page.url,
        outlet=document.outlet or page.outlet or (dateline.agency if dateline else None),
        section=document.section or (page.section if html else layout.section),
        headline=document.title or (page.headline if html else layout.headline),
        standfirst=page.standfirst if html else layout.standfirst,
        authors=page.authors or layout.authors,
        dateline=dateline,
        published=published_of(evidence, settled),
        fetched=document.fetched,
        language=language,
    )


def _evidence(document: Document, page: Page, layout: Layout) -> list[Evidence]:
    at_top = layout.day.isoformat() if layout.day else None
    said = [("given:", document.published), *page.days, ("the line at the top:", at_top)]
    if document.media != "html":  # a page's days hold it already
        said.append(("the address:", day_in_address(document.url)))
    return evidence_of(said)


def _settled(
    document: Document, text: str, layout: Layout, evidence: list[Evidence], settings: Settings
) -> Settled | None:
    printed = layout.dateline
    if printed is None or printed.month is None or printed.day is None:
        return None
    bounds = [*evidence, *evidence_of([("fetched", document.fetched)], near=1)]
    return settle(
        (printed.month, printed.day, printed.year),
        weekday=weekday_in(text[printed.end :].lstrip().split("\n\n", 1)[0]),
        bound=bounds[0] if bounds else None,
        today=date.today(),
        years_back=settings.years_back,
        limits=limits_in(text),
    )
