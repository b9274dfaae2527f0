"""One checkpoint out of several: the mean of their weights (Wortsman et al., 2022, "Model soups").

For runs that began at the same checkpoint and saw other texts, or the same in another order: what each learned stays,
and what only its order taught it goes.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor


def mean(checkpoints: list[dict[str, Tensor]]) -> dict[str, Tensor]:
    """The mean of each tensor, in double precision: the frozen word table comes out to the bit as it went in.

    Checkpoints of other shapes or names are an error.
    """
    first = checkpoints[0]
    for other in checkpoints[1:]:
        if {k: v.shape for k, v in other.items()} != {k: v.shape for k, v in first.items()}:
            raise SystemExit("these checkpoints are not of one design")
    return {k: torch.stack([c[k].double() for c in checkpoints]).mean(0).float() for k in first}


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("checkpoints", type=Path, nargs="+", help="model.safetensors of each run")
    p.add_argument("--out", type=Path, required=True, help="the file to write")
    a = p.parse_args()
    a.out.parent.mkdir(parents=True, exist_ok=True)
    save_file(mean([load_file(path) for path in a.checkpoints]), a.out)


if __name__ == "__main__":
    main()
