"""The seed report held to its gold: what was found, who says it, and what must not be said."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.trucebench.case import case_of
from benchmarks.trucebench.forbidden import violations
from benchmarks.trucebench.predict import Read, read_case
from trucewatch.ontology.load import load_ontology

#: What the reading of a seed report must reach.
RECALL = PRECISION = 0.60
SPEAKERS = 12 / 15
PROVISIONS = 5 / 8

Case = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """One thing asked of the reading, and whether it holds."""

    holds: bool
    what: str


def accept(gold_path: Path, scorer: ModuleType, verbose: bool) -> bool:
    """Print how the reading of one seed report compares with its gold; whether it is accepted."""
    gold = json.loads(gold_path.read_text(encoding="utf-8"))
    text_path = gold_path.parent / gold["report"]
    with tempfile.TemporaryDirectory() as folder:
        case = Path(folder) / "cases" / text_path.stem
        write_case(case, text_path, gold)
        read = read_case(case)
        ours = case_of(read.record, read.daily, read.names, read.twins, load_ontology())
        texts = scorer.read_reports(str(case))
        wanted, _ = scorer.read_case(str(case), texts, True)
        ours_folder = Path(folder) / "out" / case.name
        ours_folder.mkdir(parents=True)
        (ours_folder / "case.json").write_text(json.dumps(ours), encoding="utf-8")
        said, _ = scorer.read_case(str(ours_folder), texts, False)
    print(f"seed {gold['report']}")
    lines = judged(gold, wanted, said, read, scorer)
    for line in lines:
        print(f"  {'ok  ' if line.holds else 'FAIL'} {line.what}")
    if verbose:
        show_claims(gold, wanted, said, scorer)
    return all(line.holds for line in lines)


def write_case(folder: Path, text: Path, gold: Mapping[str, Any]) -> None:
    """One case folder out of a seed report: its text, no sidecar, its gold in the case format."""
    (folder / "reports").mkdir(parents=True)
    shutil.copyfile(text, folder / "reports" / "r1.txt")
    ask = {"country": None, "as_of": [gold["publication_date"]]}
    (folder / "ask.json").write_text(json.dumps(ask), encoding="utf-8")
    (folder / "case.json").write_text(json.dumps(gold_case(gold)), encoding="utf-8")


def gold_case(gold: Mapping[str, Any]) -> Case:
    """The gold of a seed in the case format. Effects on provisions are not in it."""
    deal = gold["agreement"]
    day = gold["publication_date"]
    return {
        "case": "seed",
        "country": None,
        "parties": [{"id": name, "names": [name], "role": "party"} for name in deal["parties"]],
        "agreements": [{"id": deal["id"], "parties": deal["parties"], "evidence": []}],
        "provisions": [
            {
                "id": p["id"],
                "agreement": deal["id"],
                "kind": p["kind"],
                "duty_bearer": p["duty_bearer"],
                "deadline": None,
                "evidence": [{"report": "r1", "quote": p["quote"], "start": p["start"]}],
            }
            for p in gold["provisions"]
        ],
        "claims": [_gold_claim(c) for c in gold["claims"]],
        "status": [
            {"provision": p["id"], "as_of": day, "implementation": p["implementation"]}
            for p in gold["provisions"]
        ],
    }


def judged(
    gold: Mapping[str, Any], wanted: Case, said: Case, read: Read, scorer: ModuleType
) -> list[Line]:
    """Every thing asked, in the order in which it was asked."""
    lines = [_dated(gold, read)]
    counts = scorer.count(wanted, said)
    figures = scorer.scores(counts)
    matched, of, right, listed = counts["claims"][:4]
    lines += [
        Line(figures["claims.recall"] >= RECALL, f"claims recall {matched} of {of}"),
        Line(figures["claims.precision"] >= PRECISION, f"claims precision {right} of {listed}"),
    ]
    pairs = _pairs(wanted, said, scorer)
    words = {c["id"]: c.get("speaker_words") for c in gold["claims"]}
    attributed = [(g, p) for g, p in pairs if g["speaker"]]
    heard = sum(_same_speaker(g, p, words, scorer) for g, p in attributed)
    silent = [(g, p) for g, p in pairs if not g["speaker"]]
    unheard = sum(not p["speaker"] for _, p in silent)
    lines.append(
        Line(
            bool(attributed) and heard / len(attributed) >= SPEAKERS,
            f"speaker right in {heard} of {len(attributed)} attributed claims found "
            f"({sum(bool(g['speaker']) for g in wanted['claims'])} in gold; the outlet's own voice "
            f"in {unheard} of {len(silent)})",
        )
    )
    found = len(scorer.match_provisions(wanted, said))
    asked = len(wanted["provisions"])
    lines.append(
        Line(
            found / asked >= PROVISIONS,
            f"provisions {found} of {asked} ({len(said['provisions'])} said)",
        )
    )
    for rule in gold["must_not"]:
        broken = violations(rule, gold, read)
        shown = "".join(f"\n         {b}" for b in broken)
        lines.append(Line(not broken, f"must not {rule}{shown}"))
    return lines


def show_claims(gold: Mapping[str, Any], wanted: Case, said: Case, scorer: ModuleType) -> None:
    """Gold claims that were missed, claims that match nothing, and what differs in the matched."""
    matches: dict[int, int] = scorer.match_claims(wanted["claims"], said["claims"])
    print("\n  gold claims not found")
    for i, claim in enumerate(wanted["claims"]):
        if i not in matches:
            print(f"    - {_shown(claim)}")
    print("  claims that match none in gold")
    used = set(matches.values())
    for j, claim in enumerate(said["claims"]):
        if j not in used:
            mark = "-" if scorer.listed(claim) else "(talk, not counted)"
            print(f"    {mark} {_shown(claim)}")
    print("  matched, but not alike")
    for i, j in sorted(matches.items()):
        for line in _differences(wanted["claims"][i], said["claims"][j], scorer):
            print(f"    {gold['claims'][i]['id']}: {line}")
    pairs: dict[int, int] = scorer.match_provisions(wanted, said)
    print("  provisions not found")
    for i, provision in enumerate(wanted["provisions"]):
        if i not in pairs:
            print(
                f"    - {provision['id']} {provision['kind']}: {provision['evidence'][0]['quote']}"
            )
    print("  provisions that match none in gold")
    for j, provision in enumerate(said["provisions"]):
        if j not in pairs.values():
            print(f"    - {provision['kind']}: {provision['evidence'][0]['quote']}")


def _gold_claim(claim: Mapping[str, Any]) -> Case:
    event = {"place": None, "start": None, "end": None, **claim["event"]}
    figures = [
        {"kind": f["kind"], "low": f.get("low"), "high": f.get("high")}
        for f in claim.get("figures", ())
    ]
    return {
        "id": claim["id"],
        "report": "r1",
        "quote": claim["quote"],
        "start": claim["start"],
        "speaker": claim["speaker"],
        "factuality": claim["factuality"],
        "event": event,
        "figures": figures,
    }


def _dated(gold: Mapping[str, Any], read: Read) -> Line:
    if not read.readings:
        return Line(False, "the report was not read")
    published = read.readings[0].report.published
    right = published.day == gold["publication_date"]
    return Line(right, f"published {published.day} ({published.how}); {gold['publication_date']}")


def _pairs(wanted: Case, said: Case, scorer: ModuleType) -> list[tuple[Case, Case]]:
    matches: dict[int, int] = scorer.match_claims(wanted["claims"], said["claims"])
    return [(wanted["claims"][i], said["claims"][j]) for i, j in sorted(matches.items())]


def _same_speaker(
    gold: Case, said: Case, words: Mapping[str, str | None], scorer: ModuleType
) -> bool:
    names = [gold["speaker"], words.get(gold["id"])]
    return any(n and scorer.same_name(n, said["speaker"]) for n in names)


def _shown(claim: Case) -> str:
    speaker = claim["speaker"] or "outlet"
    kind = claim["event"]["kind"]
    return f"{claim['id'][:6]} {kind}, {claim['factuality']}, {speaker}: {claim['quote']!r}"


def _differences(gold: Case, said: Case, scorer: ModuleType) -> Sequence[str]:
    lines = []
    for name, true, ours, same in (
        ("kind", gold["event"]["kind"], said["event"]["kind"], None),
        ("factuality", gold["factuality"], said["factuality"], None),
        ("speaker", gold["speaker"], said["speaker"], scorer.same_name),
        ("place", gold["event"]["place"], said["event"]["place"], scorer.same_place),
        ("start", gold["event"]["start"], said["event"]["start"], None),
    ):
        alike = same(true, ours) if same else true == ours
        if not alike:
            lines.append(f"{name}: gold {true!r}, ours {ours!r}  [{said['quote'][:60]}]")
    return lines
