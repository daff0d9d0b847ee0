"""Where a gold place name is, by the pipeline."""

from __future__ import annotations

from typing import Any

from benchmarks.quality.reading import Place, Work


def resolve(work: Work, place: Place) -> dict[str, Any] | None:
    raise NotImplementedError
