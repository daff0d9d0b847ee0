"""The columns of kinds, and a text's odds out of those of its pieces."""

from __future__ import annotations

from collections.abc import Sequence

from torch import Tensor

from trucewatch.annotate.encoder.heads import PLOVER_ROOTS, SCHEMES, SIGNS, SUB_TYPES


def parted(rows: Tensor) -> tuple[Tensor, ...]:
    """Sub-types; PLOVER types as any piece, as one of the source, of the target; signs."""
    sizes = [len(SUB_TYPES), *[len(PLOVER_ROOTS)] * 3, len(SIGNS)]
    return rows[:, len(SCHEMES) :].split(sizes, dim=1)


def weighed(rows: Tensor, pieces: Sequence[int], scheme: str) -> Tensor:
    """The odds of a stretch of a window: the mean of its pieces', weighed as the scheme asks."""
    here = rows[list(pieces)]
    weights = here[:, SCHEMES.index(scheme)].softmax(0)
    sub_types, roots, _, _, signs = parted(here)
    return weights @ {"sub_types": sub_types, "roots": roots, "signs": signs}[scheme]
