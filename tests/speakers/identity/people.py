"""Short ways to write profiles in tests."""

from __future__ import annotations

from typing import Any

from onrecord.speakers.identity import Hint, Profile

_CROWD = ("vera stone", "omar haddad", "lucy park", "tom field", "north bank council")


def person(name: str, *roles: str, article: str = "a", day: str | None = "2019-05-02", **more: Any) -> Profile:
    """Somebody in an article; `around` the country it is about, `names` other forms."""
    around = more.pop("around", None)
    hints = (Hint(around, "article"),) if around else ()
    return Profile(article, more.pop("id", name), name, more.pop("kind", "person"), tuple(more.pop("names", ())), roles,
                   countries=hints, day=day, **more)  # fmt: skip


def body(name: str, **more: Any) -> Profile:
    return person(name, kind="organisation", **more)


def crowd(letter: str) -> tuple[str, ...]:
    """Company of five that no other letter shares."""
    return tuple(f"{name} {letter}" for name in _CROWD)
