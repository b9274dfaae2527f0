"""Which roles the text gives to whom: titles, appositions and `X is a Y`, kept as heads and words of each figure."""

from __future__ import annotations

from dataclasses import dataclass, field

from . import nouns
from .figures import Figure, Figures
from .names import Name
from .phrases import DETERMINERS
from .role_words import role_span
from .tables import table
from .words import Page

_FULL = {
    "sen": "senator", "rep": "representative", "gov": "governor", "dr": "doctor", "prof": "professor", "gen": "general",
    "sgt": "sergeant", "lt": "lieutenant", "col": "colonel", "capt": "captain", "rev": "reverend", "det": "detective",
    "amb": "ambassador", "atty": "attorney", "pres": "president", "cllr": "councillor", "adv": "advocate",
    "adm": "admiral",
    "insp": "inspector", "supt": "superintendent", "cmdr": "commander", "sec": "secretary", "councilor": "councillor",
    "advisor": "adviser", "frontrunner": "front-runner",
}  # fmt: skip

_CLASSES = """
diplomat minister:foreign ambassador envoy secretary:state consul;
lawmaker legislator politician senator representative congressman congresswoman mp councillor councilman
councilwoman member;
candidate nominee contender hopeful front-runner rival opponent challenger pick;
leader president premier minister chancellor chairman speaker chief head pm dictator president-elect king;
businessman mogul tycoon billionaire developer magnate entrepreneur executive ceo founder owner investor boss;
lawyer attorney counsel barrister solicitor advocate prosecutor;
doctor physician surgeon pediatrician neurosurgeon psychiatrist epidemiologist;
professor scholar academic researcher scientist expert economist historian analyst author physicist biologist
doctor;
reporter journalist correspondent editor host anchor columnist writer moderator interviewer broadcaster blogger
podcaster;
actor actress star singer rapper musician comedian performer artist entertainer songwriter model celebrity;
officer sergeant detective lieutenant captain chief sheriff constable inspector commissioner superintendent cop
policeman;
spokesman spokeswoman spokesperson secretary:press representative aide adviser director:communications;
pope pontiff francis;
judge justice jurist magistrate;
king queen prince princess monarch royal duke duchess duke;
official secretary minister director commissioner administrator chief governor mayor ambassador officer;
ceo chief executive president boss;
man father husband son brother;
woman mother wife daughter sister;
coach manager trainer;
player striker quarterback pitcher midfielder goalkeeper;
republican democrat senator governor congressman;
aide adviser strategist manager chairman spokesman spokeswoman staffer counsel;
veteran general colonel commander soldier;
author writer novelist poet journalist historian;
activist campaigner organizer founder;
governor mayor;
teacher educator principal
"""
_CLASS_OF: dict[str, set[int]] = {}
for _number, _line in enumerate(_CLASSES.split(";")):
    for _word in _line.split():
        _CLASS_OF.setdefault(_word, set()).add(_number)

_PERSONS = frozenset(word for word in _CLASS_OF if ":" not in word) | frozenset(_FULL)
_HEADS = _PERSONS | nouns.BODY

_HOLDERS = 6  # figures with a fitting role that are looked at
_APPOSITION = 14


def head_of(word: str) -> str:
    """A role's head in its usual form."""
    low = word.lower().rstrip(".")
    return _FULL.get(low, low)


def _holder(noun: str) -> bool:
    """Whether a noun may name a speaker: a person's role or a body."""
    return nouns.is_person(noun) or noun in nouns.BODY


@dataclass(slots=True)
class Roles:
    """The roles of one figure: heads, and all words of the phrases that gave them."""

    heads: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    phrases: list[str] = field(default_factory=list)


def _classes(head: str, words: set[str]) -> set[int]:
    found = set(_CLASS_OF.get(head, ()))
    for word in words:
        found |= _CLASS_OF.get(f"{head}:{word}", set())
    return found


def compatible(head: str, words: set[str], roles: Roles) -> bool:
    """Whether a role's head may name somebody with these roles."""
    mine = _classes(head, words)
    return any(mine & _classes(other, roles.words) for other in roles.heads)


class Evidence:
    """Roles by figure, read from the text around each name."""

    def __init__(self, page: Page, figures: Figures) -> None:
        self.page = page
        self.roles: dict[int, Roles] = {}
        self.by_head: dict[str, list[Figure]] = {}
        firsts = {k for n in figures.names for k in range(n.first, n.last + 1)}
        for index, name in enumerate(figures.names):
            figure = figures.of.get(index)
            if figure is not None and figure.kind != "place":
                self._read(name, figure, firsts)

    def of(self, figure: Figure) -> Roles:
        found = self.roles.get(id(figure))
        if found is None:
            found = self.roles[id(figure)] = Roles()
        return found

    def holders(self, head: str, words: set[str]) -> list[Figure]:
        """Figures whose roles fit a description, those with the very head first."""
        found = list(self.by_head.get(head, ())[:_HOLDERS])
        mine = _classes(head, words)
        for other, figures in self.by_head.items():
            if mine and other != head and len(found) < _HOLDERS:
                found += [f for f in figures[:_HOLDERS] if mine & _classes(other, self.of(f).words) and f not in found]
        return found[:_HOLDERS]

    def _read(self, name: Name, figure: Figure, taken: set[int]) -> None:
        if name.titles:
            self._give(figure, list(name.titles), " ".join(name.titles))
        self._before(name, figure)
        self._after(name, figure, taken)

    def _give(self, figure: Figure, words: list[str], shown: str) -> None:
        """Record a role phrase; each word that names a person is a head. `shown`: how it is told, if it is a role."""
        roles = self.of(figure)
        found = {head_of(w) for w in words if _holder(head_of(w.lower())) or head_of(w) in _CLASS_OF}
        if found:
            for head in found - roles.heads:
                self.by_head.setdefault(head, []).append(figure)
            roles.heads |= found
            roles.words |= {w.lower() for w in words}
            if shown:
                roles.phrases.append(shown)

    def _shown(self, figure: Figure, first: int, count: int) -> str:
        """Those of the words from `first` on that name a role of the figure, as they stand in the text."""
        words = self.page.words[first : first + count]
        if (span := role_span(words, _PERSONS if figure.kind == "person" else _HEADS)) is None:
            return ""
        return " ".join(self.page.text[words[span[0]].start : words[span[1] - 1].end].split())

    def _before(self, name: Name, figure: Figure) -> None:
        """`campaign manager Jeff Weaver`, `his wife, Jane`."""
        page = self.page
        at = name.first - len(name.titles) - 1
        if at < 0 or page.sentence[at] != page.sentence[name.first]:
            return
        gap = page.gap(at + 1)
        if gap not in (" ", "\xa0", ", ") or (gap == ", " and not _holder(page.words[at].low)):
            return
        words: list[str] = []
        while at >= 0 and len(words) < 7 and (not words or page.gap(at + 1) in (" ", "\xa0", "-")):
            word = page.words[at]
            both = word.low == "and" and words and at and nouns.is_person(page.words[at - 1].low)
            if (word.low in _CUT and not both) or (word.owns and words):
                break  # "director and writer Ann Roe" goes on
            words.append(word.text)
            at -= 1
            if word.low in DETERMINERS:
                break
        if gap == ", " and at >= 0 and page.words[at].low == "to":
            return  # "according to his agent, Hunter had left" says nothing of Hunter
        words.reverse()
        if words and _holder(head_of(words[-1])):
            self._give(figure, words, self._shown(figure, at + 1, len(words)))

    def _after(self, name: Name, figure: Figure, taken: set[int]) -> None:
        """`Lavrov, the foreign minister,` and `Lavrov is the foreign minister`."""
        page = self.page
        at = name.last + 1
        if at >= len(page.words) or page.words[name.last].owns:
            return
        gap = page.gap(at)
        if page.words[at].text.isdigit() and gap in (", ", " (") and at + 1 < len(page.words):
            self._give(figure, [f"{page.words[at].text}-year-old"], "")
            at += 1
            gap = page.gap(at)
        link = page.words[at].low in ("is", "was", "became") and gap == " "
        if link:
            at += 1
            if at >= len(page.words) or page.words[at].low not in DETERMINERS:
                return
        elif gap not in (", ", " (", " - ", " – ", " — ", "—"):
            return
        elif (
            page.words[at].low in ("who", "which")
            and at + 2 < len(page.words)
            and page.words[at + 1].low in ("is", "was")
        ):
            at += 2
        words: list[str] = []
        start = at
        while at < len(page.words) and at - start < _APPOSITION:
            word = page.words[at]
            if at > start and any(c in page.gap(at) for c in ',.;:()—\n"“'):
                break
            if at > start and word.low in _VERB:
                break
            words.append(word.text)
            at += 1
        if words and words[0].lower() in ("each", "every", "no"):
            return  # "Someday, each person …"
        if words and (
            words[0].lower() in DETERMINERS
            or words[0].islower()
            or _holder(head_of(words[-1]))
            or _holder(head_of(words[0]))
        ):
            self._give(figure, words, self._shown(figure, start, len(words)))


_CUT = table(
    """
    and or of in for with by on at from to that as said says told but when who which is was
    """
)
_VERB = table("said says told is was has had will would who that which where wrote did")
