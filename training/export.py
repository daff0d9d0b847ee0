"""``python -m training.export``: weights → int8 ONNX, with the vocabulary, as shipped.

python -m training.export --weights reader.pt --base DIR --out src/trucewatch/annotate/encoder/data
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.network import Network

_OUTPUTS = ("tags", "asks", "answers", "facts", "kinds", "told")


class _Alone(nn.Module):
    """The network on one window, which needs no mask."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor) -> tuple[Tensor, ...]:
        return tuple(part[0] for part in self.network(ids[None], None))


def main(arguments: Sequence[str] | None = None) -> int:
    """Write ``encoder.onnx`` and ``vocab.txt``; print the SHA-256 of both. Returns 0."""
    options = _parser().parse_args(arguments)
    network = Network()
    network.load_state_dict(torch.load(options.weights, weights_only=True))
    network.eval()
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            _Alone(network).eval(),
            (torch.arange(1000, 1064),),
            str(plain),
            input_names=["ids"],
            output_names=list(_OUTPUTS),
            dynamic_axes={name: {0: "size"} for name in ("ids", *_OUTPUTS)},
            dynamo=False,
        )
        # Seven bits a weight: eight would overflow, and so differ, on processors without VNNI.
        quantize_dynamic(
            str(plain),
            str(options.out / "encoder.onnx"),
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
        )
    shutil.copyfile(options.base / "vocab.txt", options.out / "vocab.txt")
    for name in ("encoder.onnx", "vocab.txt"):
        path = options.out / name
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        print(f"{name}: {path.stat().st_size} bytes, SHA-256 {digest}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training.export")
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    return parser


if __name__ == "__main__":
    sys.exit(main())
