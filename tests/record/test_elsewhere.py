"""Raw bytes that a record does not hold: it says how many there are, and checks them where it is told."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import fsspec
import pytest
from faults.archives import crawl, packed, page
from sqlalchemy import text
from storybook import READER

from onrecord.articles import extract
from onrecord.articles.article import Article
from onrecord.record import Record, elsewhere
from onrecord.sources import Document, fetch
from onrecord.statements.reading import Reading

NAMES = ("crawl.warc", "crawl.warc.gz")


def written(folder: Path, name: str, seed: int = 7, pages: int = 12) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    records, _ = crawl(random.Random(seed), pages)
    (folder / name).write_bytes(b"".join(records if name.endswith(".warc") else map(packed, records)))
    return folder / name


def add(record: Record, inputs: Iterable[Path | str], *, keep_raw: bool = False, dataset: bool = False) -> None:
    """Without reading: what they say does not matter here."""
    for document in fetch([str(one) for one in inputs]):
        assert isinstance(document, Document)
        article = extract(document)
        assert isinstance(article, Article)
        reading = Reading(article.id, article.origin, article, (), (), (), READER)
        if dataset:
            record.add(reading, offset=document.place)
        else:
            record.add(reading, document=document, keep_raw=keep_raw)


def verified(record: Record, *places: Path | str, **more: Any) -> tuple[Counter[str], list[str]]:
    counts: Counter[str] = Counter()
    faults = []
    for checked in record.verify(raw=places, **more):
        for name in ("articles", "raws", "elsewhere", "sought", "held"):
            counts[name] += getattr(checked, name)
        faults += [f"{fault.article}: {fault.what}" for fault in checked.faults]
    return counts, faults


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("dataset", [False, True])
def test_they_are_counted_and_checked_where_it_is_told(
    record: Record, tmp_path: Path, name: str, dataset: bool
) -> None:
    archive = written(tmp_path / "in", name)
    add(record, [archive], dataset=dataset)
    assert verified(record) == ({"articles": 12, "raws": 0, "elsewhere": 12, "sought": 0, "held": 0}, [])
    assert verified(record, archive) == ({"articles": 12, "raws": 0, "elsewhere": 12, "sought": 12, "held": 12}, [])
    archive.rename(tmp_path / name)
    assert verified(record, str(tmp_path))[0]["held"] == 12
    [checked] = [checked for checked in record.verify(raw=tmp_path) if checked.sought][:1]
    assert (checked.sought, checked.held, checked.articles) == (1, 1, 0)


@pytest.mark.parametrize("name", NAMES)
def test_a_damaged_byte_is_found(record: Record, tmp_path: Path, name: str) -> None:
    archive = written(tmp_path, name)
    add(record, [archive])
    known = [one for one in fetch(str(archive)) if isinstance(one, Document)]
    data, hit, after = bytearray(archive.read_bytes()), known[5].place or 0, known[6].place or 0
    data[(hit + after) // 2] ^= 1
    archive.write_bytes(data)
    counts, [fault] = verified(record, archive)
    assert counts["held"] == 11
    assert fault.startswith(f"{known[5].id}: raw bytes ")
    assert f"… do not hold in {archive}: byte {hit:,}: " in fault


def test_two_archives_of_the_same_name(record: Record, tmp_path: Path) -> None:
    first, second = (written(tmp_path / folder, "crawl.warc.gz", seed) for seed, folder in enumerate(("a", "b")))
    whole = first.read_bytes(), second.read_bytes()
    add(record, [first])
    first.write_bytes(whole[1])
    second.write_bytes(whole[0])
    assert verified(record, tmp_path) == ({"articles": 12, "raws": 0, "elsewhere": 12, "sought": 12, "held": 12}, [])
    second.write_bytes(whole[1])
    counts, faults = verified(record, tmp_path)
    assert (counts["held"], len(faults)) == (0, 12)
    assert all(f" in {first}: byte " in fault for fault in faults), "the likeliest is named"


def test_what_is_not_there_does_not_hold(record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(elsewhere, "SHOWN", 2)
    monkeypatch.setattr(elsewhere, "TOGETHER", 5)
    archives = [written(tmp_path / "in", f"{number}.warc", number, pages=6 + number) for number in range(4)]
    add(record, archives)
    (tmp_path / "other").mkdir()
    counts, faults = verified(record, tmp_path / "other")
    said = "not found in the places that were named; raw inputs that came from there"
    assert faults == [f"{archives[0]}: {said}: 6", f"{archives[1]}: {said}: 7", f"2 other files: {said}: 17"]
    assert (counts["elsewhere"], counts["sought"], counts["held"]) == (30, 30, 0)
    assert verified(record, *archives[1:])[1] == [f"{archives[0]}: {said}: 6"]


def test_pages_lines_and_what_has_no_bytes(record: Record, tmp_path: Path) -> None:
    one, other = (page(random.Random(number), number).decode() for number in range(2))
    (tmp_path / "page.html").write_text(one, encoding="utf-8")
    lines = [{"id": "a", "html": other}, {"id": "b", "text": "No bytes of its own."}]
    (tmp_path / "some.jsonl").write_text("".join(json.dumps(one) + "\n" for one in lines))
    add(record, [tmp_path / "page.html", tmp_path / "some.jsonl"])
    assert verified(record, tmp_path) == ({"articles": 3, "raws": 0, "elsewhere": 2, "sought": 2, "held": 2}, [])
    (tmp_path / "some.jsonl").write_text(json.dumps(lines[1]) + "\n")
    (tmp_path / "page.html").unlink()
    _, [line, gone] = verified(record, tmp_path)
    assert "some.jsonl: other bytes are there" in line
    assert "page.html: not found in" in gone


def test_bytes_that_are_kept_are_not_looked_for(record: Record, tmp_path: Path) -> None:
    archive = written(tmp_path / "a", "crawl.warc")
    add(record, [archive])
    # the same bytes come again under other names, and are kept this time
    records, _ = crawl(random.Random(7), 12)
    data = b"".join(records).replace(b"//bell.example", b"//other.example")
    (tmp_path / "other.warc").write_bytes(data)
    add(record, [tmp_path / "other.warc"], keep_raw=True)
    (tmp_path / "none").mkdir()
    counts, faults = verified(record, tmp_path / "none")
    assert (counts["raws"], counts["elsewhere"], counts["sought"], faults) == (12, 0, 0, [])


def test_handed_over_by_a_program(record: Record, tmp_path: Path) -> None:
    article = extract(Document("x", None, "html", text=page(random.Random(1), 1).decode()))
    assert isinstance(article, Article)
    record.add(Reading("x", None, article, (), (), (), READER))
    assert verified(record)[0]["elsewhere"] == 1
    assert verified(record, tmp_path)[1][0].startswith("handed over without a file: not found")


@pytest.mark.parametrize("offset", ["null", '"12"', "-3", "true"])
def test_without_a_byte_all_of_the_file_is_gone_through(record: Record, tmp_path: Path, offset: str) -> None:
    """As records of older versions have it, or damaged ones."""
    archive = written(tmp_path, "crawl.warc.gz")
    add(record, [archive])
    with record.engine.begin() as connection:
        rows = connection.execute(text("SELECT id, CAST(about AS TEXT) FROM appearances")).all()
        for number, about in rows:
            changed = json.dumps(json.loads(about) | {"offset": json.loads(offset)})
            connection.execute(text("UPDATE appearances SET about = :about WHERE id = :id"), {
                "about": changed, "id": number,
            })  # fmt: skip
    assert verified(record, archive)[0]["held"] == 12


def test_what_is_said_of_the_bytes_is_no_part_of_the_article(record: Record, tmp_path: Path) -> None:
    archive = written(tmp_path, "crawl.warc.gz", pages=2)
    add(record, [archive])
    [one, _] = fetch(str(archive))
    assert isinstance(one, Document)
    article = extract(one)
    assert next(record.articles()) == article
    assert isinstance(article, Article)
    assert next(record.documents()) == Reading(article.id, article.origin, article, (), (), (), READER).to_dict()


def test_removed_articles_leave_nothing_to_look_for(record: Record, tmp_path: Path) -> None:
    add(record, [written(tmp_path, "crawl.warc.gz", pages=2)])
    record.remove(1, by="Desk", why="asked to")
    assert verified(record, tmp_path)[0]["sought"] == 1


def test_bytes_on_another_filesystem(record: Record, tmp_path: Path) -> None:
    archive = written(tmp_path, "crawl.warc.gz")
    fsspec.filesystem("memory").pipe_file("/far/2024/crawl.warc.gz", archive.read_bytes())
    add(record, [archive])
    archive.unlink()
    assert verified(record, "memory://far")[0]["held"] == 12


def test_what_can_t_be_read_of_the_record_stops_nothing(tmp_path: Path) -> None:
    archive = written(tmp_path, "crawl.warc")
    with Record(tmp_path / "onrecord.db") as record:
        add(record, [archive])
        with record.engine.begin() as connection:
            connection.execute(text("UPDATE appearances SET about = '{' WHERE id = 3"))
        counts, [fault] = verified(record, archive)
    assert (counts["articles"], counts["held"]) == (12, 11)
    assert "can't be read" in fault


def test_a_folder_that_can_t_be_opened_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord.sources import Refusal, originals

    monkeypatch.setattr(originals, "every_file_in", lambda folder: iter([Refusal("x/y", "x/y", "it can't be", "")]))
    with Record(tmp_path / "onrecord.db") as record:
        assert verified(record, tmp_path)[1] == ["x/y: it can't be"]
