"""Export the sentence encoder of search by meaning: all-MiniLM-L6-v2 as it is, int8, over the shared word vectors."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import torch
from export import export
from model import reader_of
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F
from train import tokenizer_of

from onrecord.record.meaning import LONGEST


class MeaningGraph(nn.Module):
    """The vectors of a sentence's pieces [N, width] → one vector of length 1 [width], their mean above all layers."""

    def __init__(self, reader: nn.Module) -> None:
        super().__init__()
        self.encoder = reader.encoder
        self.encoder.positions = nn.Embedding.from_pretrained(reader.encoder.positions.weight[: LONGEST + 2].detach())

    def forward(self, pieces: Tensor) -> Tensor:
        # The embeddings that the reader adds to BERT's are zero in an encoder that was not trained with them.
        plain = torch.zeros(pieces.shape[0], 3, dtype=torch.long)
        hidden = self.encoder.above(pieces[None], plain[None], torch.zeros(1, dtype=torch.long), None)
        return F.normalize(hidden[0].mean(0), dim=0)


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--encoder", type=Path, required=True, help="folder with model.safetensors and tokenizer.json")
    p.add_argument("--out", type=Path, required=True, help="the file to write")
    a = p.parse_args()
    size = tokenizer_of(a.encoder).get_vocab_size()
    reader = reader_of(load_file(a.encoder / "model.safetensors"), size, layers=6)
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        export(MeaningGraph(reader), {"pieces": torch.randn(40, 384)}, ["vector"], {"pieces": {0: "n"}}, plain)
        quantize_dynamic(plain, a.out, op_types_to_quantize=["MatMul"], per_channel=True,
                         weight_type=QuantType.QInt8, extra_options={"MatMulConstBOnly": True})  # fmt: skip
    print(a.out, a.out.stat().st_size)


if __name__ == "__main__":
    main()
