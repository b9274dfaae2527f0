"""What a careful afternoon with regular expressions gives: quotations, who is named beside them, and the verb.

The yardstick that any reader of quotations has to beat: marks of every style, a list of verbs of reporting, a name or
short phrase beside the verb, "X said" and "said X", before and after the words. It knows no indirect speech.
"""

from __future__ import annotations

import re
from typing import Any

_PAIRS = ("“”", "„“", "„”", "«»", '""', "''", "‘’", "‹›", ("``", "''"))
_SINGLE = "'’"
_VERBS = (
    "said|says|say|saying|told|tells|telling|stating|adding|asked|asks|added|adds|wrote|writes|tweeted|tweets|posted|"
    "noted|notes|stated|states|explained|explains|replied|replies|claimed|claims|argued|argues|"
    "insisted|insists|warned|warns|announced|announces|declared|declares|continued|continues|concluded|"
    "concludes|responded|responds|acknowledged|acknowledges|admitted|admits|called|calls|described|"
    "describes|commented|comments|remarked|remarks|recalled|recalls|suggested|suggests|stressed|"
    "stresses|emphasized|emphasised|emphasizes|testified|testifies|joked|jokes|quipped|pointed|points|"
    "read|reads|reported|reports|complained|complains|countered|counters|agreed|agrees|denied|denies|"
    "confirmed|confirms|observed|observes|shouted|promised|promises|vowed|vows|urged|urges|predicted|"
    "predicts|accused|accuses|mused|cried|lamented|quoted"
)
_QUOTE = re.compile(
    "|".join(
        # A single mark inside a word is an apostrophe; a quotation whose closing mark is missing ends with its line.
        rf"(?<!\w){re.escape(a)}(?=\w)[^\n]{{2,1500}}?{re.escape(b)}(?!\w)"
        if b in _SINGLE
        else rf"{re.escape(a)}[^\n{re.escape(b if len(b) == 1 else '')}]{{2,3000}}?(?:{re.escape(b)}|$)"
        for a, b in _PAIRS
    ),
    re.MULTILINE,
)
_OPENERS = r"On|In|At|But|And|So|When|While|As|After|Before|For|If|Then|Later|Yet|With|To|\w+day"
_FIRST = rf"(?!(?:{_OPENERS})\b)[A-Z][\w.'’-]*"
_NAME = rf"{_FIRST}(?: (?:[A-Z][\w.'’-]*|of|the|for|and|de|van|von|al|bin)){{0,7}}"
# Where a verb ends it, it may hold words in small letters: Harbour ministry spokeswoman Mara Lind.
_LONG_NAME = rf"{_FIRST}(?: [\w.'’-]+){{0,7}}?"
_PHRASE = r"(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Oo]ne)(?: [\w'’-]+){1,5}?"
_WHO = rf"(?P<who>\b(?:(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t|[Ww]ho|I)(?=\s)|{_NAME}|{_PHRASE}))"
_VERB = rf"(?P<verb>\b(?:{_VERBS})\b)"
_BESIDE = rf"(?:,[^,\n]{{2,90}},)?(?: [a-z]+ly| has| had| also| later| then)? {_VERB}"
_WHO_AFTER = _WHO.replace(_NAME, rf"(?:[a-z][\w'’-]* ){{0,4}}?{_LONG_NAME}")
_AFTER = (
    re.compile(rf"[,\s]*{_WHO_AFTER}{_BESIDE}"),
    re.compile(rf"[,\s]*{_VERB} {_WHO}"),
    re.compile(rf"[,\s]*(?P<verb>according to) {_WHO}"),
)
_BEFORE = re.compile(rf"{_WHO.replace(_NAME, _LONG_NAME)}{_BESIDE}[^.!?\n“”\"]{{0,90}}$")
_SENTENCE = re.compile(r"[.!?]['’”\"]?\s+(?=[A-Z“\"])|\n")
_PRONOUNS = {"he", "she", "they", "who", "it"}
_CLOSING = "”“»\"'’›"
_NEAR = 220
"""Characters before and after a quotation in which its verb is looked for."""


def statements(text: str) -> list[dict[str, Any]]:
    """Quotations with a verb of reporting beside them, in the form that the scorer takes (offsets in code points)."""
    found: list[dict[str, Any]] = []
    named: str | None = None
    quotes = [m.span() for m in _QUOTE.finditer(text)]
    for number, (start, end) in enumerate(quotes):
        following = quotes[number + 1][0] if number + 1 < len(quotes) else len(text)
        preceding = quotes[number - 1][1] if number else 0
        beside = _after(text, end, following) or _before(text, start, preceding)
        if beside is None:
            if found and found[-1]["content"][-1][1] == preceding:
                _go_on(text, found, start, end)
            continue
        who, verb = ([list(beside.span(group))] for group in ("who", "verb"))
        if found and found[-1]["cue"] == verb:
            found[-1]["content"].append([start, end])
            continue
        phrase = beside["who"].strip(" ,.")
        if phrase.lower() not in _PRONOUNS:
            named = phrase
        found.append({"source": who, "cue": verb, "content": [[start, end]], "speaker": named or phrase})
    return found


def _after(text: str, end: int, following: int) -> re.Match[str] | None:
    """The verb and who is named with it behind a quotation, in the same sentence."""
    if text[end - 2 : end - 1] == ".":
        return None  # `… there." Lind said that` begins a sentence of its own
    stop = min(following, end + _NEAR)
    return next((found for one in _AFTER if (found := one.match(text, end, stop))), None)


def _before(text: str, start: int, preceding: int) -> re.Match[str] | None:
    """The same in front of it: the last sentence there, up to the quotation or to a colon that announces it."""
    stop = start
    while stop > preceding and text[stop - 1].isspace():
        stop -= 1
    stop = stop if text[stop - 1 : stop] == ":" else start
    begin = max(preceding, stop - _NEAR)
    begin = max([begin, *(m.end() for m in _SENTENCE.finditer(text, begin, stop))])
    return _BEFORE.search(text, begin, stop)


def _go_on(text: str, found: list[dict[str, Any]], start: int, end: int) -> None:
    """A quotation without a verb right after another: a piece of it in the same paragraph or where that one was left
    open, a statement of the same speaker where it is the next paragraph.
    """
    last = found[-1]["content"][-1][1]
    between = text[last:start]
    if "\n" not in between or text[last - 1] not in _CLOSING:
        if len(between) <= _NEAR // 2:
            found[-1]["content"].append([start, end])
    elif between.count("\n\n") <= 1 and text[start - 1] == "\n":
        found.append({"source": [], "cue": [], "content": [[start, end]], "speaker": found[-1]["speaker"]})
