"""What the pages derive from a record, made before anybody asks: a first look costs as the next."""

from __future__ import annotations

from collections.abc import Callable

from trucewatch.views.search import fold_reports
from trucewatch.views.sight import Sight
from trucewatch.web.judging import Judging
from trucewatch.web.pages import (
    figures,
    holding,
    incidents,
    provisions,
    reports,
    side_by_side,
    sources,
    timeline,
)

#: Each keeps, with the sight, what the next look needs.
_LOOKS: tuple[Callable[[Sight], object], ...] = (
    lambda sight: sight.once(holding.context),
    provisions.matrix,
    incidents.listing,
    reports.listing,
    lambda sight: timeline.context(sight, {}),
    lambda sight: figures.context(sight, None),
    side_by_side.context,
    sources.listing,
    fold_reports,
)


def make_ready(sight: Sight, judging: Judging, map_of: Callable[[Sight], object]) -> None:
    """Look once at everything that is slow to see first in a large case."""
    for look in _LOOKS:
        look(sight)
    map_of(sight)
    judging.queue(sight, None)
