"""Lists of places that a case keeps: added, taken out, looked in together."""

from __future__ import annotations

import pytest

from trucewatch.annotate.places.gazetteer import load_gazetteer
from trucewatch.errors import CaseError
from trucewatch.records.ids import bytes_id
from trucewatch.store.case import Case

AT, LATER = "2031-03-14T09:00:00Z", "2031-03-15T09:00:00Z"
GATE = b"name,lat,lon,pcode\nKarsa Gate,32.7,36.2,SY1\n"
BOTH = b"name,lat,lon,pcode\nKarsa Gate,32.7,36.2,SY1\nZurba Camp,32.8,36.1,SY2\n"


def test_the_others_stay_when_one_is_taken_out(case: Case) -> None:
    case.add_places(GATE, "gate.csv", added_at=AT)
    case.add_places(BOTH, "both.csv", added_at=AT)
    removed = case.remove_places("both.csv")
    assert (removed.places.name, removed.places.places) == ("both.csv", 2)
    assert removed.gone == {"pcode:SY2"}  # the gate is in the other list too
    assert [p.name for p in case.place_lists()] == ["gate.csv"]
    gazetteer, _ = case.case_places()
    assert [p.id for p in gazetteer.find("Karsa Gate")] == ["pcode:SY1"]
    assert gazetteer.find("Zurba Camp") == ()


def test_without_any_list_the_case_is_as_it_was(case: Case) -> None:
    case.add_places(GATE, "gate.csv", added_at=AT)
    case.remove_places("gate.csv")
    assert case.case_places() == (load_gazetteer(), None)


def test_two_of_one_name_are_told_apart_by_their_hash(case: Case) -> None:
    case.add_places(GATE, "ours.csv", added_at=AT)
    case.add_places(BOTH, "ours.csv", added_at=LATER)
    first, second = bytes_id(GATE), bytes_id(BOTH)
    with pytest.raises(CaseError, match=r"2 lists of places are called 'ours\.csv'") as told:
        case.remove_places("ours.csv")
    assert f"{first[:12]} (added {AT}) or {second[:12]} (added {LATER})" in str(told.value)
    assert case.remove_places(first[:12]).places.sha256 == first
    assert [p.sha256 for p in case.place_lists()] == [second]


@pytest.mark.parametrize("name", ["gate", "", "GATE.CSV", "%", bytes_id(GATE)[:5], "0" * 64])
def test_what_names_no_list_takes_none_out(case: Case, name: str) -> None:
    case.add_places(GATE, "gate.csv", added_at=AT)
    with pytest.raises(CaseError, match=r"no list of places .*; it has: gate\.csv"):
        case.remove_places(name)
    assert len(case.place_lists()) == 1
