"""The shipped encoder: loaded once, checked against its hash, run on one window at a time.

onnxruntime and numpy stay inside this room: everybody else sees ``SayingMark`` records.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trucewatch.annotate.encoder.heads import ROLES
from trucewatch.annotate.encoder.pieces import Vocabulary
from trucewatch.annotate.encoder.windows import Window
from trucewatch.errors import ModelError

Numbers = NDArray[np.float32]

#: SHA-256 of what is shipped. Named in every record through ``ENCODER_VERSION``.
_HASHES = {
    "encoder.onnx": "ea3cb36a51aa776581fc7e1b1aa4729b3b5c83b8c0bc04a3c10c4b2766868890",
    "vocab.txt": "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
}
ENCODER_VERSION = f"encoder-{_HASHES['encoder.onnx'][:12]}"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the heads say of each piece of a window, a row a piece.

    ``tags`` [size, roles, 3]: log-odds of outside, begins, inside for each of ``ROLES``.
    ``asks``, ``answers`` [size, 2, 64]: from a content's first piece to its source and its cue.
    ``facts`` [size, 2]: how far the words say that it happened, -3 to 3, on two scales.
    ``kinds`` [size, KINDS]: what the piece says of the text's kind (see ``kinds.py``).
    ``told`` [size, events + terms]: log-odds of each of ``TOLD``, then of each of ``OWED``.
    """

    tags: Numbers
    asks: Numbers
    answers: Numbers
    facts: Numbers
    kinds: Numbers
    told: Numbers


class Encoder:
    """Pieces of text and what the heads say of them.

    Raises:
        ModelError: a file is missing or is not the one that was shipped.
    """

    def __init__(self) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        # One thread, one window: the same sums in the same order, whatever the machine's load.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session: Any = onnxruntime.InferenceSession(
            _checked("encoder.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self.vocabulary = Vocabulary(_checked("vocab.txt").decode("utf-8").split("\n"))

    def read(self, window: Window) -> Answer:
        """What the heads say of a window."""
        ids = np.asarray(window.ids, dtype=np.int64)
        tags, asks, answers, facts, kinds, told = self._session.run(None, {"ids": ids})
        size = len(ids)
        return Answer(
            tags=tags.reshape(size, len(ROLES), 3),
            asks=asks.reshape(size, 2, -1),
            answers=answers.reshape(size, 2, -1),
            facts=facts,
            kinds=kinds,
            told=told,
        )


@cache
def load_encoder() -> Encoder:
    """The encoder, loaded at its first use.

    Raises:
        ModelError: see ``Encoder``.
    """
    return Encoder()


def _checked(name: str) -> bytes:
    path = files("trucewatch.annotate.encoder") / "data" / name
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ModelError(f"{name} is missing from the package: reinstall trucewatch") from error
    digest = hashlib.sha256(content).hexdigest()
    if digest != _HASHES[name]:
        raise ModelError(
            f"{name} has SHA-256 {digest}, must be {_HASHES[name]}: "
            "this is not the encoder that trucewatch ships; reinstall it"
        )
    return content
