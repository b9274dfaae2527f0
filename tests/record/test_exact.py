"""Texts that databases do not take as they are."""

from __future__ import annotations

import random
from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from storybook import article, harbour, reading, statement

from onrecord.record import Query, Record
from onrecord.record.exact import Exact
from onrecord.sources.document import Refusal

ODD = "a\x00b \ud800 \udfff \ufdd0 \ufdd00000 c"


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_comes_back(text: str) -> None:
    kept = Exact().process_bind_param(text, None)
    assert kept is not None
    assert "\x00" not in kept
    kept.encode()
    assert Exact().process_result_value(kept, None) == text


def test_odd_text_in_every_field_is_kept_and_comes_back(record: Record) -> None:
    text = f"Council said: {ODD} council."
    one = statement(text, "s1", [f"{ODD} council"], speaker=f"Mara {ODD}", quote=ODD, addressees=(ODD,),
                    about=({"name": ODD, "speaker_id": None, "span": (0, 1)},),
                    instruments=({"id": ODD, "span": (0, 1), "status": "resolved"},))  # fmt: skip
    about = article(text, ODD, outlet=ODD, url=f"https://x.example/{ODD}", headline=ODD, section=ODD, authors=(ODD,))
    kept = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    about = replace(about, sha256=kept, fetched="2026-01-01T00:00:00." + "0" * 60 + "Z")
    of = reading(about, one)
    record.add(of)
    assert record.add(of).outcome == "unchanged"
    [row] = record.search(Query("council", speaker="mara", outlet=ODD)).rows
    assert (row["content"], row["speaker"], row["quote"]) == (f"{ODD} council", f"Mara {ODD}", ODD)
    assert (row["addressees"], row["about"], row["instruments"], row["headline"]) == (ODD, ODD, ODD, ODD)
    assert next(record.articles()) == about
    assert not [fault for checked in record.verify() for fault in checked.faults]
    assert record.matching(ODD) == [1]


@pytest.mark.parametrize("letter", ["x", "北", "ﷺ"])
def test_fields_longer_than_an_index_takes(record: Record, letter: str) -> None:
    long = "".join(random.Random(0).choices([letter, *map(chr, range(0x4E00, 0x9000))], k=20_000))
    of = harbour()
    assert of.article is not None
    told = tuple(replace(one, speaker=long, addressees=(long, long + "x")) for one in of.statements)
    of = replace(of, id=long, article=replace(of.article, id=long, url=f"https://x.example/{long}", outlet=long))
    of = replace(of, statements=told)
    assert record.add(of).outcome == "added"
    assert record.add(of).outcome == "unchanged"
    other = replace(of, article=replace(of.article, url=f"https://x.example/{long}x"))
    assert record.add(other).outcome == "appearance"
    assert next(iter(record.rows()))["speaker"] == long
    refusal = replace(of, article=None, statements=(), refusals=(Refusal(long, long, long, long),))
    assert record.add(refusal).outcome == record.add(refusal).outcome == "refused"
    assert record.status().refusals == 1


def test_two_statements_over_the_same_words_are_two(record: Record) -> None:
    of = harbour()
    twin = replace(of.statements[0], id="s9", act="warn")
    of = replace(of, statements=(*of.statements, twin))
    assert record.add(of).statements == 6
    assert not [fault for checked in record.verify() for fault in checked.faults]
