"""What makes an address and a statement the same one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.record.keys import distinct, normal_url


@pytest.mark.parametrize(
    ("url", "same"),
    [
        ("https://A.example/b?utm_source=x#c", "https://a.example/b"),
        ("https://a.example?id=2&fbclid=3", "https://a.example/?id=2"),
        ("http://[broken", "http://[broken"),
        ("https://a.example/?q=\ud800", "https://a.example/?q=%3F"),
    ],
)
def test_addresses(url: str, same: str) -> None:
    assert normal_url(url) == same


@given(st.text(st.characters(exclude_categories=())))
def test_anything_may_stand_for_an_address(written: str) -> None:
    assert isinstance(normal_url(written), str)


def test_the_same_key_again_is_another_one() -> None:
    made = distinct(["a", "b", "a", "a"])
    assert made[:2] == ["a", "b"]
    assert len(set(made)) == 4
    assert made == distinct(["a", "b", "a", "a"])
