"""How well direct quotations are found, which is all that most tools find: the scorer's own rules, on those alone.

A statement is a direct quotation when all letters and digits of its content stand between quotation marks, by the text
alone, so that sets without an annotated kind count as well. Of gold the outermost ones count. As the scorer does for
verbs of speech, recall is over gold's direct quotations and precision over the predicted ones; contents are paired one
to one when they share more than half of the larger side's words. A prediction that is paired with no statement but lies
inside a content that is quoted in part is left out: it is a quotation, only not a statement in whole.
"""

from __future__ import annotations

from collections import Counter
from types import ModuleType
from typing import Any

from onrecord.relations.quotation import quotations

Statement = dict[str, Any]


def quoted(text: str) -> bytearray:
    """1 for each character of `text` that stands between quotation marks."""
    out = bytearray(len(text))
    for one in quotations(text):
        out[one.start : one.end] = b"\1" * (one.end - one.start)
    return out


def is_direct(text: str, marks: bytearray, statement: Statement) -> bool:
    """Whether the statement stands in nobody else's, and all of its content between quotation marks."""
    letters = [i for start, end in statement["content"] for i in range(start, end) if text[i].isalnum()]
    return not statement.get("parent") and bool(letters) and all(marks[i] for i in letters)


def score_direct(score: ModuleType, gold: list[dict[str, Any]], predicted: list[dict[str, Any]]) -> dict[str, Any]:
    """Precision, recall and F1 in per cent of direct quotations (`content`), and of those with the right speaker by the
    scorer's lenient rule (`speaker`) and by its strict one, the full name (`name`).

    `gold` and `predicted` are documents as the scorer takes them, in the same order. Statements without an annotated
    speaker count for `content` alone.
    """
    tallies: dict[str, Counter[str]] = {measure: Counter() for measure in ("content", "speaker", "name")}
    for document, made in zip(gold, predicted, strict=True):
        _one(score, document, made["statements"], tallies)
    return {measure: _rates(tally) for measure, tally in tallies.items()}


def _one(score: ModuleType, document: dict[str, Any], found: list[Statement], tallies: dict[str, Counter[str]]) -> None:
    text, wanted = document["text"], document["statements"]
    marks = quoted(text)
    owner: list[int | None] = [None] * len(text)
    for number, match in enumerate(score.WORD.finditer(text)):
        owner[match.start() : match.end()] = [number] * (match.end() - match.start())
    words = [[score.words(owner, score.letters(text, s["content"])) for s in side] for side in (wanted, found)]
    shares = [(score.share(a, b), i, j) for i, a in enumerate(words[0]) if a for j, b in enumerate(words[1])]
    partner_of = dict(score.pair([one for one in shares if one[0] > 0.5]))
    paired = {j: i for i, j in partner_of.items()}
    for i, statement in enumerate(wanted):
        if is_direct(text, marks, statement):
            right = _right(score, statement, found[partner_of[i]] if i in partner_of else None)
            for measure, held in right.items():
                tallies[measure].update(gold=1, found=held)
    for j, statement in enumerate(found):
        if not is_direct(text, marks, statement):
            continue
        if j in paired:
            for measure, held in _right(score, wanted[paired[j]], statement).items():
                tallies[measure].update(predicted=1, right=held)
        elif not any(
            words[1][j] <= whole and not is_direct(text, marks, s) for s, whole in zip(wanted, words[0], strict=True)
        ):
            for tally in tallies.values():
                tally.update(predicted=1)


def _right(score: ModuleType, wanted: Statement, found: Statement | None) -> dict[str, bool]:
    """Each measure that the gold statement counts for, and whether the prediction has it right."""
    out = {"content": found is not None}
    who = wanted.get("speaker")
    if who and who["speaker"]:
        name = found.get("speaker") if found else None
        out["speaker"] = found is not None and score.same_speaker(who, name)
        out["name"] = found is not None and score.strict_speaker(who, name) == "right"
    return out


def _rates(tally: Counter[str]) -> dict[str, float]:
    precision = 100 * tally["right"] / tally["predicted"] if tally["predicted"] else 0.0
    recall = 100 * tally["found"] / tally["gold"] if tally["gold"] else 0.0
    both = precision + recall
    f1 = 2 * precision * recall / both if both else 0.0
    return {"p": round(precision, 2), "r": round(recall, 2), "f1": round(f1, 2), "predicted": tally["predicted"],
            "gold": tally["gold"]}  # fmt: skip
