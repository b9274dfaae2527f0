"""`Reading`: the document it becomes follows the published schema, and it shows itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from storybook import article, harbour, reading, refused, statement

from onrecord.statements.reading import Reading

SCHEMA = Path(__file__).parents[3] / "shared" / "contract" / "onrecord-1.schema.json"


@pytest.fixture(scope="module")
def contract():
    jsonschema = pytest.importorskip("jsonschema")
    if not SCHEMA.exists():
        pytest.skip("the schema lies outside the repository, in ../shared/contract, and is not here")
    return jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "one",
    [
        harbour(),
        refused(),
        reading(article("")),
        reading(article("A said b."), statement("A said b.", "s1", ["b"], speaker=("A", "B"), repeats=None)),
    ],
    ids=["full", "refused", "empty", "joint"],
)
def test_the_document_follows_the_schema(one, contract):
    contract.validate(one.to_dict())


def test_every_field_is_there_and_in_order():
    document = harbour().to_dict()
    assert list(document) == [
        "schema", "id", "origin", "sha256", "raw_sha256", "reader", "article", "speakers", "statements", "refusals"
    ]  # fmt: skip
    assert document["schema"] == "onrecord/1"
    assert document["statements"][0]["speaker"] == "Mara Lind"
    assert "evidence" not in document["statements"][0]


def test_what_no_code_fills_is_null_or_empty():
    only = reading(article("x said y"), statement("x said y", "s1", ["y"])).to_dict()["statements"][0]
    assert (only["said_on"], only["repeats"], only["answers"], only["instruments"]) == (None, None, [], [])


def test_a_refusal_is_a_document_without_an_article():
    document = refused().to_dict()
    assert document["article"] is None
    assert document["sha256"] is None
    assert document["statements"] == document["speakers"] == []
    assert document["refusals"] == [{"reason": "it is not text", "next": "give a text file"}]


def test_json_is_the_document_on_one_line_and_safe_for_a_terminal():
    text = "bad \x9b31m \x1b[2J \u202e \ud800 \x7f end"
    one = reading(article(text))
    line = one.to_json()
    assert "\n" not in line
    assert not any(char in line for char in "\x9b\x1b\u202e\ud800\x7f")
    assert json.loads(line)["article"]["text"] == text


def test_it_counts_iterates_and_names_itself():
    one = harbour()
    assert len(one) == 5
    assert [found.id for found in one] == ["s1", "s2", "s3", "s3.1", "s4"]
    assert repr(one) == "<Reading 'harbour': 5 statements, 1 speaker>"
    assert repr(refused()) == "<Reading 'photo.jpg': refused, it is not text>"


def test_an_article_without_statements_is_true_and_a_refusal_is_not():
    assert reading(article("Nothing said."))
    assert not refused()


def test_the_chain_leads_from_the_outlet_inwards():
    one = harbour()
    assert one.chain(one.statements[3]) == ("Coastwire", "Mara Lind", "dockers’ union")


def test_it_is_frozen():
    with pytest.raises(AttributeError):
        harbour().id = "other"  # type: ignore[misc]


def test_a_notebook_shows_it_without_script_or_style_sheet():
    shown = harbour()._repr_html_()
    assert "<script" not in shown
    assert "<style" not in shown
    assert "Coastwire → Mara Lind → dockers’ union" in shown
    assert "was refused" in refused()._repr_html_()


def test_a_notebook_shows_nothing_active():
    text = "<script>alert(1)</script> said <img src=x onerror=alert(1)>"
    evil = statement(text, "<b>s1", ["<img src=x onerror=alert(1)>"], speaker='"><script>')
    shown = reading(article(text, headline="<script>x"), evil)._repr_html_()
    assert "<script" not in shown
    assert "<img" not in shown
    assert isinstance(reading(article(text), evil), Reading)


def test_readings_and_statements_can_stand_in_sets() -> None:
    assert len({harbour(), harbour()}) == 1
    assert len(set(harbour().statements)) == len(harbour().statements)
