"""Invented articles with their statements, as many as are wanted: for measuring a record and for breaking it.

Words, speakers and outlets follow Zipf's law, so common words are in half of all statements and most words in few. An
article is the same in every run: number and seed decide.
"""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from hashlib import sha256
from itertools import accumulate
from typing import Any

from onrecord.articles.article import Article, Dateline, Published
from onrecord.sources.document import Document, Refusal
from onrecord.speakers.speaker import Speaker
from onrecord.statements.reading import Reading
from onrecord.statements.statement import Statement

READER = {"version": "0.0", "model": "invented", "digest": "1" * 16}
_COMMON = (
    "the of to and a in that is for it on with as be was we are not by this have has from they will at he an our but "
    "which their or who been would were his its i you more one all can there had also what if when about after so no "
    "people government president country minister said new year other than should must could into time only against "
    "some between over state us do united security because out any first world two very many before between under "
    "council union national law party right war peace economic percent million public work policy support military "
    "international forces agreement day made part most political now while question election court border trade oil "
    "police city attack report week children health school home company money power water strike vote rights police "
    "meeting talks sanctions region foreign region weapons treaty resolution mission leader former official members"
)
_SYLLABLES = "ba ke lo mi tu ran sel dor vik nes tal por gar min fel sto bru cha the wil ond ari eko usa pli"
_FIRST = "Mara Ivan Anna Peter Lena Omar Sara Jon Aiko Luis Nina Karl Rosa Adam Vera Emil Olga Hugo Ines Paul"
COMMON, SYLLABLES, FIRST = _COMMON.split(), _SYLLABLES.split(), _FIRST.split()
OUTLETS, SPEAKERS, TYPES = 60, 6_000, 60_000
ACTS = ("state", "state", "state", "accuse", "request", "warn", "reject", "support", "promise", "ask", "concede")
BEGAN = date(2019, 1, 1)
DAYS = 2_000


def _zipf(count: int, shift: float = 1.0) -> list[float]:
    return list(accumulate(1 / (rank + shift) for rank in range(1, count + 1)))


@lru_cache(maxsize=1)
def vocabulary() -> tuple[Sequence[str], Sequence[float]]:
    """Words, the commonest first, and their weights added up."""
    chance, words = random.Random(0), dict.fromkeys(COMMON)
    while len(words) < TYPES:
        words["".join(chance.choices(SYLLABLES, k=chance.choice((2, 2, 3, 3, 4))))] = None
    return list(words), _zipf(len(words))


@lru_cache(maxsize=1)
def people() -> tuple[Sequence[str], Sequence[float]]:
    """Names of speakers, the commonest first, and their weights added up."""
    chance, names = random.Random(1), dict.fromkeys(["Mara Lind"])
    while len(names) < SPEAKERS:
        names[f"{chance.choice(FIRST)} {''.join(chance.choices(SYLLABLES, k=3)).title()}"] = None
    return list(names), _zipf(len(names), 5)


@lru_cache(maxsize=1)
def outlets() -> tuple[Sequence[str], Sequence[float]]:
    """Names of outlets, the commonest first, and their weights added up."""
    return [f"{word.title()} Post" for word in vocabulary()[0][-OUTLETS:]], _zipf(OUTLETS, 2)


def drawn(chance: random.Random, kind: tuple[Sequence[str], Sequence[float]]) -> str:
    """One of them, the common ones more often."""
    names, weights = kind
    return names[bisect(weights, chance.random() * weights[-1])]


@dataclass(frozen=True, slots=True)
class Given:
    """One input: the document as it came, and what was read out of it."""

    document: Document
    reading: Reading


def inputs(count: int, *, seed: int = 0, statements: int = 8, odd: bool = True) -> Iterator[Given]:
    """So many inputs; with `odd`, among them known texts in other places, new versions, refusals, the same again."""
    for number in range(count):
        yield _odd(number, seed, statements) if odd and number else plain(number, seed, statements)


def _odd(number: int, seed: int, statements: int) -> Given:
    chance = random.Random(f"{seed} {number} what")
    what, other = chance.random(), chance.randrange(number)
    if what < 0.08:
        return refused(number)
    if what < 0.16:
        return plain(other, seed, statements)
    if what < 0.26:
        return moved(plain(other, seed, statements), f"https://copy.example/{number}", "Copy Post")
    one = plain(number, seed, statements)
    return moved(one, f"https://wire.example/{seed}/{other}", "Wire") if what < 0.36 else one


def refused(number: int) -> Given:
    """An input that nothing was read out of."""
    name = f"photo{number}.jpg"
    why = Refusal(name, name, "it is not text", "give a text file")
    document = Document(name, name, "text", data=b"\xff%d" % number)
    return Given(document, Reading(name, name, None, (), (), (why,), READER))


def moved(one: Given, url: str, outlet: str) -> Given:
    """The same text in another place."""
    assert one.reading.article is not None
    article = replace(one.reading.article, url=url, outlet=outlet)
    document = replace(one.document, url=url, outlet=outlet)
    return Given(document, replace(one.reading, article=article))


def plain(number: int, seed: int = 0, statements: int = 8) -> Given:
    """One article, about as long as an article is: a statement to 90 words."""
    chance = random.Random(f"{seed} {number}")
    day = BEGAN + timedelta(days=number % DAYS)
    outlet, place = drawn(chance, outlets()), chance.choice(SYLLABLES).title()
    head = f"{place.upper()}, {day:%B} {day.day}. /{outlet}/. "
    text, told, cast = head, [], {}
    for i in range(1, statements + 1):
        text = _sentence(chance, text, f"s{i}", told, cast, day)
        text += " ".join(f"{words(chance, 22).capitalize()}." for _ in range(2)) + "\n\n"
    data, name = text.encode(), f"{seed}-{number}.txt"
    article = Article(
        name, name, text, sha256(data).hexdigest(), sha256(data).hexdigest(), f"https://wire.example/{seed}/{number}",
        outlet, headline=words(chance, 8).capitalize(), language="en", fetched=f"{day}T12:00:00Z",
        dateline=Dateline(place, f"{day}", outlet, (0, len(head))),
        published=Published(f"{day}", "dateline", (f"{day}",)),
    )  # fmt: skip
    document = Document(name, name, "text", data=data, url=article.url, outlet=outlet)
    return Given(document, Reading(name, name, article, tuple(cast.values()), tuple(told), (), READER))


def words(chance: random.Random, mean: int) -> str:
    """A sentence's words without order, about so many."""
    known, weights = vocabulary()
    total, count = weights[-1], max(3, min(70, round(chance.lognormvariate(0, 0.45) * mean)))
    return " ".join(known[bisect(weights, chance.random() * total)] for _ in range(count))


def _sentence(
    chance: random.Random, text: str, name: str, told: list[Statement], cast: dict[str, Speaker], day: date
) -> str:
    who, said, direct = drawn(chance, people()), words(chance, 19), chance.random() < 0.4
    one = cast.setdefault(who, Speaker(f"p{len(cast) + 1}", who, "person", (who,), (), ()))
    at = len(text)
    if direct:
        content = (at, at + len(said) + 3)
        text += f"“{said},” {who} said. "
        source = (content[1] + 1, content[1] + 1 + len(who))
        cue = (source[1] + 1, source[1] + 5)
    else:
        source, cue = (at, at + len(who)), (at + len(who) + 1, at + len(who) + 5)
        content = (cue[1] + 6, cue[1] + 6 + len(said))
        text += f"{who} said that {said}. "
    others = tuple(drawn(chance, people()) for _ in range(chance.randrange(3)))
    fields: dict[str, Any] = {
        "quote": said if direct else None, "act": chance.choice(ACTS), "confidence": round(chance.random(), 3),
        "addressees": others[:1], "about": tuple({"name": o, "speaker_id": None, "span": content} for o in others[1:]),
        "said_on": f"{day}" if chance.random() < 0.5 else None,
    }  # fmt: skip
    told.append(Statement(name, "direct" if direct else "indirect", (source,), (cue,), (content,), who, "person",
                          (one.id,), None, **fields))  # fmt: skip
    return text
