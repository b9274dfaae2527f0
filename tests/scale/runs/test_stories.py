"""Near-copies are found across units, on any engine, and as a record finds them."""

from __future__ import annotations

import json
import random
from contextlib import suppress
from functools import partial
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from faults import runs
from faults.runs import alone
from hypothesis import given as examples
from hypothesis import strategies as st

from onrecord.pipeline import Options
from onrecord.scale.runs import Totals, run, stories
from onrecord.scale.runs.dataset import Damaged, Dataset
from onrecord.scale.runs.jobs import work
from onrecord.scale.runs.matching import NEIGHBOURS, counted, paired

pytestmark = pytest.mark.usefixtures("unread")
STORIES = 12
WORDS = [
    f"{a}{b}{c}" for a in ("bar", "dor", "fen", "kil", "mos") for b in ("a", "e", "o") for c in ("ck", "nd", "rst")
]


def done(inputs: list[Path], output: Path, engine=alone, **options: object) -> Totals:
    steps = run([str(one) for one in inputs], str(output), options=Options(), engine=engine, **options)  # type: ignore[arg-type]
    return runs.ended(steps)[1]


def text_of(number: int) -> str:
    """Four paragraphs of 25 words, of which one says something."""
    dice = random.Random(number)
    said = f"The bridge stays shut for {number} days, engineer Kit Orme said."
    return "\n\n".join([said, *(" ".join(dice.choices(WORDS, k=25)).capitalize() + "." for _ in range(4))])


def copied(text: str, number: int) -> str:
    """As another outlet prints it: without its end, with a line of its own."""
    paragraphs = text.split("\n\n")
    return "\n\n".join([f"BELLPORT, edition {number}", *paragraphs[: max(1, len(paragraphs) - number)]])


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve articles of a dozen outlets with one footer, and copies of every third."""
    path = tmp_path_factory.mktemp("stories") / "news.jsonl"
    footer = "\n\nBell Post readers may write to the editor at the old harbour office on any working day of the week."
    with path.open("w", encoding="utf-8") as out:
        for number in range(STORIES):
            text = text_of(number)
            said = {"id": f"o{number}", "text": text + footer, "outlet": "Bell Post", "published": "2024-05-14"}
            out.write(json.dumps(said) + "\n")
            for copy in range(1, 4) if number % 3 == 0 else ():
                said = {"id": f"o{number}c{copy}", "text": copied(text, copy), "outlet": f"Paper {copy}"}
                out.write(json.dumps(said | {"published": "2024-05-15"}) + "\n")
    return path


def found(output: Path) -> set[frozenset[str]]:
    """The ids of each story's articles."""
    dataset = Dataset(str(output))
    ids = {row["article_sha256"]: row["article_id"] for unit in dataset.names("extract")
           for row in dataset.rows("articles", unit)}  # fmt: skip
    out: dict[str, set[str]] = {}
    for row in dataset.rows("stories", "stories"):
        out.setdefault(row["story"], set()).add(ids[row["article_sha256"]])
    return {frozenset(some) for some in out.values()}


def test_copies_across_units_are_one_story(news: Path, tmp_path: Path) -> None:
    totals = done([news], tmp_path / "news", unit_bytes=1)
    expected = {frozenset([f"o{n}", *(f"o{n}c{c}" for c in range(1, 4))]) for n in range(0, STORIES, 3)}
    assert found(tmp_path / "news") == expected
    assert (totals.stories["stories"], totals.stories["texts"]) == (4, 16)
    manifest = json.loads((tmp_path / "news" / "manifest.json").read_text())
    assert manifest["stories"] == totals.stories
    assert not list((tmp_path / "news" / "pairs").iterdir())


def test_shares_and_blocks_change_nothing(news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done([news], tmp_path / "one")
    monkeypatch.setattr(stories, "TOGETHER", 200)
    monkeypatch.setattr(stories, "COMPARED", 2)
    done([news], tmp_path / "many", unit_bytes=1)
    assert len(Dataset(str(tmp_path / "many")).names("compare")) > 5
    assert found(tmp_path / "many") == found(tmp_path / "one")


def test_more_articles_are_looked_at_with_those_before(news: Path, tmp_path: Path) -> None:
    more = tmp_path / "more.jsonl"
    text = copied(text_of(1), 1)
    more.write_text(json.dumps({"id": "late", "text": text, "outlet": "Late", "published": "2024-05-14"}) + "\n")
    done([news], tmp_path / "news")
    before = found(tmp_path / "news")
    named = Dataset(str(tmp_path / "news")).names("compare")
    totals = done([more], tmp_path / "news")
    assert found(tmp_path / "news") == before | {frozenset(["o1", "late"])}
    assert totals.stories["stories"] == 5
    assert not set(named) & set(Dataset(str(tmp_path / "news")).names("compare"))
    again = runs.content(tmp_path / "news")
    assert done([more], tmp_path / "news") == totals
    assert runs.content(tmp_path / "news") == again


@pytest.mark.parametrize("stage", ["match", "compare"])
def test_a_run_that_stops_while_it_looks_goes_on(stage: str, news: Path, tmp_path: Path) -> None:
    done([news], tmp_path / "whole", unit_bytes=1)

    def stopping(jobs, does, at):
        for number, job in enumerate(jobs):
            if job.stage == stage and number == at:
                if at:
                    work(job)
                return
            yield job, does(job)

    for at in (0, 1):
        steps = run([str(news)], str(tmp_path / "cut"), options=Options(), unit_bytes=1,
                    engine=partial(stopping, at=at))  # fmt: skip
        with suppress(Damaged):  # of what was to be there
            for _ in steps:
                pass
    done([news], tmp_path / "cut")
    assert runs.content(tmp_path / "cut") == runs.content(tmp_path / "whole")


@examples(st.lists(st.tuples(st.integers(-3, 3), st.integers(0, 9)), unique=True, max_size=40))
def test_texts_are_paired_with_those_next_to_them_under_each_mark(marked: list[tuple[int, int]]) -> None:
    expected: dict[tuple[int, int], int] = {}
    for mark in {mark for mark, _ in marked}:
        texts = sorted(text for m, text in marked if m == mark)
        for (i, one), (j, other) in combinations(enumerate(texts), 2):
            if j - i <= NEIGHBOURS:
                expected[one, other] = expected.get((one, other), 0) + 1
    marks, numbers = (
        np.array(column, dtype=np.int64) for column in (zip(*marked, strict=True) if marked else ([], []))
    )
    pairs, shared = paired(marks, numbers)
    assert dict(zip(map(tuple, pairs.tolist()), shared.tolist(), strict=True)) == expected
    twice, sums = counted(np.concatenate([pairs, pairs]), np.concatenate([shared, shared]))
    assert (twice == pairs).all()
    assert (sums == 2 * shared).all()
