"""Channels of a layer's input evened out before they are rounded to int8 (Xiao et al., 2023, "SmoothQuant").

onnxruntime's dynamic int8 has one range for a whole tensor, and a few channels are 12 times as large as the median one:
the others get a handful of steps each. So the input is divided by a factor a channel and the weights are multiplied by
it; in exact arithmetic nothing changes. `LOG.md` has what it is worth, and what was tried beside it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

import torch
from data import collate, epoch
from model import Reader
from tokenizers import Tokenizer
from torch import Tensor, nn
from train import training_texts

BATCHES, ARTICLES, SEED = 12, 40, 5
"""Enough for the largest value of each channel: batches, articles of each training set, and which."""


class Evened(nn.Module):
    """A linear layer that divides its inputs by factors [in] which its weights take over."""

    def __init__(self, linear: nn.Linear, factors: Tensor) -> None:
        super().__init__()
        self.factors = nn.Parameter(1 / factors, requires_grad=False)  # a product is quicker than a division
        self.linear = nn.Linear(linear.in_features, linear.out_features)
        self.linear.weight = nn.Parameter(linear.weight.detach() * factors)
        self.linear.bias = linear.bias

    def forward(self, x: Tensor) -> Tensor:
        return self.linear(x * self.factors)


def even(reader: Reader, tokenizer: Tokenizer) -> None:
    """Even out the layers of `reader`, in place; what their inputs are is seen on training texts."""
    tops = _largest(reader, tokenizer)
    for layer in _layers(reader):
        for name, factors in (("qkv", _shared), ("up", _shared), ("down", _capped)):
            linear = getattr(layer, name)
            setattr(layer, name, Evened(linear, factors(tops[linear], linear.weight.detach().abs().amax(0))))


def _shared(top: Tensor, weight: Tensor) -> Tensor:
    """Half of the unevenness to the weights: √(input / weight), largest of each channel [in], of geometric mean 1."""
    factors = (top.clamp(min=1e-4) ** 0.5 / weight.clamp(min=1e-4) ** 0.5).clamp(min=1e-3)
    return factors / factors.log().mean().exp()


def _capped(top: Tensor, weight: Tensor) -> Tensor:
    """Only channels above the ninth decile, by the root of what they exceed it by.

    After a GELU most channels are almost always nought: shared in halves, their weights would take over the range.
    """
    return (top / top.quantile(0.9)).clamp(min=1) ** 0.5


def _layers(reader: Reader) -> Iterator[nn.Module]:
    yield from reader.encoder.layers
    yield from reader.roles.layers


def _largest(reader: Reader, tokenizer: Tokenizer) -> dict[nn.Module, Tensor]:
    """The largest size of each input channel [in] of every linear layer."""
    tops: dict[nn.Module, Tensor] = {}

    def see(module: nn.Module, inputs: tuple[Tensor]) -> None:
        top = inputs[0].abs().flatten(0, -2).amax(0)
        tops[module] = torch.maximum(tops[module], top) if module in tops else top

    hooks = [
        getattr(layer, name).register_forward_pre_hook(see)
        for layer in _layers(reader)
        for name in ("qkv", "up", "down")
    ]
    reader.eval()
    rng = random.Random(SEED)
    with torch.inference_mode():
        for batch in epoch(training_texts(tokenizer, ARTICLES), rng, 0.5)[:BATCHES]:
            b = collate(batch)
            hidden = reader.encoder(b.ids, b.features, b.convention, (1 - b.mask)[:, None, None] * -1e4)
            words = hidden.gather(1, b.first[..., None].expand(-1, -1, hidden.shape[-1]))
            if len(b.at):
                reader.roles(words[b.owner], b.at, (1 - b.words[b.owner])[:, None, None] * -1e4)
    for hook in hooks:
        hook.remove()
    return {module: top.clone() for module, top in tops.items()}
