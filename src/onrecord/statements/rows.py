"""Readings as flat rows, one a statement: what csv, Parquet, pandas and polars get."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.statements.acts import CODES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.articles.article import Article
    from onrecord.statements.reading import Reading
    from onrecord.statements.statement import Spans, Statement

COLUMNS = (
    "article_id", "article_sha256", "statement_id", "kind", "speaker", "quote", "content", "act", "said_on",
    "published", "outlet", "url", "parent", "confidence",
    "speaker_kind", "chain", "addressees", "source", "cue", "source_spans", "cue_spans", "content_spans",
    "said_on_precision", "headline", "section", "fetched", "model", "plover", "cameo", "about", "instruments",
)  # fmt: skip
"""The first fourteen are the contract's; what follows is ours to add to."""

GAP = " … "
NOBODY = "(not named)"


def cited(statement: Statement) -> list[str]:
    """The instruments of a statement that have a normal form, each once."""
    return list(dict.fromkeys(one["id"] for one in statement.instruments if one["id"]))


def rows(reading: Reading) -> list[dict[str, Any]]:
    """One row a statement, every column in every row; a refused input gives none."""
    if reading.article is None:
        return []
    known = chains(reading)
    return [_row(reading, reading.article, statement, known[statement.id]) for statement in reading.statements]


def chains(reading: Reading) -> dict[str, tuple[str, ...]]:
    """For each statement's id who reports it, from the outlet inwards."""
    outlet = reading.article.outlet if reading.article else None
    lines = ancestry(reading.statements)
    start = (outlet,) if outlet else ()
    return {key: start + tuple(spoken_by(one) or NOBODY for one in line) for key, line in lines.items()}


def ancestry(statements: tuple[Statement, ...]) -> dict[str, tuple[Statement, ...]]:
    """For each statement's id the statements around it, outermost first, itself last."""
    by_id = {statement.id: statement for statement in statements}
    return {statement.id: _line(statement, by_id) for statement in statements}


def spoken_by(statement: Statement) -> str | None:
    """The speaker as one string; joint speakers are parted by `; `, as no name has one inside."""
    return spoken(statement.speaker)


def spoken(speaker: str | Sequence[str] | None) -> str | None:
    """The same of the bare field."""
    return speaker if speaker is None or isinstance(speaker, str) else "; ".join(speaker)


def wording(text: str, spans: Spans) -> str:
    """The text under the spans, gaps shown as ` … `."""
    return GAP.join(text[start:end] for start, end in spans)


def _line(statement: Statement, by_id: dict[str, Statement]) -> tuple[Statement, ...]:
    line, seen = [statement], {statement.id}
    while (outer := by_id.get(line[-1].parent or "")) is not None and outer.id not in seen:
        line.append(outer)
        seen.add(outer.id)
    return tuple(reversed(line))


def _row(reading: Reading, article: Article, statement: Statement, chain: tuple[str, ...]) -> dict[str, Any]:
    return {
        "article_id": reading.id,
        "article_sha256": article.sha256,
        "statement_id": statement.id,
        "kind": statement.kind,
        "speaker": spoken_by(statement),
        "quote": statement.quote,
        "content": wording(article.text, statement.content),
        "act": statement.act,
        "said_on": statement.said_on,
        "published": article.published.date if article.published else None,
        "outlet": article.outlet,
        "url": article.url,
        "parent": statement.parent,
        "confidence": statement.confidence,
        "speaker_kind": statement.speaker_kind,
        "chain": " → ".join(chain),
        "addressees": "; ".join(statement.addressees) or None,
        "source": wording(article.text, statement.source) or None,
        "cue": wording(article.text, statement.cue) or None,
        "source_spans": _places(statement.source),
        "cue_spans": _places(statement.cue),
        "content_spans": _places(statement.content),
        "said_on_precision": statement.said_on_precision,
        "headline": article.headline,
        "section": article.section,
        "fetched": article.fetched,
        "model": reading.reader.get("model"),
        "plover": CODES[statement.act][0] if statement.act else None,
        "cameo": CODES[statement.act][1] if statement.act else None,
        "about": "; ".join(one["name"] for one in statement.about) or None,
        "instruments": "; ".join(cited(statement)) or None,
    }


def _places(spans: Spans) -> str:
    """`85:161 170:180`: a colon, as a spreadsheet takes `5-10` for the fifth of October."""
    return " ".join(f"{start}:{end}" for start, end in spans)
