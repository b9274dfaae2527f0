"""Articles, sections and chapters of an instrument: its name grows by them, and its normal form too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .constitutions import ROMANS
from .instrument import Instrument

_NUMBER = r"(?:\d{1,3}(?:\.\d{1,2})?(?:\s?\(\w{1,3}\)){0,4}|[IVX]{1,6})"
_KINDS = {"article": "art.", "chapter": "ch.", "section": "s.", "title": "tit.", "annex": "annex", "clause": "cl."}
_KIND = r"([Aa]rticle|[Cc]hapter|[Ss]ection|[Tt]itle|[Aa]nnex|[Cc]lause)"
_BEFORE = re.compile(
    rf"\b{_KIND}(s?)\s+({_NUMBER}(?:(?:,\s|\sand\s|\sor\s|,\sand\s){_NUMBER}){{0,6}})\s+(?:of|to|under|in)\s+"
    r"(?:the\s+|[A-Z]\w+['’]s\s+)?$"
)
_AFTER = re.compile(rf"(?:['’]s)?,?\s+(Article|Chapter)\s+({_NUMBER})(?!\w)")
_EACH = re.compile(_NUMBER)
_CHARTER = "UN Charter (1945)"
_LAST = {"art.": 111, "ch.": 19}
"""The UN Charter has no article and no chapter beyond these."""


@dataclass(frozen=True, slots=True)
class Short:
    """A provision named without its instrument, which the words around settle: `context` stands in such a text."""

    words: str
    form: str
    context: str
    examples: tuple[str, ...]


SHORTS = (
    Short(
        r"Chapter (VII|VI|VIII)(?! of (?!the (?:UN )?Charter))(?: of the Charter)?",
        r"UN Charter (1945), ch. \1",
        r"Security Council|\bUN\b|U\.N\.|United Nations",
        ("a UN force under Chapter VII", "The Security Council acts under Chapter VII of the Charter."),
    ),
    Short(
        r"Article (\d{1,3}(?:\(\d\))?) of the Charter",
        r"UN Charter (1945), art. \1",
        r"Security Council|\bUN\b|U\.N\.|United Nations",
        ("Article 51 of the Charter of which the UN reminds us", "The UN cites Article 2(4) of the Charter."),
    ),
    Short(
        r"Article ([45])(?! of)",
        r"North Atlantic Treaty (1949), art. \1",
        r"\bNATO\b",
        ("NATO would invoke Article 5.", "NATO’s Article 4"),
    ),
    Short(
        r"Article (50)(?! of)",
        r"Treaty on European Union (1992), art. \1",
        r"Brexit|European Union|leave the EU|Lisbon Treaty",
        ("Brexit began when Article 50 was invoked.",),
    ),
    Short(
        r"Article (370)(?! of)",
        r"Constitution of India, art. \1",
        r"Kashmir",
        ("Article 370 gave Kashmir its own flag.",),
    ),
    Short(
        r"Section (21)(?! of)", r"Housing Act 1988 (UK), s. \1", r"evict", ("to end Section 21 ‘no-fault’ evictions",)
    ),
)
_SHORTS = tuple((re.compile(rf"{one.words}(?!\w)".replace(" ", r"\s")), re.compile(one.context), one) for one in SHORTS)


def find_shorts(text: str) -> Iterator[Instrument]:
    """Provisions whose instrument only the rest of the text tells: "invoke Article 5" where NATO is spoken of."""
    for regex, context, one in _SHORTS:
        matches = list(regex.finditer(text)) if one.words.split()[0] in text else []
        if matches and context.search(text):
            for match in matches:
                yield Instrument.named(match.expand(one.form), *match.span())


def with_provisions(text: str, one: Instrument) -> Iterator[Instrument]:
    """The instrument, grown by "Article 51 of the" before it or "Article 5" behind: one for each article named."""
    start, end = one.span
    low = max(0, start - 90)
    before = _BEFORE.search(text[low:start])
    if before is not None:
        yield from _each(text, one, before, low)
        return
    after = _AFTER.match(text, end)
    if after is not None and one.id is not None:
        yield _grown(one, after[1], after[2], (start, after.end()))
        return
    yield one


def _each(text: str, one: Instrument, found: re.Match[str], low: int) -> Iterator[Instrument]:
    numbers = list(_EACH.finditer(found[3]))
    at = low + found.start(3)
    for i, number in enumerate(numbers):
        start = low + found.start() if i == 0 else at + number.start()
        end = one.span[1] if i == len(numbers) - 1 else at + number.end()
        yield _grown(one, found[1], number[0], (start, end))


def _grown(one: Instrument, kind: str, number: str, span: tuple[int, int]) -> Instrument:
    short = _KINDS[kind.lower()]
    number = re.sub(r"\s", "", number)
    if one.id is None or one.status == "conflict":
        return Instrument(one.id, span, one.status)
    form = (
        re.sub(r"Treaty of Lisbon \(2007\)$", "Treaty on European Union (1992)", one.id) if number == "50" else one.id
    )
    if one.id == _CHARTER:
        number = _romanised(number) if short == "ch." else number
        if _beyond(short, number):
            return Instrument(None, span, "conflict")
    return Instrument(f"{form}, {short} {number}", span, "resolved")


def _romanised(number: str) -> str:
    return ROMANS[int(number)] if number.isdigit() and int(number) < len(ROMANS) else number


def _beyond(short: str, number: str) -> bool:
    digits = re.match(r"\d+", number)
    value = int(digits[0]) if digits else ROMANS.index(number) if number in ROMANS else 99
    return value > _LAST.get(short, value)
