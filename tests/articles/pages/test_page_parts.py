"""The parts of a page that are read by themselves: headline, byline, days, standfirst, messages."""

import io

import pytest
from lxml.html import fromstring

from onrecord.articles.pages.bylines import authors_in, printed_byline
from onrecord.articles.pages.headlines import headline_of, without_site
from onrecord.articles.pages.keeping import keep_captions, keep_quotation_marks
from onrecord.articles.pages.metas import metas_of
from onrecord.articles.pages.page_days import days_in
from onrecord.articles.pages.standfirsts import standfirst_of
from onrecord.sources.children.framing import receive, send


@pytest.mark.parametrize(
    ("title", "outlet", "rest"),
    [
        ("A ship sank off Halden - The Daily Bell", "The Daily Bell", "A ship sank off Halden"),
        ("A ship sank off Halden | Bell", "The Daily Bell", "A ship sank off Halden"),
        ("A ship sank off Halden – World news", None, "A ship sank off Halden"),
        ("Halden - Lee", None, "Halden - Lee"),
        ("Mayor: no choice", None, "Mayor: no choice"),
        ("- The Bell", "The Bell", "- The Bell"),
    ],
)
def test_a_title_without_the_site(title: str, outlet: str | None, rest: str) -> None:
    assert without_site(title, outlet) == rest


@pytest.mark.parametrize(
    ("html", "headline"),
    [
        (
            "<title>Pier closes for good - Bell</title><h1>Bell</h1><h1>Pier closes for good</h1>",
            "Pier closes for good",
        ),
        ("<title>Pier closes for good - Bell</title><h1>Local news</h1>", "Pier closes for good"),
        (
            "<title>Bell</title><meta property=og:title content='Pier closes'><h1>Pier closes at last</h1>",
            "Pier closes at last",
        ),
        ("<h1>Pier closes</h1>", None),
    ],
)
def test_headlines(html: str, headline: str | None) -> None:
    tree = fromstring(f"<html><body>{html}</body></html>")
    assert headline_of(tree, metas_of(tree), None) == headline


def test_bylines() -> None:
    written = "Ann Lee May;Bo Roe, Senior Political Correspondent;The Bell;Username"
    assert authors_in(written, "The Bell") == ["Ann Lee", "Bo Roe"]
    assert authors_in(None, None) == []
    tree = fromstring("<div><p class='article-byline'>By Ann Lee and Bo Roe</p></div>")
    assert authors_in(printed_byline(tree), None) == ["Ann Lee", "Bo Roe"]


def test_days_in_the_order_of_trust() -> None:
    tree = fromstring(
        """<html><head><meta name=date content=2024-05-12>
        <meta property=article:published_time content=2024-05-13T10:00Z>
        <script type="application/ld+json">{"@type": "News", "datePublished": "2024-05-13T12:00:00+02:00", }</script>
        </head><body><span itemprop=datePublished content=2024-05-11></span></body></html>"""
    )
    assert [written for _, written in days_in(tree, metas_of(tree), "https://bell.example/2024-05-10/pier.html")] == [
        "2024-05-13T12:00:00+02:00", "2024-05-13T10:00Z", "2024-05-12", "2024-05-11", "2024-05-10",
    ]  # fmt: skip


def test_a_standfirst_stands_between_headline_and_body() -> None:
    body = "<p>" + "The council of Tallow Bay has closed the pier. " * 3 + "</p>"
    summary = "Council ends a century of crossings"
    for html, found in (
        (f"<h1>Pier</h1><p class=standfirst>{summary}</p>{body}", summary),
        (f"<h1>Pier</h1><div class=article-dek><p>{summary}</p><p>By Ann Lee</p></div>{body}", summary),
        (f"<h1>Pier</h1><h2>{summary}</h2>{body}", summary),
        (f"<header><h1>Pier</h1><p>{summary}</p></header>{body}", summary),
        (f"<h1>Pier</h1><p>{summary}</p><div>By Ann Lee</div>{body}", summary),
        (f"<h1>Pier</h1><p id=article-summary>{summary}</p>{body}", summary),
        (f"<h1>Pier</h1><p>{summary}</p>{body}", None),
        (f"<h1>Pier</h1>{body}<p class=standfirst>{summary}</p>", None),
        (f"<p class=standfirst>{summary}</p><h1>Pier</h1>{body}", None),
    ):
        tree = fromstring(f"<html><head><meta name=description content='{summary}'></head><body>{html}</body></html>")
        assert standfirst_of(tree, metas_of(tree), "Pier") == found


def test_captions_stay_and_bare_credits_go() -> None:
    tree = fromstring(
        "<div><figure><img><figcaption>The pier in 2016.<span>Credit Ann Lee</span></figcaption></figure>"
        "<figure><img><figcaption>Photo: Ann Lee/Newsline</figcaption></figure></div>"
    )
    keep_captions(tree)
    assert [" ".join(p.text_content().split()) for p in tree.iter("p")] == ["The pier in 2016. Credit Ann Lee"]


def test_quotation_marks_of_markup_are_written_out() -> None:
    tree = fromstring("<p>He said <q>no <b>way</b> ever</q> and <q>never</q>.</p>")
    keep_quotation_marks(tree)
    assert tree.text_content() == "He said “no way ever” and “never”."


def test_messages_come_through_whole_or_not_at_all() -> None:
    pipe = io.BytesIO()
    send(pipe, {"url": "é"}, b"\x00body")
    whole = pipe.getvalue()
    assert receive(io.BytesIO(whole)) == ({"url": "é"}, b"\x00body")
    assert receive(io.BytesIO()) is None
    for cut in range(1, len(whole)):
        with pytest.raises(EOFError):
            receive(io.BytesIO(whole[:cut]))
    with pytest.raises(ValueError, match="bytes"):
        receive(io.BytesIO(b"\xff\xff\xff\xff"))
