"""Train the reader on the annotated sets under ../shared/data. One command, one seed, one checkpoint."""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable
from pathlib import Path

import torch
from data import Batch, Item, Text, collate, epoch, load, texts
from model import Reader, reader_like, reader_of
from nested import speakers, wrapped
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch.nn import functional as F

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
TRAIN = (("polnear/train", "polnear"), ("wikinews/record-train", "onrecord"), ("news/record-train", "onrecord"))
DEV = ("polnear/dev", "wikinews/record-dev", "news/record-dev")


def tokenizer_of(folder: Path) -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def training_texts(tokenizer: Tokenizer, limit: int | None = None, nested: float = 0.0) -> list[Text]:
    """Every training article under its convention; no article of a dev file is among them.

    In three record articles of five a share of `nested` of their sentences is set into somebody else's words.
    """
    held = {d["id"] for name in DEV for d in load(SHARED / f"{name}.jsonl")}
    out: list[Text] = []
    for name, convention in TRAIN:
        documents = [d for d in load(SHARED / f"{name}.jsonl") if d["id"] not in held]
        if nested and convention == "onrecord":
            names, rng = speakers(documents), random.Random(7)
            documents = [wrapped(d, names, rng, nested) if rng.random() < 0.6 else d for d in documents]
        out.extend(texts(tokenizer, documents[:limit], convention))
    return out


def quick() -> torch.autocast:
    """Products in bf16 where the processor has them; elsewhere they are slower than in single precision."""
    has = torch.cpu._is_amx_tile_supported() or torch.cpu._is_avx512_bf16_supported()
    return torch.autocast("cpu", torch.bfloat16, enabled=has)


def losses(model: Reader, b: Batch, act_share: float) -> tuple[torch.Tensor, dict[str, float]]:
    """The summed loss of a batch, a window's share of it, and its parts for the log."""
    attention = (1 - b.mask)[:, None, None] * -1e4
    with quick():
        hidden = model.encoder(b.ids, b.features, b.convention, attention)
        words = hidden.gather(1, b.first[..., None].expand(-1, -1, hidden.shape[-1]))
        logits = model.anchors(words).float()
        anchor = (F.binary_cross_entropy_with_logits(logits, b.anchors, reduction="none").sum(-1) * b.words).sum()
        if len(b.at):
            mask = b.words[b.owner]
            emissions, acts = model.roles(words[b.owner], b.at, (1 - mask)[:, None, None] * -1e4)
    total, parts = anchor, {"anchor": anchor.item()}
    if len(b.at):
        roles = model.crf_loss(emissions, b.tags, mask).sum()
        act = F.cross_entropy(acts.float(), b.acts, ignore_index=-1, reduction="sum", label_smoothing=0.03)
        total = total + 0.5 * roles + act_share * act
        parts |= {"roles": roles.item(), "act": act.item()}
    return total / len(b.ids), parts


def groups(model: Reader, rate: float, head_rate: float) -> list[dict]:
    """Parameter groups: the word embeddings stay frozen, new layers learn faster, norms and biases do not decay.

    So do MPNet's relative positions: attention whose bias is learned takes a quarter of a step more.
    """
    out: dict[tuple[float, float], list] = {}
    for name, p in model.named_parameters():
        if name in ("encoder.words.weight", "encoder.relative.bias.weight"):
            p.requires_grad_(False)
            continue
        pretrained = name.startswith(("encoder.layers", "encoder.norm", "encoder.positions"))
        key = (rate if pretrained else head_rate, 0.01 if p.ndim > 1 else 0.0)
        out.setdefault(key, []).append(p)
    return [{"params": ps, "lr": lr, "weight_decay": wd, "peak": lr} for (lr, wd), ps in out.items()]


def train(a: argparse.Namespace) -> None:
    start(a)
    tokenizer = tokenizer_of(a.encoder)
    items = training_texts(tokenizer, a.limit, a.nested)
    if a.start:
        model = reader_like(load_file(a.start))
    else:
        model = reader_of(load_file(a.encoder / "model.safetensors"), tokenizer.get_vocab_size(), a.layers)
    fit(model, lambda rng: epoch(items, rng, a.polnear),
        lambda batch, rng: losses(model, collate(batch, rng, a.drop), a.act_share), a)  # fmt: skip


def start(a: argparse.Namespace) -> None:
    # One thread: on two cores a second one gains little (each small product waits for both) and loses half of its
    # speed as soon as anything else runs.
    torch.set_num_threads(a.threads)
    torch.manual_seed(a.seed)


def fit(
    model: Reader,
    batches: Callable[[random.Random], list[list[Item]]],
    loss_of: Callable[[list[Item], random.Random], tuple[torch.Tensor, dict[str, float]]],
    a: argparse.Namespace,
) -> None:
    """AdamW at a rate that rises over 6 % of the steps and falls to nothing; a checkpoint an epoch."""
    rng = random.Random(a.seed)
    optimizer = torch.optim.AdamW(groups(model, a.rate, a.head_rate), betas=(0.9, 0.98))
    per_epoch = len(batches(random.Random(0)))
    steps, done, began = int(per_epoch * a.epochs), 0, time.time()
    print(f"{per_epoch} batches an epoch, {steps} steps", flush=True)
    while done < steps:
        for batch in batches(rng):
            scale = min((done + 1) / (0.06 * steps), max(0.0, (steps - done) / (0.94 * steps)))
            for g in optimizer.param_groups:
                g["lr"] = g["peak"] * scale
            model.train()
            loss, parts = loss_of(batch, rng)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_([p for g in optimizer.param_groups for p in g["params"]], 3.0)
            optimizer.step()
            done += 1
            if done % 50 == 0 or done == 5:
                rate = (time.time() - began) / done
                shown = " ".join(f"{k} {v / len(batch):.2f}" for k, v in parts.items())
                print(f"step {done}/{steps} loss {loss.item():.2f} {shown} {rate:.2f} s/step "
                      f"left {rate * (steps - done) / 60:.0f} min", flush=True)  # fmt: skip
            if done % per_epoch == 0 or done >= steps:
                save(model, a)
            if done >= steps:
                break


def save(model: Reader, a: argparse.Namespace) -> None:
    a.out.mkdir(parents=True, exist_ok=True)
    partial = a.out / "model.partial"
    save_file({k: v.contiguous() for k, v in model.state_dict().items()}, partial)
    partial.rename(a.out / "model.safetensors")
    (a.out / "run.json").write_text(json.dumps({k: str(v) for k, v in vars(a).items()}, indent=1))


def arguments(p: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """The options that every run has."""
    p.add_argument("--encoder", type=Path, required=True,
                   help="folder with model.safetensors (BERT or MPNet) and tokenizer.json (BERT's words)")  # fmt: skip
    p.add_argument("--out", type=Path, default=Path("run"), help="folder for the checkpoint")
    p.add_argument("--epochs", type=float, default=8)
    p.add_argument("--layers", type=int, default=6)
    p.add_argument("--rate", type=float, default=1.5e-4)
    p.add_argument("--head-rate", type=float, default=8e-4)
    p.add_argument("--drop", type=float, default=0.06, help="share of words masked in training")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--act-share", type=float, default=1.2, help="weight of the act's loss")
    p.add_argument("--polnear", type=float, default=0.5, help="share of PolNeAR's windows seen in an epoch")
    p.add_argument("--nested", type=float, default=0, help="share of sentences set into somebody else's words")
    p.add_argument("--threads", type=int, default=1)
    p.add_argument("--start", type=Path, help="a checkpoint to go on from")
    p.add_argument("--limit", type=int, help="articles a set, for trying things out")
    return p


if __name__ == "__main__":
    train(arguments(argparse.ArgumentParser(description=__doc__)).parse_args())
