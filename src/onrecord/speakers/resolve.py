"""Who speaks in each relation of an article: the rules in their order."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.articles.article import Article
from onrecord.relations.relation import Relation

from . import countries, nouns
from .phrases import Phrase, bare
from .ranking import Context, Ranker, rank
from .reasons import score_of, words_of
from .speaker import Attribution, Cast, Speaker
from .stage import Entity, Stage
from .tables import table

_MALE = frozenset(["he", "him", "his", "himself"])
_FEMALE = frozenset(["she", "her", "hers", "herself"])
_KINDS = {"place": "organisation", "body": "organisation", "role": "anonymous", "thing": "group", "": "person"}
_PARTICIPLES = table(
    """
    saying telling calling adding claiming arguing insisting suggesting acknowledging admitting noting
    emphasizing warning declaring stressing writing recounting
    """
)


@dataclass(frozen=True, slots=True)
class Answer:
    names: tuple[str, ...]
    kind: str
    entities: tuple[Entity, ...]
    reason: str


_PULLED = 16  # letters and digits from which a repeated quotation is told from a common phrase
_MARKS = frozenset("\"'“‘«")
_DEFINITE = table("the his her their its this that these those both my our")
NOBODY = Answer((), "none", (), "nobody")
OPEN = Answer((), "none", (), "open")


def _bare_start(text: str, start: int, whole: str) -> str:
    """The first word of `whole` if a capital opens it, else something that it does not start with."""
    first = whole.split()[0] if whole.split() else ""
    return first if first[:1].isupper() or first[:1].isdigit() else "\0"


def _kind(kind: str) -> str:
    return _KINDS.get(kind, kind)


class Resolver:
    def __init__(self, article: Article, relations: Sequence[Relation]) -> None:
        self.text = article.text
        self.relations = relations
        cues = [s for r in relations for s in r.cue if 0 <= s[0] < s[1]]
        self.stage = Stage(
            article.text,
            article.headline or "",
            cues,
            [r.source[-1][1] for r in relations if r.source and r.source[-1][1] >= 0],
        )
        self.ranker = Ranker(self.stage)
        self.trace: list[tuple[int, str, list[tuple[Entity, dict[str, float]]]]] | None = None
        self.answers: dict[int, Answer] = {}
        self.phrases = [self._phrase(r) for r in relations]
        self.positions = [self._position(r) for r in relations]
        self.said: list[tuple[int, int, Entity]] = []
        self.busy: set[int] = set()
        self.letters: dict[int, str] = {}

    def _phrase(self, relation: Relation) -> Phrase:
        spans = [s for s in relation.source if 0 <= s[0] < s[1] <= len(self.text)]
        if not spans:
            return Phrase("none", "")
        return self.stage.parser.parse(spans[0][0], spans[-1][1])

    def _position(self, relation: Relation) -> int:
        for spans in (relation.source, relation.cue, relation.content):
            if spans:
                return min(max(0, spans[0][0]), len(self.text))
        return 0

    def run(self) -> list[Answer]:
        order = sorted(range(len(self.relations)), key=lambda i: (self.positions[i], i))
        late = [i for i in order if self.phrases[i].kind in ("first", "second")]
        for i in order:
            if self.phrases[i].kind not in ("first", "second"):
                self._settle(i)
        for i in sorted(late, key=lambda i: (self._depth(i), self.positions[i])):
            self._settle(i)
        return [self.answers[i] for i in range(len(self.relations))]

    def _depth(self, index: int) -> int:
        depth, seen = 0, {index}
        parent = self.relations[index].parent
        while parent is not None and 0 <= parent < len(self.relations) and parent not in seen and depth < 20:
            seen.add(parent)
            depth += 1
            parent = self.relations[parent].parent
        return depth

    def _settle(self, index: int) -> None:
        if index in self.answers:
            return
        parent = self._parent(index)
        if parent is not None and parent not in self.answers and self._depth(index) < 12 and index not in self.busy:
            self.busy.add(index)
            self._settle(parent)
        answer = self._answer(index)
        self.answers[index] = answer
        if answer.entities and self.relations[index].parent is None:
            entity = answer.entities[0]
            if len(answer.entities) > 1 or len(answer.names) > 1:
                entity = Entity(answer.names[0], "joint", names=answer.names)
            insort(entity.spoke, self.positions[index])
            insort(self.said, (self.positions[index], index, entity), key=lambda t: t[:2])

    def _answer(self, index: int) -> Answer:
        phrase = self.phrases[index]
        rule = getattr(self, "_" + phrase.kind, None)
        if rule is not None:
            return rule(index, phrase)
        return self._words(index, phrase)

    # -- rules

    def _words(self, index: int, phrase: Phrase) -> Answer:
        if not phrase.text:
            return OPEN
        if " " not in phrase.text and (phrase.text.startswith("@") or phrase.kind == "thing"):
            figure = self.stage.figures.by_handle(phrase.text)
            if figure is not None:
                entity = self.stage.entity(figure)
                return Answer(entity.all_names, "person", (entity,), "handle")
        both = self._together(index, phrase)
        if both is not None:
            return both
        return Answer((phrase.text,), _kind(phrase.kind), self._own(phrase), "noun phrase")

    def _together(self, index: int, phrase: Phrase) -> Answer | None:
        """`he and his lawyers`, `both candidates`, `the two`."""
        first, _, rest = phrase.text.partition(" and ")
        if rest and first.lower() in ("he", "she", "her", "him", "both she", "both he"):
            gender = "m" if first.lower().endswith(("he", "him")) and not first.lower().endswith("she") else "f"
            ranked = self._ranked(index, "he", phrase, gender)
            if ranked:
                entity = ranked[0][1]
                other = self.stage.parser.parse(phrase.end - len(rest), phrase.end)
                names = tuple(
                    n
                    for k in other.names
                    if k in self.stage.figures.of
                    for n in self.stage.entity(self.stage.figures.of[k]).all_names
                )
                return Answer((*entity.all_names, *(names or (rest,))), _kind(entity.kind), (entity,), "joint")
        low = phrase.text.lower()
        if (
            low.split()[0] in ("both", "two", "each", "neither", "pair", "couple")
            and len(low.split()) <= 4
            and phrase.kind != "document"
            and " of " not in low
        ):
            pair: list[Entity] = []
            for place in self.stage.before(self.positions[index], 14):
                entity = place.entity
                if entity.kind == "person" and entity.figure is not None and entity not in pair and not place.quoted:
                    pair.append(entity)
                if len(pair) == 2:
                    names = tuple(n for e in reversed(pair) for n in e.all_names)
                    return Answer(names, "person", tuple(reversed(pair)), "pair")
        return None

    def _own(self, phrase: Phrase) -> tuple[Entity, ...]:
        for place in self.stage.after(phrase.start, 3):
            if phrase.start <= place.start < phrase.end and place.entity.nominal is not None:
                return (place.entity,)
        return (Entity(phrase.text, phrase.kind, nouns.GENDERED.get(phrase.head, "")),)

    def _name(self, index: int, phrase: Phrase) -> Answer:
        figures = self.stage.figures
        found = [(k, figures.of[k]) for k in phrase.names if k in figures.of]
        if not found:
            return self._words(index, phrase)
        if len(found) == 1 and found[0][1].kind in ("", "person") and phrase.determiner == "the":
            family = figures.family(found[0][0])
            if family:
                entities = tuple(self.stage.entity(f) for f in family[:3])
                return Answer(tuple(e.name for e in entities), "person", entities, "joint")
        entities = tuple(self.stage.entity(f) for _, f in found)
        names = tuple(dict.fromkeys([f.name for _, f in found] + list(phrase.rest)))
        if len(names) > 1:
            return Answer(names, _kind(entities[0].kind), entities, "joint")
        if entities[0].kind in ("person", ""):
            return Answer(names, "person", entities, "full name")
        return self._body_named(index, phrase, entities[0])

    def _body_named(self, index: int, phrase: Phrase, entity: Entity) -> Answer:
        """A body, country or document by name; a demonym or `a super PAC` is taken at its word."""
        name = self.stage.names[phrase.names[0]]
        loose = phrase.determiner in ("a", "an", "one", "another", "some", "any", "every", "each", "no")
        if entity.kind == "group" or loose:
            return self._words(index, phrase)
        capital = self._capital(name.plain)
        if capital:
            return Answer((capital,), "organisation", (entity,), "capital")
        whole = self._core(phrase)
        mine = entity.all_names[0]
        if len(whole.split()) > max(len(mine.split()), len(name.words)) and whole.startswith(
            _bare_start(self.text, name.start, whole)
        ):
            kind = "document" if nouns.singular(whole.split()[-1].lower()) in nouns.DOCUMENT else "organisation"
            return Answer((whole,), kind, (entity,), "body name")
        return Answer((mine,), _kind(entity.kind), (entity,), "country" if entity.kind == "place" else "body name")

    def _core(self, phrase: Phrase) -> str:
        """The phrase up to its first comma or relative clause, without an article."""
        text = self.text[phrase.start : phrase.end]
        for mark in (", ", " who ", " which ", " that ", " (", " - ", " — "):
            text = text.split(mark)[0]
        return bare(text)

    def _capital(self, name: str) -> str:
        country = countries.CAPITALS.get(name.lower())
        if country is None:
            return ""
        for other in countries.NAMES[country]:
            figure = self.stage.figures._by_plain.get(other.lower()) or self.stage.figures._by_plain.get(
                "country " + country
            )
            if figure is not None:
                return figure.name
        return ""

    def _spoken(self, offset: int) -> tuple[Entity, ...]:
        at = bisect_left(self.said, offset, key=lambda t: t[0])
        return tuple(entity for _, _, entity in reversed(self.said[max(0, at - 8) : at]))

    def _parent(self, index: int) -> int | None:
        parent = self.relations[index].parent
        if parent is not None and 0 <= parent < len(self.relations) and parent != index:
            return parent
        return None

    def _context(self, index: int) -> Context:
        parent = self._parent(index)
        around, direct = None, False
        relation = self.relations[index]
        if parent is not None:
            if parent in self.answers and self.answers[parent].entities:
                around = self.answers[parent].entities[0]
            first = self.relations[parent].content
            direct = bool(first) and self.text[first[0][0] : first[0][0] + 1] in _MARKS
        position = self.positions[index]
        anchor = min([position, *(s[0] for s in relation.content)])
        word = min(self.stage.page.at(position), max(0, len(self.stage.page.words) - 1))
        quoted = bool(self.stage.page.words) and self.stage.page.quoted[word]
        outer = self.relations[parent].content if parent is not None else ()
        return Context(
            position, max(0, anchor), relation.content, outer, self._spoken(position), around, direct, quoted
        )

    def _ranked(self, index: int, task: str, phrase: Phrase, gender: str) -> list[tuple[float, Entity]]:
        if not self.stage.page.words:
            return []
        found = self.ranker.candidates(task, phrase, gender, self._context(index))
        if self.trace is not None:
            self.trace.append((index, task, found))
        return rank(task, found)

    def _chosen(self, ranked: list[tuple[float, Entity]], reason: str, least: float) -> Answer:
        if not ranked or ranked[0][0] < least:
            return OPEN
        entity = ranked[0][1]
        return Answer(entity.all_names, _kind(entity.kind), (entity,), reason)

    def _pronoun(self, index: int, phrase: Phrase) -> Answer:
        gender = "m" if phrase.head in _MALE else "f" if phrase.head in _FEMALE else ""
        task = "he" if gender else "it" if phrase.head in ("it", "its", "itself") else "they"
        reason = "pronoun" if gender else "plural pronoun"
        return self._chosen(self._ranked(index, task, phrase, gender), reason, 0.0)

    def _relative(self, index: int, phrase: Phrase) -> Answer:
        answer = self._chosen(self._ranked(index, "relative", phrase, ""), "relative", 0.0)
        return self._in_full(answer)

    def _in_full(self, answer: Answer) -> Answer:
        """A common noun with all that is tied to it."""
        if answer.entities and answer.entities[0].nominal is not None:
            return Answer((answer.entities[0].nominal.full,), answer.kind, answer.entities, answer.reason)
        return answer

    def _first(self, index: int, phrase: Phrase) -> Answer:
        parent = self._parent(index)
        if parent is not None and parent in self.answers:
            found = self.answers[parent]
            return Answer(found.names, found.kind, found.entities, "first person")
        return Answer((phrase.text,), "anonymous", (), "noun phrase")

    def _second(self, index: int, phrase: Phrase) -> Answer:
        return Answer((phrase.text,), "anonymous", (), "second person")

    def _described(self, index: int, phrase: Phrase, task: str, reason: str) -> Answer:
        gender = nouns.GENDERED.get(phrase.head, "") if task == "role" else ""
        answer = self._chosen(self._ranked(index, task, phrase, gender), reason, 0.0)
        if answer.entities and answer.entities[0].figure is None and answer.entities[0].nominal is None:
            return self._words(index, phrase)
        if answer.entities and answer.entities[0].figure is not None:
            for mine in self._own(phrase):
                mine.same = answer.entities[0]
        return self._in_full(answer)

    def _role(self, index: int, phrase: Phrase) -> Answer:
        return self._described(index, phrase, "role", "role")

    def _body(self, index: int, phrase: Phrase) -> Answer:
        owned = self._owned(index, phrase)
        if owned is not None:
            return owned
        if phrase.determiner not in _DEFINITE:
            return self._words(index, phrase)
        fuller = self._fuller(phrase)
        if fuller is not None:
            return fuller
        return self._described(index, phrase, "body", "body noun")

    def _fuller(self, phrase: Phrase) -> Answer | None:
        """`the report` after `a new report from the institute`: the same noun with a name tied to it."""
        words = {w.lower() for w in phrase.text.split()}
        if len(words) > 3 or any(w[:1].isupper() for w in phrase.text.split()[1:]):
            return None
        found = [
            e
            for e in self.stage.by_head.get(nouns.singular(phrase.head), ())
            if e.nominal is not None
            and e.nominal.named
            and words <= {w.lower() for w in e.nominal.full.split()}
            and e.nominal.head == phrase.head
        ]
        before = [e for e in found if e.nominal is not None and e.nominal.start < phrase.start]
        if phrase.kind == "body" and len({e.nominal.full.lower() for e in found if e.nominal}) > 1:
            return None
        if not before:
            return None
        chosen = max(before, key=lambda e: e.nominal.start if e.nominal else 0)
        return Answer(
            (chosen.nominal.full if chosen.nominal else chosen.name,), _kind(phrase.kind), (chosen,), "same noun"
        )

    def _owned(self, index: int, phrase: Phrase) -> Answer | None:
        """`his campaign`: the pronoun's person with the noun."""
        if phrase.determiner not in ("his", "her"):
            return None
        ranked = self._ranked(index, "he", phrase, "m" if phrase.determiner == "his" else "f")
        if not ranked or ranked[0][1].figure is None:
            return None
        owner = ranked[0][1].all_names[0].split()[-1]
        text = f"{owner} {phrase.text.partition(' ')[2]}"
        return Answer((text,), "organisation", (Entity(text, "body"),), "owner")

    def _plain(self, index: int, phrase: Phrase) -> Answer:
        if phrase.kind == "anonymous" and nouns.is_person(phrase.head) and phrase.head not in nouns.ANONYMOUS:
            return self._described(index, phrase, "role", "role")
        if phrase.determiner not in _DEFINITE:
            return self._words(index, phrase)
        fuller = self._fuller(phrase)
        if fuller is not None:
            return fuller
        return self._described(index, phrase, "plain", "plain noun")

    _group = _document = _anonymous = _thing = _plain

    def _none(self, index: int, phrase: Phrase) -> Answer:
        relation = self.relations[index]
        cue = " ".join(self.text[a:b] for a, b in relation.cue).lower()
        here = self.positions[index]
        if cue.strip():
            if cue.split()[0] in _PARTICIPLES:
                return self._chosen(
                    self._ranked(index, "subject", Phrase("none", "", start=here, end=here), ""), "subject", 0.0
                )
            return NOBODY
        again = self._same_words(index)
        if again is not None:
            return again
        return self._chosen(self._ranked(index, "next", Phrase("none", "", start=here, end=here), ""), "continued", 0.0)

    def _same_words(self, index: int) -> Answer | None:
        """A pull quote: the same words stand in another statement that names its speaker."""
        mine = self._letters(index)
        if len(mine) < _PULLED:
            return None
        for other, phrase in enumerate(self.phrases):
            if other != index and phrase.kind != "none" and mine in self._letters(other) and other not in self.busy:
                self.busy.add(other)
                self._settle(other)
                if other in self.answers and self.answers[other].names:
                    found = self.answers[other]
                    return Answer(found.names, found.kind, found.entities, "same words")
        return None

    def _letters(self, index: int) -> str:
        found = self.letters.get(index)
        if found is None:
            words = "".join(self.text[a:b] for a, b in self.relations[index].content)[:2000]
            found = self.letters[index] = "".join(c for c in words.lower() if c.isalnum())
        return found


def resolve(article: Article, relations: Sequence[Relation]) -> Cast:
    """Name the speaker of every relation, under the fullest name that the article has."""
    answers = Resolver(article, relations).run()
    speakers: dict[str, Speaker] = {}
    attributions = []
    for answer in answers:
        ids = []
        for name in answer.names:
            if name not in speakers:
                speakers[name] = Speaker(f"p{len(speakers) + 1}", name, answer.kind, (name,), (), ())
            ids.append(speakers[name].id)
        attributions.append(
            Attribution(answer.names, answer.kind, tuple(ids), words_of(answer.reason), score_of(answer.reason))
        )
    return Cast(tuple(speakers.values()), tuple(attributions))
