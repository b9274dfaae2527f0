"""Who is who, in a record: settled when a run ends, as people said, whatever the order in which articles came."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from storybook import article, reading

from onrecord.articles.article import Published
from onrecord.errors import UsageError
from onrecord.record import Record, schema
from onrecord.record.candidates import FITTING, LISTED, NEAR, USUAL, Candidates
from onrecord.record.mergers import united
from onrecord.speakers.identity import Profile, side_of
from onrecord.speakers.speaker import Speaker
from onrecord.statements.reading import Reading

_NUMBERS = count(1)
FAMILIES = (a + b + c for a in ("Bra", "Gro", "Kle", "Sto", "Tri", "Vel") for b in ("ck", "mm", "nd", "rb", "sk")
            for c in ("esen", "ovic", "ander", "ill"))  # fmt: skip


def told(*names: str, roles: Sequence[str] = (), day: str = "2026-03-03", key: str = "") -> Reading:
    """An article that names these, and says nothing else that could tell them apart."""
    key = key or f"n{next(_NUMBERS)}"
    about = article(f"{key}: the council met again.", key, published=Published(day, None, (day,)), outlet=key)
    speakers = (Speaker(f"p{k}", name, "person", (name,), tuple(roles), ()) for k, name in enumerate(names, 1))
    return reading(about, speakers=tuple(speakers))


def settle(record: Record) -> int:
    return sum(record.settle())


def roots(record: Record) -> dict[int, int]:
    p = schema.persons.c
    with record.engine.connect() as connection:
        return {row.id: row.merged_into or row.id for row in connection.execute(select(p.id, p.merged_into))}


def speakers(record: Record) -> dict[str, list[int | None]]:
    """Who the speakers of each name are, after mergers."""
    s, at = schema.speakers.c, roots(record)
    found: dict[str, list[int | None]] = {}
    with record.engine.connect() as connection:
        for row in connection.execute(select(s.name, s.person_id).order_by(s.id)):
            found.setdefault(row.name, []).append(at[row.person_id] if row.person_id else None)
    return found


def halves(record: Record) -> tuple[int, int]:
    """Two persons of one name, who have nothing in common that would make the rules join them."""
    record.add(told("Robert Ackerley", roles=["Governor of Ohio"]))
    record.add(told("Robert Ackerley", roles=["midfielder"], day="2011-03-03"))
    one, two = sorted(roots(record))
    return one, two


def test_a_waiting_name_is_looked_up_when_the_run_ends(record: Record) -> None:
    record.add(told("Lind", roles=["Port Minister"]))
    assert speakers(record)["Lind"] == [None]
    record.add(told("Mara Lind", roles=["Port Minister"]))
    assert settle(record) > 0
    assert speakers(record)["Lind"] == speakers(record)["Mara Lind"] != [None]
    assert settle(record) == 0, "nothing changed"


def test_two_halves_meet_once_more_is_known_and_say_why(record: Record) -> None:
    record.add(told("R. Ackerley", roles=["mayor"]))
    record.add(told("Robert Ackerley", roles=["mayor of Nordvik"]))
    record.add(told("R. Ackerley", "Vera Stone", roles=["mayor of Nordvik"]))
    record.add(told("Robert Ackerley", "Vera Stone", roles=["mayor of Nordvik"]))
    settle(record)
    found = speakers(record)
    assert len({*found["R. Ackerley"], *found["Robert Ackerley"]}) == 1
    [portrait] = record.people(f"P{found['Robert Ackerley'][0]}")
    assert portrait.known.articles == 4


def test_the_order_of_articles_does_not_matter(record: Record) -> None:
    names = ["Lind", "Mara Lind", "Lind", "Bob Ackerley", "Robert Ackerley", "Port Minister Lind"]
    for shuffled in (names, names[::-1], names[2:] + names[:2]):
        family = next(FAMILIES)
        for name in shuffled:
            record.add(told(name.replace("Lind", family), roles=["Port Minister"]))
        settle(record)
        found = speakers(record)
        assert len({*found[family], *found[f"Mara {family}"], *found[f"Port Minister {family}"]}) == 1, shuffled


def test_of_an_article_that_is_read_again_nothing_counts_twice(record: Record) -> None:
    first = told("Mara Lind", roles=["Port Minister"])
    record.add(first)
    for digest in ("2" * 16, "3" * 16):
        record.reread(Reading(first.id, None, first.article, first.speakers, (), (), first.reader | {"digest": digest}))
    [portrait] = record.people(f"P{roots(record).popitem()[0]}")
    assert (portrait.known.articles, portrait.known.names) == (1, (("Mara Lind", 1),))


@pytest.mark.parametrize("crowd", [FITTING + USUAL + NEAR + 60])
def test_of_hundreds_of_a_name_the_right_one_is_among_those_compared(record: Record, crowd: int) -> None:
    record.add(told("Ann Smith", day="2019-01-09"))
    [right] = roots(record)
    record.add(told("Zoe Smith", roles=["actor"], day="2001-01-09"))
    with record.writing():
        for k in range(crowd // 20):
            record.add(told(*(f"{given} Smith" for given in GIVEN), roles=[f"role {k}"], day=f"20{10 + k % 7}-05-05"))
    for profile in (Profile("x", "p1", "Ann Smith", "person", day="2024-01-01"),
                    Profile("x", "p1", "Smith", "person", day="2019-01-20")):  # fmt: skip
        side = side_of(profile)
        with record.engine.connect() as connection:
            found = Candidates(connection, [side]).of(side)
        assert right in [one.number for one in found]
        assert len(found) <= FITTING + USUAL + NEAR + LISTED


GIVEN = ("Adam", "Bella", "Carl", "Dora", "Emil", "Flora", "Gus", "Hanna", "Igor", "Julia", "Karl", "Lena", "Max",
         "Nora", "Otto", "Paula", "Rolf", "Sara", "Tom", "Ursula")  # fmt: skip


def test_what_people_said_holds_over_what_the_rules_find(record: Record) -> None:
    one, two = halves(record)
    number = record.correct_people("different", f"P{one}", f"P{two}", by="Desk")
    for _ in range(4):  # what would make them one
        record.add(told("Robert Ackerley", "Vera Stone", roles=["Governor of Ohio", "midfielder"]))
        settle(record)
    assert roots(record)[one] != roots(record)[two]
    record.undo(number, by="Desk")
    record.correct_people("same", f"P{one}", f"P{two}", by="Desk")
    assert roots(record)[one] == roots(record)[two]


def test_one_that_is_two_is_parted_again_with_what_was_merged_into_either(record: Record) -> None:
    one, two = halves(record)
    record.add(told("Bob Ackley", roles=["tenor"], day="2003-03-03"))
    three = max(roots(record))
    record.correct_people("same", f"P{one}", f"P{two}", by="Desk")
    record.correct_people("same", f"P{two}", f"P{three}", by="Desk")
    assert set(roots(record).values()) == {one}
    record.correct_people("different", f"P{one}", f"P{three}", by="Desk")
    assert roots(record)[one] != roots(record)[three]
    with pytest.raises(UsageError, match="one and the same number"):
        record.correct_people("different", f"P{one}", f"P{one}", by="Desk")


@given(
    st.lists(st.tuples(st.sampled_from(["same", "different"]), st.integers(1, 6), st.integers(1, 6)), max_size=8),
    st.lists(st.tuples(st.integers(1, 6), st.integers(1, 6)), max_size=8),
)
def test_the_last_word_holds_and_joins_follow(said: list[tuple[str, int, int]], edges: list[tuple[int, int]]) -> None:
    said = [one for one in said if one[1] != one[2]]
    root = united(range(1, 7), edges, said)
    if said:
        kind, a, b = said[0]
        assert (root[a] == root[b]) == (kind == "same")
    if not any(kind == "different" for kind, _, _ in said):
        assert all(root[a] == root[b] for a, b in [*edges, *(one[1:] for one in said)])
    for a, b in {(a, b) for kind, a, b in said if kind == "different"}:
        later = [kind for kind, x, y in said if {x, y} == {a, b}]
        if "same" not in later and not any(kind == "same" for kind, _, _ in said):
            assert root[a] != root[b]
    assert all(root[number] == min(n for n in root if root[n] == root[number]) for number in root)


STEPS = st.tuples(
    st.sampled_from(["same", "different", "undo", "add", "settle", "reread"]), st.integers(0, 3), st.integers(0, 3)
)


@given(steps=st.lists(STEPS, max_size=8))
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_corrections_hold_whatever_happens_and_what_is_undone_is_gone(
    record: Record, steps: list[tuple[str, int, int]]
) -> None:
    family = f"Quill{chr(97 + next(_NUMBERS) % 26)}{''.join(chr(97 + int(d)) for d in str(next(_NUMBERS)))}"
    first = [told(f"{given} {family}", roles=[role]) for given, role in
             (("Robert", "mayor"), ("Bob", "mayor"), ("Mara", "tenor"), ("Robert", "Governor of Ohio"))]  # fmt: skip
    before = set(roots(record))
    for one in first:
        record.add(one)
    mine = sorted(set(roots(record)) - before)
    live: list[tuple[int, str, int, int]] = []
    for step, a, b in steps:
        one, two = mine[a % len(mine)], mine[b % len(mine)]
        if step in ("same", "different") and one != two:
            live.append((record.correct_people(step, f"P{one}", f"P{two}", by="Desk"), step, one, two))
        elif step == "undo" and live:
            record.undo(live.pop(a % len(live))[0], by="Desk")
        elif step == "add":
            record.add(told(*(speaker.name for speaker in first[a].speakers), roles=first[b].speakers[0].roles))
        elif step == "settle":
            settle(record)
        elif step == "reread":
            again = first[a]
            reader = again.reader | {"digest": f"{next(_NUMBERS):016d}"}
            record.reread(Reading(again.id, None, again.article, again.speakers, (), (), reader))
        at = roots(record)
        if live:
            _, kind, x, y = live[-1]
            assert (at[x] == at[y]) == (kind == "same")
        if not any(kind == "same" for _, kind, _, _ in live):
            assert all(at[x] != at[y] for _, _, x, y in live)
    at = roots(record)
    extra = record.correct_people("different", f"P{mine[0]}", f"P{mine[1]}", by="Desk") if len(mine) > 1 else None
    if extra:
        record.undo(extra, by="Desk")
    assert roots(record) == at


def test_names_that_only_look_alike_stand_apart_and_are_flagged(record: Record) -> None:
    spoof = "M\u0430ra Lind"  # Cyrillic a
    for name in ("Mara Lind", spoof, "Mara Lind", spoof, "Lind"):
        record.add(told(name, roles=["Port Minister"]))
    settle(record)
    found = speakers(record)
    assert len(set(found[spoof])) == len(set(found["Mara Lind"])) == 1
    assert found[spoof][0] not in (None, found["Mara Lind"][0])
    assert record.status().odd_names == 1
    [flagged] = [one for number in {*found[spoof]} for one in record.people(f"P{number}")]
    assert any("mixes letters" in odd.sentence for odd in flagged.odd)
    assert [number for number, _ in flagged.alike] == [f"P{found['Mara Lind'][0]}"]
    [plain] = record.people(f"P{found['Mara Lind'][0]}")
    assert [number for number, _ in plain.alike] == [flagged.id]
