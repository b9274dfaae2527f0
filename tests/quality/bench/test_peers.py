"""The run beside peers: how their findings become statements, and one whole run of what needs nothing installed."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import sets
from bench import peers, systems

TEXT = "“The quay is open,” Mara Lind said. “It stays so.”"


def tokens(*words: str) -> list[Any]:
    return [SimpleNamespace(idx=TEXT.index(word), text=word) for word in words]


def triple(content: str, cue: list[Any]) -> Any:
    at = TEXT.index(content)
    span = SimpleNamespace(start_char=at, end_char=at + len(content))
    return SimpleNamespace(speaker=tokens("Mara", "Lind"), cue=cue, content=span)


def test_quotations_of_one_verb_are_one_statement_at_their_place_in_the_text() -> None:
    said = tokens("said")
    [found] = systems.joined([triple("“The quay is open,”", said), triple("“It stays so.”", said)], TEXT, 100)
    assert found["speaker"] == "Mara Lind"
    whole = " " * 100 + TEXT
    assert ["".join(whole[a:b] for a, b in found[role]) for role in ("source", "cue")] == ["MaraLind", "said"]
    assert [whole[a:b] for a, b in found["content"]] == ["“The quay is open,”", "“It stays so.”"]


def test_quotations_of_two_verbs_are_two_statements() -> None:
    two = [triple("“The quay is open,”", tokens("said")), triple("“It stays so.”", tokens("open"))]
    assert len(systems.joined(two, TEXT, 0)) == 2


def test_quotations_of_two_paragraphs_are_two_statements() -> None:
    said = tokens("said")
    two = [triple("“The quay is open,”", said), triple("“It stays so.”", said)]
    assert len(systems.joined(two, TEXT.replace(". “", ".\n“"), 0)) == 2


@pytest.mark.parametrize("text", ["one\n\ntwo\n three", "one", "", "\n"])
def test_paragraphs_stand_where_they_stood(text: str) -> None:
    found = list(systems.paragraphs(text))
    assert found  # a text without any still has to give an answer
    assert all(text[at : at + len(part)] == part for part, at in found)
    assert "".join(part for part, _ in found if part.strip()) == text.replace("\n", "")


def test_a_system_whose_packages_are_not_there_is_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    absent = systems.System("nobody's", "", lambda: pytest.fail("started"), ("no-such-package-as-this",))
    monkeypatch.setattr(peers, "SYSTEMS", (absent,))
    assert peers.run({"cases": [{"id": "1", "text": TEXT}]})["systems"] == []
    assert "no-such-package-as-this is not installed: pip install" in capsys.readouterr().out


def test_without_the_annotated_sets_it_says_so_and_has_texts(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sets, "SHARED", tmp_path / "none")
    [(name, documents)] = peers.drawn(["news"], 2).items()
    assert (name, len(documents)) == ("invented", 2)
    assert "speed alone is measured" in capsys.readouterr().out
    assert set(peers.about({name: documents})[name].values()) >= {0, 2}  # no statement, two articles


def test_figures_of_a_part_are_not_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(peers, "DOCS", tmp_path)
    monkeypatch.setattr(sets, "SHARED", tmp_path / "none")
    monkeypatch.setattr("sys.argv", ["peers.py", "--write", "--articles", "1"])
    with pytest.raises(SystemExit, match="nothing measured"):
        peers.main()
    assert not list(tmp_path.iterdir())


def test_one_run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    [regex] = [one for one in systems.SYSTEMS if one.name == "regular expressions"]
    monkeypatch.setattr(peers, "SYSTEMS", (regex,))
    monkeypatch.setattr(peers, "STARTS", 1)
    given = {
        name: [{"id": f"{name}{n}", "text": TEXT} for n in range(count)]
        for name, count in (("polnear", 2), ("cases", 3))
    }
    row, made = peers.measured(regex, given)
    assert {name: len(some) for name, some in made.items()} == {"polnear": 2, "cases": 3}
    assert all(len(found) == 1 for some in made.values() for found in some)
    assert row["timed"] == 2  # short texts are no articles
    assert 5 < row["MB"] < 100
    table = peers.run(given)
    peers.show(json.loads(json.dumps(table)))
    assert "regular expressions" in capsys.readouterr().out
