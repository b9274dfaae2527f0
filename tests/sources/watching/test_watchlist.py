import re
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import UsageError
from onrecord.sources.watching import read_watchlist, watchlist

WHOLE = """
contact = "desk@bell.example"
interval = "30 min"
pause = 2.5

[[feed]]
address = "https://bell.example/politics.xml"
outlet = "The Bell"
section = "Politics"
interval = "2h"
content = "feed"

[[feed]]
address = "HTTPS://wire.example/all"
"""


def test_what_a_file_says(tmp_path: Path) -> None:
    path = tmp_path / "FEEDS.toml"
    path.write_text("\ufeff" + WHOLE, encoding="utf-8")
    found = read_watchlist(path)
    assert (found.contact, found.pause) == ("desk@bell.example", 2.5)
    bell, wire = found.feeds
    assert (bell.outlet, bell.section, bell.interval, bell.content) == (
        "The Bell",
        "Politics",
        timedelta(hours=2),
        "feed",
    )
    assert (wire.outlet, wire.section, wire.interval, wire.content) == (None, None, timedelta(minutes=30), "page")


FEED = '[[feed]]\naddress = "https://bell.example/"\n'


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("", ["no feed", "[[feed]]"]),
        ("feed = []", ["no feed"]),
        ("feed = 7", ["feed = 7", "[[feed]]"]),
        ("feed = [7]", ["feed 1", "[[feed]]"]),
        ("contakt = 'x'\n" + FEED, ["'contakt'", "contact, interval, pause, feed"]),
        ("contact = 7\n" + FEED, ["contact = 7", "a string"]),
        ("pause = true\n" + FEED, ["pause", "seconds"]),
        ("pause = -1\n" + FEED, ["pause = -1", "above 0"]),
        ("pause = nan\n" + FEED, ["pause = nan", "above 0"]),
        ("interval = '5 s'\n" + FEED, ["interval = '5 s'", "15 min"]),
        ("interval = '90 d'\n" + FEED, ["interval", "30 d"]),
        ("interval = 15\n" + FEED, ["interval = 15", "a string"]),
        (FEED + "intervall = '1 h'", ["feed 1", "'intervall'", "address, outlet, section, interval, content"]),
        (FEED + "content = 'all'", ["feed 1", "content = 'all'", '"page"']),
        (FEED + "outlet = 7", ["feed 1", "outlet = 7"]),
        ("[[feed]]\noutlet = 'x'", ["feed 1", "no address"]),
        ("[[feed]]\naddress = 'bell.example'", ["feed 1", "bell.example", "https://"]),
        (FEED + '[[feed]]\naddress = "https://bell.example/?utm_source=x"', ["feed 2", "twice"]),
        ("feed = [", ["not TOML"]),
        ("x = " + "[" * 100_000, ["not TOML"]),
    ],
)
def test_what_is_wrong_is_named_with_what_is_allowed(tmp_path: Path, text: str, named: list[str]) -> None:
    path = tmp_path / "FEEDS.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as error:
        read_watchlist(path)
    for part in ["FEEDS.toml", *named]:
        assert part in str(error.value)
    assert error.value.next_step


@pytest.mark.parametrize(
    ("text", "line", "named"),
    [
        ("contact = 'a'\npause = 0\n" + FEED, "line 2: pause", "above 0"),
        ("# all of ours\n\ncontakt = 'x'\n" + FEED, "line 3: unknown key", "did you mean contact?"),
        ("outlet = 'x'\n" + FEED, "line 1: unknown key", "outlet stands under a [[feed]]"),
        (FEED + "contact = 'x'\n", "line 3 (feed 1): unknown key", "contact stands above the first [[feed]]"),
        (FEED + FEED.replace(".example/", ".example/2") + "'interval' = '1 s'", "line 5 (feed 2): interval", "1 min"),
        (FEED + "\n[[ feed ]] # two\noutlet = 'x'", "line 4 (feed 2): no address", "https://"),
        (FEED + "[[feed]]\ncontent='x'\naddress = 'https://b.example'", "line 4 (feed 2): content", '"page"'),
        (FEED * 2, "line 4 (feed 2): https://bell.example/ stands there twice", "keep one"),
        ("feed = [{address = 'x'}]", "FEEDS.toml: (feed 1): address = 'x'", "https://"),
        (FEED + "x = \ny = 1", "not TOML", "line 3"),
    ],
)
def test_an_error_names_the_line(tmp_path: Path, text: str, line: str, named: str) -> None:
    path = tmp_path / "FEEDS.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as error:
        read_watchlist(path)
    assert line in str(error.value)
    assert named in str(error.value)


def test_a_file_that_is_none_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"\xff\xfe\x00")
    for path in (tmp_path / "gone.toml", tmp_path, tmp_path / "x"):
        with pytest.raises(UsageError):
            read_watchlist(path)


@settings(deadline=None)
@given(st.binary(max_size=80))
def test_any_file_is_a_list_or_wrong_usage(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_bytes(content)
    with pytest.raises(UsageError):
        read_watchlist(path)


def test_the_example_in_the_docs_holds_and_has_every_key(tmp_path: Path) -> None:
    page = Path(__file__).parents[3] / "docs" / "keeping.md"
    [example] = re.findall(r"^```toml\n(.*?)^```$", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    path = tmp_path / "FEEDS.toml"
    path.write_text(example, encoding="utf-8")
    assert len(read_watchlist(path).feeds) == 2
    told = set(re.findall(r"^(\w+) =", example, re.MULTILINE))
    assert told | {"feed"} == {*watchlist._GLOBAL, *watchlist._OF_A_FEED}
