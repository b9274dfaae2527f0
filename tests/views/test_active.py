"""Nothing that a stranger writes acts: not in a browser, not in a spreadsheet, not in a terminal, not in a shell."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from storybook import READER, article, refused, statement

from onrecord.articles.article import Dateline, Published
from onrecord.record.find import Found
from onrecord.record.rows import COLUMNS
from onrecord.speakers.speaker import Speaker
from onrecord.statements.reading import Reading
from onrecord.views import exports, terminal

KNOWN = json.loads((Path(__file__).parent / "active.json").read_text(encoding="utf-8"))
TERMINAL = KNOWN["terminal"]
ACTIVE = KNOWN["page"] + TERMINAL + KNOWN["sheet"]
TAGS, ATTRIBUTES, NOTEBOOK_TAGS = (set(KNOWN[name]) for name in ("tags", "attributes", "notebook_tags"))


def hostile(string: str) -> Reading:
    """A reading with this string in every place that a stranger has a say in."""
    text = f"{string}\n\n{string} said {string}."
    inner = {"evidence": {"speaker": string}, "said_on_basis": string, "addressees": (string,), "quote": string}
    told = statement(text, "s1", [string, string], source=[string], speaker=string, **inner)
    nested = statement(text, "s1.1", ["said"], parent="s1", speaker=(string, string), insertions=["said"])
    strings = dict.fromkeys(("outlet", "section", "headline", "standfirst", "url", "fetched"), string)
    dateline, published = Dateline(string, None, string, (0, 1)), Published(string, string)
    about = article(text, authors=(string,), dateline=dateline, published=published, **strings)
    speaker = Speaker("p1", string, "person", (string, f"x {string}"), (string,), ())
    return Reading(string, string, about, (speaker,), (told, nested), (), {**READER, "model": string})


class Page(HTMLParser):
    """Every tag with its attributes, and the text outside tags."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def written(form: str, *readings: Reading) -> str:
    out = io.StringIO()
    (terminal.write if form == "text" else exports.writer(form))(iter(readings), out)
    return out.getvalue()


def test_there_are_enough():
    assert len(set(ACTIVE)) >= 60


@pytest.mark.parametrize("string", ACTIVE)
def test_no_page_has_an_active_string(string):
    page = Page()
    page.feed(written("html", hostile(string), hostile(string), refused(string, string, string)))
    for tag, attributes in page.tags:
        assert tag in TAGS
        assert set(attributes) <= ATTRIBUTES
        if "href" in attributes:
            address = attributes["href"] or ""
            assert re.fullmatch(r"#[a-z0-9]+", address) or (address == string and re.match("https?://", address))
        if tag != "meta":
            assert re.fullmatch(r"[\w -]*", (attributes.get("class") or "") + (attributes.get("id") or ""))
    assert sum(tag == "style" for tag, _ in page.tags) == 1


@pytest.mark.parametrize("string", ACTIVE)
def test_no_notebook_has_an_active_string(string):
    page = Page()
    page.feed(hostile(string)._repr_html_() + refused(string, string, string)._repr_html_())
    assert {tag for tag, _ in page.tags} <= NOTEBOOK_TAGS
    assert {name for _, attributes in page.tags for name in attributes} <= {"style", "title"}
    assert not any("url(" in (attributes.get("style") or "") for _, attributes in page.tags)


@pytest.mark.parametrize("string", ACTIVE)
def test_no_search_in_a_notebook_has_an_active_string(string):
    page = Page()
    page.feed(Found((dict.fromkeys(COLUMNS, string),) * 2, 2000)._repr_html_())
    assert {tag for tag, _ in page.tags} == {"div", "table", "tr", "th", "td"}
    assert {name for _, attributes in page.tags for name in attributes} == {"style"}


@pytest.mark.parametrize("string", ACTIVE)
def test_no_cell_is_a_formula(string):
    rows = list(csv.reader(io.StringIO(written("csv", hostile(string)), newline=""), strict=True))
    assert len(rows) == 3
    assert len({len(row) for row in rows}) == 1
    for cell in (cell for row in rows for cell in row):
        assert not re.match("[\\s\ufeff\u200b\u2060]*[=+\\-@＝＋－＠]", cell)
        assert not cell.startswith(("\t", "\r", "\n"))
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", cell)


@pytest.mark.parametrize("width", ["80", "140"])
@pytest.mark.parametrize("string", ACTIVE)
def test_no_terminal_is_commanded(string, width, monkeypatch):
    monkeypatch.setenv("COLUMNS", width)
    for name in ("FORCE_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    assert _harmless(written("text", hostile(string)))


@pytest.mark.parametrize("string", ACTIVE)
def test_no_coloured_terminal_is_commanded(string, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr("onrecord.views.terminal.page.PlainConsole", _coloured)
    # what rich itself writes: colour on and off; the red of a hostile string would be 31, which only `unsure` has
    shown = written("text", replace(hostile(string), id="x"))
    assert "\x1b[" in shown
    assert "\x1b[31m" not in shown
    assert _harmless(re.sub(r"\x1b\[[\d;]*m", "", shown))


@pytest.mark.parametrize("string", ACTIVE)
def test_standoff_lines_stay_lines(string):
    for line in written("brat", hostile(string)).splitlines():
        assert re.match(r"(T\d+\t\w+ \d+ \d+(;\d+ \d+)*\t|R\d+\t|A\d+\t|#\d+\t)", line)
        assert _harmless(line.replace("\t", ""))


@pytest.mark.parametrize("form", ["json", "jsonl"])
@pytest.mark.parametrize("string", ACTIVE)
def test_json_commands_no_terminal_and_loses_nothing(string, form):
    shown = written(form, hostile(string))
    assert _harmless(shown)
    assert json.loads(shown)["article"]["headline"] == string


@pytest.mark.parametrize("string", TERMINAL)
def test_a_refusal_on_standard_error_commands_nothing(string, capsys):
    from onrecord.views.cli.exits import say

    say(f"{string}: {string}")
    shown = capsys.readouterr().err
    assert shown.count("\n") == 1
    assert _harmless(shown)


def _coloured(out):
    from onrecord.views.terminal.console import PlainConsole

    return PlainConsole(out, force_terminal=True, width=100)


def _harmless(shown: str) -> bool:
    return not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", shown)
