"""A role read as an office: what it is, of whom or where, former or not, and the walk of life it belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from .. import nouns
from ..evidence import head_of
from ..tables import table
from . import places

_WALKS = {
    "politics": """
    president premier chancellor senator representative congressman congresswoman governor mayor minister secretary
    candidate nominee contender hopeful front-runner lawmaker legislator politician councillor councilman councilwoman
    assemblyman assemblywoman mp ambassador envoy diplomat deputy democrat republican conservative liberal independent
    strategist pollster staffer aide surrogate delegate superdelegate undersecretary leader whip dictator chairwoman
    president-elect vice-president secretary-general statesman lobbyist official senators king queen prince princess
    monarch pm majority minority chief-of-staff fundraiser donor commissioner
    """,
    "law": """
    attorney lawyer counsel judge justice prosecutor solicitor barrister sheriff detective sergeant inspector constable
    policeman magistrate coroner trooper officer investigator warden superintendent
    """,
    "forces": "general colonel admiral commander soldier marshal captain lieutenant major brigadier warlord rebel",
    "business": """
    ceo cfo executive founder co-founder businessman businesswoman entrepreneur investor billionaire banker developer
    mogul tycoon magnate owner trader broker retailer
    """,
    "media": """
    journalist reporter correspondent anchor host editor columnist commentator blogger moderator broadcaster pundit
    podcaster publisher newscaster interviewer
    """,
    "arts": """
    actor actress singer rapper musician guitarist comedian artist designer model screenwriter novelist poet drummer
    songwriter dancer choreographer filmmaker cinematographer playwright photographer vocalist painter sculptor
    celebrity star influencer youtuber dj bassist
    """,
    "sport": """
    player coach striker midfielder goalkeeper quarterback pitcher athlete swimmer sprinter referee infielder boxer
    golfer footballer cricketer batsman bowler teammate cyclist skipper
    """,
    "science": """
    scientist researcher professor economist historian physicist biologist chemist astronomer epidemiologist virologist
    psychologist sociologist anthropologist archaeologist engineer scholar academic lecturer meteorologist ecologist
    climatologist geologist statistician mathematician neuroscientist
    """,
    "medicine": "doctor physician surgeon nurse pediatrician psychiatrist therapist neurosurgeon paramedic oncologist",
    "faith": "pope bishop archbishop cardinal priest pastor rabbi imam reverend monk nun pontiff vicar chaplain",
    "private": """
    student pupil resident neighbor neighbour mother father victim suspect witness bystander teenager boy girl
    passenger customer tenant survivor widow retiree voter motorist driver waitress waiter housewife homemaker daughter
    son child wife husband
    """,
}
_WALK: dict[str, str] = {noun: walk for walk, words in _WALKS.items() for noun in words.split()}

# Walks of life that one person goes in often enough, so that two roles there say little.
_NEAR = frozenset(
    frozenset(pair.split("-"))
    for pair in table(
        """
        politics-law politics-forces politics-business politics-media politics-science law-forces business-science
        media-arts media-sport media-science business-media science-medicine politics-medicine law-business
        arts-business business-sport law-science arts-sport
        """
    )
)

SINGLE = table(
    """
    president premier prime-minister chancellor governor mayor pope king queen monarch minister secretary speaker
    chairman
    chairwoman
    chairperson chair ceo director commissioner sheriff administrator secretary-general superintendent chief
    manager ambassador attorney-general whip
    """
)
"""Offices that one person holds at a time, given whose they are."""
VAGUE = table("general campaign committee national house department office foreign chief executive political senior")
"""Words of a role that do not tell of whom or what."""
_SENATE = table("senator representative congressman congresswoman")
_MERGED = {
    "congressman": "representative", "congresswoman": "representative", "spokeswoman": "spokesperson",
    "spokesman": "spokesperson", "chairwoman": "chairman", "chairperson": "chairman", "chair": "chairman",
    "councilwoman": "councilman", "premier": "minister", "pm": "minister", "advisor": "adviser", "actress": "actor",
    "founder": "founder", "co-founder": "founder", "chief": "chief", "rep": "representative", "pontiff": "pope",
    "prez": "president", "nominee": "candidate", "contender": "candidate", "hopeful": "candidate",
    "front-runner": "candidate", "potus": "president", "secretary-general": "secretary-general", "ag": "attorney",
}  # fmt: skip
_NOISE = table(
    """
    the a an of for and in at on to from by with his her their its our my who is was has had as that which then
    former ex late acting interim new old longtime top senior outgoing incoming current embattled retired onetime then
    fellow one another two first once mr mrs ms state prime press vice d r
    """
)
_FORMER = table("former ex late then retired onetime ex-president past outgoing")
_RELATIONS = table("his her their its our my your")
_WORD = re.compile(r"(?:[A-Za-z]\.){2,}|[^\W_]+(?:[-–][^\W_]+)*(?:['’]s?)?")
_PARTY = re.compile(r"\(?\b([RDI])-([A-Z][A-Za-z. ]{1,12}?)\)?(?=[),;]|$)")
_BRACKETS = re.compile(r"\([^()]*\)")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Office:
    """One role: `head` its noun in usual form, `place` where, `of` the words of whom or what it is an office.

    `single` says that only one person holds it at a time; `tied` that it is somebody's (`his wife`), unnamed here.
    """

    head: str
    place: str
    of: frozenset[str]
    walk: str
    former: bool
    single: bool
    tied: bool


@lru_cache(maxsize=100_000)
def offices(role: str) -> tuple[Office, ...]:
    """The offices that a role phrase names; none where it holds no noun for a person."""
    plain = role[:_LONGEST].replace("\xad", "")
    found = [_of_party(match.group(2)) for match in _PARTY.finditer(plain)]
    words = [w.removesuffix("’s").removesuffix("'s").rstrip("'’") for w in _WORD.findall(_BRACKETS.sub(" ", plain))]
    lows = [w.lower().rstrip(".") for w in words]
    heads = [k for k, low in enumerate(lows) if _is_head(lows, k)]
    if not heads:
        return tuple(found)
    where, taken = _where(words)
    of = frozenset(
        _stem(low)
        for k, low in enumerate(lows)
        if k not in heads and k not in taken and not low.isdigit() and (low not in _NOISE or _state_office(lows, k))
    )
    former = bool(_FORMER & set(lows))
    tied = bool(_RELATIONS & set(lows))
    for k in heads:
        head = _usual(lows, k)
        walk = _WALK.get(head, "") or _WALK.get(lows[k], "")
        single = head.replace(" ", "-") in SINGLE or (head == "attorney" and "general" in lows)
        single = single and not {"assistant", "deputy", "vice", "former"} & set(lows[max(0, k - 2) : k])
        extra = frozenset({"general"}) if head == "attorney" and "general" in lows else frozenset()
        found.append(Office(head, where, of | extra, walk, former, single, tied))
    return tuple(dict.fromkeys(found))


def _of_party(state: str) -> Office:
    return Office("member", places.short_state(state), frozenset(), "politics", False, False, False)


def _where(words: list[str]) -> tuple[str, frozenset[int]]:
    """The first place of a role, and which words are places."""
    taken: set[int] = set()
    found, k = "", 0
    while k < len(words):
        place, n = places.place_at(words, k) if words[k][:1].isupper() else ("", 0)
        if not n and words[k][:1].isupper() and len(words[k]) > 2:
            place = places.short_state(words[k])
            n = 1 if place else 0
        taken.update(range(k, k + n))
        found = found or place
        k += n or 1
    return found, frozenset(taken)


def _state_office(lows: list[str], k: int) -> bool:
    """`state` of `secretary of state`."""
    return lows[k] == "state" and k > 1 and lows[k - 1] == "of" and lows[k - 2] in ("secretary", "department")


def _is_head(lows: list[str], k: int) -> bool:
    low = head_of(lows[k])
    if k + 1 < len(lows) and low in ("house", "press", "foreign", "general") and lows[k + 1] != "of":
        return False
    if low == "general" and k and lows[k - 1] in ("attorney", "secretary", "consul", "solicitor"):
        return False
    return low in _WALK or nouns.is_person(low) or low in _MERGED


def _usual(lows: list[str], k: int) -> str:
    low = head_of(lows[k])
    low = _MERGED.get(low, low)
    if low == "secretary" and k + 1 < len(lows) and lows[k + 1] == "general":
        return "secretary-general"
    if low == "secretary" and k and lows[k - 1] == "press":
        return "spokesperson"
    if low == "minister" and k and lows[k - 1] == "prime":
        return "prime minister"
    if low == "president" and k and lows[k - 1] == "vice":
        return "vice president"
    return low


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


def agree(a: Office, b: Office) -> str:
    """`same` office, `like` it, `elsewhere` (the same in another place), or an empty string."""
    if a.head != b.head and not ({a.head, b.head} <= _SENATE | {"member"}):
        return ""
    if a.place and b.place and a.place != b.place:
        if a.single and b.single:
            return "elsewhere"
        if {a.head, b.head} <= _SENATE and a.place.startswith("us:") and b.place.startswith("us:"):
            return "elsewhere"  # a legislator is one state's
        if not places.compatible(a.place, b.place):
            return ""
    if "member" in (a.head, b.head):
        return "like" if a.place and a.place == b.place else ""
    mine, theirs = a.of - VAGUE, b.of - VAGUE
    shared = mine & theirs
    if mine and theirs:
        if shared and (shared in (mine, theirs) or len(shared) > 1 or (a.place and a.place == b.place)):
            return "same"
        return "like" if shared else ""
    if mine or theirs:
        return "same" if a.place and a.place == b.place and a.single else "like"
    if a.place != b.place or not (a.of <= b.of or b.of <= a.of):
        return "like"
    return "same" if a.single and not a.tied and not b.tied else "like"


def walks_apart(a: frozenset[str], b: frozenset[str]) -> str:
    """`far`, `apart` or an empty string for two sets of walks of life; near ones (politics, media) say nothing."""
    if not a or not b or a & b:
        return ""
    if any(frozenset((x, y)) in _NEAR for x in a for y in b):
        return "apart" if not any(frozenset((x, y)) in _CLOSE for x in a for y in b) else ""
    return "far"


_CLOSE = frozenset(
    frozenset(pair.split("-"))
    for pair in table(
        """
        politics-law politics-forces politics-business politics-media business-media media-arts media-sport
        science-medicine law-forces
        """
    )
)
