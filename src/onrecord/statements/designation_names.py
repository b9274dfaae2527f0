"""Whom a designation is about and who made it: the names, lists and nouns that stand beside its words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.speakers.countries import ADJECTIVES, is_place
from onrecord.speakers.tables import table
from onrecord.statements.designation_patterns import BODIES, GROUPS, NAME

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.speakers.speaker import Speaker

WINDOW = 200  # characters before a remark in which its subject is looked for
_NAMES = re.compile(NAME)
_OPENS = re.compile(
    r"(?:The|An?|In|On|At|But|And|Or|If|When|While|As|For|From|By|With|Of|To|That|This|These|Those|His|Her|Their|Its|"
    r"Our|My|He|She|It|They|We|You|I|Both|All|Now|Then|Mr|Mrs|Ms|Even|Also|Members?|Since|After|Before) "
)
_NOT_NAMES = table(
    """
    the a an in on at but and or if when while as for from by with of to that this these those his her their its our my
    he she it they we you i both all now then mr mrs ms who which what monday tuesday wednesday thursday friday saturday
    sunday january february march april may june july august september october november december
    """
)
_OFFICIAL = re.compile(
    r"\b(?:courts?|governments?|authorities|ministr(?:y|ies)|parliaments?|treasury|administration|prosecutors?|council|"
    r"regulators?|department|union|nations|congress|commission|committee|service|office|duma|senate|kremlin|agency|"
    r"white house|interpol|nato|un|eu|us|uk|west|roskomnadzor|rosfinmonitoring|ofac|fbi|arab league|bundestag|"
    r"knesset)\b",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(r" \([A-Z]\w{1,8}\)")
_ADJECTIVE = r"(?:militant|armed|political|religious|international|media|public|nationalist|rebel|Islamist)"
_SAID_OF = re.compile(r"(?:,| (?:is|are|was|were|remains?))(?: also| now| still)?(?: an?| the)? ?$")
_LINK = re.compile(
    r"[\s,]*(?:\b(?:(?:both|all|two|three|most) of (?:which|whom|them)|which|who|that|whom)\b)?[\s,]*"
    r"(?P<aux>\b(?:is|are|was|were|has been|have been|had been|been|remains?|became|become)\b)?"
    r"(?: (?:now|also|still|long|already|officially|formally|currently|both|all|since then|once|itself)){0,3}\s*$"
)
_EDGES = " ,\"“”'‘’«»"
_ALIAS = re.compile(r"(?:formerly|also|aka|a\.k\.a\.|previously|earlier|former|the former|once) ")
_APPOSITION = re.compile(rf", (?:an?|the) (?:[\w-]{{1,30}} ){{0,3}}{GROUPS}$")
_NOUN = re.compile(
    rf"(?:^|\W)(?:an?|the|this|that|these|those|his|her|their|its|any) ((?:[\w-]{{1,30}} ){{0,2}}{GROUPS})$"
)
_GROUP_NAMED = re.compile(rf"(?:[\w-]{{1,30}} ){{0,3}}{GROUPS} ({NAME})$")
_GENERIC = re.compile(rf" (?:(?:terrorist|extremist|terror|militant|armed|radical|nationalist|media|news) )?{GROUPS}$")
_BETWEEN = re.compile(r"(?:,| and| or|, and|, or|, as well as)(?: the)? $")
_COUNT = re.compile(r"\b(?:(?P<both>both|the two|two)|all (?P<n>three|four|five)|(?P<all>all))\b(?! of)", re.IGNORECASE)
_NUMBERS = {"three": 3, "four": 4, "five": 5}
_BY = re.compile(rf"(?:by|in|under the laws? of) ({BODIES})")
_ONE = re.compile(r"(?:,? and|,? as well as|,) (?=(?:the |an? |its )?[A-Za-z])")


def named(words: str) -> tuple[str, ...]:
    """The names (or the noun) of an object: "the group Combat 18 and Nusra (JN)" gives two."""
    return tuple(_plain(one) for one in _ONE.split(_ABBREVIATION.sub("", words)) if one)


def bodies(by: str | None, tail: str | None) -> Iterator[str]:
    """Countries and bodies of a match, each without its article; a list is taken apart where every part is one."""
    for words in [by or "", *(m.group(1) for m in _BY.finditer(tail or ""))]:
        parts = [one for one in _ONE.split(words) if one]
        while len(parts) > 1 and not official(_plain(parts[0])):
            words = words[len(parts.pop(0)) :].lstrip(" ,")  # "Last April, the Treasury"
        names = [_plain(one) for one in parts]
        for name in names if all(map(official, names)) else [_plain(words)]:
            if is_name(name):
                yield name


def official(name: str) -> bool:
    """Whether a name is a country's, or one of a body that can ban and designate."""
    words = re.sub(r"['’]s\b|\.", "", name)
    return bool(words) and (
        is_place(words) or is_place(name) or bool(_OFFICIAL.search(words)) or words.split()[0].lower() in ADJECTIVES
    )


def is_name(name: str) -> bool:
    """Whether there is a name in it, beyond words that have a capital for another reason."""
    low = name.lower()
    named = any(c.isupper() for c in name) or bool(_OFFICIAL.search(name))
    return named and low not in _NOT_NAMES and low not in ADJECTIVES


def names_before(text: str, around: tuple[int, int] | None, at: int, remark: str) -> tuple[str, ...]:
    """The names (or the noun) just before the brackets or `at`, as many as the remark speaks of."""
    at = around[0] if around else at
    before = text[max(0, at - WINDOW) : at]
    link = _LINK.search(before)
    plural = link is not None and link["aux"] in ("are", "were", "have been")
    before = _ABBREVIATION.sub("", (before[: link.start()] if link else before).rstrip(_EDGES))
    if match := _APPOSITION.search(before):
        before = before[: match.start()].rstrip(_EDGES)
    elif (noun := _NOUN.search(before)) and not any(is_name(_plain(m.group())) for m in _NAMES.finditer(noun.group(1))):
        return (noun.group(1),)
    if generic := _GENERIC.search(before):
        before = before[: generic.start()].rstrip(_EDGES)
    return _run(before, _count(remark, around is not None) or (9 if plural else 1))


def name_within(before: str) -> str:
    """A subject named inside the brackets, before the claim: "(owned by Meta, recognised as extremist …)"."""
    names = [m for m in _NAMES.finditer(before) if is_name(_plain(m.group()))]
    if not names or not _LINK.fullmatch(before[names[-1].end() :]):
        return ""
    if names[-1].group().isupper() or _ALIAS.match(before):  # "the Islamic State (IS, formerly ISIS, banned …)"
        return ""
    return _plain(names[-1].group())


def noun_of(before: str, words: str) -> tuple[str, ...]:
    """Whom a noun without a name is about: the name it is set or said of ("X, a …", "X is a …"), else the noun."""
    if link := _SAID_OF.search(before):
        names = _run(before[: link.start()].rstrip(_EDGES), 1)
        if names:
            return names
    noun = re.search(rf"(?:^|(?<= ))(?:{_ADJECTIVE} )?{GROUPS}$", words)
    return (noun.group(),) if noun else ()


def _run(before: str, count: int) -> tuple[str, ...]:
    """The last `count` names of a list that ends with `before`."""
    names: list[str] = []
    edge = len(before)
    for match in reversed(list(_NAMES.finditer(before))):
        gap = before[match.end() : edge]
        if names and not _BETWEEN.fullmatch(gap.replace("“", "").replace('"', "") or " "):
            break
        if not names and gap.strip("\"“”'‘’. "):
            return ()
        name = _plain(match.group())
        if not is_name(name):
            break
        names.append(name)
        edge = match.start()
        if len(names) == count:
            break
    return tuple(reversed(names))


def _count(remark: str, bracketed: bool) -> int:
    """How many subjects a remark claims: "both" 2, "all three" 3, "all" whatever is listed; 0 where it does not say."""
    match = _COUNT.search(remark) if bracketed else None
    if match is None:
        return 0
    return 2 if match["both"] else _NUMBERS.get((match["n"] or "").lower(), 9)


def _plain(name: str) -> str:
    """A name without article, possessive and marks."""
    name = re.sub(r"^(?:the|an?|its|this|that) ", "", name.strip(" ,\"“”'‘’"), flags=re.IGNORECASE)
    while match := _OPENS.match(name):
        name = name[match.end() :]
    if group := _GROUP_NAMED.match(name):  # "the Russian businessman Oleg Deripaska"
        name = group.group(1)
    owner, mark, rest = name.partition("’s ") if "’s " in name else name.partition("'s ")
    if mark and is_place(owner) and not _OFFICIAL.search(rest):
        name = rest
    return re.sub(r"['’]s?$", "", name)


def full_name(name: str, speakers: Sequence[Speaker]) -> str:
    """The name as full as the article has it; as it stands where the cast does not know it."""
    for speaker in speakers:
        if name == speaker.name or name in speaker.names:
            return speaker.name
    return name
