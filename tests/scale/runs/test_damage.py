"""What was taken out of a dataset, or damaged in it, is made anew or said; it is never passed over."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from faults import runs
from faults.runs import alone

from onrecord.errors import InputError
from onrecord.pipeline import Options
from onrecord.scale.runs import Totals, run
from onrecord.scale.runs.dataset import Damaged, Dataset
from onrecord.scale.runs.loading import readings_of

pytestmark = pytest.mark.usefixtures("unread")


def ran(inputs: list[Path], output: Path) -> Totals:
    return runs.ended(run([str(one) for one in inputs], str(output), options=Options(), engine=alone))[1]


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return runs.written(tmp_path_factory.mktemp("damage"), 3)


@pytest.fixture
def news(lines: Path, tmp_path: Path) -> Path:
    ran([lines], tmp_path / "news")
    return tmp_path / "news"


def only(folder: Path) -> Path:
    [found] = folder.iterdir()
    return found


@pytest.mark.parametrize("table", ["statements", "speakers", "copies", "stories", "commits/read", "commits/compare"])
def test_what_is_missing_is_made_anew(table: str, lines: Path, news: Path) -> None:
    before = runs.content(news)
    only(news / table).unlink()
    if not table.startswith("c"):  # of these a record knows nothing
        with pytest.raises(InputError) if table != "stories" else pytest.MonkeyPatch.context():
            list(readings_of(Dataset(str(news))))
    assert not ran([lines], news).failed
    assert runs.content(news) == before


@pytest.mark.parametrize("table", ["articles", "marks", "refusals"])
def test_what_needs_its_input_is_said(table: str, lines: Path, news: Path) -> None:
    before = runs.content(news)
    only(news / table).unlink()
    with pytest.raises(Damaged, match=rf"{table}.*it is missing.*delete commits/extract/"):
        ran([lines], news)
    assert runs.content(news).keys() == before.keys() - {f"{table}/{only(news / 'commits' / 'extract').stem}.parquet"}
    only(news / "commits" / "extract").unlink()
    assert not ran([lines], news).failed
    assert runs.content(news) == before


@pytest.mark.parametrize("stage", ["extract", "read"])
@pytest.mark.parametrize("data", ["", "[1]", "{}", '{"rows": '])
def test_a_damaged_commit_is_named(data: str, stage: str, lines: Path, news: Path) -> None:
    before = runs.content(news)
    commit = only(news / "commits" / stage)
    commit.write_text(data)
    with pytest.raises(Damaged, match="delete it") as raised:
        ran([lines], news)
    assert raised.value.where == str(commit)
    commit.unlink()
    ran([lines], news)
    assert runs.content(news) == before


@pytest.mark.parametrize("data", ["null", "[]", "{}", '{"reader": 1}', "{"])
def test_a_damaged_manifest_is_no_new_dataset(data: str, lines: Path, news: Path) -> None:
    (news / "manifest.json").write_text(data)
    with pytest.raises(InputError, match="damaged"):
        ran([lines], news)
    with pytest.raises(InputError):
        next(readings_of(Dataset(str(news))))
    assert (news / "manifest.json").read_text() == data


def test_a_damaged_table_costs_no_article(lines: Path, news: Path, tmp_path: Path) -> None:
    """Reading it fails, and of nothing that is in the articles: they are not refused for it."""
    articles = only(news / "articles")
    whole = articles.read_bytes()
    only(news / "commits" / "read").unlink()
    for data in (whole[:-9], whole[:40] + bytes(len(whole) - 80) + whole[-40:]):
        articles.write_bytes(data)
        totals = ran([lines], news)
        assert "it is damaged" in totals.failed[0]
        assert str(articles) in totals.failed[0]
        assert not totals.refusals
    articles.write_bytes(whole)
    assert not ran([lines], news).failed


@pytest.mark.parametrize("stage", ["extract", "read"])
def test_half_of_a_dataset_is_not_added(stage: str, news: Path, tmp_path: Path) -> None:
    more = tmp_path / "more.jsonl"
    more.write_text(json.dumps({"id": "b", "text": "The pier is closed, Ida Lund said."}) + "\n")
    ran([more], news)
    assert len(list(readings_of(Dataset(str(news))))) == 4
    for commit in (news / "commits" / stage).iterdir():
        half = shutil.copytree(news, tmp_path / commit.stem)
        (half / "commits" / stage / commit.name).unlink()
        with pytest.raises(InputError, match=r"are there"):
            next(readings_of(Dataset(str(half))))
