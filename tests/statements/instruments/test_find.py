"""`find_instruments` over whole texts: provisions, titles, short names, cases, what is left open, hostile input."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.statements.instruments import Instrument, find_instruments

STATUSES = {"resolved", "unnumbered", "conflict"}


def read(text: str) -> list[tuple[str | None, str]]:
    return [(one.id, text[slice(*one.span)]) for one in find_instruments(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Article 51 of the UN Charter", [("UN Charter (1945), art. 51", "Article 51 of the UN Charter")]),
        (
            "Articles 2(4) and 51 of the Charter of the United Nations",
            [
                ("UN Charter (1945), art. 2(4)", "Articles 2(4)"),
                ("UN Charter (1945), art. 51", "51 of the Charter of the United Nations"),
            ],
        ),
        ("Chapter 7 of the UN Charter", [("UN Charter (1945), ch. VII", "Chapter 7 of the UN Charter")]),
        ("Article 200 of the UN Charter", [(None, "Article 200 of the UN Charter")]),
        ("Article 17 of the GDPR", [("Regulation (EU) 2016/679, art. 17", "Article 17 of the GDPR")]),
        ("Article 5 of the NATO treaty", [("North Atlantic Treaty (1949), art. 5", "Article 5 of the NATO treaty")]),
        ("Section 2 of the Voting Rights Act", [("Pub. L. 89-110, s. 2", "Section 2 of the Voting Rights Act")]),
        (
            "Article 50 of the Lisbon Treaty",
            [("Treaty on European Union (1992), art. 50", "Article 50 of the Lisbon Treaty")],
        ),
        ("Article 9 of Japan’s constitution", [("Constitution of Japan, art. 9", "Article 9 of Japan’s constitution")]),
    ],
)
def test_provisions(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("They passed the Harbour Safety Act on Monday.", "Harbour Safety Act"),
        ("Under the Fisheries Act, 1985, nets are banned.", "Fisheries Act, 1985"),
        ("The Tenants (Reform) Bill fell.", "Tenants (Reform) Bill"),
        ("the Freedom of Movement and Trade Act of 2031 says", "Freedom of Movement and Trade Act of 2031"),
        ("Mayor Mara Lind’s Clean Harbours and Rivers Act", "Clean Harbours and Rivers Act"),
        ("the Docks, Piers and Harbours Act 1911", "Docks, Piers and Harbours Act 1911"),
        ("a Treaty on Northern Fisheries was not signed: the Nordvik Treaty on Cod was", "Nordvik Treaty on Cod"),
        ("the Ann Lee Voting Rights Act", "Ann Lee Voting Rights Act"),
    ],
)
def test_titles_that_no_table_knows_stay_open(text: str, title: str) -> None:
    assert (None, title) in read(text)
    assert {one.status for one in find_instruments(text)} == {"unnumbered"}


@pytest.mark.parametrize(
    "text",
    [
        "Act now, said President Bill Clinton at the Democratic National Convention.",
        "The third act of the play was a tough act to follow.",
        "It was the Second Act of the Nordvik drama, a Balancing Act.",
        "He said the North Atlantic Treaty Organization would meet the Constitution Party.",
        "Supporters met Mayor Bill Lind and bought a Honda Accord.",
        "The missions, which the UN Security Council approved unanimously, go on.",
        "The UN-approved missions for Syria go on.",
        "On 21 Sept. 2015 he paid 5 U.S. dollars; by 5 Jan. 1200 came.",
        "England v Australia; Lind v. Falk on centre court.",
    ],
)
def test_nothing_is_invented(text: str) -> None:
    assert read(text.replace("court", "pitch")) == []


def test_short_names_that_the_article_gives() -> None:
    text = (
        "The Harbour Safety Act (HSA) is new. Under HSA, and the US Freedom of Information Act, F.O.I.A. and FOIA, "
        "and Section 2 of the Voting Rights Act (VRA)."
    )
    assert [(form, words) for form, words in read(text)] == [
        (None, "Harbour Safety Act"),
        (None, "HSA"),
        (None, "HSA"),
        ("Pub. L. 89-487", "US Freedom of Information Act"),
        ("Pub. L. 89-487", "F.O.I.A."),
        ("Pub. L. 89-487", "FOIA"),
        ("Pub. L. 89-110, s. 2", "Section 2 of the Voting Rights Act"),
        ("Pub. L. 89-110", "VRA"),
    ]
    assert read("The IRA and the DSA, the ISA and a TLA") == []


def test_the_constitution_is_the_only_one_named() -> None:
    assert read("The US Constitution says so. Read the Constitution!")[-1] == ("US Constitution", "Constitution")
    assert read("The US Constitution and Japan’s constitution differ. Read the Constitution!")[-1][0] is None
    assert read("Read the Constitution!") == [(None, "Constitution")]


def test_amendments_of_others() -> None:
    assert read("the Eighth Amendment to the Irish constitution")[0] == (None, "Eighth Amendment")
    assert read("Pakistan repealed the Seventeenth Amendment.") == [(None, "Seventeenth Amendment")]
    assert read("the US, unlike India, has a Second Amendment")[0][0] == "US Constitution, amend. II"


def test_cases_and_citations() -> None:
    assert read("the court heard Lind v. Harbour Co. of Nordvik, No. 12") == [(None, "Lind v. Harbour Co. of Nordvik")]
    text = (
        "In Lind v. Falk, 123 F.3d 456 (9th Cir. 1997), the court followed Roe v. Wade, 142 S.Ct. 2228, not 12 Xy. 3."
    )
    assert read(text) == [
        (None, "Lind v. Falk"),
        ("123 F.3d 456", "123 F.3d 456 (9th Cir. 1997)"),
        ("410 U.S. 113", "Roe v. Wade"),
        ("142 S. Ct. 2228", "142 S.Ct. 2228"),
    ]


def test_one_place_is_read_once() -> None:
    text = "the Paris Agreement on climate change and 42 U.S.C. § 1983, the UN Security Council resolution 2254 (2015)"
    spans = [one.span for one in find_instruments(text)]
    assert len(spans) == 3
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


PIECES = st.sampled_from(
    [
        "UN ",
        "Security Council ",
        "resolution ",
        "resolutions ",
        "1373",
        " (2001)",
        " (II)",
        "68/262",
        ", ",
        " and ",
        " to ",
        "-",
        "the ",
        "Harbour ",
        "Act ",
        "of ",
        "1985 ",
        "Article 5 of ",
        "UN Charter",
        "FOIA ",
        "(",
        ")",
        "First Amendment ",
        "Constitution ",
        " v. ",
        "Roe v. Wade",
        "approved by ",
        "\n",
        "“",
        "42 U.S.C. § 1983",
        "Minsk agreements ",
        "é",
        "\U0001f600",
        "Federal Law No. 272-FZ ",
        "Executive Order 13769",
        "Regulation (EU) 2016/679",
        "NATO ",
        "Chapter VII ",
        "\x00",
        "İ",
    ]
)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_whatever_the_text_spans_and_statuses_hold(text: str) -> None:
    found = find_instruments(text)
    assert list(found) == sorted(found, key=lambda one: one.span)
    for one in found:
        assert 0 <= one.span[0] < one.span[1] <= len(text)
        assert one.status in STATUSES
        assert (one.id is None) == (one.status == "unnumbered") or one.status == "conflict"
        assert text[slice(*one.span)].strip() == text[slice(*one.span)]


@given(st.lists(PIECES, max_size=15).map("".join))
def test_where_the_text_stands_does_not_matter(text: str) -> None:
    before = "Nobody came.\n\n"
    moved = [
        Instrument(one.id, (one.span[0] + len(before), one.span[1] + len(before)), one.status)
        for one in find_instruments(text)
    ]
    assert list(find_instruments(before + text)) == moved


HOSTILE = (
    "resolutions 100-",
    "resolutions 1, ",
    "resolution ",
    "S/RES/1 (",
    "Act ",
    "of the Act ",
    "Aa ",
    "A. ",
    "A",
    "(",
    "Articles 1 and 2 of the ",
    "1 U.S. 1 ",
    "18 U.S.C. 1(a)",
    "A v. A ",
    "Aa v. Aa v. court ",
    " \n",
    "approved by ",
    "FOIA (FOIA) ",
    "Police, Crime, and Act ",
    "1 (",
    "1/",
    "United Nations ",
    "missions for Aa Aa ",
    "Iran nuclear ",
)


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_hostile_text_is_read_to_its_end(piece: str) -> None:
    text = "UN Security Council court Brexit NATO\n" + piece * (60_000 // len(piece)) + " . Under Pub. L. 107-56."
    assert len(text) > 55_000
    assert find_instruments(text)[-1].id == "Pub. L. 107-56"
