import hashlib
import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.articles import Article, Dateline, Published, extract
from onrecord.settings import Settings
from onrecord.sources import Document, Refusal

WIRE = """All news

Council of Tallow Bay closes its pier after a century

"We had no choice," Ann Reed said

TALLOW BAY, July 21. /TASS/. The pier of Tallow Bay is to close, Mayor Ann Reed said on Friday.
"""


def given_text(text: str, **fields: str) -> Document:
    return Document(id="x", origin=None, media="given", text=text, **fields)  # type: ignore[arg-type]


def file_of(data: bytes, media: str = "text", **fields: str) -> Document:
    return Document(id="f", origin="f", media=media, data=data, **fields)  # type: ignore[arg-type]


def article(document: Document) -> Article:
    found = extract(document)
    assert isinstance(found, Article), found
    return found


def test_a_wire_report_without_any_day_leaves_the_year_open() -> None:
    read = article(file_of(b"\xef\xbb\xbf" + WIRE.encode()))
    assert read.text == WIRE
    assert read.sha256 == hashlib.sha256(WIRE.encode()).hexdigest()
    assert read.raw_sha256 == hashlib.sha256(b"\xef\xbb\xbf" + WIRE.encode()).hexdigest()
    assert (read.section, read.outlet, read.language) == ("All news", "TASS", "en")
    assert read.headline == "Council of Tallow Bay closes its pier after a century"
    assert read.standfirst == '"We had no choice," Ann Reed said'
    start = WIRE.index("TALLOW")
    assert read.dateline == Dateline("Tallow Bay", None, "TASS", (start, start + 28))
    assert read.published
    assert read.published.date is None
    assert {"2017-07-21", "2023-07-21"} <= set(read.published.candidates)


def test_the_day_of_fetching_settles_it() -> None:
    read = article(file_of(WIRE.encode(), fetched="2018-01-01"))
    assert read.dateline
    assert read.published
    assert read.dateline.date == read.published.date == "2017-07-21"
    assert "Friday" in (read.published.basis or "")
    assert "fetched 2018-01-01" in (read.published.basis or "")
    assert "2006-07-21" in read.published.candidates
    assert read.fetched == "2018-01-01"


def test_a_given_day_of_publication_counts_and_keeps_time_and_zone() -> None:
    read = article(given_text(WIRE, published="2017-07-21T23:30:00-05:00", outlet="The Bell"))
    assert read.published == Published(
        "2017-07-21", "given: 2017-07-21T23:30:00-05:00", ("2017-07-21",), "2017-07-21T23:30:00-05:00"
    )
    assert read.dateline
    assert read.dateline.date == "2017-07-21"
    assert read.outlet == "The Bell"


def test_a_given_year_and_a_dateline_make_a_day() -> None:
    read = article(given_text(WIRE, published="2017"))
    assert read.published
    assert (read.published.date, read.published.candidates) == ("2017-07-21", ("2017-07-21",))


def test_a_day_that_can_not_be_read_is_no_reason_to_refuse() -> None:
    read = article(given_text("The mayor said no.", published="the other day"))
    assert read.published is None


def test_a_day_on_a_line_of_its_own() -> None:
    read = article(given_text("Friday, January 4, 2019\n\nA building fell down on Monday, the mayor said."))
    assert read.published
    assert (read.published.date, read.published.basis) == ("2019-01-04", "the line at the top: 2019-01-04")


@pytest.mark.parametrize("text", ["No.", "?", "Ann Reed", "1", "x" * 3, "\x00binary\x01\x02", "“"])
def test_a_given_text_is_never_refused_for_being_short_or_odd(text: str) -> None:
    read = article(given_text(text))
    assert (read.text, read.raw_sha256) == (text, None)


@pytest.mark.parametrize("text", ["", "  \n\t"])
def test_nothing_at_all_is_refused(text: str) -> None:
    for document in (given_text(text, language="en"), file_of(text.encode())):
        refused = extract(document)
        assert isinstance(refused, Refusal)
        assert refused.next


def test_another_language_is_refused_unless_the_caller_says_en() -> None:
    german = "Der Bürgermeister sagte am Freitag, die Brücke werde drei Monate lang gesperrt. Das sei nicht zu ändern."
    assert isinstance(extract(given_text(german)), Refusal)
    assert article(given_text(german, language="en")).language == "en"
    assert isinstance(extract(file_of(f"<p>{german}</p><p>{german}</p>".encode(), "html")), Refusal)


def test_the_given_title_is_the_headline() -> None:
    assert article(given_text(WIRE, title="Pier to close")).headline == "Pier to close"


def test_line_ends_are_kept() -> None:
    text = WIRE.replace("\n", "\r\n")
    read = article(file_of(text.encode()))
    assert read.text == text
    assert read.dateline
    assert text[slice(*read.dateline.span)] == "TALLOW BAY, July 21. /TASS/."


PAGE = """<html><head><title>Pier to close for good - The Bell</title><meta property=og:site_name content="The Bell">
<meta property="article:published_time" content="2017-07-21T23:30:00-05:00"></head><body><article>
<h1>Pier to close for good</h1>
<p>TALLOW BAY, July 21. /TASS/. The pier of Tallow Bay is to close, Mayor Ann Reed said.</p>
<p>“We had no choice,” she said.</p></article></body></html>"""


def test_a_page() -> None:
    read = article(file_of(PAGE.encode(), "html", url="https://bell.example/pier"))
    assert read.text.split("\n\n")[1:] == ["“We had no choice,” she said."]
    assert (read.headline, read.outlet, read.url) == ("Pier to close for good", "The Bell", "https://bell.example/pier")
    assert read.published
    assert (read.published.date, read.published.time) == ("2017-07-21", "2017-07-21T23:30:00-05:00")
    assert read.dateline == Dateline("Tallow Bay", "2017-07-21", "TASS", (0, 28))
    assert read.raw_sha256 == hashlib.sha256(PAGE.encode()).hexdigest()


def test_a_page_handed_over_as_a_string() -> None:
    read = article(Document(id="x", origin=None, media="html", text=PAGE.replace("Reed", "Réed"), title="Given"))
    assert read.headline == "Given"
    assert "Ann Réed" in read.text


def test_a_page_with_too_much_text_is_refused() -> None:
    page = "<html><body><p>" + "The mayor said no. " * 900 + "</p></body></html>"
    refused = extract(file_of(page.encode(), "html"), settings=Settings(max_text_bytes=10_000))
    assert isinstance(refused, Refusal)
    assert "10,000 bytes" in refused.reason


@given(st.binary(max_size=300))
def test_any_bytes_of_a_text_file_are_an_article_or_a_refusal(data: bytes) -> None:
    assert isinstance(extract(file_of(data)), Article | Refusal)


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_of_a_page_are_an_article_or_a_refusal(data: bytes) -> None:
    assert isinstance(extract(file_of(b"<p>" + data, "html")), Article | Refusal)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200), st.text(max_size=30), st.text(max_size=30))
def test_a_given_text_is_not_changed_whatever_else_is_given(text: str, published: str, fetched: str) -> None:
    found = extract(given_text(text, language="en", published=published, fetched=fetched))
    assert isinstance(found, Refusal) if not text.strip() else isinstance(found, Article) and found.text == text


@pytest.mark.parametrize(
    "piece",
    ["A", "A. ", "\n", "\r", "(", "By A ", "said on Friday ", "MOSCOW, ", "/", "—", "<p>", "2017-07-21 ", "\u0301"],
)
def test_five_megabytes_of_hostile_text_end(piece: str) -> None:
    started = time.perf_counter()
    extract(given_text(piece * (5_000_000 // len(piece)), language="en"))
    extract(file_of((piece * (5_000_000 // len(piece))).encode()[:5_000_000]))
    assert time.perf_counter() - started < 10


def test_the_front_door_imports_nothing_heavy() -> None:
    program = "import sys, onrecord.articles, onrecord.sources; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert not {"trafilatura", "lxml", "htmldate", "dateparser", "py3langid", "numpy"} & set(loaded)
