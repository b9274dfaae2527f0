"""Profiles out of `onrecord/1` documents, and offices out of roles."""

from __future__ import annotations

import pytest

from onrecord.speakers.identity import Hint, profiles_of
from onrecord.speakers.identity.offices import offices
from onrecord.speakers.identity.places import main_country


def document(text: str) -> dict[str, object]:
    rows = [
        ("p1", "Irina Volkova", "person", ["Irina Volkova", "she"], ["Russian Foreign Minister"]),
        ("p2", "Northern Relief Trust", "organisation", ["Northern Relief Trust"], []),
        ("p3", "nobody", "none", [], []),
    ]
    speakers = [dict(zip(("id", "name", "kind", "names", "roles"), row, strict=True)) for row in rows]
    article = {"text": text, "headline": None, "outlet": "Desk", "dateline": {"place": "Paris", "date": "2019-05-02"},
               "published": {"date": None}}  # fmt: skip
    return {"id": "x", "sha256": "abc", "article": article, "speakers": speakers}


def test_a_profile_for_each_speaker() -> None:
    volkova, trust = profiles_of(document("The French capital waits."))
    assert (volkova.article, volkova.speaker, volkova.day, volkova.outlet) == ("abc", "p1", "2019-05-02", "Desk")
    assert volkova.countries == (Hint("Russia", "role"), Hint("France", "article"))
    assert volkova.company == ("northern relief trust",)
    assert trust.company == ("irina volkova",)


def test_words_of_a_headline_before_a_name_are_no_part_of_it() -> None:
    named = document("")
    named["speakers"] = [
        {"id": name, "name": name, "kind": "person", "names": [name], "roles": []}
        for name in ("Deport Nina Hale", "Nina Hale", "Ann Nina Hale")
    ]
    assert [profile.name for profile in profiles_of(named)] == ["Nina Hale", "Nina Hale", "Ann Nina Hale"]


def test_a_refused_article_has_none() -> None:
    assert profiles_of({"id": "x", "article": None, "speakers": []}) == ()


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Police in Berlin said on Monday that German trains were late.", "Germany"),
        ("Texas lawmakers met. Texas voters waited. An American company paid.", "United States"),
        ("France and Germany met Poland and Italy.", None),
        ("Nobody names a place.", None),
    ],
)
def test_the_country_that_an_article_is_about(text: str, country: str | None) -> None:
    assert main_country(text) == country


@pytest.mark.parametrize(
    ("role", "head", "place", "single"),
    [
        ("Texas Sen.", "senator", "us:texas", False),
        ("former governor of Ohio", "governor", "us:ohio", False),  # there are several
        ("the governor of Ohio", "governor", "us:ohio", True),
        ("the prime minister", "prime minister", "", True),
        ("Samoan Prime Minister", "prime minister", "Samoa", True),
        ("Attorney General", "attorney", "", True),
        ("White House spokeswoman", "spokesperson", "", False),
        ("(R-Tex.)", "member", "us:texas", False),
        ("a midfielder", "midfielder", "", False),
    ],
)
def test_offices(role: str, head: str, place: str, single: bool) -> None:
    found = {(o.head, o.place, o.single) for o in offices(role)}
    assert (head, place, single) in found
    assert offices("the green table") == ()
