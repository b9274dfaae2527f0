"""Short names that an article itself gives an instrument: "the Freedom of Information Act (FOIA)", then "FOIA"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .instrument import Instrument

_INTRODUCED = re.compile(r"\s?\((?:(?:the|or|also known as)\s)?[“\"‘']?([A-Z][A-Za-z.-]{1,11})[”\"’']?[,;)]")
_CAPITALS = re.compile(r"[A-Z][a-z]{0,3}[A-Z][A-Za-z]{0,8}|(?:[A-Z]\.){3,8}")
_TITLED = re.compile(r"(?:Act|Bill|Treaty|Agreement|Convention|Amendment|Protocol|Partnership|Regulation|Accord)\b")
_PROVISION = re.compile(r", (?:art\.|ch\.|s\.|tit\.|cl\.|annex) .*")
_NAMED_IN = re.compile(r"^[A-Z]?[a-z]+s?\s[\dIVX][^A-Z]*(?:of|to|under|in)\s(?:the\s)?")


def find_acronyms(text: str, found: Sequence[Instrument]) -> Iterator[Instrument]:
    """Where the short names of these instruments stand: introduced in brackets, or the initials of a title.

    A short name of two instruments is nobody's.
    """
    short: dict[str, set[str | None]] = {}
    for one in found:
        whole = one.id and _PROVISION.sub("", one.id)
        words = _NAMED_IN.sub("", text[slice(*one.span)])
        introduced = _INTRODUCED.match(text, one.span[1])
        if introduced is not None and _CAPITALS.fullmatch(introduced[1]):
            short.setdefault(introduced[1].replace(".", ""), set()).add(whole)
        if _TITLED.search(words) and len(initials := _initials(words)) > 2:
            short.setdefault(initials, set()).add(whole)
    if not short:
        return
    for match in re.finditer(r"(?<![\w.])(?:[A-Z]\.){3,8}|(?<![\w-])[A-Z][A-Za-z]{1,10}(?![\w])", text):
        forms = short.get(match[0].replace(".", ""))
        if forms is not None and len(forms) == 1:
            yield Instrument.named(next(iter(forms)), *match.span())


def _initials(words: str) -> str:
    """`FIA` and `FOIA` are both short for a Freedom of Information Act: the one with "of" is what people write."""
    title = re.sub(r",?\s(?:of\s)?\d{4}$|^(?:\d{4}|U\.?S\.?|UK|EU)\s", "", words)
    parts = re.findall(r"[A-Za-z]+", title)
    capital = [w[0] for w in parts if w[0].isupper()]
    return (
        "".join(w[0].upper() for w in parts if w[0].isupper() or w == "of") if len(capital) == 3 else "".join(capital)
    )
