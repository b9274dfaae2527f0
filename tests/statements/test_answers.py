"""Answers: ten texts in which somebody answers somebody else's statement, and those in which nobody does."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tagged import article_of, statements_of

from onrecord.articles import Article
from onrecord.relations.quotation import quoted_depth
from onrecord.relations.relation import Relation
from onrecord.speakers.speaker import Attribution, Cast
from onrecord.statements import Statement, attribute
from onrecord.statements.links import linked

LIND, ODE, RASK = "Mara Lind", "Bo Ode", "Ilva Rask"
SHARED = Path(__file__).resolve().parents[3] / "shared"
NAME = "tass-2017-07-21-lavrov-syria"

FOUND = [
    pytest.param(
        "<c1>“The harbour fund is empty,”</c1> <s1>Bo Ode</s1> <q1>told</q1> the council. <c2>“Somebody has emptied "
        "it,”</c2> <s2>he</s2> <q2>added</q2>.\n\n<c3>“Then look in your own drawer,”</c3> <s3>Lind</s3> "
        "<q3>replied</q3>.",
        {"1": ODE, "2": ODE, "3": LIND},
        {"3": ["1", "2"]},
        id="replied",
    ),
    pytest.param(
        "<s1>Ode</s1> <q1>warned</q1> <c1>that the quay would not last</c1>. The tide rose all the same.\n\n"
        "<s2>Rask</s2> <q2>said</q2> <c2>the ships were late</c2>.\n\nIn response to Ode’s warning, <s3>Lind</s3> "
        "<q3>said</q3> <c3>masons had been sent for</c3>.",
        {"1": ODE, "2": RASK, "3": LIND},
        {"3": ["1"]},
        id="in response to a named one, who did not speak last",
    ),
    pytest.param(
        "<s1>Lind</s1> <q1>rejected</q1> <c1><s1.1>Ode</s1.1>’s <q1.1>claim</q1.1> <c1.1>that the lighthouse was "
        "sold</c1.1></c1>.",
        {"1": LIND, "1.1": ODE},
        {"1": ["1.1"]},
        id="rejected the claim that is nested in it",
    ),
    pytest.param(
        "<s1>Ode</s1> <q1>accused</q1> <c1>the minister of selling the lighthouse</c1>.\n\n<s2>Lind</s2> "
        "<q2>dismissed</q2> <c2>the accusation as gossip</c2>.",
        {"1": ODE, "2": LIND},
        {"2": ["1"]},
        id="dismissed the accusation",
    ),
    pytest.param(
        "When <s1>Ode</s1> <q1>asked</q1> <c1>whether the bridge was safe</c1>, <s2>Lind</s2> <q2>said</q2> <c2>she "
        "would walk over it herself</c2>.",
        {"1": ODE, "2": LIND},
        {"2": ["1"]},
        id="when asked",
    ),
    pytest.param(
        "<s1>Coastwire</s1>: <c1>Will the ferry ever come back?</c1>\n\n<s2>Lind</s2>: <c2>We have ordered a new "
        "one. It "
        "is being painted.</c2>\n\n<c3>In spring it sails.</c3>",
        {"1": "Coastwire", "2": LIND, "3": LIND},
        {"2": ["1"], "3": ["1"]},
        id="an interview, the answer in two paragraphs",
    ),
    pytest.param(
        "<c1>“<s1.1>Mr. Ode</s1.1> <q1.1>says</q1.1> <c1.1>we keep a secret salt mine under the hill</c1.1>,”</c1> "
        "<s1>Lind</s1> <q1>said</q1>. <c2>“Thanks for telling us that we have a salt mine,”</c2> <s2>she</s2> "
        "<q2>added</q2>.\n\n<c3>“Perhaps Mr. Ode would like to dig for the salt himself,”</c3> <s3>the minister</s3> "
        "<q3>went on</q3>.\n\n<c4>“I wish Mr. Ode a good winter,”</c4> <s4>she</s4> <q4>said</q4>.",
        {"1": LIND, "1.1": ODE, "2": LIND, "3": LIND, "4": LIND},
        {"2": ["1.1"], "3": ["1.1"]},
        id="takes up a nested one's words, and goes on",
    ),
    pytest.param(
        "<c1>“The water in Nordvik is poisoned,”</c1> <s1>Ode</s1> <q1>wrote</q1>.\n\n<c2>“That is simply not true. We "
        "test it daily,”</c2> <s2>Lind</s2> <q2>said</q2>.",
        {"1": ODE, "2": LIND},
        {"2": ["1"]},
        id="that is not true",
    ),
    pytest.param(
        "<s1>Ode</s1> <q1>asked</q1> <s2>Lind</s2>: <c1>“Have you seen the plans?”</c1>\n\n<c2>“Yes, I drew "
        "them,”</c2> she <q2>said</q2>.\n\n<s3>Rask</s3> <q3>denied</q3> <c3>drawing any plans of the bridge</c3>.",
        {"1": ODE, "2": LIND, "3": RASK},
        {"2": ["1"]},
        id="a question and yes; a third one's denial is about other words",
    ),
    pytest.param(
        "<s1>Rask</s1> <q1>recalled</q1> <c1>that <s1.1>Ode</s1.1> had <q1.1>said</q1.1> <c1.1>the ice was too "
        "thin</c1.1> and that <s1.2>Lind</s1.2> had <q1.2>retorted</q1.2> <c1.2>that he was too fat</c1.2></c1>.",
        {"1": RASK, "1.1": ODE, "1.2": LIND},
        {"1.2": ["1.1"]},
        id="both inside a third one's statement",
    ),
    pytest.param(
        "<s1>Ode</s1> <q1>claimed</q1> <c1>that dockers had broken into the lighthouse</c1>. <s2>Lind</s2> "
        "<q2>denied</q2> <c2>that any dockers had been near the lighthouse</c2>.\n\n<s3>Rask</s3> disputed the claim, "
        "<q3>saying</q3> <c3>the door had been open</c3>.",
        {"1": ODE, "2": LIND, "3": RASK},
        {"2": ["1"], "3": ["2"]},
        id="denied in words of the claim",
    ),
    pytest.param(
        "<q1>Asked</q1> <c1>whether the bridge was safe</c1>, <s2>Lind</s2> <q2>replied</q2>: <c2>“Walk over it.”</c2> "
        "<s3>Ode</s3> <q3>proposed</q3> <c3>a ferry</c3>. <s4>Rask</s4> <q4>rejected</q4> <c4>the idea as too "
        "slow</c4>.",
        {"2": LIND, "3": ODE, "4": RASK},
        {"2": ["1"], "4": ["3"]},
        id="asked by nobody named; the idea",
    ),
]  # fmt: skip


def links(made: dict[str, Statement]) -> dict[str, list[str]]:
    ids = {one.id: key for key, one in made.items()}
    return {key: [ids[other] for other in one.answers] for key, one in made.items() if one.answers}


@pytest.mark.parametrize(("tagged", "speakers", "wanted"), FOUND)
def test_answers(tagged: str, speakers: dict[str, str], wanted: dict[str, list[str]]) -> None:
    assert links(statements_of(tagged, speakers)) == wanted


NONE = [
    pytest.param(
        "<c1>“The fund is empty,”</c1> <s1>Ode</s1> <q1>said</q1>.\n\n<c2>“The ferry sails in May,”</c2> <s2>Lind</s2> "
        "<q2>said</q2>.",
        {"1": ODE, "2": LIND}, id="one after the other",
    ),
    pytest.param(
        "<s1>Ode</s1> <q1>said</q1> <c1>the fund was empty</c1>.\n\nThe day passed.\n\nA ship came in.\n\n<c2>“We "
        "shall "
        "see,”</c2> <s2>Lind</s2> <q2>replied</q2>.",
        {"1": ODE, "2": LIND}, id="replied, to something that is not here",
    ),
    pytest.param(
        "<s1>Ode</s1> <q1>said</q1> <c1>the fund was empty</c1>.\n\nLind’s ministry responded to a request for comment "
        "by Coastwire: <c2>“The books are public,”</c2> <s2>it</s2> <q2>said</q2>.",
        {"1": ODE, "2": "Ministry"}, id="a request for comment",
    ),
    pytest.param(
        "<s1>Ode</s1> <q1>said</q1> <c1>the fund was empty</c1>. In response to the flood, <s2>Lind</s2> <q2>said</q2> "
        "<c2>the fund would be opened</c2>.",
        {"1": ODE, "2": LIND}, id="in response to an event",
    ),
    pytest.param(
        "<s1>Ode</s1> <q1>said</q1> <c1>the bridge was old</c1>. <s2>Lind</s2> <q2>denied</q2> <c2>having taken the "
        "money</c2>.",
        {"1": ODE, "2": LIND}, id="denied something else",
    ),
    pytest.param(
        "<c1>“Why is nobody helping us?”</c1> <s1>Ode</s1> <q1>asked</q1>.\n\n<s2>Lind</s2> <q2>said</q2> <c2>the "
        "budget "
        "would be voted on in June</c2>.",
        {"1": ODE, "2": LIND}, id="a question into the air",
    ),
    pytest.param(
        "<c1>“<s1.1>The doctors</s1.1> <q1.1>told</q1.1> me <c1.1>the hip operation went well</c1.1>,”</c1> "
        "<s1>Lind</s1> "
        "<q1>said</q1>. <c2>“I am so glad that the hip operation went well,”</c2> <s2>she</s2> <q2>added</q2>.",
        {"1": LIND, "1.1": "doctors", "2": LIND}, id="takes up words without answering",
    ),
    pytest.param(
        "<s1>Ode</s1>: <c1>The harbour fund is empty</c1>\n\nNORDVIK, March 3. /Coastwire/. <s2>Lind</s2> "
        "<q2>replied</q2> <c2>to a letter from the town</c2>.",
        {"1": ODE, "2": LIND}, id="a headline is not answered",
    ),
    pytest.param(
        "<c1>“The fund is empty,”</c1> <s1>Ode</s1> <q1>said</q1>. <c2>“That is a lie, they told me, but it is "
        "so,”</c2> "
        "<s2>he</s2> <q2>replied</q2>.",
        {"1": ODE, "2": ODE}, id="oneself",
    ),
    pytest.param(
        "Their letter came in response to <s1>Ode</s1>, who <q1>said</q1> <c1>the fund was empty</c1>. <s2>Rask</s2> "
        "<q2>said</q2> <c2>nothing of the kind had been found</c2>. Asked about her own plans, <s3>Lind</s3> "
        "<q3>replied</q3>: <c3>“Wait for spring.”</c3>",
        {"1": ODE, "2": RASK, "3": LIND}, id="asked by the outlet about something else",
    ),
    pytest.param(
        "<s1>Ode</s1> <q1>said</q1> <c1>they did not spend money on sheep</c1>.\n\n<s2>Lind</s2> <q2>said</q2> "
        "<c2>they "
        "would never spend money on sheep</c2>.",
        {"1": ODE, "2": LIND}, id="two who agree",
    ),
    pytest.param(
        "<c1>Who would buy this bridge? Who would sell it?</c1>\n<s1>Bo Ode, Nordvik</s1>\n\n<c2>The school needs a "
        "roof. "
        "It rains in.</c2>\n<s2>Ilva Rask, Nordvik</s2>",
        {"1": ODE, "2": RASK}, id="signed letters",
    ),
    pytest.param(
        "<s1>A. Lind</s1> <q1>said</q1> <c1>the fund was full</c1> and <s2>B. Lind</s2> <q2>said</q2> <c2>it was "
        "empty</c2>.\n\nIn response to Lind’s claim, <s3>Ode</s3> <q3>said</q3> <c3>nobody had counted</c3>.",
        {"1": "Ada Lind", "2": "Bert Lind", "3": ODE}, id="two of that name",
    ),
    pytest.param(
        "<s1>The harbour office</s1> <q1>counted</q1> <c1>nine drowned sheep after the spring flood</c1>. "
        "<s2>Lind</s2> "
        "<q2>disagreed</q2> <c2>with a link between drowned sheep and the spring flood</c2>.",
        {"1": "harbour office", "2": LIND}, id="disagreed with what nobody said",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("tagged", "speakers"), NONE)
def test_no_answers(tagged: str, speakers: dict[str, str]) -> None:
    assert links(statements_of(tagged, speakers)) == {}


def test_an_accused_one_who_denies_it() -> None:
    tagged = (
        "<s1>Ode</s1> <q1>accused</q1> <c1>Lind of selling the lighthouse</c1>. <s2>Lind</s2> <q2>denied</q2> "
        "<c2>wrongdoing</c2>."
    )
    assert links(statements_of(tagged, {"1": ODE, "2": LIND})) == {"2": ["1"]}
    assert links(statements_of(tagged, {"1": ODE, "2": RASK})) == {}


def test_the_story() -> None:
    path = SHARED / "gold" / f"{NAME}.json"
    if not path.exists():
        pytest.skip(f"{path} is not there: it is material outside the repository")
    gold = json.loads(path.read_text(encoding="utf-8"))
    told = gold["statements"]
    at = {one["id"]: number for number, one in enumerate(told)}

    def spans(one: dict[str, list[list[int]]], role: str) -> tuple[tuple[int, int], ...]:
        return tuple((a, b) for a, b in one[role])

    relations = [
        Relation(spans(s, "source"), spans(s, "cue"), spans(s, "content"), at.get(s["parent"]), s["act"], 1.0)
        for s in told
    ]
    cast = Cast((), tuple(Attribution((s["speaker"],), s["speaker_kind"], (s["speaker"],), "", 1.0) for s in told))
    weights = dict.fromkeys(["anchor", "spans", "speaker", "nested", "no_cue", "bias"], 0.0)
    made = attribute(article_of(gold["article"]["text"]), relations, cast, weights)
    for one, wanted in zip(made, told, strict=True):
        repeats = wanted["repeats"] and (f"s{at[wanted['repeats']['statement']] + 1}", wanted["repeats"]["dropped"])
        assert (one.repeats and (one.repeats["statement"], list(one.repeats["dropped"]))) == repeats
        assert list(one.answers) == [f"s{at[key] + 1}" for key in wanted["answers"]]


PIECES = st.lists(
    st.sampled_from(
        ["Ode ", "Lind ", "Mr. ", "“The salt mine?”", " replied", " said. ", "\n\n", " denied ", "the claim", " asked ",
         "in response to ", "that salt mine", "’s ", "“That is a lie,” ", ": ", "Yes, "]
    ),
    min_size=1, max_size=14,
)  # fmt: skip


@given(PIECES, st.data())
def test_links_hold_whatever_the_spans(pieces: list[str], data: st.DataObject) -> None:
    text = "".join(pieces)
    edges = [0, *(len("".join(pieces[: n + 1])) for n in range(len(pieces)))]
    span = st.integers(0, len(pieces) - 1).flatmap(
        lambda a: st.integers(a + 1, len(pieces)).map(lambda b: (edges[a], edges[b]))
    )
    some = st.lists(span, max_size=1).map(tuple)
    made = [
        Statement(
            f"s{n}", data.draw(st.sampled_from(["direct", "indirect", "mixed"])), data.draw(some), data.draw(some),
            (data.draw(span),), data.draw(st.sampled_from([None, "Bo Ode", "Mara Lind", ("Bo Ode", "Ida Ode")])),
            "person", (), data.draw(st.sampled_from([None, None, "s0"])) if n else None, None, "state", 0.5,
        )
        for n in range(data.draw(st.integers(1, 6)))
    ]  # fmt: skip
    found = linked(Article("a", None, text, "0" * 64), made, quoted_depth(text))
    speakers = {one.id: one.speaker for one in found}
    for one, before in zip(found, made, strict=True):
        assert replace(one, answers=(), repeats=None) == before
        assert one.id not in one.answers
        assert one.parent not in one.answers
        assert all(speakers[other] != one.speaker for other in one.answers)
        if one.repeats:
            assert one.repeats["statement"] in speakers.keys() - {one.id}
            assert speakers[one.repeats["statement"]] in (None, one.speaker) or one.speaker is None
            assert all(piece in text for piece in one.repeats["dropped"])


def test_hostile_text() -> None:
    text = ("in response to the the the " * 20 + "replied. " * 20) * 200
    made = [
        Statement(
            f"s{n}", "indirect", ((n * 50, n * 50 + 4),), ((n * 50 + 5, n * 50 + 9),), ((n * 50 + 10, n * 50 + 40),),
            ("Ode", "Lind")[n % 2], "person", (), None, None, None, None,
        )
        for n in range(len(text) // 50)
    ]  # fmt: skip
    assert len(linked(article_of(text), made, quoted_depth(text))) == len(made)
