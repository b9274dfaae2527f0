"""A score as a table of named reasons: each with its value, and a sentence that a reader can be shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Decision = Literal["same", "different", "open"]

SAME_FROM = 3.0
DIFFERENT_TO = -1.0
"""At or above the first the two are one, at or below the second they are two, between them it is left open."""

# Values are set by hand, in halves and quarters, roughly as natural logarithms of odds: a full name that agrees is
# worth 90 to 1, a given name that differs 150 to 1 against. They were written down first and then held against the
# development articles, of which `quality/identity.py --reasons` prints for each reason in how many pairs it stands that
# are one and that are two. Changed after reading errors there: company counts half of the first guess, other middle
# names and other places a third more, acronyms of two and three letters far less, and a name shared years apart with
# nothing else in common, a given name alone and a lone Sr. became reasons. The thresholds are as first set.
REASONS: dict[str, tuple[float, str]] = {
    # names of persons
    "full name": (4.5, "both are called {x}"),
    "common full name": (3.5, "both are called {x}, a name that many bear"),
    "royal name": (4.5, "both are called {x}"),
    "middle name in one": (4.0, "{a} and {b}: a middle name or second surname that the other lacks"),
    "short given name": (3.5, "{a} and {b}: the given names are forms of one"),
    "romanised": (3.5, "{a} and {b}: two spellings of one name from another script"),
    "misspelt": (3.0, "{a} and {b} differ by one letter"),
    "order of names": (3.5, "{a} and {b}: the same names in another order"),
    "user name": (3.5, "{x} is a user name made of the other's name"),
    "initial": (2.0, "{a} and {b}: one has only the initial"),
    "called by the middle name": (2.0, "{a} and {b}: the given name of one is a middle name of the other"),
    "surname only": (1.0, "both are called {x}, one of them without a given name"),
    "lone names": (1.5, "both are called {x} and nothing more"),
    "given name alone": (-0.5, "both are called {x}, a given name and nothing more"),
    "middle initial": (0.5, "the middle initials agree"),
    "other middle name": (-6.0, "{a} and {b}: the middle names differ"),
    "other suffix": (-4.0, "{a} and {b}: Jr., Sr. or a number sets them apart"),
    "suffix in one": (-0.25, "{a} and {b}: a Jr. or number that the other lacks"),
    "senior": (-1.5, "{a} and {b}: who is called senior has a namesake in the family"),
    "other given name": (-5.0, "{a} and {b}: the given names differ"),
    "other surname": (-6.0, "{a} and {b}: the names differ"),
    "other sex": (-3.0, "title, given name or pronoun say man of one and woman of the other"),
    # names of bodies
    "country": (5.0, "{a} and {b} both stand for the government of {x}"),
    "body name": (4.5, "both are called {x}"),
    "acronym": (3.5, "{x} are the initials of the other's name"),
    "three letters": (2.0, "{x} are the initials of the other's name, and of others' too"),
    "two letters": (0.5, "{x} are the initials of the other's name, and of many others'"),
    "short body name": (3.5, "{a} and {b}: the longer one adds only what kind of body it is"),
    "cut at and": (3.5, "{a} and {b}: the shorter one stops before the “and”"),
    "misspelt body": (3.5, "{a} and {b} differ by one letter"),
    "common words": (0.5, "both are called {x}, words that name no body by themselves"),
    "common words in one": (0.0, "{a} and {b}: one has only common words, which may mean the other or not"),
    "part of it": (-4.0, "{a} and {b}: one may be a part of the other, or a namesake"),
    "other body": (-6.0, "{a} and {b}: the names differ"),
    "other country in name": (-6.0, "the names put one in {a} and the other in {b}"),
    "place fits": (0.5, "one names {x}, and the other stands in an article about it"),
    "place unknown": (-1.0, "one names {x}, and nothing says where the other is"),
    "other place around": (-6.0, "one is in {a}, and the other stands in an article about {b}"),
    # roles, countries, time, company
    "same office": (2.5, "both are {x}"),
    "like role": (1.0, "both are {x}"),
    "same circle": (1.0, "both belong to {x}"),
    "holds the office": (3.5, "one is described as {x}, which the other is"),
    "name on a list": (-2.0, "an entry of a list that agrees in the name alone"),
    "other entry": (-6.0, "the list {x} has them as two"),
    "held it then": (1.0, "the list has {x} for that time"),
    "office elsewhere": (-3.0, "one is {a}, the other {b}"),
    "office before": (-1.0, "one was {a}, the other {b}"),
    "walks apart": (-1.5, "the roles lie apart: {a}, {b}"),
    "walks far apart": (-3.0, "the roles lie far apart: {a}, {b}"),
    "country fits": (0.5, "both are tied to {x}"),
    "other country": (-2.0, "one is tied to {a}, the other to {b}"),
    "other country around": (-0.5, "the articles are about {a} and {b}"),
    "company, one": (0.25, "another name stands beside both: {x}"),
    "company, few": (0.5, "other names stand beside both: {x}"),
    "company, many": (1.0, "many other names stand beside both: {x}"),
    "company, very many": (1.5, "a great many other names stand beside both: {x}"),
    "no company": (-0.5, "no other name stands beside both"),
    "same days": (0.5, "the articles are days apart"),
    "long apart": (-1.0, "the articles are {x} years apart"),
    "years and nothing else": (-1.5, "the articles are {x} years apart and have nothing else in common"),
    "not alive": (-8.0, "born {a}, and speaks in {b}"),
    "other kind": (-5.0, "one is a person and the other a body"),
    "kind unsure": (-0.75, "one is taken for a person and the other for a body"),
    # asked of a whole record
    "usual bearer": (2.0, "of those called {x} nearly all articles of the time mean this one"),
    "only bearer": (1.0, "nobody else of the record is called {x}"),
    # what no value may outweigh
    "look-alike": (0.0, "{a} and {b} look the same and are written with other letters"),
    "odd letters": (0.0, "{x}"),
    "description": (0.0, "{x} is a description, not a name"),
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason for or against: `name` from the table, `value` above zero speaks for one and the same."""

    name: str
    value: float
    sentence: str


@dataclass(frozen=True, slots=True)
class Score:
    """What speaks for two being one; `total` is the sum of the values and `decision` what follows from it."""

    reasons: tuple[Reason, ...]
    total: float
    decision: Decision

    @property
    def table(self) -> tuple[tuple[str, float, str], ...]:
        """Rows to show: the reason's name, its value, its sentence."""
        return tuple((r.name, r.value, r.sentence) for r in self.reasons)

    def has(self, name: str) -> bool:
        return any(reason.name == name for reason in self.reasons)


def reason(name: str, a: str = "", b: str = "", *, x: str = "") -> Reason:
    """A reason of the table, its sentence filled in."""
    value, words = REASONS[name]
    return Reason(name, value, words.format(a=a, b=b, x=x))


def score(reasons: list[Reason], *, held_open: bool = False) -> Score:
    """The sum and the decision; `held_open` where something must be looked at by a person, whatever the sum."""
    total = round(sum(r.value for r in reasons), 3)
    decision: Decision = "same" if total >= SAME_FROM else "different" if total <= DIFFERENT_TO else "open"
    if held_open and decision == "same":
        decision = "open"
    return Score(tuple(reasons), total, decision)
