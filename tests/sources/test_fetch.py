import io
import os
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import UsageError
from onrecord.settings import Settings
from onrecord.sources import Document, Refusal, fetch
from onrecord.sources.folders import left_out

STORY = "HALDEN, May 13 (Newsline) - The mayor said the pier would close."


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def one(inputs: object, **options: object) -> Document | Refusal:
    (only,) = fetch(inputs, **options)  # type: ignore[arg-type]
    return only


def test_a_file_is_a_document_called_by_its_path(story: Path) -> None:
    document = one(str(story))
    assert isinstance(document, Document)
    assert (document.id, document.origin, document.media) == (str(story), str(story), "text")
    assert document.data == STORY.encode()
    assert document.text is None


def test_options_fill_what_a_file_does_not_say(story: Path) -> None:
    document = one(story, url="https://bell.example/1", outlet="The Bell", published="2024-05-13", fetched="2024-05-14")
    assert isinstance(document, Document)
    assert (document.url, document.outlet) == ("https://bell.example/1", "The Bell")
    assert (document.published, document.fetched) == ("2024-05-13", "2024-05-14")


@pytest.mark.parametrize("day", ["13 May", "2024-13-01", "2024-02-30", "today", "", "2024-05-13T25:00"])
def test_an_option_that_is_no_day_is_wrong_usage(story: Path, day: str) -> None:
    with pytest.raises(UsageError, match="ISO 8601"):
        fetch(story, published=day)


def test_an_address_belongs_to_one_document(story: Path, tmp_path: Path) -> None:
    for inputs in ([story, story], [tmp_path], [str(tmp_path / "*.txt")], [tmp_path / "x.jsonl"]):
        with pytest.raises(UsageError, match="one document"):
            fetch(inputs, url="https://bell.example/1")


def test_records_on_standard_input_have_their_own_addresses() -> None:
    with pytest.raises(UsageError, match="one document"):
        list(fetch("-", url="https://bell.example/1", stdin=io.BytesIO(b'{"text": "x"}\n')))


def test_a_missing_file_is_refused_and_the_others_still_come(story: Path, tmp_path: Path) -> None:
    found = list(fetch([tmp_path / "gone.txt", story]))
    assert isinstance(found[0], Refusal)
    assert "no such file" in found[0].reason
    assert found[0].next
    assert isinstance(found[1], Document)


def test_a_folder_gives_its_files_sorted_and_nothing_hidden(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.html", "a/c.jsonl", ".hidden.txt", ".git/x.txt", "notes.md", "a/.x/y.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text('{"text": "x"}')
    found = [Path(document.origin or "").relative_to(tmp_path).as_posix() for document in fetch(tmp_path)]
    assert found == ["a/c.jsonl", "a/z.html", "b.txt"]


def test_a_folder_with_nothing_to_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("x")
    refusal = one(tmp_path)
    assert isinstance(refusal, Refusal)
    assert "nothing to read" in refusal.reason


def test_folders_that_link_in_a_circle_end(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("x")
    (tmp_path / "in" / "round").symlink_to(tmp_path)
    assert len(list(fetch(tmp_path))) == 1


def test_a_link_to_itself_costs_that_link_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "round.txt").symlink_to(tmp_path / "round.txt")
    document, refusal = fetch(tmp_path)
    assert isinstance(document, Document)
    assert isinstance(refusal, Refusal)


def test_deep_patterns_follow_no_link_round_and_wait_for_no_pipe(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("x")
    (tmp_path / "in" / "round").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "in" / "pipe.txt")
    for pattern in ("**", "**/*.txt", "in/*.txt", "**/in/*"):
        assert [item.id for item in fetch(str(tmp_path / pattern))] == [str(tmp_path / "in" / "a.txt")]


def test_an_empty_name_is_not_this_folder() -> None:
    refusal = one("")
    assert isinstance(refusal, Refusal)
    assert "empty name" in refusal.reason


def test_a_very_deep_folder_is_walked(tmp_path: Path) -> None:
    deep = tmp_path
    for _ in range(300):
        deep = deep / "d"
        deep.mkdir()
    (deep / "a.txt").write_text("x")
    assert isinstance(one(tmp_path), Document)


@pytest.mark.skipif(os.name != "posix" or os.getuid() == 0, reason="permissions do not hold for root")
def test_what_may_not_be_read_is_refused(story: Path, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    story.chmod(0)
    closed.chmod(0)
    try:
        found = list(fetch([story, closed]))
    finally:
        closed.chmod(0o700)
    assert all(isinstance(item, Refusal) for item in found)


def test_a_folder_that_can_not_be_opened_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", refuse)
    refusal = one(tmp_path)
    assert isinstance(refusal, Refusal)
    assert "Permission denied" in refusal.reason


def test_patterns(story: Path, tmp_path: Path) -> None:
    assert isinstance(one(str(tmp_path / "*.txt")), Document)
    assert isinstance(one(str(tmp_path / "**" / "*.txt")), Document)
    refusal = one(str(tmp_path / "*.pdf"))
    assert isinstance(refusal, Refusal)
    assert "matches no file" in refusal.reason


def test_a_file_whose_name_looks_like_a_pattern(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_text("x")
    assert isinstance(one(str(tmp_path / "a[1].txt")), Document)


def test_a_file_above_the_cap_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_bytes(b"a" * 1001)
    refusal = one(path, settings=Settings(max_text_bytes=1000))
    assert isinstance(refusal, Refusal)
    assert "1,000 bytes" in refusal.reason
    assert "ONRECORD_MAX_TEXT_BYTES" in refusal.next
    assert isinstance(one(path, settings=Settings(max_text_bytes=1001)), Document)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no /dev/zero here")
def test_a_device_without_end_is_read_under_the_cap() -> None:
    assert isinstance(one("/dev/zero", settings=Settings(max_text_bytes=1000)), Refusal)


@pytest.mark.parametrize(
    ("first", "named"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"PK\x03\x04rest", "ZIP"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"GIF89a", "GIF"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"\x7fELF", "program"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "WebP"),
        (b"SQLite format 3\x00", "SQLite"),
        (b"", "empty"),
    ],
)
@pytest.mark.parametrize("suffix", [".txt", ".html", ".pdf", ""])
def test_files_that_are_no_text_are_refused_by_what_they_are(
    tmp_path: Path, first: bytes, named: str, suffix: str
) -> None:
    path = tmp_path / f"file{suffix}"
    path.write_bytes(first)
    refusal = one(path)
    assert isinstance(refusal, Refusal)
    assert named in refusal.reason
    assert refusal.next


@pytest.mark.parametrize("text", ["RIFFA, May 5 (Newsline) - A race", "ID cards", "[Update] A ship", "{curly} a ship"])
def test_text_that_begins_like_another_kind_is_text(tmp_path: Path, text: str) -> None:
    path = tmp_path / "file"
    path.write_text(text)
    document = one(path)
    assert isinstance(document, Document)
    assert document.media == "text"


@pytest.mark.parametrize(
    ("content", "media"),
    [
        (b"<!DOCTYPE html><html><p>x", "html"),
        (b"\xef\xbb\xbf  <html><p>x", "html"),
        (b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x"><html>', "html"),
        (b"<p>A fragment</p>", "html"),
        (b"<!-- x --><p>A fragment</p>", "html"),
        ("\ufeff<html>".encode("utf-16-le"), "html"),
        (b"A plain story.", "text"),
        (b"< 5 per cent", "text"),
    ],
)
def test_first_bytes_decide_for_standard_input(content: bytes, media: str) -> None:
    document = one("-", stdin=io.BytesIO(content))
    assert isinstance(document, Document)
    assert (document.id, document.origin, document.media, document.data) == ("-", "-", media, content)


def test_json_lines_on_standard_input() -> None:
    found = list(fetch("-", stdin=io.BytesIO(b'{"id": "a", "text": "x"}\n{"text": "y"}\n')))
    assert [document.id for document in found] == ["a", "-:2"]


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (b'[{"text": "x"}]', "JSON list"),
        (b'<?xml version="1.0"?><rss version="2.0">', "no feed"),
        (b'<?xml version="1.0"?><catalogue/>', "XML"),
    ],
)
def test_structured_input_that_is_no_article_is_refused(content: bytes, named: str) -> None:
    refusal = one("-", stdin=io.BytesIO(content))
    assert isinstance(refusal, Refusal)
    assert named in refusal.reason


def test_a_page_called_text_is_read_as_a_page(tmp_path: Path) -> None:
    path = tmp_path / "saved.txt"
    path.write_text("<!doctype html><html><p>x")
    document = one(path)
    assert isinstance(document, Document)
    assert document.media == "html"


def test_a_pipe_is_read(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("no named pipes here")
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_bytes, args=(b"A story.",))
    writer.start()
    document = one(path)
    writer.join()
    assert isinstance(document, Document)
    assert document.data == b"A story."


def test_a_name_that_no_file_can_have_is_refused() -> None:
    assert isinstance(one("a\x00b.txt"), Refusal)
    assert isinstance(one("x" * 5000), Refusal)


@given(st.binary(max_size=200), st.sampled_from([".txt", ".html", ".jsonl", ".csv", ".warc", ".warc.gz", ".bin", ""]))
def test_any_bytes_of_any_file_are_documents_or_refusals(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, suffix: str
) -> None:
    path = tmp_path_factory.getbasetemp() / f"any{suffix}"
    path.write_bytes(content)
    found = list(fetch(path))
    assert found
    assert all(isinstance(item, Document | Refusal) for item in found)
    assert all(item.reason and item.next for item in found if isinstance(item, Refusal))


def test_what_may_hold_articles_and_is_not_taken_from_a_folder_is_counted(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    for name in ("list.csv", "deep/More.CSV", "a.jsonl.gz", "b.warc.gz", "c.txt", "picture.png", ".hidden.zip"):
        (tmp_path / name).write_text("")
    inputs = [str(tmp_path), str(tmp_path / "a.jsonl.gz"), "", "-", str(tmp_path / "none")]
    assert left_out(inputs) == {".csv": 2, ".gz": 1}
