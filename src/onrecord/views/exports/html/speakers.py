"""Who speaks in an article: a table with what each is called and links to each of their statements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.statements.rows import NOBODY
from onrecord.views.exports.html.safe import esc

if TYPE_CHECKING:
    from onrecord.statements.reading import Reading
    from onrecord.statements.statement import Statement


def speakers_table(reading: Reading, keys: dict[str, str], level: int) -> str:
    """One row a name, most statements first; nothing where there is no statement."""
    said = _said(reading.statements)
    if not said:
        return ""
    called = {speaker.name: (*speaker.roles, *speaker.names) for speaker in reading.speakers}
    rows = "".join(
        _row(name, called.get(name, ()), said[name], keys) for name in sorted(said, key=lambda n: -len(said[n]))
    )
    return (
        f'<section class="speakers"><h{level}>Who speaks</h{level}><table><thead><tr><th scope="col">Speaker</th>'
        f'<th scope="col">Also called here</th><th scope="col">Statements</th></tr></thead><tbody>\n{rows}</tbody>'
        "</table></section>\n"
    )


def _said(statements: tuple[Statement, ...]) -> dict[str, list[Statement]]:
    found: dict[str, list[Statement]] = {}
    for one in statements:
        names = (one.speaker,) if isinstance(one.speaker, str) else one.speaker or (NOBODY,)
        for name in names:
            found.setdefault(name, []).append(one)
    return found


def _row(name: str, called: tuple[str, ...], said: list[Statement], keys: dict[str, str]) -> str:
    others = ", ".join(esc(other) for other in dict.fromkeys(called) if other != name)
    links = " ".join(f'<a class="ref" href="#{keys[one.id]}">{esc(one.id)}</a>' for one in said)
    return f'<tr><th scope="row">{esc(name)}</th><td>{others}</td><td>{links}</td></tr>\n'
