"""PETRARCH-2's regression records: CAMEO triples of sentences, most of their actors invented."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from benchmarks.quality.coding import cameo_code, country_of, sector_of
from benchmarks.quality.metrics import Figures, Tally, count, counted_f1, summed
from benchmarks.quality.reading import Work, sentence
from benchmarks.quality.task import Prediction, Record, Task
from trucewatch.records.claim import Party

ABSENT = "---"
#: The file's second part comes from another project; its first records have this category.
SECOND_PART_OPENS = "AFP"


def select(records: Sequence[Record]) -> list[Record]:
    """Without the records that code an error and those that code nothing; each knows its part."""
    part = "first"
    units: list[Record] = []
    for record in records:
        if record["category"] == SECOND_PART_OPENS:
            part = "second"
        if record["events"] and not any("error" in e for e in record["events"]):
            units.append({**record, "part": part})
    return units


def read(record: Record) -> Prediction:
    """A triple for each event whose kind has a CAMEO code."""
    day = record["date"]
    work = sentence(record["text"], f"{day[:4]}-{day[4:6]}-{day[6:]}")
    triples = set()
    for event in work.events:
        code = cameo_code(event, work.ontology)
        if code:
            actor, target = _actor(event.event.actor, work), _actor(event.event.target, work)
            triples.add((actor, target, code))
    return [list(t) for t in sorted(triples)]


def trivial(records: Sequence[Record]) -> list[Prediction]:
    """The commonest event code of the file, by nobody to nobody, everywhere."""
    codes = Counter(code for r in records for _, _, code in sorted(_gold(r)))
    code = codes.most_common(1)[0][0] if codes else ABSENT
    return [[[ABSENT, ABSENT, code]] for _ in records]


def tally(record: Record, prediction: Prediction) -> Tally:
    """Triples and root events, over all and over the record's part."""
    gold = _gold(record)
    ours = {tuple(triple) for triple in prediction}
    roots = {t[2][:2] for t in gold}
    our_roots = {t[2][:2] for t in ours}
    counts: Tally = {}
    for name in ("", f"_{record['part']}"):
        count(counts, f"triple{name}", len(gold & ours), len(ours), len(gold))
        count(counts, f"root_event{name}", len(roots & our_roots), len(our_roots), len(roots))
    return counts


def figures(tallies: Sequence[Tally]) -> Figures:
    """Micro F1 of triples and of root events, all, first and second part."""
    total = summed(tallies)
    return {
        f"{what}_f1{part}": counted_f1(total, f"{what}{part}")
        for part in ("", "_first", "_second")
        for what in ("triple", "root_event")
    }


def checks(records: Sequence[Record]) -> Mapping[str, Figures]:
    """How many records code no event, and how often the commonest code occurs."""
    units = select(records)
    gold = [_gold(r) for r in units]
    codes = Counter(code for triples in gold for _, _, code in triples)
    return {
        "counts": {
            "records": float(len(units)),
            "records_without_triple": float(sum(not g for g in gold)),
            "triples": float(sum(map(len, gold))),
            "root_events": float(sum(len({t[2][:2] for t in g}) for g in gold)),
            "commonest_code": float(max(codes.values(), default=0)),
        }
    }


def _gold(record: Record) -> set[tuple[str, str, str]]:
    return {
        (
            e.get("sourcecode") or ABSENT,
            e.get("targetcode") or ABSENT,
            e.get("eventcode") or ABSENT,
        )
        for e in record["events"]
        if "noevents" not in e
    }


def _actor(party: Party | None, work: Work) -> str:
    country = country_of(party, work)
    if country is None:
        return ABSENT
    return country + (sector_of(party, work) or "")


TASKS = (
    Task(
        name="petrarch2_unit",
        unit="sentence",
        read=read,
        trivial=trivial,
        trivial_is="the commonest code, no actors",
        prose=lambda record: str(record["text"]),
        tally=tally,
        figures=figures,
        select=select,
        checks=checks,
    ),
)
