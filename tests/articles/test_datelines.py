import time

import pytest

from onrecord.articles.dateline_patterns import STYLES
from onrecord.articles.datelines import dateline_at
from onrecord.articles.places import normal_case

EXAMPLES = [(style, example) for style in STYLES for example in style.examples]


@pytest.mark.parametrize(("style", "example"), EXAMPLES, ids=[example for _, example in EXAMPLES])
def test_every_example_matches_its_pattern(style: object, example: str) -> None:
    assert style.pattern.match(example)  # type: ignore[attr-defined]
    assert dateline_at(example, 0)


def test_every_pattern_has_an_example_that_no_pattern_before_it_takes() -> None:
    for number, style in enumerate(STYLES):
        assert any(
            not any(earlier.pattern.match(example) for earlier in STYLES[:number]) for example in style.examples
        ), style.name


@pytest.mark.parametrize(
    ("text", "place", "agency", "day", "taken"),
    [
        ("MOSCOW, July 21. /TASS/. Moscow is", "Moscow", "TASS", (7, 21, None), "MOSCOW, July 21. /TASS/."),
        ("LONDON (Reuters) - The bank", "London", "Reuters", (None, None, None), "LONDON (Reuters) -"),
        ("WASHINGTON (AP) — The House", "Washington", "AP", (None, None, None), "WASHINGTON (AP) —"),
        ("TALLOW BAY, Ore. (AP) — A ferry", "Tallow Bay", "AP", (None, None, None), "TALLOW BAY, Ore. (AP) —"),
        ("HALDEN, May 13 (Newsline) - The", "Halden", "Newsline", (5, 13, None), "HALDEN, May 13 (Newsline) -"),
        ("BANGUI /CAR/, March 3. /TASS/. The", "Bangui", "TASS", (3, 3, None), "BANGUI /CAR/, March 3. /TASS/."),
        ("PARIS, Jan 5 (AFP) - A court", "Paris", "AFP", (1, 5, None), "PARIS, Jan 5 (AFP) -"),
        ("NEW YORK — The mayor", "New York", None, (None, None, None), "NEW YORK —"),
        ("UNITED NATIONS, May 2 (Xinhua) -- A", "United Nations", "Xinhua", (5, 2, None), None),
        ("MOSCOW/KIEV, May 2. /TASS/. A", "Moscow", "TASS", (5, 2, None), None),
        ("MINSK, 3 June (BelTA) – The", "Minsk", "BelTA", (6, 3, None), None),
        ("GENEVA, Sept. 3, 2019 (AP) — The", "Geneva", "AP", (9, 3, 2019), None),
        ("WASHINGTON, Feb. 8 (UPI) — Count", "Washington", "UPI", (2, 8, None), None),
        ("CHICAGO, May 5 (The Associated Press) — A", "Chicago", "AP", (5, 5, None), None),
        ("MOSCOW, February 30. /TASS/. A", "Moscow", "TASS", (None, None, None), None),
        ("ISLAMABAD, May 2: The court", "Islamabad", None, (5, 2, None), "ISLAMABAD, May 2:"),
    ],
)
def test_place_agency_day_and_span(
    text: str, place: str, agency: str | None, day: tuple[int | None, ...], taken: str | None
) -> None:
    found = dateline_at(f"Title\n{text}", 6)
    assert found
    assert (found.place, found.agency) == (place, agency)
    assert (found.month, found.day, found.year) == day
    assert found.start == 6
    if taken:
        assert f"Title\n{text}"[found.start : found.end] == taken


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said — and nobody listened",
        "BREAKING — The mayor resigns",
        "FACTBOX - What the law says",
        "UPDATE 1 - The bank",
        "MAYOR RESIGNS — COUNCIL MEETS",
        "MR. SMITH — I was there",
        "THE PRESIDENT: I was there.",
        "Q: Was he there?",
        "NATO (North Atlantic Treaty Organization of 1949) - An alliance",
        "BANGUI /CAR/ The army",
        "Smith (2019) - a study",
        "(Applause) — The crowd",
        "I — we — went",
        "",
        "MOSCOW",
        "MOSCOW, Marching on",
        "US-led forces — and others",
    ],
)
def test_what_is_no_dateline(text: str) -> None:
    assert dateline_at(text, 0) is None


@pytest.mark.parametrize(
    ("printed", "normal"),
    [
        ("ST. PETERSBURG", "St. Petersburg"),
        ("CORTINA D'AMPEZZO", "Cortina d'Ampezzo"),
        ("RIO DE JANEIRO", "Rio de Janeiro"),
        ("SANTA CRUZ DE LA SIERRA", "Santa Cruz de la Sierra"),
        ("LOS ANGELES", "Los Angeles"),
        ("THE HAGUE", "The Hague"),
        ("ROSTOV-ON-DON", "Rostov-on-Don"),
        ("PORT-AU-PRINCE", "Port-au-Prince"),
        ("N'DJAMENA", "N'Djamena"),
        ("SANA'A", "Sana'a"),
        ("McLEAN", "McLean"),
        ("FORT McMURRAY", "Fort McMurray"),
        ("MÁLAGA", "Málaga"),
        ("UN", "UN"),
        ("ISS", "ISS"),
        ("Paris", "Paris"),
        ("ABOARD AIR FORCE ONE", "Aboard Air Force One"),
        ("TAN-TAN", "Tan-Tan"),
    ],
)
def test_places_in_normal_case(printed: str, normal: str) -> None:
    assert normal_case(printed) == normal


@pytest.mark.parametrize("piece", ["A", "A ", "AB, ", "A/", "Mc", "(A", "A. ", "May 1 ", "/A/ ", ", Ab", "É'"])
def test_hostile_lines_end_at_once(piece: str) -> None:
    started = time.perf_counter()
    for start in range(0, 200, 7):
        dateline_at(piece * 100_000, start)
    assert time.perf_counter() - started < 2
