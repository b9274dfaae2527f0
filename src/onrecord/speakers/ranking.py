"""Who a pronoun or description may mean: candidates with named features, whose weights add up to a score."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from math import exp, log

from . import first_names, nouns
from .context import Context
from .evidence import head_of
from .figures import Figure
from .fitting import INDEFINITE, Features, fit, itself, modifiers
from .phrases import Phrase
from .stage import Entity, Place, Stage
from .tables import table
from .weights import WEIGHTS

WINDOW = 60
KEPT = 16
_LEAD = 3  # paragraphs
_NAMED_IN = 40
_TOPICAL = frozenset(["subject", "leads its sentence", "spoke since named"])
_FITS = (("has the role", "in the role"), ("has a like role", "in a like role"))
_QUANTITIES = table("some several two three half most those many others all number lot majority few both")
_OWNERS = table("his her their its my our 's")
_PERSONS = frozenset(["person", "", "role", "anonymous"])
POOLS: dict[str, frozenset[str]] = {
    "he": _PERSONS,
    "they": table("group body anonymous place joint  person role"),
    "it": frozenset(["body", "place", "document", "", "group"]),
    "role": frozenset(["person", "", "role", "anonymous"]),
    "body": frozenset(["body", "place", "", "group", "person"]),
    "next": table("person  body group document anonymous role joint place"),
    "subject": table("person  body group document anonymous role joint place"),
    "relative": table("person  body group document anonymous role place"),
}


class Ranker:
    """Ranks the candidates of one article."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    def candidates(self, task: str, phrase: Phrase, gender: str, context: Context) -> list[tuple[Entity, Features]]:
        """Every candidate with its features, in the order met."""
        seen: set[int] = set()
        found: list[tuple[Entity, Features]] = []
        told = self._within(context.own)
        subject = leader = False
        holders = self.holders(phrase) if task == "role" else []
        alone = holders[0] if len(holders) == 1 else None
        for met, place in self._gather(task, phrase, context):
            entity = met.same or met
            if id(entity) in seen or len(found) >= KEPT or entity.kind not in POOLS[task]:
                continue
            other = gender and entity.gender and entity.gender != gender
            if other or self._barred(task, entity, place, phrase, context):
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
            if task in ("role", "body"):
                feats.update(fit(self.stage, entity, phrase))
                self._order(feats, phrase, context)
                if alone is not None and entity.figure is alone:
                    feats["alone in the role"] = 1
            if task in ("next", "relative", "subject"):
                self._tie(feats, place, phrase, context)
            found.append((entity, feats))
        if task in ("role", "body"):
            self._described(found, phrase, context)
        return found

    def _described(self, found: list[tuple[Entity, Features]], phrase: Phrase, context: Context) -> None:
        """Add the description itself; tell all candidates where one of them has the very role."""
        rival = any("has the role" in feats for _, feats in found)
        for feats in [feats for _, feats in found if rival and "has the role" not in feats]:
            feats["another has the role"] = 1
            if "has another role" in feats:
                feats["another has the role, and he another"] = 1
        found.append((Entity(phrase.text, phrase.kind), itself(phrase, self._opening(context))))
        if rival:
            found[-1][1]["itself, another has the role"] = 1

    def _barred(self, task: str, entity: Entity, place: Place | None, phrase: Phrase, context: Context) -> bool:
        """Whether a candidate is the phrase itself, a person for a body, or out of reach of a relative pronoun."""
        if place is not None and phrase.start <= place.start < phrase.end:
            return True
        if task == "role" and phrase.determiner in _OWNERS and entity.figure is not None:
            # "his agent", "the ad's narrator": somebody else than the owner; only a known role says who
            return not self.stage.evidence.of(entity.figure).heads & {head_of(nouns.singular(phrase.head))}
        if task == "body":
            return entity.kind == "person" and self._surely_person(entity)
        if task == "next":
            return place is not None and any(a <= place.start < b for a, b in context.own)
        return task == "relative" and (place is None or context.offset - place.end > 120)

    def _opening(self, context: Context) -> bool:
        """Whether a phrase stands in the headline or the lead: those hide the name that comes later."""
        page = self.stage.page
        here = min(page.at(context.offset), len(page.words) - 1)
        return page.paragraph[here] - page.paragraph[bisect_left(page.section, page.section[here])] < _LEAD

    def _order(self, feats: Features, phrase: Phrase, context: Context) -> None:
        """Whether a candidate is named before or after a description, which an indefinite one seldom outlives."""
        article = "indefinite" if phrase.determiner in INDEFINITE else "definite"
        order = "later" if "named later" in feats else "before"
        role = next((place for fits, place in _FITS if fits in feats), "")
        feats[f"{article}, named {order} {role}".rstrip()] = 1
        if self._opening(context):
            feats[f"opening, {article}, named {order} {role}".rstrip()] = 1

    def holders(self, phrase: Phrase) -> list[Figure]:
        """Figures whose roles fit a description."""
        return self.stage.evidence.holders(head_of(nouns.singular(phrase.head)), modifiers(phrase))

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
        if task in ("role", "body"):
            holders = [stage.entity(f) for f in self.holders(phrase)]
            for entity in (*holders, *stage.bodies.get(phrase.head, ())[:3]):
                if entity.places:
                    yield entity, stage.places[entity.places[0]]
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
        if found.get("was a source") and gap < 3:
            found[f"was a source, {max(gap, 0)} back"] = 1
        if found.get("leads its sentence") and gap < 3:
            found[f"leads, {max(gap, 0)} back"] = 1
        if found.get("spoke since named") and gap < 4:
            found[f"spoke, {max(gap, 0)} back"] = 1
        apart = page.paragraph[anchor] - page.paragraph[word]
        found[f"paragraphs back {min(max(apart, 0), 3)}"] = 1
        if context.spoken and context.spoken[0] is entity:
            found[f"spoke last, {min(max(apart, 0), 2)} paragraphs back"] = 1
            found[f"spoke last, {min(max(gap, 0), 3)} sentences back"] = 1
        if gender:
            self._topic(found, word, here, gender)
        self._standing(found, entity, rank, gender, context)
        return found

    def _topic(self, found: Features, word: int, here: int, gender: str) -> None:
        """How many sentences went on with he or she since a mention, and whether that was a topic."""
        carried = self.stage.carried[gender]
        since = min(2, max(0, bisect_left(carried, here) - bisect_left(carried, word)))
        found[f"pronouns since {since}"] = 1
        if found.keys() & _TOPICAL:
            found[f"topic, pronouns since {since}"] = 1

    def _grammar(self, found: Features, place: Place, context: Context) -> None:
        if place.subject:
            found["subject"] = 1
        if place.leads:
            found["leads its sentence"] = 1
        if place.quoted and not context.quoted:
            found["quoted"] = 1
        if any(a <= place.start < b for a, b in context.own):
            found["inside its own words"] = 1
        if place.source:
            found["was a source"] = 1
        elif place.told and not context.outer:
            found["in reported words"] = 1
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
        if entity.nominal is not None:
            plural = nouns.is_people(entity.nominal.head) or entity.nominal.head.endswith("s")
            found["plural noun" if plural else "singular noun"] = 1
            if entity.nominal.text.lower() in _QUANTITIES:
                found["only a quantity"] = 1
        if gender:
            for voice, mine in (("near he", "m"), ("near she", "f")):
                share = found.pop(voice, None)
                if share is not None:
                    found["pronouns agree" if mine == gender else "pronouns differ"] = share
            found["gender agrees" if entity.gender == gender else "gender unknown"] = 1
        if context.around is not None and context.around is entity:
            found["speaks around it, direct" if context.direct else "speaks around it, indirect"] = 1

    def _surely_person(self, entity: Entity) -> bool:
        figure = entity.figure
        if figure is None or not figure.mentions:
            return False
        return bool(figure.roles) or first_names.known(figure.mentions[0].words[0]) or bool(figure.gender)

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


def rank(task: str, found: list[tuple[Entity, Features]]) -> list[tuple[float, Entity]]:
    """Candidates with their shares (adding up to 1), the best first; the one met first where they are equal."""
    if not found:
        return []
    weights = WEIGHTS[task]
    scores = [sum(weights.get(name, 0.0) * value for name, value in feats.items()) for _, feats in found]
    top = max(scores)
    parts = [exp(s - top) for s in scores]
    total = sum(parts)
    order = sorted(range(len(found)), key=lambda k: -parts[k])
    return [(parts[k] / total, found[k][0]) for k in order]
