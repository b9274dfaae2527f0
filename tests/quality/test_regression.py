"""The regression report: what is gained, lost and changed is named, and nothing stored holds an article's words."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import outlines
import pytest
import regression
from differences import Report, compare, match
from hypothesis import given
from hypothesis import strategies as st
from outlines import Told, version_of

TEXT = "The harbour is closed, Mara Lind said. Bo Ode replied that the quay was open. Nobody else spoke."
FIELDS: dict[str, Any] = {
    "kind": "indirect", "source": [], "cue": [], "content": [], "speaker": None, "speaker_kind": "none",
    "speaker_ids": [], "parent": None, "quote": None, "edits": [], "act": "state", "addressees": [],
    "addressee_ids": [], "about": [], "said_on": None, "said_on_basis": None, "said_on_precision": None,
    "insertions": [], "instruments": [], "designations": [], "repeats": None, "answers": [], "confidence": 0.9,
}  # fmt: skip


def at(words: str) -> list[list[int]]:
    start = TEXT.index(words)
    return [[start, start + len(words)]]


def told(name: str, content: str, cue: str, speaker: str | None, **fields: Any) -> dict[str, Any]:
    return {"id": name, **FIELDS, "content": at(content), "cue": at(cue), "speaker": speaker, **fields}


def document(*statements: dict[str, Any], name: str = "harbour", sha: str | None = "a" * 64) -> dict[str, Any]:
    article = {"headline": "Harbour closed", "standfirst": None, "text": TEXT} if sha else None
    return {
        "schema": "onrecord/1", "id": name, "origin": name, "sha256": sha, "raw_sha256": None,
        "reader": {"version": "0", "model": "en-1", "digest": "d"}, "article": article,
        "speakers": [{"id": "p1", "name": "Mara Lind"}, {"id": "p2", "name": "Bo Ode"}],
        "statements": list(statements), "refusals": [],
    }  # fmt: skip


LIND = told("s1", "The harbour is closed", "said", "Mara Lind")
ODE = told("s2", "that the quay was open", "replied", "Bo Ode", answers=["s1"])


def report(old: list[dict[str, Any]], new: list[dict[str, Any]]) -> Report:
    return compare(version_of(old), version_of(new))


def changed(one: Report) -> dict[str, dict[str, int]]:
    fields = {name: {k: n for k, n in row.items() if k != "same"} for name, row in one.fields.items()}
    return {name: row for name, row in fields.items() if row}


def test_the_same_twice_has_no_difference() -> None:
    one = report([document(LIND, ODE)], [document(LIND, ODE)])
    assert one.articles == {"in both": 1, "only in new": 0}
    assert one.statements == {"in both": 2, "gained": 0, "lost": 0}
    assert changed(one) == {}
    assert one.examples == []
    assert one.fields["speaker"] == {"same": 2}


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        ({"speaker": "Mara"}, {"speaker": {"changed": 1}}),
        ({"speaker": None}, {"speaker": {"lost": 1}}),
        ({"said_on": "2026-03-03"}, {"said_on": {"gained": 1}}),
        ({"act": None}, {"act": {"lost": 1}}),
        ({"content": at("harbour is closed")}, {"content": {"changed": 1}}),
        ({"confidence": 0.92}, {}),
        ({"confidence": 0.5}, {"confidence": {"changed": 1}}),
        ({"speaker_ids": ["p2"]}, {}),
        ({"about": [{"name": "Lind", "speaker_id": "p1", "span": [0, 3]}]}, {"about": {"gained": 1}}),
        ({"later": "a field that this version does not know"}, {"later": {"gained": 1}}),
    ],
)
def test_a_field_that_differs_is_named(fields: dict[str, Any], wanted: dict[str, dict[str, int]]) -> None:
    one = report([document(LIND)], [document({**LIND, **fields})])
    assert changed(one) == wanted
    assert [example.name for example in one.examples] == list(wanted)


def test_statements_gained_and_lost_and_references_under_new_numbers() -> None:
    first = told("s1", "The", "The", None)
    shifted = [first, {**LIND, "id": "s2"}, {**ODE, "id": "s3", "answers": ["s2"]}]
    one = report([document(LIND, ODE)], [document(*shifted)])
    assert one.statements == {"in both": 2, "gained": 1, "lost": 0}
    assert changed(one) == {}
    assert [(e.what, e.at) for e in one.examples] == [("gained", (0, 3))]
    lost = report([document(LIND, ODE)], [document({**ODE, "answers": []})])
    assert lost.statements == {"in both": 1, "gained": 0, "lost": 1}
    assert changed(lost) == {"answers": {"lost": 1}}


def test_what_was_trimmed_is_compared_apart_from_what_is_repeated() -> None:
    before = {**ODE, "repeats": {"statement": "s1", "dropped": ["that "]}}
    now = {**ODE, "repeats": {"statement": "s1", "dropped": ["that", "the "]}}
    assert changed(report([document(LIND, before)], [document(LIND, now)])) == {"dropped": {"changed": 1}}


def test_a_nested_statement_is_not_taken_for_the_one_around_it() -> None:
    outer = Told([[0, 60]], [[70, 74]], {}, {}, None)
    inner = Told([[10, 60]], [[5, 9]], {}, {}, None)
    assert match([outer, inner], [inner]) == {1: 0}
    assert match([outer], [inner]) == {0: 0}


def test_articles_that_can_not_be_compared() -> None:
    old = [document(name="a", sha="1" * 64), document(name="b", sha="2" * 64), document(name="c", sha=None)]
    new = [document(name="b", sha="3" * 64), document(name="c", sha="4" * 64), document(name="d", sha="5" * 64)]
    assert report(old, new).articles == {
        "in both": 0, "only in old": 1, "with another text": 1, "refused in old, read in new": 1, "only in new": 1,
    }  # fmt: skip


SPANS = st.lists(st.integers(0, 30), max_size=6, unique=True).map(
    lambda cuts: [list(pair) for pair in zip(sorted(cuts)[::2], sorted(cuts)[1::2], strict=False)]
)
TOLD = st.lists(st.builds(lambda content, cue: Told(content, cue, {}, {}, None), SPANS.filter(bool), SPANS), max_size=5)


@given(TOLD, TOLD)
def test_each_statement_is_matched_once_with_one_it_shares_content_with(old: list[Told], new: list[Told]) -> None:
    pairs = match(old, new)
    assert len(set(pairs.values())) == len(pairs)
    for a, b in pairs.items():
        assert {x for s, e in old[a].content for x in range(s, e)} & {x for s, e in new[b].content for x in range(s, e)}
    assert len(match(old, copy.deepcopy(old))) == len(old)


def lines(path: Path, *documents: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(one) + "\n" for one in documents), encoding="utf-8")
    return path


def test_two_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = lines(tmp_path / "old.jsonl", document(LIND, ODE)), lines(tmp_path / "new.jsonl", document(ODE))
    out = tmp_path / "report.json"
    assert regression.main([str(old), str(new), "--json", str(out)]) == 0
    shown = capsys.readouterr().out
    assert "1 in both, 0 gained, 1 lost" in shown
    assert "- harbour [0:21] statement" in shown
    assert "harbour is closed" not in shown
    assert json.loads(out.read_text())["statements"] == {"in both": 1, "gained": 0, "lost": 1}
    regression.main([str(old), str(new), "--words"])
    assert "harbour is closed" in capsys.readouterr().out


def test_json_alone_on_standard_output(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = lines(tmp_path / "old.jsonl", document(LIND, ODE))
    assert regression.main([str(old), str(old), "--json", "-"]) == 0
    assert json.loads(capsys.readouterr().out)["examples"] == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "holds no document"),
        ("{not json", ":1: no onrecord/1 document"),
        ('{"schema": "other"}', ":1: no onrecord/1 document"),
        (json.dumps(document({**LIND, "content": [["a", "b"]]})), ":1: no onrecord/1 document"),
        ('{"form": "onrecord-outlines/0", "articles": []}', "make it again"),
        ('{"form": "onrecord-outlines/1"}', "no baseline"),
    ],
)
def test_bad_inputs_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str, said: str) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text(content)
    good = lines(tmp_path / "good.jsonl", document(LIND))
    assert regression.main([str(good), str(bad)]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert str(bad) in error


def test_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert regression.main([str(tmp_path / "none.jsonl"), str(tmp_path / "none.jsonl")]) == 2
    assert "can't be read" in capsys.readouterr().err


def test_a_baseline_holds_no_words_and_compares_as_its_documents(tmp_path: Path) -> None:
    full = version_of([document(LIND, ODE, name="x1")])
    path = tmp_path / "baseline.json"
    outlines.save(path, full)
    stored = path.read_text()
    assert not any(word in stored for word in ("harbour", "Harbour", "Lind", "Mara", "quay", "replied that"))
    assert outlines.load(path) == full
    again = compare(outlines.load(path), full)
    assert again.statements == {"in both": 2, "gained": 0, "lost": 0}
    assert changed(again) == {}
    renamed = version_of([document({**LIND, "speaker": "Ode"}, ODE, name="x1")])
    assert changed(compare(outlines.load(path), renamed)) == {"speaker": {"changed": 1}}


class TestAgainstTheReader:
    """With the shipped reader over a few short texts of our own."""

    @pytest.fixture
    def sample(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        articles = tmp_path / "articles.jsonl"
        texts = [f"The ferry will sail in spring, Mara Lind said on day {n}." for n in range(3)]
        articles.write_text("".join(json.dumps({"id": f"a{n}", "text": t}) + "\n" for n, t in enumerate(texts)))
        kept = tmp_path / "kept.jsonl"
        kept.write_text(json.dumps({"id": "a1"}) + "\n")
        for name, path in (("ARTICLES", articles), ("KEPT_BACK", kept), ("BASELINE", tmp_path / "baseline.json")):
            monkeypatch.setattr(regression, name, path)
        return articles

    def test_the_sample_is_fixed_and_leaves_the_development_set_out(self, sample: Path) -> None:
        assert {one["id"] for one in regression.sample()} == {"a0", "a2"}
        assert [one["id"] for one in regression.sample(["a2", "a1"])] == ["a1", "a2"]

    def test_saved_then_compared(self, sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert regression.main([]) == 0
        assert "there is no baseline yet" in capsys.readouterr().out
        assert regression.main(["--save"]) == 0
        assert "ferry" not in regression.BASELINE.read_text()
        capsys.readouterr()
        assert regression.main([]) == 0
        assert "2 in both, 0 gained, 0 lost" in capsys.readouterr().out

    def test_without_the_shared_articles_it_says_so(self, sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
        sample.unlink()
        assert regression.main([]) == 0
        assert "skipped" in capsys.readouterr().out
