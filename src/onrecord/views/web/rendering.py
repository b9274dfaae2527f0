"""Templates to HTML: everything is escaped, and what a reader could not see is made visible, before a page has it."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from onrecord import __version__
from onrecord.statements.markup import visible
from onrecord.views.exports.html.safe import day, link
from onrecord.views.web.addresses import address, part
from onrecord.views.web.lines import line_of, lines, who_of


def render(template: str, **values: Any) -> str:
    """A template with its values; one that a template names and nobody gave is an error."""
    return _environment().get_template(template).render(**values)


@cache
def _environment() -> Environment:
    found = Environment(
        loader=PackageLoader("onrecord.views.web"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters.update(day=lambda value: Markup(day(value)), link=lambda value: Markup(link(value)), part=part)
    found.globals.update(version=__version__, address=address, lines=lines, line_of=line_of, who_of=who_of)
    return found


def _shown(value: Any) -> Any:
    """Marks of direction and controls as signs that can be seen; what is HTML of ours stays."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def asset(name: str) -> bytes:
    """A file of `static`; the marks of articles look as they do in exports."""
    if name == "page.css":
        return (files("onrecord.views.exports.html") / name).read_bytes()
    return (files("onrecord.views.web") / "static" / name).read_bytes()
