"""The benchmark's own pairs: each quotation gets a right verdict, for the right reason, out of a whole record."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.articles.transcripts import transcripts_in
from onrecord.check import checks
from onrecord.record import Record

FOLDER = Path(__file__).parents[2] / "quality" / "check"
PAIRS = [json.loads(line) for line in (FOLDER / "pairs.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with Record(tmp_path_factory.mktemp("check") / "onrecord.db") as made:
        for one in transcripts_in([str(FOLDER / "transcripts")]):
            made.add_transcript(one)
        yield made


@pytest.mark.parametrize("pair", PAIRS, ids=[f"{p['id']}-{p['right'][0]}" for p in PAIRS])
def test_each_pair_gets_a_right_verdict(record: Record, pair: dict) -> None:
    (found,) = checks([pair], record=record)
    assert found.verdict in pair["right"], found.reasons
    if pair["kind"]:
        assert pair["kind"] in {one.kind for one in found.differences}
    if pair["caution"]:
        assert any(f"a {pair['caution']} stands" in caution for caution in found.cautions)
    if found.verdict not in ("not-on-record", "paraphrase"):
        assert Path(found.passage.document).stem == pair["transcript"]
