"""Profiles out of an `onrecord/1` document: every speaker of an article with its hints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .. import first_names
from . import body_names, places
from .profile import Hint, Profile
from .romanised import folded
from .sides import is_description

_TRACED = ("person", "organisation", "group", "document", "anonymous")
_COMPANY = 60


def profiles_of(document: Mapping[str, Any]) -> tuple[Profile, ...]:
    """One profile for each entry of `speakers` in an `onrecord/1` document; none of a refused one.

    Anonymous speakers and groups are kept only where an office says who is meant (`the prime minister`): that is
    decided later, and `assign` leaves the others open.
    """
    article = document.get("article")
    if not article:
        return ()
    key = document.get("sha256") or document["id"]
    dateline, published = article.get("dateline") or {}, article.get("published") or {}
    country = places.main_country(article["text"], article.get("headline"), dateline.get("place"))
    speakers = [s for s in document["speakers"] if s["kind"] in _TRACED]
    return profiles(
        key, speakers, country=country, outlet=article.get("outlet"), day=published.get("date") or dateline.get("date")
    )


def profiles(
    article: str,
    speakers: Sequence[Mapping[str, Any]],
    *,
    country: str | None = None,
    outlet: str | None = None,
    day: str | None = None,
) -> tuple[Profile, ...]:
    """Profiles of the speakers of one article, given as dicts with `id`, `name`, `kind`, `names` and `roles`."""
    forms = [form for s in speakers if s["kind"] == "person" for form in s["names"]]
    full = {s["id"]: _full(s["name"]) for s in speakers if _tells(s)}
    found = []
    for s in speakers:
        own = full.get(s["id"])
        company = dict.fromkeys(name for name in full.values() if name != own)
        hints = [Hint(place, "name") for place in _name_places(s)]
        hints += [Hint(place, "role") for role in s["roles"] for place in places.places_in(role)]
        hints += [Hint(country, "article")] if country else []
        found.append(
            Profile(
                article=article,
                speaker=s["id"],
                name=_called(s, forms),
                kind=s["kind"],
                names=tuple(s["names"]),
                roles=tuple(s["roles"]),
                countries=tuple(dict.fromkeys(hints)),
                outlet=outlet,
                day=day,
                company=tuple(company)[:_COMPANY],
            )
        )
    return tuple(found)


def _called(speaker: Mapping[str, Any], forms: Sequence[str]) -> str:
    """The name without words before it that a headline or title left there: `Deport Ann Roe`, if Ann Roe is named."""
    name: str = speaker["name"]
    words = name.split()
    if speaker["kind"] != "person" or len(words) < 3 or first_names.known(words[0]):
        return name
    shorter = [form for form in forms if name.endswith(" " + form) and first_names.known(form.split()[0])]
    return max((form for form in shorter if " " in form), key=len, default=name)


def _tells(speaker: Mapping[str, Any]) -> bool:
    """Whether a name is company: two words or more, a name and not a description."""
    name = speaker["name"]
    return " " in name and speaker["kind"] in ("person", "organisation") and not is_description(name)


def _full(name: str) -> str:
    return " ".join(filter(None, (folded(w) for w in name.split())))


def _name_places(speaker: Mapping[str, Any]) -> tuple[str, ...]:
    if speaker["kind"] == "person":
        return ()
    place = body_names.parse(speaker["name"]).place
    return (place,) if place else ()
