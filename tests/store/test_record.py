"""An open case's record after one more report is that of a case opened afresh."""

from __future__ import annotations

from pathlib import Path

from trucewatch.records.serial import canonical
from trucewatch.store.case import Case

AT = "2031-03-09T08:00:00Z"
TEXTS = (
    "The Valley Army shelled Karsa on 3 March 2031, killing two people, residents said.",
    "Shelling of Karsa on 3 March 2031 killed four people, the Hill Brigades said.",
    "The Valley Army denied shelling Karsa on 3 March 2031.",
)


def test_what_an_open_case_keeps_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "karsa.case"
    with Case.create(path, at=AT) as case:
        for n, text in enumerate(TEXTS):
            case.add_report(f"{text}\n".encode(), f"{n}.txt", captured_at=AT)
            kept = canonical(case.record())
            assert kept == canonical(case.record())
            with Case.open(path) as fresh:
                assert kept == canonical(fresh.record())
