"""How a quotation stands in what an article prints."""

from __future__ import annotations

from pathlib import Path

import pytest

import onrecord
from onrecord.record import Record

TEXT = (
    "HARROW, May 2. /Coastwire/. The council met on Thursday.\n\n"
    '"We will stand under the roof and not under [the] umbrella of anybody who came late," Mayor Ada Quill said.'
)


@pytest.mark.parametrize(
    ("said", "verdict", "kinds"),
    [
        ("not under [the] umbrella of anybody who came late", "tidied", ["as printed"]),
        ("not under (the) umbrella of anybody who came late", "tidied", ["as printed"]),
        ("not under [an] umbrella of anybody who came late", "altered", ["insertion"]),
        ("not under the umbrella of anybody who came late", "altered", ["added"]),
        ("not under umbrella of anybody who came late", "verbatim", []),
    ],
)
def test_what_the_outlet_put_in_is_no_change_of_who_quotes_it(
    tmp_path: Path, said: str, verdict: str, kinds: list[str]
) -> None:
    with Record(tmp_path / "news.db") as record:
        record.add(onrecord.read(TEXT, published="2024-05-02"))
        found = onrecord.check(said, record=record)
    assert (found.verdict, [one.kind for one in found.differences]) == (verdict, kinds)
