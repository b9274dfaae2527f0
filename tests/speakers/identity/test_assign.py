"""`assign` and `cluster`: rivals stay open, the usual bearer of a surname, and order that does not matter."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.speakers.identity import (
    Known,
    Profile,
    asks,
    assign,
    cluster,
    joined,
    keys,
    known_of,
    register,
    with_profile,
)  # fmt: skip

from .people import body, person


def known(name: str, articles: int, *roles: str) -> Known:
    return joined(name, [known_of(person(name, *roles, article=f"{name} {k}")) for k in range(articles)])


def test_nobody_fits_so_it_is_somebody_new() -> None:
    decision = assign(person("Irina Volkova"), [known("Pavel Volkov", 3)])
    assert (decision.outcome, decision.known, decision.waits) == ("new", None, False)
    assert assign(person("Irina Volkova"), []).outcome == "new"


def test_two_who_fit_equally_stay_open_and_are_named() -> None:
    decision = assign(person("Marsh", "Sen."), [known("Ian Marsh", 4, "Sen."), known("Ann Marsh", 4, "Sen.")])
    assert (decision.outcome, decision.waits) == ("open", True)
    assert {id for id, _ in decision.rivals} == {"Ian Marsh", "Ann Marsh"}


def test_a_surname_alone_is_the_one_whom_nearly_all_articles_mean() -> None:
    decision = assign(person("Marsh", article="x"), [known("Ian Marsh", 20), known("Ann Marsh", 1)])
    assert (decision.outcome, decision.known) == ("joins", "Ian Marsh")
    assert decision.score is not None
    assert decision.score.has("usual bearer")
    late = assign(person("Marsh", article="x", day="2031-01-01"), [known("Ian Marsh", 20), known("Ann Marsh", 1)])
    assert late.outcome == "open"
    assert assign(person("Marsh", article="x", names=("she",)), [known("Ian Marsh", 20)]).outcome != "joins"


def test_two_that_are_one_are_offered_for_joining() -> None:
    decision = assign(person("Bob Ackerley", article="x"), [known("Bob Ackerley", 2), known("Robert Ackerley", 2)])
    assert decision.outcome == "joins"
    assert decision.merge is not None
    assert set(decision.merge) == {"Bob Ackerley", "Robert Ackerley"}


def test_the_keys_of_two_forms_of_one_name_meet() -> None:
    pairs = [
        (person("Bob Ackerley"), person("Robert J. Ackerley")),
        (person("Sergei Malinov"), person("Sergey Malinoff")),
        (person("Marsh"), person("Ian Marsh")),
        (person("ianmarsh"), person("Ian Marsh")),
        (person("Marta Leal"), person("Marta Leal Pinheiro")),
        (body("NRT"), body("Northern Relief Trust")),
        (body("Beijing"), body("Chinese government")),
        (body("Justice Ministry"), body("Ministry of Justice")),
        (person("prime minister", kind="anonymous", around="Samoa"), person("Sina Malo", "Samoan Prime Minister")),
    ]
    for a, b in pairs:
        assert asks(a) & keys(b), (a.name, b.name)
    assert not asks(person("Ian Marsh")) & keys(person("Zoe Marsh"))


def test_the_kept_history_grows_and_stays_bounded() -> None:
    somebody = known_of(person("Ian Marsh", "Sen.", day="2019-01-05"))
    for k in range(400):
        somebody = with_profile(somebody, person("Ian Marsh", f"role {k}", article=str(k), day=f"20{k % 80:02}-01-05"))
    assert (somebody.articles, somebody.first, somebody.last) == (401, "2000-01-05", "2079-01-05")
    assert len(somebody.offices) < 100
    assert len(somebody.evidence) <= 200
    assert dict(somebody.names)["Ian Marsh"] == 401


PEOPLE = [
    person("Ian Marsh", "Ohio Sen.", article="1"), person("Ian J. Marsh", "senator from Ohio", article="2"),
    person("Marsh", "Ohio Sen.", article="3"), person("Zoe Marsh", "a chef", article="4"),
    person("Irina Volkova", article="5"), person("Irina Volkova", article="6", names=("Volkova",)),
    person("Volkova", article="7"), body("NRT", article="8"),
    body("Northern Relief Trust", article="9", names=("NRT",)),
    body("Northern Relief Trust", article="10"), body("police", article="11"), body("police", article="12"),
    person("Ian Marsh", "Ohio Sen.", article="13"), person("Ian Marsh", "Sen.", article="14"),
]  # fmt: skip


def partition(groups: Sequence[Sequence[Profile]]) -> set[frozenset[str]]:
    return {frozenset(p.article for p in group) for group in groups}


@settings(max_examples=40, deadline=None)
@given(st.permutations(PEOPLE))
def test_a_batch_gives_the_same_whatever_the_order(people: list[Profile]) -> None:
    found = partition([c.profiles for c in cluster(people)])
    assert found == partition([c.profiles for c in cluster(PEOPLE)])
    assert frozenset({"1", "2", "3", "13", "14"}) in found
    assert frozenset({"4"}) in found
    assert frozenset({"8", "9", "10"}) in found


@settings(max_examples=40, deadline=None)
@given(st.permutations(PEOPLE))
def test_one_by_one_gives_the_same_as_a_batch(people: list[Profile]) -> None:
    assert partition([c.profiles for c in register(people).clusters()]) == partition(
        [c.profiles for c in cluster(PEOPLE)]
    )


def test_a_title_with_a_surname_never_takes_the_place_of_the_full_name() -> None:
    somebody = known_of(person("Ian Marsh", "President"))
    for k in range(5):
        somebody = with_profile(somebody, person("President Marsh", "President", article=str(k)))
    assert somebody.name == "Ian Marsh"
