"""Writers at once, small: nothing is lost or written twice, and the counting notices if it is."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from benchmarks.reliability import writers

from tests.builders import TEXT, read_plainly
from trucewatch.errors import CaseError
from trucewatch.records.ids import content_id
from trucewatch.records.judgement import Judgement
from trucewatch.review.settled import Settled
from trucewatch.store.case import Case

AT = "2031-03-14T09:00:00Z"
New = Callable[[], str]


def tried(place: str, drop: float = 0.4) -> dict[str, Any]:
    """What comes of three writers, in threads: their processes would take longer to start."""
    Case.create(place, "Qasr Wadi", "SY", at=AT).close()
    with Case.open(place, read=read_plainly) as case:
        case.add_report(TEXT.encode(), "a.txt", captured_at=AT)
    with ThreadPoolExecutor(3) as executor:
        return writers.judge_at_once(place, 3, 24, drop=drop, seed=1, executor=executor)


def harms(outcome: dict[str, Any]) -> list[str]:
    return [name for name in writers.HARMS if outcome[name]]


def test_nothing_is_lost_or_written_twice(new_place: New) -> None:
    outcome = tried(new_place())
    assert harms(outcome) == []
    assert set(outcome["replies_lost"]) == {
        "before it was kept",
        "after it was kept",
        "on the way to the writer",
    }
    assert outcome["conflicts"] == 4  # two fields of each of two claims
    assert outcome["verified_meanwhile"] > 0


def test_a_case_that_writes_again_what_it_has_is_caught(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As it would be if each sending were a judgement of its own."""
    append, numbers = Case.append_judgement, iter(range(10_000))

    def anew(case: Case, judgement: Judgement) -> bool:
        ident = content_id("J", judgement.id, str(next(numbers)))
        values = {name: getattr(judgement, name) for name in Judgement.__slots__}
        return append(case, Judgement(**(values | {"id": ident})))

    monkeypatch.setattr(Case, "append_judgement", anew)
    monkeypatch.setattr("trucewatch.review.decide._sent_before", lambda _case, _taken: None)
    assert "twice" in harms(tried(str(tmp_path / "x.case")))


def test_a_reply_without_a_judgement_is_caught(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    append = Case.append_judgement

    def forgetful(case: Case, judgement: Judgement) -> bool:
        return judgement.reason == "number 3" or append(case, judgement)

    monkeypatch.setattr(Case, "append_judgement", forgetful)
    assert "lost" in harms(tried(str(tmp_path / "x.case"), drop=0.0))


def test_a_conflict_that_is_not_shown_and_a_wait_that_is_told_are_caught(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    append, waits = Case.append_judgement, [True]

    def impatient(case: Case, judgement: Judgement) -> bool:
        if waits:
            waits.clear()
            raise CaseError("another program is writing to this case")
        return append(case, judgement)

    monkeypatch.setattr(Case, "append_judgement", impatient)
    monkeypatch.setattr(Settled, "differing", lambda _self: {})
    outcome = tried(str(tmp_path / "x.case"), drop=0.0)
    assert harms(outcome) == ["errors", "conflicts_not_shown"]
