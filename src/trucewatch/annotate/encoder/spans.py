"""Names of places, and the parts played in violence, as the encoder marks them.

The other mention roles were learnt as an aid to these; rules find such mentions better.
"""

from __future__ import annotations

import numpy as np

from trucewatch.annotate.encoder.heads import DEED_ROLES, ROLES
from trucewatch.annotate.encoder.reading import EncoderReading
from trucewatch.annotate.encoder.sayings import find_stretches
from trucewatch.records.mention import SpanMark
from trucewatch.records.report import Report
from trucewatch.records.span import Span

_OUTSIDE = 0
_READ = ("toponym", *DEED_ROLES)


def mark_spans(report: Report, reading: EncoderReading) -> tuple[SpanMark, ...]:
    """Places' names and parts in a deed, in text order.

    The share is the mean over a stretch's pieces of what is not outside, in hundredths.
    """
    found: list[SpanMark] = []
    for role in _READ:
        tags = reading.tags[:, ROLES.index(role)]
        for first, last in find_stretches(tags):
            share = 1 - float(np.mean(tags[first:last, _OUTSIDE]))
            start, end = reading.offsets[first][0], reading.offsets[last - 1][1]
            found.append(SpanMark(role, Span.cut(report.text, start, end), round(100 * share)))
    return tuple(sorted(found, key=lambda m: (m.span.start, m.span.end, m.role)))
