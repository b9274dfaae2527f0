"""What strangers write who want more than to be read, and articles that are made of it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from test_active import hostile

from onrecord.articles.article import Published
from onrecord.statements.reading import Reading

KNOWN = json.loads((Path(__file__).parent / "active.json").read_text(encoding="utf-8"))
ACTIVE = list(dict.fromkeys(KNOWN["page"] + KNOWN["desk"] + KNOWN["sheet"] + KNOWN["terminal"]))


def stranger(string: str, number: int) -> Reading:
    """The string in headline, body, speaker, outlet, section, authors, address, file name and reasons."""
    made = hostile(string)
    assert made.article is not None
    published = Published("2026-03-03", string, ("2026-03-03",))
    about = replace(made.article, published=published, fetched=None, id=f"{number} {string}", origin=string)
    unsure = tuple(replace(one, confidence=0.1) for one in made.statements)
    return replace(made, id=f"{number} {string}", article=about, statements=unsure)
