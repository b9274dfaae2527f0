"""Rules for relations without a source: nobody, the subject of a participle, a speaker who goes on, a pull quote."""

from __future__ import annotations

import re
from collections.abc import Callable

from .answers import NOBODY, Answer, meaning
from .docket import Docket
from .interviews import interviewee
from .phrases import Phrase
from .tables import table

_PARTICIPLES = table(
    """saying telling calling adding claiming arguing insisting suggesting acknowledging admitting noting emphasizing
    warning declaring stressing writing recounting"""
)
_ACTIVE = table(
    """said says announced announces reported wrote added told claimed argued warned stated confirmed insisted noted
    denied tweeted replied explained declared suggested"""
)
_AUXILIARY = table("has have had also then later")
_BE, _NO_BE = table("is are was were"), table("")
_SO = re.compile(r"[\s”\"’']*So (?:wrote|writes|said|says|spoke)\s+")
_PULLED = 16  # letters and digits from which a repeated quotation is told from a common phrase
_COMPARED = 2000  # characters of a content that are compared
_MANY = 400  # relations beyond which pull quotes are not looked for: each is compared with all


def without_source(docket: Docket, index: int, settle: Callable[[int], None]) -> Answer:
    """With reporting words nearly always nobody; without, whoever went on speaking."""
    cue = docket.words(docket.relations[index].cue).lower().split()
    here = docket.positions[index]
    phrase = Phrase("none", "", start=here, end=here)
    if cue:
        found = _right_before(docket, index)
        if found is None and cue[0] in _PARTICIPLES:
            return docket.choose(index, "subject", phrase, "subject")
        return found or _goes_on(docket, index, settle) or NOBODY
    return (
        interviewee(docket, index)
        or _so_wrote(docket, index)
        or _pulled(docket, index, settle)
        or docket.choose(index, "next", phrase, "continued")
    )


def _goes_on(docket: Docket, index: int, settle: Callable[[int], None]) -> Answer | None:
    """`Aides say … but noted that …`: the speaker of the statement before it in the sentence."""
    page, here = docket.stage.page, docket.stage.page.at(docket.positions[index])
    if not 0 < here < len(page.words) or page.words[here - 1].low not in ("and", "but", "then"):
        return None
    if not page.words[here].low.endswith(("ed", "s", "said", "wrote", "told")):
        return None
    before = [
        k
        for k, relation in enumerate(docket.relations)
        if k != index and relation.parent == docket.relations[index].parent and docket.phrases[k].kind != "none"
        and relation.cue and (at := page.at(relation.cue[0][0])) < here and page.sentence[at] == page.sentence[here]
    ]  # fmt: skip
    if not before or len(docket.relations) > _MANY:
        return None
    nearest = max(before, key=lambda k: docket.relations[k].cue[0][0])
    settle(nearest)
    found = docket.answers.get(nearest)
    return Answer(found.names, found.kind, found.entities, "subject") if found is not None and found.names else None


def _right_before(docket: Docket, index: int) -> Answer | None:
    """A name right before an active verb of saying: its subject, though the reading left the source out."""
    page, here = docket.stage.page, docket.stage.page.at(docket.positions[index])
    if not 0 < here < len(page.words) or page.words[here].low not in _ACTIVE | _PARTICIPLES:
        return None
    going = page.words[here].low.endswith("ing")
    while here > 1 and page.words[here - 1].low in _AUXILIARY | (_BE if going else _NO_BE) and page.gap(here) == " ":
        here -= 1  # "Velmark is calling on …", but not "Velmark is said to …"
    if page.gap(here) != " ":
        return None
    for place in docket.stage.before(docket.positions[index], 3):
        if place.last == here - 1 and place.entity.figure is not None and not page.words[place.last].owns:
            return meaning(place.entity, "subject")
    return None


def _so_wrote(docket: Docket, index: int) -> Answer | None:
    """`So wrote Ann Roe`, in the words or the line after a quotation."""
    end = max((b for _, b in docket.relations[index].content), default=0)
    match = _SO.match(docket.text, end)
    if match is None:
        return None
    place = next(iter(docket.stage.after(match.end(), 1)), None)
    near = place is not None and place.start - match.end() < len("Deputy Prime Minister ")
    return meaning(place.entity, "same words") if place is not None and near else None


def _pulled(docket: Docket, index: int, settle: Callable[[int], None]) -> Answer | None:
    """A pull quote: the same words stand in another statement that names its speaker."""
    mine = _letters(docket, index)
    if len(mine) < _PULLED or len(docket.relations) > _MANY:
        return None
    for other, phrase in enumerate(docket.phrases):
        if other != index and phrase.kind != "none" and mine in _letters(docket, other):
            settle(other)
            found = docket.answers.get(other)
            if found is not None and found.names:
                return Answer(found.names, found.kind, found.entities, "same words")
    return None


def _letters(docket: Docket, index: int) -> str:
    return "".join(c for c in docket.words(docket.relations[index].content)[:_COMPARED].lower() if c.isalnum())
