"""The headline as the page prints it: a heading that its title or metadata vouch for."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from onrecord.articles.pages.metas import Metas, words_of

_SEPARATOR = re.compile(r"\s+[|\-–—·»:_]{1,2}\s+|\s*[_|]\s*")
_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "title", "parsely-title", "sailthru.title")
MAX_HEADING, MAX_HEADINGS = 300, 60
LIKE = 0.5
"""How like the title a heading must be (F1 of words), or it is a site's name, a rubric, a teaser."""


def headline_of(tree: Any, metas: Metas, outlet: str | None) -> str | None:
    """The heading most like the title that the page gives itself, else that title without the site's name."""
    titled = next((words_of(title) for title in tree.iter("title")), "")
    given = (metas.first(*_TITLES), metas.in_scripts("headline"), titled)
    titles = [without_site(title, outlet) for title in given if title]
    best, score = None, LIKE
    for heading, _ in zip(tree.iter("h1", "h2"), range(MAX_HEADINGS), strict=False):
        words = words_of(heading)
        # An h1 wins over an h2 that is as like.
        like = max((_like(words, title) for title in titles), default=0.0) * (1 if heading.tag == "h1" else 0.9)
        if like > score and len(words) <= MAX_HEADING:
            best, score = words, like
    return best or next((title for title in titles if title), None)


def without_site(title: str, outlet: str | None) -> str:
    """`A ship sank - The Daily Bell` to `A ship sank`: a last part goes that is the outlet or short beside the rest."""
    separators = list(_SEPARATOR.finditer(title))
    if not separators:
        return title
    last = separators[-1]
    rest, part = title[: last.start()].strip(), title[last.end() :].strip()
    named = bool(outlet) and _key(part) in {_key(outlet or ""), *_key(outlet or "").split()}
    return rest if rest and (named or (len(part.split()) <= 4 and len(rest.split()) >= 4)) else title


def _like(heading: str, title: str) -> float:
    left, right = Counter(_words(heading)), Counter(_words(title))
    both = (left & right).total()
    return 2 * both / (left.total() + right.total()) if both else 0.0


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _key(name: str) -> str:
    return " ".join(_words(name)).removeprefix("the ")
