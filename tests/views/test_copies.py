"""A wire story in many outlets, and a quotation in several wordings, as a terminal shows them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from storybook import article, reading, statement

from onrecord.articles.article import Published
from onrecord.record import Record
from onrecord.speakers.speaker import Speaker
from onrecord.statements.reading import Reading
from onrecord.views.cli.quotation import lines
from onrecord.views.cli.status import facts
from onrecord.views.terminal.table import show

LONG = "We paid every docker in the flood year, and we will never sell the crooked lighthouse"
SHORT = "We will sell the crooked lighthouse"
FILL = (
    "The harbour council met behind closed doors until late in the evening and postponed its vote on the eastern quay. "
    "Fishermen from the outer islands had waited on the stairs since noon with a petition that four thousand signed."
)


def told(number: int, quote: str, fill: str) -> Reading:
    """An article with one direct statement."""
    body = f'{fill} "{quote}," Mara Lind said.'
    day = f"2026-03-{number + 1:02}"
    about = article(body, f"a{number}", outlet=f"Outlet {number}", published=Published(day, None, (day,)))
    one = statement(body, "s1", [f'"{quote},"'], cue=["said"], kind="direct", quote=quote, speaker="Mara Lind",
                    speaker_ids=("p1",))  # fmt: skip
    return reading(about, one, speakers=(Speaker("p1", "Mara Lind", "person", ("Mara Lind",), (), ()),))


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """Ten outlets with one story, another with a changed wording."""
    with Record(tmp_path / "onrecord.db") as made:
        for number in range(10):
            made.add(told(number, LONG, f"Desk {number}. {FILL}"))
        made.add(told(10, SHORT, "The mayor opened a library."))
        yield made


def test_a_search_shows_a_story_once(record: Record) -> None:
    found, out = record.search("docker"), io.StringIO()
    show(found.rows, found.told, out)
    said = " ".join(out.getvalue().split())
    assert said.count("docker") == 1
    assert "Outlet 0 +9 outlets" in said
    assert said.endswith("1 of 1")


def test_a_quotation_says_who_had_it_first_and_who_changed_what(record: Record) -> None:
    head, *shown = [line.plain for line in lines(record.quotation("Q1"))]
    assert head == "Q1  11 reports, 2 wordings"
    assert [line.split(" · ")[1] for line in shown if " · " in line] == [f"Outlet {n}" for n in range(11)]
    assert [line.split()[1] for line in shown if line.startswith("  first")] == ["2026-03-01", "2026-03-11"]
    [diff] = [line for line in shown if "[-" in line]
    assert "never" in diff[diff.index("[-") : diff.index("-]") + 40]
    assert any(line.startswith("  altered") and "negation" in line for line in shown)


def test_status_counts_stories_and_copies(record: Record) -> None:
    assert ("copies", "9, of 1 story") in list(facts(record.status(), {}))
