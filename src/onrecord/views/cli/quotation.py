"""`onrecord quotation`: the same words across articles, each wording beside the fullest."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from onrecord.views.cli.options import many, no_talk, opened, record_option

if TYPE_CHECKING:
    from rich.text import Text

    from onrecord.record.quotations import Piece
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

    from rich.console import Console

    console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        console.width = max(console.width, 100)
    for line in lines(found):
        console.print(line)
    return 0


def lines(found: Quotation) -> list[Text]:
    """The quotation in lines, safe for a terminal."""
    from rich.text import Text

    from onrecord.views.terminal.words import clean

    counts = f"{many(len(found.rows), 'report')}, {many(len(found.wordings), 'wording')}"
    out = [Text(f"{found.id}  {counts}", "bold")]
    for number, one in enumerate(found.wordings):
        out.append(Text(""))
        out.append(Text(clean(one.text)) if number == 0 else _diff(one.diff))
        if number:
            out.append(Text(f"  {one.relation}" + "".join(f"; {_changed(change)}" for change in one.changes), "yellow"))
        out += [_report(found, member, first=member in one.first) for member in one.members]
    return out


def _report(found: Quotation, member: str, *, first: bool) -> Text:
    from rich.text import Text

    from onrecord.views.terminal.words import clean

    row = found.rows[member]
    facts = [row["published"] or "?", row["outlet"] or row["article_id"], row["speaker"] or "(not named)", row["id"]]
    return Text(f"  {'first ' if first else '      '}{' · '.join(clean(fact) for fact in facts)}", "dim")


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
