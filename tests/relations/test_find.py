"""From a network's numbers to relations, with a network that is a rule: `said` is a cue between source and content."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.relations.find import find
from onrecord.relations.tags import BEGIN, INSIDE, TAGS, legal, legal_start


class Rule:
    """The word `x` is an anchor; the word before it is its source, all words after it its content."""

    transitions, start, window = legal(), legal_start(), 254

    def __init__(self, tokenizer: Tokenizer) -> None:
        self.tokenizer = tokenizer
        self.mark = tokenizer.token_to_id("x")

    def encode(
        self, ids: NDArray[np.int32], features: NDArray[np.int8], first: NDArray[np.int32], convention: int
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        words = ids[first].astype(np.float32)[:, None]
        logits = np.full((len(first), 2), -9, np.float32)
        logits[ids[first] == self.mark, 0] = 9
        return words, logits

    def roles(
        self, words: NDArray[np.float32], at: NDArray[np.int64]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        tags = np.zeros((len(at), len(words), len(TAGS)), np.float32)
        for row, a in zip(tags, at, strict=True):
            row[:, 0] = 5
            row[a - 1 : a, BEGIN["source"]] = 9
            row[a + 1 : a + 2, BEGIN["content"]] = 9
            row[a + 2 :, INSIDE["content"]] = 9
        return tags, np.zeros((len(at), 9), np.float32)


def test_spans_and_nesting(tokenizer: Tokenizer) -> None:
    text = "We know. Pat x Kim x it is so\nNobody spoke"
    outer, inner = find(text, Rule(tokenizer))
    show = lambda spans: [text[a:b] for a, b in spans]  # noqa: E731
    assert (show(outer.source), show(outer.cue)) == (["Pat"], ["x"])
    assert outer.content[0][0] == text.index("Kim")
    assert (show(inner.source), inner.parent, outer.parent) == (["Kim"], 0, None)
    assert 0.99 < outer.score <= 1
    assert 0 < outer.sequence <= 1


def test_polnear_is_flat(tokenizer: Tokenizer) -> None:
    assert len(find("Pat x Kim x it is so", Rule(tokenizer), "polnear")) == 1


def test_an_anchor_without_content_is_no_relation(tokenizer: Tokenizer) -> None:
    assert find("nobody said a word and Pat x", Rule(tokenizer)) == ()


@given(st.text(alphabet=st.sampled_from("abx .\n“”"), max_size=200))
def test_spans_lie_in_the_text(tokenizer: Tokenizer, text: str) -> None:
    found = find(text, Rule(tokenizer))
    for r in found:
        for a, b in (*r.source, *r.cue, *r.content):
            assert 0 <= a < b <= len(text)
            assert text[a:b].strip() == text[a:b]
        assert r.parent is None or 0 <= r.parent < len(found)


@given(st.lists(st.sampled_from(["Pat x it is so. ", "abc " * 90, "\n", "Kim x no\n"]), max_size=14))
def test_windows_side_by_side_give_the_same(tokenizer: Tokenizer, parts: list[str]) -> None:
    text, network = "".join(parts), Rule(tokenizer)
    with ThreadPoolExecutor(3) as pool:
        assert find(text, network, each=pool.map) == find(text, network)


def test_nothing_comes_of_nothing(tokenizer: Tokenizer) -> None:
    assert find("", Rule(tokenizer)) == ()
    assert find(" \n ", Rule(tokenizer)) == ()


def test_no_content_begins_in_the_dateline(tokenizer: Tokenizer) -> None:
    text = "Pat x KARSHOLM, March 3. all is well"
    start = text.index("KARSHOLM")
    (relation,) = find(text, Rule(tokenizer), dateline=(start, text.index(" all")))
    assert [text[a:b] for a, b in relation.content] == ["all is well"]


def test_content_stays_in_the_line_of_its_cue(tokenizer: Tokenizer) -> None:
    text = "Pat x all is well\nThe next line is another's"
    (relation,) = find(text, Rule(tokenizer))
    assert [text[a:b] for a, b in relation.content] == ["all is well"]


def test_a_content_that_follows_in_a_line_of_its_own_is_kept(tokenizer: Tokenizer) -> None:
    text = "Pat x\nall is well"
    (relation,) = find(text, Rule(tokenizer))
    assert [text[a:b] for a, b in relation.content] == ["all is well"]


def test_a_source_stays_in_the_line_of_its_cue(tokenizer: Tokenizer) -> None:
    class Wide(Rule):
        def roles(
            self, words: NDArray[np.float32], at: NDArray[np.int64]
        ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
            tags, acts = super().roles(words, at)
            tags[:, 0, BEGIN["source"]] = 9
            tags[:, 1, INSIDE["source"]], tags[:, 1, BEGIN["source"]] = 12, 0
            return tags, acts

    text = "World\nPat x all is well"
    (relation,) = find(text, Wide(tokenizer))
    assert [text[a:b] for a, b in relation.source] == ["Pat"]


@pytest.mark.parametrize("line", ["By Ann Roe", "By Ann Roe and Tom Ek, Harbour Post", "[Read: Pat by all is well]"])
def test_bylines_and_links_are_no_statements(tokenizer: Tokenizer, line: str) -> None:
    rule = Rule(tokenizer)
    rule.mark = tokenizer.token_to_id("b")  # words are read by their letters here
    assert find(f"{line}\nMarch 3", rule) == ()
    assert find("Pat by all is well", rule) != ()


def test_signs_alone_are_not_read(tokenizer: Tokenizer) -> None:
    class Deaf(Rule):
        def encode(
            self, ids: NDArray[np.int32], features: NDArray[np.int8], first: NDArray[np.int32], convention: int
        ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
            raise AssertionError("nothing to read here")

    assert find("& " * 1000 + "1 2 3", Deaf(tokenizer)) == ()


def test_what_somebody_is_guessed_to_want_is_no_statement(tokenizer: Tokenizer) -> None:
    assert find("It appears that Pat x all is well", Rule(tokenizer)) == ()


@pytest.mark.parametrize("words", ["Thanks for", "Thank you so much for", "Sorry for not", "Forgive me for having"])
def test_what_is_said_to_the_hearer_about_his_own_turn_is_no_statement(tokenizer: Tokenizer, words: str) -> None:
    class Unnamed(Rule):
        def roles(
            self, words: NDArray[np.float32], at: NDArray[np.int64]
        ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
            tags, acts = super().roles(words, at)
            tags[:, :, BEGIN["source"]] = -9
            return tags, acts

    assert find(f"{words} x all is well", Unnamed(tokenizer)) == ()
    assert find("Blame him for x all is well", Unnamed(tokenizer)) != ()


@pytest.mark.parametrize(("likely", "count"), [(2.0, 2), (-0.8, 1), (-1.2, 0)])  # 0.88, 0.31 and 0.23
def test_what_is_unlikely_is_left_out_sooner_inside_a_statement(
    tokenizer: Tokenizer, likely: float, count: int
) -> None:
    class Unsure(Rule):
        def encode(
            self, ids: NDArray[np.int32], features: NDArray[np.int8], first: NDArray[np.int32], convention: int
        ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
            words, logits = super().encode(ids, features, first, convention)
            logits[logits > 0] = likely
            return words, logits

    assert len(find("Pat x Kim x it is so", Unsure(tokenizer), threshold=-2)) == count
