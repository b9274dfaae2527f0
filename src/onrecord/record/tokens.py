"""Words as they are searched: the same for SQLite's and PostgreSQL's index, whatever the letters."""

from __future__ import annotations

import re
import unicodedata

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
LONGEST = 60
_POSSESSIVE = re.compile(r"['’]s?$")


class _Bare(dict[int, int | None]):
    """What `str.translate` makes of each letter: nothing of a mark that goes on another one."""

    def __missing__(self, code: int) -> int | None:
        self[code] = None if unicodedata.combining(chr(code)) else code
        return self[code]


_BARE = _Bare()


def tokens(text: str) -> list[str]:
    """The index words of a text, in order: without case, accents, marks and plural, in ASCII.

    >>> tokens("Lavrov’s UN resolutions, Šuica said")
    ['lavrov', 'un', 'resolution', 'suica', 'said']
    """
    return [_token(word) for word in WORD.findall(_plain(text))]


def folded(name: str) -> str:
    """A name without case, accents and marks, for looking it up: `Šuica, Dubravka` → `suica dubravka`."""
    return " ".join(WORD.findall(_plain(name)))


def _plain(text: str) -> str:
    if text.isascii():
        return text.lower()
    # Twice: some letters fold into letters that have a case or an accent of their own.
    for _ in range(2):
        text = unicodedata.normalize("NFKD", text.casefold()).translate(_BARE)
    return text


def _token(word: str) -> str:
    if not word.isalnum():
        word = re.sub(r"['’]", "", _POSSESSIVE.sub("", word))
    plain = _singular(word)
    if plain.isascii():
        return plain[:LONGEST]
    # Each engine has its own opinion of other alphabets; of hexadecimal digits they think alike.
    return "x" + plain.encode("utf-8", "replace").hex()[:LONGEST]


def _singular(word: str) -> str:
    """The S-stemmer of Harman (1991): only plurals, since more stemming finds words that nobody asked for."""
    if len(word) < 4 or not word.endswith("s") or word.endswith(("us", "ss")):
        return word
    if word.endswith("ies") and not word.endswith(("eies", "aies")):
        return word[:-3] + "y"
    if word.endswith("es") and not word.endswith(("aes", "ees", "oes")):
        return word[:-1]
    return word[:-1]
