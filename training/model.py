"""The reader's network: a BERT encoder with word features, an anchor layer, and a roles layer for every anchor."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from onrecord.relations.find import ACTS, CONVENTIONS
from onrecord.relations.pieces import LINES, QUOTES, SHAPES
from onrecord.relations.tags import NEVER, TAGS, legal, legal_start

if TYPE_CHECKING:
    from data import Batch

DISTANCES = 64  # signed log buckets of the distance from a word to its anchor
CLS, SEP, MASK = 101, 102, 103  # in BERT's vocabulary
LOOKS = 3  # heads of the attention from which the act is told


def attend(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None) -> Tensor:
    """Attention in single precision: bf16 attention is slow to differentiate on a CPU."""
    with torch.autocast("cpu", enabled=False):
        return F.scaled_dot_product_attention(q.float(), k.float(), v.float(), mask)


class Dropout(nn.Module):
    """Dropout of whole features, one choice for all words of a window: a draw for each number costs 13 % of a step."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self.rate:
            return x
        return x * F.dropout(x.new_ones(x.shape[0], 1, x.shape[2]), self.rate)


class Layer(nn.Module):
    """A post-norm transformer layer as BERT has it."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)
        self.drop = Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        b, n, w = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, self.heads, w // self.heads).permute(2, 0, 3, 1, 4)
        mixed = attend(q, k, v, mask).to(x.dtype).transpose(1, 2).reshape(b, n, w)
        x = self.norm1(x + self.drop(self.out(mixed)))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class RelativePositions(nn.Module):
    """What MPNet adds to every attention score for how far apart two pieces stand (T5's buckets, Raffel et al.)."""

    def __init__(self, heads: int, buckets: int = 32, farthest: int = 128) -> None:
        super().__init__()
        self.bias = nn.Embedding(buckets, heads)
        self.farthest = farthest

    def forward(self, pieces: int) -> Tensor:
        """[1, heads, pieces, pieces]."""
        at = torch.arange(pieces)
        apart, half = at[:, None] - at[None], self.bias.num_embeddings // 2
        near = half // 2
        far = near + (near * torch.log(apart.abs().clamp(min=1) / near) / math.log(self.farthest / near)).long()
        size = torch.where(apart.abs() < near, apart.abs(), far.clamp(max=half - 1))
        return self.bias(size + half * (apart < 0)).permute(2, 0, 1)[None]


class Encoder(nn.Module):
    """BERT or MPNet with embeddings for what a word looks like and for the convention to follow."""

    def __init__(self, vocabulary: int, width: int, layers: int, heads: int, inner: int, dropout: float,
                 relative: bool = False) -> None:  # fmt: skip
        super().__init__()
        self.relative = RelativePositions(heads) if relative else None
        self.words = nn.Embedding(vocabulary, width)
        self.positions = nn.Embedding(512, width)
        self.shape = nn.Embedding(SHAPES, width)
        self.quote = nn.Embedding(QUOTES, width)
        self.line = nn.Embedding(LINES, width)
        self.convention = nn.Embedding(len(CONVENTIONS), width)
        for extra in (self.shape, self.quote, self.line, self.convention):
            nn.init.zeros_(extra.weight)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.drop = Dropout(dropout)
        self.layers = nn.ModuleList(Layer(width, heads, inner, dropout) for _ in range(layers))

    def forward(self, ids: Tensor, features: Tensor, convention: Tensor, mask: Tensor | None) -> Tensor:
        """`ids` [B, N], `features` [B, N, 3], `convention` [B], `mask` [B, 1, 1, N] additive → [B, N, width]."""
        return self.above(self.words(ids), features, convention, mask)

    def above(self, words: Tensor, features: Tensor, convention: Tensor, mask: Tensor | None) -> Tensor:
        """The same from the pieces' own vectors on, `words` [B, N, width]."""
        x = words + self.positions.weight[: words.shape[1]]
        x = x + self.shape(features[..., 0]) + self.quote(features[..., 1]) + self.line(features[..., 2])
        x = self.drop(self.norm(x + self.convention(convention)[:, None]))
        if self.relative is not None:
            apart = self.relative(words.shape[1])
            mask = apart if mask is None else apart + mask
        for layer in self.layers:
            x = layer(x, mask)
        return x


def bucket(distance: Tensor) -> Tensor:
    """Signed log buckets: exact to 8 words, then ever coarser, `DISTANCES` in all."""
    near = distance.abs()
    far = (8 + 8 * torch.log2(near.clamp(min=1).float() / 8 + 1e-6).clamp(min=0)).long().clamp(max=DISTANCES // 2 - 1)
    size = torch.where(near < 8, near, far)
    return torch.where(distance < 0, size + DISTANCES // 2, size)


class Roles(nn.Module):
    """For each anchor, tags every word of the window with its role; and what the speaker does by saying it."""

    def __init__(self, width: int, inner: int = 192, layers: int = 2, dropout: float = 0.1) -> None:
        super().__init__()
        self.project = nn.Linear(width, inner)
        self.anchor = nn.Linear(width, inner)
        self.gate = nn.Linear(width, inner)
        self.distance = nn.Embedding(DISTANCES, inner)
        self.norm = nn.LayerNorm(inner)
        self.layers = nn.ModuleList(Layer(inner, 4, 2 * inner, dropout) for _ in range(layers))
        self.tags = nn.Linear(inner, len(TAGS))
        self.looks = nn.Linear(inner, LOOKS)  # where in the window to look for the act
        self.act = nn.Sequential(
            nn.Linear(inner + (1 + LOOKS) * width, 128), nn.GELU(), nn.Dropout(0.2), nn.Linear(128, len(ACTS))
        )
        self.drop = Dropout(dropout)

    def forward(self, words: Tensor, at: Tensor, mask: Tensor | None) -> tuple[Tensor, Tensor]:
        """`words` [K, N, width] the window of each anchor, `at` [K] its word → tags [K, N, 7], acts [K, 9]."""
        anchor = words[torch.arange(words.shape[0]), at]
        return self.tag(words, self.project(words), anchor, at, mask)

    def tag(self, words: Tensor, x: Tensor, anchor: Tensor, at: Tensor, mask: Tensor | None) -> tuple[Tensor, Tensor]:
        """`words` [K or 1, N, width], `x` [K or 1, N, inner] the same projected, `anchor` [K, width] → as `forward`."""
        tags, seen = self.seen(words, x, anchor, at, mask)
        return tags, self.act(seen)

    def seen(self, words: Tensor, x: Tensor, anchor: Tensor, at: Tensor, mask: Tensor | None) -> tuple[Tensor, Tensor]:
        """The tags; and for the act the anchor, alone and in its window, and a few looks at the words."""
        x = x + self.anchor(anchor)[:, None] + x * torch.tanh(self.gate(anchor))[:, None]
        x = x + self.distance(bucket(torch.arange(x.shape[1])[None] - at[:, None]))
        x = self.norm(self.drop(x))
        for layer in self.layers:
            x = layer(x, mask)
        looks = self.looks(x).float()
        if mask is not None:
            looks = looks + mask[:, 0, 0, :, None]
        looked = torch.einsum("knl,knw->klw", looks.softmax(1).to(words.dtype), words.expand(x.shape[0], -1, -1))
        return self.tags(x), torch.cat([x[torch.arange(x.shape[0]), at], anchor, looked.flatten(1)], -1)


class Reader(nn.Module):
    """Encoder, anchors and roles together, with the transitions of the roles' CRF."""

    def __init__(self, vocabulary: int, width: int = 384, layers: int = 6, heads: int = 12, inner: int = 1536,
                 dropout: float = 0.1, roles_width: int = 192, roles_layers: int = 2,
                 relative: bool = False) -> None:  # fmt: skip
        super().__init__()
        self.encoder = Encoder(vocabulary, width, layers, heads, inner, dropout, relative)
        self.anchors = nn.Linear(width, 2)  # the first word of a cue; the first word of a content without a cue
        self.roles = Roles(width, roles_width, roles_layers, dropout)
        self.transitions = nn.Parameter(torch.zeros(len(TAGS), len(TAGS)))
        self.start = nn.Parameter(torch.zeros(len(TAGS)))
        self.register_buffer("legal", torch.from_numpy(legal()))
        self.register_buffer("legal_start", torch.from_numpy(legal_start()))

    def crf(self) -> tuple[Tensor, Tensor]:
        """Transitions [from, to] and start scores with the illegal ones at `NEVER`."""
        return (self.transitions + self.legal).clamp(min=NEVER), (self.start + self.legal_start).clamp(min=NEVER)

    def crf_loss(self, emissions: Tensor, tags: Tensor, mask: Tensor) -> Tensor:
        """Negative log-likelihood of `tags` [K, N] under `emissions` [K, N, 7], for each anchor: [K]."""
        transitions, start = self.crf()
        emissions = emissions.float()
        rows = emissions.gather(2, tags[..., None]).squeeze(2) * mask
        steps = transitions[tags[:, :-1], tags[:, 1:]] * mask[:, 1:]
        gold = rows.sum(1) + steps.sum(1) + start[tags[:, 0]]
        total = start + emissions[:, 0]
        weights = transitions.exp()  # a product with these is four times as fast as logsumexp over [K, 7, 7]
        for t in range(1, emissions.shape[1]):
            top = total.amax(1, keepdim=True).detach()
            following = torch.log((total - top).exp() @ weights + 1e-30) + top + emissions[:, t]
            total = torch.where(mask[:, t, None] > 0, following, total)
        return torch.logsumexp(total, 1) - gold


def reader_of(weights: dict[str, Tensor], vocabulary: int, layers: int) -> Reader:
    """A reader whose encoder begins as a pretrained BERT or MPNet (Hugging Face names), of its width."""
    if "encoder.relative_attention_bias.weight" not in weights:
        width = weights["embeddings.LayerNorm.weight"].shape[0]
        reader = Reader(vocabulary, width, layers, inner=4 * width)
        load_bert(reader, weights)
        return reader
    reader = Reader(vocabulary, 768, layers, inner=3072, relative=True)
    load_bert(reader, bert_names(weights))
    with torch.no_grad():
        assert reader.encoder.relative is not None
        reader.encoder.relative.bias.weight.copy_(weights["encoder.relative_attention_bias.weight"])
    return reader


def reader_like(checkpoint: dict[str, Tensor]) -> Reader:
    """The reader that a checkpoint is of."""
    encoder, roles = (
        1 + max(int(k.split(".")[2]) for k in checkpoint if k.startswith(f"{part}.layers."))
        for part in ("encoder", "roles")
    )
    vocabulary, width = checkpoint["encoder.words.weight"].shape
    inner = checkpoint["encoder.layers.0.up.weight"].shape[0]
    reader = Reader(vocabulary, width, encoder, inner=inner, roles_layers=roles,
                    relative="encoder.relative.bias.weight" in checkpoint)  # fmt: skip
    reader.load_state_dict(checkpoint)
    return reader


def shortened(reader: Reader, layers: list[int], roles: list[int]) -> Reader:
    """The same reader with only these of its encoder's and its roles' layers."""
    reader.encoder.layers = nn.ModuleList(reader.encoder.layers[i] for i in layers)
    reader.roles.layers = nn.ModuleList(reader.roles.layers[i] for i in roles)
    return reader


@torch.no_grad()
def thinned(reader: Reader, inner: int, batches: list[Batch]) -> Reader:
    """The same reader with `inner` neurons in each feed-forward layer of its encoder: those whose output varies most.

    A neuron's weight is its standard deviation over the words of `batches`, times the length of what it adds; what the
    others add in the mean goes into the bias.
    """
    reader.eval()
    for n, layer in enumerate(reader.encoder.layers):
        seen = torch.cat([F.gelu(layer.up(x)) for x in _before(reader, n, batches)])
        wanted = (seen.std(0) * layer.down.weight.norm(dim=0)).topk(inner)[1].sort()[0]
        others = torch.ones(seen.shape[1], dtype=torch.bool).index_fill(0, wanted, False)
        layer.down.bias += layer.down.weight[:, others] @ seen[:, others].mean(0)
        layer.up.weight, layer.up.bias = nn.Parameter(layer.up.weight[wanted]), nn.Parameter(layer.up.bias[wanted])
        layer.down.weight = nn.Parameter(layer.down.weight[:, wanted])
    return reader


def _before(reader: Reader, number: int, batches: list[Batch]) -> Iterator[Tensor]:
    """What goes into the feed-forward layer of this number, [pieces, width] of each batch."""
    taken: list[Tensor] = []
    hook = reader.encoder.layers[number].up.register_forward_pre_hook(lambda _, given: taken.append(given[0]))
    for b in batches:
        reader.encoder(b.ids, b.features, b.convention, (1 - b.mask)[:, None, None] * -1e4)
        yield taken.pop()[b.mask > 0]
    hook.remove()


def bert_names(mpnet: dict[str, Tensor]) -> dict[str, Tensor]:
    """MPNet's weights under BERT's names, its vocabulary in the order of BERT's: it has the same words, four later."""
    parts = {"attn.q": "self.query", "attn.k": "self.key", "attn.v": "self.value", "attn.o": "output.dense",
             "LayerNorm": "output.LayerNorm"}  # fmt: skip
    out = {}
    for name, value in mpnet.items():
        for theirs, ours in parts.items():
            name = name.replace(f".attention.{theirs}.", f".attention.{ours}.")
        out[name] = value
    words = mpnet["embeddings.word_embeddings.weight"]
    rows = torch.arange(words.shape[0] - 5) + 4
    rows[[CLS, SEP, MASK]] = torch.tensor([0, 2, words.shape[0] - 1])
    out["embeddings.word_embeddings.weight"] = words[rows]
    positions = mpnet["embeddings.position_embeddings.weight"][2:]
    out["embeddings.position_embeddings.weight"] = positions
    out["embeddings.token_type_embeddings.weight"] = torch.zeros_like(positions[:1])
    return out


def load_bert(reader: Reader, weights: dict[str, Tensor]) -> None:
    """Copy a BERT checkpoint (Hugging Face names) into the encoder."""
    e = reader.encoder
    prefix = "" if "embeddings.word_embeddings.weight" in weights else "bert."
    get = lambda name: weights[prefix + name]  # noqa: E731
    with torch.no_grad():
        e.words.weight.copy_(get("embeddings.word_embeddings.weight"))
        e.positions.weight.copy_(
            get("embeddings.position_embeddings.weight")[:512] + get("embeddings.token_type_embeddings.weight")[0]
        )
        e.norm.weight.copy_(get("embeddings.LayerNorm.weight"))
        e.norm.bias.copy_(get("embeddings.LayerNorm.bias"))
        for i, layer in enumerate(e.layers):
            at = f"encoder.layer.{i}."
            for kind in ("weight", "bias"):
                parts = [get(f"{at}attention.self.{p}.{kind}") for p in ("query", "key", "value")]
                getattr(layer.qkv, kind).copy_(torch.cat(parts))
                getattr(layer.out, kind).copy_(get(f"{at}attention.output.dense.{kind}"))
                getattr(layer.norm1, kind).copy_(get(f"{at}attention.output.LayerNorm.{kind}"))
                getattr(layer.up, kind).copy_(get(f"{at}intermediate.dense.{kind}"))
                getattr(layer.down, kind).copy_(get(f"{at}output.dense.{kind}"))
                getattr(layer.norm2, kind).copy_(get(f"{at}output.LayerNorm.{kind}"))
