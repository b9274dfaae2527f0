"""Answers: which statements of others in the same article a statement replies to, rejects or takes up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.statements import reply_words as said
from onrecord.statements.turns import GAP, Turns, first_pair, last_word, mentions, others, pairs, shared

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from onrecord.statements.statement import Statement

_OBJECT = 90  # characters behind "in response to" in which whom or what is looked for
_CLAIM = 60  # characters from the start of a content in which a claim begins that is the thing rejected
_ENDS = re.compile(r"[,;:.?!¶]|\b(?:by\s+saying|saying|that|which|who)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:that|this|it|him|her|them|these|those)(?=\s*[,;:.¶]|\s+by\b|\s+with\b|\s*$)", re.IGNORECASE)
_NOUN_NEEDED = re.compile(
    r"asked|confront|issue|(?:reject|dismiss|deny|den|refut|disput|rebutt|counter)", re.IGNORECASE
)

Found = list["Statement"]
"""What a rule answers: statements; none where the words answer something that is no statement here."""


def answers(text: str, statements: Sequence[Statement], head: int) -> dict[str, tuple[str, ...]]:
    """For the id of each statement that answers others: their ids, in the order of the text.

    Only where words of the text say so: reporting words ("replied", "in response to", "rejected the claim"), a question
    and its answer, or somebody's words taken up with a word of reply. `head` is where the body begins; a headline is
    no answer to the body nor answered by it.
    """
    turns = Turns(text, statements, head)
    found: dict[str, Found] = {}
    for one in turns.order:
        if one.speaker is not None:
            given = _rejects_claim_inside(turns, one) or (None if turns.in_head(one) else _by_rules(turns, one, found))
            if given:
                found[one.id] = turns.sorted(given)
    return {key: tuple(other.id for other in given) for key, given in found.items()}


def _by_rules(turns: Turns, one: Statement, found: dict[str, Found]) -> Found | None:
    for rule in _RULES:
        given = rule(turns, one)
        if given is not None:
            return given
    return _goes_on(turns, one, found)


def _rejects_claim_inside(turns: Turns, one: Statement) -> Found:
    """`Lind rejected Ode's claim that the fund is empty`: the claim nested at the start of what is rejected."""
    if not said.REJECTED.fullmatch(turns.cue(one)):
        return []
    begins = one.content[0][0]
    return [
        inner
        for inner in turns.inside(one)
        if others(inner, one)
        and turns.hulls[inner.id][0] - begins <= _CLAIM
        and said.SPEECH_NOUN.fullmatch(turns.cue(inner))
    ]


def _replies_to(turns: Turns, one: Statement) -> Found | None:
    """`In response to Ode`, `responding to the claim`: whom or what the sentence says is answered."""
    sentence = turns.sentence(one)
    place = _source_place(turns, one, sentence)
    match = said.REPLY_TO.search(sentence) or said.REJECTS.search(sentence, place)
    if match is None or not _belongs(turns, one, sentence, match.start()):
        return None
    rest = sentence[match.end() : match.end() + _OBJECT]
    if _PRONOUN.match(rest):
        return turns.turn_before(one)
    thing = _until(_ENDS, rest)
    noun = said.SPEECH_NOUN.search(thing)
    if match.end() <= place < match.end() + len(thing):
        return None  # "in response to a letter that Lind sent": it is Lind who is answered
    if said.FOR_COMMENT.search(thing):
        return []
    if noun is None and _NOUN_NEEDED.match(match.group()):
        return None
    name = turns.named(thing, one)
    if name is not None:
        return turns.latest(name, one)
    if said.QUESTION.search(thing):
        return _asked_before(turns, one) or []
    if said.UNOWNED_NOUN.fullmatch(thing.strip()):
        return turns.turn_before(one)
    return None if match.group().lower().startswith("answer") else []


def _replies(turns: Turns, one: Statement) -> Found | None:
    """`Lind replied`, `in response, Lind said`: what was said right before."""
    sentence, cue = turns.sentence(one), turns.cue(one)
    phrase = said.IN_RESPONSE.search(sentence)
    if not said.REPLIED.fullmatch(cue) and not (phrase and _belongs(turns, one, sentence, phrase.start())):
        return None
    if said.FOR_COMMENT.search(sentence):
        return []
    asked = _asked_before(turns, one) or _answers_question(turns, one)
    if asked or said.WAS_ASKED.search(sentence) or cue.lower().startswith("answer"):
        return asked or []  # "asked about her vote, she replied": the interviewer, not who spoke before
    before = turns.turn_before(one)
    own = one.speaker_ids + (before[-1].speaker_ids if before else ())
    third = [
        inner for told in before for inner in turns.inside(told) if inner.speaker and not {*inner.speaker_ids} & {*own}
    ]
    unasked = phrase is None and any(told.speaker_kind == "document" for told in before)
    return [] if third or unasked else before


def _rejects(turns: Turns, one: Statement) -> Found | None:
    """`Lind dismissed the claim`, `denied taking the money`: what was said right before, if it is about the same."""
    if not said.REJECTED.fullmatch(turns.cue(one)):
        return None
    content = turns.content(one)
    noun = said.SPEECH_NOUN.search(content, 0, _CLAIM)
    name = turns.named(content[: noun.end()], one) if noun else None
    if name is not None:
        return [other for other in turns.latest(name, one) if shared(turns, other, one)]
    before = turns.turn_before(one)
    unowned = said.UNOWNED_NOUN.match(content)
    if unowned and content[unowned.end() :][:4].strip(' .,;”"') in ("", "as", "as a"):
        return before
    if turns.cue(one).lower().startswith("disagree"):
        return None  # people disagree with what nobody said: "with the link between …"
    return [other for other in before if _rejected(turns, other, one)] or None


def _rejected(turns: Turns, claim: Statement, one: Statement) -> bool:
    common = shared(turns, claim, one)
    if common >= 2:
        return True
    if claim.act != "accuse" and not said.ACCUSED.fullmatch(turns.cue(claim)):
        return False
    me = last_word(one.speaker) if isinstance(one.speaker, str) else ""
    accused = one.speaker in claim.addressees or bool(me and _has_word(turns.content(claim), me))
    return accused and (common >= 1 or bool(said.WRONGDOING.match(turns.content(one))))


def _asked_before(turns: Turns, one: Statement) -> Found | None:
    """A question right before, of somebody else."""
    before = turns.before(one)
    return [before] if before is not None and others(before, one) and _asks(turns, before) else None


def _answers_question(turns: Turns, one: Statement) -> Found | None:
    """An interview's answer, a yes or no, or `asked by Ode whether …, Lind said`."""
    before = turns.before(one)
    if before is None or not _asks(turns, before):
        return None
    if not others(before, one):
        # "asked whether …, Lind said": nobody says who asked, and it was not Lind
        return [before] if before.speaker is None and _in_one_sentence(turns, before, one) else None
    interview = _labelled(one) and _labelled(before)
    plain = one.kind == "direct" and said.YES_OR_NO.match(turns.content(one))
    asked_me = one.speaker in before.addressees and one.kind != "indirect"
    return [before] if interview or plain or asked_me or _in_one_sentence(turns, before, one) else None


def _labelled(one: Statement) -> bool:
    """Without a cue and not signed: a letter's name stands behind it, an interview's in front or nowhere."""
    return not one.cue and (not one.source or one.source[0][0] < one.content[0][0])


def _asks(turns: Turns, one: Statement) -> bool:
    end = turns.text[slice(*one.content[-1])].rstrip(" ”\"’'»)")
    return end.endswith("?") or bool(said.ASKED.fullmatch(turns.cue(one)))


def _in_one_sentence(turns: Turns, question: Statement, one: Statement) -> bool:
    """`When Ode asked whether the bridge was safe, Lind said it was`."""
    if not question.cue or not one.cue:
        return False
    between = turns.text[turns.hulls[question.id][1] : turns.hulls[one.id][0]]
    start = turns.sentence(question).lstrip().lower()
    return between.strip() in ("", ",") and start.startswith(("when ", "asked ", "questioned "))


def _takes_up(turns: Turns, one: Statement) -> Found | None:
    """Somebody else's words of the statement before, or reported in it, used again in a sentence that answers."""
    before = turns.turn_before(one)
    if not before:
        return None
    if said.THAT_IS_FALSE.match(turns.content(one)) and one.kind != "indirect":
        return before
    theirs = set().union(*(pairs(turns.content(other)) for other in before))
    reported = before[0].parent != one.parent
    if not any(_retorts(sentence, theirs, reported) for sentence in re.split(r"[.?!]\s|¶", turns.content(one))):
        return None
    return [other for other in before if mentions(turns, other, one)]


def _retorts(sentence: str, theirs: set[tuple[str, str]], reported: bool) -> bool:
    """A word of reply and their words; of words that the speaker reported, a "no" or "not" in front of them."""
    if theirs.isdisjoint(pairs(sentence)):
        return False
    if said.TAKEN_UP.search(sentence):
        return True
    if not reported:
        return False  # two who both say that they "do not spend money" agree
    denied = (sentence[m.end() : m.end() + 60] for m in said.NO_SUCH.finditer(sentence))
    return any(first_pair(rest) in theirs for rest in denied)


def _goes_on(turns: Turns, one: Statement, found: dict[str, Found]) -> Found | None:
    """The speaker goes on answering: an interview's next paragraph, or one that names whom it answers."""
    before = turns.before(one)
    if before is None or before.speaker != one.speaker or before.id not in found:
        return None
    given = found[before.id]
    if not one.cue and not before.cue and one.kind == "direct":
        return given
    content = turns.content(one)
    named = [o for o in given if isinstance(o.speaker, str) and _has_word(content, last_word(o.speaker))]
    return given if len(named) == len(given) and any(mentions(turns, o, one) for o in given) else None


def _source_place(turns: Turns, one: Statement, sentence: str) -> int:
    """Where its source stands in the sentence, so that nobody else's `rejected` is taken for its own; else the end."""
    place = sentence.find(turns.text[slice(*one.source[0])]) if one.source else -1
    return place if place >= 0 else len(sentence)


def _belongs(turns: Turns, one: Statement, sentence: str, place: int) -> bool:
    """Whether a phrase goes with these reporting words: in front of them, or behind with no content in between."""
    if one.cue and said.OF_NOUN.search(turns.text, max(0, one.cue[0][0] - 30), one.cue[0][0]):
        return False  # "his call for …, in response to": a noun reports, the sentence tells something else
    cue = sentence.find(turns.cue(one)) if one.cue else -1
    return cue < 0 or place <= cue or GAP not in sentence[cue:place]


def _until(ends: re.Pattern[str], words: str) -> str:
    match = ends.search(words)
    return words[: match.start()] if match else words


def _has_word(words: str, word: str) -> bool:
    return len(word) > 2 and re.search(rf"\b{re.escape(word)}\b", words) is not None


_RULES: tuple[Callable[[Turns, Statement], Found | None], ...] = (
    _replies_to,
    _replies,
    _rejects,
    _answers_question,
    _takes_up,
)
