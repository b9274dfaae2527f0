"""One entry of a table of instruments: words, normal form, and the examples that the words must match."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

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
    """Looks for each pattern on its own, behind its needles, compiled when a needle is met first."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self.patterns = tuple(patterns)

    def find(self, text: str) -> Iterator[Instrument]:
        """Every match, pattern by pattern."""
        for pattern in self.patterns:
            if not pattern.needles or any(needle in text for needle in pattern.needles):
                for match in _compiled(pattern).finditer(text):
                    yield Instrument.named(pattern.read(match), *match.span())


class Names:
    """Looks for all patterns at once, as one alternation: where two begin at one place, the earlier entry holds."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self.patterns = tuple(patterns)

    def find(self, text: str) -> Iterator[Instrument]:
        """Every match, from left to right."""
        for hit in self._scanner.finditer(text):
            match = self._reader.match(text, hit.start())
            assert match is not None, "the two alternations are the same"
            yield Instrument.named(self.patterns[int((match.lastgroup or "")[1:])].read(match), *match.span())

    @cached_property
    def _scanner(self) -> re.Pattern[str]:
        """Without groups: the engine then skips a branch by its first letter (0.2 s a MB in place of 1)."""
        return _alternation(branch for pattern in self.patterns for branch in _branches(pattern.words))

    @cached_property
    def _reader(self) -> re.Pattern[str]:
        return _alternation(f"(?P<n{i}>{pattern.words})" for i, pattern in enumerate(self.patterns))


@cache
def _compiled(pattern: Pattern) -> re.Pattern[str]:
    return pattern.regex()


def _alternation(branches: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?=[A-Z0-9])(?:{_spaced('|'.join(branches))})(?!\w)")


def _branches(words: str) -> Iterator[str]:
    """The alternatives of a regular expression, as far as they stand outside brackets."""
    depth, start = 0, 0
    for mark in re.finditer(r"\\.|[(|)]", words):
        depth += (mark[0] == "(") - (mark[0] == ")")
        if mark[0] == "|" and depth == 0:
            yield words[start : mark.start()]
            start = mark.end()
    yield words[start:]


def _spaced(words: str) -> str:
    return words.replace(" ", r"(?:\s{1,3})")
