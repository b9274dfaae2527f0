"""The words of a source as a noun phrase: its head, determiner, names, and what kind of holder it names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from . import first_names, nouns
from .capitals import BODY_WORDS, OFFICES
from .countries import ADJECTIVES, is_place
from .names import Name
from .nouns import is_person
from .tables import table
from .words import Page

PRONOUNS = table("he she they it him her them his their its himself herself themselves itself")
FIRST = table("i we me us my our myself ourselves mine ours")
SECOND = frozenset(["you", "your", "yours"])
_OF_TWO = frozenset(["the latter", "the former"])
RELATIVE = frozenset(["who", "which", "that", "whom", "whose"])
DETERMINERS = table(
    """
    the a an his her their its my our your this that these those some one another each every any no both all
    """
)
_STOPS = table(
    """
    of for from in at with to on by who which that whom whose where when about as after before during against
    among between into near under over within without behind including like than via representing led working
    speaking familiar close responsible involved named identified called known calling released published
    reported obtained conducted signed filed posted sent issued reviewed seen surveyed polled interviewed
    questioned asked accused charged based living using writing opposed opposing supporting backing following
    dated attributed present quoted was were is are has had said says told himself herself themselves itself
    """
)


_NOUNS_ING = table(
    """
    king building meeting polling leading ruling housing banking running sitting reigning governing opposing
    remaining breaking filing
    """
)
_CORPS = table("coast national border revolutionary republican home civil presidential palace swiss")
_STUDIES = frozenset(["study", "paper", "report", "research"])
_AMONG = table("including like such as except especially particularly notably not")


_OF = table("of for to from in at")
_PLACED = table("of from in at near around across throughout outside")
_EDGES = " \xa0\u200b,;:—-\n\t“”\"'‘’[]"


@dataclass(frozen=True, slots=True)
class Phrase:
    """`names` are indices of the names that head it, several where they speak jointly, `rest` joint common nouns."""

    kind: str  # none pronoun first second relative name role body document group anonymous thing; of two
    text: str
    head: str = ""
    determiner: str = ""
    names: tuple[int, ...] = ()
    rest: tuple[str, ...] = ()
    start: int = 0
    end: int = 0


@lru_cache(maxsize=4096)
def noun_kind(head: str, determiner: str) -> str:
    """What a common noun names: role, body, document, group, anonymous or thing."""
    one = nouns.singular(head)
    definite = determiner in ("the", "his", "her", "their", "its", "my", "our", "this", "that", "'s")
    if head in nouns.BODY and head not in nouns.PERSON and determiner:
        return "body"
    if nouns.is_people(head):
        return "anonymous" if head in nouns.ANONYMOUS and not definite else "group"
    if head in nouns.BODY and head not in nouns.PERSON:
        return "body"
    if nouns.is_person(head):
        return "role" if definite else "anonymous"
    if head in nouns.DOCUMENT or one in nouns.DOCUMENT:
        return "document"
    if head in nouns.BODY or one in nouns.BODY:
        return "body" if head in nouns.BODY else "group"
    return "thing"


def is_corps(page: Page, head: int) -> bool:
    """`the coast guard`: a body, where a guard alone is a person."""
    before = page.words[head - 1].low if head else ""
    return page.words[head].low == "guard" and before in _CORPS and page.gap(head) == " "


def _segments(page: Page, first: int, last: int, inside: set[int]) -> list[tuple[int, int, str]]:
    """Stretches of words between commas, dashes, brackets and `and`, with what opened each."""
    found: list[tuple[int, int, str]] = []
    opened, start, skip = "", first, -1
    either = page.words[first].low in ("either", "neither")
    for k in range(first, last):
        gap = page.gap(k) if k > first else " "
        if k in inside or k == skip:
            continue
        word = page.words[k].low
        along = word == "with" and k > first and page.words[k - 1].low in ("along", "together")
        if word in ("and", "&") or (either and word in ("or", "nor")) or along:
            found.append((start, k - along, opened))
            opened, start = "and", k + 1
        elif k > start and "(" in gap and _acronym(page, k, last):
            skip = (
                k + 1 if page.gap(k + 1) == ") " else -1
            )  # "Sugar Administration (SRA) chief": the acronym is no segment
        elif k > start and (any(c in gap for c in ";()—–:") or ", " in gap or " - " in gap or " -- " in gap):
            found.append((start, k, opened))
            opened, start = next((c for c in "(:" if c in gap), ","), k
    found.append((start, last, opened))
    return [s for s in found if s[0] < s[1]]


def _acronym(page: Page, index: int, last: int) -> bool:
    """A lone word in brackets inside a name, but no party and state, which stand between two names of a list."""
    return index + 1 < last and page.gap(index + 1).startswith(") ") and "-" not in page.words[index].text[:2]


def _head(page: Page, first: int, last: int, inside: set[int]) -> int:
    """The index of the head: the last word before the first preposition, relative or participle."""
    for k in range(first + 1, last):
        if k in inside:
            continue
        low = page.words[k].low
        if "(" in page.gap(k):
            return k - 1
        participle = (
            low.endswith("ing")
            and "-" not in low  # "the left-leaning daily"
            and page.words[k].text.islower()
            and k + 1 < last
            and page.gap(k) == " "
            and low not in _NOUNS_ING
        )
        if low in _STOPS or (participle and not is_person(page.words[k + 1].low)):
            return k - 1
    return last - 1


class Parser:
    """Reads source phrases against the names of the page."""

    def __init__(self, page: Page, names: list[Name]) -> None:
        self.page = page
        self.names = names
        self._ends = {name.last: index for index, name in enumerate(names)}
        self._inside = {k for name in names for k in range(name.first + 1, name.last + 1)}
        self._firsts = {name.first: index for index, name in enumerate(names)}

    def parse(self, start: int, end: int) -> Phrase:
        """The phrase between two offsets."""
        span = self.page.within(start, end)
        text = self.page.text[start:end].strip(_EDGES)
        if not span:
            span = range(self.page.at(start), min(self.page.at(start) + 1, len(self.page.words)))
        if not span or not text:
            return Phrase("none" if not text else "thing", text, start=start, end=end)
        first, last = span.start, span.stop
        low = text.lower() if " " not in text else self.page.words[first].low
        if last - first == 1:
            for kind, group in (("pronoun", PRONOUNS), ("first", FIRST), ("second", SECOND), ("relative", RELATIVE)):
                if (
                    low in group
                    and not (low == "who" and self.page.words[first].text.isupper())
                    and not (low == "us" and self.page.words[first].text == "US")
                ):
                    return Phrase(kind, text, low, start=start, end=end)
        if text.lower() in _OF_TWO:
            return Phrase("of two", text, self.page.words[last - 1].low, start=start, end=end)
        told = low in PRONOUNS and self.page.gap(first + 1) in (" (", " [")  # "he [Aasen]"
        if told and any(name.first - len(name.titles) == first + 1 for name in self.names):
            first, text = first + 1, self.page.text[self.page.words[first + 1].start : end].strip(_EDGES + "()")
        return self._noun_phrase(first, last, text, start, end)

    def _noun_phrase(self, first: int, last: int, text: str, start: int, end: int) -> Phrase:
        words = self.page.words
        segments = _segments(self.page, first, last, self._inside)
        if not segments:
            return Phrase("thing", text, start=start, end=end)
        a, b, _ = segments[0]
        determiner = words[a].low if words[a].low in DETERMINERS else ("'s" if words[a].owns else "")
        if not determiner:
            owner = next((k for k in range(a, b) if words[k].owns), None)
            determiner = "'s" if owner is not None and owner < _head(self.page, a, b, self._inside) else ""
        head = _head(self.page, a, b, self._inside)
        names = self._heads(segments)
        if names:
            rest = self._rest(segments, names)
            return Phrase("name", text, words[head].low, determiner, tuple(names), rest, start, end)
        low = words[head].low
        kind = "body" if is_corps(self.page, head) else noun_kind(low, determiner)
        if words[a].low == "whose" and kind in ("group", "body", "thing"):
            return Phrase("relative", text, "whose", start=start, end=end)
        return Phrase(kind, bare(text), low, determiner, start=start, end=end)

    def _heads(self, segments: list[tuple[int, int, str]]) -> list[int]:
        """Names that head the segments: the first one, an apposition's where the first is common, joint ones."""
        found: list[int] = []
        joint = any(opened == "and" for _, _, opened in segments)
        common = ""
        for k, (a, b, opened) in enumerate(segments):
            if k and (self.page.words[a].low in _AMONG or (found and opened == ":")):
                break  # "Ann Roe of the Centre for Oceans: Research and Education"
            head = _head(self.page, a, b, self._inside)
            index = self._person_at(head, a, b, k)
            if index is None:
                if k == 0:
                    common = noun_kind(self.page.words[head].low, "the")
                    if joint and len(segments) > 1 and segments[1][2] == "and" and common not in ("role", "anonymous"):
                        break
                continue
            name = self.names[index]
            if k == 1 and opened == "and" and not found and self._led(name, a, *segments[0][:2]):
                return [index]  # "co-founder and CEO Ann Roe"
            if not found:
                apposed = (
                    opened in (",", ":") and self._fits(name, common) and not self._goes_on(segments[0], common, name)
                )
                if k == 0 or apposed:
                    found.append(index)
            elif (opened == "and" or (joint and opened == "," and self._bare_name(a, b, name))) and (
                name.kind not in ("place", "group") or self.names[found[0]].kind in ("place", "group", "body")
            ):
                found.append(index)
        return found

    def _person_at(self, head: int, a: int, b: int, k: int) -> int | None:
        index = self._ends.get(head)
        if (
            index is None
            and k == 0
            and head < b - 2
            and self.page.words[head + 1].low in ("named", "called", "identified")
        ):
            index = next((self._ends[j] for j in range(head + 2, b) if j in self._ends), None)
        closing = self._ends.get(b - 1)
        if (
            k == 0
            and closing is not None
            and index is not None
            and closing != index
            and self.names[closing].kind in ("person", "")
        ):
            name = self.names[closing]
            before = name.first - len(name.titles) - 1
            if before >= a and is_person(self.page.words[before].low) and not self.page.words[b - 1].owns:
                return closing  # "University of Texas at San Antonio astrophysics professor Angela Speck"
        nameless = index is None or self.names[index].kind == "role"
        if k == 0 and nameless and closing is not None and self._office_of(head, b, self.names[closing]):
            return closing
        if index is not None and self.names[index].kind == "role":
            return None
        if index is not None and self.page.words[head].owns and head == b - 1 and k:
            return None
        return index

    def _office_of(self, head: int, b: int, name: Name) -> bool:
        """`US Secretary of State Ann Roe`, `President of Ukraine Ann Roe`, `co-author of the study Ann Roe`: an office,
        what it is of, and who holds it.

        Not `a friend of Ann Roe`, `an aide to Senator Ann Roe`, `a lawyer for Democrat Ann Roe`.
        """
        words, page = self.page.words, self.page
        if name.kind != "person" or len(name.words) < 2 or not words[name.first].capital or words[b - 1].owns:
            return False  # the `Directorate General of Aviation` is no general
        if name.first - len(name.titles) <= head < name.first:
            return True  # "House of Commons Speaker Ann Roe": the body is in the title
        if not is_person(words[head].low):
            return False
        of = head + 1
        if of >= name.first or words[of].low not in _OF or any(page.gap(k) != " " for k in range(of, name.first + 1)):
            return False
        told = [word.low for word in words[of + 1 : name.first] if word.low not in DETERMINERS]
        if not told or any(words[k].owns for k in range(of, name.first)):
            return False
        place = " ".join(told)
        return (
            (is_place(place) and place not in ADJECTIVES)
            or (words[of].low == "of" and (place in OFFICES or told[-1] in _STUDIES))
            or (words[of].low in ("of", "to") and told[-1] in nouns.BODY | BODY_WORDS and not any(map(is_person, told)))
        )

    def _fits(self, name: Name, common: str) -> bool:
        """Whether a name may stand in apposition to a common noun of this kind."""
        if name.kind in ("person", ""):
            return common in ("role", "anonymous", "group", "thing", "body")
        return name.kind == "body" and common in ("body", "thing")

    def _goes_on(self, first: tuple[int, int, str], common: str, name: Name) -> bool:
        """`Residents of Tuke, Mechal and Pitso`: whether a name goes on with a list that a preposition governs."""
        index = self._ends.get(first[1] - 1)
        if index is None or common not in ("group", "thing") or name.titles or first_names.known(name.words[0]):
            return False
        before = self.names[index].first - len(self.names[index].titles) - 1
        return before > first[0] and self.page.words[before].low in _PLACED

    def _led(self, name: Name, a: int, first: int, last: int) -> bool:
        """Whether a role stands before a name in its segment, and roles without a name before that."""
        before = name.first - len(name.titles) - 1
        role = bool(name.titles) or (before >= a and is_person(self.page.words[before].low))
        inside = (self.names[self._ends[k]] for k in range(first, last) if k in self._ends)
        named = any(other.kind == "person" and len(other.words) > 1 for other in inside)
        return role and name.kind in ("person", "") and not named

    def _bare_name(self, a: int, b: int, name: Name) -> bool:
        return b - a <= name.last - name.first + 1 + len(name.titles)

    def _rest(self, segments: list[tuple[int, int, str]], names: list[int]) -> tuple[str, ...]:
        """Common nouns that speak along: `Trump and his legal team`."""
        a, b, opened = segments[-1]
        if len(segments) < 2 or opened != "and":
            return ()
        words = self.page.words
        head = _head(self.page, a, b, self._inside)
        if head in self._ends and self.names[self._ends[head]].kind != "group":
            return ()
        kind = noun_kind(words[head].low, "the")
        owned = words[a].low in ("his", "her", "their", "its", "other", "others", "every")
        if len(segments) > 2 and not owned and kind != "group":
            return ()
        if kind in ("group", "role", "body") or owned:
            return (bare(self.page.text[words[a].start : words[b - 1].end]),)
        return ()


def bare(text: str) -> str:
    """A noun phrase without its article, its words one space apart."""
    text = " ".join(text.split())
    for article in ("the ", "a ", "an "):
        if text[: len(article)].lower() == article:
            return text[len(article) :].lstrip()
    return text
