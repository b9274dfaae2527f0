"""Edges that the layout settles, and posts that lost their frame."""

from __future__ import annotations

import pytest

from onrecord.relations.edges import settled
from onrecord.relations.posts import with_posts
from onrecord.relations.relation import Relation


def relation(text: str, source: str, cue: str, *content: str) -> Relation:
    def at(part: str) -> tuple[tuple[int, int], ...]:
        return ((text.index(part), text.index(part) + len(part)),) if part else ()

    return Relation(at(source), at(cue), tuple(span for part in content for span in at(part)), None, "state", 0.9)


def test_what_begins_with_a_quotation_ends_before_anothers_words() -> None:
    text = "“It rains. It pours,” she said."
    made = [relation(text, "she", "said", "“It rains."), relation(text, "", "", "It pours,”")]
    assert settled(text, made)[0].content == made[0].content


def shown(text: str, relations: list[Relation]) -> list[tuple[list[str], list[str]]]:
    return [([text[a:b] for a, b in r.source], [text[a:b] for a, b in r.content]) for r in relations]


@pytest.mark.parametrize(
    ("text", "row", "wanted"),
    [
        ("The letter read:\n\nThe gates close. The pond too.\n\nIt rained.", ("The letter", "read", "The gates close"),
         (["The letter"], ["The gates close. The pond too."])),
        ("She said: “It rains. It pours.” So.", ("She", "said", "“It rains."), (["She"], ["“It rains. It pours.”"])),
        ("“It rains. He said it pours,” she said.", ("He", "said", "it pours"), (["He"], ["it pours"])),
        ("She spoke.\n\n“It rains. It pours.\n\n“It snows,” she said.", ("", "", "“It rains."),
         ([], ["“It rains. It pours."])),
        ("“It rains. It pours.\n\nIt did,” she said.", ("she", "said", "“It rains."), (["she"], ["“It rains."])),
        ("The letter read: The gates close. It rained.", ("The letter", "read", "The gates close"),
         (["The letter"], ["The gates close"])),
        ("The letter read:\n\n“The gates close.” It rained.", ("The letter", "read", "“The gates close.”"),
         (["The letter"], ["“The gates close.”"])),
        ("Later @paulaquist tweeted: “It rained.”", ("", "tweeted", "“It rained.”"),
         (["@paulaquist"], ["“It rained.”"])),
        ("An hour, two hours later @paulaquist tweeted: “It rained.”",
         ("two hours later @paulaquist", "tweeted", "“It rained.”"),
         (["@paulaquist"], ["“It rained.”"])),
        ("Rosalind “Roz” Ackerley said it rained.", ("Ackerley", "said", "it rained"),
         (["Rosalind “Roz” Ackerley"], ["it rained"])),
        ("“It rained,” said a man who gave his name as “Biscuit.”", ("a man", "said", "“It rained,”"),
         (["a man who gave his name as “Biscuit.”"], ["“It rained,”"])),
        ("“It rained,” said a man who left.", ("a man", "said", "“It rained,”"), (["a man"], ["“It rained,”"])),
    ],
)  # fmt: skip
def test_edges(text: str, row: tuple[str, str, str], wanted: tuple[list[str], list[str]]) -> None:
    assert shown(text, settled(text, [relation(text, *row)])) == [wanted]


def test_a_quotation_belongs_to_the_one_named_after_it() -> None:
    text = "“Is this the queue?” Harry Loxton asked. “No!” Petra Vane said."
    asked = relation(text, "Harry Loxton", "asked", "“Is this the queue?”", "“No!”")
    said = relation(text, "Petra Vane", "said", "“No!”")
    assert shown(text, settled(text, [asked, said]))[0] == (["Harry Loxton"], ["“Is this the queue?”"])
    assert shown(text, settled(text, [asked]))[0][1] == ["“Is this the queue?”", "“No!”"]
    asked = relation(text, "Harry Loxton", "asked", "“Is this the queue?”")
    said = relation(text, "Petra Vane", "said", "“Is this the queue?”", "“No!”")
    assert [spans for _, spans in shown(text, settled(text, [asked, said]))] == [["“Is this the queue?”"], ["“No!”"]]


def test_a_relation_keeps_a_content_when_others_are_named_after_all_of_it() -> None:
    text = "“Is it?” Harry Loxton asked. “No!” the report said, Petra Vane added."
    asked = relation(text, "Harry Loxton", "asked", "“Is it?”")
    said = relation(text, "the report", "said", "“No!”")
    added = relation(text, "Petra Vane", "added", "“Is it?”", "“No!”")
    assert shown(text, settled(text, [asked, said, added]))[2][1] != []


def test_a_quotation_ends_where_the_next_sentence_reports() -> None:
    text = "She said: “It rains.” He added that it would stop. “Where?” Petra Vane asked, the report said."
    rains = relation(text, "She", "said", "“It rains.” He added that it would stop")
    added = relation(text, "He", "added", "that it would stop")
    spans = [content for _, content in shown(text, settled(text, [rains, added]))]
    assert spans == [["“It rains.”"], ["that it would stop"]]
    assert shown(text, settled(text, [rains]))[0][1] == ["“It rains.” He added that it would stop"]
    report = relation(text, "the report", "said", "“Where?” Petra Vane asked")
    asked = relation(text, "Petra Vane", "asked", "“Where?”")
    assert shown(text, settled(text, [asked, report]))[1][1] == ["“Where?” Petra Vane asked"]


@pytest.mark.parametrize(
    ("text", "found", "wanted"),
    [
        ("“It rains. It pours,” Petra Vane said.", "It pours,”", "“It rains. It pours,”"),
        ('Dusk fell. "It rains. It pours," Petra Vane said.', 'It pours,"', '"It rains. It pours,"'),
        ("“It rains,” he said. “It pours,” Petra Vane said.", "“It pours,”", "“It pours,”"),
        ("“It rains.” It pours,” Petra Vane said.", "It pours,”", "It pours,”"),  # closed before
        ('A 6" pipe burst, "it pours," Petra Vane said.', '"it pours,"', '"it pours,"'),
        ('A 6" pipe, and it pours," Petra Vane said.', 'it pours,"', 'it pours,"'),  # not a mark that opens
        ("“It rains.\nIt pours,” Petra Vane said.", "It pours,”", "It pours,”"),  # another line
        ("“It rains. It “pours” here,” Petra Vane said.", "It “pours” here,”", "It “pours” here,”"),
        ("“It rains. It pours", "It pours", "It pours"),
    ],
)
def test_a_quotation_that_is_reported_behind_it_begins_with_its_mark(text: str, found: str, wanted: str) -> None:
    vane = relation(text, "Petra", "Vane said", found) if "Vane" in text else relation(text, "", "", found)
    assert shown(text, settled(text, [vane]))[0][1] == [wanted]


def test_a_signed_post_is_its_signers() -> None:
    text = "He left at dawn.\n\nGutted for Ilie.\n\n— Sorin Petrescu (@sorinp_9) 14 May 2024\n\nHe deleted it."
    assert shown(text, with_posts(text, [])) == [(["Sorin Petrescu"], ["Gutted for Ilie."])]
    made = [relation(text, "", "", "Gutted for Ilie."), relation(text, "", "deleted", "it")]
    assert shown(text, with_posts(text, made))[0] == (["Sorin Petrescu"], ["Gutted for Ilie."])
    assert len(with_posts(text, made)) == 2
    assert with_posts("A dash — Ann Roe (harbour) 14 May", []) == []
