"""Statements as lines of a page: who said what to whom, where it was printed, and how sure the reading is.

Written by hand and not by a template: there are fifty on a page, which took a third of the time to make it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

from onrecord.views.exports.html.safe import day, esc
from onrecord.views.web.addresses import HASH, part

UNSURE = 0.5
"""A statement of less confidence says so."""


def lines(rows: Iterable[Mapping[str, Any]]) -> Markup:
    """A list of rows as a search gives them."""
    return Markup('<ol class="lines">\n' + "\n".join(map(line_of, rows)) + "\n</ol>")


def line_of(row: Mapping[str, Any], more: str = "", why: str = "") -> Markup:
    """One of them; `more` are classes of its element, `why` it stands here."""
    how = [esc(row["act"] or row["kind"])]
    if row["addressees"]:
        how.append(f"to {esc(row['addressees'])}")
    if why:
        how.append(esc(why))
    headline = esc(row["headline"] or row["article_id"])
    place = [f'<a href="/articles/{esc(row["article_sha256"][:HASH])}#a1{esc(row["statement_id"])}">{headline}</a>']
    if row["outlet"]:
        place.append(esc(row["outlet"]))
    if row["said_on"]:
        place.append(f"said {day(row['said_on'])}")
    elif row["published"]:
        place.append(day(row["published"]))
    if row["also_in"]:
        place.append(f"also in {esc(row['also_in'])}")
    if row["quotation_id"]:
        place.append(f'<a href="/quotations/{part(row["quotation_id"])}">other reports</a>')
    if row["confidence"] is not None and row["confidence"] < UNSURE:
        place.append(f'<a href="/review?statement={part(row["id"])}"><em>unsure</em></a>')
    return Markup(
        f'<li id="{esc(row["id"])}" class="line {esc(row["kind"])}{f" {esc(more)}" if more else ""}">\n'
        f'<p class="who"><b>{_who(row)}</b> ·\n<span class="how">{" · ".join(how)}</span></p>\n'
        f"<blockquote><p>{esc(row['content'])}</p></blockquote>\n"
        f'<p class="place">{" · ".join(place)}</p>\n</li>'
    )


def who_of(row: Mapping[str, Any]) -> Markup:
    """Who said it, with a link to that one page; several who said it together have none."""
    return Markup(_who(row))


def _who(row: Mapping[str, Any]) -> str:
    if not row["speaker"]:
        return "nobody named"
    name, number = esc(row["speaker"]), row["speaker_id"]
    return f'<a href="/speakers/{part(number)}">{name}</a>' if number and "; " not in number else name
