"""Copies: one wire story in ten outlets is one story, two stories about one event are two."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.articles.copies import LEAST_SHARED, copy_of, likeness, signature_of

QUOTES = [
    "We have paid our dockers on time in every month of the flood year, and nobody has been sent home without wages",
    "Whoever claims that the lighthouse is for sale has never read the charter of this town or the deed of the harbour",
]
STORY = "\n\n".join(
    [
        "NORDVIK, March 5 (Coastwire) - Nordvik's port stood still on Tuesday as 412 dockers walked out over a plan "
        "to lease the eastern quay to a shipping company from abroad.",
        f'"{QUOTES[0]}," harbour minister Mara Lind told a crowd of some 300 in front of the customs house.',
        "The union, which speaks for most who load timber and herring, had asked for a written promise that "
        "the cranes stay with the town. Talks broke off shortly before midnight when the company's lawyers left the room.",
        f'"{QUOTES[1]}," Lind added, holding up a copy of both papers.',
        "Ferries to Sandholm were to resume by Thursday. Two freighters waited outside the breakwater, and a third "
        "turned back to its home port with 1,900 tonnes of sawn pine on board.",
        "The walkout is the third within a year. In June the dockers stopped work for nine days until the town council "
        "withdrew a by-law on night shifts that would have cut the pay of the crane drivers by a tenth.",
    ]
)
RIVAL = "\n\n".join(
    [
        "Work at the quays came to a halt yesterday, and fishermen had to sell their catch from the boats.",
        f'Minister Lind was defiant. "{QUOTES[0]}," she said to applause.',
        "Trade unionists spoke of betrayal and hung a banner from the tallest crane; police counted fewer people than "
        "last summer and made no arrests. Shopkeepers along the front served free coffee.",
        f'"{QUOTES[1]}," Lind said later on local radio.',
        "Economists doubt that a lease would bring what the mayor hopes for, since larger ships cannot pass the bar at "
        "low water and dredging has been put off again for want of money.",
    ]
)  # fmt: skip
OWN = "Elsewhere on the coast the harbour of Sandholm reported a quiet day, its master said by telephone."
PARAGRAPHS = STORY.split("\n\n")
OUTLETS = [
    STORY,
    "Dockers shut port\n\n" + STORY,
    STORY.replace("NORDVIK, March 5 (Coastwire) - ", "Nordvik | Agencies\n"),
    "\n\n".join(PARAGRAPHS[:4]),
    "\n\n".join(PARAGRAPHS[:3]) + "\n\n" + OWN,
    "\n\n".join([PARAGRAPHS[0], *PARAGRAPHS[2:]]),
    STORY.replace('"', "”").replace("told a crowd", "told a rally").replace("on Tuesday", "Tuesday"),
    STORY.replace("\n\n", " "),
    STORY.upper(),
    "\n\n".join([OWN, *PARAGRAPHS[:5], "Reporting by Bo Ode"]),
]


@pytest.mark.parametrize("n", range(len(OUTLETS)))
def test_ten_outlets_one_story(n: int) -> None:
    for other in OUTLETS:
        found = copy_of(OUTLETS[n], other)
        assert found.same, found.reasons
        marks = set(signature_of(OUTLETS[n]).marks) & set(signature_of(other).marks)
        assert len(marks) >= LEAST_SHARED


@pytest.mark.parametrize("n", range(len(OUTLETS)))
def test_two_stories_about_one_event_are_two(n: int) -> None:
    found = copy_of(OUTLETS[n], RIVAL)
    assert not found.same
    assert found.value > 0.15, "they do share the quotations"
    assert not all(reason.speaks_for for reason in found.reasons)


def test_a_form_filled_in_anew_is_another_story() -> None:
    form = ("The harbour office of Nordvik counted {} trawlers and {} freighters on day {} of the month, {} "
            "tonnes of herring landed and {} crates of cod sold at the auction hall, its weekly notice says.")  # fmt: skip
    first, second = form.format(41, 7, 12, 380, 91), form.format(38, 9, 19, 402, 77)
    assert not copy_of(first, second).same
    assert copy_of(first, first + " It rained.").same


def test_what_was_trimmed_and_what_added() -> None:
    found = copy_of(STORY, OUTLETS[4])
    assert found.longer == 0
    assert [OUTLETS[4][a:b] for a, b in found.added] == [OWN.rstrip(".")]
    dropped = " ".join(STORY[a:b] for a, b in found.trimmed)
    assert "Ferries to Sandholm" in dropped
    assert "walked out" not in dropped


def test_the_numbers_are_the_same_on_every_machine() -> None:
    assert signature_of("The port of Nordvik stood still").marks == KNOWN
    assert all(-(2**63) <= mark < 2**63 for mark in signature_of(STORY).marks)


KNOWN = (-454613334976218356, 8597796310496861846)

WORDS = st.lists(
    st.sampled_from(["quay", "crane", "docker", "herring", "pine", "ferry", "7", "the", "of"]), max_size=60
).map(" ".join)


@settings(deadline=None)
@given(WORDS, WORDS)
def test_the_order_of_two_texts_does_not_matter(a: str, b: str) -> None:
    forth, back = copy_of(a, b), copy_of(b, a)
    if len(a.split()) != len(b.split()):
        assert (forth.same, forth.value, forth.trimmed) == (back.same, back.value, back.trimmed)
    assert likeness(signature_of(a), signature_of(b)) == likeness(signature_of(b), signature_of(a))


@settings(deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_its_own_copy(text: str) -> None:
    found = copy_of(text, text)
    assert found.same == any(c.isalnum() for c in text)
    assert not found.trimmed
    assert not found.added


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.8])
def test_likeness_is_near_the_share_that_was_kept(kept: float) -> None:
    dice = random.Random(5)
    words = [f"w{dice.randrange(5000)}" for _ in range(1500)]
    own = [f"o{dice.randrange(5000)}" for _ in range(int(300 * (1 - kept)))]
    short = words[: int(300 * kept)] + own
    assert likeness(signature_of(" ".join(words)), signature_of(" ".join(short))) == pytest.approx(kept, abs=0.25)


def test_hostile_text_is_cut_off() -> None:
    from onrecord.articles.copies.shingles import LONGEST, shingles_of

    assert len(shingles_of("a " * (2 * LONGEST)).forms) == LONGEST
    assert len(signature_of('"' * 100_000 + "“" * 100_000).marks) == 0
