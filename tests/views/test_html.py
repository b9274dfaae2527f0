"""The page: what it holds, that its links lead somewhere, that it can be read by everybody."""

from __future__ import annotations

import io
import re
from base64 import b64encode
from hashlib import sha256
from html import unescape
from importlib.resources import files
from itertools import pairwise

import pytest
from storybook import HARBOUR, article, harbour, reading, refused, renamed, statement

from onrecord.views.exports import html


def page(*told) -> str:
    out = io.StringIO()
    html.write(iter(told), out)
    return out.getvalue()


def test_nothing_is_fetched_and_no_script_runs():
    shown = page(harbour())
    style = re.search(r"<style>(.*?)</style>", shown, re.DOTALL).group(1)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in shown
    assert "<script" not in shown
    assert "url(" not in style
    assert "@import" not in style
    assert ' style="' not in shown


def test_all_of_the_text_is_there():
    body = page(harbour()).split("<main", 1)[1]
    bare = re.sub(r"<[^>]+>", "", re.sub(r'<a class="ref".*?</a>', "", re.sub(r'<ul class="notes">.*?</ul>', "", body)))
    flat = " ".join(unescape(bare).split())
    for line in HARBOUR.split("\n\n"):
        assert " ".join(line.split()) in flat


def test_every_link_leads_to_one_place():
    shown = page(harbour(), refused(), renamed(harbour(), "again"))
    ids = re.findall(r' id="([^"]+)"', shown)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', shown)) <= set(ids)


def test_words_and_notes_lead_to_each_other():
    shown = page(harbour())
    for key in [f"a1s{number}" for number in range(1, 6)]:
        assert f'id="{key}" href="#n{key}"' in shown
        assert f'<li id="n{key}"' in shown
        assert f"#a1:has(#n{key}:hover" in shown


def test_a_headline_in_the_text_is_the_heading_and_not_said_twice():
    shown = page(harbour())
    assert shown.count("<h1") == 1
    assert '<h1 id="a1h"><span class="source' in shown
    assert '<p class="section">Harbour</p>' in shown


def test_a_headline_outside_the_text_heads_it():
    text = "It said so."
    shown = page(reading(article(text, headline="Said so", standfirst="Of saying"), statement(text, "s1", ["so"])))
    assert '<h1 id="a1h">Said so</h1>' in shown
    assert '<p class="standfirst">Of saying</p>' in shown


def test_headings_go_down_one_at_a_time():
    for shown in (page(harbour()), page(harbour(), harbour())):
        levels = [int(level) for level in re.findall(r"<h(\d)", shown)]
        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))


def test_landmarks_and_language_are_there():
    shown = page(harbour(), harbour())
    for part in ('<html lang="en">', '<main id="main">', "<nav aria-label", "<footer>", "<header>", 'href="#main"'):
        assert part in shown


def test_an_article_without_statements_and_no_article_at_all_are_pages_too():
    assert "Nobody spoke." in page(reading(article("Nobody spoke.")))
    assert "<h1>0 articles, 0 statements</h1>" in page(refused())


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_contrast_is_enough_to_read(theme):
    style = (files(html) / "page.css").read_text(encoding="utf-8")
    colours = dict(re.findall(r"--([\w]+): (#[0-9a-f]{6})", re.findall(r":root \{(.*?)\}", style, re.DOTALL)[theme]))
    for ground in ("paper", "c1", "c2", "c3", "lit"):
        for ink in ("ink", "soft", "link", "cue"):
            assert _contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)


def _contrast(one: str, other: str) -> float:
    dark, light = sorted(_luminance(colour) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
