"""Kinds: each scheme weighs the pieces by itself; a pair's own pieces say more."""

from __future__ import annotations

import numpy as np
import pytest

from tests.builders import make_report
from trucewatch.annotate.encoder.heads import KINDS, PLOVER_ROOTS, SCHEMES, SIGNS, SUB_TYPES
from trucewatch.annotate.encoder.kinds import mark_kinds, read_kinds, read_pair
from trucewatch.annotate.encoder.model import load_encoder
from trucewatch.annotate.encoder.reading import read_with_encoder


def rows(pieces: int, **columns: tuple[int, float]) -> np.ndarray:
    """Rows of noughts but for the columns named: ``sub_types__Agreement=(piece, number)``."""
    found = np.zeros((pieces, KINDS), np.float32)
    for name, (piece, number) in columns.items():
        scheme, _, code = name.partition("__")
        found[piece, _column(scheme, code)] = number
    return found


def _column(scheme: str, code: str) -> int:
    first = len(SCHEMES)
    if scheme == "weigh":
        return SCHEMES.index(code)
    if scheme == "sub_types":
        return first + SUB_TYPES.index(code)
    if scheme == "roots":
        return first + len(SUB_TYPES) + PLOVER_ROOTS.index(code)
    return first + len(SUB_TYPES) + 3 * len(PLOVER_ROOTS) + SIGNS.index(code)


def test_the_likeliest_code_is_the_one_that_the_pieces_speak_for() -> None:
    kinds = read_kinds(rows(3, sub_types__Agreement=(1, 30.0), roots__AID=(2, 30.0)))
    assert max(kinds.sub_types, key=lambda c: kinds.sub_types[c]) == "Agreement"
    assert max(kinds.roots, key=lambda c: kinds.roots[c]) == "AID"
    assert sum(kinds.sub_types.values()) == pytest.approx(1)
    assert sum(kinds.roots.values()) == pytest.approx(1)


def test_a_heavy_piece_outweighs_the_others_in_its_scheme_alone() -> None:
    said = rows(
        2, sub_types__Agreement=(0, 8.0), sub_types__Attack=(1, 8.0), weigh__sub_types=(0, 9.0)
    )
    kinds = read_kinds(said)
    assert kinds.sub_types["Agreement"] > 0.9
    assert kinds.signs["conflict"] == pytest.approx(0.5)


def test_signs_stand_each_by_itself() -> None:
    kinds = read_kinds(rows(1, signs__force_acted=(0, 9.0), signs__conflict=(0, -9.0)))
    assert kinds.signs["force_acted"] > 0.99
    assert kinds.signs["conflict"] < 0.01


def test_a_stretch_without_words_has_no_kind() -> None:
    report = make_report("The army shelled the town.")
    reading = read_with_encoder(report, load_encoder())
    blank, whole = mark_kinds(reading, [(26, 26), (0, 26)])
    assert blank.sub_type is None
    assert blank.sign("conflict") == 0
    assert whole.sub_type == "Shelling/artillery/missile attack"


def test_who_does_it_to_whom_decides_the_pair() -> None:
    text = "Karsa accused Tel Marwan of sheltering gunmen; Tel Marwan denied it."
    report = make_report(text)
    found = read_pair(report, (0, 5), (14, 24), load_encoder())
    assert max(found, key=lambda c: found[c]) == "ACCUSE"
    assert sum(found.values()) == pytest.approx(1)
    turned = read_pair(report, (47, 57), (0, 5), load_encoder())
    assert turned["ACCUSE"] < found["ACCUSE"]


def test_a_pair_may_lack_a_side() -> None:
    report = make_report("The governor promised aid.")
    assert sum(read_pair(report, (0, 12), None, load_encoder()).values()) == pytest.approx(1)
    assert sum(read_pair(report, None, None, load_encoder()).values()) == pytest.approx(1)
