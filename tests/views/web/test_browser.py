"""The desk in a real browser: every page light and dark, wide and on a phone; filtered, corrected and undone.

Screenshots are kept in demo-output/screens; they are there to be looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from browsing import MISSING, SCREENS, chromium
from crawled import Seen, crawl
from desks import NAME, TOKEN, served
from strangers import ACTIVE, stranger

import onrecord
from onrecord.record import Query, Record
from onrecord.views.web import Settings

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install -e '.[dev]'")
axe = pytest.importorskip(
    "axe_playwright_python.sync_playwright", reason="axe is not installed: pip install -e '.[dev]'"
)
pytestmark = pytest.mark.skipif(chromium() is None, reason=MISSING)

LOOKS = {
    "wide-light": {"viewport": {"width": 1280, "height": 1000}, "color_scheme": "light"},
    "phone-dark": {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark", "has_touch": True},
    "wide-dark": {"viewport": {"width": 1280, "height": 1000}, "color_scheme": "dark"},
    "phone-light": {"viewport": {"width": 390, "height": 844}, "color_scheme": "light", "has_touch": True},
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory, examples: list[onrecord.pipeline.Reading]) -> Iterator[Record]:
    with Record(tmp_path_factory.mktemp("browser") / "desk.db") as made:
        for one in examples:
            made.add(one)
        list(made.settle())
        row = made.search(Query("bridge")).rows[0]
        made.correct_right(row["id"], by="Ben", why="heard it")
        yield made


@pytest.fixture(scope="module")
def base(record: Record) -> Iterator[str]:
    with served(record, Settings(tokens={TOKEN: NAME})) as address:
        yield address


@pytest.fixture(scope="module")
def paths(base: str) -> list[str]:
    """One page of each shape that the desk leads to, and what forms and faults add to them."""

    def get(path: str) -> Seen:
        try:
            with urlopen(base + path) as answer:
                media = answer.headers.get_content_type()
                return Seen(path, answer.status, media, dict(answer.headers), answer.read())
        except HTTPError as error:
            with error:
                return Seen(path, error.code, error.headers.get_content_type(), dict(error.headers), error.read())

    found = [one.path for one in crawl(get, "/", each=1) if one.media == "text/html" and one.status == 200]
    return [*found, "/?speaker=Brandt&kind=direct", "/check?quote=We+have+always+closed+our+side", "/nowhere"]


@contextmanager
def watched(browser: Any, base: str, **look: Any) -> Iterator[Any]:
    """A page of its own; what its console complains of, and what it asks other origins for, fails the test."""
    context = browser.new_context(base_url=base, **look)
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda said: said.type in ("error", "warning") and wrong.append(said.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: (wrong.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    page.on("request", lambda asked: asked.url.startswith(base + "/") or wrong.append(asked.url))
    yield page
    context.close()
    # a page that says there is none is told so by the browser too
    assert [one for one in wrong if "404" not in one] == []


def log_in(page: Any) -> None:
    page.goto("/login")
    page.get_by_label("Your token").fill(TOKEN)
    page.get_by_role("main").get_by_role("button", name="Log in").click()
    page.get_by_text(NAME, exact=True).wait_for()


def screen(page: Any, name: str) -> None:
    SCREENS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENS / f"{name}.png", full_page=True)


def barriers(page: Any) -> list[str]:
    """What keeps somebody out, by axe."""
    found = axe.Axe().run(page).response["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("look", LOOKS)
def test_every_page_is_open_to_everybody(browser: Any, base: str, paths: list[str], look: str) -> None:
    """Half of the looks see all pages, the other half the first ones: colours do not depend on the width."""
    assert len(paths) >= 8
    chosen = paths if look in ("wide-light", "phone-dark") else paths[:3]
    with watched(browser, base, **LOOKS[look]) as page:
        for path in chosen:
            page.goto(path)
            screen(page, f"{look}-{re.sub('[^a-z0-9]+', '-', path.lower()).strip('-')[:60] or 'all-news'}")
            assert barriers(page) == [], path
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{path} is too wide"


@pytest.mark.parametrize("look", ["wide-light", "phone-dark"])
def test_what_those_see_who_have_logged_in_is_too(browser: Any, base: str, record: Record, look: str) -> None:
    sha = record.corrected()[0].correction.sha256
    with watched(browser, base, **LOOKS[look]) as page:
        log_in(page)
        for path in ("/review", "/corrections", f"/articles/{sha[:16]}", "/login"):  # type: ignore[index]
            page.goto(path)
            screen(page, f"{look}-known-{path.split('/')[1]}")
            assert barriers(page) == [], path
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{path} is too wide"


@pytest.mark.parametrize("script", [True, False])
def test_news_are_narrowed_down(browser: Any, base: str, script: bool) -> None:
    with watched(browser, base, java_script_enabled=script) as page:
        page.goto("/")
        page.get_by_label("Who said it").fill("Brandt")
        page.get_by_label("Kind").select_option("direct")
        page.get_by_role("button", name="Narrow down").click()
        assert "speaker=Brandt" in page.url
        names = page.locator(".line .who b").all_inner_texts()
        assert names
        assert all("Brandt" in name for name in names)
        page.get_by_role("searchbox").fill("bridge")
        page.get_by_role("button", name="Search").click()
        assert "q=bridge" in page.url


@pytest.mark.parametrize("script", [True, False])
def test_a_quotation_is_checked(browser: Any, base: str, script: bool) -> None:
    with watched(browser, base, java_script_enabled=script) as page:
        page.goto("/check")
        page.get_by_label("What is said to have been said").fill("We have always closed our side")
        page.get_by_role("button", name="Check").click()
        page.locator("h2 .altered").wait_for()
        assert page.locator("del").inner_text().endswith("never")


def test_words_and_notes_of_an_article_light_up_together(browser: Any, base: str, record: Record) -> None:
    sha = next(record.documents())["sha256"][:16]
    colour = "one => getComputedStyle(one).backgroundColor"
    with watched(browser, base) as page:
        page.goto(f"/articles/{sha}")
        note, words = page.locator("#na1s1"), page.locator("span.a1s1").first
        before, plain = note.evaluate(colour), words.evaluate(colour)
        words.hover()
        lit = note.evaluate(colour)
        assert lit != before
        note.hover()
        assert words.evaluate(colour) == lit != plain
        page.mouse.move(0, 0)
        page.locator("a.ref#a1s1").focus()
        page.keyboard.press("Enter")
        assert page.url.endswith("#na1s1")
        assert note.evaluate(colour) == lit == words.evaluate(colour)


@pytest.mark.parametrize("script", [True, False])
def test_a_statement_is_corrected_and_that_undone_with_buttons(
    browser: Any, base: str, record: Record, script: bool
) -> None:
    with watched(browser, base, java_script_enabled=script) as page:
        log_in(page)
        many = record.review().left
        for press in ("Right", "Wrong", "Said by this one"):
            page.goto("/review")
            first = page.locator(".line").first
            if press == "Said by this one":
                first.get_by_label("Somebody else").fill("Nils Ask")
                first.get_by_label("Why").fill("he called us")
            first.get_by_role("button", name=re.compile(f"^{press}")).click()
            page.wait_for_url(re.compile("[?&]done="))
            assert re.search("Correction [0-9]+ is kept", page.get_by_role("status").inner_text())
            assert record.review().left == many - 1
            page.goto("/corrections")
            kept = page.locator(".line").first
            assert NAME in kept.inner_text()
            kept.get_by_role("button", name="Undo").click()
            page.wait_for_url(re.compile("[?&]undone="))
            assert f"undone by {NAME}" in page.locator(".line").first.inner_text()
            assert record.review().left == many
    assert [one.why for one in record.corrections() if one.value.get("name") == "Nils Ask"][:1] == ["he called us"]


def test_a_statement_is_corrected_and_that_undone_with_keys(browser: Any, base: str, record: Record) -> None:
    with watched(browser, base) as page:
        log_in(page)
        many = record.review().left
        page.goto("/review")
        second = page.locator(".line").nth(1).get_attribute("id")
        for keys, kind in ((["j", "j", "r"], "right"), (["w"], "wrong"), (["1"], "speaker"), (["p"], "speaker")):
            for key in keys:
                page.keyboard.press(key)
            if keys == ["p"]:
                page.keyboard.type("Ida Berg r w")  # letters of a name are no keys
                page.keyboard.press("Enter")
            page.wait_for_url(re.compile("[?&]done="))
            assert record.corrected(limit=1)[0].correction.kind == kind
            if kind == "right":
                assert record.corrected(limit=1)[0].statement == second
            page.keyboard.press("u")
            page.wait_for_url(re.compile("[?&]undone="))
            assert record.corrected(limit=1)[0].correction.undone_by == NAME
        assert record.review().left == many
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.id") == "q"


def test_who_has_logged_out_can_correct_no_more(browser: Any, base: str) -> None:
    with watched(browser, base) as page:
        log_in(page)
        page.get_by_role("button", name="Log out").click()
        page.get_by_role("button", name="Log out").wait_for(state="detached")
        page.goto("/review")
        assert page.locator("form.verdicts").count() == 0


def test_active_strings_do_nothing_in_a_browser(browser: Any, tmp_path: Path) -> None:
    with Record(tmp_path / "active.db") as made, made.writing():
        for number, string in enumerate(ACTIVE[::3]):
            made.add(stranger(string, number))
        articles = [one["sha256"][:16] for one in made.documents()][:12]
        with served(made, Settings()) as address, watched(browser, address) as page:
            for path in ("/?limit=200", "/review?limit=50", *(f"/articles/{sha}" for sha in articles)):
                page.goto(path)
                assert page.url == address + path


def test_filters_narrow_the_list_while_they_are_typed(browser: Any, base: str) -> None:
    with browser.new_page() as page:
        page.goto(base)
        every = page.locator("li.line").count()
        page.locator("#f-speaker").press_sequentially("brandt", delay=20)
        page.wait_for_url("**/?speaker=brandt")
        shown = page.locator("li.line")
        assert 0 < shown.count() < every
        assert all("Brandt" in name for name in page.locator("li.line .who b").all_inner_texts())
        assert page.locator("main h1").inner_text() == "Search"
        assert (
            f"{shown.count()} of {shown.count()} statements" in page.locator("form.filters [role=status]").inner_text()
        )
        page.locator("#f-since").press_sequentially("20")  # no day so far: nothing is lost
        page.wait_for_timeout(600)
        assert shown.count() > 0
        assert page.url.endswith("/?speaker=brandt")
        page.locator("#f-since").fill("")
        page.locator("#f-kind").select_option("direct")
        page.wait_for_url("**/?speaker=brandt&kind=direct")
        page.locator("#f-speaker").press("Enter")
        page.wait_for_load_state()
        assert page.url.endswith("/?speaker=brandt&kind=direct")  # without what is empty
        assert page.locator("#f-speaker").input_value() == "brandt"
