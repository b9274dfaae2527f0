"""How well a description fits a candidate: roles, countries, the noun itself, and the description at its word."""

from __future__ import annotations

from . import countries, nouns
from .evidence import Roles, compatible, head_of
from .phrases import DETERMINERS, Phrase
from .stage import Entity, Stage
from .tables import table

Features = dict[str, float]
INDEFINITE = frozenset(["", "a", "an", "one", "another", "some"])
ENTERPRISE = table(
    """
    company group organization organisation newspaper paper studio brand giant label outlet publisher website network
    firm agency brokerage magazine retailer maker automaker carmaker airline bank startup start-up developer insurer
    manufacturer operator provider supplier nonprofit non-profit charity foundation institute union association
    broadcaster channel store chain lender daily tabloid weekly business corporation conglomerate watchdog publication
    team club band university college school hospital fund utility producer studio service site
    """
)
"""Bodies of private persons: an article that says `the company` nearly always names it."""


_PARTY = {"gop": "republican", "dem": "democratic", "democrat": "democratic", "tory": "conservative"}
_OFFICES = table(
    """
    president governor senator mayor minister secretary director chairman chairwoman judge justice general ambassador
    chancellor premier commissioner attorney congressman congresswoman representative sheriff chief king queen pope
    professor spokesman spokeswoman coach doctor editor reporter host
    """
)


def modifiers(phrase: Phrase) -> set[str]:
    """The words of a description beside its head."""
    words = {w.lower().removesuffix("'s").removesuffix("’s") for w in phrase.text.split()} - {phrase.head}
    return {_PARTY.get(w, w) for w in words}


_PAPERS = (
    "times", "post", "journal", "news", "tribune", "herald", "guardian", "globe", "star", "telegraph", "gazette",
)  # fmt: skip
_NAMED_LIKE = {
    "newspaper": _PAPERS,
    "paper": _PAPERS,
    "network": ("cnn", "news", "nbc", "abc", "cbs", "msnbc", "fox", "espn", "bbc"),
    "magazine": ("magazine", "time", "forbes", "vogue", "people", "variety"),
    "agency": (
        "department",
        "agency",
        "administration",
        "bureau",
        "nasa",
        "fbi",
        "cia",
        "epa",
        "fda",
        "cdc",
        "reuters",
    ),
    "department": ("department", "ministry"),
    "company": ("inc", "corp", "co", "ltd", "google", "apple", "facebook", "microsoft", "amazon", "airlines", "media"),
    "outlet": ("news", "times", "post", "reuters", "bbc"),
    "website": ("politico", "buzzfeed", "breitbart"),
    "group": (
        "group",
        "foundation",
        "association",
        "watch",
        "action",
        "project",
        "alliance",
        "union",
        "coalition",
        "fund",
    ),
    "organization": ("foundation", "association", "organization", "union", "society", "institute"),
    "university": ("university", "college", "harvard", "yale"),
    "school": ("university", "college", "school"),
}


def fit(stage: Stage, entity: Entity, phrase: Phrase) -> Features:
    """How well a description fits a candidate."""
    found: Features = {}
    head = head_of(nouns.singular(phrase.head))
    words = modifiers(phrase)
    if entity.figure is None:
        if entity.nominal is not None and nouns.singular(entity.nominal.head) == nouns.singular(phrase.head):
            found["same noun"] = 1
            if entity.nominal.named:
                found["same noun with a name"] = 1
            if entity.nominal.text.lower() == phrase.text.lower():
                found["same words"] = 1
            if set(words) <= {w.lower() for w in entity.nominal.full.split()}:
                found["same noun, words within"] = 1
        return found
    roles = stage.evidence.of(entity.figure)
    if head in roles.heads or phrase.head in roles.words:
        found["has the role"] = 1
    elif compatible(head, words, roles):
        found["has a like role"] = 1
    elif roles.heads:
        found["has another role"] = 1
    if head in _OFFICES and not found.keys() & {"has the role", "has a like role"}:
        found["an office that nobody gives him" if not roles.heads else "an office, and he has another"] = 1
    told = words - DETERMINERS
    if "has the role" in found and told and told <= roles.words | set(entity.figure.name.lower().split()):
        found["has the whole role"] = 1
    known = {_PARTY.get(w, w) for w in roles.words}
    shared = words & (known | {w.lower() for w in entity.figure.name.split()})
    found["shared words"] = min(len(shared), 3) / 3
    _proper(found, words, roles, entity)
    name = entity.figure.name.lower().split()
    if phrase.head in name or nouns.singular(phrase.head) in name:
        found["noun in the name"] = 1
    if name[-1] in _NAMED_LIKE.get(phrase.head, ()):
        found["name of that sort"] = 1
    return found


def _proper(found: Features, words: set[str], roles: Roles, entity: Entity) -> None:
    mine = {countries.COUNTRY_OF[w] for w in words if w in countries.COUNTRY_OF}
    theirs = {countries.COUNTRY_OF[w] for w in roles.words if w in countries.COUNTRY_OF}
    if mine and theirs:
        found["country agrees" if mine & theirs else "country differs"] = 1


def itself(phrase: Phrase, opening: bool) -> Features:
    """The phrase taken at its word."""
    found: Features = {"itself": 1, f"itself {phrase.kind}": 1}
    found[f"itself {phrase.determiner or 'bare'}"] = 1
    article = "indefinite" if phrase.determiner in INDEFINITE else "definite"
    size = len(phrase.text.split()) - (article == "definite" and phrase.determiner not in ("the", "'s"))
    found[f"itself {phrase.kind}, {article}, {min(size, 3)} words"] = 1
    if phrase.head in ENTERPRISE:
        found[f"itself, enterprise, {min(size, 2)} words"] = 1
    if opening:
        found[f"itself, opening, {article}"] = 1
    if size > 2:
        found["itself, long"] = 1
    if any(w[:1].isupper() for w in phrase.text.split()[1:]):
        found["itself, with a name"] = 1
    return found
