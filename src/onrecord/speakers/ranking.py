"""Who a pronoun or description may mean: candidates with named features, whose weights add up to a score."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from math import exp, log

from . import countries, first_names, nouns
from .evidence import Roles, compatible, head_of
from .figures import Figure
from .phrases import Phrase
from .stage import Entity, Place, Stage
from .tables import table
from .weights import WEIGHTS

WINDOW = 60
KEPT = 16
_NAMED_IN = 40
_PERSONS = frozenset(["person", "", "role", "anonymous"])
POOLS: dict[str, frozenset[str]] = {
    "he": _PERSONS,
    "they": table("group body anonymous place joint  person role"),
    "it": frozenset(["body", "place", "document", "", "group"]),
    "role": frozenset(["person", "", "role", "anonymous"]),
    "body": frozenset(["body", "place", "", "group", "person"]),
    "plain": frozenset(["group", "document", "anonymous", "body", ""]),
    "next": table("person  body group document anonymous role joint place"),
    "subject": table("person  body group document anonymous role joint place"),
    "relative": table("person  body group document anonymous role place"),
}
Features = dict[str, float]


@dataclass(frozen=True, slots=True)
class Context:
    """Where a phrase stands: `anchor` is where its statement begins, `own` its content.

    `outer` is the content of the statement around it, and `around` who speaks there.
    """

    offset: int
    anchor: int
    own: tuple[tuple[int, int], ...]
    outer: tuple[tuple[int, int], ...]
    spoken: tuple[Entity, ...]  # earlier speakers, the last one first
    around: Entity | None
    direct: bool
    quoted: bool


class Ranker:
    """Ranks the candidates of one article."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    def candidates(self, task: str, phrase: Phrase, gender: str, context: Context) -> list[tuple[Entity, Features]]:
        """Every candidate with its features, in the order met."""
        pool = POOLS[task]
        seen: set[int] = set()
        found: list[tuple[Entity, Features]] = []
        told = self._within(context.own)
        subject = leader = False
        for met, place in self._gather(task, phrase, context):
            entity = met.same or met
            if id(entity) in seen or entity.kind not in pool or len(found) >= KEPT:
                continue
            if gender and entity.gender and entity.gender != gender:
                continue
            if place is not None and phrase.start <= place.start < phrase.end:
                continue
            if task == "relative" and (place is None or context.offset - place.end > 120):
                continue
            seen.add(id(entity))
            feats = self._features(entity, place, len(found), gender, context)
            if id(entity) in told:
                feats["named in its own words"] = 1
            if place is not None and place.start < context.offset and not place.quoted:
                if place.subject and not subject:
                    feats["last subject"] = subject = True
                if place.leads and not leader:
                    feats["last leader"] = leader = True
            if task in ("role", "body", "plain"):
                feats.update(self._fit(entity, phrase))
            if task in ("next", "relative", "subject"):
                self._tie(feats, place, phrase, context)
            found.append((entity, feats))
        if task in ("role", "body", "plain"):
            found.append((Entity(phrase.text, phrase.kind), self._itself(phrase)))
        return found

    def _within(self, spans: tuple[tuple[int, int], ...]) -> set[int]:
        """Who is named inside these spans."""
        found: set[int] = set()
        for start, end in spans:
            for place in self.stage.after(start, _NAMED_IN):
                if place.start >= end:
                    break
                found.add(id(place.entity))
        return found

    def _gather(self, task: str, phrase: Phrase, context: Context) -> Iterable[tuple[Entity, Place | None]]:
        stage = self.stage
        for place in stage.before(context.offset, WINDOW):
            yield place.entity, place
        for entity in context.spoken:
            yield entity, stage.places[entity.places[-1]] if entity.places else None
        if task == "role":
            for figure in stage.evidence.by_head.get(head_of(phrase.head), ())[:5]:
                entity = stage.entity(figure)
                if entity.places:
                    yield entity, stage.places[entity.places[0]]
        if task in ("role", "body", "plain"):
            for entity in stage.by_head.get(nouns.singular(phrase.head), ())[:6]:
                if entity.places and self.stage.places[entity.places[0]].start < phrase.start:
                    yield entity, stage.places[entity.places[0]]
        if task in ("role", "body", "he", "it", "next"):
            for place in stage.after(phrase.end, 12):
                yield place.entity, place

    def _features(self, entity: Entity, place: Place | None, rank: int, gender: str, context: Context) -> Features:
        page = self.stage.page
        top = len(page.words) - 1
        here, anchor = min(page.at(context.offset), top), min(page.at(context.anchor), top)
        at = bisect_left(entity.spoke, context.offset)
        spoke = entity.spoke[at - 1] if at else -1
        found: Features = {}
        if place is None:
            word, start = min(page.at(max(spoke, 0)), top), spoke
        else:
            word, start = place.word, place.start
        if start > context.offset:
            found["named later"] = 1
        elif spoke > start:
            word = min(page.at(spoke), top)
            found["spoke since named"] = 1
        elif place is not None:
            self._grammar(found, place, context)
        gap = page.sentence[anchor] - page.sentence[word]
        found[f"sentences back {min(max(gap, 0), 4)}"] = 1
        if page.sentence[word] == page.sentence[here]:
            found["same sentence"] = 1
            if start > context.offset:
                found["named later in the sentence"] = 1
        if found.get("subject") and gap < 3:
            found[f"subject, {max(gap, 0)} back"] = 1
        if found.get("leads its sentence") and gap < 3:
            found[f"leads, {max(gap, 0)} back"] = 1
        if found.get("spoke since named") and gap < 4:
            found[f"spoke, {max(gap, 0)} back"] = 1
        apart = page.paragraph[anchor] - page.paragraph[word]
        found[f"paragraphs back {min(max(apart, 0), 3)}"] = 1
        if context.spoken and context.spoken[0] is entity:
            found[f"spoke last, {min(max(apart, 0), 2)} paragraphs back"] = 1
            found[f"spoke last, {min(max(gap, 0), 3)} sentences back"] = 1
        self._standing(found, entity, rank, gender, context)
        return found

    def _grammar(self, found: Features, place: Place, context: Context) -> None:
        if place.subject:
            found["subject"] = 1
        if place.leads:
            found["leads its sentence"] = 1
        if place.quoted and not context.quoted:
            found["quoted"] = 1
        if any(a <= place.start < b for a, b in context.own):
            found["inside its own words"] = 1
        if self.stage.page.words[place.last].owns:
            found["possessive"] = 1
        if context.outer:
            inside = any(a <= place.start < b for a, b in context.outer)
            found["inside the statement around" if inside else "outside the statement around"] = 1

    def _standing(self, found: Features, entity: Entity, rank: int, gender: str, context: Context) -> None:
        if context.spoken:
            if context.spoken[0] is entity:
                found["spoke last"] = 1
            elif len(context.spoken) > 1 and context.spoken[1] is entity:
                found["spoke last but one"] = 1
            elif entity in context.spoken:
                found["spoke before"] = 1
        found["often named"] = log(1 + len(entity.places)) / 3
        found["often spoke"] = log(1 + len(entity.spoke)) / 3
        found[f"met {min(rank, 3)}"] = 1
        found[f"is {entity.kind or 'unsure'}"] = 1
        if entity.figure is not None:
            self._person(found, entity.figure)
            found["named"] = 1
            if entity.name.split()[-1].lower() in self.stage.headline:
                found["in the headline"] = 1
        if gender:
            for voice, mine in (("near he", "m"), ("near she", "f")):
                share = found.pop(voice, None)
                if share is not None:
                    found["pronouns agree" if mine == gender else "pronouns differ"] = share
            found["gender agrees" if entity.gender == gender else "gender unknown"] = 1
        if context.around is not None and context.around is entity:
            found["speaks around it, direct" if context.direct else "speaks around it, indirect"] = 1

    def _person(self, found: Features, figure: Figure) -> None:
        """How sure the text makes it that the figure is a person."""
        words = figure.mentions[0].words if figure.mentions else ()
        if words and first_names.known(words[0]):
            found["first name known"] = 1
        if figure.roles or self.stage.evidence.of(figure).heads:
            found["has a title or role"] = 1
        if len(figure.forms) > 1:
            found["named in two ways"] = 1
        if len(words) == 1 and len(figure.mentions) == 1:
            found["one word, once"] = 1
        m, f = figure.votes["m"], figure.votes["f"]
        if m + f:
            found["near he"] = m / (m + f)
            found["near she"] = f / (m + f)

    def _tie(self, found: Features, place: Place | None, phrase: Phrase, context: Context) -> None:
        """How a candidate stands to the words that follow it: what lies between, what it hangs on."""
        if place is None or place.start > context.offset:
            return
        page = self.stage.page
        here = min(page.at(context.offset), len(page.words) - 1)
        between = here - place.last - 1
        found[f"words between {min(max(between, 0), 6)}"] = 1
        text = page.text[place.end : context.offset][-80:]
        if "," in text:
            found["comma between"] = 1
        if ":" in text[-4:]:
            found["colon before"] = 1
        if place.word and page.words[place.word - 1].low in ("of", "in", "for", "at", "by", "from", "to", "with", "on"):
            found["after a preposition"] = 1
        person = place.entity.kind in ("person", "group", "anonymous", "role", "")
        if phrase.head in ("who", "whom", "whose"):
            found["who, person" if person else "who, no person"] = 1
        elif phrase.head in ("which", "that"):
            found["which, person" if person else "which, no person"] = 1

    def _fit(self, entity: Entity, phrase: Phrase) -> Features:
        """How well a description fits a candidate."""
        found: Features = {}
        head = head_of(nouns.singular(phrase.head))
        words = {w.lower().removesuffix("'s").removesuffix("’s") for w in phrase.text.split()} - {phrase.head}
        if entity.figure is None:
            if entity.nominal is not None and nouns.singular(entity.nominal.head) == nouns.singular(phrase.head):
                found["same noun"] = 1
                if entity.nominal.named:
                    found["same noun with a name"] = 1
                if entity.nominal.text.lower() == phrase.text.lower():
                    found["same words"] = 1
                if set(words) <= {w.lower() for w in entity.nominal.full.split()}:
                    found["same noun, words within"] = 1
            return found
        roles = self.stage.evidence.of(entity.figure)
        if head in roles.heads or phrase.head in roles.words:
            found["has the role"] = 1
        elif compatible(head, words, roles):
            found["has a like role"] = 1
        elif roles.heads:
            found["has another role"] = 1
        shared = words & (roles.words | {w.lower() for w in entity.figure.name.split()})
        found["shared words"] = min(len(shared), 3) / 3
        self._proper(found, words, roles, entity)
        name = entity.figure.name.lower().split()
        if phrase.head in name or nouns.singular(phrase.head) in name:
            found["noun in the name"] = 1
        if name[-1] in _NAMED_LIKE.get(phrase.head, ()):
            found["name of that sort"] = 1
        return found

    def _proper(self, found: Features, words: set[str], roles: Roles, entity: Entity) -> None:
        mine = {countries.COUNTRY_OF[w] for w in words if w in countries.COUNTRY_OF}
        theirs = {countries.COUNTRY_OF[w] for w in roles.words if w in countries.COUNTRY_OF}
        if mine and theirs:
            found["country agrees" if mine & theirs else "country differs"] = 1

    def _itself(self, phrase: Phrase) -> Features:
        """The phrase taken at its word."""
        found: Features = {"itself": 1, f"itself {phrase.kind}": 1}
        found[f"itself {phrase.determiner or 'bare'}"] = 1
        if len(phrase.text.split()) > 2:
            found["itself, long"] = 1
        if any(w[:1].isupper() for w in phrase.text.split()[1:]):
            found["itself, with a name"] = 1
        return found


_NAMED_LIKE = {
    "newspaper": (
        "times",
        "post",
        "journal",
        "news",
        "tribune",
        "herald",
        "guardian",
        "globe",
        "star",
        "telegraph",
        "gazette",
    ),
    "paper": (
        "times",
        "post",
        "journal",
        "news",
        "tribune",
        "herald",
        "guardian",
        "globe",
        "star",
        "telegraph",
        "gazette",
    ),
    "network": ("cnn", "news", "nbc", "abc", "cbs", "msnbc", "fox", "espn", "bbc"),
    "magazine": ("magazine", "time", "forbes", "vogue", "people", "variety"),
    "agency": (
        "department",
        "agency",
        "administration",
        "bureau",
        "nasa",
        "fbi",
        "cia",
        "epa",
        "fda",
        "cdc",
        "reuters",
    ),
    "department": ("department", "ministry"),
    "company": ("inc", "corp", "co", "ltd", "google", "apple", "facebook", "microsoft", "amazon", "airlines", "media"),
    "outlet": ("news", "times", "post", "reuters", "bbc"),
    "website": ("politico", "buzzfeed", "breitbart"),
    "group": (
        "group",
        "foundation",
        "association",
        "watch",
        "action",
        "project",
        "alliance",
        "union",
        "coalition",
        "fund",
    ),
    "organization": ("foundation", "association", "organization", "union", "society", "institute"),
    "university": ("university", "college", "harvard", "yale"),
    "school": ("university", "college", "school"),
}


def score(task: str, feats: Features) -> float:
    table = WEIGHTS[task]
    return sum(table.get(name, 0.0) * value for name, value in feats.items())


def rank(task: str, found: list[tuple[Entity, Features]]) -> list[tuple[float, Entity]]:
    """Candidates with their shares (adding up to 1), the best first; the one met first where they are equal."""
    if not found:
        return []
    scores = [score(task, feats) for _, feats in found]
    top = max(scores)
    parts = [exp(s - top) for s in scores]
    total = sum(parts)
    order = sorted(range(len(found)), key=lambda k: -parts[k])
    return [(parts[k] / total, found[k][0]) for k in order]
