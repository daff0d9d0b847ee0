"""Linked claims kept between two starts: the same record, and nothing that no longer holds."""

from __future__ import annotations

import json
import os
import stat
import threading
from pathlib import Path

import pytest
from benchmarks.speed.pages import fill

from trucewatch.link.incidents import link_incidents
from trucewatch.records.ids import bytes_id
from trucewatch.records.judgement import Judgement
from trucewatch.records.serial import canonical
from trucewatch.store import links_file
from trucewatch.store.case import Case

AT = "2031-08-01T00:00:00Z"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache's folder, in which even a small case is kept."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("TRUCEWATCH_CACHE", str(folder))
    monkeypatch.setattr(links_file, "WORTH_IT", 1)
    return folder


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A case of some rivals, closed."""
    fill(tmp_path, 12, 8).close()
    return tmp_path / "large.case"


@pytest.fixture
def linked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows by one whenever claims are linked anew."""
    runs: list[int] = []

    def count(*given: object, **named: object) -> object:
        runs.append(1)
        return link_incidents(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr("trucewatch.pipeline.link_incidents", count)
    return runs


def _record(path: Path) -> bytes:
    with Case.open(path) as case:
        return canonical(case.record())


def _only(cache: Path) -> Path:
    (found,) = cache.iterdir()
    return found


def test_a_second_start_links_nothing_and_gives_the_same_bytes(
    path: Path, cache: Path, linked: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = _record(path)
    assert linked == [1]
    assert _record(path) == first
    assert linked == [1]
    monkeypatch.setenv("TRUCEWATCH_CACHE", "")
    assert _record(path) == first
    assert linked == [1, 1]


def test_days_asked_for_are_not_of_what_is_kept(path: Path, cache: Path, linked: list[int]) -> None:
    _record(path)
    with Case.open(path) as case:
        assert {s.as_of for s in case.record(days=("2031-02-01",)).statuses} == {"2031-02-01"}
        assert linked == [1]
        case.record(as_of="2031-02-01")  # of another day nothing is kept
    assert linked == [1, 1]


def test_only_its_owner_may_read_it(path: Path, cache: Path) -> None:
    _record(path)
    assert stat.S_IMODE(_only(cache).stat().st_mode) == 0o600
    assert stat.S_IMODE(cache.stat().st_mode) == 0o700


@pytest.mark.parametrize("cut", [0, 1, 40, 200, -1])
def test_what_is_damaged_is_made_anew(path: Path, cache: Path, linked: list[int], cut: int) -> None:
    first = _record(path)
    kept = _only(cache)
    whole = kept.read_bytes()
    kept.write_bytes(whole[:cut])
    assert _record(path) == first
    assert linked == [1, 1]
    assert kept.read_bytes() == whole


def test_what_is_whole_but_no_such_thing_is_made_anew(
    path: Path, cache: Path, linked: list[int]
) -> None:
    first = _record(path)
    kept = _only(cache)
    head = json.loads(kept.read_bytes().partition(b"\n")[0])
    for body in (b"[]", b"{}", b'{"words": [], "incidents": [[1]]}', b"\xff"):
        head["sha256"] = bytes_id(body)
        kept.write_bytes(json.dumps(head).encode() + b"\n" + body)
        assert _record(path) == first
    assert len(linked) == 5


def test_what_others_could_have_written_is_not_read(
    path: Path, cache: Path, linked: list[int]
) -> None:
    first = _record(path)
    _only(cache).chmod(0o666)
    assert _record(path) == first
    assert linked == [1, 1]


def test_other_code_links_anew(
    path: Path, cache: Path, linked: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = _record(path)
    monkeypatch.setattr(links_file, "_code", lambda: "other")
    assert _record(path) == first
    assert linked == [1, 1]


def test_a_judgement_is_seen_at_once_and_the_older_file_goes(
    path: Path, cache: Path, linked: list[int]
) -> None:
    first = _record(path)
    with Case.open(path) as case:
        one = next(i for i in case.record().incidents if len(i.claims) > 1)
        judged = Judgement(
            "J-1", AT, "R. Amari", "split", one.claims[0], "seen", value=one.claims[1]
        )
        case.append_judgement(judged)
        told = canonical(case.record())
    assert told != first
    assert linked == [1, 1]
    assert _record(path) == told
    assert linked == [1, 1]
    assert len(list(cache.iterdir())) == 1


def test_of_a_case_that_became_small_nothing_stays(
    path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _record(path)
    monkeypatch.setattr(links_file, "WORTH_IT", 10**6)
    monkeypatch.setattr(links_file, "_code", lambda: "other")
    _record(path)
    assert not list(cache.iterdir())


def test_what_nobody_asked_for_in_a_month_is_taken_away(path: Path, cache: Path) -> None:
    cache.mkdir()
    for name in ("gone.links", "gone.part", "mine.txt"):
        (cache / name).write_bytes(b"")
        os.utime(cache / name, (0, 0))
    _record(path)
    assert {p.suffix for p in cache.iterdir()} == {".links", ".txt"}
    assert not (cache / "gone.links").exists()


def test_a_folder_that_cannot_be_written_is_no_fault(
    path: Path, cache: Path, linked: list[int]
) -> None:
    cache.write_bytes(b"a file where the folder would be")
    assert _record(path) == _record(path)
    assert linked == [1, 1]


def test_two_at_once_leave_one_whole_file(path: Path, cache: Path, linked: list[int]) -> None:
    found: list[bytes] = []
    two = [threading.Thread(target=lambda: found.append(_record(path))) for _ in range(2)]
    for one in two:
        one.start()
    for one in two:
        one.join()
    assert found[0] == found[1] == _record(path)
    assert len(list(cache.iterdir())) == 1


def test_warmed_up_a_case_has_linked_itself(path: Path, cache: Path, linked: list[int]) -> None:
    first = _record(path)
    with Case.open(path) as case:
        case.record()
        assert linked == [1]
        case.warm_up()
        assert linked == [1, 1]
        assert canonical(case.record()) == first
