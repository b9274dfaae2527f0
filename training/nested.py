"""Synthetic nesting: a sentence that reports something becomes what somebody else is reported to say.

`Officials said the dam holds.` → `Ann Roe argued that officials said the dam holds.` LOG.md has what it is worth.
"""

from __future__ import annotations

import random
import re
from bisect import bisect_left, bisect_right

ROLES = ("source", "cue", "content")
_END = re.compile(r"(?<=[a-z0-9”\"’)]{2})[.!?][”\"’]?\s+(?=[“\"‘A-Z])|\n")
_PRONOUN = re.compile(
    r"(?i)\b(i|we|he|she|they|it|who|which|you|his|her|their|my|our|its|one|that|this|those|these)\b|[\n“”\"@<:;]"
)
_UNFIT = re.compile(r"(?i)\b(i|we|my|our|me|us|you|your)\b|[\n“”\"‘«»<>@#:;?!]|\. [A-Z]")
_ARTICLE = re.compile(r"^(The|A|An|Some|Many|Several) ")
_LOWER = re.compile(
    r"(?i)the|an?|s?he|they|it|in|on|at|but|some|many|most|all|several|his|her|their|its|this|that|these|those|one|two"
    r"|three|after|before|while|when|although|though|as|if|since|there|others?|both|no|officials|experts|critics"
)
_REPORTERS = "told reporters"
_SAID = (
    "said",
    "said",
    "said",
    "says",
    _REPORTERS,
    "wrote",
    "reported",
    "claimed",
    "added",
    "argued",
    "noted",
    "explained",
)
_FORMS = ("front", "front", "behind", "according", "quoted", "quoted")


def speakers(documents: list[dict]) -> list[str]:
    """Sources that can stand anywhere: no pronoun, short, with a capital or an article."""
    out = []
    for d in documents:
        for s in d["statements"]:
            if s.get("parent") or len(s["source"]) != 1 or not s["content"]:
                continue
            a, b = s["source"][0]
            name = d["text"][a:b]
            if 3 < b - a < 60 and not _PRONOUN.search(name) and (name[0].isupper() or name.startswith(("the ", "a "))):
                out.append(name)
    return out


def wrapped(d: dict, names: list[str], rng: random.Random, share: float) -> dict:
    """The document with a share of its reporting sentences set into the words of one of `names`; offsets move along."""
    text = d["text"]
    edits: list[tuple[int, int, str, int, str]] = []  # place, characters taken, text put in, rank, key
    new = []
    for a, b in _sentences(text):
        inside = [s for s in d["statements"] if any(a <= x < b for r in ROLES for x, _ in s[r])]
        if not inside or rng.random() >= share or not _fits(d, a, b) or not any(s["cue"] for s in inside):
            continue
        who, said, form = rng.choice(names), rng.choice(_SAID), rng.choice(_FORMS)
        first = re.match(r"\w+", text[a:b])
        if not first:
            continue
        low, start, key = _LOWER.fullmatch(first.group()) is not None, who[0].upper() + who[1:], f"n{a}"
        if form == "front":
            that = " that" if rng.random() < 0.6 or said == _REPORTERS else ""
            head, src, cue = f"{start} {said}{that} ", (0, len(start)), (len(start) + 1, len(start) + 1 + len(said))
            new.append((key, src, cue, len(head) - (5 if that else 0), b - 1, True))
        elif form == "according":
            who = _ARTICLE.sub(lambda m: m.group().lower(), who)
            head, src, cue = f"According to {who}, ", (13, 13 + len(who)), (0, 12)
            new.append((key, src, cue, len(head), b - 1, True))
        else:
            who, mark = _ARTICLE.sub(lambda m: m.group().lower(), who), "”" if form == "quoted" else ""
            if mark:
                edits.append((a, 0, "“", 0, key + "q"))
            flip = rng.random() < 0.4 and said != _REPORTERS
            lead = 2 + len(mark)
            words = (said, who) if flip else (who, said)
            spans = (lead, lead + len(words[0])), (lead + len(words[0]) + 1, lead + len(words[0]) + 1 + len(words[1]))
            edits.append((b - 1, 0, f",{mark} {words[0]} {words[1]}", 1, key))
            new.append((key, spans[flip], spans[not flip], 1 + len(mark) if mark else 0, a, False))
            continue
        edits.append((a, int(low), head + (text[a].lower() if low else ""), 0, key))
    return _edited(d, sorted(edits), new) if new else d


def _sentences(text: str) -> list[tuple[int, int]]:
    out, at = [], 0
    for m in _END.finditer(text):
        end = m.start() if text[m.start()] == "\n" else m.start() + len(m.group().rstrip())
        if end > at:
            out.append((at, end))
        at = m.end()
    return [*out, (at, len(text))] if at < len(text) else out


def _fits(d: dict, a: int, b: int) -> bool:
    """Whether the sentence can be somebody's words: a plain one in the third person that holds its statements whole."""
    spans = [(x, y) for s in d["statements"] for r in ROLES for x, y in s[r] if x < b and y > a]
    whole = all(a <= x and y <= b for x, y in spans)
    return whole and d["text"][b - 1] == "." and 25 < b - a < 320 and not _UNFIT.search(d["text"][a : b - 1])


def _edited(d: dict, edits: list[tuple[int, int, str, int, str]], new: list) -> dict:
    text, out, at, length, by = d["text"], [], 0, 0, 0
    places: dict[str, int] = {}
    moves: list[tuple[int, int]] = [(-1, 0)]  # an old place, and how far what stands behind it moves
    for place, taken, put, _, key in edits:
        out += [text[at:place], put]
        places[key] = length + place - at
        length, at, by = places[key] + len(put), place + taken, by + len(put) - taken
        moves.append((place, by))
    rest, olds = text[at:], [place for place, _ in moves]

    def moved(x: int, end: bool) -> int:
        return x + moves[(bisect_left if end else bisect_right)(olds, x) - 1][1]

    statements = [s | {r: [[moved(x, False), moved(y, True)] for x, y in s[r]] for r in ROLES} for s in d["statements"]]
    for key, src, cue, at, other, before in new:
        base = places[key]
        start = base + at if before else places.get(key + "q", moved(other, False))
        content = [start, moved(other, True) if before else base + at]
        statements.append({"source": [[base + x for x in src]], "cue": [[base + x for x in cue]],
                           "content": [content], "act": None})  # fmt: skip
    return d | {"text": "".join([*out, rest]), "statements": statements}
