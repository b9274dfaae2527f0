"""Names that look alike and are written otherwise are flagged with the reason and never joined."""

from __future__ import annotations

import pytest

from onrecord.speakers.identity import assign, cluster, compare, known_of, oddities

from .people import person

SPOOFS = [
    ("Irina Vоlkova", "mixed scripts"),  # Cyrillic о
    ("Irinа Volkova", "mixed scripts"),  # Cyrillic а
    ("Irina V\u03bflkova", "mixed scripts"),  # Greek omicron
    ("Irina\u200b Volkova", "invisible"),
    ("Irina Volk\u2060ova", "invisible"),
    ("\u202eIrina Volkova", "invisible"),
    ("Irina Vol\u034fkova", "invisible"),
    ("Irina Ｖｏｌｋｏｖａ", "form"),
    ("𝐈rina Volkova", "form"),
]


@pytest.mark.parametrize(("spoof", "what"), SPOOFS)
def test_a_spoof_is_flagged_and_left_open(spoof: str, what: str) -> None:
    assert what in {o.what for o in oddities(spoof)}
    true = person("Irina Volkova", "Foreign Minister")
    false = person(spoof, "Foreign Minister", article="b")
    score = compare(true, false)
    assert score.decision == "open"
    assert score.has("look-alike") or score.has("odd letters")
    assert assign(false, [known_of(true)]).outcome == "open"
    assert len(cluster([true, false])) == 2


def test_a_name_in_letters_that_all_look_latin_is_no_latin_name() -> None:
    assert [o.what for o in oddities("Сора")] == ["letters"]
    assert compare(person("Ann Сора"), person("Ann Copa", article="b")).decision == "open"


@pytest.mark.parametrize(
    "name", ["Irina Volkova", "Ирина Волкова", "Søren Łukaszewicz", "Ελένη Παππά", "Ngũgĩ O’Hara", "安倍 晋三"]
)
def test_an_honest_name_in_one_script_has_nothing_odd(name: str) -> None:
    assert oddities(name) == ()


def test_what_a_layout_leaves_is_no_spoof() -> None:
    assert compare(person("Ian \xadMarsh"), person("Ian\xa0Marsh", article="b")).decision == "same"
    assert compare(person("José Peña"), person("Jose Pena", article="b")).decision == "same"
