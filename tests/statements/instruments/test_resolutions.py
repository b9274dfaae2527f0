"""Resolutions: the year of a number, lists, ranges, bodies, conflicts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles.council_years import FIRST, LAST, year_of
from onrecord.statements.instruments import find_instruments
from onrecord.statements.instruments.council_years import council
from onrecord.statements.instruments.resolutions import ASSEMBLY

NUMBERS = st.integers(1, LAST)


def read(text: str) -> list[tuple[str | None, str, str]]:
    return [(one.id, text[slice(*one.span)], one.status) for one in find_instruments(text)]


def ids(text: str) -> list[str | None]:
    return [one.id for one in find_instruments(text)]


# Known from elsewhere than the table's sources: the days of some much quoted resolutions.
@pytest.mark.parametrize(
    ("number", "year"),
    [(1, 1946), (15, 1946), (16, 1947), (242, 1967), (338, 1973), (425, 1978), (502, 1982), (598, 1987), (687, 1991),
     (1244, 1999), (1284, 1999), (1325, 2000), (1373, 2001), (1441, 2002), (1540, 2004), (1701, 2006), (1718, 2006),
     (1737, 2006), (1929, 2010), (1973, 2011), (2118, 2013), (2202, 2015), (2231, 2015), (2254, 2015), (2334, 2016),
     (2397, 2017), (2451, 2018), (2503, 2019), (2560, 2020), (2617, 2021), (2671, 2022), (2721, 2023), (2728, 2024),
     (2735, 2024), (2767, 2024), (2768, 2025)],
)  # fmt: skip
def test_the_year_of_a_number(number: int, year: int) -> None:
    assert year_of(number) == year


def test_the_table_rises() -> None:
    assert list(FIRST) == sorted(FIRST)
    assert list(FIRST.values()) == sorted(set(FIRST.values()))
    assert year_of(0) is None
    assert year_of(LAST + 1) is None


@given(NUMBERS, st.integers(1946, 2060))
def test_a_printed_year_agrees_or_is_in_conflict(number: int, year: int) -> None:
    text = f"He cited UN Security Council resolution {number} ({year}) at length."
    assert read(text) == [
        (
            f"S/RES/{number} ({year_of(number)})",
            f"UN Security Council resolution {number} ({year})",
            "resolved" if year == year_of(number) else "conflict",
        )
    ]


@given(
    st.lists(NUMBERS, min_size=2, max_size=9, unique=True), st.sampled_from([", ", " and ", ", and ", " or ", ",\n"])
)
def test_lists_with_years(numbers: list[int], last: str) -> None:
    pairs = [f"{n} ({year_of(n)})" for n in numbers]
    text = f"Recalling its resolutions {', '.join(pairs[:-1])}{last}{pairs[-1]}, the Security Council met."
    found = read(text)
    assert [one[0] for one in found] == [f"S/RES/{pair}" for pair in pairs]
    assert [words.replace("resolutions ", "") for _, words, _ in found] == pairs


@given(st.integers(200, 2700), st.integers(1, 55), st.sampled_from([" to ", " through ", "-", "–"]))
def test_ranges_name_what_lies_between(first: int, more: int, by: str) -> None:
    text = f"Under Security Council resolutions {first}{by}{first + more} this is banned."
    found = find_instruments(text)
    assert {one.id for one in found} == {f"S/RES/{n} ({year_of(n)})" for n in range(first, first + more + 1)}
    for one in found[2 if more > 1 else 1 : -1]:
        assert text[slice(*one.span)] == f"{first}{by}{first + more}"


@given(st.sampled_from([n for n in ASSEMBLY if n > 99]))
def test_a_number_of_two_bodies_is_left_open(number: int) -> None:
    assert read(f"It breaks UN resolution {number}.") == [(None, f"UN resolution {number}", "conflict")]
    assert ids(f"It breaks Security Council resolution {number}.") == [council(number, None)[0]]
    assert ids(f"It breaks General Assembly resolution {number}.") == [f"A/RES/{number} ({ASSEMBLY[number]})"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("UN Security Council resolutions 242 and 338 call for peace.", ["S/RES/242 (1967)", "S/RES/338 (1973)"]),
        ("The UN’s resolutions 242, 338 and 425", ["S/RES/242 (1967)", "S/RES/338 (1973)", "S/RES/425 (1978)"]),
        ("Security Council resolutions 242 and 338, 15 members said", ["S/RES/242 (1967)", "S/RES/338 (1973)"]),
        ("Security Council resolution 2254, 10 years on", ["S/RES/2254 (2015)"]),
        ("resolution 2254 of the Security Council", ["S/RES/2254 (2015)"]),
        ("Resolution 2254 of December 2015 binds the UN", ["S/RES/2254 (2015)"]),
        ("resolutions 186 (1964) of 4 March, 187 (1964) of 13 March", ["S/RES/186 (1964)", "S/RES/187 (1964)"]),
        ("In S/RES/2254(2015) and S/RES/2268", ["S/RES/2254 (2015)", "S/RES/2268 (2016)"]),
        ("General Assembly resolutions 68/262 and 71/205", ["A/RES/68/262", "A/RES/71/205"]),
        ("On Namibia the Security Council has 435 (1978), not 435 (1979).", ["S/RES/435 (1978)"]),
        ("UN Security Council resolution 2900 (2027)", ["S/RES/2900 (2027)"]),
        ("UN Security Council resolution 2900", ["S/RES/2900"]),
        ("UN Security Council Resolution (UNSCR) 2254", ["S/RES/2254 (2015)"]),
    ],
)
def test_written_in_many_ways(text: str, expected: list[str]) -> None:
    assert ids(text) == expected
    assert {one.status for one in find_instruments(text)} == {"resolved"}


@pytest.mark.parametrize(
    "text",
    [
        "UN Security Council resolution 9999",
        "General Assembly resolution 200/1",
        "Security Council resolution 2900 (2003)",
        "Security Council resolution 181 (II)",
    ],
)
def test_no_such_resolution(text: str) -> None:
    assert [(one.id, one.status) for one in find_instruments(text)] == [(None, "conflict")]


@pytest.mark.parametrize(
    "text",
    [
        "Her New Year’s resolution 2024 was to run.",
        "The city council passed resolution 1450 on parking.",
        "A screen resolution 1080 lines high; the UN has better ones.",
        "The camera has a 24MP resolution, 4000 by 6000.",
        "The resolution 15 members backed came late, the UN said.",
        "Nevermind sold 242 (1967) copies.",
    ],
)
def test_not_resolutions_of_the_united_nations(text: str) -> None:
    assert ids(text) == []


@given(st.integers(LAST + 1, LAST + 1500), st.one_of(st.none(), st.integers(1946, 2060)))
def test_beyond_the_table_the_printed_year_is_believed_if_it_can_be(number: int, year: int | None) -> None:
    form, status = council(number, year)
    if form is None or year is None:
        assert (form, status) in ((None, "conflict"), (f"S/RES/{number}", "resolved"))
    else:
        assert (form, status) == (f"S/RES/{number} ({year})", "resolved")
        assert year >= max(FIRST)


def test_the_name_begins_with_the_body_but_not_with_its_verb() -> None:
    assert (
        read("The UN Security Council’s landmark resolution 1325")[0][1]
        == "UN Security Council’s landmark resolution 1325"
    )
    assert read("The UN Security Council adopted resolution 2728 (2024).") == [
        ("S/RES/2728 (2024)", "resolution 2728 (2024)", "resolved")
    ]


def test_a_resolution_without_its_body_is_left_open() -> None:
    assert read("Resolution 2254 is the only way, Lind said.") == [(None, "Resolution 2254", "unnumbered")]
    assert ids("Resolution 2254 is the only way, Lind told the UN.") == ["S/RES/2254 (2015)"]
    assert ids("The resolution 2254 is the only way, Lind said.") == []
