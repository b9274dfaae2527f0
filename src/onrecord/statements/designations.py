"""Designations: who is called outlawed, terrorist, a foreign agent, sanctioned, by whom, as claims inside a content."""

from __future__ import annotations

import re
from calendar import month_name
from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING, Any

from onrecord.statements.designation_names import (
    WINDOW,
    bodies,
    full_name,
    is_name,
    name_within,
    named,
    names_before,
    noun_of,
    official,
)
from onrecord.statements.designation_patterns import DAY, GROUPS, HINT, WORDINGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.relations.relation import Spans
    from onrecord.speakers.speaker import Speaker
    from onrecord.statements.designation_patterns import Wording
    from onrecord.statements.statement import Statement

_BRACKETS = re.compile(r"\([^()\n]{1,300}\)|\[[^\[\]\n]{1,300}\]")
# What stands before a claim that is denied, asked for or thought of.
_UNREAL = re.compile(
    r"\b(?:not(?! only| just)|never|no longer|nor|neither|without|(?:is|was|are|were|has|have|had)n['’]t|should|could|"
    r"(?-i:may|will)|might|would|must|if|whether|unless|to be|being|have (?:him|her|it|them)|want(?:s|ed)?|"
    r"call(?:s|ed|ing)? (?:for|on|to)|urg(?:e|es|ed|ing)|demand(?:s|ed)?|propos(?:e|es|ed|al)|refus(?:e|es|ed)|"
    r"threaten(?:s|ed)?|plan(?:s|ned)?|ask(?:s|ed)?|removed|taken off|previously|formerly|almost|nearly)"
    r"(?: \w+){0,3} ?$",
    re.IGNORECASE,
)
_AND = re.compile(r",?(?: and| but)?(?: (?:is|was|were|are|has been|have been|also|later|then|since)){0,3} ?")
_DAY = re.compile(DAY)
_MONTHS = {name: number for number, name in enumerate(month_name) if name}
_WHATS = {"terror": "terrorist", "foreign-agent": "foreign agent", "personae non gratae": "persona non grata",
          "state sponsor of terror": "state sponsor of terrorism", "banned": "outlawed", "prohibited": "outlawed",
          "proscribed": "outlawed"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Claim:
    whats: tuple[str, ...]
    bodies: tuple[str, ...]
    as_of: str | None
    subjects: tuple[str, ...]
    start: int
    end: int
    span: tuple[int, int]  # of the brackets around it, if any
    bracketed: bool
    weak: bool  # a plain ban, which in sport and at borders means something else


def with_designations(
    text: str, statements: tuple[Statement, ...], speakers: Sequence[Speaker], quoted: bytearray
) -> tuple[Statement, ...]:
    """The statements of an article with the designations that each one's content claims.

    What is claimed in a nested statement is that one's alone. `quoted` is the depth of quotation of each character.
    A remark in brackets is the outlet's, unless it stands in a quotation and is no editor's insertion there.
    """
    insertions = tuple(span for s in statements for span in s.insertions)
    inner: dict[str, list[tuple[int, int]]] = {}
    for s in statements:
        if s.parent is not None:
            inner.setdefault(s.parent, []).extend(s.content)
    made = (designations(text, s.content, insertions, inner.get(s.id, ()), speakers, quoted) for s in statements)
    return tuple(replace(s, designations=d) if d else s for s, d in zip(statements, made, strict=True))


def designations(
    text: str,
    content: Spans,
    insertions: Spans,
    inner: Sequence[tuple[int, int]],
    speakers: Sequence[Speaker],
    quoted: bytearray,
) -> tuple[dict[str, Any], ...]:
    """The designations claimed in `content` outside `inner`: one for each subject, status and body, in text order.

    A subject is the name before or behind the words, as full as `speakers` have it, else a noun phrase ("group").
    """
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    for start, end in content:
        if not HINT.search(text, start, end):
            continue
        for claim in _claims(text, start, end, speakers):
            a, b = claim.span
            if any(c <= claim.start and claim.end <= d for c, d in inner):
                continue
            outlets = claim.bracketed and (not quoted[a] or any(c <= a and b <= d for c, d in insertions))
            for subject, what, by in product(claim.subjects, claim.whats, claim.bodies or (None,)):
                subject, by = full_name(subject, speakers), by and full_name(by, speakers)
                row = {"subject": subject, "what": what, "by": by, "as_of": claim.as_of,
                       "asserted_by": "outlet" if outlets else "speaker", "span": (a, b)}  # fmt: skip
                found.setdefault((subject, what, by), row)
    return tuple(found.values())


def _claims(text: str, start: int, end: int, speakers: Sequence[Speaker]) -> list[_Claim]:
    """Claims in text order, those of earlier wordings first where two overlap."""
    brackets = [m.span() for m in _BRACKETS.finditer(text, start, end)]
    made: list[_Claim] = []
    for wording in WORDINGS:
        for match in wording.finditer(text, start, end):
            a, b = match.span()
            if any(a < c.end and c.start < b for c in made):
                continue
            around = next(((c, d) for c, d in brackets if c <= a and b <= d), None)
            claim = _claim(text, wording, match, around, start)
            if claim is not None:
                made.append(claim)
    made.sort(key=lambda c: c.start)
    known = {name for s in speakers for name in s.names if s.kind != "person"} | {s.name for s in speakers}
    people = {name for s in speakers if s.kind == "person" for name in (s.name, *s.names)}
    linked = [replace(c, subjects=_sure(text, c, known, people)) for c in _linked(text, made)]
    return [c for c in linked if c.subjects]


def _linked(text: str, made: list[_Claim]) -> list[_Claim]:
    """Claims joined by "and": the second has the first's subjects, the first the second's bodies, where none are."""
    for k in range(1, len(made)):
        one, two = made[k - 1], made[k]
        if _AND.fullmatch(text[one.end : two.start]):
            made[k - 1] = replace(one, bodies=one.bodies or two.bodies)
            made[k] = replace(two, subjects=two.subjects or one.subjects)
    return made


def _sure(text: str, claim: _Claim, known: set[str], people: set[str]) -> tuple[str, ...]:
    """The subjects without what only looks like one: the first word of a sentence, a person kept out of somewhere."""
    out = []
    for name in claim.subjects:
        if claim.weak and name in people and not claim.bracketed:
            continue  # "Smith was banned by the agency": from a sport or a country
        first = " " not in name and name[1:].islower() and name[:1].isupper() and name not in known | people
        if (
            claim.weak
            and not claim.bracketed
            and first
            and not re.search(rf"[\w,] {re.escape(name)}\b|\b{re.escape(name)},", text)
        ):
            continue  # "Smoking is banned in France"
        out.append(name)
    return tuple(out)


def _claim(
    text: str, wording: Wording, match: re.Match[str], around: tuple[int, int] | None, floor: int
) -> _Claim | None:
    """The claim that a match makes, or None where it says something else or denies it."""
    a, b = match.span()
    groups = match.groupdict()
    left = around[0] + 1 if around else max(floor, a - WINDOW)
    before = text[left:a]
    by = tuple(bodies(groups.get("by"), groups.get("tail")))
    if _UNREAL.search(before) or (wording.needs == "brackets" and around is None):
        return None
    if wording.needs == "body" and not any(map(official, by)):
        return None
    if wording.subject == "before":
        inside = name_within(before) if around else ""
        names = (inside,) if inside else names_before(text, around, a, before + match.group())
    else:
        names = named(groups.get("subject") or "")
        if not any(map(is_name, names)):
            names = noun_of(before, names[0] if names else match.group())
    names = tuple(n for n in names if is_name(n) or re.search(rf"\b{GROUPS}$", n))
    whats = _whats(groups)
    as_of = _day(groups.get("tail") or (match.group() if wording.needs == "brackets" else ""))
    weak = groups.get("ban") in ("banned", "prohibited", "outlawed")
    return _Claim(whats, by, as_of, names, a, b, around or (a, b), around is not None, weak) if whats else None


def _whats(groups: dict[str, str | None]) -> tuple[str, ...]:
    """`outlawed`, `terrorist` and so on; a ban as something is that status."""
    given = [groups.get("what"), groups.get("also")]
    if not given[0]:
        given.append(groups.get("ban"))
    if groups.get("list"):
        given.append("wanted" if "wanted" in str(groups["list"]) else "sanctioned")
    names = [_WHATS.get(g.lower(), g.lower()) for g in given if g]
    return tuple(dict.fromkeys(n for n in names if n not in ("designated", "listed")))


def _day(words: str) -> str | None:
    """`2019`, `2019-04` or `2019-04-30` of the words that date a status."""
    match = _DAY.search(words)
    if match is None:
        return None
    year = match.group()[-4:]
    month = next((k for m, k in _MONTHS.items() if m in match.group()), None)
    day = re.search(r"\b(\d{1,2})\b", match.group()[:-4])
    return year if month is None else f"{year}-{month:02d}" + (f"-{int(day.group(1)):02d}" if day else "")
