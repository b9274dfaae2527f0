"""Resolutions of the United Nations, alone, in lists and in ranges, each with its body, number and year."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from onrecord.articles.council_years import year_of

from .council_years import council
from .instrument import Instrument

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_HEAD = re.compile(
    r"\b(?:[Rr]esolution(s?)|RESOLUTION(S?)|UNSCR(s?)|UNSC Res\.|SCR|(?:UNSC|UNGA)(?=\s\d))\s+(?:\(UNSCR?\)\s+)?"
    r"(?:(?:[Nn]os?\.?|[Nn]umbers?|#)\s?)?(?=[\dES])"
)
_UN = r"(?:UN|U\.\s?N\.|United\s+Nations|UNITED\s+NATIONS)"
_BODY = re.compile(
    rf"((?:\b{_UN}(?:['’]s?)?\s+)?\b"
    rf"(?:(?P<council>Security\s+Council|SECURITY\s+COUNCIL|UNSC)|(?P<assembly>General\s+Assembly|UNGA)"
    rf"|(?P<rights>Human\s+Rights\s+Council|UNHRC)|(?P<economic>Economic\s+and\s+Social\s+Council|ECOSOC)|(?P<un>{_UN}))"
    r"(?:['’]s?|\s+\((?:UNSC|UNGA|SC|GA)\))?\s+(?P<between>[a-z]+\s+)?)$"
)
# "The Council's landmark resolution 1325" begins with the Council, "the Council adopted resolution 1325" does not.
_ADJECTIVE = re.compile(r"$|(?!(?:and|for|in|on|of|with|by|under|to|or|that|which|as)\s)\w+(?<!ed)(?<!s)\s")
_OTHER = re.compile(
    r"(?:\b(?!The\b|Its\b|Under\b|In\b|By\b|And\b|But\b|Of\b|Implement|Recall)[A-Z][\w.]*(?:['’]s?)?"
    r"|\b(?:screen|display|image|year['’]s|joint|concurrent|government|council|parliament\w*|board|committee)"
    r"|(?<!the)\sCouncil(?:['’]s)?)\s+$"
)
_UN_TEXT = re.compile(rf"\b{_UN}\b|Security\s+Council|UNSC")
_AFTER = re.compile(
    rf"(?:\s+of)?\s+the\s+(?:{_UN}\s+)?(?:(?P<council>Security\s+Council)|(?P<assembly>General\s+Assembly))"
)
_DATE = re.compile(
    rf",?\s+(?:adopted\s+)?(?:of|on|in|from)\s+(?:(?:\d{{1,2}}\s+)?(?:{_MONTHS})(?:\s+\d{{1,2}}\b)?"
    r"(?:,?\s+((?:19|20)\d\d)\b)?|((?:19|20)\d\d)\b)"
)
_COMMA = re.compile(r"\s*(?:[,;]\s*(?:(?:and|or)\s+(?:also\s+)?)?|\s(?:and|or)\s+(?:also\s+)?(?:resolution\s+)?|&\s*)")
_RANGE = re.compile(r"\s+(?:to|through)\s+|\s*[-–—]\s*")
_ENDS = re.compile(r"\s*(?:[,.;:)\]\"”’'–—-]|and\b|or\b|to\b|through\b|on\b|of\b|in\b|adopted\b|$)")
_WIDEST = 60

# Numbers of the General Assembly's resolutions before 1976 that are still cited without body or session: the Council
# has other resolutions of these numbers. Facts from the resolutions themselves.
ASSEMBLY = {
    96: "I", 106: "I", 181: "II", 194: "III", 217: "III", 260: "III", 302: "IV", 377: "V", 429: "V", 1514: "XV",
    1761: "XVII", 1803: "XVII", 1904: "XVIII", 2065: "XX", 2106: "XX", 2131: "XX", 2200: "XXI", 2625: "XXV",
    2758: "XXVI", 3212: "XXIX", 3236: "XXIX", 3281: "XXIX", 3314: "XXIX", 3379: "XXX",
}  # fmt: skip
# Session n sat in 1945 + n.
_SESSIONS = (
    "", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII",
    "XVIII", "XIX", "XX", "XXI", "XXII", "XXIII", "XXIV", "XXV", "XXVI", "XXVII", "XXVIII", "XXIX", "XXX",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Style:
    """One style of number: what it looks like, what it is, and texts with the ids that they must give."""

    words: str
    read: Callable[[re.Match[str], str | None, bool], tuple[str | None, str] | None]
    examples: tuple[tuple[str, tuple[str | None, ...]], ...]


def _session_slash(match: re.Match[str], body: str | None, about_un: bool) -> tuple[str | None, str] | None:
    session, number, letter = match[1], match[2], match[3] or ""
    if body == "rights":
        return f"A/HRC/RES/{session}/{number}", "resolved"
    if body == "economic" or (body in ("un", None) and re.fullmatch(r"(?:19|20)\d\d", session) and about_un):
        return f"E/RES/{session}/{number}", "resolved"
    if body == "council" or not (body or about_un):
        return None
    if session.isdigit() and not 31 <= int(session) <= 120:
        return None, "conflict"
    return f"A/RES/{session}/{number}{letter}", "resolved"


def _session_roman(match: re.Match[str], body: str | None, about_un: bool) -> tuple[str | None, str] | None:
    number, letter, special, session = match[1], match[2], match[3] or "", match[4]
    if body == "council":
        return None, "conflict"
    known = None if special else ASSEMBLY.get(int(number))
    form = f"A/RES/{number}{f' {letter}' if letter else ''} ({special}{session})"
    return form, "conflict" if body == "assembly" and known not in (None, session) else "resolved"


def _plain(match: re.Match[str], body: str | None, about_un: bool) -> tuple[str | None, str] | None:
    number, printed = int(match[1]), int(match[2]) if match[2] else None
    session = ASSEMBLY.get(number)
    if body != "council" and session and printed == 1945 + _SESSIONS.index(session):
        return f"A/RES/{number} ({session})", "resolved"
    if body == "assembly":
        return (f"A/RES/{number} ({session})", "resolved") if session else (None, "unnumbered")
    if body not in ("council", "un", None):
        return None, "unnumbered"
    if body is None and not about_un and printed != year_of(number):
        return None, "unnumbered"
    if body != "council" and session and printed is None:
        return None, "conflict"
    return council(number, printed)


STYLES = (
    Style(
        r"((?:ES-|S-)?\d{1,4})/(\d{1,3})(?:\s?([A-Z])\b)?(?![/\d])",
        _session_slash,
        (
            ("UN General Assembly resolution 68/262", ("A/RES/68/262",)),
            ("General Assembly resolutions 71/205 and 72/190", ("A/RES/71/205", "A/RES/72/190")),
            ("General Assembly resolution ES-11/1 on Ukraine", ("A/RES/ES-11/1",)),
            ("Human Rights Council resolution 16/18", ("A/HRC/RES/16/18",)),
            ("ECOSOC resolution 1996/31", ("E/RES/1996/31",)),
            ("General Assembly resolutions 68/1 to 68/3", ("A/RES/68/1", "A/RES/68/2", "A/RES/68/3")),
        ),
    ),
    Style(
        r"(\d{1,4})(?:\s?([A-Z])\b)?\s*\((ES-|S-)?([IVXL]{1,7})\)",
        _session_roman,
        (
            ("resolution 181 (II) of 29 November 1947", ("A/RES/181 (II)",)),
            ("resolutions 217 A (III) and 3379 (XXX)", ("A/RES/217 A (III)", "A/RES/3379 (XXX)")),
            ("General Assembly resolution 997 (ES-I)", ("A/RES/997 (ES-I)",)),
        ),
    ),
    Style(
        r"(\d{1,4})(?![\d/\w]|[.,]\d)(?:\s*\.?\(\s*((?:19|20)\d\d)\s*\))?",
        _plain,
        (
            ("UN Security Council Resolution 2254", ("S/RES/2254 (2015)",)),
            ("Security Council resolution 2254 (2014)", ("S/RES/2254 (2015)",)),
            (
                "resolutions 508 (1982), 509 (1982) and 520 (1982)",
                ("S/RES/508 (1982)", "S/RES/509 (1982)", "S/RES/520 (1982)"),
            ),
            ("UN resolutions 1373 to 1375", ("S/RES/1373 (2001)", "S/RES/1374 (2001)", "S/RES/1375 (2001)")),
            ("UN resolution 181", (None,)),
            ("General Assembly Resolution 2758", ("A/RES/2758 (XXVI)",)),
            ("UN resolution 2758 (1971)", ("A/RES/2758 (XXVI)",)),
            ("UNSCR 1325", ("S/RES/1325 (2000)",)),
        ),
    ),
)
_STYLES = tuple((style, re.compile(style.words)) for style in STYLES)
_SYMBOL = re.compile(r"S/RES/(\d{1,4})\b(?:\s*\(\s*((?:19|20)\d\d)\s*\))?")
_PAIR = re.compile(r"(?<![\w/.,])(\d{1,4})\s*\(\s*((?:19|20)\d\d)\s*\)")


@dataclass(slots=True)
class _Item:
    match: re.Match[str]
    style: int
    bare: bool
    reading: tuple[str | None, str]


def find_resolutions(text: str) -> Iterator[Instrument]:
    """Every numbered resolution of the Security Council, the General Assembly and two other councils."""
    about_un = _UN_TEXT.search(text) is not None
    covered = 0
    for head in _HEAD.finditer(text):
        if head.start() >= covered:
            for found in _list(text, head, about_un):
                covered = max(covered, found.span[1])
                yield found


def find_pairs(text: str) -> Iterator[Instrument]:
    """`435 (1978)` far from the word resolution: taken where the year is the number's."""
    if _UN_TEXT.search(text) is None:
        return
    for pair in _PAIR.finditer(text):
        if year_of(int(pair[1])) == int(pair[2]):
            yield Instrument.named(council(int(pair[1]), int(pair[2]))[0], *pair.span())


def find_symbols(text: str) -> Iterator[Instrument]:
    """`S/RES/2254 (2015)`, with its year or without."""
    if "S/RES/" not in text:
        return
    for symbol in _SYMBOL.finditer(text):
        form, status = council(int(symbol[1]), int(symbol[2]) if symbol[2] else None)
        yield Instrument(form, symbol.span(), status)


def _list(text: str, head: re.Match[str], about_un: bool) -> Iterator[Instrument]:
    start, body = _body(text, head, about_un)
    if body == "other":
        return
    plural = any(head.groups())
    before: _Item | None = None
    at, ranged = head.end(), False
    while (item := _item(text, at, body, about_un)) is not None:
        if before is not None and not _continues(text, item, before, plural, ranged):
            return
        end = item.match.end()
        if before is None and body is None and _unlikely(item, head):
            return
        if ranged and before is not None:
            yield from _between(before, item)
        yield Instrument(item.reading[0], (start if before is None else item.match.start(), end), item.reading[1])
        before, at = item, end
        if (date := _DATE.match(text, at)) is not None:
            at = date.end()
        step = _RANGE.match(text, at) if plural else None
        ranged = step is not None
        step = step or _COMMA.match(text, at)
        if step is None:
            return
        at = step.end()


def _item(text: str, at: int, body: str | None, about_un: bool) -> _Item | None:
    """The number at `at` in the first style that fits."""
    for style, (form, regex) in enumerate(_STYLES):
        match = regex.match(text, at)
        if match is None:
            continue
        bare = style == len(STYLES) - 1 and match[2] is None
        reading = form.read(match, body or _body_after(text, match), about_un)
        if reading is None:
            return None
        return _Item(match, style, bare, _dated(text, match, reading) if bare else reading)
    return None


def _continues(text: str, item: _Item, before: _Item, plural: bool, ranged: bool) -> bool:
    """Whether a list goes on with this number: it carries year or session, or looks like the one before and is no
    count of something else ("resolutions 242 and 338, 15 members said")."""
    if not item.bare:
        return True
    if not plural or before.style != item.style or len(item.match[1]) < 3:
        return False
    if ranged:
        return int(item.match[1]) > int(before.match[1])
    start, end = item.match.span()
    return text[max(0, start - 8) : start].split()[-1:] in (["and"], ["or"]) or _ENDS.match(text, end) is not None


def _dated(text: str, match: re.Match[str], reading: tuple[str | None, str]) -> tuple[str | None, str]:
    """A Council resolution's reading with the year that stands behind it in words: "resolution 242 of 1967"."""
    date = _DATE.match(text, match.end())
    year = date and (date[1] or date[2])
    if year is None or reading[0] is None or not reading[0].startswith("S/"):
        return reading
    # "Resolution 2254 in 2016" may tell when something else happened; "of" and "adopted" are the resolution's own.
    own = re.match(r",?\s+(?:adopted|of)\b", text[match.end() : match.end() + 20]) is not None
    return council(int(match[1]), int(year)) if own else reading


def _between(first: _Item, last: _Item) -> Iterator[Instrument]:
    """The resolutions that a range names without printing their numbers, each with the range's span."""
    group = 2 if first.style == 0 else 1
    if first.style != last.style or first.style == 1 or (first.style == 0 and first.match[1] != last.match[1]):
        return
    low, high = int(first.match[group]), int(last.match[group])
    if high - low > _WIDEST:
        return
    for number in range(low + 1, high):
        form, status = (f"A/RES/{first.match[1]}/{number}", "resolved") if group == 2 else council(number, None)
        yield Instrument(form, (first.match.start(), last.match.end()), status)


def _body(text: str, head: re.Match[str], about_un: bool) -> tuple[int, str | None]:
    """Where the name begins, the body in front of it included, and which body that is."""
    if head[0].startswith(("UNSC", "SCR")):
        return head.start(), "council"
    if head[0].startswith("UNGA"):
        return head.start(), "assembly"
    low = max(0, head.start() - 80)
    before = text[low : head.start()]
    found = _BODY.search(before)
    if found is not None:
        body = next(name for name, words in found.groupdict().items() if words and name != "between")
        return low + found.start() if _ADJECTIVE.match(found["between"] or "") else head.start(), body
    if re.search(r"\b(?:the|its|Council['’]s)\s+(?:Council(?:['’]s)?\s+)?$", before) and about_un:
        return head.start(), None
    return head.start(), "other" if _OTHER.search(before[-40:]) and before[-1:] in " \t" else None


def _body_after(text: str, match: re.Match[str]) -> str | None:
    found = _AFTER.match(text, match.end())
    return found.lastgroup if found is not None else None


def _unlikely(item: _Item, head: re.Match[str]) -> bool:
    """A number that is a year or too short, or of a resolution without a body, where it need not be a name at all."""
    if item.reading[1] == "unnumbered" and not head[0].startswith("Resolution "):
        return True
    if not item.bare:
        return False
    number = int(item.match[1])
    return number < 100 or (1990 <= number <= 2035 and head[0][0] == "r")
