"""The encoder (MiniLM: a BERT of six layers, 384 wide) and its heads, in plain torch.

Heads, for each piece of text:
- ``tags``: outside, begins or inside, for each of ``ROLES`` (3 numbers a role);
- ``asks`` and ``answers``: from a content's first piece to its source's and cue's first piece
  (2 × 64 numbers each; the product of the two is the score);
- ``facts``: how far the words say that it happened, -3 to 3, one number a scale (2 numbers);
- ``kinds``: for each scheme how much the piece weighs, then what it says of the text's ACLED
  sub-type, of its PLOVER type (as any piece, as one of the source's, as one of the target's) and of
  each sign (``KINDS`` numbers). A text's answer is the weighed mean over its pieces;
- ``told``: which event the piece's words tell of and which term they state (``TOLD``, ``OWED``).
"""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from trucewatch.annotate.encoder.heads import KINDS, OWED, ROLES, TOLD

WIDE = 384
LAYERS = 6
HEADS = 12
POINTER = 64
POINTS = ("source", "cue")
SCALES = ("uw", "uds")


class Layer(nn.Module):
    """Self-attention and the two-layer perceptron, each with its residual."""

    def __init__(self) -> None:
        super().__init__()
        self.query = nn.Linear(WIDE, WIDE)
        self.key = nn.Linear(WIDE, WIDE)
        self.value = nn.Linear(WIDE, WIDE)
        self.attended = nn.Linear(WIDE, WIDE)
        self.norm_attended = nn.LayerNorm(WIDE, eps=1e-12)
        self.widened = nn.Linear(WIDE, 4 * WIDE)
        self.narrowed = nn.Linear(4 * WIDE, WIDE)
        self.norm = nn.LayerNorm(WIDE, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        batch, size, _ = x.shape
        q, k, v = (
            part(x).view(batch, size, HEADS, WIDE // HEADS).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        found = nn.functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        found = found.transpose(1, 2).reshape(batch, size, WIDE)
        x = self.norm_attended(x + self.drop(self.attended(found)))
        inner = nn.functional.gelu(self.widened(x))
        result: Tensor = self.norm(x + self.drop(self.narrowed(inner)))
        return result


class Network(nn.Module):
    """Piece numbers → tags, pointers and facts."""

    def __init__(self, vocabulary: int = 30522, positions: int = 512) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDE)
        self.positions = nn.Embedding(positions, WIDE)
        self.segment = nn.Parameter(torch.zeros(WIDE))
        self.norm = nn.LayerNorm(WIDE, eps=1e-12)
        self.drop = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.tags = nn.Linear(WIDE, 3 * len(ROLES))
        self.asks = nn.Linear(WIDE, POINTER * len(POINTS))
        self.answers = nn.Linear(WIDE, POINTER * len(POINTS))
        self.facts = nn.Sequential(nn.Linear(WIDE, 128), nn.GELU(), nn.Linear(128, len(SCALES)))
        self.kinds = nn.Linear(WIDE, KINDS)
        self.told = nn.Linear(WIDE, len(TOLD) + len(OWED))

    def forward(self, ids: Tensor, mask: Tensor | None) -> tuple[Tensor, ...]:
        """``ids`` [batch, size] of int64, ``mask`` [batch, size] of bool: True where text is.

        Without a mask all of it is text.
        """
        place = torch.arange(ids.shape[1], device=ids.device)
        x = self.words(ids) + self.positions(place)[None] + self.segment
        x = self.drop(self.norm(x))
        seen = None if mask is None else mask[:, None, None, :]
        for layer in self.layers:
            x = layer(x, seen)
        heads = (self.tags, self.asks, self.answers, self.facts, self.kinds, self.told)
        return tuple(head(x) for head in heads)

    def take_over(self, weights: Path) -> None:
        """Go on from earlier weights. Rows and heads that they lack stay as they are."""
        own = self.state_dict()
        for name, given in torch.load(weights, weights_only=True).items():
            if name in own and own[name].shape[1:] == given.shape[1:]:
                own[name][: len(given)] = given
        self.load_state_dict(own)

    def load_base(self, weights: Path) -> None:
        """Take the encoder's weights from a BERT checkpoint in safetensors.

        Raises:
            KeyError: the file lacks a weight.
        """
        given = {k.removeprefix("bert."): v for k, v in load_file(weights).items()}
        own = self.state_dict()
        table = {
            "words.weight": "embeddings.word_embeddings.weight",
            "positions.weight": "embeddings.position_embeddings.weight",
            "norm.weight": "embeddings.LayerNorm.weight",
            "norm.bias": "embeddings.LayerNorm.bias",
        }
        parts = {
            "query": "attention.self.query",
            "key": "attention.self.key",
            "value": "attention.self.value",
            "attended": "attention.output.dense",
            "norm_attended": "attention.output.LayerNorm",
            "widened": "intermediate.dense",
            "narrowed": "output.dense",
            "norm": "output.LayerNorm",
        }
        for n in range(LAYERS):
            for ours, theirs in parts.items():
                for kind in ("weight", "bias"):
                    table[f"layers.{n}.{ours}.{kind}"] = f"encoder.layer.{n}.{theirs}.{kind}"
        for ours, theirs in table.items():
            own[ours] = given[theirs]
        own["segment"] = given["embeddings.token_type_embeddings.weight"][0]
        self.load_state_dict(own)
