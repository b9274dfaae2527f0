"""Strings that act, in feeds and in every field that a stranger fills: what they come to in all that is shown."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from html import escape
from html.parser import HTMLParser
from pathlib import Path

from click.testing import CliRunner
from faults.local_web import LocalWeb, Reply
from invented import READER

from onrecord.articles.article import Article, Dateline, Published
from onrecord.pipeline import Options, read_document
from onrecord.record import Record
from onrecord.settings import Settings
from onrecord.sources import Document, Refusal, fetch
from onrecord.sources.web.fetcher import Fetcher
from onrecord.speakers.speaker import Speaker
from onrecord.statements.reading import Reading
from onrecord.statements.statement import Statement
from onrecord.views import exports, terminal

STRINGS = Path(__file__).parents[2] / "tests" / "views" / "active.json"
FORMULA = re.compile("[\\s\ufeff\u200b\u2060]*[=+\\-@＝＋－＠]")
COMMANDS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What moves a terminal, or turns words around in it; a tab and a line end are our own."""
ACTING = {
    "script", "iframe", "object", "embed", "form", "base", "link", "svg", "math", "img", "video", "audio", "input",
    "textarea", "template",
}  # fmt: skip


def strings(every: int = 1) -> list[str]:
    """Those of the tests' own list that a page, a terminal or a spreadsheet may take for more than text."""
    known = json.loads(STRINGS.read_text(encoding="utf-8"))
    return [*dict.fromkeys(known["page"] + known["terminal"] + known["sheet"])][::every]


def active(every: int = 1) -> Iterator[str]:
    """What acts in anything that is shown of feeds, and of readings, with these strings in them."""
    chosen = strings(every)
    came = list(from_feeds(chosen))
    readings = [one for one, _ in came] + [
        told(string, number)
        for number, string in enumerate(chosen)
        if string.isprintable() or string.encode("utf-8", "ignore")
    ]
    fed = sum(len(one.statements) for one, _ in came)
    print(f"    {len(chosen)} strings, {len(came)} entries of feeds with {fed} statements in them", flush=True)
    if fed < len(chosen):
        yield f"only {fed} statements were read in the feeds' entries"
    for form in ("html", "csv", "jsonl", "json", "text"):
        out = io.StringIO()
        (terminal.write if form == "text" else exports.writer(form))(iter(readings), out)
        yield from acting(form, out.getvalue(), f"read --format {form}")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "record.db"
        with Record(place) as record:
            for reading, document in [*came, *((one, None) for one in readings[len(came) :])]:
                record.add(reading, document=document)
        yield from in_record(place, folder)


def from_feeds(chosen: Sequence[str]) -> Iterator[tuple[Reading, Document]]:
    """The entries of an RSS and a JSON feed with each string as its name, and as the title, author, link and words."""
    with LocalWeb() as web:
        settings = Settings(web_pause_seconds=0.0001)
        fetcher = Fetcher(settings, wire=web.wire, sleep=lambda _: None)
        for number, string in enumerate(chosen):
            words = escape(string)
            body = (
                "<p>NORDVIK, May 14. The pier will be shut from June on, Port Minister Ada Quill said on Monday.</p>"
                f"<p>“Nobody will lose a job over {words} this year,” Quill told reporters after a talk on {words}.</p>"
                "<p>The shipowners’ league had asked in March to keep it open until the new basin is ready.</p>"
            )
            entry = {"id": f"{number} {string}", "title": string, "content_html": body, "authors": [{"name": string}]}
            feed = {"version": "https://jsonfeed.org/version/1.1", "title": string, "items": [entry]}
            xml = "".join(c for c in string if c.isprintable())
            rss = (
                f"<rss version='2.0'><channel><title>{escape(xml)}</title><item><title>{escape(xml)}</title>"
                f"<link>javascript:alert({number})</link><guid isPermaLink='false'>{number}</guid>"
                f"<description>{escape(body)}</description></item></channel></rss>"
            )
            web.routes["feed.example/json"] = Reply(json.dumps(feed).encode())
            web.routes["feed.example/rss"] = Reply(rss.encode("utf-8", "replace"))
            for address in ("http://feed.example/json", "http://feed.example/rss"):
                for item in fetch(address, fetcher=fetcher, settings=settings):
                    if not isinstance(item, Refusal):
                        yield read_document(item, Options()), item


def told(string: str, number: int) -> Reading:
    """A reading with this string in every field, as if a reader had found it there."""
    text = f"{number} {string}\n\n{string} said that {string}."
    start = text.rindex(string)
    source = (text.index("\n\n") + 2, text.rindex(" said"))
    about = Article(
        f"{number} {string}", string, text, sha256(text.encode("utf-8", "replace")).hexdigest(), None, string, string,
        headline=string, section=string, standfirst=string, authors=(string,), fetched="2024-05-13T10:00:00Z",
        dateline=Dateline(string, None, string, (0, 1)), published=Published("2024-05-13", string, (string,)),
    )  # fmt: skip
    said = Statement(
        "s1", "direct", (source,), ((source[1] + 1, source[1] + 5),), ((start, start + len(string)),), string, "person",
        ("p1",), None, quote=string, act="state", confidence=0.9, addressees=(string,),
        about=({"name": string, "speaker_id": None, "span": (start, start + 1)},), said_on_basis=string,
    )  # fmt: skip
    speaker = Speaker("p1", string, "person", (string, f"Minister {string}"), (string,), (source,))
    return Reading(about.id, string, about, (speaker,), (said, replace(said, id="s2", parent="s1")), (), READER)


def in_record(place: Path, folder: str) -> Iterator[str]:
    """What acts in what the commands show of a record."""
    from onrecord.views.cli import main

    os.environ["COLUMNS"] = "120"
    first = ""
    for arguments, form in (
        (["search", "--since", "1900", "--all", "--format", "jsonl"], "jsonl"),
        (["search", "--since", "1900", "--all"], "text"),
        (["search", "--since", "1900", "--all", "--format", "csv"], "csv"),
        (["export", "--format", "webannotation"], "webannotation"),
        (["export", "--format", "csv"], "csv"),
        (["export", "--format", "jsonl", "--documents"], "jsonl"),
        (["speaker", "Quill"], "text"),
        (["speaker", "Minister"], "text"),
        (["speaker", "Minister", "--format", "json"], "jsonl"),
        (["status"], "text"),
        (["status", "--format", "json"], "jsonl"),
        (["verify"], "text"),
        (["correct", "wrong", "FIRST", "--by", "\x1b[31mred", "--why", "=1+1"], "text"),
        (["correct", "list"], "text"),
        (["quotation", "FIRST"], "text"),
    ):
        given = [first if one == "FIRST" else one for one in arguments]
        done = CliRunner().invoke(main, [*given, "--record", str(place)])
        name = " ".join(arguments)
        if done.exit_code not in (0, 2) or (done.exception and not isinstance(done.exception, SystemExit)):
            yield f"{name}: {done.exit_code} {done.exception!r}"
        first = first or json.loads(done.stdout.splitlines()[0])["id"]
        yield from acting(form, done.stdout, name)
        yield from acting("text", done.stderr, f"{name}, standard error")


def acting(form: str, written: str, name: str) -> Iterator[str]:
    """What would be taken for more than text in this format."""
    # a page takes a carriage return for white space, and a cell may have one in it
    if found := COMMANDS.search(written.replace("\r", "") if form in ("html", "csv") else written):
        around = written[max(0, found.start() - 20) : found.end() + 20]
        yield f"{name}: {found[0]!r} stands there as it is: {around!r}"
    if form == "html":
        page = _Page()
        page.feed(written)
        yield from (f"{name}: {one}" for one in page.acting)
    elif form == "csv":
        rows = list(csv.reader(io.StringIO(written, newline=""), strict=True))
        if len({len(row) for row in rows}) != 1:
            yield f"{name}: rows of several lengths"
        yield from (f"{name}: a formula {cell[:40]!r}" for row in rows for cell in row if FORMULA.match(cell))
    elif form == "webannotation":
        if "<" in written:
            yield f"{name}: a tag stands in it, which acts where the JSON stands in a page"
        for one in json.loads(written)["first"]["items"]:
            for target in one["target"]:
                if not re.match(r"https?://|urn:", target["source"]):
                    yield f"{name}: an address that is none: {target['source'][:60]!r}"
    elif form == "jsonl":
        for line in written.splitlines():
            json.loads(line)


class _Page(HTMLParser):
    """Notes what acts in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.acting: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ACTING or (tag == "meta" and dict(attrs).get("http-equiv", "").lower() == "refresh"):  # type: ignore[union-attr]
            self.acting.append(f"<{tag}> with {attrs}")
        for name, value in attrs:
            if name.startswith("on") or (name in ("href", "src") and not re.match(r"#|https?://", value or "")):
                self.acting.append(f"<{tag}> has {name}={value!r}")
