"""Who may be named outside is decided for a report's names and a judgement's maker alone."""

from __future__ import annotations

import pytest

from tests.builders import make_record
from trucewatch.errors import JudgementError
from trucewatch.records.judgement import Judgement
from trucewatch.review.naming import check_protection

NOTE = Judgement("J-1", "2031-03-15T09:00:00Z", "A. Monitor", "note", "C-1", "seen")
RECORD = make_record(judgements=[NOTE])
REPORT = RECORD.reports[0].id


def taken(target: str, field: str, value: str | None) -> Judgement:
    return Judgement(
        "J-2", "2031-03-15T09:00:01Z", "A. Monitor", "correct", target, "known", field, value
    )


@pytest.mark.parametrize(
    ("target", "field", "value"),
    [
        (REPORT, "named.public", "Nuhad Sallum"),
        (REPORT, "named.private", "nuhad  sallum"),
        ("J-1", "by.private", "no"),
    ],
)
def test_what_can_be_decided(target: str, field: str, value: str) -> None:
    check_protection(taken(target, field, value), RECORD)


@pytest.mark.parametrize(
    ("target", "field", "value", "why"),
    [
        (REPORT, "named.public", "Rawad Nasser", "does not stand in"),
        (REPORT, "named.public", None, "does not stand in"),
        (RECORD.claims[0].id, "named.public", "Nuhad Sallum", "is no report"),
        (REPORT, "by.private", "no", "is no judgement"),
        ("J-1", "by.private", "perhaps", "is not yes or no"),
    ],
)
def test_what_cannot(target: str, field: str, value: str | None, why: str) -> None:
    with pytest.raises(JudgementError, match=why):
        check_protection(taken(target, field, value), RECORD)
