"""Rows: the contract's columns first, one row a statement, plain values."""

from __future__ import annotations

from dataclasses import replace

from storybook import HARBOUR, article, harbour, reading, refused, spans, statement

from onrecord.statements.rows import COLUMNS, ancestry, chains, rows, wording

CONTRACT = (
    "article_id article_sha256 statement_id kind speaker quote content act said_on published outlet "
    "url parent confidence"
)


def test_the_contracts_columns_come_first_and_all_are_in_every_row():
    assert list(COLUMNS[:14]) == CONTRACT.split()
    for row in harbour().rows():
        assert tuple(row) == COLUMNS


def test_values_are_plain():
    for row in harbour().rows():
        assert all(value is None or isinstance(value, (str, float)) for value in row.values())


def test_a_nested_statement_names_its_parent_and_its_chain():
    row = rows(harbour())[3]
    assert row["parent"] == "s3"
    assert row["chain"] == "Coastwire → Mara Lind → dockers’ union"
    assert row["addressees"] == "Mara Lind"
    assert row["content_spans"] == "{}:{}".format(*spans(HARBOUR, "that its members want to work")[0])


def test_joint_speakers_are_one_string_and_nobody_is_none():
    text = "A and B said c, it was said"
    two = statement(text, "s1", ["c"], speaker=("A", "B"))
    none = statement(text, "s2", ["it"], speaker=None)
    found = rows(reading(article(text), two, none))
    assert [row["speaker"] for row in found] == ["A; B", None]
    assert [row["chain"] for row in found] == ["A; B", "(not named)"]


def test_pieces_are_joined():
    assert wording("one two three", ((0, 3), (8, 13))) == "one … three"


def test_a_refused_input_gives_no_rows():
    assert rows(refused()) == []


def test_a_ring_of_parents_ends():
    text = "a b"
    ring = (statement(text, "s1", ["a"], parent="s2"), statement(text, "s2", ["b"], parent="s1"))
    assert {key: len(line) for key, line in ancestry(ring).items()} == {"s1": 2, "s2": 2}
    itself = replace(ring[0], parent="s1")
    assert len(ancestry((itself,))["s1"]) == 1
    assert chains(reading(article(text), *ring))["s1"] == ("(not named)", "(not named)")
