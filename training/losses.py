"""What a batch costs, head by head."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from training.examples import Example, Judged
from training.network import POINTER, POINTS, Network
from training.odds import parted, weighed
from training.teachers import Teacher
from trucewatch.annotate.encoder.heads import OWED, ROLES, TOLD

_POINTING = 0.3
_JUDGING = 0.5
_TELLING = 2.0
_NOTHING = 0.4  # what a piece that tells of nothing weighs beside one that does
_SMOOTHED = 0.05  # of a class's share goes to the others: snippets are coded in haste
_SIGN = 2.0  # twelve answers of yes or no, most of them not asked


def losses(network: Network, batch: list[Example], teachers: Sequence[Teacher] = ()) -> Tensor:
    """Tags, pointers, facts, kinds, told, teachers: one number each, 0 where nothing is asked."""
    width = max(len(e.ids) for e in batch)
    ids = torch.zeros(len(batch), width, dtype=torch.long)
    mask = torch.zeros(len(batch), width, dtype=torch.bool)
    tags = torch.full((len(batch), width, len(ROLES)), -1)
    acts = torch.full((len(batch), width, 2), -1)
    for n, e in enumerate(batch):
        ids[n, : len(e.ids)] = torch.tensor(e.ids)
        mask[n, : len(e.ids)] = True
        tags[n, : len(e.ids)] = torch.tensor(e.tags).T
        if e.told:
            acts[n, : len(e.ids)] = torch.tensor(e.told).T
    given = tuple(part.float() for part in network(ids, mask))
    said, asks, answers, facts, kinds, told = given
    taught = [teacher.loss(ids, mask, given, batch) for teacher in teachers]
    return torch.stack(
        [
            _tagging(said, tags),
            _pointing(asks, answers, batch, mask),
            _judging(facts, batch),
            _coding(kinds, batch),
            _telling(told, acts),
            torch.stack(taught).sum() if taught else said.sum() * 0,
        ]
    )


def _tagging(said: Tensor, tags: Tensor) -> Tensor:
    asked = int((tags >= 0).flatten(0, 1).any(0).sum())
    if not asked:
        return said.sum() * 0
    return asked * nn.functional.cross_entropy(
        said.reshape(-1, 3), tags.reshape(-1), ignore_index=-1
    )


def _telling(told: Tensor, acts: Tensor) -> Tensor:
    """Events and terms are asked of the same pieces; most tell of none and count for less."""
    if not (acts >= 0).any():
        return told.sum() * 0
    costs = []
    for n, odds in enumerate(told.split([len(TOLD), len(OWED)], dim=-1)):
        weights = torch.ones(odds.shape[-1])
        weights[0] = _NOTHING
        costs.append(
            nn.functional.cross_entropy(
                odds.reshape(-1, odds.shape[-1]),
                acts[..., n].reshape(-1),
                weight=weights,
                ignore_index=-1,
            )
        )
    return _TELLING * torch.stack(costs).sum()


def _pointing(asks: Tensor, answers: Tensor, batch: list[Example], mask: Tensor) -> Tensor:
    points = [(n, *p) for n, e in enumerate(batch) for p in e.points]
    at = torch.tensor(points) if points else torch.full((1, 4), -100)
    if not (at[:, 2:] != -100).any():
        return (asks.sum() + answers.sum()) * 0
    width = mask.shape[1]
    asked = asks[at[:, 0], at[:, 1]].view(-1, len(POINTS), POINTER)
    known = answers[at[:, 0]].view(len(at), width, len(POINTS), POINTER)
    scores = torch.einsum("ird,ikrd->irk", asked, known) / POINTER**0.5
    scores = scores.masked_fill(~mask[at[:, 0]][:, None, :], -1e4)
    return _POINTING * nn.functional.cross_entropy(
        scores.reshape(-1, width), at[:, 2:].reshape(-1), ignore_index=-100
    )


def _judging(facts: Tensor, batch: list[Example]) -> Tensor:
    numbers = [(n, *f) for n, e in enumerate(batch) for f in e.facts]
    if not numbers:
        return facts.sum() * 0
    where = torch.tensor([f[:3] for f in numbers])
    label = torch.tensor([f[3] for f in numbers])
    ours = facts[where[:, 0], where[:, 1], where[:, 2]]
    return _JUDGING * nn.functional.smooth_l1_loss(ours, label)


def _coding(kinds: Tensor, batch: list[Example]) -> Tensor:
    """The mean over all texts of the batch."""
    costs = [_cost(kinds[n], judged) for n, e in enumerate(batch) for judged in e.judged]
    return torch.stack(costs).mean() if costs else kinds.sum() * 0


def _cost(rows: Tensor, judged: Judged) -> Tensor:
    """``rows`` are all pieces of the window. A text's odds are the weighed mean over its own."""
    odds = weighed(rows, judged.pieces, judged.scheme)
    if judged.scheme == "signs":
        asked = torch.tensor(judged.answer)
        return _SIGN * nn.functional.binary_cross_entropy_with_logits(
            odds[asked >= 0], asked[asked >= 0].float()
        )
    if judged.source:
        odds = odds + parted(rows[list(judged.source)])[2].mean(0)
    if judged.target:
        odds = odds + parted(rows[list(judged.target)])[3].mean(0)
    return nn.functional.cross_entropy(
        odds[None], torch.tensor([judged.answer]), label_smoothing=_SMOOTHED
    )
