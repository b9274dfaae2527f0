"""`onrecord watch`: what it says of each round, and what is wrong with a list."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import ClassVar

import pytest
from click.testing import CliRunner, Result

from onrecord.record import Record
from onrecord.sources.web.answers import Answer, Failed, Fetched
from onrecord.views.cli import main

FEED = "https://post.example/feed.xml"
LIST = f'contact = "desk@post.example"\n[[feed]]\naddress = "{FEED}"\noutlet = "Nordvik Post"\nsection = "Harbour"\n'
PAGE = (
    "<html><head><title>Harbour</title></head><body><article><h1>Harbour</h1><p>The ferry will not sail before Sunday, "
    "harbour master Ida Lund said on Tuesday. The crew had asked for another day to mend the bow door, and the "
    "company agreed to wait until the storm was over.</p></article></body></html>"
)
RSS = (
    '<rss version="2.0"><channel><title>Post</title><item><title>One</title><link>https://post.example/1</link></item>'
    "<item><title>Two</title><link>https://post.example/2</link></item></channel></rss>"
)


class Web:
    """Gives a feed with a page that is there and one that is not."""

    pages: ClassVar[dict[str, str]] = {FEED: RSS, "https://post.example/1": PAGE}
    made: ClassVar[dict[str, object]] = {}

    def __init__(self, **given: object) -> None:
        self.made.update(given)

    def get(self, url: str, **_: object) -> Answer:
        if (found := self.pages.get(url)) is None:
            return Failed(url, "it is not there (404)", "check the address", 404, None)
        media = "application/rss+xml" if found.startswith("<rss") else "text/html"
        return Fetched(url, url, url, media, "utf-8", found.encode(), None, None, "2026-03-03T12:00:00Z")


@pytest.fixture
def run(monkeypatch, tmp_path):
    monkeypatch.setattr("onrecord.sources.web.fetcher.Fetcher", Web)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ONRECORD_RECORD", raising=False)
    Path("FEEDS.toml").write_text(LIST, encoding="utf-8")

    def command(*args: str) -> Result:
        return CliRunner().invoke(main, list(args))

    return command


def test_a_round(run):
    with Record("onrecord.db"):
        pass
    assert run("search", "ferry", "--save", "ferries").exit_code == 0
    result = run("watch", "FEEDS.toml", "--once")
    assert result.exit_code == 0
    refused, visit = result.stderr.splitlines()
    assert refused == "onrecord: https://post.example/2: it is not there (404) — check the address"
    assert re.fullmatch(rf"onrecord: {FEED}: 1 added, 1 refused \(\d statements?\)", visit)
    assert result.stdout.startswith("ferries: 1 new\n")
    assert "The ferry will not sail before Sunday" in " ".join(result.stdout.split())
    assert Web.made == {"contact": "desk@post.example", "pause": None}
    [document] = map(json.loads, run("export", "--documents").stdout.splitlines())
    assert (document["article"]["outlet"], document["article"]["section"]) == ("Nordvik Post", "Harbour")
    assert "  feeds       1\n  searches    ferries\n" in run("status").stdout
    quiet = run("watch", "FEEDS.toml", "--once", "--quiet")
    assert (quiet.exit_code, quiet.stdout, quiet.stderr) == (0, "", ""), "not due yet"


def test_a_feed_that_fails_is_said(run, monkeypatch):
    monkeypatch.setattr(Web, "pages", {})
    result = run("watch", "FEEDS.toml", "--once", "--quiet")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"onrecord: {FEED}: it is not there (404)\n"
    assert f"{FEED}: it is not there (404)" in run("status").stdout


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            LIST + 'outlett = "x"\n',
            "line 6 (feed 1): unknown key 'outlett' — did you mean outlet? ",
        ),
        (
            LIST.replace(f'"{FEED}"', '"post.example"'),
            "line 3 (feed 1): address = 'post.example' — ",
        ),
        ("", "no feed is named — add [[feed]]"),
        (None, "No such file or directory — check the name"),
    ],
)
def test_a_wrong_list_is_one_line_and_makes_no_record(run, text, said):
    Path("FEEDS.toml").unlink() if text is None else Path("FEEDS.toml").write_text(text, encoding="utf-8")
    result = run("watch", "FEEDS.toml")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"onrecord: FEEDS.toml: {said}")
    assert result.stderr.count("\n") == 1
    assert not Path("onrecord.db").exists()
