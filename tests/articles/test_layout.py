from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles.layout import layout_of, names_in

WIRE = """Ferries

Council closes century-old pier in Tallow Bay

"We had no choice," Mayor Ann Reed said

TALLOW BAY, May 13. /TASS/. The council of Tallow Bay has closed the pier, Mayor Ann Reed said on Monday.

"We had no choice," she said.
"""


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_a_wire_report(ends: str) -> None:
    text = WIRE.replace("\n", ends)
    layout = layout_of(text)
    assert layout.section == "Ferries"
    assert layout.headline == "Council closes century-old pier in Tallow Bay"
    assert layout.standfirst == '"We had no choice," Mayor Ann Reed said'
    assert layout.dateline
    assert text[layout.dateline.start : layout.dateline.end] == "TALLOW BAY, May 13. /TASS/."


def test_headline_and_standfirst_without_a_section() -> None:
    layout = layout_of("Pier closes\n\nMayor sees no choice\n\nHALDEN (Newsline) - The pier is closed.")
    assert (layout.section, layout.headline, layout.standfirst) == (None, "Pier closes", "Mayor sees no choice")


def test_lines_without_gaps() -> None:
    layout = layout_of("World\nPier closes\nHALDEN (Newsline) - The pier is closed.")
    assert (layout.section, layout.headline, layout.standfirst) == ("World", "Pier closes", None)


def test_byline_and_day_are_no_titles() -> None:
    layout = layout_of(
        "Pier closes for good\n\nBy Ann Lee and Bo Roe\n\nMay 13, 2024 10:15 a.m.\n\n"
        "HALDEN (Newsline) - The pier is closed."
    )
    assert (layout.headline, layout.standfirst, layout.authors) == ("Pier closes for good", None, ("Ann Lee", "Bo Roe"))
    assert layout.day == date(2024, 5, 13)


def test_a_headline_without_a_dateline() -> None:
    layout = layout_of(
        "Pier closes for good after a century\n\nThe council has closed the pier, the mayor said on Monday."
    )
    assert (layout.headline, layout.standfirst, layout.dateline) == ("Pier closes for good after a century", None, None)


def test_a_title_in_capitals_may_end_in_a_stop() -> None:
    layout = layout_of("Mayor Closes Pier After Century.\n\nThe council has closed the pier, the mayor said on Monday.")
    assert layout.headline == "Mayor Closes Pier After Century."


@pytest.mark.parametrize(
    "text",
    [
        "The pier is closed. Nobody uses it.\n\nThe mayor said so on Monday.",
        "“We had no choice.”\n\nThe mayor said so on Monday.",
        "One line only",
        "",
        "\n\n",
        "The pier is closed.",
    ],
)
def test_prose_has_no_headline(text: str) -> None:
    layout = layout_of(text)
    assert (layout.section, layout.headline, layout.standfirst) == (None, None, None)


def test_a_dateline_below_long_paragraphs_makes_them_no_titles() -> None:
    prose = "The council has closed the pier. " * 20
    layout = layout_of(f"{prose}\n\nOther news\n\nHALDEN (Newsline) - The pier is closed.")
    assert layout.headline is None


def test_names_of_a_byline() -> None:
    assert names_in("Ann Lee, Bo Roe and Cy Poe, Staff Writers") == ("Ann Lee", "Bo Roe", "Cy Poe")
    assert names_in("Associated Press") == ()


@given(st.text(max_size=500))
def test_any_text_has_a_layout_whose_strings_stand_in_it(text: str) -> None:
    layout = layout_of(text)
    for part in (layout.section, layout.headline, layout.standfirst, *layout.authors):
        assert part is None or part in text
