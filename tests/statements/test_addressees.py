"""Who is told, asked, urged or written to, with relations given: ten short texts, and hostile ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import marked, read

from onrecord.articles.article import Article
from onrecord.relations.relation import Relation
from onrecord.speakers import resolve
from onrecord.statements import addressed

TEXTS = [
    (
        "Harbour master Mara Lind spoke after the storm. [1Lind1] <1told1> the Harbour Post on Tuesday {1that the pier "
        "would stay shut1}. {2“It is not safe,”2} [2she2] <2said2>.",
        [["Harbour Post"], []],
    ),
    (
        "[1Norway’s top diplomat1] <1urges1> Russia {1to free the crew1}\n\nOSLO. [2Norway2] is <2urging2> Moscow and "
        "other coastal states {2to free the crew2}, Foreign Minister Kari Berg said.",
        [["Russia"], ["Russia"]],
    ),
    (
        "Ivo Marsh ran the mill for years. Owner Petra Quill came on Monday. [1She1] <1asked1> him {1to leave by "
        "noon1}.",
        [["Ivo Marsh"]],
    ),
    (
        "Mayor Lena Ortiz wrote to the council. In a letter to the council, [1Ortiz1] <1said1> {1the bridge was "
        "failing1}.",
        [["council"]],
    ),
    (
        "Residents of Nordvik were <1told1> {1to boil their water1} on Friday. Officials are <2expected2> {2to speak "
        "today2}.",
        [["Residents of Nordvik"], []],
    ),
    (
        "When <1asked1> {1about the delay1}, [2Transport Minister Omar Reyes2] <2said2> {2that the rails were "
        "late2}. [3Reyes3] <3blamed3> Kyiv {3for the delay3}.",
        [["Omar Reyes"], [], []],
    ),
    (
        "Speaking to Radio Fjord, [1trade union leader Jan Holt1] <1said1> {1that the strike would go on1}. [2Holt2] "
        "<2accused2> the port {2of lying2}.",
        [["Radio Fjord"], []],
    ),
    (
        "{1“We have never had such a winter,”1} [1farmer Elsa Brandt1] <1wrote1> to Agriculture Minister Paul Okoye "
        "and his deputy. [2A judge2] <2ordered2> {2a new trial2}.",
        [["Paul Okoye", "his deputy"], []],
    ),
    (
        "[1The bishop1] <1reminded1> reporters, nurses and the mayor {1that the clinic was poor1}. [2He2] <2told2> a "
        "story {2about a lamp2}.",
        [["reporters", "nurses", "mayor"], []],
    ),
    (
        "{1“[2Ann Roe2] <2warned2> me {2that the ice was thin2},”1} [1skipper Tom Vale1] <1said1>. [3Vale3] <3called "
        "on3> the port authority {3to close the bay3}.",
        [[], ["Tom Vale"], ["port authority"]],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), TEXTS, ids=range(1, len(TEXTS) + 1))
def test_texts(text: str, wanted: list[list[str]]) -> None:
    _, cast, statements = read(text, parents={2: 1} if "“[2" in text else None)
    assert [list(s.addressees) for s in statements] == wanted
    known = {speaker.id: speaker for speaker in cast.speakers}
    for statement in statements:
        assert all(id_ in known for id_ in statement.addressee_ids)
        assert bool(statement.addressee_ids) == bool(statement.addressees)


def test_speakers_stay_as_they_were() -> None:
    for text, _ in TEXTS:
        plain, relations = marked(text)
        article = Article("a", None, plain, "")
        with_, without = resolve(article, relations, addressed(plain, relations)), resolve(article, relations)
        assert [a.names for a in with_.attributions] == [a.names for a in without.attributions]


_PIECES = st.sampled_from(
    ["told ", "asked ", "the ", "board ", "and ", "to ", "Ann Roe ", ", ", ". ", "“", "” ", "\n", "by ", "was ", "her "]
)


@given(st.lists(_PIECES, max_size=40), st.lists(st.integers(0, 120), min_size=6, max_size=6))
def test_any_spans_give_mentions_inside_the_text(pieces: list[str], cuts: list[int]) -> None:
    text = "".join(pieces)
    a, b, c, d, e, f = sorted(cuts)
    relation = Relation(
        ((a, b),) if a < b else (), ((c, d),) if c < d else (), ((e, f),) if e < f else (), None, None, 1
    )
    for mention in addressed(text, [relation, relation]):
        start, end = mention.span
        assert 0 <= start < end <= len(text)
        assert text[start:end].strip() == text[start:end]


@pytest.mark.parametrize("part", ["told the and ", "Aa ", "speaking to with ", "sent a b c ", "to to ", ", ", "“a "])
def test_hostile_text_costs_no_more_than_its_reach(part: str) -> None:
    text = part * 20_000
    cue = Relation((), ((len(text) // 2, len(text) // 2 + 4),), ((len(text) - 9, len(text) - 1),), None, None, 1.0)
    assert all(end - start < 400 for _, (start, end) in ((m.relation, m.span) for m in addressed(text, [cue] * 200)))
