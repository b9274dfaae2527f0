"""Makes the benchmark's cases: sentences of transcripts, changed in known ways with fixed seeds, and what is right.

A case holds references, not text: which characters of which document, and what to put in the place of which of them.
    python quality/check/mutations.py TRANSCRIPTS.jsonl… [--sentences 1000] [--seed 7] > cases.jsonl
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

Edit = tuple[int, int, str]
SEED, SENTENCES, LEAST = 7, 1_000, 9


def table(text: str) -> list[str]:
    """The words of a text."""
    return text.split()


ALTERED, ELIDED, SPLICED, TIDIED, VERBATIM = ["altered"], ["elided"], ["spliced"], ["tidied"], ["verbatim"]
COSMETIC = ["verbatim", "tidied"]
BEARING = ("negation dropped", "negation added", "number", "name", "modal", "antonym")

_END = re.compile(r"[.?!][”\"’']?(?=\s+[“\"]?[A-Z])|\n\s*\n")
_ABBREVIATED = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Gen|Gov|Sen|Rep|Lt|Col|No|vs|Jr|Sr)|\b[A-Z])\.$")
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_NOT = re.compile(r"\s+(?:not|never)\b|n[’']t\b")
_AUX = re.compile(
    r"\b(?:is|are|was|were|will|would|can|could|should|must|has|have|had|may|might)\b(?! not|n[’']t|[’'])"
)
_MODALS = ("will", "would", "can", "could", "may", "might", "must", "should", "shall")
_NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3})*(?:\.\d+)?(?![\w,]*\d)|\b(?:19|20)\d\d\b")
_NUMBER_WORDS = {"two": "three", "three": "five", "four": "six", "five": "nine", "six": "four", "seven": "eight",
                 "eight": "six", "nine": "seven", "ten": "twelve", "twenty": "thirty",
                 "hundred": "thousand", "million": "billion", "billion": "trillion", "dozen": "hundred"}  # fmt: skip
_NAMES = table("""
    Afghanistan Argentina Australia Austria Bangladesh Belgium Brazil Britain Bulgaria Cambodia Cameroon Canada
    Chile China Colombia Croatia Cuba Cyprus Denmark Ecuador Egypt Ethiopia Finland France Georgia Germany Ghana
    Greece Guatemala Haiti Honduras Hungary Iceland India Indonesia Iran Iraq Ireland Israel Italy Jamaica Japan
    Jordan Kenya Kuwait Laos Lebanon Libya Madagascar Malaysia Mali Mexico Morocco Mozambique Myanmar Nepal
    Nicaragua Norway Pakistan Panama Peru Poland Portugal Romania Russia Rwanda Senegal Serbia Somalia Spain
    Sudan Sweden Switzerland Syria Tanzania Thailand Tunisia Turkey Uganda Ukraine Uruguay Venezuela Vietnam
    Yemen Zambia Washington Moscow Paris London Berlin Geneva Tokyo Kennedy Johnson Nixon Ford Carter Reagan
    Clinton Bush Obama Trump Texas Ohio California Florida Congress Africa Asia Europe
""")
_OPPOSITES = dict(pair.split(":") for pair in table("""
    more:less less:more always:never increase:decrease increased:decreased strong:weak stronger:weaker good:bad
    better:worse best:worst peace:war war:peace success:failure rich:poor poor:rich high:low higher:lower
    large:small great:small new:old old:new first:last before:after support:oppose supported:opposed
    accept:reject begin:end beginning:end victory:defeat hope:despair freedom:oppression friends:enemies
    love:hate win:lose won:lost right:wrong true:false safe:dangerous easy:difficult possible:impossible
    many:few long:short rise:fall growth:decline positive:negative public:private foreign:domestic with:without
    against:for everyone:nobody strengthen:weaken progress:setbacks future:past full:empty open:closed
    important:trivial
"""))  # fmt: skip
_CONTRACTED = {"is not": "isn’t", "are not": "aren’t", "do not": "don’t", "does not": "doesn’t", "did not": "didn’t",
               "we are": "we’re", "we have": "we’ve", "we will": "we’ll", "it is": "it’s", "i am": "I’m",
               "i have": "I’ve", "will not": "won’t", "cannot": "can’t", "they are": "they’re", "that is": "that’s",
               "you are": "you’re", "have not": "haven’t", "has not": "hasn’t",
               "would not": "wouldn’t", "i will": "I’ll"}  # fmt: skip
_PRONOUN = re.compile(r"(?<=\s)(?:he|she|they|him|it|them)(?=\s)")
_STANDING_IN = ("[the president]", "[Mr. Lind]", "[the delegates]", "[Quill]")
_PUT_IN = ("[quickly]", "[so-called]", "[newly]", "[again]")


@dataclass(frozen=True, slots=True)
class Case:
    """A quotation as references: `parts` (document, start, end) in its order, `edits` (start, end, text) to each part
    in its document's characters. `right`: the verdicts that are right; `asked`: the speaker whom the check names.
    """

    id: str
    mutation: str
    parts: tuple[tuple[str, int, int], ...]
    edits: tuple[tuple[Edit, ...], ...]
    right: list[str]
    asked: str | None = None

    def quote(self, texts: dict[str, str]) -> str:
        """The quotation, out of the documents' texts."""
        return " ".join(
            " ".join(_edited(texts[document], start, end, edits).split())
            for (document, start, end), edits in zip(self.parts, self.edits, strict=True)
        )


def _edited(text: str, start: int, end: int, edits: Iterable[Edit]) -> str:
    out, at = [], start
    for a, b, new in sorted(edits):
        out += [text[at:a], new]
        at = b
    return "".join([*out, text[at:end]])


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of at least nine words, without notes in brackets."""
    at = 0
    for found in [*_END.finditer(text), None]:
        end = found.end() if found else len(text)
        if found and _ABBREVIATED.search(text[max(0, end - 6) : end]):
            continue
        start = at + len(text[at:end]) - len(text[at:end].lstrip())
        piece = text[start:end].rstrip()
        if len(_WORD.findall(piece)) >= LEAST and not re.search(r"[\[\](){}:]|[A-Z]{3,}", piece) and len(piece) < 600:
            yield start, start + len(piece)
        at = end


Change = Callable[[str, int, int, random.Random], list[Edit] | None]


def _one(found: list[re.Match[str]], rng: random.Random) -> re.Match[str] | None:
    return rng.choice(found) if found else None


def negation_dropped(text: str, start: int, end: int, rng: random.Random) -> list[Edit] | None:
    """`not`, `never` or `n't` taken out; `won't` and `can't` become will and can."""
    found = _one(list(_NOT.finditer(text, start, end)), rng)
    if not found:
        return None
    before = re.search(r"(?:wo|ca|sha)$", text[start : found.start()])
    if before and found.group()[0] == "n":
        full = {"wo": "will", "ca": "can", "sha": "shall"}[before.group()]
        return [(start + before.start(), found.end(), full)]
    return [(found.start(), found.end(), "")]


def negation_added(text: str, start: int, end: int, rng: random.Random) -> list[Edit] | None:
    """A `not` after an auxiliary."""
    found = _one(list(_AUX.finditer(text, start, end)), rng)
    return [(found.end(), found.end(), " not")] if found else None


def number(text: str, start: int, end: int, rng: random.Random) -> list[Edit] | None:
    """Another number in the place of one."""
    found = _one(list(_NUMBER.finditer(text, start, end)), rng)
    if found:
        digits = found.group()
        first = str((int(digits[0]) + rng.randrange(1, 9) - 1) % 9 + 1)
        return [
            (found.start(), found.end(), (first if first != digits[0] else "9" if first != "9" else "1") + digits[1:])
        ]
    return _swapped(text, start, end, rng, _NUMBER_WORDS)


def name(text: str, start: int, end: int, rng: random.Random) -> list[Edit] | None:
    """Another name in the place of one."""
    found = _one([m for m in _WORD.finditer(text, start + 1, end) if m.group() in _NAMES], rng)
    return [(found.start(), found.end(), rng.choice([n for n in _NAMES if n != found.group()]))] if found else None


def modal(text: str, start: int, end: int, rng: random.Random) -> list[Edit] | None:
    """Another modal verb."""
    found = _one([m for m in _WORD.finditer(text, start, end) if m.group() in _MODALS], rng)
    return [(found.start(), found.end(), rng.choice([m for m in _MODALS if m != found.group()]))] if found else None


def _swapped(text: str, start: int, end: int, rng: random.Random, table: dict[str, str]) -> list[Edit] | None:
    found = _one([m for m in _WORD.finditer(text, start, end) if m.group() in table], rng)
    return [(found.start(), found.end(), table[found.group()])] if found else None


def antonym(text: str, start: int, end: int, rng: random.Random) -> list[Edit] | None:
    """A word's opposite in its place."""
    return _swapped(text, start, end, rng, _OPPOSITES)


def clause(text: str, start: int, end: int, rng: random.Random) -> list[Edit] | None:
    """What stands between two commas left out, and the commas."""
    commas = [m.start() for m in re.finditer(r",(?=\s)", text[start:end])]
    gaps = [(a, b) for a, b in pairwise(commas) if 3 <= len(_WORD.findall(text[start + a : start + b])) <= 15]
    if not gaps:
        return None
    a, b = rng.choice(gaps)
    return [(start + a, start + b + 1, "")] if _leaves(text, start, end, start + a, start + b) else None


def ellipsis(text: str, start: int, end: int, rng: random.Random) -> list[Edit] | None:
    """Some words inside left out, with dots in their place."""
    words = list(_WORD.finditer(text, start, end))
    size = rng.randrange(3, max(4, min(13, len(words) - 5)))
    if len(words) < size + 5:
        return None
    first = rng.randrange(2, len(words) - size - 2)
    a, b = words[first].start(), words[first + size].start()
    if any(re.search(r"\d|hundred|thousand|[mb]illion", w.group()) for w in (words[first - 1], words[first + size])):
        return None
    if re.search(r"\b(?:not|no|never|nor|neither|none|nothing|without|cannot)\b|n[’']t\b", text[a:b]):
        return None
    return [(a, b, rng.choice(("… ", "... ", "[…] ")))]


def _leaves(text: str, start: int, end: int, a: int, b: int) -> bool:
    return len(_WORD.findall(text[start:a])) + len(_WORD.findall(text[b:end])) >= 5


def stand_in(text: str, start: int, end: int, rng: random.Random) -> list[Edit] | None:
    """A name in brackets for a pronoun."""
    found = _one(list(_PRONOUN.finditer(text, start, end)), rng)
    return [(found.start(), found.end(), rng.choice(_STANDING_IN))] if found else None


def put_in(text: str, start: int, end: int, rng: random.Random) -> list[Edit] | None:
    """A word in brackets that stands for nothing."""
    found = _one(list(re.finditer(r"\b(?:the|a|our|is|are|been)(?=\s[a-z])", text[start:end])), rng)
    return [(start + found.end(), start + found.end(), " " + rng.choice(_PUT_IN))] if found else None


def cosmetic(text: str, start: int, end: int, rng: random.Random) -> list[Edit] | None:
    """Capital at the start, commas, quotation marks, dashes and contractions."""
    edits: list[Edit] = []
    if rng.random() < 0.5 and text[start].isupper() and not text[start : start + 2].startswith("I "):
        edits.append((start, start + 1, text[start].lower()))
    for m in re.finditer(r",(?=\s)", text[start:end]):
        if rng.random() < 0.4:
            edits.append((start + m.start(), start + m.end(), ""))
    for m in re.finditer(r"[—–]|--", text[start:end]):
        edits.append((start + m.start(), start + m.end(), rng.choice((" – ", " - ", ", "))))
    for m in re.finditer(r"[’']", text[start:end]):
        edits.append((start + m.start(), start + m.end(), rng.choice("’'")))
    low = text[start:end].lower()
    for full, short in _CONTRACTED.items():
        for m in re.finditer(rf"\b{full}\b", low):
            edits.append((start + m.start(), start + m.end(), short))
    if rng.random() < 0.3 and text[end - 1] == ".":
        edits.append((end - 1, end, ","))
    return _apart(edits) or None


def _apart(edits: list[Edit]) -> list[Edit]:
    kept: list[Edit] = []
    for edit in sorted(edits):
        if not kept or edit[0] >= kept[-1][1]:
            kept.append(edit)
    return kept


def unchanged(text: str, start: int, end: int, rng: random.Random) -> list[Edit] | None:
    """The sentence as it stands."""
    return []


CHANGES: dict[str, tuple[Change, list[str]]] = {
    "unchanged": (unchanged, VERBATIM),
    "negation dropped": (negation_dropped, ALTERED),
    "negation added": (negation_added, ALTERED),
    "number": (number, ALTERED),
    "name": (name, ALTERED),
    "modal": (modal, ALTERED),
    "antonym": (antonym, ALTERED),
    "clause": (clause, ELIDED),
    "ellipsis": (ellipsis, ELIDED),
    "stand-in": (stand_in, TIDIED),
    "put in": (put_in, ALTERED),
    "cosmetic": (cosmetic, COSMETIC),
}


def drawn(documents: list[dict[str, Any]], count: int, seed: int) -> list[tuple[dict[str, Any], int, int]]:
    """Sentences, each from a document drawn anew."""
    rng = random.Random(seed)
    found: dict[str, list[tuple[int, int]]] = {}
    out: list[tuple[dict[str, Any], int, int]] = []
    seen: set[tuple[str, int]] = set()
    while len(out) < count:
        document = rng.choice(documents)
        known = found.setdefault(document["id"], list(sentences(document["text"])))
        if known and (place := (document["id"], (one := rng.choice(known))[0])) not in seen:
            seen.add(place)
            out.append((document, *one))
    return out


def cases(documents: list[dict[str, Any]], count: int = SENTENCES, seed: int = SEED) -> Iterator[Case]:
    """All cases of `count` sentences."""
    speakers = sorted({d["speaker"] for d in documents if d.get("speaker")})
    chosen = drawn(documents, count, seed)
    for n, (document, start, end) in enumerate(chosen):
        where = (document["id"], start, end)
        for mutation, (change, right) in CHANGES.items():
            rng = random.Random(f"{seed} {n} {mutation}")
            edits = change(document["text"], start, end, rng)
            if edits is not None:
                yield Case(f"{n}-{mutation}", mutation, (where,), (tuple(sorted(edits)),), right)
        rng = random.Random(f"{seed} {n} joined")
        if other := _far(chosen, n, rng):
            yield Case(f"{n}-joined", "joined", (where, other), ((), ()), SPLICED)
        if document.get("speaker"):
            others = [one for one in speakers if one != document["speaker"]]
            yield Case(f"{n}-other", "other speaker", (where,), ((),), ["other-speaker"], rng.choice(others))


def _far(chosen: list[tuple[dict[str, Any], int, int]], n: int, rng: random.Random) -> tuple[str, int, int] | None:
    """Another sentence: of the same document, more than thirty words away, or of another document."""
    document, start, end = chosen[n]
    text = document["text"]
    if rng.random() < 0.5:
        far = [
            (a, b)
            for a, b in sentences(text)
            if len(_WORD.findall(text[min(end, b) : max(start, a)])) > 40 and (a > end or b < start)
        ]
        return (document["id"], *rng.choice(far)) if far else None
    other, a, b = chosen[rng.randrange(len(chosen))]
    return (other["id"], a, b) if other["id"] != document["id"] else None


def load(paths: Iterable[Path]) -> list[dict[str, Any]]:
    """Transcripts, a JSON object a line with `id` and `text`."""
    return [json.loads(line) for path in paths for line in path.open(encoding="utf-8")]


def main() -> None:
    """Print the cases."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("transcripts", nargs="+", type=Path)
    parser.add_argument("--sentences", type=int, default=SENTENCES)
    parser.add_argument("--seed", type=int, default=SEED)
    given = parser.parse_args()
    for case in cases(load(given.transcripts), given.sentences, given.seed):
        sys.stdout.write(json.dumps(asdict(case), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
