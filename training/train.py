"""``python -m training.train``: fine-tune the encoder on tagged sets and keep its weights.

    python -m training.train --base DIR --data DIR --out reader.pt

``--base`` holds ``model.safetensors`` and ``vocab.txt`` of MiniLM-L6; ``--data`` may hold the sets
of ``sets.py``. A set that is absent is left out; our own tagged sentences are always trained on.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn

from training.batches import SHARES, Stock
from training.losses import losses
from training.network import Network
from training.teachers import TAUGHT, Teacher
from trucewatch.annotate.encoder.heads import SAYING_ROLES
from trucewatch.annotate.encoder.pieces import Vocabulary


def main(arguments: Sequence[str] | None = None) -> int:
    """Train and save. Returns 0."""
    options = _parser().parse_args(arguments)
    torch.manual_seed(options.seed)
    listed = (options.base / "vocab.txt").read_text(encoding="utf-8").split("\n")
    stock = Stock(options.data, Vocabulary(listed), {**SHARES, **dict(options.share)})
    network = Network()
    network.load_base(options.base / "model.safetensors")
    if options.weights is not None:
        network.take_over(options.weights)
    teachers = [Teacher(what, path, share) for what, path, share in options.teacher]
    _fit(network, stock, teachers, options)
    torch.save(network.state_dict(), options.out)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training.train")
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=Path("nowhere"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--weights", type=Path, help="go on from these instead of the base's")
    parser.add_argument(
        "--teacher",
        type=_teacher,
        nargs="*",
        default=[],
        metavar="WHAT=WEIGHTS[*SHARE]",
        help=f"other weights to learn {' or '.join(TAUGHT)} from",
    )
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--share", type=_share, nargs="*", default=[], metavar="SET=SHARE")
    parser.add_argument(
        "--heads-only", action="store_true", help="train the heads of marks and kinds alone"
    )
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--steps", type=int, help="stop after so many (for a trial)")
    return parser


def _share(given: str) -> tuple[str, float]:
    name, _, number = given.partition("=")
    if name not in SHARES:
        raise argparse.ArgumentTypeError(f"{name!r} is no set; sets are {', '.join(SHARES)}")
    return name, float(number)


def _teacher(given: str) -> tuple[str, Path, float]:
    what, _, rest = given.partition("=")
    if what not in TAUGHT:
        raise argparse.ArgumentTypeError(f"{what!r} is not taught; {', '.join(TAUGHT)} are")
    path, _, share = rest.partition("*")
    return what, Path(path), float(share or 1)


_HEADS = ("tags", "asks", "answers", "facts", "kinds", "told")
#: Pieces after which weights are kept aside, in steps.
_KEPT_EVERY = 250


def _fit(
    network: Network, stock: Stock, teachers: list[Teacher], options: argparse.Namespace
) -> None:
    slow = [p for n, p in network.named_parameters() if not n.startswith(_HEADS)]
    fast = [p for n, p in network.named_parameters() if n.startswith(_HEADS)]
    optimizer = torch.optim.AdamW(
        [{"params": slow, "lr": options.rate}, {"params": fast, "lr": 5 * options.rate}],
        weight_decay=0.0 if options.heads_only else 0.01,
    )
    epochs = [stock.batches(random.Random(f"{options.seed} {n}")) for n in range(options.epochs)]
    total = options.steps or sum(map(len, epochs))
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, [options.rate, 5 * options.rate], total_steps=total + 1, pct_start=0.08
    )
    if options.heads_only:
        _hold(network)
    else:
        network.train()
    began, seen = time.monotonic(), torch.zeros(6)
    for done, batch in enumerate((b for epoch in epochs for b in epoch), start=1):
        with torch.autocast("cpu", torch.bfloat16):
            parts = losses(network, batch, teachers)
        optimizer.zero_grad()
        parts.sum().backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        told = parts.detach()
        seen = torch.where(told > 0, 0.96 * seen + 0.04 * told, seen)
        if done % 50 == 0:
            shown = ", ".join(f"{x:.3f}" for x in seen.tolist())
            pace = (time.monotonic() - began) / done
            print(f"{done}/{total} losses {shown}; {pace:.2f} s a step", flush=True)
        if done % _KEPT_EVERY == 0:
            torch.save(network.state_dict(), f"{options.out}.part")
        if done >= total:
            break


def _hold(network: Network) -> None:
    """Let nothing learn but kinds, what is told, and tags of other roles than those of sayings."""
    network.eval()
    said = 3 * len(SAYING_ROLES)
    for name, parameter in network.named_parameters():
        parameter.requires_grad = name.startswith(("kinds", "tags", "told"))
    for parameter in network.tags.parameters():
        parameter.register_hook(lambda grad: _without(grad, said))


def _without(grad: Tensor, rows: int) -> Tensor:
    """The gradient with its first rows at nought."""
    held = grad.clone()
    held[:rows] = 0
    return held


if __name__ == "__main__":
    sys.exit(main())
