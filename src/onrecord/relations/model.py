"""The shipped model: loads the weights and runs them with onnxruntime, one window at a time."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from onrecord.errors import ModelError, UsageError
from onrecord.relations.words import FILES, Words, load_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import ArrayLike, NDArray
    from tokenizers import Tokenizer

WEIGHTS = Path(__file__).parent / "weights"
DEFAULT = "en-1"
GRAPHS = ("encoder.onnx", "roles.onnx")
NOT_FUSED = {"SkipLayerNormFusion"}
"""What onnxruntime is not to do with a graph: a sum and its norm as one operator take ten times as long as the two
apart (version 1.32), a seventh of the encoder's time and a fifth of the roles'."""


@dataclass(frozen=True, slots=True)
class Model:
    """Weights ready to run. A window is one call without padding, so nothing else can change its result.

    The int8 graphs take their activation range from the tensor at hand; with two windows in one batch the result of
    one would depend on the other (measured: a point of exact matches up or down with the batch size).
    """

    name: str
    words: Words
    transitions: NDArray[np.float32]
    start: NDArray[np.float32]
    thresholds: dict[str, float]
    calibration: dict[str, dict[str, float]]
    window: int
    encoder: Any
    anchored: Any

    @property
    def tokenizer(self) -> Tokenizer:
        """Cuts text into the pieces that `encode` takes."""
        return self.words.tokenizer

    def encode(
        self, ids: NDArray[np.int32], features: NDArray[np.int8], first: NDArray[np.int32], convention: int
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """One window: see `onrecord.relations.find.Network`."""
        words, logits = self.encoder.run(
            None,
            {
                "pieces": self.words.framed(ids),
                "features": np.pad(features, ((1, 1), (0, 0))).astype(np.int64),
                "first": first.astype(np.int64) + 1,
                "convention": np.asarray([convention], np.int64),
            },
        )
        return words, logits

    def roles(
        self, words: NDArray[np.float32], at: NDArray[np.int64]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """All anchors of one window: see `onrecord.relations.find.Network`."""
        tags, acts = self.anchored.run(None, {"words": words, "at": at.astype(np.int64)})
        return tags, acts


def names() -> list[str]:
    """The models in this installation."""
    return sorted(p.parent.name for p in WEIGHTS.glob("*/reader.json"))


def digest_of(name: str) -> str:
    """One digest of the model as it was shipped: of its weights, thresholds, calibration and window.

    Raises `UsageError` for a model that is not there.
    """
    if name not in names():
        if name == DEFAULT:
            raise _damaged(WEIGHTS / name, FileNotFoundError("reader.json is not there"))
        have = ", ".join(names()) or "none"
        raise UsageError(f"there is no model {name!r}", next_step=f"choose one of: {have}")
    folder = WEIGHTS / name
    about = _about(folder)
    try:
        settings = json.dumps([about["thresholds"], about["calibration"], about["window"]], sort_keys=True)
        return hashlib.sha256(f"{about['digest']}{settings}".encode()).hexdigest()
    except KeyError as error:
        raise _damaged(folder, error) from error


@lru_cache(maxsize=2)
def intact(name: str) -> None:
    """Raises `ModelError` where a file of the weights is not as it was shipped, to the byte.

    A changed byte in a graph loads and reads, only worse. Asked before much is read (it takes 50 ms), not by each read.
    """
    digest_of(name)
    folder = WEIGHTS / name
    about = _about(folder)
    files = [folder.parent / "words" / file for file in FILES] + [folder / graph for graph in GRAPHS]
    try:
        same = fingerprint(files, about["transitions"], about["start"]) == about["digest"]
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise _damaged(folder, error) from error
    if not same:
        raise ModelError("the weights are not as they were shipped", where=str(folder), next_step="reinstall onrecord")


def fingerprint(files: Iterable[Path], transitions: ArrayLike, start: ArrayLike) -> str:
    """One number of the weights: of these files and of the CRF's scores."""
    found = hashlib.sha256()
    for path in files:
        found.update(path.read_bytes())
    found.update(np.concatenate([np.ravel(transitions), start]).astype("<f4").tobytes())
    return found.hexdigest()


@lru_cache(maxsize=2)
def load(name: str = DEFAULT) -> Model:
    """The model called `name`.

    Raises `UsageError` for a name that is not there, `ModelError` for files that are missing or damaged.
    """
    digest_of(name)
    folder = WEIGHTS / name
    try:
        return _load(folder)
    except Exception as error:
        raise _damaged(folder, error) from error


def describe(folder: Path, about: Mapping[str, Any]) -> None:
    """Writes a model's description into its folder, with the checksum by which a changed one is known."""
    whole = {name: value for name, value in about.items() if name != "checksum"}
    text = json.dumps(whole | {"checksum": _checksum(whole)}, indent=1)
    (folder / "reader.json").write_text(f"{text}\n", encoding="utf-8")


def _checksum(about: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(about, sort_keys=True).encode()).hexdigest()


def _about(folder: Path) -> dict[str, Any]:
    try:
        about = dict(json.loads((folder / "reader.json").read_text(encoding="utf-8")))
        if about.pop("checksum", None) != _checksum(about):
            raise ValueError("reader.json is not as it was shipped")
    except (OSError, TypeError, ValueError) as error:
        raise _damaged(folder, error) from error
    return about


def _damaged(folder: Path, error: Exception) -> ModelError:
    what = f"the weights can't be loaded ({type(error).__name__}: {error})"
    return ModelError(what, where=str(folder), next_step="reinstall onrecord")


def _load(folder: Path) -> Model:
    about = _about(folder)
    return Model(
        name=about["name"],
        words=load_words(folder.parent / "words"),
        transitions=np.asarray(about["transitions"], np.float32),
        start=np.asarray(about["start"], np.float32),
        thresholds=about["thresholds"],
        calibration=about["calibration"],
        window=int(about["window"]),
        encoder=session_of(folder / "encoder.onnx"),
        anchored=session_of(folder / "roles.onnx"),
    )


def _quiet_runtime() -> Any:
    """onnxruntime, with nothing of it sent to its maker: packages since 1.32 put a number of this machine into the home
    folder and report every session over the network, unless this is set before they are imported.
    """
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime

    onnxruntime.disable_telemetry_events()  # where somebody else imported it first
    return onnxruntime


# An ONNX graph with nothing in it but MatMulInteger: a [m, k] in uint8, b [k, n] in int8, c [m, n] in int32.
_PRODUCT = (
    b'\x08\x05\x12\x00:b\n\x18\n\x01a\n\x01b\x12\x01c"\rMatMulInteger\x12\x01gZ\x15\n\x01a\x12\x10\n\x0e\x08\x02\x12\n'
    b"\n\x03\x12\x01m\n\x03\x12\x01kZ\x15\n\x01b\x12\x10\n\x0e\x08\x03\x12\n\n\x03\x12\x01k\n\x03\x12\x01nb\x15\n\x01c\x12\x10"
    b"\n\x0e\x08\x06\x12\n\n\x03\x12\x01m\n\x03\x12\x01nB\x04\n\x00\x10\n"
)


@cache
def _saturates() -> bool:
    """Whether int8 products overflow here unless onnxruntime is told to be exact, as they do without VNNI.

    Overflowing cost three points of content on Wikinews; being exact where nothing overflows takes the encoder half as
    long again (15 and 23 ms a window on a Zen 5), with the same results. So it is tried, in 4 ms.
    """
    largest = {"a": np.full((8, 64), 255, np.uint8), "b": np.full((64, 16), 127, np.int8)}
    return bool((_opened(_PRODUCT, exact=False).run(None, largest)[0] != 64 * 255 * 127).any())


def session_of(path: Path) -> Any:
    """An ONNX graph ready to run on one thread."""
    return _opened(str(path), _saturates())


def _opened(graph: str | bytes, exact: bool) -> Any:
    onnxruntime = _quiet_runtime()
    options = onnxruntime.SessionOptions()
    if exact:
        options.add_session_config_entry("session.x64quantprecision", "1")
    # One thread a process: results do not depend on the machine, and whole articles run side by side instead.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        graph, options, providers=["CPUExecutionProvider"], disabled_optimizers=NOT_FUSED
    )
