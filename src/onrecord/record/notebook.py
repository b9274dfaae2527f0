"""A page of a search as a table, for a notebook: no script, no style sheet, nothing fetched."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from onrecord.statements.markup import visible
from onrecord.statements.rows import NOBODY

if TYPE_CHECKING:
    from collections.abc import Sequence

HEAD = "<tr><th>day</th><th>speaker</th><th>said</th><th>outlet</th><th>id</th></tr>"


def html(rows: Sequence[dict[str, Any]], told: str) -> str:
    """The rows under a head, and `told` below them."""
    lines = "".join(f"<tr>{''.join(map(_cell, _cells(row)))}</tr>" for row in rows)
    table = f"<table>{HEAD}{lines}</table>" if rows else ""
    return f'<div style="max-width:60em">{table}{escape(told)}</div>'


def _cells(row: dict[str, Any]) -> tuple[str, ...]:
    day = row["said_on"] or row["published"] or ""
    return day, row["speaker"] or NOBODY, row["content"], row["outlet"] or "", row["id"]


def _cell(text: str) -> str:
    return f"<td>{escape(visible(text))}</td>"
