"""``python -m training.train``: fine-tune the encoder on tagged sets and keep its weights.

    python -m training.train --base DIR --data DIR --out reader.pt

``--base`` holds ``model.safetensors`` and ``vocab.txt`` of MiniLM-L6; ``--data`` may hold
``polnear.jsonl``, ``fact_uw.jsonl``, ``fact_uds_ih2.jsonl``. A set that is absent is left out;
our own tagged sentences are always trained on.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from training.examples import (
    Example,
    Marked,
    Said,
    fact_example,
    is_held_back,
    mark,
    read_jsonl,
    windows_of,
)
from training.network import POINTER, POINTS, ROLES, SCALES, Network
from training.own_examples import own_attributions
from trucewatch.annotate.encoder.pieces import Vocabulary

_SETS = {"uw": "fact_uw.jsonl", "uds": "fact_uds_ih2.jsonl"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Train and save. Returns 0."""
    options = _parser().parse_args(arguments)
    torch.manual_seed(options.seed)
    state = random.Random(options.seed)
    listed = (options.base / "vocab.txt").read_text(encoding="utf-8").split("\n")
    vocabulary = Vocabulary(listed)
    pieces, marks = vocabulary.pieces, (vocabulary.opening, vocabulary.parting)

    marked = [mark(text, said, pieces) for text, said in _sayings(options.data)]
    facts = [
        fact_example(record, n, pieces, *marks)
        for n, scale in enumerate(SCALES)
        for record in read_jsonl(options.data / _SETS[scale])
        if not is_held_back(record["text"])
    ]
    network = Network()
    if options.weights is None:
        network.load_base(options.base / "model.safetensors")
    else:
        network.load_state_dict(torch.load(options.weights, weights_only=True))
    _fit(network, marked, facts, options, state, marks)
    torch.save(network.state_dict(), options.out)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training.train")
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=Path("nowhere"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--weights", type=Path, help="go on from these instead of the base's")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--steps", type=int, help="stop after so many (for a trial)")
    return parser


def _sayings(data: Path) -> Iterator[tuple[str, Sequence[Said]]]:
    """Texts with their attributions: of the set, one annotator a document, and our own."""
    chosen: dict[str, dict[str, Any]] = {}
    for record in read_jsonl(data / "polnear.jsonl"):
        held = chosen.get(record["doc"])
        if held is None or record["annotator"] < held["annotator"]:
            chosen[record["doc"]] = record
    for doc, record in sorted(chosen.items()):
        if not is_held_back(doc):
            yield str(record["text"]), record["attributions"]
    yield from own_attributions()


def _fit(
    network: Network,
    marked: list[Marked],
    facts: list[Example],
    options: argparse.Namespace,
    state: random.Random,
    marks: tuple[int, int],
) -> None:
    slow = [p for n, p in network.named_parameters() if not n.startswith(_HEADS)]
    fast = [p for n, p in network.named_parameters() if n.startswith(_HEADS)]
    optimizer = torch.optim.AdamW(
        [{"params": slow, "lr": options.rate}, {"params": fast, "lr": 5 * options.rate}],
        weight_decay=0.01,
    )
    per_epoch = len(_batches(marked, facts, random.Random(0), marks))
    total = options.steps or per_epoch * options.epochs
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, [options.rate, 5 * options.rate], total_steps=total + 1, pct_start=0.08
    )
    network.train()
    done, began, losses = 0, time.monotonic(), torch.zeros(3)
    while done < total:
        for batch in _batches(marked, facts, state, marks):
            with torch.autocast("cpu", torch.bfloat16):
                parts = _loss(network, batch)
            loss = parts.sum()
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            losses = 0.98 * losses + 0.02 * parts.detach()
            done += 1
            if done % 50 == 0:
                shown = ", ".join(f"{x:.3f}" for x in losses.tolist())
                pace = (time.monotonic() - began) / done
                print(f"{done}/{total} losses {shown}; {pace:.2f} s a step", flush=True)
            if done % 500 == 0:
                torch.save(network.state_dict(), f"{options.out}.part")
            if done >= total:
                break


#: Share of the larger, less newslike set of facts that an epoch takes.
_UDS_SHARE = 0.4
_HEADS = ("tags", "asks", "answers", "facts")


def _batches(
    marked: list[Marked], facts: list[Example], state: random.Random, marks: tuple[int, int]
) -> list[list[Example]]:
    windows = [w for m in marked for w in windows_of(m, *marks, state)]
    some = [f for f in facts if f.facts and (f.facts[0][1] == 0 or state.random() < _UDS_SHARE)]
    found = _packed(windows, 8, state) + _packed(some, 64, state)
    state.shuffle(found)
    return found


def _packed(examples: list[Example], size: int, state: random.Random) -> list[list[Example]]:
    """Batches of examples of like length, so that little is padding."""
    shuffled = sorted(examples, key=lambda e: len(e.ids) + state.random() * 24)
    return [shuffled[k : k + size] for k in range(0, len(shuffled), size)]


def _loss(network: Network, batch: list[Example]) -> Tensor:
    """Tags, pointers, facts: one number each."""
    width = max(len(e.ids) for e in batch)
    ids = torch.zeros(len(batch), width, dtype=torch.long)
    mask = torch.zeros(len(batch), width, dtype=torch.bool)
    tags = torch.full((len(batch), width, len(ROLES)), -1)
    for n, e in enumerate(batch):
        ids[n, : len(e.ids)] = torch.tensor(e.ids)
        mask[n, : len(e.ids)] = True
        tags[n, : len(e.ids)] = torch.tensor(e.tags).T
    said, asks, answers, facts = (part.float() for part in network(ids, mask))
    zero = said.sum() * 0
    tagging = zero
    if (tags >= 0).any():
        tagging = nn.functional.cross_entropy(
            said.view(-1, 3), tags.reshape(-1), ignore_index=-1
        ) * len(ROLES)
    points = [(n, *p) for n, e in enumerate(batch) for p in e.points]
    pointing = zero
    if points:
        at = torch.tensor(points)
        asked = asks[at[:, 0], at[:, 1]].view(-1, len(POINTS), POINTER)
        known = answers[at[:, 0]].view(len(at), width, len(POINTS), POINTER)
        scores = torch.einsum("ird,ikrd->irk", asked, known) / POINTER**0.5
        scores = scores.masked_fill(~mask[at[:, 0]][:, None, :], -1e4)
        if (at[:, 2:] != -100).any():
            pointing = 0.3 * nn.functional.cross_entropy(
                scores.reshape(-1, width), at[:, 2:].reshape(-1), ignore_index=-100
            )
    numbers = [(n, *f) for n, e in enumerate(batch) for f in e.facts]
    judged = zero
    if numbers:
        where = torch.tensor([f[:3] for f in numbers])
        label = torch.tensor([f[3] for f in numbers])
        ours = facts[where[:, 0], where[:, 1], where[:, 2]]
        judged = 0.5 * nn.functional.smooth_l1_loss(ours, label)
    return torch.stack([tagging, pointing, judged])


if __name__ == "__main__":
    sys.exit(main())
