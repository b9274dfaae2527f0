"""The shipped weights as a checkpoint to go on from: int8 matrices times their scales, the rest as it is.

What rounding to int8 took is not given back; `evaluate.py` shows what is left. Word pieces that the shipped vocabulary
left out have the vectors of the encoder, where they come from.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from model import Reader, reader_like, reader_of
from onnx import numpy_helper
from safetensors.torch import load_file, save_file
from train import tokenizer_of

from onrecord.relations.model import GRAPHS, WEIGHTS

OURS, ROUNDED = ("encoder.", "roles.", "anchors."), ("_quantized", "_scale", "_zero_point")


def thaw(folder: Path, encoder: Path) -> Reader:
    """The reader whose graphs are in `folder`; the pretrained `encoder` gives it the vectors of its pieces."""
    begun = reader_of(load_file(encoder / "model.safetensors"), tokenizer_of(encoder).get_vocab_size(), layers=1)
    state: dict[str, torch.Tensor] = {}
    for name, prefix in zip(GRAPHS, ("encoder", "roles"), strict=True):
        graph = onnx.load(str(folder / name)).graph
        values = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
        whole = {k: v for k, v in values.items() if k.startswith(OURS) and not k.endswith(ROUNDED)}
        for node in graph.node:
            for stem in (i.removesuffix("_quantized") for i in node.input if i.endswith("_quantized") and i in values):
                matrix = values[f"{stem}_quantized"].astype(np.float32) * values[f"{stem}_scale"]
                whole[parameter(node.name, prefix)] = matrix.T
        whole = uneven(whole)
        state |= {k: torch.from_numpy(v.copy()) for k, v in whole.items()}
    about = json.loads((folder / "reader.json").read_text())
    positions = begun.encoder.positions.weight.detach().clone()
    positions[: len(state["encoder.positions.weight"])] = state["encoder.positions.weight"]
    state["encoder.positions.weight"] = positions
    state["encoder.words.weight"] = begun.encoder.words.weight.detach()
    state["transitions"], state["start"] = torch.tensor(about["transitions"]), torch.tensor(about["start"])
    return reader_like(state | {k: getattr(begun, k) for k in ("legal", "legal_start")})


def uneven(values: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The matrices as they were before `even.py`, under their names: theirs times the factors of their inputs."""
    out = {}
    for name, value in values.items():
        layer, _, rest = name.rpartition(".linear.")
        if layer:
            out[f"{layer}.{rest}"] = value * values[f"{layer}.factors"] if rest == "weight" else value
        elif not name.endswith(".factors"):
            out[name] = value
    return out


def parameter(node: str, prefix: str) -> str:
    """`/layers.0/qkv/MatMul_quant` → `encoder.layers.0.qkv.weight`."""
    inner = node.strip("/").rsplit("/", 1)[0].replace("/", ".").replace("act.act", "act")
    return f"{inner if inner == 'anchors' else f'{prefix}.{inner}'}.weight"


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--encoder", type=Path, required=True)
    p.add_argument("--weights", type=Path, default=WEIGHTS / "en-1")
    p.add_argument("--out", type=Path, required=True, help="a .safetensors file")
    a = p.parse_args()
    reader = thaw(a.weights, a.encoder)
    a.out.parent.mkdir(parents=True, exist_ok=True)
    save_file({k: v.contiguous() for k, v in reader.state_dict().items()}, a.out)


if __name__ == "__main__":
    main()
