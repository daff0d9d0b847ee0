"""``python -m training.blend``: the weighed mean of several runs' weights.

    python -m training.blend --out mean.pt early.pt=0.3 late.pt=0.7

Weights that were trained one from the other can be averaged: the mean keeps more of what the
earlier run knew than the later one does, and most of what the later one has learnt.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from torch import Tensor

Weights = Mapping[str, Tensor]


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the mean. Returns 0."""
    parser = argparse.ArgumentParser(prog="python -m training.blend")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("parts", type=_part, nargs="+", metavar="FILE=SHARE")
    options = parser.parse_args(arguments)
    parts = [(torch.load(path, weights_only=True), share) for path, share in options.parts]
    torch.save(blend(parts), options.out)
    return 0


def blend(parts: Sequence[tuple[Weights, float]]) -> dict[str, Tensor]:
    """The weighed mean, row by row; a row or head that some lack is the mean of the others'."""
    names = {name: len(weights[name]) for weights, _ in parts for name in weights}
    for weights, _ in parts:
        names |= {name: max(names[name], len(given)) for name, given in weights.items()}
    return {name: _mean(parts, name, rows) for name, rows in names.items()}


def _mean(parts: Sequence[tuple[Weights, float]], name: str, rows: int) -> Tensor:
    shape = next(weights[name].shape[1:] for weights, _ in parts if name in weights)
    total, shares = torch.zeros(rows, *shape), torch.zeros(rows, *[1] * len(shape))
    for weights, share in parts:
        if name in weights:
            given = weights[name]
            total[: len(given)] += share * given
            shares[: len(given)] += share
    return total / shares


def _part(given: str) -> tuple[Path, float]:
    name, _, share = given.rpartition("=")
    return Path(name), float(share)


if __name__ == "__main__":
    sys.exit(main())
