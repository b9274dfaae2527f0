"""Persons, bodies and places of one article: every name mention gathered under its fullest form."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from math import log

from . import countries, first_names
from .capitals import PARTICLES
from .names import Name
from .nouns import ROYAL
from .reread import Rereader
from .spelling import SUFFIXES, alike, fold, same_person, surname, title_gender
from .words import Page

_SEEN = 40  # figures of one surname that are looked at: hostile text must not make this quadratic
_PULL = 1.5  # how much a full name in the same paragraph draws a lone surname to itself
_MANY = 400  # figures beyond which spelling variants are not looked for: the search is over all of them


@dataclass(slots=True)
class Figure:
    """Somebody named in the article while names are being gathered; `full` are its mentions of two words and more."""

    kind: str
    forms: Counter[str] = field(default_factory=Counter)
    mentions: list[Name] = field(default_factory=list)
    full: list[Name] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    gender: str = ""
    votes: Counter[str] = field(default_factory=Counter)
    titled: str = ""

    @property
    def name(self) -> str:
        """The fullest form: most words, then the more frequent, then the earlier."""
        best = max(self.forms.items(), key=lambda item: (len(item[0].split()), item[1])) if self.forms else ("", 0)
        if self.titled and self.person and " " not in best[0]:
            return f"{self.titled} {best[0]}"
        return best[0]

    @property
    def person(self) -> bool:
        return self.kind == "person"


class Figures:
    """All figures of an article, with the way from a name mention to its figure."""

    def __init__(self, page: Page, names: list[Name], headline: str = "") -> None:
        self.page = page
        self.names = names
        self.all: list[Figure] = []
        self.of: dict[int, Figure] = {}
        self._by_last: dict[str, list[Figure]] = {}
        self._bodies: dict[str, list[Figure]] = {}
        self._by_first: dict[str, list[Figure]] = {}
        self.by_plain: dict[str, Figure] = {}
        self._pairs: dict[str, str] = {}
        self._gather(headline)

    def _gather(self, headline: str) -> None:
        rereader = Rereader(self.page, self.names, headline)
        self._pairs = rereader.pairs
        singles = []
        for index, name in enumerate(self.names):
            name = self.names[index] = rereader.read(name)
            if name.kind == "role":
                continue
            if len(name.words) > 1 or name.kind in ("place", "group"):
                self._add(index, name, self._full(name))
            else:
                singles.append(index)
        initials = self._initials()
        singles.sort(key=lambda index: not title_gender(self.names[index].titles))  # "Mr. Okafor" is not Amina Okafor
        for index in singles:
            name = self.names[index]
            figure = self._single(name) or (None if name.titles else initials.get(name.words[0].upper()))
            if figure is None:
                figure = self._misspelt(name) or self._new(name)
            self._add(index, name, figure)

    def by_handle(self, handle: str) -> Figure | None:
        """`@edhenry` for Ed Henry."""
        low = fold(handle.lstrip("@")).replace("_", "")
        for figure in self.all[:_MANY]:
            if figure.kind in ("person", "") and figure.mentions and len(figure.mentions[0].words) > 1:
                words = [fold(w) for w in figure.mentions[0].words]
                if words[0] + words[-1] in low.replace("real", "") or (
                    len(words[-1]) > 3 and words[0][0] + words[-1] == low
                ):
                    return figure
        return None

    def family(self, index: int) -> list[Figure]:
        """`the Clintons`: everybody of that surname."""
        word = fold(self.names[index].words[-1])
        if not word.endswith("s") or len(self.names[index].words) > 1:
            return []
        return [
            f
            for f in self._by_last.get(word[:-1], ())[:_SEEN]
            if f.person and f.mentions and len(f.mentions[0].words) > 1
        ]

    def _misspelt(self, name: Name) -> Figure | None:
        if len(self.all) > _MANY or name.words[0].isupper():
            return None
        word = fold(name.words[0])
        gender = title_gender(name.titles)
        found = [
            f
            for f in self.all
            if f.person
            and f.mentions
            and len(f.mentions[0].words) > 1
            and not (gender and f.gender and f.gender != gender)
            and word != surname(f.mentions[0].words)
            and alike(word, surname(f.mentions[0].words))
        ]
        return found[0] if len(found) == 1 else None

    def _new(self, name: Name) -> Figure:
        kind = "person" if name.titles and name.kind in ("", "person") else name.kind
        figure = Figure(kind)
        self.all.append(figure)
        words = name.words
        self.by_plain.setdefault(name.plain.lower(), figure)
        if kind == "body" and len(words) > 1:
            self._bodies.setdefault(_short(words), []).append(figure)
        if kind in ("person", ""):
            last = surname(words)
            self._by_last.setdefault(last, []).append(figure)
            if len(words) > 1 and last[:3] in ("al-", "el-"):  # "Assad" for "Bashar al-Assad"
                self._by_last.setdefault(last[3:], []).append(figure)
            if len(words) > 1:
                for word in words[:-1]:
                    if word[:1].isupper() and len(word) > 1:
                        self._by_first.setdefault(fold(word), []).append(figure)
                for k, word in enumerate(words[:-1]):  # "van der Bellen", "De Mabior"
                    if k and word.lower() in PARTICLES:
                        self._by_last.setdefault(fold(" ".join(words[k:])), []).append(figure)
        return figure

    def _full(self, name: Name) -> Figure:
        if name.kind == "place" and name.plain.lower() in countries.COUNTRY_OF:
            key = "country " + countries.COUNTRY_OF[name.plain.lower()]
            adjective = name.plain.lower() in countries.ADJECTIVES or name.plain.lower() in countries.CAPITALS
            if not adjective:
                figure = self.by_plain.get(key)
                if figure is None:
                    figure = self.by_plain[key] = self._new(name)
                return figure
        known = self.by_plain.get(name.plain.lower())
        if known is not None:
            return known
        if name.kind in ("person", ""):
            for figure in self._by_last.get(surname(name.words), ())[:_SEEN]:
                other = figure.mentions[0].words if figure.mentions else ()
                if len(other) > 1 and same_person(name.words, other):
                    return figure
        return self._new(name)

    def _initials(self) -> dict[str, Figure]:
        """Acronyms of those named in full: bodies before persons, who are seldom called by two letters."""
        found: dict[str, Figure] = {}
        for figure in sorted(self.all, key=lambda f: f.person):
            if figure.kind in ("body", "", "person", "place") and figure.mentions:
                words = figure.mentions[0].words
                letters = "".join(w[0] for w in words if w[0].isupper())
                if len(letters) > 1 + figure.person:
                    found.setdefault(letters, figure)
                    whole = "".join(w[0] for w in words).upper()
                    found.setdefault(whole, figure)
        return found

    def _single(self, name: Name) -> Figure | None:
        word = fold(name.words[0])
        gender = title_gender(name.titles)
        candidates = [
            f for f in self._by_last.get(word, ())[:_SEEN] if not (gender and f.gender and gender != f.gender)
        ]
        if candidates:
            return self._nearest(candidates, name)
        first = list({id(f): f for f in self._by_first.get(word, ())[:_SEEN] if f.kind in ("person", "")}.values())
        first = [f for f in first if not (gender and f.gender and gender != f.gender)]
        if name.words[0].isupper() and len(word) < 5:
            first = []
        if name.titles:  # "Okafor Speech" in a headline is not the full name of Mr. Okafor
            first = [f for f in first if not all(self.page.heading[m.first] for m in f.full)]
        if len(first) == 1 or (first and len({surname(f.mentions[0].words) for f in first if f.mentions}) == 1):
            return max(first, key=lambda f: len(f.mentions))
        if first and first_names.known(word):
            return max(first, key=lambda f: len(f.mentions))
        if not name.titles:
            known = self.by_plain.get(name.plain.lower())
            return known if known is not None else self._body_short(word)
        return None

    def _body_short(self, word: str) -> Figure | None:
        """`the Post` for `The Washington Post`, if one body ends so and the word is no surname."""
        found = self._bodies.get(word, ())
        return found[0] if len(found) == 1 else None

    def _nearest(self, candidates: list[Figure], name: Name) -> Figure:
        """Of several with one surname: full mentions count, one in the same paragraph most, and who came first."""
        if len(candidates) == 1:
            return candidates[0]
        page = self.page
        here, section = page.paragraph[name.first], page.section[name.first]
        if section:
            found = [
                f for f in candidates if any(page.section[m.first] == section for m in f.full if m.start < name.start)
            ]
            candidates = found or candidates

        def weight(figure: Figure) -> float:
            full = figure.full or [m for m in figure.mentions if m.titles]
            if not full:
                return -1.0
            before = bisect_left(full, name.start, key=lambda m: m.start)
            near = before > 0 and page.paragraph[full[before - 1].first] == here and not self._kin(full[before - 1])
            return log(1 + len(full)) + _PULL * near + 0.5 * (before > 0) - full[0].start / (1 + len(self.page.text))

        return max(candidates, key=weight)

    def _kin(self, name: Name) -> bool:
        """`Roe's niece Ann Roe`: who is introduced so does not have the lone surname from there on."""
        first = name.first - len(name.titles)
        before = self.page.words[max(0, first - 3) : first]
        return any(word.owns and fold(word.text) == surname(name.words) for word in before)

    def _add(self, index: int, name: Name, figure: Figure) -> None:
        self.of[index] = figure
        figure.mentions.append(name)
        if len(name.words) > 1:
            figure.full.append(name)
        plain = " ".join(self.page.text[name.start : name.end].split())  # as printed: "Douglas J. Band"
        if len(name.words) == 1 and name.kind in ("", "person") and len(figure.mentions) == 1:
            whole = self._pairs.get(fold(name.words[0]))
            gender = first_names.gender_of(whole.split()[0]) if whole else ""
            if whole and not (gender and title_gender(name.titles) not in ("", gender)):
                figure.forms[whole] += 1
                figure.kind = "person"
                figure.gender = figure.gender or gender
        lone = len(name.words) == 1 or (len(name.words) == 2 and name.words[1].lower() in SUFFIXES)
        if lone and name.titles:
            if name.titles[-1].lower() in ROYAL:
                plain = f"{name.titles[-1]} {plain}"
            elif len(name.titles[-1]) > 3:
                figure.titled = figure.titled or " ".join(name.titles)
        figure.forms[plain] += 1
        role = " ".join(t for t in name.titles if t.lower().rstrip(".") not in ("mr", "mrs", "ms", "miss"))
        of = countries.is_place(role) or role.lower().split()[-1:] in (["nations"], ["union"])
        if role and not of and role not in figure.roles:  # "ambassador to Germany Ann Roe": Germany is no role
            figure.roles.append(role)
        if name.titles and figure.kind == "":
            figure.kind = "person"
        if not figure.gender:
            figure.gender = title_gender(name.titles)
            if (not figure.gender and figure.kind in ("person", "") and len(name.words) > 1) or (
                not figure.gender and figure.kind == "person"
            ):
                figure.gender = first_names.gender_of(name.words[0])


def _short(words: tuple[str, ...]) -> str:
    """What a body is called by: `the Post` for `The Washington Post`; `the House` for the Representatives'."""
    low = f" {' '.join(words).lower()}"
    if " house of " in low:
        return "house"
    return "white house" if low == " white house" else words[-1].lower()
