import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.statements.time_words import FORMS, time_words

EXAMPLES = [(form.name, example) for form in FORMS for example in form.examples]


@pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=[example for _, example in EXAMPLES])
def test_every_example_is_found_whole_by_its_form(name: str, example: str) -> None:
    (found,) = time_words(f"{example}, as she put it")
    assert (found.form, found.words) == (name, example)


@pytest.mark.parametrize(
    "text",
    [
        "Fridays are quiet",
        "on Super Tuesday",
        "a host of Saturday Night Live",
        "the Sunday Times",
        "on Good Friday",
        "told USA Today",
        "told Entertainment Tonight",
        "Mayor 5",
        "Marching 12 miles",
        "march 20",
        "July 210",
        "resolution 2254",
        "in 20144",
        "a month and a day",
        "15-20 percent",
    ],
)
def test_what_only_looks_like_a_time(text: str) -> None:
    assert time_words(text) == []


def test_the_longer_of_two_that_overlap() -> None:
    assert [found.words for found in time_words("said on Friday, July 21, 2017, and in July 2017")] == [
        "Friday, July 21, 2017",
        "in July 2017",
    ]


@given(st.lists(st.sampled_from([form.examples[0] for form in FORMS] + ["said", "on", ".", "“", "\n", "May", "12"])))
def test_words_stand_where_they_are_said_to_and_never_overlap(parts: list[str]) -> None:
    text = " ".join(parts)
    found = time_words(text)
    assert all(text[one.start : one.end] == one.words for one in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    "piece",
    ["last ", "Friday ", "a day before ", "12 May ", "the the ", "early late ", "2017-", "(", "in mid-", "a.m. at 1"],
)
def test_cost_grows_with_the_length_and_no_faster(piece: str) -> None:
    def cost(times: int) -> float:
        began = time.process_time()
        time_words(piece * times)
        return time.process_time() - began

    cost(10)
    assert cost(40_000) < 40 * max(cost(4_000), 0.01)
