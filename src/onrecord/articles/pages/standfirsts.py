"""The standfirst: a summary that the page prints between headline and body."""

from __future__ import annotations

import re
from typing import Any

from onrecord.articles.pages.metas import Metas, words_of

LONGEST, SHORTEST = 500, 25
_CALLED = re.compile(
    r"(?:^|[\s_\-])(?:standfirst|stand-first|dek|deck|subtitle|sub-title|subheadline|sub-headline|subhead|strapline"
    r"|article-summary|articlesummary|article__summary|article-intro|article__description|headline-summary)(?:$|[\s_\-])",
    re.I,
)
_BODY = 80
"""A paragraph this long that is no standfirst begins the body: what comes after it is a pull quote or a teaser."""


def standfirst_of(tree: Any, metas: Metas, headline: str | None) -> str | None:
    """What stands between headline and body in an element called a standfirst, or in a heading that repeats the
    page's description."""
    described = metas.first("description", "og:description", "twitter:description")
    below = False
    for element in tree.iter("h1", "h2", "h3", "h4", "p", "div", "span", "header"):
        below = below or (element.tag in ("h1", "h2") and words_of(element) == headline)
        if not below:
            continue
        named = element.get("itemprop") == "description" or bool(_CALLED.search(_names(element)))
        words = words_of(_innermost(element)) if named or element.tag in ("h2", "h3", "h4", "p") else ""
        if SHORTEST <= len(words) <= LONGEST and words != headline and (named or _repeats(element, words, described)):
            return words
        if element.tag == "p" and len(words) >= _BODY:
            return None
    return None


def _names(element: Any) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _repeats(element: Any, words: str, described: str | None) -> bool:
    """Whether this is the description, and no mere lead: in a heading, in the page's header or above the byline."""
    if words != described:
        return False
    following = element.getnext()
    above_byline = following is not None and words_of(following).startswith(("By ", "BY "))
    return element.tag != "p" or above_byline or any(True for _ in element.iterancestors("header"))


def _innermost(element: Any) -> Any:
    """The first paragraph or heading in a container: its byline and picture credits are not the standfirst."""
    return next(element.iterdescendants("p", "h2", "h3", "h4"), element)
