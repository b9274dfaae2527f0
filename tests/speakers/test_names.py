"""Names in running text: where they begin and end, titles before them, what they are taken for."""

from __future__ import annotations

import pytest

from onrecord.speakers.names import find_names
from onrecord.speakers.words import read_page


def found(text: str) -> list[tuple[str, tuple[str, ...], str]]:
    return [(n.plain, n.titles, n.kind) for n in find_names(read_page(text))]


@pytest.mark.parametrize(
    ("text", "name", "titles", "kind"),
    [
        ("It was Sen. Paula Quist who spoke.", "Paula Quist", ("Sen",), "person"),
        ("It was Foreign Minister Ilan Doré.", "Ilan Doré", ("Foreign", "Minister"), "person"),
        ("It was Paula J. Quist who spoke.", "Paula J Quist", (), "person"),
        ("We asked the Ministry of Health today.", "Ministry of Health", (), "body"),
        ("We asked GitHub today.", "GitHub", (), "body"),
        ("We asked McAllister today.", "McAllister", (), ""),
        ("We asked AdaQuill today.", "AdaQuill", (), ""),
        ("We asked the Court of Justice today.", "Court of Justice", (), "body"),
        ("They flew to New Zealand.", "New Zealand", (), "place"),
        ("It was Secretary of State Paula Quist.", "Paula Quist", ("Secretary", "of", "State"), "person"),
    ],
)
def test_one_name(text: str, name: str, titles: tuple[str, ...], kind: str) -> None:
    assert found(text) == [(name, titles, kind)]


def test_a_sentence_opener_is_no_name() -> None:
    assert found("Meanwhile the rain fell. However, nobody left.") == []


def test_a_possessive_ends_a_name() -> None:
    assert [n for n, _, _ in found("He met Paula Quist's Robert Aasen.")] == ["Paula Quist", "Robert Aasen"]


@pytest.mark.parametrize(
    ("text", "name", "titles", "kind"),
    [
        ("It was Mrs. Quist who spoke.", "Quist", ("Mrs",), "person"),
        ("It was Mr. Prince who spoke.", "Prince", ("Mr",), "person"),
        ("We saw the Oregon Republican today.", "Oregon Republican", (), "role"),
        ("It was the Aasen–Lund Bank that fell.", "Aasen–Lund Bank", (), "body"),
    ],
)
def test_titles_and_dashes(text: str, name: str, titles: tuple[str, ...], kind: str) -> None:
    assert found(text) == [(name, titles, kind)]


@pytest.mark.parametrize(
    "name",
    [
        "Ministry of Trade, Industry and Energy",
        "Department of Agriculture, Water and the Environment",
        "Committee on Civil Liberties, Justice and Home Affairs",
        "Institute of Epidemiology, Disease Control and Research",
        "Department of Science, Innovation & Technology",
        "National Archives and Records Administration",
        "University of California, San Diego",
        "University of Texas, Austin",
    ],
)
def test_a_body_with_a_list_in_its_name_is_one(name: str) -> None:
    assert found(f"On Monday the {name} said that it was well.") == [(name, (), "body")]
    assert found(f"The {name}, which was tired, slept.") == [(name, (), "body")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("the Ministry of Finance and the Bank of Quill", ["Ministry of Finance", "Bank of Quill"]),
        ("the Department of Justice and the Harbour Police", ["Department of Justice", "Harbour Police"]),
        ("the Department of Justice and FBI", ["Department of Justice", "FBI"]),
        ("the Harbour Union and Human Rights Watch", ["Harbour Union", "Human Rights Watch"]),
        ("the Ministry of Health, Mara Quist and Ilan Doré", ["Ministry of Health", "Mara Quist", "Ilan Doré"]),
        ("the Ministry of Trade, Norway and Sweden", ["Ministry of Trade", "Norway", "Sweden"]),
        ("the University of California, Mara Quist", ["University of California", "Mara Quist"]),
    ],
)
def test_a_list_of_several_is_several(text: str, names: list[str]) -> None:
    assert [n for n, _, _ in found(f"They asked {text} today.")] == names
