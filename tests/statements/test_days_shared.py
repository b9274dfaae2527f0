"""The days of the wire report, on the shared material, which is not in the repository."""

import json
from pathlib import Path

import pytest

from onrecord.articles import Article, extract
from onrecord.relations.relation import Relation
from onrecord.sources import Document
from onrecord.speakers import resolve
from onrecord.statements.days import said_days

GOLD = Path(__file__).resolve().parents[3] / "shared" / "gold" / "tass-2017-07-21-lavrov-syria.jsonl"


@pytest.mark.parametrize("fetched", [None, "2018-01-01"])
def test_the_wire_report_gives_its_one_day(fetched: str | None) -> None:
    if not GOLD.exists():
        pytest.skip("../shared/gold is not there: it is material outside the repository")
    gold = json.loads(GOLD.read_text(encoding="utf-8"))
    article = extract(Document("x", None, "given", text=gold["text"], fetched=fetched))
    assert isinstance(article, Article)
    number = {statement["id"]: at for at, statement in enumerate(gold["statements"])}
    relations = [
        Relation(
            *(tuple((a, b) for a, b in statement[role]) for role in ("source", "cue", "content")),
            number.get(statement["parent"]),
            statement["act"],
            1.0,
        )
        for statement in gold["statements"]
    ]
    days = said_days(article, relations, resolve(article, relations))
    assert [said and said.value for said in days] == [statement["said_on"] for statement in gold["statements"]]
    assert [said.basis for said in days if said] == ['"on Friday", dateline July 21']
