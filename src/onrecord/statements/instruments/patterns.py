"""One entry of a table of instruments: words, normal form, and the examples that the words must match."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from .instrument import Instrument

Form = str | Callable[[re.Match[str]], str | None] | None


@dataclass(frozen=True, slots=True)
class Pattern:
    """`words` is a regular expression in which a space stands for any white space.

    `form` is the normal form: a template (`Pub. L. \\1-\\2`), a function of the match, or None where such words never
    settle which instrument is meant. Each example is a text with the normal form that its match must give; one of
    `needles` stands in every text that matches (none: always looked for).
    """

    form: Form
    words: str
    examples: tuple[tuple[str, str | None], ...]
    needles: tuple[str, ...] = ()

    def regex(self) -> re.Pattern[str]:
        """The words, compiled, at word borders."""
        return re.compile(rf"(?<![\w-])(?:{_spaced(self.words)})(?!\w)")

    def read(self, match: re.Match[str]) -> str | None:
        """The normal form of what matched `regex`."""
        if self.form is None or callable(self.form):
            return self.form and self.form(match)
        return " ".join(match.expand(self.form).split())


def name(form: str | None, words: str, *examples: str) -> Pattern:
    """An entry for one instrument by its names; every example gives its normal form. `words` captures nothing."""
    return Pattern(None if form is None else lambda _: form, words, tuple((text, form) for text in examples))


class Numbers:
    """Looks for each pattern on its own, behind its needles; where two overlap, the earlier entry holds."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self.patterns = tuple(patterns)
        self._compiled = [(pattern, pattern.regex()) for pattern in patterns]

    def find(self, text: str) -> Iterator[Instrument]:
        """Every match, pattern by pattern."""
        for pattern, regex in self._compiled:
            if not pattern.needles or any(needle in text for needle in pattern.needles):
                for match in regex.finditer(text):
                    yield Instrument.named(pattern.read(match), *match.span())


class Names:
    """Looks for all patterns at once, as one alternation: where two begin at one place, the earlier entry holds."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self.patterns = tuple(patterns)
        entries = "|".join(f"(?P<n{i}>{_spaced(pattern.words)})" for i, pattern in enumerate(patterns))
        self._regex = re.compile(rf"(?<![\w-])(?=[A-Z0-9])(?:{entries})(?![\w])")

    def find(self, text: str) -> Iterator[Instrument]:
        """Every match, from left to right."""
        for match in self._regex.finditer(text):
            yield Instrument.named(self._entry(match).read(match), *match.span())

    def called(self, words: str) -> str | None:
        """The normal form of the instrument of just this name."""
        match = self._regex.fullmatch(words)
        return None if match is None else self._entry(match).read(match)

    def _entry(self, match: re.Match[str]) -> Pattern:
        return self.patterns[int((match.lastgroup or "n0")[1:])]


def _spaced(words: str) -> str:
    return words.replace(" ", r"(?:\s{1,3})")
