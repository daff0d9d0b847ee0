"""Weights of other runs as teachers: what was learnt before is kept, and what a network that learns
one thing alone knows better is taken over.

A teacher reads the same windows, whatever set they are of, and the network is drawn towards its
odds: also where nobody tagged anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import torch
from torch import Tensor, nn

from training.examples import Example
from training.network import Network
from training.odds import weighed
from trucewatch.annotate.encoder.heads import ROLES, SAYING_ROLES

#: Pieces that count as one text where nobody judged any: some two sentences of news.
_ONE_TEXT = 64
#: What the squared distance of plain numbers weighs beside the distance of shares.
_NUMBERS = 0.3


class Teacher:
    """A network that learns no more.

    ``what`` is ``sayings`` (the tags of who says what), ``sub_types``, or ``all`` that it answers,
    so that a new head can be learnt beside it; ``share`` what its voice weighs.
    """

    def __init__(self, what: str, weights: Path, share: float) -> None:
        self._network = Network()
        self._network.take_over(weights)
        self._network.eval()
        self._compare = _TEACH[what]
        self._share = share

    def loss(self, ids: Tensor, mask: Tensor, answers: Answers, batch: list[Example]) -> Tensor:
        """How far the network's answers are from the teacher's."""
        with torch.no_grad():
            told = tuple(part.float() for part in self._network(ids, mask))
        return self._share * self._compare(answers, told, mask, batch)


#: What the network gives: tags, asks, answers, facts, kinds, told.
Answers = tuple[Tensor, ...]
_TAGS, _ASKS, _ANSWERS, _FACTS, _KINDS = range(5)


def _sayings(ours: Answers, told: Answers, mask: Tensor, _: list[Example]) -> Tensor:
    """Over all pieces; one number a role, summed."""
    return _tags(ours, told, mask, len(SAYING_ROLES))


def _tags(ours: Answers, told: Answers, mask: Tensor, roles: int) -> Tensor:
    own, given = (
        part[_TAGS].reshape(*mask.shape, -1, 3)[mask][:, :roles].log_softmax(-1)
        for part in (ours, told)
    )
    apart = nn.functional.kl_div(own, given, log_target=True, reduction="none").sum(-1)
    return apart.mean(0).sum()


def _sub_types(ours: Answers, told: Answers, _: Tensor, batch: list[Example]) -> Tensor:
    """Over every stretch that somebody judged by any scheme; where none was, over all in turn."""
    costs = []
    for n, stretch in _stretches(batch):
        own, given = (
            weighed(part[_KINDS][n], stretch, "sub_types").log_softmax(-1) for part in (ours, told)
        )
        costs.append(nn.functional.kl_div(own, given, log_target=True, reduction="sum"))
    return torch.stack(costs).mean() if costs else ours[_KINDS].sum() * 0


def _stretches(batch: list[Example]) -> Iterator[tuple[int, tuple[int, ...]]]:
    for n, example in enumerate(batch):
        end = len(example.ids) - 1
        judged = [j.pieces for j in example.judged] or [
            tuple(range(at, min(at + _ONE_TEXT, end))) for at in range(1, end, _ONE_TEXT)
        ]
        for stretch in judged:
            yield n, stretch


def _everything(ours: Answers, told: Answers, mask: Tensor, batch: list[Example]) -> Tensor:
    """Tags of all roles, pointers, facts, sub-types and the other columns of the kinds."""
    pointers = sum(
        ((ours[k][mask] - told[k][mask]).square().mean() for k in (_ASKS, _ANSWERS)),
        start=ours[_ASKS].sum() * 0,
    )
    facts = nn.functional.smooth_l1_loss(ours[_FACTS][mask], told[_FACTS][mask])
    others = (ours[_KINDS][mask] - told[_KINDS][mask]).square().mean()
    return (
        _tags(ours, told, mask, len(ROLES))
        + _sub_types(ours, told, mask, batch)
        + _NUMBERS * (pointers + facts + others)
    )


_TEACH: dict[str, Callable[[Answers, Answers, Tensor, list[Example]], Tensor]] = {
    "sayings": _sayings,
    "sub_types": _sub_types,
    "all": _everything,
}
#: What a teacher may teach.
TAUGHT = tuple(_TEACH)
