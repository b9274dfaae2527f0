"""What a stranger wrote, made safe for a page."""

from __future__ import annotations

import re
from datetime import date
from html import escape

from onrecord.statements.markup import visible


def esc(text: object) -> str:
    """Text for a page, inside an element or a quoted attribute."""
    return escape(visible(str(text)))


def link(address: str) -> str:
    """An address to follow where it is one of the web, else its text: nothing else may be behind a click."""
    if not re.match(r"https?://[^\s]+\Z", address, re.IGNORECASE):
        return esc(address)
    return f'<a href="{esc(address)}" rel="noopener noreferrer nofollow">{esc(address)}</a>'


def day(value: str) -> str:
    """`2017-07-21` as 21 July 2017; what is no full day stays as it is."""
    try:
        found = date.fromisoformat(value)
    except ValueError:
        return esc(value)
    return f'<time datetime="{esc(value)}">{found.day} {found:%B %Y}</time>'


def counted(number: int, name: str) -> str:
    """`1 statement`, `2 statements`."""
    return f"{number} {name}{'' if number == 1 else 's'}"
