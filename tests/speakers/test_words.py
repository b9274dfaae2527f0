"""Words, sentences and quoted stretches; each word is looked at once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.speakers.words import read_page


def test_abbreviations_end_no_sentence() -> None:
    page = read_page("Sen. Quist met Mr. Aasen. They spoke.")
    assert page.sentence == (0, 0, 0, 0, 0, 1, 1)


def test_a_full_stop_without_its_space_ends_word_and_sentence() -> None:
    page = read_page("It was in Kabul.Roe left St.Louis, U.S.A. Inc.")
    assert [w.text for w in page.words] == ["It", "was", "in", "Kabul", "Roe", "left", "St.Louis", "U.S.A.", "Inc"]
    assert page.sentence[:6] == (0, 0, 0, 0, 1, 1)


def test_blanks_of_any_kind_and_number_part_words_as_a_space_does() -> None:
    page = read_page("Ada  Quill met\tTomas\u2009Reed\nand left")
    assert [page.gap(k) for k in range(1, 7)] == [" ", " ", " ", " ", "\n", " "]


def test_quoted_words_are_known() -> None:
    page = read_page("“We go,” she said.")
    assert page.quoted == (True, True, False, False)


def test_a_paragraph_closes_an_open_quotation() -> None:
    page = read_page("“We go\n\nShe left.")
    assert page.quoted == (True, True, False, False)


@given(st.text(max_size=200))
def test_words_lie_in_the_text_in_order(text: str) -> None:
    page = read_page(text)
    assert all(0 <= w.start < w.end <= len(text) for w in page.words)
    assert list(page.starts) == sorted(set(page.starts))
    assert len(page.words) == len(page.sentence) == len(page.paragraph) == len(page.quoted)
