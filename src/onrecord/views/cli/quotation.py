"""`onrecord quotation`: the same words across articles, each wording beside the fullest."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from onrecord.statements.rows import NOBODY
from onrecord.views.cli.options import many, no_talk, opened, record_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.text import Text

    from onrecord.record.quotations import Piece, Wording
    from onrecord.record.wordings import Quotation

EXAMPLES = """\b
Examples:
  onrecord quotation Q3
  onrecord quotation 2885c9c1b1d4
"""


@click.command(epilog=EXAMPLES, short_help="Show one quotation in all its wordings.")
@click.argument("quotation_id", metavar="ID")
@record_option
@no_talk
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True)
def quotation(quotation_id: str, place: str | None, form: str) -> int:
    """Show the quotation ID (as Q3, or the id of one of its statements) as each article has it.

    The fullest wording comes first; of the others a word diff against it: [-left out-], {+added+}. Changes that bear
    on the meaning are named, and who had which wording first.
    """
    with opened(place) as record:
        found = record.quotation(quotation_id)
    if form == "json":
        from onrecord.views.cli.output import print_json

        print_json([asdict(found)])
        return 0
    import sys

    from onrecord.views.terminal.console import PlainConsole

    console = PlainConsole(sys.stdout)
    if not console.is_terminal:
        console.width = max(console.width, 100)
    for line in lines(found):
        console.print(line)
    return 0


def lines(found: Quotation) -> list[Text]:
    """The quotation in lines, safe for a terminal."""
    from rich.text import Text

    from onrecord.views.terminal.words import clean

    reports = many(sum(map(len, found.places.values())), "report")
    out = [Text(f"{found.id}  {reports}, {many(len(found.wordings), 'wording')}", "bold")]
    for number, one in enumerate(found.wordings):
        out.append(Text(""))
        out.append(Text(clean(one.text)) if number == 0 else _diff(one.diff))
        if number:
            out.append(Text(f"  {one.relation}" + "".join(f"; {_changed(change)}" for change in one.changes), "yellow"))
        out += _reports(found, one)
    return out


def _reports(found: Quotation, one: Wording) -> Iterator[Text]:
    """Who printed a wording and when, the earliest first; those of the first day known are marked."""
    from rich.text import Text

    from onrecord.views.terminal.words import clean

    printed = Counter(
        (place.published, place.where, found.rows[member]["speaker"] or NOBODY, found.rows[member]["id"])
        for member in one.members
        for place in found.places[member]
    )
    for (published, *told), number in sorted(printed.items(), key=lambda item: item[0][0] or "9999"):
        facts = [published or "?", *told, *([f"at {number} addresses"] if number > 1 else [])]
        first = published == one.first_day
        yield Text(f"  {'first ' if first else '      '}{' · '.join(clean(fact) for fact in facts)}", "dim")


def _diff(pieces: tuple[Piece, ...]) -> Text:
    from rich.text import Text

    from onrecord.views.terminal.words import clean

    line = Text()
    for piece in pieces:
        line.append(" " if line.plain else "")
        if piece.kind == "same":
            line.append(clean(piece.here))
            continue
        if piece.fullest:
            line.append(f"[-{clean(piece.fullest)}-]", "red")
        if piece.here:
            line.append(f"{{+{clean(piece.here)}+}}", "green")
    return line


def _changed(change: object) -> str:
    from onrecord.views.terminal.words import clean

    kinds = ", ".join(getattr(change, "kinds", ()))
    return clean(f"{getattr(change, 'b', '')} → {getattr(change, 'a', '')} ({kinds})")
