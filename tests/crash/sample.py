"""A sample of plainly read reports, for the programs of harm."""

from __future__ import annotations

from benchmarks.reliability.sample_case import Given, Sample

from tests.builders import TEXT, read_plainly

SENTENCE = "They shelled the mill of Qasr Wadi on day {n} of the truce. Nobody said who. "


def report(n: int) -> Given:
    """The ``n``th report."""
    lines = (SENTENCE.format(n=f"{n}.{line}") for line in range(6))
    return Given("\n".join(lines).encode(), f"{n}.txt")


def plain_sample() -> Sample:
    """Two reports that a case holds, and three to add."""
    held = (Given(TEXT.encode(), "a.txt"), report(0))
    return Sample(held, (report(1), report(2), report(3)), read_plainly)
