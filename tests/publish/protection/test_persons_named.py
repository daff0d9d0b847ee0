"""How many names of private persons are found in invented sentences, and how many wrongly."""

from __future__ import annotations

import pytest

from tests.publish.protection.marked_names import gone, left, marked_sentences, protected


@pytest.mark.parametrize(
    ("part", "private", "public", "other"),
    [
        ("sentences", 47 / 48, 1.0, 1.0),
        ("unseen", 1.0, 1.0, 1.0),
        ("styles", 61 / 63, 1.0, 1.0),
        ("styles_unseen", 68 / 70, 1.0, 39 / 41),
    ],
)
def test_how_many_names_are_withheld_and_how_many_wrongly(
    part: str, private: float, public: float, other: float
) -> None:
    """Measured by the whole pipeline; docs/how-to/protect.md tells the figures."""
    found = [(s, protected(s)) for s in marked_sentences(part)]
    hidden = [not left(n, out, s) for s, out in found for n in s.names["private"]]
    assert sum(hidden) / len(hidden) >= private
    assert not [n for s, out in found for n in s.names["contact"] if n in out]
    for sort, least in (("public", public), ("other", other)):
        kept = [not gone(n, out) for s, out in found for n in s.names[sort]]
        assert sum(kept) / len(kept) >= least, sort
