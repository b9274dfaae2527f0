"""Odd things that may be written into a search: what two query languages, SQL, patterns and Unicode can trip over."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import fields
from itertools import pairwise, product

from onrecord.errors import UsageError
from onrecord.record import Query, Record
from onrecord.record.find import Found

WORDS = ("council", "mara", "zzz")
_OPERATORS = r"""
AND ¦ OR ¦ NOT ¦ NEAR ¦ NEAR( ¦ NEAR/2 ¦ NEAR(a,5) ¦ ^ ¦ + ¦ - ¦ * ¦ : ¦ " ¦ ' ¦ ( ¦ ) ¦ { ¦ } ¦ [ ¦ ]
, ¦ . ¦ ; ¦ -- ¦ /* ¦ */ ¦ & ¦ | ¦ ! ¦ <-> ¦ <2> ¦ :* ¦ :A ¦ :*A ¦ && ¦ || ¦ !! ¦ ~ ¦ @@ ¦ @ ¦ # ¦ $ ¦ %
= ¦ == ¦ <> ¦ != ¦ < ¦ > ¦ ? ¦ \ ¦ / ¦ ` ¦ _ ¦ words: ¦ {words}: ¦ -words: ¦ words:^ ¦ rank: ¦ rowid:
statement_words: ¦ and ¦ or ¦ not ¦ near
"""
_QUOTES = r'''
" ¦ ' ¦ “ ¦ ” ¦ ‘ ¦ ’ ¦ « ¦ » ¦ „ ¦ ‚ ¦ ‹ ¦ › ¦ ″ ¦ ′ ¦ ＂ ¦ ＇ ¦ ` ¦ ´ ¦ "" ¦ '' ¦ """ ¦ \" ¦ \' ¦ "' ¦ '"
'''
_SQL = r"""
'; DROP TABLE statements; -- ¦ 1 OR 1=1 ¦ ' OR ''=' ¦ "; DELETE FROM articles; --
x' UNION SELECT sql FROM sqlite_master -- ¦ 1; ATTACH DATABASE 'x' AS y ¦ % ¦ _ ¦ %% ¦ \% ¦ council%
c_uncil ¦ NULL ¦ null ¦ 0 ¦ -1 ¦ 1e999 ¦ x'00' ¦ 0x41 ¦ char(0) ¦ CAST(1 AS TEXT) ¦ :id ¦ :words ¦ %s
%(id)s ¦ %%s ¦ ? ¦ ?1 ¦ $1 ¦ @p ¦ {0} ¦ {words} ¦ ${x} ¦ $$x$$ ¦ E'\x00' ¦ U&'\0041' ¦ 'council':*
council & !zzz ¦ to_tsquery('a') ¦ INSERT INTO statement_words(statement_words) VALUES('delete-all')
rebuild ¦ integrity-check ¦ delete-all ¦ optimize ¦ merge=500 ¦ bm25(statement_words)
rank MATCH 'bm25(1)' ¦ pg_sleep(5) ¦ statement_words MATCH 'a'
"""
_PATTERNS = r"""
.* ¦ (a+)+$ ¦ [a-z ¦ a{1,99999} ¦ (?R) ¦ (?i)x ¦ \d+ ¦ \ ¦ \\ ¦ ^$ ¦ $ ¦ ( ¦ ) ¦ ((((( ¦ ))))) ¦ a*b*c*
**a ¦ a** ¦ *a* ¦ c* ¦ co* ¦ -co* ¦ "co*" ¦ "co"* ¦ co * ¦ * co ¦ -* ¦ OR* ¦ -OR ¦ - council ¦ --council
-" ¦ -"a ¦ a- ¦ a -- b ¦ - ¦ -- ¦ - - ¦ OR OR OR ¦ a OR ¦ OR a ¦ a OR OR b ¦ a OR -b ¦ -a OR -b
-a -b -c ¦ -a ¦ "" ¦ "" "" ¦ " " ¦ "a ¦ a" ¦ a"b"c ¦ "a""b" ¦ "a" OR "b" ¦ "-a" ¦ "OR" ¦ (a OR b) c
a AND b ¦ a NOT b ¦ NOT a ¦ a NEAR b ¦ NEAR(a b, 5) ¦ a + b ¦ words : a ¦ ^ council ¦ a , b ¦ a;b ¦ a.b.c
a_b ¦ a/b/c ¦ a@b.c ¦ http://a.b/c?d=e&f=g#h ¦ C:\a\b ¦ a'b ¦ a’b ¦ 'a' ¦ O'Neil ¦ rock'n'roll ¦ ''a
a''b ¦ s ¦ 's ¦ ’s ¦ ss ¦ us ¦ ies ¦ es
"""
_LETTERS = r"""
Лавров ¦ ЛАВРОВ ¦ 北京 ¦ 北 京 ¦ 東京都 ¦ ひらがな ¦ カタカナ ¦ 한국어 ¦ 한국어
नमस्ते ¦ ภาษาไทย ¦ العربية ¦ עברית ¦ שָׁלוֹם
السَّلامُ ¦ فارسی ¦ اردو ¦ Ελλάδα ¦ ΣΊΣΥΦΟΣ ¦ σίσυφος ¦ ſtraße ¦ STRASSE ¦ straße ¦ ẞ ¦ İstanbul
ISTANBUL ¦ ıstanbul ¦ istanbul ¦ Šuica ¦ ﬁnance ¦ ﬀ ¦ Ⅻ ¦ ① ¦ ½ ¦ ² ¦ ª ¦ ℡ ¦ ㎢ ¦ ㍿ ¦ ﷺ ¦ Å ¦ Å ¦ ø ¦ æ
œ ¦ đ ¦ ł ¦ þ ¦ ŋ ¦ ǆ ¦ ᾳ ¦ ΐ ¦ ŉ ¦ ʼn ¦ 𝐜𝐨𝐮𝐧𝐜𝐢𝐥 ¦ ｃｏｕｎｃｉｌ ¦ ⓒⓞⓤⓝⓒⓘⓛ ¦ cоuncil ¦ 𐐀 ¦ 𐐨 ¦ 𞤀 ¦ 𝟘𝟙 ¦ ٠١٢
१२३ ¦ ㉈ ¦ 零 ¦ 👍 ¦ 🇺🇳 ¦ 👍🏽 ¦ ☃ ¦ ♥ ¦ → ¦ … ¦ — ¦ – ¦ · ¦ • ¦ № ¦ § ¦ © ¦ € ¦ £ ¦ ¥ ¦ ° ¦ ¿ ¦ ¡
"""


def _listed(table: str) -> list[str]:
    return [one.strip() for line in table.strip("\n").split("\n") for one in line.split(" ¦ ")]


OPERATORS, QUOTES, SQL, PATTERNS, LETTERS = map(_listed, (_OPERATORS, _QUOTES, _SQL, _PATTERNS, _LETTERS))
MARKED = (
    "S\u030cuica", "\ufdfa" * 40, "A\u030a", "\u0345", "\u180e", "a\u0301" * 30, "a" + "\u0301" * 300,
    "Z\u0351\u036b\u0313\u036a\u034fA\u0334\u0335\u031c\u0330\u0362",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466", "\U0001f3f3\ufe0f\u200d\U0001f308",
    "1\ufe0f\u20e3", "\u2764\ufe0f", "*" * 50, "?" * 50, "'''",
)  # fmt: skip
CODES = (
    0x00, 0x01, 0x07, 0x08, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1A, 0x1B, 0x1F, 0x20, 0x7F, 0x80, 0x85, 0x9F, 0xA0, 0xAD,
    0x034F, 0x061C, 0x180E, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A, 0x202B, 0x202C, 0x202D,
    0x202E, 0x2060, 0x2066, 0x2067, 0x2068, 0x2069, 0x206F, 0x3000, 0xD800, 0xDBFF, 0xDC00, 0xDFFF, 0xE000, 0xF8FF,
    0xFDD0, 0xFDEF, 0xFE0F, 0xFEFF, 0xFFF9, 0xFFFC, 0xFFFD, 0xFFFE, 0xFFFF, 0x1F3FB, 0x1FFFE, 0xE0001, 0xE007F, 0xE0100,
    0xF0000, 0x10FFFD, 0x10FFFF,
)  # fmt: skip
PIECES = (
    "a", "a ", "council ", "-council ", "a OR ", "-a OR ", "(", ")", '"', '""', '" ', "'", "*", "a* ", "co* ", "-",
    "- ", "OR ", "\x00", "\ud800", "é", "北", "北 ", "👍", "\ufdfa", ".", "\\", "%", "\n", "a'", "'s ", "a\u0301",
)  # fmt: skip


def long_ones() -> Iterator[str]:
    """Strings of thousands of letters, words, marks."""
    for piece in PIECES:
        yield from (piece * 300, piece * 20_000)
    yield '"' + "the " * 5_000 + '"'
    yield '"' + "the of and " * 50 + '"'
    yield "the of and to a in that is for it"
    yield " OR ".join(f"word{i}" for i in range(3_000))
    yield " ".join(f"-word{i}" for i in range(3_000))
    yield "council " + " ".join(f"-word{i}" for i in range(300))
    yield " ".join(f'"a b{i}"' for i in range(3_000))
    yield "x" * 1_000_000


def strings() -> list[str]:
    """All of them, each once: some nine hundred."""
    found = [*OPERATORS, *QUOTES, *SQL, *PATTERNS, *LETTERS, *MARKED]
    found += [f"{word}{op}" for word, op in product(WORDS[:1], OPERATORS)]
    found += [f"{op}{WORDS[0]}" for op in OPERATORS]
    found += [f"{WORDS[0]} {op} {WORDS[1]}" for op in OPERATORS]
    found += [f"{quote}{WORDS[0]} {WORDS[1]}{other}" for quote, other in pairwise(QUOTES)]
    for code in CODES:
        found += [chr(code), f"coun{chr(code)}cil", f'"{chr(code)}council" OR {chr(code)}*']
    found += ["", " ", "\t\n", *long_ones()]
    return list(dict.fromkeys(found))


AGAIN = 3
"""Times that the slowest so far is asked again: the least counts, as another program may have had the processor."""
TEXTS = ("words", "speaker", "about", "addressee", "outlet", "instrument", "act", "kind")


def asked(record: Record, odd: list[str], *, everywhere: bool = True) -> dict[str, object]:
    """Ask all of them, in every field of a query; the slowest, in ms. What raises anything but a `UsageError` fails."""
    slowest, which = 0.0, ""
    known = {one.name for one in fields(Query)}
    for written, name in product(odd, TEXTS if everywhere else TEXTS[:1]):
        assert name in known
        query = Query(**{name: written})  # type: ignore[arg-type]
        try:
            found, took = _timed(record, query)
        except Exception as error:
            raise AssertionError(f"{name}={written[:80]!r}: {type(error).__name__}: {error}") from error
        for _ in range(AGAIN if took > slowest else 0):
            took = min(took, _timed(record, query)[1])
        assert found.total >= len(found.rows)
        if took > slowest:
            slowest, which = took, f"{name}={written[:40]!r} ({len(written)} letters)"
    for written in odd:
        assert not record.matching(f"{written}\x00"), written[:80]
        for name in ("since", "until"):
            try:
                record.search(Query(**{name: written}))  # type: ignore[arg-type]
            except UsageError:
                continue
            assert not written.strip() or written.isascii(), f"{name}={written!r} was taken for a day"
    return {"strings": len(odd), "slowest ms": round(slowest, 1), "slowest": which}


def _timed(record: Record, query: Query) -> tuple[Found, float]:
    began = time.perf_counter()
    found = record.search(query)
    return found, 1000 * (time.perf_counter() - began)
