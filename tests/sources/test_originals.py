"""Raw bytes where they were left: found by name, and the same to the byte or not."""

from __future__ import annotations

import json
import os
import random
from hashlib import sha256
from pathlib import Path

import fsspec
import pytest
from faults.archives import answer, crawl, packed, page, record

from onrecord.errors import InputError
from onrecord.sources import Document, fetch, originals
from onrecord.sources.originals import MOST, Original, Originals


def read(path: Path) -> list[Original]:
    found = [one for one in fetch(str(path)) if isinstance(one, Document)]
    return [Original(sha256(one.raw).hexdigest(), one.place) for one in found if one.raw is not None]


def looked(path: Path, wanted: list[Original], **options: object) -> list[str | None]:
    found = dict(Originals([path], **options).among(str(path), wanted))  # type: ignore[arg-type]
    assert len(found) == len(set(wanted))
    return [found[one] for one in wanted]


@pytest.fixture(params=["crawl.warc", "crawl.warc.gz"])
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Thirty pages, and records between them that hold none."""
    written, _ = crawl(random.Random(7), 30)
    path = tmp_path / request.param
    path.write_bytes(b"".join(written if request.param == "crawl.warc" else map(packed, written)))
    return path


@pytest.mark.parametrize("shuffled", [False, True])
def test_what_was_read_of_an_archive_is_found_at_its_byte(archive: Path, shuffled: bool) -> None:
    wanted = read(archive)
    if shuffled:
        random.Random(3).shuffle(wanted)
    assert len({one.offset for one in wanted}) == 30
    assert looked(archive, wanted) == [None] * 30


def test_without_a_byte_it_is_looked_for_in_all_of_the_file(archive: Path) -> None:
    wanted = [Original(one.sha256) for one in read(archive)]
    assert looked(archive, [*wanted, Original("0" * 64)]) == [None] * 30 + ["other bytes are there"]


def test_the_byte_counts(archive: Path) -> None:
    """The same page at another place is another record."""
    one, other, *_ = read(archive)
    [why] = looked(archive, [Original(one.sha256, other.offset)])
    assert why == f"byte {other.offset:,}: other bytes are there"


@pytest.mark.parametrize("place", [5, 10**9])
def test_where_no_record_begins_nothing_is_looked_for(archive: Path, place: int) -> None:
    [why] = looked(archive, [Original("0" * 64, place)])
    assert why
    assert why.startswith(f"byte {place:,}: ")


def test_a_damaged_byte_costs_what_it_hit(archive: Path) -> None:
    wanted = read(archive)
    data = bytearray(archive.read_bytes())
    hit, after = wanted[11].offset, wanted[12].offset
    assert hit
    assert after
    data[(hit + after) // 2] ^= 4
    archive.write_bytes(data)
    said = looked(archive, wanted)
    assert [number for number, why in enumerate(said) if why] == [11]
    assert f"byte {hit:,}: " in str(said[11])


def test_an_archive_that_was_cut_says_so(archive: Path) -> None:
    wanted = read(archive)
    cut = wanted[20].offset
    assert cut
    archive.write_bytes(archive.read_bytes()[: cut + 40])
    said = looked(archive, wanted)
    assert said[:20] == [None] * 20
    assert all(said[20:])


def test_it_is_opened_once_and_gone_through_forwards(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted, places, opens = read(archive), [], []
    at, opened = originals.documents_at, originals.opened
    monkeypatch.setattr(originals, "documents_at", lambda *given: places.append(given[-1]) or at(*given))
    monkeypatch.setattr(originals, "opened", lambda *given, **more: opens.append(given) or opened(*given, **more))
    looked(archive, wanted[::-1])
    assert places == [one.offset for one in wanted]
    assert len(opens) == 1


def test_several_records_in_one_gzip_member(tmp_path: Path) -> None:
    records = [record(number, answer(page(random.Random(number), number))) for number in range(6)]
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(packed(b"".join(records[:4])) + packed(b"".join(records[4:])))
    wanted = read(path)
    assert len({one.offset for one in wanted}) == 2
    assert looked(path, wanted) == [None] * 6


def test_a_record_behind_one_that_broke_off(tmp_path: Path) -> None:
    """No empty line stands before it, as before others, so it can be found by its byte alone."""
    one, other = (record(number, answer(page(random.Random(number), number))) for number in range(2))
    path = tmp_path / "crawl.warc"
    path.write_bytes(one[:400] + b"\r\n" + other)
    [wanted] = read(path)
    assert wanted.offset == 402
    assert looked(path, [wanted]) == [None]


def test_the_limits_of_reading_hold(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = read(archive)
    monkeypatch.setenv("ONRECORD_MAX_ARCHIVE_RECORD_BYTES", "400")
    from onrecord.settings import current

    current.cache_clear()
    try:
        said = looked(archive, wanted[:3])
    finally:
        current.cache_clear()
    assert ["more than 400 bytes" in str(why) for why in said] == [True] * 3


def test_pages_texts_lines_and_rows(tmp_path: Path) -> None:
    pages = [page(random.Random(n), n).decode() for n in range(3)]
    for name, content in (
        ("page.html", pages[0]),
        ("note.txt", "The pier is shut.\n"),
        (
            "some.jsonl",
            "".join(json.dumps({"html": one}) + "\n" for one in pages) + '{"text": "No bytes of its own"}\n',
        ),
        ("some.csv", "html\n" + "".join('"' + one.replace('"', '""') + '"\n' for one in pages)),
    ):
        path = tmp_path / name
        path.write_text(content, encoding="utf-8")
        wanted = read(path)
        assert len(wanted) == (1 if name in ("page.html", "note.txt") else 3)
        assert looked(path, [*wanted, Original("0" * 64)]) == [None] * len(wanted) + ["other bytes are there"]


def test_a_table_s_columns_are_named_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "some.csv"
    path.write_text('body\n"<p>The pier is shut.</p>"\n', encoding="utf-8")
    wanted = [Original(sha256(b"<p>The pier is shut.</p>").hexdigest())]
    assert "no column `text` or `html`" in str(looked(path, wanted)[0])
    assert looked(path, wanted, columns={"html": "body"}) == [None]


def test_a_feed_is_no_page(tmp_path: Path) -> None:
    path = tmp_path / "all.xml"
    path.write_text('<?xml version="1.0"?><rss version="2.0"><channel><title>Bell</title></channel></rss>')
    assert "feed" in str(looked(path, [Original("0" * 64)])[0])


def test_a_file_that_is_gone_or_another_kind(archive: Path) -> None:
    wanted = read(archive)[:2]
    here = Originals([archive])
    archive.write_text("A text now.")
    assert {str(why).partition(": ")[2] for _, why in here.among(str(archive), wanted)} == {"no article is there"}
    archive.unlink()
    assert set(dict(here.among(str(archive), wanted)).values()) == {"no such file or folder"}


def test_files_are_found_by_name_the_likeliest_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("new/2024/05/a.warc", "new/2024/06/a.warc", "old/2024/06/a.warc", "old/ba.warc", "old/.a.warc"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    here = Originals([tmp_path / "new", str(tmp_path / "old"), tmp_path / "new" / "2024"])

    def near(origin: str) -> list[str]:
        return [Path(one).relative_to(tmp_path).as_posix() for one in here.near(origin)]

    assert near("s3://crawl/2024/06/a.warc")[-1] == "new/2024/05/a.warc"
    assert near("s3://crawl/2024/05/a.warc")[0] == "new/2024/05/a.warc"
    assert near(str(tmp_path / "old/2024/06/a.warc"))[0] == "old/2024/06/a.warc"
    assert len(near("a.warc")) == 3
    monkeypatch.chdir(tmp_path / "new" / "2024" / "05")
    assert near("a.warc")[0] == "new/2024/05/a.warc"
    assert [near(name) for name in ("-", "", "https://a.example/", "warc", "2024", "a\0b")] == [[]] * 6


def test_no_more_than_some_of_one_name(tmp_path: Path) -> None:
    for number in range(MOST + 5):
        (tmp_path / f"{number}").mkdir()
        (tmp_path / f"{number}" / "index.html").touch()
    assert len(set(Originals([tmp_path]).near("/elsewhere/index.html"))) == MOST


def test_elsewhere_too(archive: Path) -> None:
    fs = fsspec.filesystem("memory")
    fs.pipe_file(f"/originals/deep/{archive.name}", archive.read_bytes())
    wanted = read(archive)
    here = Originals(["memory://originals"])
    [file] = here.near(str(archive))
    assert set(dict(here.among(file, wanted)).values()) == {None}
    assert list(Originals([f"memory://originals/deep/{archive.name}"]).near(f"x/{archive.name}")) == [file]


def test_wrong_places_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe")
    for place in (tmp_path / "none", "memory://none/at/all", tmp_path / "pipe", "foo://x", "a\0b"):
        with pytest.raises(InputError, match=r"name a file or|write it as"):
            Originals([place])
    (tmp_path / "shut").mkdir()
    scandir = os.scandir

    def refuse(path: Path) -> object:
        if Path(path).name == "shut":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    [refusal] = Originals([tmp_path]).refusals
    assert refusal.reason == "the folder can't be opened (Permission denied)"
