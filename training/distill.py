"""A small reader from a large one: soften writes what a teacher says of all texts, train teaches a student with it.

The teacher's anchors, roles and acts stand beside the annotators' (Hinton et al., 2015), and alone on texts that nobody
annotated: the articles without a record, and PolNeAR's articles under our own convention.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from data import Batch, Item, Text, batched, collate, epoch, load, texts
from model import Reader, reader_like, reader_of, shortened, thinned
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as F
from train import DEV, SHARED, arguments, fit, quick, start, tokenizer_of, training_texts

from onrecord.relations.tags import BEGIN, INSIDE

UNLABELLED = ("polnear/train", "news/articles", "wikinews/articles")
LIKELY = 0.3  # an anchor of the teacher's that is worth its roles
SEEN = 12  # batches, some 40,000 pieces, that tell which neurons a student keeps


def pool(tokenizer: Tokenizer, limit: int | None = None) -> list[Text]:
    """Annotated texts, then texts without a record under our convention; none that a dev file holds."""
    items = training_texts(tokenizer, limit)
    known = {t.id for t in items if t.convention == 0} | {
        d["id"] for name in DEV for d in load(SHARED / f"{name}.jsonl")
    }
    for name in UNLABELLED:
        documents = [d | {"statements": []} for d in load(SHARED / f"{name}.jsonl") if d["id"] not in known]
        for t in texts(tokenizer, documents[:limit], "onrecord"):
            items.append(Text(t.id, t.pieces, t.convention, (), labelled=False))
    return items


@dataclass(frozen=True)
class Soft:
    """What the teacher says of one window of W words, with K anchors."""

    anchors: Tensor  # [W, 2] logits
    at: Tensor  # [K]
    emissions: Tensor  # [K, W, 7]
    acts: Tensor  # [K, 9]
    words: Tensor | None = None  # [W, width] a last layer, for a student of its width


def mean(shares: list[float], of: list[Tensor]) -> Tensor:
    return sum((n * one.float() for n, one in zip(shares, of, strict=True)), torch.zeros(()))


@torch.inference_mode()
def told(teachers: list[Reader], shares: list[float], batch: list[Item], seen: Reader | None) -> list[Soft]:
    """What the teachers say of each window in the mean: at the annotators' anchors, or where there are none at those
    that they think likely. The last layer is that of `seen`.
    """
    b = collate(batch)
    with quick():
        read = []
        for one in [*teachers, *([seen] if seen else [])]:
            hidden = one.encoder(b.ids, b.features, b.convention, (1 - b.mask)[:, None, None] * -1e4)
            read.append(hidden.gather(1, b.first[..., None].expand(-1, -1, hidden.shape[-1])))
        words = read.pop() if seen else read[0]
        logits = mean(shares, [one.anchors(own) for one, own in zip(teachers, read, strict=True)])
        owner, at = b.owner.tolist(), b.at.tolist()
        likely = (logits.amax(-1).sigmoid() > LIKELY) & (b.words > 0)
        for i, (text, _, _) in enumerate(batch):
            own = likely[i].nonzero()[:, 0].tolist() if not text.labelled else []
            owner, at = owner + [i] * len(own), at + own
        of, places = torch.tensor(owner, dtype=torch.long), torch.tensor(at, dtype=torch.long)
        emissions, acts = torch.zeros(0, words.shape[1], 7), torch.zeros(0, 9)
        if owner:
            mask = (1 - b.words[of])[:, None, None] * -1e4
            roles = [one.roles(own[of], places, mask) for one, own in zip(teachers, read, strict=True)]
            emissions, acts = (mean(shares, [r[i] for r in roles]) for i in (0, 1))
    out = []
    for i, (_, begin, end) in enumerate(batch):
        mine, n = (of == i).nonzero()[:, 0], end - begin
        last = words[i, :n].half() if seen else None
        out.append(Soft(logits[i, :n].half(), places[mine], emissions[mine, :n].half(), acts[mine].half(), last))
    return out


def soften(a: argparse.Namespace) -> None:
    torch.set_num_threads(a.threads)
    tokenizer = tokenizer_of(a.encoder)
    counted = Counter(a.teacher)
    teachers = [reader_like(load_file(path)).eval() for path in counted]
    seen = reader_like(load_file(a.seen)).eval() if a.seen else None
    shares = [n / len(a.teacher) for n in counted.values()]
    items = pool(tokenizer, a.limit)
    number = {id(t): n for n, t in enumerate(items)}
    wanted = [t for t in items if a.only is None or t.labelled == (a.only == "annotated")]
    batches = epoch(wanted, random.Random(a.seed), a.polnear)
    rows, softs, began = [], [], time.time()
    for done, batch in enumerate(batches, 1):
        rows += [(number[id(t)], begin, end) for t, begin, end in batch]
        softs += told(teachers, shares, batch, seen)
        if done % 50 == 0:
            print(f"{done}/{len(batches)} {time.time() - began:.0f} s", flush=True)
    last = {"words": torch.cat([s.words for s in softs if s.words is not None])} if a.seen else {}
    save_file(last | {
        "windows": torch.tensor([(*r, len(s.at)) for r, s in zip(rows, softs, strict=True)]),
        "anchors": torch.cat([s.anchors for s in softs]), "at": torch.cat([s.at for s in softs]),
        "emissions": torch.cat([s.emissions.reshape(-1, 7) for s in softs]), "acts": torch.cat([s.acts for s in softs]),
        "transitions": mean(shares, [t.transitions.detach() for t in teachers]),
        "start": mean(shares, [t.start.detach() for t in teachers]),
    }, a.soft[0])  # fmt: skip


def softened(stored: dict[str, Tensor], items: list[Text]) -> Iterator[tuple[Item, Soft]]:
    """The windows that `soften` wrote, each with what the teacher said of it."""
    words = anchors = emissions = 0
    for number, begin, end, k in stored["windows"].tolist():
        n = end - begin
        yield (items[number], begin, end), Soft(
            stored["anchors"][words : words + n], stored["at"][anchors : anchors + k],
            stored["emissions"][emissions : emissions + k * n].view(k, n, 7), stored["acts"][anchors : anchors + k],
            stored["words"][words : words + n] if "words" in stored else None,
        )  # fmt: skip
        words, anchors, emissions = words + n, anchors + k, emissions + k * n


def apart(student: Tensor, teacher: Tensor) -> Tensor:
    """Kullback-Leibler divergence of the last dimension's softmax from the teacher's."""
    wanted = teacher.float().log_softmax(-1)
    return (wanted.exp() * (wanted - student.float().log_softmax(-1))).sum(-1)


def unlike(words: Tensor, wanted: list[Tensor]) -> Tensor:
    """The mean squared difference of a word's vector in the last layer from the teacher's, summed over all words."""
    ours = [row[: len(w)] for row, w in zip(words, wanted, strict=True)] if wanted else []
    return sum(
        (((o.float() - w.float()) ** 2).mean(-1).sum() for o, w in zip(ours, wanted, strict=True)), torch.zeros(())
    )


def within(tags: Tensor, owner: Tensor, at: Tensor, windows: int) -> Tensor:
    """[windows, W] 1 for words in the content of another anchor than their own, by `tags` [K, W] of anchors `at`."""
    content = (tags == BEGIN["content"]) | (tags == INSIDE["content"])
    content[torch.arange(len(at)), at] = False
    return torch.zeros(windows, tags.shape[1]).index_add_(0, owner, content.float()).clamp(max=1)


def losses(model: Reader, b: Batch, softs: list[Soft], labelled: Tensor, act_share: float) -> tuple[Tensor, dict]:
    """As `train.losses`, half by the annotators and half by the teacher; by the teacher alone where there are none. The
    last layer is the teacher's too, where `softs` have it.

    Of anchors within contents a teacher is less sure than the annotators, and its doubt would teach the student to
    leave them out: there the annotators alone speak, or nobody.
    """
    wide = b.words.shape[1]
    anchors = torch.stack([F.pad(s.anchors.float(), (0, 0, 0, wide - len(s.anchors))) for s in softs])
    owner = torch.tensor([i for i, s in enumerate(softs) for _ in s.at], dtype=torch.long)
    wanted = torch.cat([F.pad(s.emissions, (0, 0, 0, wide - s.emissions.shape[1])) for s in softs])
    at = torch.cat([s.at for s in softs])
    nested = labelled[:, None] * within(b.tags, b.owner, b.at, len(softs))
    nobody = (1 - labelled[:, None]) * within(wanted.argmax(-1), owner, at, len(softs))
    with quick():
        hidden = model.encoder(b.ids, b.features, b.convention, (1 - b.mask)[:, None, None] * -1e4)
        words = hidden.gather(1, b.first[..., None].expand(-1, -1, hidden.shape[-1]))
        logits = model.anchors(words).float()
        by_us = F.binary_cross_entropy_with_logits(logits, b.anchors, reduction="none").sum(-1) * b.words
        by_teacher = F.binary_cross_entropy_with_logits(logits, anchors.sigmoid(), reduction="none").sum(-1) * b.words
        share = labelled[:, None] * (0.5 + 0.5 * nested)
        anchor = ((1 - nobody) * (share * by_us + (1 - share) * by_teacher)).sum()
        seen = unlike(words, [s.words for s in softs if s.words is not None])
        if not len(owner):
            return (anchor + seen) / len(b.ids), {"anchor": anchor.item()}
        mask = b.words[owner]
        emissions, acts = model.roles(words[owner], at, (1 - mask)[:, None, None] * -1e4)
    ours = labelled[owner] > 0
    share = ours.float() * 0.5
    roles = ((1 - share) * (apart(emissions, wanted) * mask).sum(1)).sum()
    own = (b.convention[owner] == 0).float()  # PolNeAR has no acts, and what the teacher says of them nobody taught it
    act = (own * (1 - share) * apart(acts, torch.cat([s.acts for s in softs]))).sum()
    if len(b.at):
        assert torch.equal(at[ours], b.at), "the annotators' anchors, in the order of the softened file"
        roles = roles + 0.5 * model.crf_loss(emissions[ours], b.tags, mask[ours]).sum()
        act = act + 0.5 * F.cross_entropy(acts[ours].float(), b.acts, ignore_index=-1, reduction="sum")
    parts = {"anchor": anchor.item(), "roles": roles.item(), "act": act.item(), "seen": seen.item()}
    return (anchor + seen + 0.5 * roles + act_share * act) / len(b.ids), parts


def train(a: argparse.Namespace) -> None:
    start(a)
    tokenizer = tokenizer_of(a.encoder)
    if a.start:
        model = reader_like(load_file(a.start))
    else:
        model = reader_of(load_file(a.encoder / "model.safetensors"), tokenizer.get_vocab_size(), a.layers)
    if a.keep:
        model = shortened(model, a.keep, a.keep_roles)
    items = pool(tokenizer, a.limit)
    if a.inner:
        seen = epoch(items, random.Random(a.seed), a.polnear)[:SEEN]
        model = thinned(model, a.inner, [collate(batch) for batch in seen])
    pairs = []
    for file in a.soft:
        stored = load_file(file)
        pairs += softened(stored, items)
    with torch.no_grad():
        model.transitions.copy_(stored["transitions"])
        model.start.copy_(stored["start"])
    by_window = {(id(text), begin): soft for (text, begin, _), soft in pairs}

    def loss_of(batch: list[Item], rng: random.Random) -> tuple[Tensor, dict[str, float]]:
        labelled = torch.tensor([float(text.labelled) for text, _, _ in batch])
        softs = [by_window[id(text), begin] for text, begin, _ in batch]
        return losses(model, collate(batch, rng, a.drop), softs, labelled, a.act_share)

    fit(model, lambda rng: batched([window for window, _ in pairs], rng), loss_of, a)


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("step", choices=["soften", "train"])
    p.add_argument(
        "--soft", type=Path, nargs="+", required=True, help="the file that soften writes; those that train reads"
    )
    p.add_argument("--only", choices=["annotated", "unlabelled"], help="soften: only texts with a record, or without")
    p.add_argument("--seen", type=Path, help="soften: the last layer of this one too, for a student of its width")
    p.add_argument("--keep", type=int, nargs="+", help="train: the layers of --start's encoder that the student has")
    p.add_argument("--keep-roles", type=int, nargs="+", default=[0, 1], help="train: the same for the roles")
    p.add_argument("--inner", type=int, help="train: neurons in each feed-forward layer of the student's encoder")
    p.add_argument(
        "--teacher", type=Path, nargs="+", help="soften: the teacher's checkpoint, or several; twice counts twice"
    )
    a = arguments(p).parse_args()
    soften(a) if a.step == "soften" else train(a)


if __name__ == "__main__":
    main()
