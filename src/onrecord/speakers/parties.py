"""Which names of a text mean a party (a person, an organisation, a country): not a town, a law, a prize or a word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import countries, first_names, nouns
from .capitals import BODY_WORDS, FIGHTERS, GROUP_WORDS, POLITE
from .docket import Docket
from .figures import Figure
from .names import Name
from .party_words import (
    AGENT,
    BELIEFS,
    BODIES,
    CAUCASUS,
    DEMONYMS,
    ENTERPRISES,
    FEASTS,
    NO_BODY,
    ORGANS,
    PLACE_FIRST,
    PLACED,
    PRESS,
    SAYS,
    SPOTS,
    STORMS,
    THINGS,
)
from .stage import Cover
from .tables import table

_NAMING = BODY_WORDS - THINGS
_HALF = re.compile(r" (?:al|el|bin|ibn|abu|ul)[- ]")
"""What follows a name of which only the first half was read."""
_COINED = re.compile(r"-(?:[a-z]{2,}(?:ed|ing|based|style|like|era|wide|free|run|led|born|held|owned|made|linked))$")
_STATE = re.compile(r", ([A-Z][a-z]+(?: [A-Z][a-z]+)?)")
_PARTED = table("bin bint ibn van von der al el")
_SEEN = 8  # mentions of one figure that are looked at
_KINDS = {"": "person", "place": "organisation", "body": "organisation", "group": "organisation"}


def parties(docket: Docket, spans: Cover) -> Iterator[tuple[Name, Figure]]:
    """Every name that begins inside the spans and means a party, with whom it means (a capital: its country)."""
    stage, judge = docket.stage, _Judge(docket)
    for index, name in enumerate(stage.names):
        figure = stage.figures.of.get(index)
        if figure is None or name.start not in spans:
            continue
        if figure.kind == "place":
            country = _country(docket, name, figure)
            if country is not None:
                yield name, country
        elif not _HALF.match(docket.text, name.end) and judge.means_party(figure):
            yield name, figure


def kind_of(docket: Docket, figure: Figure) -> str:
    """The public kind of a party."""
    if figure.name.lower() in BODIES:
        return "organisation"
    if figure.kind == "":
        heads = docket.stage.evidence.of(figure).heads
        return "organisation" if heads and not any(nouns.is_person(h) for h in heads) else "person"
    return _KINDS.get(figure.kind, figure.kind)


def _country(docket: Docket, name: Name, figure: Figure) -> Figure | None:
    """A country by its name; a capital where a government is meant: the country is named and no `in` stands before."""
    low, page = name.plain.lower(), docket.stage.page
    if low not in countries.CAPITALS:
        known = low in countries.COUNTRY_OF and low not in countries.ADJECTIVES and not _state(docket, name)
        part = name.first > 1 and page.words[name.first - 1].low == "of" and page.words[name.first - 2].capital
        return figure if known and not part and page.text[name.end : name.end + 1] != "$" else None
    before = page.words[name.first - 1].low if name.first else ""
    if before in PLACED or before == "the" or page.text[name.end : name.end + 2] == ", ":
        return None
    return government(docket, name)


def _state(docket: Docket, name: Name) -> bool:
    """Whether a country's name is an American state's or town's here: `Georgia`, `Lebanon, Pennsylvania`."""
    low = name.plain.lower()
    if low in countries.STATES:
        return low != "georgia" or not any(word in docket.text for word in CAUCASUS)
    after = _STATE.match(docket.text, name.end)
    return after is not None and after[1].lower() in countries.STATES and after[1] != "Georgia"


def government(docket: Docket, name: Name) -> Figure | None:
    """The country whose capital this is, if the text names it."""
    country = countries.CAPITALS.get(name.plain.lower())
    return docket.stage.figures.by_plain.get(f"country {country}") if country is not None else None


class _Judge:
    """Says of each figure of an article, once, whether the text treats it as a party."""

    def __init__(self, docket: Docket) -> None:
        self.stage = docket.stage
        self.page = docket.stage.page
        self._lower: frozenset[str] | None = None
        self._judged: dict[int, bool] = {}

    def means_party(self, figure: Figure) -> bool:
        """Whether it speaks, has a role, a title, a first name, a body's words, or acts."""
        if id(figure) not in self._judged:
            self._judged[id(figure)] = self._means_party(figure)
        return self._judged[id(figure)]

    def _means_party(self, figure: Figure) -> bool:
        if not figure.mentions or not any(c.isalpha() for c in figure.name):
            return False
        words = figure.name.lower().split()
        if words[-1] in BODIES and len(words) == 1:
            return not self._landscape(figure)
        if (figure.kind == "" and words[-1].endswith("ly")) or self._misread(figure, words):
            return False
        if self.stage.entity(figure).spoke and not (figure.kind == "body" and _thing(words)):
            return True
        if all(self.page.heading[m.first] for m in figure.mentions[:_SEEN]) or words[0] in STORMS:
            return False
        if figure.kind == "person":
            return self._person(figure, words)
        if figure.kind == "body":
            return self._body(figure, words)
        return figure.kind == "" and self._acts(figure, words[-1])

    def _misread(self, figure: Figure, words: list[str]) -> bool:
        """What no party is called: `Oscar-winning`, `Section 21`, `Renters (Reform) Bill`, `African`, `Indians`."""
        people = len(words) == 1 and words[0].endswith("s") and words[0][:-1] in countries.ADJECTIVES
        if people or words[0] in FEASTS:
            return True
        number = words[-1][:1].isdigit() and len(words) == 2 and figure.kind != "body"
        return number or "(" in figure.name or figure.name.lower() in DEMONYMS or bool(_COINED.search(figure.name))

    def _landscape(self, figure: Figure) -> bool:
        """`the Amazon rainforest`: a firm's name that is a river's or forest's in this text."""
        page = self.page
        for name in figure.mentions[:_SEEN]:
            after = page.words[name.last + 1].low if name.last + 1 < len(page.words) else ""
            if after in THINGS and after in ("rainforest", "river", "basin", "forest", "rain"):
                return True
        return False

    def _ordinary(self, word: str) -> bool:
        """Whether the text has the word in lower case too."""
        if self._lower is None:
            self._lower = frozenset(w.text for w in self.page.words if w.text.islower())
        return word in self._lower

    def _before(self, name: Name) -> str:
        """The word before a name, empty at the start of a sentence."""
        inner = name.first and self.page.sentence[name.first - 1] == self.page.sentence[name.first]
        return self.page.words[name.first - 1].low if inner else ""

    def _person(self, figure: Figure, words: list[str]) -> bool:
        name = figure.full[0] if figure.full else figure.mentions[0]
        heads = self.stage.evidence.of(figure).heads
        if first_names.known(name.words[0]):
            return len(words) > 1 or self._first_name(figure, words[0])
        polite = any(t.rstrip(".") in POLITE for m in figure.mentions[:_SEEN] for t in m.titles)
        if _thing(words) or words[0] in PLACE_FIRST or any(w in BELIEFS for w in words):
            return polite
        if any(m.titles for m in figure.mentions):
            return polite or not (self._ordinary(words[-1]) or words[-1] in _NAMING or words[-1].endswith("ial"))
        if len(words) > 1 and any(self._ordinary(w) or w in _NAMING or w in nouns.DOCUMENT for w in words):
            return False
        if figure.gender or any(nouns.is_person(h) for h in heads):
            return True
        if len(words) > 1 and all(self._before(m) in ("in", "at", "near") for m in figure.mentions[:_SEEN]):
            return False
        alone = any(len(m.words) == 1 for m in figure.mentions)
        within = any(first_names.known(w) or w in _PARTED for w in words[1:])
        return bool(figure.full) and (alone or within)

    def _first_name(self, figure: Figure, word: str) -> bool:
        """A first name alone: no word of the text, no town (`the Orlando tragedy`), no part of `Grant of Rights`."""
        if self._ordinary(word) or word in BELIEFS or (figure.mentions and figure.titled):
            return bool(figure.titled)
        page = self.page
        for name in figure.mentions[:_SEEN]:
            after = page.words[name.last + 1].low if name.last + 1 < len(page.words) else ""
            if self._before(name) in ("the", "v", "vs", "st", "saint") or after in ("of", "v", "vs"):
                return False
        return True

    def _body(self, figure: Figure, words: list[str]) -> bool:
        """A body by its words: one of the known, capitals that abbreviate, or a noun for bodies that heads it."""
        last = words[-1].strip(".")
        if len(words) == 1:
            if last in ORGANS:
                return any(self._before(m) == "the" for m in figure.mentions[:_SEEN])
            short = figure.name.replace(".", "").replace("&", "")
            abbreviates = short.isupper() and short.isalpha() and 2 <= len(short) < 6 and last not in NO_BODY
            return abbreviates and not self._shouted(figure)
        if figure.name.isupper() and not set(words) & (BODIES | _NAMING):
            return False
        if last in ENTERPRISES or words[0] in FIGHTERS:
            return True
        if _thing(words) or last.rstrip("s") in countries.ADJECTIVES:
            return False
        return any(w in BODIES or w in nouns.BODY or nouns.singular(w) in nouns.BODY or w in _NAMING for w in words)

    def _shouted(self, figure: Figure) -> bool:
        """`GET OUT and VOTE`: capitals for emphasis, among others or of a word that the text has in lower case."""
        page = self.page
        if self._ordinary(figure.name.lower()):
            return True
        for name in figure.mentions[:_SEEN]:
            near = page.words[max(0, name.first - 3) : name.first] + page.words[name.last + 1 : name.last + 3]
            if sum(w.text.isupper() and len(w.text) > 1 and w.low not in BODIES for w in near) > 1:
                return True
        return False

    def _acts(self, figure: Figure, word: str) -> bool:
        """A lone capitalised word that has a role beside it, or says and wants, and never a preposition before it."""
        heads = self.stage.evidence.of(figure).heads
        if word in BELIEFS or word in DEMONYMS or self._ordinary(word):
            return False
        if any(nouns.is_person(h) or (h in nouns.BODY and h not in SPOTS) for h in heads):
            return not any(self._before(m) in ("in", "at", "near") for m in figure.mentions[:_SEEN])
        page, acts, says = self.page, 0, 0
        for name in figure.mentions[:_SEEN]:
            after = page.words[name.last + 1] if name.last + 1 < len(page.words) else None
            plain = name.words[0]
            if self._before(name) in ("in", "at", "near") or plain.endswith(("ing", "ly")):
                return False
            follows = after is not None and page.gap(name.last + 1) == " "
            acts += bool(follows and after is not None and after.low in AGENT)
            says += bool(follows and after is not None and after.low in SAYS)
        return says > 0 and (acts > 1 or len(figure.mentions) > 2)


def _thing(words: list[str]) -> bool:
    """Whether a name of several words is that of a law, place, prize or people; `of` leaves its head before it."""
    plain = [w.strip(".") for w in words if not w[:1].isdigit()]
    if len(plain) < 2:
        return False
    heads = {plain[-1], plain[plain.index("of") - 1] if "of" in plain[1:] else plain[-1]}
    tables = (THINGS, GROUP_WORDS, nouns.DOCUMENT)
    return not heads & PRESS and any(h in t or nouns.singular(h) in t for h in heads for t in tables)
