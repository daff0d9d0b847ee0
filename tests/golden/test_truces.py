"""Five invented truces in several styles, read whole and held to what a person says of them.

The cases are ours: every place, group, person and outlet is invented. ``truces/CASE`` has the
reports, what is asked, and the gold record in the benchmark's format; ``truces/floors.yml`` has
the figures that the reading must not fall under. Nobody may tune a rule to one of these texts.
"""

from __future__ import annotations

import itertools
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from benchmarks.trucebench.case import case_of
from benchmarks.trucebench.predict import Read, place_quotes, read_case
from benchmarks.trucebench.scorer import load_scorer

from trucewatch.ontology.load import load_ontology

TRUCES = Path(__file__).parent / "truces"
NAMES = sorted(p.name for p in TRUCES.iterdir() if (p / "reports").is_dir())
EXPECTED: dict[str, Any] = yaml.safe_load((TRUCES / "floors.yml").read_text(encoding="utf-8"))
STATUSES = {"alleged", "reported", "corroborated", "discounted", "retracted"}
STEPS = {"not_initiated", "minimal", "intermediate", "full"}


@dataclass(frozen=True, slots=True)
class Truce:
    """One case: the record read, the same in the case format, and the texts of its reports."""

    name: str
    read: Read
    case: dict[str, Any]
    texts: dict[str, str]

    @property
    def gold(self) -> dict[str, Any]:
        """What a person says of the case."""
        gold: dict[str, Any] = json.loads(
            (TRUCES / self.name / "case.json").read_text(encoding="utf-8")
        )
        return gold


def _load(name: str) -> Truce:
    folder = TRUCES / name
    read = read_case(folder)
    case = case_of(read.record, read.daily, read.names, read.twins, load_ontology())
    files = {p.stem: p.read_bytes() for p in sorted((folder / "reports").glob("*.txt"))}
    place_quotes(case, files)
    return Truce(name, read, case, {n: raw.decode("utf-8") for n, raw in files.items()})


@pytest.fixture(scope="module")
def truces() -> dict[str, Truce]:
    return {name: _load(name) for name in NAMES}


@pytest.fixture(params=NAMES)
def truce(request: pytest.FixtureRequest, truces: dict[str, Truce]) -> Truce:
    return truces[request.param]


def _cited(case: dict[str, Any]) -> list[dict[str, Any]]:
    evidence = [
        e for part in ("agreements", "provisions") for o in case[part] for e in o["evidence"]
    ]
    return [*evidence, *case["claims"]]


def test_there_are_three_single_reports_and_two_rows_of_reports() -> None:
    counts = sorted(len(list((TRUCES / name / "reports").glob("*.txt"))) for name in NAMES)
    assert counts == [1, 1, 1, 7, 7]


def test_gold_quotes_stand_in_their_reports_and_do_not_overlap(truce: Truce) -> None:
    spans: dict[str, list[tuple[int, int]]] = {}
    for cited in _cited(truce.gold):
        assert truce.texts[cited["report"]].startswith(cited["quote"], cited["start"])
    for claim in truce.gold["claims"]:
        end = claim["start"] + len(claim["quote"])
        spans.setdefault(claim["report"], []).append((claim["start"], end))
    for listed in spans.values():
        listed.sort()
        assert all(a[1] <= b[0] for a, b in itertools.pairwise(listed))


def test_quotes_slice(truce: Truce) -> None:
    cited = _cited(truce.case)
    assert cited
    for e in cited:
        assert truce.texts[e["report"]].startswith(e["quote"], e["start"])


def test_publication_days_and_outlets_are_those_of_the_sidecars(truce: Truce) -> None:
    for reading in truce.read.readings:
        name = truce.read.names[reading.report.id]
        sidecar = json.loads((TRUCES / truce.name / "reports" / f"{name}.json").read_text("utf-8"))
        assert reading.report.published.day == sidecar["published"]
        assert reading.report.outlet == sidecar["outlet"]
        assert reading.report.kind == sidecar["kind"]


def test_every_report_says_something(truce: Truce) -> None:
    assert {c["report"] for c in truce.case["claims"]} == set(truce.texts)


def test_nothing_is_verified(truce: Truce) -> None:
    assert {i["status"] for i in truce.case["incidents"]} <= STATUSES
    assert {s["implementation"] for s in truce.case["status"]} <= STEPS


def test_copies_are_found_and_nothing_else_is_one(truce: Truce) -> None:
    assert sorted(sorted(c) for c in truce.case["copies"]) == sorted(
        sorted(c) for c in truce.gold["copies"]
    )


def test_no_duty_is_overdue_before_its_day(truce: Truce) -> None:
    deadlines = {p["id"]: p["deadline"] for p in truce.case["provisions"]}
    for row in truce.case["status"]:
        deadline = deadlines[row["provision"]]
        if "overdue" in row["flags"]:
            assert deadline is not None
            assert deadline < row["as_of"]
        assert not {"due", "overdue"} <= set(row["flags"])


@pytest.mark.parametrize("name", sorted(EXPECTED["furniture"]))
def test_nothing_is_claimed_out_of_furniture(name: str, truces: dict[str, Truce]) -> None:
    truce = truces[name]
    for report, lines in EXPECTED["furniture"][name].items():
        for line in lines:
            start = truce.texts[report].index(line)
            for claim in truce.case["claims"]:
                if claim["report"] == report:
                    end = claim["start"] + len(claim["quote"])
                    assert end <= start or claim["start"] >= start + len(line), claim["quote"]


@pytest.mark.parametrize("name", sorted(EXPECTED["private"]))
def test_private_persons_are_flagged(name: str, truces: dict[str, Truce]) -> None:
    flagged = [p.words for p in truces[name].read.record.private]
    for person in EXPECTED["private"][name]:
        assert any(person in words for words in flagged)


def test_figures_stay_above_their_floors(
    truces: dict[str, Truce], shared: Path, tmp_path: Path
) -> None:
    scorer = load_scorer(shared / "bench" / "trucebench" / "score.py")
    for truce in truces.values():
        (tmp_path / truce.name).mkdir()
        written = json.dumps(truce.case, ensure_ascii=False)
        (tmp_path / truce.name / "case.json").write_text(written, encoding="utf-8")
    result = scorer.score_dirs(str(TRUCES), str(tmp_path))
    assert not result["warnings"]
    scores = result["overall"]["scores"]
    floors: dict[str, float] = EXPECTED["floors"]
    fallen = {k: (scores[k], floor) for k, floor in floors.items() if scores[k] < floor}
    assert not fallen, f"figure, floor: {fallen}"


def test_gold_scores_full_marks_against_itself(shared: Path) -> None:
    scorer = load_scorer(shared / "bench" / "trucebench" / "score.py")
    result = scorer.score_dirs(str(TRUCES), str(TRUCES))
    scores = {k: v for k, v in result["overall"]["scores"].items() if v is not None}
    assert scores
    assert set(scores.values()) == {1.0}
