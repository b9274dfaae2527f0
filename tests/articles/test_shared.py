"""Figures on the shared material, which is not in the repository."""

import json
import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from onrecord.articles import Article, extract
from onrecord.articles.calendar_words import MONTHS
from onrecord.articles.language import language_of
from onrecord.articles.unreadable import Unreadable
from onrecord.sources import Document, fetch

SHARED = Path(__file__).resolve().parents[3] / "shared"
NAME = "tass-2017-07-21-lavrov-syria"


def shared(path: str) -> Path:
    if not (SHARED / path).exists():
        pytest.skip(f"../shared/{path} is not there: it is material outside the repository")
    return SHARED / path


def rows(path: str) -> Iterator[dict[str, str]]:
    with shared(path).open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def test_the_wire_report_comes_out_as_its_gold_says() -> None:
    gold = json.loads(shared(f"gold/{NAME}.json").read_text(encoding="utf-8"))["article"]
    (document,) = fetch(shared(f"articles/{NAME}.txt"), fetched="2018-01-01")
    assert isinstance(document, Document)
    article = extract(document)
    assert isinstance(article, Article)
    for name in ("outlet", "section", "headline", "standfirst", "language", "text"):
        assert getattr(article, name) == gold[name]
    dateline = article.dateline
    assert dateline
    assert [dateline.place, dateline.agency, dateline.date, list(dateline.span)] == [
        gold["dateline"][name] for name in ("place", "agency", "date", "span")
    ]
    assert article.published
    assert article.published.date == gold["published"]["date"]


@pytest.mark.parametrize("fetched", [None, "2018-01-01", "2024-05-01"])
def test_the_wire_report_is_of_2017_whenever_it_is_read(fetched: str | None) -> None:
    (document,) = fetch(shared(f"articles/{NAME}.txt"), fetched=fetched)
    assert isinstance(document, Document)
    article = extract(document)
    assert isinstance(article, Article)
    assert article.published
    assert article.published.date == "2017-07-21"
    assert "2017-07-21" in article.published.candidates
    assert "Mike Pompeo was CIA Director from January 2017 to April 2018" in (article.published.basis or "")
    if fetched is None:
        assert "2023-07-21" in article.published.candidates


def test_datelines_of_tass() -> None:
    chance = random.Random(7)
    wrong = total = 0
    for row in rows("data/datelines/tass-dev.jsonl"):
        published = date.fromisoformat(row["published"])
        fetched = published + timedelta(days=chance.randint(0, 200))
        article = extract(Document(id="x", origin=None, media="given", text=row["lead"], fetched=fetched.isoformat()))
        assert isinstance(article, Article)
        printed = re.match(r"(?P<place>.+?)(?: ?/[^/]+/)?,?[,.] ?(?P<month>[A-Z][a-z]+) (?P<day>\d+)", row["lead"])
        total += 1
        got = article.dateline
        place = (printed["place"].split("/")[0].strip(" ,") if printed else row["lead"].split(",")[0]).casefold()
        right = got and got.agency == "TASS" and (got.place or "").casefold() == place
        wrong += not right or got.date != (_nearest(printed, published) if printed else None)  # type: ignore[union-attr]
    assert total == 2000
    assert wrong <= total * 0.005


def _nearest(printed: re.Match[str], published: date) -> str:
    month = MONTHS.index(printed["month"]) + 1
    days = [date(published.year + years, month, int(printed["day"])) for years in (-1, 0, 1)]
    return min(days, key=lambda day: abs(day - published)).isoformat()


@pytest.mark.parametrize(
    "path",
    [
        "data/cases/cases.jsonl",
        "data/wikinews/articles.jsonl",
        "data/news/articles.jsonl",
        "data/news/record-dev.jsonl",
        "data/polnear/dev.jsonl",
        "data/datelines/tass-dev.jsonl",
    ],
)
def test_no_english_text_headline_or_lead_is_refused(path: str) -> None:
    texts = [row[name] for row in rows(path) for name in ("text", "title", "headline", "lead") if row.get(name)]
    assert not [text[:80] for text in texts if isinstance(language_of(text, None), Unreadable)]
