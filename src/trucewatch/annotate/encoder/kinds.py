"""Of which kind a stretch of text is, by outside schemes, as the encoder reads it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from trucewatch.annotate.encoder.heads import PLOVER_ROOTS, SCHEMES, SIGNS, SUB_TYPES
from trucewatch.annotate.encoder.model import Encoder, Numbers
from trucewatch.annotate.encoder.pairs import Place, with_marks
from trucewatch.annotate.encoder.reading import EncoderReading, shares
from trucewatch.annotate.encoder.windows import fill_windows, find_units
from trucewatch.records.mention import KindMark, Sign
from trucewatch.records.report import Report

_SUB_TYPES = slice(len(SCHEMES), len(SCHEMES) + len(SUB_TYPES))
_ROOTS, _OF_SOURCE, _OF_TARGET = (
    slice(_SUB_TYPES.stop + n * len(PLOVER_ROOTS), _SUB_TYPES.stop + (n + 1) * len(PLOVER_ROOTS))
    for n in range(3)
)
_SIGNS = slice(_OF_TARGET.stop, _OF_TARGET.stop + len(SIGNS))


_SHOWN = 20  # hundredths under which a sign is not kept with a sentence


@dataclass(frozen=True, slots=True)
class Kinds:
    """Shares (0 to 1) of each code: those of ``sub_types`` and of ``roots`` add up to one."""

    sub_types: dict[str, float]
    roots: dict[str, float]
    signs: dict[str, float]


def read_kinds(rows: Numbers) -> Kinds:
    """The kinds of the text whose pieces have the rows ``rows`` [pieces, KINDS], at least one."""
    roots = shares(_weighed(rows, "roots", _ROOTS)[None])[0]
    return Kinds(
        dict(zip(SUB_TYPES, _sub_types(rows).tolist(), strict=True)),
        dict(zip(PLOVER_ROOTS, roots.tolist(), strict=True)),
        _signs(rows),
    )


def read_pair(
    report: Report, source: Place | None, target: Place | None, encoder: Encoder
) -> dict[str, float]:
    """Shares of PLOVER types of what the source does to the target in a report of one sentence.

    Places are characters of the raw text; None: nobody is named. The sentence is read anew with
    marks around both, so this is for coding single sentences and not for every event of a report.
    """
    units = find_units(report.text, report.read_blocks(), encoder.vocabulary.pieces)
    plain = next(fill_windows(units, encoder.vocabulary.opening, encoder.vocabulary.parting))
    window, at_source, at_target = with_marks(plain, source, target)
    rows = encoder.read(window).kinds
    odds = _weighed(rows[[k for k, o in enumerate(window.offsets) if o[0] >= 0]], "roots", _ROOTS)
    for pieces, columns in ((at_source, _OF_SOURCE), (at_target, _OF_TARGET)):
        if pieces:
            odds = odds + rows[list(pieces), columns].mean(0)
    return dict(zip(PLOVER_ROOTS, shares(odds[None])[0].tolist(), strict=True))


def mark_kinds(reading: EncoderReading, spans: list[tuple[int, int]]) -> tuple[KindMark, ...]:
    """One mark for each stretch of the raw text: its likeliest sub-type, and the signs it shows.

    Shares are in hundredths: finer differences are other processors' rounding.
    """
    return tuple(_mark(reading, *span) for span in spans)


def _mark(reading: EncoderReading, start: int, end: int) -> KindMark:
    first, last = reading.pieces_in(start, end)
    if first == last:
        return KindMark(None, 0, ())
    rows = reading.kinds[first:last]
    sub_types = _sub_types(rows)
    likeliest = int(sub_types.argmax())
    signs = ((name, round(100 * share)) for name, share in _signs(rows).items())
    shown = tuple(Sign(name, share) for name, share in signs if share >= _SHOWN)
    return KindMark(SUB_TYPES[likeliest], round(100 * float(sub_types[likeliest])), shown)


def _weighed(rows: Numbers, scheme: str, columns: slice) -> Numbers:
    weights = shares(rows[:, SCHEMES.index(scheme)][None])[0]
    found: Numbers = weights @ rows[:, columns]
    return found


def _sub_types(rows: Numbers) -> Numbers:
    found: Numbers = shares(_weighed(rows, "sub_types", _SUB_TYPES)[None])[0]
    return found


def _signs(rows: Numbers) -> dict[str, float]:
    odds = _weighed(rows, "signs", _SIGNS)
    return dict(zip(SIGNS, (1 / (1 + np.exp(-odds))).tolist(), strict=True))
