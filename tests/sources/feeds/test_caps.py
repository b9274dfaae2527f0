import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.sources.feeds.caps import LONGEST_TAG, within_caps

LIMITS = {"max_feed_elements": 1000, "max_feed_depth": 20}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("<rss>" + "<a>" * 30, "nested deeper than 20"),
        ("<rss>" + "<a>" * 100_000, "nested deeper than 20"),
        ("<rss>" + "<a/>" * 1000, "more than 1,000 elements"),
        ("<rss " + "a='b' " * LONGEST_TAG + ">", "a tag of more than"),
        ("<!DOCTYPE r [<!ENTITY a 'b'>]><rss>&a;</rss>", "entities"),
        ("<!doctype r SYSTEM 'x' [ ]><rss/>", "entities"),
        ("<!DOCTYPE r><!DOCTYPE r><rss/>", "entities"),
        ("<!DOCTYPE r" + " " * 100_000, None),
        ("<rss>" + "<![CDATA[<a>]]>" * 3000 + "</rss>", None),
        ("<rss>" + "<!-- <a> -->" * 3000 + "</rss>", None),
        ("<rss>" + "<a></a>" * 900 + "</rss>", None),
        ("<![CDATA[" + "<a>" * 100_000, None),
        ("1 < 2 and <3", None),
    ],
)
def test_what_is_beyond_the_caps(text: str, named: str | None) -> None:
    _, reason = within_caps(text, LIMITS)
    assert (reason is None) if named is None else (named in str(reason))


def test_a_document_type_is_left_off_and_nothing_else() -> None:
    kept, reason = within_caps('<!DOCTYPE rss PUBLIC "-//x" "http://x.example/rss.dtd">\n<rss><a>é</a></rss>', LIMITS)
    assert (kept, reason) == ("\n<rss><a>é</a></rss>", None)


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["<", ">", "<a>", "</a>", "<![CDATA[", "]]>", "<!--", "-->", "<!DOCTYPE", "[", "?", "x"]))
)
def test_any_text_is_gone_through_once(parts: list[str]) -> None:
    text = "".join(parts)
    kept, reason = within_caps(text, LIMITS)
    assert len(kept) <= len(text)
    assert reason is None or kept == text


@pytest.mark.parametrize("piece", ["<", "<!", "<![CDATA[", "<!--", "<?", "</", "<a", "<!DOCTYPE "])
def test_a_long_hostile_text_is_gone_through(piece: str) -> None:
    within_caps(piece * 200_000, {"max_feed_elements": 10**9, "max_feed_depth": 10**9})
