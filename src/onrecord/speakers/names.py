"""Runs of capitalised words: names of persons, bodies and places, with the titles before them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from . import countries, first_names
from .capitals import (
    ADDRESSED,
    AFTER_NOUN,
    BODY_WORDS,
    COMMON,
    CONTRACTED,
    FIGHTERS,
    FIRST_TOO,
    FOR,
    GROUP_WORDS,
    INSIDE,
    OFFICES,
    OWNED,
    PARTICLES,
    PARTISAN,
    POLITE,
    ROLE_LAST,
    ROLE_WORDS,
    SUBJECTS,
    SURNAMES_TOO,
    TIES,
    UNDOTTED,
)
from .listed import another_body, goes_on
from .nouns import ABBREVIATIONS, BODY, DOCUMENT, PERSON, ROYAL, TITLES, is_people, singular
from .words import Page, Word

MAX_RUN = 12
_TWO = re.compile(r"(?!Mc|Mac|De|Di|Du|La|Le|Lo|Fitz|Van|Von|Da)([A-Z][a-z]+)[A-Z][a-z]+")
_OPENING, _ENDING = frozenset('“"‘«'), frozenset(",.!?…—–”")
_STAGED = frozenset(["Laughs", "Laughter", "Laughing", "Applause", "Cheers", "Pause", "Sighs", "Smiles", "Crosstalk"])


@dataclass(frozen=True, slots=True)
class Name:
    """One name in the text: `words` of the name itself, `titles` before it, `first` and `last` word indices."""

    start: int
    end: int
    first: int
    last: int
    words: tuple[str, ...]
    titles: tuple[str, ...]
    kind: str  # person, body, place or an empty string where nothing tells

    @property
    def plain(self) -> str:
        return " ".join(self.words)


def _common(page: Page, index: int, closing: frozenset[str] = frozenset()) -> bool:
    """Whether a capital is only the sentence's: no initial, acronym or first name before a surname."""
    word = page.words[index]
    low = word.low.split("'")[0] if "'" in word.low and word.low.split("'")[1] in CONTRACTED else word.low
    if low not in COMMON or (word.low in closing and index and not page.quoted[index]):
        return False
    after = page.text[word.end : word.end + 1]
    if len(word.text) == 1 and word.text.isupper() and after == ".":
        return False
    if len(word.text) > 1 and word.text.isupper() and word.text in ("US", "WHO", "IT"):
        return False
    if word.low in FIRST_TOO and index + 1 < len(page.words):
        follows = page.words[index + 1]
        return not (follows.capital and page.gap(index + 1) == " " and follows.low not in COMMON)
    return True


def _opens(page: Page, index: int) -> bool:
    return index == 0 or page.sentence[index] != page.sentence[index - 1] or page.gap(index)[-1:] in "“\"‘('["


def _joined(page: Page, index: int) -> bool:
    """Whether nothing but a space (or an abbreviation's full stop) stands before this word."""
    gap, before = page.gap(index).replace("\xad", ""), page.words[index - 1]
    if before.owns:
        return gap in (" ", "' ", "’ ") and (page.words[index].low in OWNED or _peoples(page, index))
    if gap in (" ", "\xa0"):
        return True
    if gap in (". ", ".\xa0"):
        return len(before.text) == 1 or before.low in ABBREVIATIONS
    return gap in (" “", "” ", ' "', '" ', " (", ") ", " ‘", "’ ") and _nickname(page, index)


def _peoples(page: Page, index: int) -> bool:
    """`People's Liberation Army`: a name that goes on after its owners and ends as a body's."""
    words, last = page.words, index
    while last + 1 < len(words) and last - index < 4 and words[last + 1].capital and page.gap(last + 1) == " ":
        last += 1
    ends = words[last].low in BODY_WORDS or words[last].low in BODY
    return words[index].capital and ends and is_people(words[index - 1].low)


def _nickname(page: Page, index: int) -> bool:
    """`Rosalind “Roz” Ackerley`: one quoted word between two parts of a name."""
    gap = page.gap(index)
    inner = index if gap[0] == " " else index - 1
    if not 1 <= inner < len(page.words) - 1:
        return False
    before, after = page.gap(inner), page.gap(inner + 1)
    return (before, after) in ((" “", "” "), (' "', '" '), (" (", ") "), (" ‘", "’ "), (" '", "' ")) and all(
        page.words[k].capital for k in (inner - 1, inner, inner + 1)
    )


def _joins(page: Page, run: list[int], index: int) -> int:
    """How many lower-case words (0 to 2) tie the next capital to the run."""
    words = page.words
    low = words[index].text
    if (
        low == "of"
        and words[run[-1]].low in ("secretary", "secretaries", "director", "minister")
        and index + 1 < len(words)
    ):
        return 1 if words[index + 1].low in OFFICES and words[index + 1].capital and page.gap(index + 1) == " " else 0
    if low in PARTICLES and index + 1 < len(words):
        step = 1 + (words[index + 1].text in PARTICLES)
        nxt = index + step
        if nxt < len(words) and words[nxt].capital and all(page.gap(k) == " " for k in range(index, nxt + 1)):
            return step
    before = words[run[-1]]
    body = before.low in BODY_WORDS or before.low in FOR or singular(before.low) in BODY_WORDS
    body = body and not (len(run) == 2 and before.low in SURNAMES_TOO and first_names.known(words[run[0]].text))
    ties = (low in ("of", "on") and body) or (low in ("for", "to", "from") and before.low in FOR)
    listed = len(run) > 2 and words[run[-2]].low in TIES and words[run[-3]].low in FOR  # "Department of Forestry"
    ties = ties or (low == "and" and len(run) > 2 and (listed or words[run[0]].low in FOR))
    ties = ties or (low == "and" and before.low in SUBJECTS and _ends_body(page, index + 1))
    ties = ties or (before.text == "General" and low == "of" and len(run) > 1)
    ties = ties and not (low == "and" and another_body(page, index + 1))
    if ties and not before.owns:
        step = 1 + (index + 1 < len(words) and words[index + 1].text == "the")
        nxt = index + step
        if (
            nxt < len(words)
            and words[nxt].capital
            and not _common(page, nxt)
            and all(page.gap(k) == " " for k in range(index, nxt + 1))
        ):
            return step
    return 0


def _ends_body(page: Page, index: int) -> bool:
    """`Exchange Commission` after `Securities and`: whether the capitals from here end in a body's word."""
    words, last = page.words, index
    while last < len(words) and last - index < 4 and words[last].capital and page.gap(last) == " ":
        last += 1
    return last > index and words[last - 1].low in BODY_WORDS


def _surname_read(page: Page, run: list[int], at: int) -> bool:
    """`Ian Read said`: a common word after a first name, with lower case after it."""
    after = page.words[at + 1] if at + 1 < len(page.words) else None
    return len(run) == 1 and first_names.known(page.words[run[0]].text) and (after is None or not after.capital)


def _run_from(page: Page, index: int, barred: frozenset[int]) -> list[int]:
    run = [index]
    words = page.words
    at = index + 1
    while at < len(words) and len(run) < MAX_RUN and at not in barred:
        step = goes_on(page, run, at)
        if step:
            run.extend(range(at, at + step))
            return run
        if not _joined(page, at):
            break
        if words[at].capital and words[at].low not in INSIDE and _common(page, at) and not _surname_read(page, run, at):
            break
        number = words[at].text.isdigit() and words[run[-1]].capital and len(words[at].text) < 5
        if words[at].capital or number or words[at].text == "2.0":
            run.append(at)
            at += 1
            continue
        step = _joins(page, run, at)
        if not step:
            break
        run.extend(range(at, at + step))
        at += step
    while run and not words[run[-1]].capital and not words[run[-1]].text[0].isdigit():
        run.pop()
    return run


def _titles(words: list[str], dots: list[str]) -> int:
    """How many words of a run are titles, roles and places before the name."""
    lows = [w.lower().rstrip(".") for w in words]
    tied = any((a in BODY_WORDS or a in FOR) and b in TIES for a, b in pairwise(lows))
    office = next((k for k in range(1, len(lows) - 2) if lows[k] in ROLE_WORDS and first_names.known(words[k + 1])), 0)
    if office and not tied and countries.is_place(lows[0]) is False and first_names.known(words[0]):
        return office + 1  # "Charlotte Mayor Ann Roe": a town that is a first name too
    rest = lows[office + 1 :]
    if tied and office and len(rest) <= 3 and lows[-1] not in BODY_WORDS and not TIES & set(rest):
        return office + 1  # "House of Commons Speaker Ann Roe"
    if tied or (first_names.known(words[0]) and lows[0] not in TITLES and not countries.is_place(lows[0])):
        return 0
    cut = 0
    for k, low in enumerate(lows):
        role = low in ROLE_WORDS or (k and lows[k - 1] == "of" and low in OFFICES)
        if k and words[k - 1] in POLITE and k == len(lows) - 1 and low not in ADDRESSED:
            continue  # "Mr. Prince", "Ms. King"
        if low in UNDOTTED and k == len(lows) - 2 and "." not in dots[k]:
            continue  # "Gen Nakatani", "Del Seymour": a first name, not a general
        if role and (k < len(lows) - 1 or k == cut):
            cut = k + 1
    rest = words[cut:]
    if lows[-1] in BODY_WORDS:
        return cut if cut and len(rest) > 1 and first_names.known(rest[0]) else 0
    if len(rest) > 2 and not first_names.known(rest[0]):
        k = next((k for k in range(1, len(rest) - 1) if first_names.known(rest[k])), 0)
        if not k and lows[cut] in countries.COUNTRY_OF:
            return cut + 1  # "Britain Liu Xiaming", after "ambassador to"
        if k > 1 or (k and countries.is_place(rest[0].lower())):
            return cut + k  # "Vermont Bernie Sanders", "Ocean Florida Abby Dunn"
    return cut


def _kind(page: Page, run: list[int], words: list[str], titled: bool) -> str:
    lows = [w.lower() for w in words]
    plain = " ".join(lows)
    if countries.is_place(plain):
        return "place"
    if len(lows) == 1 and lows[0] in GROUP_WORDS:
        return "group"
    if titled and len(words) <= 4 and lows[-1] not in BODY_WORDS:
        return "person"
    if len(words) == 3 and len(words[1]) == 1 and first_names.known(words[0]):
        return "person"  # "Douglas J. Band"
    if len(words) == 2 and lows[1] in SURNAMES_TOO and first_names.known(words[0]):
        return "person"
    if len(words) > 1 and lows[0] in FIGHTERS:
        return "body"
    if any(w in BODY_WORDS or (w in BODY and w != "lord") for w in lows[1:] or lows) or any(w in TIES for w in lows):
        return "body"
    if len(words) > 1 and (first_names.known(words[0]) or (len(words[0]) == 1 and len(words) > 2)):
        return "person"
    if len(words) == 1:
        if (len(words[0]) > 1 and words[0].isupper()) or _brand(words[0]):
            return "body"
        return "person" if first_names.known(words[0]) else ""
    if lows[0] in countries.ADJECTIVES or lows[0] in BODY_WORDS or countries.is_place(lows[0]):
        return "body"
    if run[0] and page.words[run[0] - 1].low == "the" and page.gap(run[0]) == " ":
        return "body"
    if any(w.isupper() and len(w) > 1 for w in words) and not all(w.isupper() for w in words):
        return "body"
    return (
        "person"
        if len([w for w in words if w not in PARTICLES]) <= 4
        and all(w.isalpha() or "-" in w or "'" in w or "’" in w or len(w) <= 2 for w in words)
        else ""
    )


def _brand(word: str) -> bool:
    """`GitHub`, `SoftBank`: two words as one, neither a surname with its prefix nor somebody's user name."""
    parts = _TWO.fullmatch(word)
    if parts is None or first_names.known(parts[1]):
        return False
    return parts[1].lower() not in ROLE_WORDS and parts[1].lower() not in TITLES


def _ends_in_role(core: list[str]) -> bool:
    """`Clinton Pollster`, `Regional Commissioner`, `Kentucky Republican`; the `Court of Justice` is none."""
    if core[-2:-1] == ["of"]:
        return False
    if core[-1].lower() in PARTISAN:
        return countries.is_place(" ".join(core[:-1]))
    return core[-1].lower() in ROLE_LAST and not first_names.known(core[0]) and core[-1][0].isupper()


def _build(page: Page, run: list[int], closing: frozenset[str]) -> Name | None:
    words = page.words
    while run and _left_out(page, run, closing):
        run = run[1:]
    if not run:
        return None
    texts = [words[k].text for k in run]
    cut = _titles(texts, [page.text[words[k].end : words[k].end + 1] for k in run])
    if any(text in ("ibn", "bin", "bint") for text in texts[:cut]):  # "Abd al-Rahman ibn Yusuf al-Khatib"
        cut = 0
    if cut == len(texts):
        return Name(words[run[0]].start, _end(words[run[-1]]), run[0], run[-1], tuple(texts), (), "role")
    titles, core = texts[:cut], texts[cut:]
    if len(core) > 2 and not cut and not first_names.known(core[0]) and first_names.known(core[1]):
        low = core[0].lower()
        if "-" in low or low in countries.ADJECTIVES or low in GROUP_WORDS or low in PERSON or singular(low) in PERSON:
            titles, core, cut = core[:1], core[1:], 1
    after_of = run[cut] > 0 and words[run[cut] - 1].text == "of" and core[0].lower() in OFFICES
    if after_of and len(core) > 1 and first_names.known(core[1]):  # "former secretary of State Ann Roe"
        titles, core, cut = [*titles, core[0]], core[1:], cut + 1
    if len(core) > 1 and core[0].endswith(("-based", "-winner", "-winning", "-born", "-elect")):
        titles, core, cut = [*titles, core[0]], core[1:], cut + 1
    kind = _kind(page, run[cut:], core, bool(titles))
    if len(core) > 1 and _ends_in_role(core):
        kind = "role"
    if len(core) == 1 and core[0].lower() in ROYAL and run[cut] and words[run[cut] - 1].low == "the":
        kind = "role"
    core = [word + _mark(page, k, run[-1]) for word, k in zip(core, run[cut:], strict=True)]
    return Name(words[run[cut]].start, _end(words[run[-1]]), run[cut], run[-1], tuple(core), tuple(titles), kind)


def _mark(page: Page, index: int, last: int) -> str:
    """The comma or sign behind a word inside a name."""
    return {", ": ",", " & ": " &"}.get(page.gap(index + 1), "") if index < last else ""


def _left_out(page: Page, run: list[int], closing: frozenset[str]) -> bool:
    """Whether the first word of a run is no part of the name: lower case, or a capital only by its place."""
    first = page.words[run[0]]
    if len(run) > 1 and (first.text in POLITE or (first.owns and first.capital and is_people(first.low))):
        return False
    return _common(page, run[0], closing if len(run) == 1 else frozenset()) or not page.words[run[0]].capital


def _end(word: Word) -> int:
    return word.end - 2 if word.owns and word.end - word.start > len(word.text) else word.end


def _capitals(page: Page) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Words also in lower case, words after a first name, and words with a capital inside a sentence."""
    lower = frozenset(w.text for w in page.words if w.text.islower())
    closing = frozenset(
        b.low
        for k, (a, b) in enumerate(pairwise(page.words))
        if a.capital and b.capital and page.gap(k + 1) in (" ", ". ") and first_names.known(a.text)
    )
    inside = frozenset(w.text for k, w in enumerate(page.words) if w.capital and not _opens(page, k))
    return lower, closing, inside


def _dropped(page: Page, name: Name, lower: frozenset[str], closing: frozenset[str], inside: frozenset[str]) -> bool:
    """A lone word that has its capital from the sentence it opens."""
    word = name.words[0]
    if name.first != name.last or name.titles or not _opens(page, name.first) or word.lower() in closing:
        return False
    low = word.lower()
    follows = page.words[name.last + 1].low if name.last + 1 < len(page.words) else ""
    alone = page.text[name.start - 1 : name.start] in _OPENING and page.text[name.end : name.end + 1] in _ENDING
    if not name.kind and word not in inside and (follows in AFTER_NOUN or (alone and not first_names.known(word))):
        return True  # "Enough," is no name because it is all that is said
    return not word.isupper() and (low in lower or low in DOCUMENT or is_people(low) or singular(low) in DOCUMENT)


def _no_name(page: Page, name: Name) -> bool:
    """`PAC` alone, a party with a state (`R-Tenn`), a label (`Q:`), a stage direction (`(Laughs.)`)."""
    word, before, after = name.words[0], page.text[name.start - 1 : name.start], page.text[name.end : name.end + 2]
    if (len(word) == 1 and after[:1] == ":") or (
        before in ("(", "[") and after[:1] in (")", "]", ".") and word in _STAGED
    ):
        return True
    return word.lower() in ("pac", "pacs", "super") or (word[1:2] == "-" and word[:1] in "RDI" and word[2:3].isupper())


def find_names(page: Page, barred: frozenset[int] = frozenset(), cuts: frozenset[int] = frozenset()) -> list[Name]:
    """All names in order, in one pass; `barred` words (of cues) are part of none, none goes on over `cuts`."""
    lower, closing, inside = _capitals(page)
    stops = barred | cuts
    found: list[Name] = []
    at = 0
    while at < len(page.words):
        if at in barred or not page.words[at].capital:
            at += 1
            continue
        run = _run_from(page, at, stops)
        name = _build(page, run, closing) if run else None
        at = max(at + 1, (run[-1] + 1) if run else 0)
        if name is not None and name.first == name.last and _no_name(page, name):
            continue
        if name is not None and not _dropped(page, name, lower, closing, inside):
            found.append(name)
    return found
