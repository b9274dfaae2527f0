"""Fit the act head alone on a trained reader: in the joint run it learns too little (see LOG.md)."""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import torch
from data import collate, load, texts
from model import Reader
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from torch.nn import functional as F
from train import DEV, SHARED, TRAIN, tokenizer_of

from onrecord.relations.find import ACTS
from onrecord.relations.windows import windows


@torch.inference_mode()
def examples(model: Reader, items: list) -> tuple[Tensor, Tensor, list[str]]:
    """What the act is told from [n, features], the act [n], and the article of each statement."""
    model.eval()
    seen, acts, owners = [], [], []
    for text in items:
        for begin, end in windows(text.pieces):
            b = collate([(text, begin, end)])
            if not len(b.at):
                continue
            hidden = model.encoder(b.ids, b.features, b.convention, None)
            words = hidden.gather(1, b.first[..., None].expand(-1, -1, hidden.shape[-1]))
            anchor = words[0][b.at]
            _, found = model.roles.seen(words, model.roles.project(words), anchor, b.at, None)
            seen.append(found)
            acts.append(b.acts)
            owners += [text.id] * len(b.at)
    return torch.cat(seen), torch.cat(acts), owners


def fit(head: nn.Module, x: Tensor, y: Tensor, epochs: int, seed: int) -> None:
    torch.manual_seed(seed)
    for layer in head:
        if hasattr(layer, "reset_parameters"):
            layer.reset_parameters()
    optimizer = torch.optim.AdamW(head.parameters(), 1e-3, weight_decay=0.05)
    steps = epochs * (len(x) // 128 + 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 2e-3, total_steps=steps)
    head.train()
    for _ in range(epochs):
        for rows in torch.randperm(len(x)).split(128):
            loss = F.cross_entropy(head(x[rows]), y[rows], label_smoothing=0.05)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    head.eval()


@torch.inference_mode()
def accuracy(head: nn.Module, x: Tensor, y: Tensor) -> float:
    return 100 * (head(x).argmax(1) == y).float().mean().item()


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--encoder", type=Path, required=True)
    p.add_argument("--checkpoint", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--epochs", type=int, nargs="*", default=[12])
    p.add_argument("--layers", type=int, default=6)
    a = p.parse_args()
    tokenizer = tokenizer_of(a.encoder)
    model = Reader(tokenizer.get_vocab_size(), layers=a.layers)
    model.load_state_dict({k: v for k, v in load_file(a.checkpoint).items() if ".act." not in k}, strict=False)
    held = {d["id"] for name in DEV for d in load(SHARED / f"{name}.jsonl")}
    sets = [(n, c) for n, c in TRAIN if c == "onrecord"]
    items = [
        t for n, c in sets for t in texts(tokenizer, (d for d in load(SHARED / f"{n}.jsonl") if d["id"] not in held), c)
    ]
    x, y, owners = examples(model, items)
    dev = {
        n: examples(model, list(texts(tokenizer, load(SHARED / f"{n}.jsonl"), "onrecord")))[:2]
        for n in DEV
        if "record" in n
    }
    ids = sorted(set(owners))
    random.Random(1).shuffle(ids)
    fold = set(ids[: len(ids) // 8])
    inside = torch.tensor([o in fold for o in owners])
    print(f"{len(y)} statements, {len(ACTS)} acts", flush=True)
    for epochs in a.epochs:
        fit(model.roles.act, x[~inside], y[~inside], epochs, 1)
        kept = accuracy(model.roles.act, x[inside], y[inside])
        fit(model.roles.act, x, y, epochs, 1)
        shown = "  ".join(f"{n} {accuracy(model.roles.act, *xy):.1f}" for n, xy in dev.items())
        print(
            f"{epochs} epochs: left-out articles {kept:.1f}  train {accuracy(model.roles.act, x, y):.1f}  {shown}",
            flush=True,
        )
    a.out.mkdir(parents=True, exist_ok=True)
    save_file({k: v.contiguous() for k, v in model.state_dict().items()}, a.out / "model.safetensors")


if __name__ == "__main__":
    main()
