"""Each text is read once, where it stands first, unless an earlier run has read it."""

from __future__ import annotations

from hashlib import sha256

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.scale.runs import planning
from onrecord.scale.runs.planning import Found, Texts


def found(texts: str, words: int = 10) -> Found:
    return Found({"texts": [sha256(text.encode()).hexdigest() for text in texts], "lengths": [words] * len(texts)})


def parts(order: str, extracted: dict[str, str], read: dict[str, list[int]] | None = None) -> dict[str, tuple]:
    texts = Texts(list(order), {name: found(some) for name, some in extracted.items()},
                  {name: [np.array(rows)] for name, rows in (read or {}).items()})  # fmt: skip
    return dict(texts.parts())


def test_a_text_is_its_first_units_unless_it_was_read_before() -> None:
    extracted = {"a": "xyx", "b": "yz", "c": "z"}
    assert parts("abc", extracted) == {"a": (0, 1), "b": (1,)}
    assert parts("abc", extracted, {"b": [0, 1]}) == {"a": (0,)}
    assert parts("cab", extracted) == {"c": (0,), "a": (0, 1)}


@given(
    st.lists(st.text("pqrstu", max_size=6), min_size=1, max_size=5),
    st.data(),
)
def test_whatever_was_read_before_each_text_is_read_once(units: list[str], data: st.DataObject) -> None:
    names = [f"u{n}" for n in range(len(units))]
    places = [(unit, row) for unit, texts in enumerate(units) for row in range(len(texts))]
    before: dict[str, tuple[int, int]] = {}
    for unit, row in data.draw(st.permutations(places)):
        if data.draw(st.booleans()):
            before.setdefault(units[unit][row], (unit, row))
    read = {name: [np.array(sorted(row for u, row in before.values() if u == n), dtype=int)]
            for n, name in enumerate(names)}  # fmt: skip
    texts = Texts(names, dict(zip(names, map(found, units), strict=True)), read)
    planned = [(names.index(unit), row) for unit, rows in texts.parts() for row in rows]
    expected: dict[str, tuple[int, int]] = {}
    for unit, row in places:
        if units[unit][row] not in before:
            expected.setdefault(units[unit][row], (unit, row))
    assert planned == list(expected.values())
    assert texts.left == len(planned)
    assert texts.copies == len(places) - len(planned) - len(before)
    assert [texts.place(number) for number in range(len(places))] == places


def test_a_part_is_bounded_by_its_articles_and_its_words(monkeypatch) -> None:
    monkeypatch.setattr(planning, "PART_ARTICLES", 3)
    monkeypatch.setattr(planning, "PART_WORDS", 25)
    texts = Texts(["a"], {"a": found("pqrstuv", words=10)}, {})
    assert [rows for _, rows in texts.parts()] == [(0, 1), (2, 3), (4, 5), (6,)]
    texts = Texts(["a"], {"a": found("pqrstuv", words=40)}, {})
    assert [len(rows) for _, rows in texts.parts()] == [1] * 7
    texts = Texts(["a"], {"a": found("pqrstuv", words=0)}, {})
    assert [rows for _, rows in texts.parts()] == [(0, 1, 2), (3, 4, 5), (6,)]
