"""Everybody and everything of an article that may speak, with the places where each is mentioned."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from . import nouns
from .capitals import BODY_WORDS
from .evidence import Evidence
from .figures import Figure, Figures
from .names import Name, find_names
from .nominals import Nominal, find_nominals
from .phrases import DETERMINERS, Parser
from .speaker import Span
from .tables import table
from .words import Page, read_page


@dataclass(slots=True, eq=False)
class Entity:
    """A candidate: a named figure, a common noun phrase, or several who spoke jointly."""

    name: str
    kind: str  # person body place document group anonymous role joint, or an empty string
    gender: str = ""
    figure: Figure | None = None
    nominal: Nominal | None = None
    names: tuple[str, ...] = ()
    places: list[int] = field(default_factory=list)
    spoke: list[int] = field(default_factory=list)
    same: Entity | None = None  # the figure that a description was found to mean

    @property
    def all_names(self) -> tuple[str, ...]:
        """What an answer that chose this entity says."""
        if self.names:
            return self.names
        return (self.figure.name if self.figure is not None else self.name,)


@dataclass(frozen=True, slots=True)
class Place:
    """One mention on the time line: offsets, index of its first word, its entity, whether it looks like a subject."""

    start: int
    end: int
    word: int
    last: int
    entity: Entity
    subject: bool
    quoted: bool
    leads: bool
    source: bool  # it stands in the source of an outermost statement
    told: bool  # it stands in what a statement reports


class Cover:
    """Whether an offset lies inside any of some spans."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        for start, end in sorted(spans):
            if self.ends and start <= self.ends[-1]:
                self.ends[-1] = max(self.ends[-1], end)
            else:
                self.starts.append(start)
                self.ends.append(end)

    def __contains__(self, offset: int) -> bool:
        at = bisect_right(self.starts, offset) - 1
        return at >= 0 and offset < self.ends[at]


class Stage:
    """The article as the resolver sees it."""

    def __init__(
        self,
        text: str,
        headline: str,
        cues: Iterable[Span] = (),
        sources: Iterable[Span] = (),
        told: Iterable[Span] = (),
    ) -> None:
        self.page: Page = read_page(text)
        sources = list(sources)
        self._sources, self._told = Cover(sources), Cover(told)
        barred = frozenset(k for start, end in cues for k in self.page.within(start, end))
        cuts = frozenset(k for start, end in sources for k in self._cuts(start, end))
        self.names: list[Name] = find_names(self.page, barred, cuts)
        self.figures = Figures(self.page, self.names, headline)
        self.evidence = Evidence(self.page, self.figures)
        self.parser = Parser(self.page, self.names)
        self.headline = frozenset(w.lower() for w in headline.split())
        taken = frozenset(k for n in self.names for k in range(n.first, n.last + 1))
        self.nominals: list[Nominal] = find_nominals(self.page, taken)
        self.entity_of: dict[int, Entity] = {}
        self.by_head: dict[str, list[Entity]] = {}
        self.bodies: dict[str, list[Entity]] = {}
        self.places: list[Place] = self._line()
        self.starts = [p.start for p in self.places]
        self.carried = self._carried()
        self._vote()

    def _cuts(self, start: int, end: int) -> Iterator[int]:
        """Where no name goes on: after a source, and before one that follows a body (`the Harbour Post Okafor`)."""
        yield self.page.within(end, end + 1).start
        first = self.page.at(start)
        if 0 < first < len(self.page.words) and self.page.words[first - 1].low in BODY_WORDS:
            yield first

    def _carried(self) -> dict[str, list[int]]:
        """By gender, the words he and she outside quotations that open a sentence or follow a quotation."""
        page, found = self.page, {"m": list[int](), "f": list[int]()}
        for k, word in enumerate(page.words):
            if word.low in ("he", "she") and not page.quoted[k]:
                opens = not k or page.sentence[k] != page.sentence[k - 1] or page.quoted[k - 1]
                if opens or page.words[k - 1].low in _LINKS:
                    found[_PRONOUN_GENDER[word.low]].append(k)
        return found

    def entity(self, figure: Figure) -> Entity:
        """The one entity of a figure."""
        found = self.entity_of.get(id(figure))
        if found is None:
            found = self.entity_of[id(figure)] = Entity(figure.name, figure.kind, figure.gender, figure)
            if figure.kind == "body":
                for word in set(figure.name.lower().split()):
                    self.bodies.setdefault(word, []).append(found)
        return found

    def _line(self) -> list[Place]:
        spots: list[tuple[int, int, int, int, Entity]] = []
        for index, name in enumerate(self.names):
            figure = self.figures.of.get(index)
            if figure is not None:
                spots.append((name.start, name.end, name.first, name.last, self.entity(figure)))
        same: dict[tuple[str, str], Entity] = {}
        for nominal in self.nominals:
            key = (nominal.head, nominal.text.lower())
            entity = same.get(key)
            if entity is None:
                entity = same[key] = Entity(nominal.text, nominal.kind, nominal.gender, None, nominal)
                self.by_head.setdefault(nouns.singular(nominal.head), []).append(entity)
            elif entity.nominal is not None and _richer(nominal, entity.nominal):
                entity.nominal = nominal
            spots.append((nominal.start, nominal.end, nominal.first, nominal.last, entity))
        spots.sort(key=lambda s: s[:2])
        found: list[Place] = []
        sentence = -1
        for start, end, first, last, entity in spots:
            entity.places.append(len(found))
            leads = self.page.sentence[first] != sentence
            sentence = self.page.sentence[first]
            subject, quoted = self._subject(first, last), self.page.quoted[first]
            source, told = start in self._sources, start in self._told
            found.append(Place(start, end, first, last, entity, subject, quoted, leads, source, told))
            self._join(found)
        return found

    def _join(self, found: list[Place]) -> None:
        """`Joshua and Wilder`, `A, B and Senator C`: those of a list together are somebody that they may mean."""
        text, last = self.page.text, found[-1]
        owned = last.entity.nominal is not None and last.entity.nominal.determiner in ("his", "her")
        if len(found) < 2 or not (last.entity.kind == "person" or owned):
            return
        at = len(found) - 2
        while at > 0 and found[at].entity.kind == "place" and found[at].end > last.start - _LINKED:
            at -= 1  # "and Ohio Gov. Ann Roe"
        first = found[at]
        if first.entity.kind != "person" or not _AND.fullmatch(text[first.end : last.start][:_LINKED]):
            return
        list_, at = [first, last], at - 1
        while at >= 0 and len(list_) < _LISTED and found[at].entity.kind == "person":
            if not _COMMA.fullmatch(text[found[at].end : list_[0].start][:_LINKED]):
                break
            list_.insert(0, found[at])
            at -= 1
        names = tuple(name for place in list_ for name in place.entity.all_names)
        head = list_[0]
        both = Entity(names[0], "joint", names=names, places=[len(found)])
        subject, leads = last.subject or head.subject, head.leads
        found.append(
            Place(last.start, last.end, head.word, last.last, both, subject, last.quoted, leads, last.source, last.told)
        )

    def _subject(self, first: int, last: int) -> bool:
        """A phrase that opens its clause and has no preposition before it, with a verb-like word after it."""
        page = self.page
        before = page.words[first - 1].low if first and page.sentence[first - 1] == page.sentence[first] else ""
        if before in _PREPOSITIONS:
            return False
        if last + 1 >= len(page.words) or page.words[last].owns:
            return False
        after = page.words[last + 1].text
        gap = page.gap(last + 1)
        verb = after.endswith(("ed", "s")) or after in _VERBS
        return (verb and gap == " ") or before == "" or (gap.startswith(",") and before in ("", "and", "but"))

    def apposed(self, place: Place) -> Entity | None:
        """`Quadrivium, a foundation`: the name that a noun phrase explains."""
        page = self.page
        if not place.word or page.words[place.word].low not in DETERMINERS or page.gap(place.word) != ", ":
            return None
        for other in self.before(place.start, 3):
            if other.last == place.word - 1 and other.entity.figure is not None and other.entity.kind != "place":
                return other.entity
        return None

    def before(self, offset: int, limit: int) -> list[Place]:
        """Up to `limit` places that start before the offset, nearest first."""
        at = bisect_left(self.starts, offset)
        return self.places[max(0, at - limit) : at][::-1]

    def after(self, offset: int, limit: int) -> list[Place]:
        """Up to `limit` places from the offset on."""
        at = bisect_left(self.starts, offset)
        return self.places[at : at + limit]

    def _vote(self) -> None:
        """Pronouns soon after the only person in sight tell that person's gender."""
        page = self.page
        last: Entity | None = None
        last_sentence = -2
        at = 0
        for k, word in enumerate(page.words):
            while at < len(self.places) and self.places[at].word <= k:
                entity = self.places[at].entity
                if entity.kind in ("person", "", "role", "anonymous") and not page.quoted[k]:
                    last, last_sentence = entity, page.sentence[k]
                at += 1
            gender = _PRONOUN_GENDER.get(word.low)
            if (
                gender
                and last is not None
                and last.figure is not None
                and page.sentence[k] - last_sentence <= 1
                and not page.quoted[k]
            ):
                last.figure.votes[gender] += 1
        for entity in self.entity_of.values():
            figure = entity.figure
            if figure is None or figure.gender or figure.kind not in ("person", ""):
                continue
            heads = self.evidence.of(figure).heads
            told = {nouns.GENDERED[h] for h in heads if h in nouns.GENDERED}
            m, f = figure.votes["m"], figure.votes["f"]
            if len(told) == 1:
                entity.gender = figure.gender = told.pop()
            elif max(m, f) >= 2 and max(m, f) >= 3 * min(m, f):
                entity.gender = figure.gender = "m" if m > f else "f"


def _richer(new: Nominal, old: Nominal) -> bool:
    """Whether a later mention says more, with a name in it."""
    return new.named and not old.named


_TITLED = r"(?:[A-Z][\w.’'-]*\s+){0,4}"  # `Senator`, `Ohio Gov.` before the next name of a list
_AND = re.compile(r"\s*(?:\([^()\n]{1,20}\))?,?\s*(?:and|&)\s+" + _TITLED)
_COMMA = re.compile(r"\s*(?:\([^()\n]{1,20}\))?,\s*" + _TITLED)
_LINKED = 80  # characters between two names of a list
_LISTED = 6  # names of a list that are put together
_PRONOUN_GENDER = {
    "he": "m",
    "his": "m",
    "him": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}
_LINKS = table("and but that as while when because if although though after before")
_PREPOSITIONS = table(
    """
    of in for at with by on from to against about like between over under among toward towards into via than
    and's near
    """
)
_VERBS = table(
    """
    is was has had will would can could may might must should did does do said told wrote went took made gave
    got came knew thought felt spoke began won lost ran led left met saw kept held sought drew fell rose are
    were have who
    """
)
