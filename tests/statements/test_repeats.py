"""Repeats: ten texts in which a quotation comes twice, with what was trimmed; and those in which none does."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tagged import statements_of

from onrecord.relations.quotation import quoted_depth
from onrecord.statements import Statement
from onrecord.statements.repeats import repeats
from onrecord.statements.spoken import spoken_of

LIND, ODE = "Mara Lind", "Bo Ode"
DATELINE = "NORDVIK, March 3. /Coastwire/. "

FOUND = [
    pytest.param(
        "Port minister defends strike plan\n\n"
        "<c1>\"We have always paid our dockers on time,\"</c1> <s1>Mara Lind</s1> <q1>said</q1>\n\n" + DATELINE +
        "The port of Nordvik stood still on Tuesday. <c2>\"To be fair, we have always paid our dockers on time - every "
        "month, even in the flood year (the town was under water),\"</c2> <s2>the minister</s2> <q2>said</q2>.",
        {"1": LIND, "2": LIND},
        {"1": ("2", ["To be fair, ", "- every month, even in the flood year (the town was under water)"])},
        id="standfirst, trimmed at both ends",
    ),
    pytest.param(
        "<s1>Lind</s1>: <c1>“We will not sell the lighthouse”</c1>\n\n" + DATELINE +
        "The ministry has no plans. <c2>“We will not sell the lighthouse,”</c2> <s2>Lind</s2> <q2>said</q2>.",
        {"1": LIND, "2": LIND},
        {"1": ("2", [])},
        id="headline, the same to the letter",
    ),
    pytest.param(
        "<s1>Minister</s1> <q1>calls</q1> <c1>ferry timetable “an utter disgrace”</c1>\n\n" + DATELINE +
        "Passengers waited for hours. <c2>“This timetable is an utter disgrace. Nobody can read it,”</c2> "
        "<s2>Lind</s2> "
        "<q2>said</q2>.",
        {"1": LIND, "2": LIND},
        {"1": ("2", ["This timetable is ", "Nobody can read it"])},
        id="headline with three words in marks",
    ),
    pytest.param(
        DATELINE + "The bridge is old. <c1>“I crossed that bridge every day as a child, and I am afraid of it "
        "now,”</c1> "
        "<s1>Ode</s1> <q1>said</q1>.\n\nIt was built in 1931.\n\n<c2>‘I am afraid of it now’</c2>\n\nRepairs begin "
        "in May.",
        {"1": ODE, "2": ODE},
        {"2": ("1", ["I crossed that bridge every day as a child, and "])},
        id="pull quote of six words",
    ),
    pytest.param(
        DATELINE + "The wells were closed.\n\n<c1>“Nobody told us that the water was not safe to drink”</c1>\n\nIt was "
        "a hot day. <c2>“Nobody told us,”</c2> <s2>Ode</s2> <q2>said</q2>, <c2>“that the water was not safe to "
        "drink. Not one letter.”</c2>",
        {"2": ODE},
        {"1": ("2", ["Not one letter."])},
        id="pull quote before its source, nobody named, over the cue",
    ),
    pytest.param(
        "Harbour\n\nLast ferry leaves\n\n<c1>“We lost the ferry … and with it the school,”</c1> <s1>Bo Ode</s1> "
        "<q1>says</q1>\n\n" + DATELINE + "<c2>“We lost the ferry, which nobody in town had expected, and with it the "
        "school,”</c2> <s2>Ode</s2> <q2>said</q2>.",
        {"1": ODE, "2": ODE},
        {"1": ("2", [", which nobody in town had expected,"])},
        id="omission that is marked",
    ),
    pytest.param(
        "<s1>Ode</s1>: <c1>‘The whole council knew about the cracks’</c1>\n\n" + DATELINE +
        "<c2>\"[T]he whole council, as I say, knew about the cracks, [the mayor] too,\"</c2> <s2>Ode</s2> "
        "<q2>wrote</q2>.",
        {"1": ODE, "2": ODE},
        {"1": ("2", [", as I say,", ", [the mayor] too"])},
        id="a letter in brackets, an omission without a mark",
    ),
    pytest.param(
        "<c1>New bridge will open before the summer</c1>, <s1>Lind</s1> <q1>says</q1>\n\n" + DATELINE +
        "<c2>“The new bridge will open before the summer holidays,”</c2> <s2>Lind</s2> <q2>said</q2>.",
        {"1": LIND, "2": LIND},
        {"1": ("2", ["The ", "holidays"])},
        id="headline without marks in the very words",
    ),
    pytest.param(
        "<c1>“They took $40 million out of the fund”</c1>: <s1>auditor</s1>\n\n" + DATELINE +
        "<c2>“In two years they took $40 million out of the fund. That’s theft,”</c2> <s2>Ode</s2> <q2>said</q2>.\n\n"
        "Asked again: <c3>“Yes, they took $40 million out of the fund,”</c3> <s3>he</s3> <q3>said</q3>.\n\n"
        "<c4>“They took $40 million out of the fund”</c4>",
        {"2": ODE, "3": ODE, "4": ODE},
        {"1": ("3", ["Yes, "]), "4": ("3", ["Yes, "])},
        id="the one that needs least trimming",
    ),
    pytest.param(
        "Storm leaves town without light\n\n" + DATELINE + "<c1>“It was as if the sea had moved into our "
        "kitchen,”</c1> <s1>Lind</s1> <q1>said</q1>. <s2>Ode</s2> <q2>said</q2> <c2>that <s2.1>a neighbour</s2.1> "
        "<q2.1>told</q2.1> him: <c2.1>“The sea had moved into our kitchen.”</c2.1></c2>\n\n"
        "<c3>“The sea had moved into our kitchen”</c3> <s3>Lind</s3>",
        {"1": LIND, "2": ODE, "2.1": "~neighbour", "3": LIND},
        {"3": ("1", ["It was as if "])},
        id="the one by the same speaker",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("tagged", "speakers", "wanted"), FOUND)
def test_repeats(tagged: str, speakers: dict[str, str], wanted: dict[str, tuple[str, list[str]]]) -> None:
    made = statements_of(tagged, speakers)
    ids = {one.id: key for key, one in made.items()}
    found = {
        key: (ids[one.repeats["statement"]], list(one.repeats["dropped"])) for key, one in made.items() if one.repeats
    }
    assert found == wanted


NONE = [
    pytest.param(
        "<s1>Lind</s1>: <c1>“We always paid our people punctually”</c1>\n\n" + DATELINE +
        "<c2>“We have always paid our dockers on time,”</c2> <s2>Lind</s2> <q2>said</q2>.",
        {"1": LIND, "2": LIND}, id="paraphrase",
    ),
    pytest.param(
        "<s1>Ode</s1>: <c1>“We will not sell the lighthouse”</c1>\n\n" + DATELINE +
        "<c2>“We will not sell the lighthouse,”</c2> <s2>Lind</s2> <q2>said</q2>.",
        {"1": ODE, "2": LIND}, id="another speaker",
    ),
    pytest.param(
        "<s1>Lind</s1>: <c1>“We will surely sell the old lighthouse”</c1>\n\n" + DATELINE +
        "<c2>“We will surely not sell the old lighthouse,”</c2> <s2>Lind</s2> <q2>said</q2>.",
        {"1": LIND, "2": LIND}, id="a negation left out",
    ),
    pytest.param(
        "<s1>Lind</s1> <q1>says</q1> <c1>plan is “unacceptable”</c1>\n\n" + DATELINE +
        "<c2>“It is unacceptable,”</c2> <s2>Lind</s2> <q2>said</q2>.",
        {"1": LIND, "2": LIND}, id="one word",
    ),
    pytest.param(
        DATELINE + "<s1>Lind</s1> <q1>said</q1> <c1>the port was “the heart of our town”</c1> and would stay.\n\n"
        "<c2>“The port is the heart of our town,”</c2> <s2>she</s2> <q2>said</q2>.",
        {"1": LIND, "2": LIND}, id="quoted in the body and again in full",
    ),
    pytest.param(
        "<s1>Lind</s1>: <c1>Port to stay open all winter</c1>\n\n" + DATELINE +
        "<s2>Lind</s2> <q2>said</q2> <c2>the port to stay open all winter was Nordvik’s</c2>.",
        {"1": LIND, "2": LIND}, id="indirect in the body: no quotation",
    ),
    pytest.param(
        "<s1>Lind</s1>: <c1>“We have always paid our dockers on time, every month”</c1>\n\n" + DATELINE +
        "<c2>“We have always paid our dockers on time,”</c2> <s2>Lind</s2> <q2>said</q2>.",
        {"1": LIND, "2": LIND}, id="the headline has more than the body",
    ),
    pytest.param(
        "Two voices\n\n" + DATELINE + "<c1>“No more promises, no more lies,”</c1> <s1>a docker</s1> "
        "<q1>shouted</q1>.\n\n"
        "<c2>“No more promises, no more lies”</c2> <s2>a teacher</s2>",
        {"1": "~docker", "2": "~teacher"}, id="a slogan of two nameless speakers",
    ),
    pytest.param(
        "<s1>Lind</s1>: <c1>“We will repair the quay and close the school”</c1>\n\n" + DATELINE +
        "<c2>“We will repair the quay before anything else, because the ships that bring us coal, timber, salt and all "
        "the other goods that this town needs cannot wait until next year, whatever people think, and close the "
        "school,”</c2> <s2>Lind</s2> <q2>said</q2>.",
        {"1": LIND, "2": LIND}, id="joined from far apart",
    ),
    pytest.param(
        "<s1>Lind</s1>: <c1>“close the school and repair the quay”</c1>\n\n" + DATELINE +
        "<c2>“We will repair the quay and close the school,”</c2> <s2>Lind</s2> <q2>said</q2>.",
        {"1": LIND, "2": LIND}, id="in another order",
    ),
    pytest.param(
        "<s1>Ode</s1>: <c1>‘The council knew about the cracks for years’</c1>\n\n" + DATELINE +
        "<c2>\"[T]he council, I say, knew about the cracks for years and years,\"</c2> <s2>Ode</s2> <q2>wrote</q2>.",
        {"1": ODE, "2": ODE}, id="an omission without a mark after two words",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("tagged", "speakers"), NONE)
def test_no_repeats(tagged: str, speakers: dict[str, str]) -> None:
    assert {key: one.repeats for key, one in statements_of(tagged, speakers).items() if one.repeats} == {}


WORDS = st.lists(st.sampled_from(["ferry", "quay", "salt", "coal", "town", "school", "not", "we", "the"]), max_size=12)


@given(WORDS, WORDS, WORDS, st.sampled_from(["", " [the mayor]", " …", ","]))
def test_what_is_kept_and_what_is_dropped_is_the_longer_one(
    front: list[str], middle: list[str], back: list[str], between: str
) -> None:
    short, long = " ".join(middle), " ".join([*front, *middle]) + between + " " + " ".join(back)
    text = f"Lind: “{short}”\n\n“{long}” Lind said."
    cut = text.index("\n")
    made = [_direct("s1", (6, cut)), _direct("s2", (cut + 2, text.index(" Lind said.")))]
    if "[" in between:
        start = text.index("[the mayor]")
        made[1] = replace(made[1], insertions=((start, start + len("[the mayor]")),))
    found = repeats(text, made, quoted_depth(text), cut)
    enough = len(middle) >= 3
    assert bool(found) <= (len(middle) >= 2)
    if enough:
        kept = spoken_of(text, made[0], quoted_depth(text)).words
        dropped = [word for piece in found["s1"]["dropped"] for word in piece.replace("[the mayor]", "").split()]
        everything = spoken_of(text, made[1], quoted_depth(text)).words
        assert sorted([*kept, *(w.strip(",…") for w in dropped if w.strip(",…"))]) == sorted(everything)
        assert all(piece in text and piece.strip() for piece in found["s1"]["dropped"])


def _direct(name: str, span: tuple[int, int]) -> Statement:
    marks = ({"span": (span[0], span[0] + 1), "kind": "mark"}, {"span": (span[1] - 1, span[1]), "kind": "mark"})
    return Statement(
        name, "direct", (), ((span[0] - 6, span[0] - 2),) if name == "s1" else (), (span,), "Lind", "person", ("p1",),
        None, None, None, None, edits=marks,
    )  # fmt: skip


def test_hostile_repetition_is_compared_with_few() -> None:
    line = "“no more lies no more lies”\n"
    text = line * 3000
    made = [replace(_direct(f"s{n}", (n * len(line), (n + 1) * len(line) - 1)), cue=()) for n in range(3000)]
    quoted = quoted_depth(text)
    assert repeats(text, made, quoted, 0) == {}
    many = "a b " * 50_000
    long = [_direct("s1", (0, len(many) // 2)), _direct("s2", (len(many) // 2, len(many)))]
    assert repeats(many, long, bytearray(len(many)), len(many) // 2) == {}
