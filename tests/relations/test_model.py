"""The shipped weights: whole, loadable, refused with a clear error where damaged."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import onrecord
from onrecord.errors import ModelError, UsageError
from onrecord.relations import model as models
from onrecord.relations import words
from onrecord.relations.find import ACTS, CONVENTIONS, find

onnxruntime = models._quiet_runtime()


@pytest.mark.parametrize("name", models.names())
def test_the_weights_are_those_that_were_shipped(name: str) -> None:
    folder = models.WEIGHTS / name
    about = json.loads((folder / "reader.json").read_text(encoding="utf-8"))
    models.intact(name)
    assert about["acts"] == list(ACTS)
    assert set(about["thresholds"]) == set(about["calibration"]) == set(CONVENTIONS)


def test_the_weights_fit_their_budget() -> None:
    files = [f for f in (*(models.WEIGHTS / models.DEFAULT).iterdir(), *words.FOLDER.iterdir()) if f.suffix != ".md"]
    assert sum(f.stat().st_size for f in files) <= 24_000_000
    every = [f for f in Path(onrecord.__file__).parent.rglob("weights/**/*") if f.is_file()]
    assert sum(f.stat().st_size for f in every) <= 64_000_000


def test_an_unknown_model_names_those_that_are_there() -> None:
    with pytest.raises(UsageError, match="en-1"):
        models.load("xx-9")


@pytest.mark.parametrize(
    "name", ["broken/encoder.onnx", "words/tokenizer.json", "words/vectors.npy", "broken/reader.json"]
)
def test_damaged_weights_say_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    shutil.copytree(models.WEIGHTS / models.DEFAULT, tmp_path / "broken")
    shutil.copytree(words.FOLDER, tmp_path / "words")
    damaged = tmp_path / name
    damaged.write_bytes(damaged.read_bytes()[:500])
    monkeypatch.setattr(models, "WEIGHTS", tmp_path)
    with pytest.raises(ModelError, match="reinstall"):
        models.load("broken")


@pytest.mark.parametrize(
    "name", ["broken/encoder.onnx", "broken/roles.onnx", "words/vectors.npy", "words/scale.npy", "words/tokenizer.json"]
)
def test_one_changed_byte_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    shutil.copytree(models.WEIGHTS / models.DEFAULT, tmp_path / "broken")
    shutil.copytree(words.FOLDER, tmp_path / "words")
    monkeypatch.setattr(models, "WEIGHTS", tmp_path)
    models.intact("broken")
    models.intact.cache_clear()
    changed = bytearray((tmp_path / name).read_bytes())
    changed[len(changed) // 2] ^= 1
    (tmp_path / name).write_bytes(changed)
    with pytest.raises(ModelError, match="not as they were shipped"):
        models.intact("broken")


@pytest.mark.parametrize("written", [None, "high", [["a"]], {"a": 1}])
def test_scores_that_are_no_numbers_are_damage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: object
) -> None:
    shutil.copytree(models.WEIGHTS / models.DEFAULT, tmp_path / "broken")
    shutil.copytree(words.FOLDER, tmp_path / "words")
    monkeypatch.setattr(models, "WEIGHTS", tmp_path)
    models.intact.cache_clear()
    about = json.loads((tmp_path / "broken" / "reader.json").read_text(encoding="utf-8"))
    models.describe(tmp_path / "broken", about | {"transitions": written})
    with pytest.raises(ModelError, match="reinstall"):
        models.intact("broken")


@pytest.mark.parametrize("name", ["window", "thresholds", "calibration", "start", "transitions", "checksum", "name"])
def test_a_changed_description_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    shutil.copytree(models.WEIGHTS / models.DEFAULT, tmp_path / "mine", ignore=shutil.ignore_patterns("*.onnx"))
    monkeypatch.setattr(models, "WEIGHTS", tmp_path)
    described = tmp_path / "mine" / "reader.json"
    about = json.loads(described.read_text(encoding="utf-8"))
    described.write_text(json.dumps(about | {name: None}), encoding="utf-8")
    with pytest.raises(ModelError, match=r"reader\.json is not as it was shipped.*reinstall"):
        models.digest_of("mine")


def test_the_default_model_is_no_name_that_somebody_got_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "WEIGHTS", tmp_path)
    with pytest.raises(ModelError, match="reinstall"):
        models.load()


@pytest.mark.parametrize("changed", [{"thresholds": {"onrecord": 0.5, "polnear": 0.0}}, {"window": 96}])
def test_other_thresholds_or_windows_are_another_reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changed: dict[str, object]
) -> None:
    shutil.copytree(models.WEIGHTS / models.DEFAULT, tmp_path / "mine", ignore=shutil.ignore_patterns("*.onnx"))
    monkeypatch.setattr(models, "WEIGHTS", tmp_path)
    about = json.loads((tmp_path / "mine" / "reader.json").read_text(encoding="utf-8"))
    before = models.digest_of("mine")
    models.describe(tmp_path / "mine", about | changed)
    assert models.digest_of("mine") != before


@pytest.mark.parametrize("written", ["{}", "[1]", '{"name": "broken"}'])
def test_a_model_whose_description_says_nothing_is_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str
) -> None:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "reader.json").write_text(written, encoding="utf-8")
    monkeypatch.setattr(models, "WEIGHTS", tmp_path)
    with pytest.raises(ModelError, match="reinstall"):
        models.digest_of("broken")


@pytest.mark.parametrize("name", models.names())
def test_a_plain_statement_is_read_to_the_letter(name: str) -> None:
    text = "The ferry will not sail before Sunday, harbour master Ida Lund said on Friday."
    (relation,) = find(text, models.load(name))
    assert [text[a:b] for a, b in relation.source] == ["harbour master Ida Lund"]
    assert [text[a:b] for a, b in relation.cue] == ["said"]
    assert [text[a:b] for a, b in relation.content] == ["The ferry will not sail before Sunday"]


def test_a_text_reads_the_same_whatever_was_read_before() -> None:
    text = "“It is over,” said Ida Lund. Her deputy, Ole Berg, denied that the boat was late.\n" * 3
    alone = find(text, models.load())
    find("Something else was said, he said.\n" * 40, models.load())
    assert find(text, models.load()) == alone


@pytest.mark.parametrize("saturates", [True, False])
def test_products_are_told_to_be_exact_where_they_overflow(saturates: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a processor without VNNI answers: pairs of products are cut at 2^15 - 1."""

    class Graph:
        def run(self, _: None, inputs: dict[str, np.ndarray]) -> list[np.ndarray]:
            a, b = (inputs[n].astype(np.int64) for n in "ab")
            pairs = a[:, 0::2, None] * b[None, 0::2] + a[:, 1::2, None] * b[None, 1::2]
            return [(np.minimum(pairs, 2**15 - 1) if saturates else pairs).sum(1)]

    begun = onnxruntime.InferenceSession
    monkeypatch.setattr(
        onnxruntime, "InferenceSession", lambda g, *a, **k: Graph() if isinstance(g, bytes) else begun(g, *a, **k)
    )
    models._saturates.cache_clear()
    options = models.session_of(models.WEIGHTS / "en-1-small" / "roles.onnx").get_session_options()
    models._saturates.cache_clear()
    if saturates:
        assert options.get_session_config_entry("session.x64quantprecision") == "1"
    else:
        with pytest.raises(RuntimeError, match="x64quantprecision"):
            options.get_session_config_entry("session.x64quantprecision")


def test_what_is_computed_here_is_exact() -> None:
    """The graphs as they are opened here give to the bit what they give when they are told to be exact."""
    exact = onnxruntime.SessionOptions()
    exact.add_session_config_entry("session.x64quantprecision", "1")
    path = models.WEIGHTS / "en-1" / "roles.onnx"
    random = np.random.default_rng(1)
    inputs = {"words": random.standard_normal((90, 384), np.float32) * 3, "at": np.arange(0, 90, 15)}
    told = onnxruntime.InferenceSession(
        str(path), exact, providers=["CPUExecutionProvider"], disabled_optimizers=models.NOT_FUSED
    ).run(None, inputs)
    for ours, theirs in zip(models.session_of(path).run(None, inputs), told, strict=True):
        assert np.array_equal(ours, theirs)


def test_reading_reports_nothing_to_the_maker_of_the_runtime(tmp_path: Path) -> None:
    home = {"HOME": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": os.pathsep.join(sys.path)}
    code = "import onrecord; onrecord.read('The quay is open, Mayor Ada Quill said.')"
    # without CI and the like in the environment: there the runtime keeps quiet by itself
    subprocess.run([sys.executable, "-c", code], env=home, cwd=tmp_path, check=True)
    assert list(tmp_path.rglob("*")) == []  # its number of this machine, and what it means to send
