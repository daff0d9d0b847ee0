"""Weights of other runs as teachers: what was learnt before is kept, and what a network that learns
one thing alone knows better is taken over.

A teacher reads the same windows, whatever set they are of, and the network is drawn towards its
odds: also where nobody tagged anything.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import torch
from torch import Tensor, nn

from training.examples import Example
from training.network import Network
from training.odds import weighed
from trucewatch.annotate.encoder.heads import SAYING_ROLES

#: Pieces that count as one text where nobody judged any: some two sentences of news.
_ONE_TEXT = 64


class Teacher:
    """A network that learns no more.

    ``what`` is ``sayings`` (the tags of who says what) or ``sub_types``; ``share`` what its voice
    weighs.
    """

    def __init__(self, what: str, weights: Path, share: float) -> None:
        self._network = Network()
        self._network.take_over(weights)
        self._network.eval()
        self._compare = _TEACH[what]
        self._share = share

    def loss(
        self, ids: Tensor, mask: Tensor, said: Tensor, kinds: Tensor, batch: list[Example]
    ) -> Tensor:
        """How far the network's tags (``said``) and kinds are from the teacher's."""
        with torch.no_grad():
            told = self._network(ids, mask)
        return self._share * self._compare(
            (said, kinds), (told[0].float(), told[4].float()), mask, batch
        )


Answers = tuple[Tensor, Tensor]


def _sayings(ours: Answers, told: Answers, mask: Tensor, _: list[Example]) -> Tensor:
    """Over all pieces; one number a role, summed."""
    roles = len(SAYING_ROLES)
    own, given = (
        part[0].reshape(*mask.shape, -1, 3)[mask][:, :roles].log_softmax(-1)
        for part in (ours, told)
    )
    apart = nn.functional.kl_div(own, given, log_target=True, reduction="none").sum(-1)
    return apart.mean(0).sum()


def _sub_types(ours: Answers, told: Answers, _: Tensor, batch: list[Example]) -> Tensor:
    """Over every stretch that somebody judged by any scheme; where none was, over all in turn."""
    costs = []
    for n, example in enumerate(batch):
        end = len(example.ids) - 1
        stretches = [j.pieces for j in example.judged] or [
            tuple(range(at, min(at + _ONE_TEXT, end))) for at in range(1, end, _ONE_TEXT)
        ]
        for stretch in stretches:
            own, given = (
                weighed(part[1][n], stretch, "sub_types").log_softmax(-1) for part in (ours, told)
            )
            costs.append(nn.functional.kl_div(own, given, log_target=True, reduction="sum"))
    return torch.stack(costs).mean() if costs else ours[1].sum() * 0


_TEACH: dict[str, Callable[[Answers, Answers, Tensor, list[Example]], Tensor]] = {
    "sayings": _sayings,
    "sub_types": _sub_types,
}
#: What a teacher may teach.
TAUGHT = tuple(_TEACH)
