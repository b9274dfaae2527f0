"""Turn a checkpoint into the shipped weights: int8 ONNX graphs, the vocabulary, the CRF and the digest.

Without --fp32 or --uneven it needs the articles in ../shared/data, to see what the layers take in (`even.py`).
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from data import READ
from even import even
from model import Reader, reader_like
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from train import tokenizer_of

from onrecord.relations.find import ACTS
from onrecord.relations.model import GRAPHS, NOT_FUSED, describe, fingerprint
from onrecord.relations.words import FILES as WORDS


class EncoderGraph(nn.Module):
    """Pieces' vectors [N, width], features [N, 3], first [W], convention [1] → hidden words, logits [W, 2]."""

    def __init__(self, reader: Reader, window: int) -> None:
        super().__init__()
        self.encoder, self.anchors = reader.encoder, reader.anchors
        self.encoder.positions = nn.Embedding.from_pretrained(reader.encoder.positions.weight[: window + 2].detach())

    def forward(self, pieces: Tensor, features: Tensor, first: Tensor, convention: Tensor) -> tuple[Tensor, Tensor]:
        hidden = self.encoder.above(pieces[None], features[None], convention, None)
        words = hidden[0][first]
        return words, self.anchors(words)


class RolesGraph(nn.Module):
    """words [W, width], at [K] → tags [K, W, 7], acts [K, 9]."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.roles = reader.roles

    def forward(self, words: Tensor, at: Tensor) -> tuple[Tensor, Tensor]:
        return self.roles.tag(words[None], self.roles.project(words)[None], words[at], at, None)


def export(module: nn.Module, inputs: dict[str, Tensor], outputs: list[str], axes: dict, path: Path) -> None:
    torch.onnx.export(
        module.eval(), tuple(inputs.values()), str(path), input_names=list(inputs), output_names=outputs,
        dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip


def graphs(reader: Reader, folder: Path, window: int, quantise: bool) -> None:
    n, w, k, width = 40, 30, 3, reader.anchors.in_features
    export(
        EncoderGraph(reader, window),
        {"pieces": torch.randn(n, width), "features": torch.zeros(n, 3, dtype=torch.long),
         "first": torch.arange(w), "convention": torch.tensor([0])},
        ["words", "logits"],
        {"pieces": {0: "n"}, "features": {0: "n"}, "first": {0: "w"}, "words": {0: "w"}, "logits": {0: "w"}},
        folder / "encoder.onnx",
    )  # fmt: skip
    export(
        RolesGraph(reader),
        {"words": torch.zeros(w, width), "at": torch.arange(k)},
        ["tags", "acts"],
        {"words": {0: "w"}, "at": {0: "k"}, "tags": {0: "k", 1: "w"}, "acts": {0: "k"}},
        folder / "roles.onnx",
    )
    for name in ("encoder.onnx", "roles.onnx") if quantise else ():
        (folder / name).rename(folder / f"plain-{name}")
        quantize_dynamic(
            folder / f"plain-{name}", folder / name, op_types_to_quantize=["MatMul"], per_channel=True,
            weight_type=QuantType.QInt8, extra_options={"MatMulConstBOnly": True},
        )  # fmt: skip
    for name in GRAPHS:
        fuse(folder / name)


def fuse(path: Path) -> None:
    """What onnxruntime makes of a graph at every start, made once: it opens sooner, with the same results."""
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(path)
    options.log_severity_level = 3
    onnxruntime.InferenceSession(
        path.read_bytes(), options, providers=["CPUExecutionProvider"], disabled_optimizers=NOT_FUSED
    )
    made = onnx.load(str(path))
    used = {node.domain for node in made.graph.node}
    kept = [opset for opset in made.opset_import if opset.domain in used]  # it names domains that versions before lack
    del made.opset_import[:]
    made.opset_import.extend(kept)
    onnx.save(made, str(path))


def words(tokenizer: Tokenizer, table: Tensor, folder: Path, quantise: bool) -> None:
    """The vocabulary without the pieces that English text never needs, and its vectors, int8 with a scale a row.

    One scale for the whole table loses as much as all other quantisation. The table is frozen in training, so that
    every model over these pieces shares it.
    """
    model = json.loads(tokenizer.to_str())
    vocab: dict[str, int] = model["model"]["vocab"]
    keep = sorted((i for piece, i in vocab.items() if needed(piece)))
    names = {i: piece for piece, i in vocab.items()}
    model["model"]["vocab"] = {names[i]: new for new, i in enumerate(keep)}
    for added in model["added_tokens"]:
        added["id"] = model["model"]["vocab"][added["content"]]
    model["post_processor"] = model["padding"] = model["truncation"] = None
    text = json.dumps(model, ensure_ascii=False, separators=(",", ":"))
    (folder / "tokenizer.json").write_text(text, encoding="utf-8")
    kept = table.detach()[keep]
    scale = kept.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127 if quantise else torch.ones(len(keep), 1)
    np.save(folder / "scale.npy", scale.numpy(), allow_pickle=False)
    small = (kept / scale).round().to(torch.int8) if quantise else kept
    np.save(folder / "vectors.npy", small.numpy(), allow_pickle=False)


def needed(piece: str) -> bool:
    if piece in ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"):
        return True
    if piece.startswith("[unused"):
        return False
    # Latin, Greek and Cyrillic letters and general punctuation; a word in another script becomes [UNK].
    return all(ord(c) < 0x500 or 0x1E00 <= ord(c) < 0x2200 for c in piece.removeprefix("##"))


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--encoder", type=Path, required=True)
    p.add_argument("--checkpoint", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--name", default="en-1")
    p.add_argument("--window", type=int, default=READ, help="pieces of a window at most (default %(default)s)")
    p.add_argument("--fp32", action="store_true", help="without quantisation, to measure what it costs")
    p.add_argument("--uneven", action="store_true", help="activations as they are: for the small model it is no worse")
    a = p.parse_args()
    tokenizer = tokenizer_of(a.encoder)
    reader = reader_like(load_file(a.checkpoint))
    a.out.mkdir(parents=True, exist_ok=True)
    shared = a.out.parent / "words"
    shared.mkdir(exist_ok=True)
    if not (a.fp32 or a.uneven):
        even(reader, tokenizer)
    transitions, start = (t.detach().numpy().round(5) for t in reader.crf())
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        words(tokenizer, reader.encoder.words.weight, folder, not a.fp32)
        graphs(reader, folder, a.window, not a.fp32)
        files = [(folder / name, shared / name) for name in WORDS] + [(folder / name, a.out / name) for name in GRAPHS]
        for made, kept in files:
            shutil.copy(made, kept)
    about = {
        "name": a.name, "window": a.window,
        "digest": fingerprint([kept for _, kept in files], transitions, start), "acts": list(ACTS),
        "transitions": np.asarray(transitions, float).round(5).tolist(),
        "start": np.asarray(start, float).round(5).tolist(),
    }  # fmt: skip
    old = json.loads((a.out / "reader.json").read_text()) if (a.out / "reader.json").exists() else {}
    describe(a.out, old | about)
    sizes = {kept.name: kept.stat().st_size for _, kept in files}
    print(sizes, sum(sizes.values()))


if __name__ == "__main__":
    main()
