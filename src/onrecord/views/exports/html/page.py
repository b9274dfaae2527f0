"""The page around the articles: head with its security policy, contents, refusals, legend."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from onrecord import __version__
from onrecord.views.exports.html.article import ArticleView
from onrecord.views.exports.html.safe import counted, day, esc

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from onrecord.sources.document import Refusal
    from onrecord.statements.reading import Reading

LEGEND = """<section class="legend" aria-labelledby="legend"><h2 id="legend">How to read the marks</h2><ul>
<li><span class="c d1 direct">quoted words</span> in quotation marks, or shown as the speaker’s own: <i>direct</i></li>
<li><span class="c d1 indirect">reported words</span>: <i>indirect</i></li>
<li><span class="c d1 mixed">partly quoted</span>: <i>mixed</i></li>
<li><span class="c d1 direct">a statement <span class="c d2 indirect">inside another</span></span>: <i>nested</i></li>
<li><span class="source">who says it</span>, <span class="cue">the reporting word</span>,
<span class="insertion">[the editor’s words]</span></li>
<li>The number before a statement leads to its note, the one in the note back to the words. Confidence is the
share of such statements that are right.</li>
</ul></section>"""


def write(readings: Iterator[Reading], out: TextIO) -> None:
    """All articles on one page; it needs their headlines first, so it is written when the last one is read."""
    views: list[ArticleView] = []
    refusals: list[Refusal] = []
    for reading in readings:
        refusals += reading.refusals
        if reading.article is not None:
            views.append(ArticleView(reading, reading.article, len(views) + 1))
    several = len(views) != 1
    out.write(head(_title(views), "".join([_style(), *(view.style() for view in views)])))
    if several:
        out.write(_contents(views))
    out.write('<main id="main">\n')
    out.writelines(view.html(level=2 if several else 1) for view in views)
    out.write(_refused(refusals) + "</main>\n")
    out.write(f"<footer>\n{LEGEND if views else ''}\n<p>Read by onrecord {esc(__version__)}.</p>\n</footer>\n")
    out.write("</body>\n</html>\n")


def _title(views: list[ArticleView]) -> str:
    if len(views) == 1:
        return views[0].title
    return counted(len(views), "article")


def _style() -> str:
    return (files(__package__) / "page.css").read_text(encoding="utf-8")


def head(title: str, style: str) -> str:
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f'<meta name="generator" content="onrecord {esc(__version__)}">\n'
        f"<title>{esc(title)} – who said what</title>\n<style>{style}</style>\n</head>\n<body>\n"
        '<a class="skip" href="#main">Skip to the text</a>\n'
    )


def _contents(views: list[ArticleView]) -> str:
    total = sum(len(view.reading) for view in views)
    items = "".join(
        f'<li><a href="#{view.key}">{esc(view.title)}</a> <small>{_facts(view)}</small></li>\n' for view in views
    )
    heading = f"{counted(len(views), 'article')}, {counted(total, 'statement')}"
    listed = f'<nav aria-label="Articles"><ol>\n{items}</ol></nav>\n' if views else ""
    return f"<header>\n<h1>{heading}</h1>\n{listed}</header>\n"


def _facts(view: ArticleView) -> str:
    published = view.article.published.date if view.article.published else None
    facts = [esc(view.article.outlet) if view.article.outlet else "", day(published) if published else ""]
    return " · ".join([fact for fact in facts if fact] + [counted(len(view.reading), "statement")])


def _refused(refusals: list[Refusal]) -> str:
    if not refusals:
        return ""
    items = "".join(
        f"<li><strong>{esc(one.id)}</strong>: {esc(one.reason)}. <em>{esc(one.next)}</em></li>\n" for one in refusals
    )
    heading = '<h2 id="refused">Not read</h2>'
    return f'<section class="refusals" aria-labelledby="refused">{heading}<ul>\n{items}</ul></section>\n'
