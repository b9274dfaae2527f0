from pathlib import Path

import pytest

from onrecord.errors import UsageError
from onrecord.sources import Document, Refusal, documents_from


def test_a_string_is_text_under_an_id_that_the_same_text_always_gets() -> None:
    first, other, again = documents_from(["A story.", "Another.", "A story."])
    assert isinstance(first, Document)
    assert (first.media, first.text, first.origin) == ("given", "A story.", None)
    assert first.id == again.id != other.id


def test_a_path_is_a_file_and_a_mapping_a_record(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("A story.")
    of_file, record, bad = documents_from([path, {"id": "r", "text": "x", "outlet": "Own"}, {"id": "n"}], outlet="Bell")
    assert isinstance(of_file, Document)
    assert (of_file.id, of_file.outlet) == (str(path), "Bell")
    assert isinstance(record, Document)
    assert (record.id, record.outlet) == ("r", "Own")
    assert isinstance(bad, Refusal)
    assert "item 3" in bad.reason


def test_columns_are_those_of_tables(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("n,body\n7,A story.\n")
    first, second = documents_from([path, {"id": "r", "text": "x", "body": "y"}], columns={"text": "body", "id": "n"})
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.text, second.text) == ("A story.", "x")
    assert first.id.endswith("7")
    with pytest.raises(UsageError, match="no field 'body'"):
        documents_from([path], columns={"body": "text"})


def test_a_record_without_id_is_called_by_its_address() -> None:
    (document,) = documents_from([{"text": "x", "url": "https://bell.example/1"}])
    assert document.id == "https://bell.example/1"


def test_half_a_character_is_refused() -> None:
    (refusal,) = documents_from(["broken \ud83d"])
    assert isinstance(refusal, Refusal)


def test_other_kinds_are_wrong_usage() -> None:
    with pytest.raises(UsageError, match="item 1 is int"):
        list(documents_from([5]))  # type: ignore[list-item]


def test_the_name_of_a_file_is_not_taken_for_its_text(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text("A story.")
    with pytest.raises(UsageError, match="is a file here"):
        list(documents_from([str(path)]))
    assert isinstance(next(documents_from(["story.txt"])), Document)  # no such file here: a short text


@pytest.mark.parametrize("values", ["A story.", {"text": "A story."}, Path("a.txt"), 5, None])
def test_one_article_is_not_several(values: object) -> None:
    with pytest.raises(UsageError, match="instead of several"):
        documents_from(values)  # type: ignore[arg-type]


@pytest.mark.parametrize("field", ["published", "fetched"])
@pytest.mark.parametrize("day", ["yesterday", "2017-13-45", "٢٠١٧-٠٧-٢١", "2017-07-21T10:00:00+99:99", ""])
def test_a_record_with_a_wrong_day_is_refused(field: str, day: str) -> None:
    (refusal,) = documents_from([{"text": "A story.", field: day}])
    assert isinstance(refusal, Refusal)
    assert field in refusal.reason


def test_a_number_too_long_to_write_is_no_id() -> None:
    (refusal,) = documents_from([{"id": 10**5000, "text": "A story."}])
    assert isinstance(refusal, Refusal)


@pytest.mark.parametrize("day", [1, [], b"2017"])
def test_a_day_of_another_kind_is_wrong_usage(day: object) -> None:
    with pytest.raises(UsageError, match="published"):
        documents_from(["A story."], published=day)  # type: ignore[arg-type]
