"""Clusters and their wordings: found by keys, held together by one full wording, never by a chain."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.record.quotations import Utterance, clusters_of, compare, fitting, keys_of, regrouped, word_diff, wordings

FULL = "We paid every docker in the flood year, and we will never sell the crooked lighthouse of Nordvik to strangers"


def said(name: str, text: str, speaker: str | None = "Mara Lind", day: str = "2024-03-05") -> Utterance:
    return Utterance(name, f"article {name}", text, speakers=(speaker,) if speaker else (), published=day, cue="said")


HEAD = said("head", "We paid every docker in the flood year")
TAIL = said("tail", "never sell the crooked lighthouse", day="2024-03-06")
WHOLE = said("whole", FULL, day="2024-03-07")
OTHER = said("other", "The ferries to Sandholm are a scandal")


def names(clusters: list[tuple[Utterance, ...]]) -> set[frozenset[str]]:
    return {frozenset(u.id for u in cluster) for cluster in clusters}


def test_fragments_come_together_only_where_the_full_wording_is_there() -> None:
    assert names(clusters_of([HEAD, TAIL, OTHER])) == {frozenset(["head"]), frozenset(["tail"]), frozenset(["other"])}
    assert names(clusters_of([HEAD, OTHER, TAIL, WHOLE])) == {
        frozenset(["head", "tail", "whole"]),
        frozenset(["other"]),
    }


def test_a_chain_of_weak_links_is_not_one_quotation() -> None:
    words = [
        "granite",
        "herring",
        "lantern",
        "cobalt",
        "orchard",
        "thimble",
        "walnut",
        "saddle",
        "marble",
        "pigeon",
        "velvet",
        "anchor",
        "copper",
        "meadow",
    ]
    chain = [said(f"c{n}", " ".join(words[n : n + 8])) for n in range(0, 7, 2)]
    linked = [compare(a, b).same for a, b in pairwise(chain)]
    for cluster in clusters_of(chain):
        for member in cluster:
            assert compare(member, cluster[0]).same
    assert not compare(chain[0], chain[-1]).same
    assert len(clusters_of(chain)) > 1, linked


def test_a_new_statement_fits_some_of_the_clusters() -> None:
    clusters = {"q1": [HEAD], "q2": [TAIL], "q3": [OTHER]}
    assert fitting(said("new", "paid every docker"), clusters) == ["q1"]
    assert sorted(fitting(WHOLE, clusters)) == ["q1", "q2"]
    assert fitting(said("new", "sold the whole fleet"), clusters) == []
    assert fitting(said("new", "crooked lighthouse"), {"q": [TAIL]}, others=lambda _, __: 3) == []
    assert fitting(WHOLE, {"q": [HEAD]}, others=lambda _, __: 3) == ["q"], "a sentence is no stock phrase"


def test_what_fits_two_equally_well_joins_none_and_a_fragment_like_itself() -> None:
    ours, burn = said("x", "The crooked lighthouse is ours"), said("y", "Burn the crooked lighthouse")
    first, again = said("a", "crooked lighthouse"), said("b", "the crooked lighthouse")
    assert names(regrouped([ours, burn, first])) == {frozenset("x"), frozenset("y"), frozenset("a")}
    assert names(regrouped([again, ours, burn, first])) == {frozenset("x"), frozenset("y"), frozenset("ab")}


def test_a_fuller_wording_takes_what_is_from_it() -> None:
    keeper = said("y", "crooked lighthouse keeper")
    assert names(regrouped([TAIL, keeper, HEAD, WHOLE])) == {frozenset(["head", "tail", "whole"]), frozenset("y")}


TEXTS = st.lists(
    st.sampled_from(
        ["crooked", "lighthouse", "never", "sell", "strangers", "docker", "flood", "paid", "ferry", "scandal"]
    ),
    min_size=1,
    max_size=8,
).map(" ".join)


@settings(deadline=None)
@given(st.lists(TEXTS, max_size=7))
def test_every_statement_is_in_one_cluster_and_like_its_fullest(texts: list[str]) -> None:
    some = [said(f"s{n}", text) for n, text in enumerate(texts)]
    clusters = clusters_of(some)
    assert sorted(u.id for c in clusters for u in c) == sorted(u.id for u in some)
    assert names(clusters) == names(clusters_of(list(reversed(some))))
    assert all(compare(member, group[0]).same for group in regrouped(some) for member in group[1:])
    assert all(compare(member, cluster[0]).same for cluster in clusters for member in cluster[1:])


KEYED = [
    (WHOLE, TAIL),
    (said("a", "crooked lighthouse"), WHOLE),
    (said("a", "You tell me"), said("b", "“You tell me!”")),
    (said("a", "the crooked lighthouse of Nordvik to strangers", None), WHOLE),
]


@pytest.mark.parametrize(("a", "b"), KEYED)
def test_what_belongs_together_shares_a_key(a: Utterance, b: Utterance) -> None:
    assert set(keys_of(a)) & set(keys_of(b))


def test_strangers_share_no_key_of_boilerplate() -> None:
    for text in ("declined to comment", "Thank you very much", "I love you", "No comment"):
        assert not set(keys_of(said("a", text))) & set(keys_of(said("b", text, "Bo Ode")))


def test_keys_are_the_same_everywhere() -> None:
    assert keys_of(said("a", "crooked lighthouse")) == KNOWN
    assert all(-(2**63) <= key < 2**63 for key in keys_of(WHOLE))


KNOWN = (-5443990853229015500, 6346728340952708607)


def test_wordings_say_who_was_first_and_what_was_left_out() -> None:
    changed = said("wrong", FULL.replace("never sell", "sell").replace("year", "years"), day="2024-03-08")
    again = said("again", "WE PAID EVERY DOCKER IN THE FLOOD YEAR!", day="2024-03-04")
    made = wordings([TAIL, HEAD, changed, WHOLE, again])
    assert [w.members for w in made] == [("whole",), ("wrong",), ("again", "head"), ("tail",)]
    assert [w.relation for w in made] == ["same", "altered", "trimmed", "trimmed"]
    full, wrong, head, tail = made
    assert full.diff[0].kind == "same"
    assert len(full.diff) == 1
    assert head.first == ("again",)
    assert head.first_day == "2024-03-04"
    assert head.left_out == ("and we will never sell the crooked lighthouse of Nordvik to strangers",)
    assert tail.left_out[0].startswith("We paid every docker")
    assert "never" in wrong.left_out
    assert {kind for change in wrong.changes for kind in change.kinds} >= {"negation"}


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_a_diff_gives_both_texts_back(a: str, b: str) -> None:
    pieces = word_diff(a, b)
    assert " ".join(p.here for p in pieces if p.here) == a
    assert " ".join(p.fullest for p in pieces if p.fullest) == b


def test_no_statements_no_wordings() -> None:
    assert wordings([]) == ()
    assert clusters_of([]) == []
