"""Adding transcripts: what is taken as a source, and going on where a run was stopped."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from faults.local_web import LocalWeb, Reply

from onrecord.errors import UsageError
from onrecord.record import Record
from onrecord.scale import add_transcripts
from onrecord.settings import Settings
from onrecord.sources.web.fetcher import Fetcher

sys.path.insert(0, str(Path(__file__).parents[1] / "articles" / "transcripts"))
from test_transcripts import pdf_of

SPEECH = "MAYOR QUILL: We stay.\nQ: For how long?\nMAYOR QUILL: Until noon.\n"


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch):
    """Addresses stand on a server of our own, behind the same fetcher."""
    with LocalWeb() as found:
        made = Fetcher(Settings(), wire=found.wire, sleep=lambda seconds: None)
        monkeypatch.setattr("onrecord.sources.web.fetcher.Fetcher", lambda settings: made)
        yield found


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    inside = tmp_path / "speeches" / "deep"
    inside.mkdir(parents=True)
    (inside / "a.txt").write_text(SPEECH, encoding="utf-8")
    (inside / "b.pdf").write_bytes(pdf_of("We will stay in Nordvik until noon."))
    (inside / "c.jsonl").write_text(json.dumps({"id": "c", "text": "We go.", "speaker": "Bo Ode", "date": 2020}))
    (inside / "d.csv").write_text("text,speaker,date\nWe come.,Mara Lind,2021-03-04\n")
    (inside / "e.doc").write_bytes(b"no transcript")
    return tmp_path


def added(record: Record, *inputs: str, **more: object) -> list[tuple[str, str]]:
    made = add_transcripts(record, inputs, **more)  # type: ignore[arg-type]
    return [(Path(item.id).name, done.outcome) for item, done in made]


def test_folders_globs_tables_and_lists_are_taken(folder: Path) -> None:
    pytest.importorskip("pypdf")
    Path("all.list").write_text("# a list\nspeeches/deep/a.txt\nspeeches/deep/d.csv\n")
    with Record("a.db") as record:
        assert added(record, "speeches") == [("a.txt", "added"), ("b.pdf", "added"), ("c", "added")]
        assert added(record, "speeches/deep/*.csv") == [("d.csv:2", "added")]
        assert added(record, "@all.list") == [("a.txt", "unchanged"), ("d.csv:2", "unchanged")]
        told = {Path(one.id).name: one for one in record.transcripts(raw=True)}
        assert not list(record.articles())
    assert (told["c"].speaker, told["c"].date, told["c"].raw) == ("Bo Ode", "2020", None)
    assert (told["d.csv:2"].speaker, told["d.csv:2"].date) == ("Mara Lind", "2021-03-04")
    assert [turn.speaker for turn in told["a.txt"].turns] == ["Mayor Quill", "Q", "Mayor Quill"]
    assert told["b.pdf"].raw == (folder / "speeches/deep/b.pdf").read_bytes()


def test_pages_and_pdf_come_by_address_through_the_polite_fetcher(web: LocalWeb, tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    words = "We will stay in Nordvik until noon."
    web.routes["hall.example/a.pdf"] = Reply(pdf_of(words), headers={"Content-Type": "application/pdf"})
    web.routes["hall.example/b"] = Reply(SPEECH.encode(), headers={"Content-Type": "text/plain; charset=utf-8"})
    web.routes["hall.example/robots.txt"] = Reply(b"User-agent: *\nDisallow: /closed\n")
    web.routes["hall.example/closed"] = Reply(SPEECH.encode())
    asked = [f"http://hall.example/{name}" for name in ("a.pdf", "b", "closed", "gone")]
    with Record(tmp_path / "a.db") as record:
        found = added(record, *asked, speaker="Ada Quill", published="2024-05-13")
        assert found == [("a.pdf", "added"), ("b", "added"), ("closed", "refused"), ("gone", "refused")]
        assert "/closed" not in web.paths()
        pdf, page = record.transcripts(raw=True)
        assert [one.outcome for _, one in add_transcripts(record, asked[:2], speaker="Ada Quill",
                                                          published="2024-05-13")] == ["unchanged"] * 2  # fmt: skip
        assert record.matching_transcripts("http://hall.example/b#top")
        reasons = {one.reason for one in record.status().reasons}
    assert (pdf.text.strip(), pdf.url, pdf.speaker, pdf.date) == (words, asked[0], "Ada Quill", "2024-05-13")
    assert pdf.raw == pdf_of(words)
    assert pdf.about["fetched"].endswith("+00:00")
    assert [turn.speaker for turn in page.turns] == ["Mayor Quill", "Q", "Mayor Quill"]
    assert reasons == {"the site's robots.txt keeps it from programs", "there is no such page (404)"}


def test_a_run_that_was_stopped_goes_on(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        Path(f"s{number}.txt").write_text(f"MAYOR QUILL: We stay until {number}.\n", encoding="utf-8")
    read: list[str] = []

    def noted(document, **more):
        read.append(document.id)
        if len(read) == 3:
            raise KeyboardInterrupt
        from onrecord.articles.transcripts.reading import transcript_of

        return transcript_of(document, **more)

    monkeypatch.setattr("onrecord.articles.transcripts.transcript_of", noted)
    with Record("a.db") as record:
        with pytest.raises(KeyboardInterrupt):
            added(record, "s*.txt")
        assert record.count_transcripts() == 2
        assert [outcome for _, outcome in added(record, "s*.txt")] == ["unchanged"] * 2 + ["added"] * 3
    assert read == ["s0.txt", "s1.txt", "s2.txt", "s2.txt", "s3.txt", "s4.txt"], "what was kept is not read again"


def test_without_raw_bytes_none_are_kept(folder: Path) -> None:
    with Record("a.db") as record:
        added(record, "speeches/deep/a.txt", keep_raw=False)
        assert [one.raw for one in record.transcripts(raw=True)] == [None]


def test_fields_of_transcripts_are_wrong_usage_for_articles(folder: Path) -> None:
    from onrecord.sources import fetch

    with pytest.raises(UsageError, match="no field 'speaker'"):
        fetch("speeches/deep/d.csv", columns={"speaker": "who"})
    (document,) = fetch("speeches/deep/d.csv", columns={"speaker": "speaker"}, primary=True)
    assert document.speaker == "Mara Lind"  # type: ignore[union-attr]
