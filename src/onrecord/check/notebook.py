"""A verdict as a piece of HTML, for a notebook and for pages; safe whatever stands in it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from onrecord.statements.markup import visible

if TYPE_CHECKING:
    from onrecord.check.verdict import Passage, Verdict


def verdict_html(one: Verdict) -> str:
    """The verdict with its passages, the word diff, the reasons and what was searched."""
    told = "".join(f"<li>{_esc(reason)}</li>" for reason in (*one.reasons, *one.cautions))
    others = "".join(f"<li>see also ({_esc(name)}): {_source(p)}: “{_esc(p.text)}”</li>" for name, p in one.others)
    diff = f"<p>{_diff(one)}</p>" if one.diff and one.grade != "verbatim" else ""
    return (
        f"<article><h2>{_esc(one.verdict)}</h2><p>“{_esc(one.quote)}”</p><p>{_esc(one.says)}</p>"
        f"{''.join(map(_passage, one.parts))}{diff}<ul>{told}{others}</ul>"
        f'<p class="facts">searched: {_esc(one.searched)}</p></article>\n'
    )


def _esc(text: object) -> str:
    return escape(visible(str(text)))


def _source(passage: Passage) -> str:
    facts = [passage.speaker or "(speaker not named)", passage.date or "(no day)", passage.basis, passage.where]
    return " · ".join(map(_esc, facts))


def _passage(passage: Passage) -> str:
    return (
        f'<blockquote><span class="near">{_esc(passage.before)}</span><strong>{_esc(passage.text)}</strong>'
        f'<span class="near">{_esc(passage.after)}</span><footer class="facts">{_source(passage)}</footer></blockquote>'
    )


def _diff(one: Verdict) -> str:
    out = []
    for piece in one.diff:
        if piece.kind == "same":
            out.append(_esc(piece.quote))
            continue
        out += [f"<del>{_esc(piece.passage)}</del>"] if piece.passage else []
        out += [f"<ins>{_esc(piece.quote)}</ins>"] if piece.quote else []
    return " ".join(out)
