"""Designations: each wording by its examples; texts with the right values by hand, and texts that make none."""

from __future__ import annotations

import re
from typing import Any

import pytest

from onrecord.articles.article import Article
from onrecord.relations.quotation import quoted_depth
from onrecord.relations.relation import Relation
from onrecord.speakers.speaker import Attribution, Cast, Speaker
from onrecord.statements import attribute
from onrecord.statements.designation_patterns import HINT, WORDINGS, Wording
from onrecord.statements.designations import designations

NOBODY = Attribution((), "none", (), "not asked", 0.5)
CALIBRATION = dict.fromkeys(["bias", "anchor", "spans", "speaker", "nested", "no_cue"], 0.0)

Row = tuple[str, str, str | None, str | None, str, str]


def rows(text: str, content: str, *speakers: Speaker, inner: str = "") -> list[Row]:
    """What `attribute` finds in one statement: subject, what, by, as of, asserted by, and the words of the span."""
    start = text.index(content)
    relations = [Relation((), (), ((start, start + len(content)),), None, "state", 1.0)]
    if inner:
        at = text.index(inner)
        relations.append(Relation((), ((at, at),), ((at, at + len(inner)),), 0, "state", 1.0))
    article = Article("a", None, text, "")
    made = attribute(article, relations, Cast(speakers, (NOBODY,) * len(relations)), CALIBRATION)
    return [plain(text, d) for d in made[-1 if inner else 0].designations]


def plain(text: str, d: dict[str, Any]) -> Row:
    return d["subject"], d["what"], d["by"], d["as_of"], d["asserted_by"], text[slice(*d["span"])]


def person(name: str, *names: str) -> Speaker:
    return Speaker("p1", name, "person", (name, *names), (), ())


FOUND: list[tuple[str, str, list[Row]]] = [
    (
        "“We drove Daesh, the Black Banner (both outlawed in Russia) and their friends out of the valley,” he said.",
        "“We drove Daesh, the Black Banner (both outlawed in Russia) and their friends out of the valley,”",
        [("Daesh", "outlawed", "Russia", None, "outlet", "(both outlawed in Russia)"),
         ("Black Banner", "outlawed", "Russia", None, "outlet", "(both outlawed in Russia)")],
    ),
    (
        "He said that the River Desk (designated as a foreign agent by the Justice Ministry in April 2021) lied.",
        "that the River Desk (designated as a foreign agent by the Justice Ministry in April 2021) lied",
        [("River Desk", "foreign agent", "Justice Ministry", "2021-04", "outlet",
          "(designated as a foreign agent by the Justice Ministry in April 2021)")],
    ),
    (
        "“They paid the Harvest Front, a group that the US considers terrorist, for years,” the envoy said.",
        "“They paid the Harvest Front, a group that the US considers terrorist, for years,”",
        [("Harvest Front", "terrorist", "US", None, "speaker", "that the US considers terrorist")],
    ),
    (
        "She said the yacht belonged to the sanctioned oligarch Boris Lomov.",
        "the yacht belonged to the sanctioned oligarch Boris Lomov",
        [("Boris Lomov", "sanctioned", None, None, "speaker", "the sanctioned oligarch Boris Lomov")],
    ),
    (
        "The lawyer told reporters that Quickpost was recognised as extremist and banned in Russia in 2022.",
        "that Quickpost was recognised as extremist and banned in Russia in 2022",
        [("Quickpost", "extremist", "Russia", None, "speaker", "recognised as extremist"),
         ("Quickpost", "outlawed", "Russia", "2022", "speaker", "banned in Russia in 2022")],
    ),
    (
        "“I read it on Quickpost (owned by Gamma Corp., recognised as an extremist organisation in Russia),” he said.",
        "“I read it on Quickpost (owned by Gamma Corp., recognised as an extremist organisation in Russia),”",
        [("Gamma Corp.", "extremist", "Russia", None, "outlet",
          "(owned by Gamma Corp., recognised as an extremist organisation in Russia)")],
    ),
    (
        "He warned that the EU and Canada had listed the Red Dawn Brigades as a terrorist organization.",
        "that the EU and Canada had listed the Red Dawn Brigades as a terrorist organization",
        [("Red Dawn Brigades", "terrorist", "EU", None, "speaker",
          "the EU and Canada had listed the Red Dawn Brigades as a terrorist organization"),
         ("Red Dawn Brigades", "terrorist", "Canada", None, "speaker",
          "the EU and Canada had listed the Red Dawn Brigades as a terrorist organization")],
    ),
    (
        "“The fund Open Steppe (included in the list of undesirable organizations) paid for it,” the deputy said.",
        "“The fund Open Steppe (included in the list of undesirable organizations) paid for it,”",
        [("Open Steppe", "undesirable", None, None, "outlet", "(included in the list of undesirable organizations)")],
    ),
    (
        "According to the bank, Viktor Salin was sanctioned by the EU on 3 March 2022.",
        "Viktor Salin was sanctioned by the EU on 3 March 2022",
        [("Viktor Salin", "sanctioned", "EU", "2022-03-03", "speaker", "sanctioned by the EU on 3 March 2022")],
    ),
    (
        "“Azov, Aidar and Sever (all three banned in Belarus) recruit boys,” he said.",
        "“Azov, Aidar and Sever (all three banned in Belarus) recruit boys,”",
        [(name, "outlawed", "Belarus", None, "outlet", "(all three banned in Belarus)")
         for name in ("Azov", "Aidar", "Sever")],
    ),
    (
        "“Our friends in the Dawn Party (which, by the way, is banned in Belarus) wrote to us,” she said.",
        "“Our friends in the Dawn Party (which, by the way, is banned in Belarus) wrote to us,”",
        [("Dawn Party", "outlawed", "Belarus", None, "speaker", "(which, by the way, is banned in Belarus)")],
    ),
    (
        "The US-designated terrorist group Saif al-Bahr took the port, the governor said.",
        "The US-designated terrorist group Saif al-Bahr took the port",
        [("Saif al-Bahr", "terrorist", "US", None, "speaker", "US-designated terrorist group Saif al-Bahr")],
    ),
]  # fmt: skip
NONE = [
    "that smoking is banned in restaurants in France",
    "Smoking is banned in France",
    "that Smith was banned from the stadium by the court",
    "that the substance is prohibited by the council",
    "that they should be designated as a terrorist organisation",
    "that Hezbollah has not been banned in Germany",
    "calls for the EU to list the Dawn Party as a terrorist group",
    "if the court declared Memorial a foreign agent",
    "the mission, sanctioned by the UN Security Council, was late",
    "a state-sanctioned market",
    "that terrorists crossed the border and foreign agents paid them",
    "the government considers the plan extremist nonsense",
    "that undesirable changes were listed in the report",
    "that the book was banned in Ireland in 1931",
    "he called his brother a terrorist",
]


@pytest.mark.parametrize(("text", "content", "expected"), FOUND)
def test_all_found(text: str, content: str, expected: list[Row]) -> None:
    assert rows(text, content) == expected


@pytest.mark.parametrize("content", NONE)
def test_none_invented(content: str) -> None:
    assert rows(f"“{content},” she said.", f"“{content},”") == []
    low = f"{content[:1].lower()}{content[1:]}"
    assert rows(f"She said {low}.", low) == []


def test_names_are_as_full_as_the_article_has_them() -> None:
    text = "“Salin (under US sanctions) owns it,” he said of Viktor Salin."
    assert rows(text, "“Salin (under US sanctions) owns it,”", person("Viktor Salin", "Salin")) == [
        ("Viktor Salin", "sanctioned", "US", None, "outlet", "(under US sanctions)")
    ]


def test_a_player_is_no_outlawed_person() -> None:
    text = "She said Anna Berg was banned by the Norwegian council."
    assert rows(text, "Anna Berg was banned by the Norwegian council", person("Anna Berg")) == []


def test_a_nested_statement_keeps_its_own() -> None:
    text = "“The court ruled that the Dawn Party was banned in Belarus,” she said."
    inner = "that the Dawn Party was banned in Belarus"
    assert rows(text, text[: text.index(" she")]) == [
        ("Dawn Party", "outlawed", "Belarus", None, "speaker", "banned in Belarus")
    ]
    assert rows(text, text[: text.index(" she")], inner=inner) == [
        ("Dawn Party", "outlawed", "Belarus", None, "speaker", "banned in Belarus")
    ]
    start, at = 0, text.index(inner)
    assert designations(text, ((start, 61),), (), ((at, at + len(inner)),), (), quoted_depth(text)) == ()


@pytest.mark.parametrize(("number", "example"), [(n, e) for n, w in enumerate(WORDINGS) for e in w.examples])
def test_examples_match(number: int, example: str) -> None:
    assert next(WORDINGS[number].finditer(example, 0, len(example)), None)
    assert HINT.search(example)


@pytest.mark.parametrize("wording", WORDINGS, ids=lambda w: w.name)
def test_a_hint_keeps_nothing_out(wording: Wording) -> None:
    examples = [f"It said that {e} on Monday." for w in WORDINGS for e in w.examples]
    joined = [*examples, " ".join(examples)]
    for text in joined:
        plain = [m.span() for m in re.finditer(wording.written, text)]
        assert [m.span() for m in wording.finditer(text, 0, len(text))] == plain


def test_every_wording_has_examples_that_need_it() -> None:
    for number, wording in enumerate(WORDINGS):
        others = WORDINGS[:number]
        assert any(not any(re.fullmatch(o.written, e) for o in others) for e in wording.examples), wording.name


@pytest.mark.parametrize(
    "junk",
    ["A", "A ", "A. ", "banned ", "banned in A", "the ", "sanctioned by A and ", "(", "(banned", "terrorist ", "A-"],
)
def test_hostile_text_of_fifty_thousand_characters(junk: str) -> None:
    text = "banned " + junk * (50_000 // len(junk))
    found = designations(text, ((0, len(text)),), (), (), (), bytearray(len(text)))
    assert len(found) <= len(text)
