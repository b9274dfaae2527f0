"""`compare`: tables of pairs with the decision and the reason that must stand in the score."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.speakers.identity import Authority, Held, Profile, compare
from onrecord.speakers.identity.score import REASONS

from .people import body, crowd, person

NAMES = [
    ("Irina Volkova", "Irina Volkova", "same", "full name"),
    ("Sergei Malinov", "Sergey Malinov", "same", "romanised"),
    ("Mohammed Qadir", "Muhammad Qadir", "same", "romanised"),
    ("Anton Belsky", "Anton Belskiy", "same", "romanised"),
    ("Bob Ackerley", "Robert Ackerley", "same", "short given name"),
    ("Rosalind “Roz” Ackerley", "Roz Ackerley", "same", "full name"),
    ("Robert Ackerley", "Robert J. Ackerley", "same", "full name"),
    ("Marta Leal", "Marta Leal Pinheiro", "same", "middle name in one"),
    ("RealAnnOakley", "Ann Oakley", "same", "full name"),
    ("annoakley", "Ann Oakley", "same", "user name"),
    ("Foreign Minister Irina Volkova", "Irina Volkova", "same", "full name"),
    ("Pope Hilarius", "Pope Hilarius", "same", "royal name"),
    ("Volkova Irina", "Irina Volkova", "same", "order of names"),
    ("I. Volkova", "Irina Volkova", "open", "initial"),
    ("Volkova", "Irina Volkova", "open", "surname only"),
    ("Volkova", "Volkova", "open", "lone names"),
    ("Irina Volkova", "Pavel Volkova", "different", "other given name"),
    ("Robert H. Ackerley", "Robert W. Ackerley", "different", "other middle name"),
    ("Irina Volkova", "Irina Petrova", "different", "other surname"),
    ("King Osric II", "King Osric III", "open", "other suffix"),
    ("Pope Hilarius", "King Hilarius", "different", "other surname"),
]


@pytest.mark.parametrize(("a", "b", "decision", "name"), NAMES)
def test_names_of_persons(a: str, b: str, decision: str, name: str) -> None:
    score = compare(person(a), person(b, article="b", day="2020-05-02"))
    assert (score.decision, score.has(name)) == (decision, True), score.table


BODIES = [
    ("World Health Organization", "WHO", "same"),
    ("Northern Relief Trust", "NRT", "open"),
    ("Northern Relief Trust Fund", "NRTF", "same"),
    ("Northern Trust", "NT", "open"),
    ("some relief theorists", "SRT", "different"),
    ("Ministry of Justice", "Justice Ministry", "same"),
    ("French Ministry of Justice", "Justice Ministry of France", "same"),
    ("Ostrava Motor Company", "Ostrava", "same"),
    ("The Harbour Post", "Harbour Post", "same"),
    ("Beijing", "Chinese government", "same"),
    ("Germany", "the German government", "same"),
    ("Ministry of Health in Gaza", "Gaza's Health Ministry", "same"),
    ("French Ministry of Justice", "Polish Ministry of Justice", "different"),
    ("Ohio Supreme Court", "Texas Supreme Court", "different"),
    ("Harbour Rights Union", "Harbour Rights Union of Devon", "different"),
    ("Harbour Post", "Valley Post", "different"),
    ("Northern Relief Trust", "Northern Relief Trust Ethics Board", "different"),
    ("United Nations", "UN General Assembly", "different"),
    ("U.S. Court of Appeals for the Fifth Circuit", "U.S. Court of Appeals for the 9th Circuit", "different"),
    ("police", "Thames Valley Police", "open"),
    ("state media", "state media", "open"),
]


@pytest.mark.parametrize(("a", "b", "decision"), BODIES)
def test_names_of_bodies(a: str, b: str, decision: str) -> None:
    score = compare(body(a), body(b, article="b"))
    assert score.decision == decision, score.table


def test_the_same_common_words_in_two_countries_are_two_bodies() -> None:
    score = compare(body("police", around="New Zealand"), body("Police", article="b", around="Germany"))
    assert score.decision == "different"
    assert score.has("other place around")


def test_one_name_with_roles_far_apart_is_not_joined() -> None:
    a = person("Ian Marsh", "a midfielder", company=crowd("a"))
    b = person("Ian Marsh", "an Ohio senator", article="b", company=crowd("b"))
    assert compare(a, b).decision != "same"
    assert compare(a, person("Ian Marsh", "the captain and midfielder", article="b")).decision == "same"


def test_two_holders_of_one_office_in_two_places_are_two() -> None:
    a = person("Ian Marsh", "Texas Governor", around="United States")
    b = person("Ian Marsh", "Ohio Governor", article="b", around="United States")
    assert compare(a, b).has("office elsewhere")
    assert compare(a, b).decision != "same"


def test_years_apart_with_nothing_in_common_is_left_open() -> None:
    a, b = (
        person("Ian Marsh", company=crowd("a")),
        person("Ian Marsh", article="b", company=crowd("b"), day="2024-05-02"),
    )
    assert compare(a, b).decision == "open"
    assert compare(a, person("Ian Marsh", article="b", company=crowd("a"), day="2024-05-02")).decision == "same"


def test_a_lone_surname_is_somebody_by_the_office() -> None:
    volkova = person("Irina Volkova", "Foreign Minister", around="Russia", company=crowd("a"))
    lone = person("Volkova", "Foreign Minister", article="b", around="Russia", company=crowd("a"))
    assert compare(volkova, lone).decision == "same"
    assert (
        compare(person("Pavel Volkov", names=("he",)), person("Volkov", article="b", names=("she",))).decision
        == "different"
    )


def test_a_description_is_somebody_by_an_office_of_that_place_and_time() -> None:
    malo = person("Sina Malo", "Samoan Prime Minister", around="Samoa")
    assert compare(malo, person("prime minister", kind="anonymous", article="b", around="Samoa")).decision == "same"
    late = person("prime minister", kind="anonymous", article="b", around="Samoa", day="2023-05-02")
    assert compare(malo, late).decision == "open"
    assert compare(malo, person("prime minister", kind="anonymous", article="b", around="Tonga")).decision == "open"


def test_a_person_and_a_body_of_one_name_are_two() -> None:
    assert compare(person("Laura Ashby"), body("Laura Ashby", article="b")).decision != "same"


def test_an_entry_of_a_list_needs_more_than_its_name() -> None:
    entry = Authority("us:M1", "Ian Marsh", "person", roles=(Held("senator from Ohio", None, None, 0),),
                      countries=("United States",), born="1950-01-01")  # fmt: skip
    assert compare(entry, person("Ian Marsh", "a plumber")).decision == "open"
    assert compare(entry, person("Ian Marsh", "Ohio Sen.")).decision == "same"
    assert compare(entry, person("Ian Marsh", "Ohio Sen.", day="2080-01-01")).decision == "different"


def test_a_dated_role_of_a_list_counts_in_its_time() -> None:
    entry = Authority("l:1", "Ian Marsh", "person", roles=(Held("mayor of Leeds", "2018-01-01", "2020-01-01", 0),))
    assert compare(entry, person("Marsh", "mayor of Leeds")).has("held it then")
    assert not compare(entry, person("Marsh", "mayor of Leeds", day="2029-05-02")).has("held it then")


words = st.text(alphabet="abcdeéАӓ '’.-()@\u200b", max_size=12)
anybody = st.builds(
    lambda name, kind, roles, day: Profile("a", "p", name, kind, (), tuple(roles), day=day),
    st.lists(words, max_size=4).map(" ".join),
    st.sampled_from(["person", "organisation", "group", "anonymous", "document", "none"]),
    st.lists(words, max_size=2),
    st.sampled_from([None, "2019", "2019-05", "2019-05-02"]),
)


@settings(max_examples=150, deadline=None)
@given(anybody, anybody)
def test_any_two_can_be_compared_and_either_may_come_first(a: Profile, b: Profile) -> None:
    score = compare(a, b)
    assert score == compare(b, a)
    assert all(r.name in REASONS and r.sentence and "{" not in r.sentence.replace(a.name, "") for r in score.reasons)
    assert score.total == pytest.approx(sum(r.value for r in score.reasons))


@pytest.mark.parametrize("name", ["A" * 100_000, "Al-" * 30_000, "(" * 50_000, "A. " * 30_000, "Ann’s " * 20_000])
def test_a_hostile_name_is_cut_and_its_parts_stay_small(name: str) -> None:
    from onrecord.speakers.identity import keys
    from onrecord.speakers.identity.person_names import parse

    assert sum(map(len, parse(name).words)) <= 200
    assert sum(map(len, keys(person(name, name, names=(name,))))) < 20_000


def test_an_acronym_that_the_article_explains_is_the_body() -> None:
    explained = body("Northern Relief Trust", names=("NRT",))
    assert compare(explained, body("NRT", article="b")).decision == "same"
    assert compare(explained, body("National Rail Team", article="b", names=("NRT",))).decision == "different"


def test_a_headline_run_into_a_name_joins_nobody() -> None:
    long = person("Ian Marsh Beats Irina Volkova", article="b")
    assert compare(person("Irina Volkova"), long).decision != "same"


def test_other_middle_names_are_never_outweighed() -> None:
    crowd_ = crowd("a") + crowd("b")
    a = person("Robert H. Ackerley", "President", around="Samoa", company=crowd_)
    b = person("Robert W. Ackerley", "President", article="b", around="Samoa", company=crowd_)
    assert compare(a, b).decision != "same"
    assert compare(a, person("Robert Ackerley", article="c", names=("Robert W. Ackerley",))).decision != "same"


def test_a_department_is_no_person_whatever_it_was_read_as() -> None:
    read = person("Justice Department", names=("the Justice Department",))
    assert compare(read, body("Department of Justice", article="b")).decision == "same"
