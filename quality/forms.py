"""What the annotators of the training sets made of the forms that rules of the reader go by.

usage: forms.py

Prints how often a form stands in the training articles, and how often the annotation is what the rule takes it for;
and which texts of ../shared/data without labels are read as interviews.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from sets import SHARED

from onrecord.relations.asking import with_acts
from onrecord.relations.edges import _from_the_mark, _whole
from onrecord.relations.find import _HEARER
from onrecord.relations.quotation import quotations
from onrecord.relations.relation import Relation
from onrecord.relations.turns import _bracketed, _labelled, _unlabelled

TRAINING = ("polnear/train", "wikinews/record-train", "news/record-train")
UNLABELLED = (*TRAINING, "wikinews/articles", "news/articles", "transcripts/us-presidential-speeches",
              "transcripts/un-general-debate-2014-2018")  # fmt: skip


def documents(*names: str) -> Iterator[dict[str, Any]]:
    """Each document of some sets of ../shared/data, once."""
    seen = set()
    for name in names:
        for line in (SHARED / "data" / f"{name}.jsonl").open(encoding="utf-8"):
            document = json.loads(line)
            if document["text"] not in seen:
                seen.add(document["text"])
                yield document


def main() -> None:
    hearer: Counter[bool] = Counter()
    acts: Counter[tuple[str, bool]] = Counter()
    marked: Counter[bool] = Counter()
    begun: Counter[bool] = Counter()
    wondering: Counter[bool] = Counter()
    places = re.compile(_HEARER.pattern.removesuffix("$") + r"(\w+ing)\b")
    for document in documents(*TRAINING):
        text, cues = document["text"], [span for s in document["statements"] for span in s["cue"]]
        for place in places.finditer(text):
            hearer[any(a <= place.start(1) < b for a, b in cues)] += 1
    for document in documents(*TRAINING[1:]):  # PolNeAR has no acts
        text = document["text"]
        quoted = {q.start for q in quotations(text) if q.depth == 1}
        for s in document["statements"]:
            source, cue, content = (tuple((a, b) for a, b in s[role]) for role in ("source", "cue", "content"))
            relation = Relation(source, cue, content, None, None, 1.0)
            if cue and content[0][1] <= cue[0][0] and text[content[0][1] - 1] in '”"»':
                marked[_from_the_mark(text, relation) == relation] += 1
            if s.get("parent") is None and any(a in quoted for a, _ in content):
                begun[_whole(text, [relation], unclosed=True)[0] == relation] += 1
            if s.get("act") == "ask" and not cue:
                wondering[any("?" in text[a:b] for a, b in content)] += 1
            act = with_acts(text, relation).act
            if s.get("act") and act:
                acts[act, act == s["act"]] += 1
    print(f"'thanks for …ing' and the like: {hearer.total()}, of them annotated {hearer[True]}")
    print(f"contents before their cue that end a quotation: {marked.total()}, begun within it {marked[False]}")
    print(f"statements of which a piece begins a quotation: {begun.total()}, ended within it {begun[False]}")
    print(f"that ask without a cue: {wondering.total()}, without a question mark {wondering[False]}")
    print(f"asked or told 'to …': {acts['request', True]} of {acts['request', True] + acts['request', False]} request")
    print(f"questions without a cue: {acts['ask', True]} of {acts['ask', True] + acts['ask', False]} ask")
    texts = list(documents(*UNLABELLED))
    bracketed = [d["id"] for d in texts if not _labelled(d["text"]) and _bracketed(d["text"])]
    print(f"interviews with names in double brackets: {len(bracketed)} of {len(texts)} texts")
    taken = [d["id"] for d in texts if d["id"] not in bracketed and not _labelled(d["text"]) and _unlabelled(d["text"])]
    print(f"interviews without labels: {len(taken)} of {len(texts)} texts ({', '.join(taken)})")


if __name__ == "__main__":
    main()
