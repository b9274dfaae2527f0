"""One page in the child: checked against the caps, parsed once, then its metadata and its text."""

from __future__ import annotations

import re
from typing import Any

from htmldate import find_date
from trafilatura.core import bare_extraction
from trafilatura.metadata import extract_metadata
from trafilatura.utils import load_html

from onrecord.articles.instants import instant_of
from onrecord.articles.pages.blocks import SHORT, blocks_of, has_prose
from onrecord.articles.pages.bylines import authors_in, printed_byline
from onrecord.articles.pages.caps import beyond_caps
from onrecord.articles.pages.headlines import headline_of
from onrecord.articles.pages.keeping import keep_captions, keep_loose_paragraphs, keep_quotation_marks
from onrecord.articles.pages.metas import metas_of
from onrecord.articles.pages.page_days import days_in
from onrecord.articles.pages.paragraphs import body_only, paragraphs_of
from onrecord.articles.pages.standfirsts import standfirst_of
from onrecord.sources.charsets import characters_of

_NO_ARTICLE: dict[str, object] = {
    "refused": "a page without an article",
    "next": "give the page of one article, or its text as a .txt file",
}
_OURS: dict[str, object] = {
    "refused": "a page that onrecord wrote",
    "next": "give the articles that it was made from",
}
_ERROR = re.compile(
    r"(?:error\b|(?:error )?[45]\d\d\b|(?:sorry, )?(?:the |this )?page (?:can(?:'|no)t be |was |is )?(?:not found|gone)"
    r"|access denied|forbidden|just a moment|attention required|are you a robot|service unavailable|log ?in|sign in"
    r"|before you continue|subscribe to (?:read|continue))",
    re.I,
)


def read(content: bytes, url: str | None, charset: str | None, limits: dict[str, Any]) -> dict[str, object]:
    """The fields of a `Page`, or `refused` with the reason."""
    over = beyond_caps(content, limits)
    if over:
        return {"refused": over}
    tree = load_html(characters_of(content, charset))
    if tree is None:
        return _NO_ARTICLE
    if tree.xpath("//meta[@name='generator'][starts-with(@content, 'onrecord ')]"):
        return _OURS
    answer = _described(tree, url)
    keep_captions(tree)
    keep_quotation_marks(tree)
    keep_loose_paragraphs(tree)
    paragraphs = body_only(_paragraphs(tree, url), answer["headline"])
    if not has_prose(paragraphs):
        return _NO_ARTICLE
    if _is_error(answer["headline"], paragraphs):
        return {**_NO_ARTICLE, "refused": f"a page without an article: it says {answer['headline']!r}"}
    standfirst = answer["standfirst"]
    if standfirst and standfirst not in paragraphs[:3]:
        paragraphs.insert(0, standfirst)
    return {**answer, "text": "\n\n".join(paragraphs)}


def _is_error(headline: str | None, paragraphs: list[str]) -> bool:
    """Whether a server or a gatekeeper wrote this page, not a newsroom."""
    return bool(_ERROR.match(headline or paragraphs[0])) and sum(map(len, paragraphs)) < SHORT


def _paragraphs(tree: Any, url: str | None) -> list[str]:
    """The extractor's paragraphs, or the page's own blocks where there are few."""
    found = bare_extraction(tree, url=url, fast=True, favor_recall=False, include_comments=False)
    paragraphs = paragraphs_of(getattr(found, "body", None))
    size = sum(map(len, paragraphs))
    if len(paragraphs) > 1 and size >= SHORT:
        return paragraphs
    blocks = blocks_of(tree)
    run_together = len(paragraphs) == 1 and size >= SHORT
    return blocks if has_prose(blocks) and (run_together or sum(map(len, blocks)) <= 2 * SHORT) else paragraphs


def _described(tree: Any, url: str | None) -> dict[str, Any]:
    """Everything but the text."""
    metas = metas_of(tree)
    known = extract_metadata(tree, default_url=url, extensive=False)
    outlet = metas.first("og:site_name") or known.sitename
    headline = headline_of(tree, metas, outlet) or known.title
    days = [day for day in days_in(tree, metas, url or known.url) if instant_of(day[1])]
    # The extensive search loads 200 languages' date words (1.5 s), so it comes last.
    if not days and (found := known.date or find_date(tree, url=known.url, original_date=True)):
        days.append(("found in the page by htmldate:", found))
    return {
        "headline": headline,
        "standfirst": standfirst_of(tree, metas, headline),
        "section": metas.first("article:section") or metas.in_scripts("articleSection"),
        "authors": authors_in(known.author, outlet) or authors_in(printed_byline(tree), outlet),
        "outlet": outlet,
        "url": known.url,
        "days": days,
    }
