"""Documents to transcripts: plain text with speakers' labels, records, HTML, PDF; what can't be read is refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.articles.decoding import decode
from onrecord.articles.extract import extract
from onrecord.articles.transcripts.labels import turns_of
from onrecord.articles.transcripts.pdf import read_pdf
from onrecord.articles.transcripts.transcript import Transcript, Turn
from onrecord.articles.unreadable import Unreadable
from onrecord.settings import Settings, current
from onrecord.sources import Document, Refusal, fetch

DAY = 10
"""Letters of a day: what a date has beside it, a time and a zone, is left."""


def transcripts_in(
    inputs: Iterable[str], *, settings: Settings | None = None, speaker: str | None = None, date: str | None = None
) -> Iterator[Transcript | Refusal]:
    """The transcripts of whatever `onrecord.sources.fetch` takes. `speaker` and `date`: where an input says none."""
    settings = settings or current()
    for item in fetch(list(inputs), speaker=speaker, published=date, settings=settings, primary=True):
        yield item if isinstance(item, Refusal) else transcript_of(item, settings=settings)


def transcript_of(document: Document, *, settings: Settings | None = None) -> Transcript | Refusal:
    """The transcript that a primary document is, with its turns: as its labels say them, else one whole turn."""
    settings = settings or current()
    if document.media == "html":
        # another language than English is no reason to refuse what somebody said
        article = extract(replace(document, language="en"), settings=settings)
        if isinstance(article, Refusal):
            return article
        day = article.published.date if article.published else None
        document = replace(document, url=article.url, title=article.headline, published=document.published or day)
        return _made(document, article.text)
    text = _text(document, settings)
    if isinstance(text, Unreadable):
        return Refusal(document.id, document.origin, text.reason, text.next)
    return _made(document, text)


def _text(document: Document, settings: Settings) -> str | Unreadable:
    data = document.data
    if data is None:
        text: str | Unreadable = document.text or ""
    else:
        text = read_pdf(data, settings) if document.media == "pdf" else decode(data, document.charset)
    if isinstance(text, str) and not text.strip():
        return Unreadable("nothing in it but white space", "give a text with what was said")
    return text


def _made(document: Document, text: str) -> Transcript:
    speaker = document.speaker
    about = {name: getattr(document, name) for name in ("outlet", "fetched") if getattr(document, name)}
    return Transcript(
        id=document.id, text=text, turns=turns_of(text, speaker) or (Turn(0, len(text), speaker),),
        origin=document.origin, url=document.url, title=document.title, date=(document.published or "")[:DAY] or None,
        speaker=speaker, about=about | dict(document.about or {}), raw=document.data,
    )  # fmt: skip
