from dataclasses import asdict

import pytest

from onrecord.articles.pages.reading import read
from onrecord.settings import Settings

LIMITS = asdict(Settings())
PROSE = [
    f"The {which} council of Tallow Bay voted on {day} to close the old ferry pier, which had served the islands since "
    f"the railway came, and to build a {what} in its place."
    for which, day, what in (
        ("harbour", "Monday", "road"),
        ("county", "Tuesday", "hotel"),
        ("town", "Wednesday", "school"),
        ("parish", "Thursday", "bridge"),
    )
]
SAID = "“We had no choice,” said Mayor Ann Reed."


def page(body: str, head: str = "<title>Pier to close for good - The Bell</title>") -> bytes:
    return f"<!doctype html><html lang=en><head><meta charset=utf-8>{head}</head><body>{body}</body></html>".encode()


def paragraphs(content: bytes) -> list[str]:
    return str(read(content, None, None, LIMITS).get("text", "")).split("\n\n")


LONG = page(
    f"""<header><nav><a href=/>Home</a> <a href=/w>World</a></nav></header>
    <article><header><h1>Pier to close for good</h1><h2 class="subtitle">Council ends a century of crossings</h2>
    <div class="byline">By <a rel=author href=/x>Jo Roe</a></div><time>13 May 2024</time></header>
    <figure><img src=x.jpg>
    <figcaption>The pier in May, when the last boat left. <i>Photo: Ann Lee</i></figcaption></figure>
    <p>{PROSE[0]}</p><blockquote><p>{SAID}</p></blockquote><p>{PROSE[1]}</p>
    <p>He said <q>we go on</q> and left.</p>
    <figure><img src=y.jpg><figcaption>Photo: Ann Lee/Newsline</figcaption></figure>
    <p>{PROSE[2]}</p><div>A paragraph in a division, said the clerk, “and nothing else”.</div>
    <ul><li>One demand is money, he said.</li><li>Two demands are too many, she said.</li></ul><p>{PROSE[3]}</p>
    </article><aside><h4>Related</h4><a href=/z>Boat sinks</a></aside><footer>Copyright The Bell</footer>""",
    "<title>Pier to close for good - The Bell</title><meta property=og:site_name content='The Bell'>"
    "<meta property=article:published_time content='2024-05-13T23:30:00-05:00'>"
    "<meta property=article:section content=Local>",
)


def test_standfirst_captions_and_body_in_reading_order_without_the_headline() -> None:
    assert paragraphs(LONG) == [
        "Council ends a century of crossings",
        "The pier in May, when the last boat left. Photo: Ann Lee",
        PROSE[0],
        SAID,
        PROSE[1],
        "He said “we go on” and left.",
        PROSE[2],
        "A paragraph in a division, said the clerk, “and nothing else”.",
        "One demand is money, he said.",
        "Two demands are too many, she said.",
        PROSE[3],
    ]


def test_metadata() -> None:
    answer = read(LONG, "https://bell.example/2024/05/13/pier", None, LIMITS)
    assert answer["headline"] == "Pier to close for good"
    assert answer["standfirst"] == "Council ends a century of crossings"
    assert answer["authors"] == ["Jo Roe"]
    assert answer["outlet"] == "The Bell"
    assert answer["section"] == "Local"
    assert answer["days"] == [
        ("the page's meta tag article:published_time:", "2024-05-13T23:30:00-05:00"),
        ("the page's address:", "2024-05-13"),
    ]


@pytest.mark.parametrize(
    "body",
    [
        f"<article><h1>Pier to close for good</h1><p>{SAID}</p><p>Nobody else spoke.</p></article>",
        f"<h1>Pier to close for good</h1>{SAID}<br><br>Nobody else spoke.",
        f"<nav><a href=/>Home</a></nav><div><p>{SAID}</p><p>Nobody else spoke.</p></div><footer>Copyright</footer>",
        f"<main><blockquote>{SAID}</blockquote><p>Nobody else spoke.</p></main><aside>More news</aside>",
    ],
)
def test_short_pages_keep_their_paragraphs(body: str) -> None:
    assert paragraphs(page(body)) == [SAID, "Nobody else spoke."]


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<nav><a href=/>Home</a><a href=/w>World</a></nav>",
        "<h1>Front page</h1>" + "".join(f"<div><a href=/{n}>Story number {n} has a title</a></div>" for n in range(40)),
        "<form><label>Name</label><input name=n></form>",
        "<script>document.write('The mayor said no. The mayor said yes.')</script>",
    ],
)
def test_a_page_without_an_article_is_refused(body: str) -> None:
    assert read(page(body), None, None, LIMITS)["refused"] == "a page without an article"


@pytest.mark.parametrize("title", ["404 Not Found", "Page not found", "Just a moment...", "Access denied", "Sign in"])
def test_a_page_of_the_server_is_no_article(title: str) -> None:
    body = f"<h1>{title}</h1><p>The page that you asked for can't be shown to you. Please try again later.</p>"
    assert title in str(read(page(body, f"<title>{title}</title>"), None, None, LIMITS)["refused"])


def test_what_the_page_hides_is_not_read() -> None:
    assert paragraphs(page(f"<p>{SAID}</p><p style='display: none'>Nobody saw this sentence.</p>")) == [SAID]


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "iso-8859-1", "utf-16"])
def test_the_page_says_its_charset(charset: str) -> None:
    head = f"<html><head><meta charset={charset}></head>"
    found = paragraphs(f"{head}<body><p>The café's owner said no, twice, on Monday.</p></body></html>".encode(charset))
    assert found == ["The café's owner said no, twice, on Monday."]


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (page("<p " + " ".join(f"a{n}='x'" for n in range(100_000)) + f">{SAID}</p>"), "1,000 attributes"),
        (page("<p " + "a" * 3000 + " b " * 2000 + f">{SAID}</p>"), "1,000 attributes"),
        (page("<p>x</p>" * 100_000), "60,000 elements"),
        (page("<p>" * 100_000), "60,000 elements"),
    ],
)
def test_pages_beyond_the_caps_are_refused_before_parsing(content: bytes, named: str) -> None:
    assert named in str(read(content, None, None, LIMITS)["refused"])


def test_a_long_attribute_is_not_many() -> None:
    body = f"<p data-state='{'a=b ' * 5000}'>{SAID}</p>"
    assert paragraphs(page(body)) == [SAID]


def test_fifty_thousand_nested_elements_do_no_harm() -> None:
    assert SAID in paragraphs(page(f"<p>{SAID}</p>" + "<div>" * 50_000))


def test_a_page_of_ours_is_no_article() -> None:
    ours = LONG.replace(b"<meta property", b'<meta name="generator" content="onrecord 9.9"><meta property', 1)
    assert read(ours, None, None, LIMITS)["refused"] == "a page that onrecord wrote"
