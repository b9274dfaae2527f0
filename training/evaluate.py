"""Score a checkpoint on the dev sets with ../shared/eval/score.py, spans only (no speakers), before it is exported."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import numpy as np
import torch
from data import READ, load
from model import CLS, SEP, Reader, reader_like
from safetensors.torch import load_file
from tokenizers import Tokenizer
from train import SHARED, tokenizer_of

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "quality"))

from sets import scorer

from onrecord.relations.find import find


class TorchNetwork:
    """A checkpoint as `find` wants it."""

    window = READ

    def __init__(self, model: Reader, tokenizer: Tokenizer) -> None:
        self.model, self.tokenizer = model.eval(), tokenizer
        self.transitions, self.start = (t.detach().numpy() for t in model.crf())

    @torch.inference_mode()
    def encode(self, ids, features, first, convention):
        ids = torch.from_numpy(np.concatenate([[CLS], ids, [SEP]]).astype(np.int64))[None]
        features = torch.from_numpy(np.pad(features, ((1, 1), (0, 0))).astype(np.int64))[None]
        hidden = self.model.encoder(ids, features, torch.tensor([convention]), None)[0]
        words = hidden[torch.from_numpy(first.astype(np.int64)) + 1]
        return words.numpy(), self.model.anchors(words).numpy()

    @torch.inference_mode()
    def roles(self, words, at):
        words = torch.from_numpy(words)[None].expand(len(at), -1, -1)
        tags, acts = self.model.roles(words, torch.from_numpy(at), None)
        return tags.numpy().copy(), acts.numpy()


def predict(network, documents: list[dict], convention: str, threshold: float = 0.0) -> list[dict]:
    """Predictions in the scorer's form; ids are the relations' numbers."""
    out = []
    for d in documents:
        relations = find(d["text"], network, convention, threshold)
        out.append({"id": d["id"], "statements": [
            {"id": f"s{i}", "source": r.source, "cue": r.cue, "content": r.content, "act": r.act, "kind": None,
             "speaker": None, "parent": None if r.parent is None else f"s{r.parent}", "score": r.score,
             "sequence": r.sequence} for i, r in enumerate(relations)]})  # fmt: skip
    return out


def line(name: str, result: dict) -> str:
    """The figures of one set that span extraction decides, on one line."""
    f, s = result["fragment"], result["statement"]
    out = f"{name:22s} frag {' / '.join(str(f[r]['f1']) for r in f)}  exact {s['exact']['f1']} half {s['half']['f1']}"
    out += f" (p {s['half']['p']} r {s['half']['r']}) speech {s['half, speech']['f1']}"
    if "who-what" in result:
        out += f"  ww {result['who-what']['content']['f1']}"
    if "record" in result:
        out += f"  nest {result['record']['nesting']['f1']} act {result['record']['act']['accuracy']}"
    return out


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--encoder", type=Path, required=True)
    p.add_argument("--checkpoint", type=Path, required=True)
    p.add_argument("--threshold", type=float, nargs="*", default=[0.0])
    p.add_argument("--sets", nargs="*", default=["polnear/dev", "wikinews/record-dev", "news/record-dev"])
    p.add_argument("--write", type=Path)
    a = p.parse_args()
    network, score = TorchNetwork(reader_like(load_file(a.checkpoint)), tokenizer_of(a.encoder)), scorer()
    for name in a.sets:
        gold = load(SHARED / f"{name}.jsonl")
        for threshold in a.threshold:
            predicted = predict(network, gold, "polnear" if "polnear" in name else "onrecord", threshold)
            print(threshold, line(name, score.score(gold, predicted)), flush=True)
            if a.write:
                path = a.write / f"{name.replace('/', '-')}.jsonl"
                path.write_text("\n".join(map(json.dumps, predicted)))


if __name__ == "__main__":
    main()
