"""The latest version speaks: nothing counts twice, nothing is lost, judgements follow the words."""

from __future__ import annotations

import random
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import make_reading, read_plainly
from trucewatch.memory import Memory
from trucewatch.ontology.load import load_ontology
from trucewatch.pipeline import build_record
from trucewatch.readers.hints import Hints
from trucewatch.records.incident import Incident
from trucewatch.records.judgement import Judgement
from trucewatch.records.record import Reading, Record

ONTOLOGY = load_ontology()
HEAD = "Shells hit Qasr Wadi as truce frays\n\n"
SAID = (
    "Troops shelled the mill of Qasr Wadi on Friday morning.",
    "Gunmen shelled the bridge near Tell Amun late on Thursday night.",
    "A tank shelled two farms by the northern road, witnesses told the paper.",
    "Rebels shelled the customs post at the border after the talks had failed.",
    "It rained in the valley for most of the day and buses ran late.",
)
AT = ("2031-03-14T09:00:00Z", "2031-03-15T09:00:00Z", "2031-03-16T09:00:00Z")


def read(*sentences: str, url: str | None = "https://valleypost.example/a/1") -> Reading:
    raw = (HEAD + " ".join(sentences)).encode()
    return read_plainly(raw, "note.txt", Hints(url=url), None)


def build(
    readings: Sequence[Reading],
    judgements: tuple[Judgement, ...] = (),
    as_of: str | None = None,
    clock: str = "published",
    memory: Memory | None = None,
) -> Record:
    captured: dict[str, str] = {}
    for reading, at in zip(readings, AT, strict=False):
        captured.setdefault(reading.report.id, at)
    return build_record(
        "case",
        None,
        list({r.report.id: r for r in readings}.values()),
        judgements,
        ONTOLOGY,
        as_of=as_of,
        clock="captured" if clock == "captured" else "published",
        captured=captured,
        memory=memory,
    )


def happenings(record: Record) -> dict[str, tuple[str, int]]:
    """Status and number of standing claims of each incident, by its id."""
    lost = {w.claim for w in record.withdrawn}
    told = {i.id: len(set(i.claims) - lost) for i in record.incidents}
    return {a.incident: (a.status, told[a.incident]) for a in record.assessments}


def of(record: Record, words: str) -> Incident:
    """The incident one of whose claims has these words."""
    ids = {c.id for c in record.claims if words in c.span.quote}
    return next(i for i in record.incidents if ids & set(i.claims))


def status(record: Record, words: str) -> str:
    return next(a.status for a in record.assessments if a.incident == of(record, words).id)


texts = st.lists(st.sampled_from(SAID), min_size=2, max_size=5, unique=True)


@settings(max_examples=25, deadline=None)
@given(texts)
def test_a_version_equal_to_the_last_changes_nothing(sentences: list[str]) -> None:
    one = read(*sentences)
    moved = read(*sentences, url="https://www.valleypost.example/a/1/")  # another id, same words
    assert one.report.id != moved.report.id
    alone, both = build([one]), build([one, moved])
    assert happenings(both) == happenings(alone)
    assert len(both.claims) == len(alone.claims)
    assert not both.withdrawn
    assert both.coverage == alone.coverage
    assert both.copies == ()
    assert both.versions[0].reports == (one.report.id, moved.report.id)


@settings(max_examples=25, deadline=None)
@given(texts, texts, st.randoms(use_true_random=False))
def test_the_order_of_intake_does_not_matter(
    first: list[str], second: list[str], chance: random.Random
) -> None:
    given_ = [read(*first), read(*second), read(SAID[0], url="https://valleypost.example/a/2")]
    captured = {r.report.id: at for r, at in zip(given_, AT, strict=True)}
    held = list({r.report.id: r for r in given_}.values())
    whole = build_record("case", None, held, (), ONTOLOGY, captured=captured)
    memory = Memory()
    chance.shuffle(held)
    for n in range(1, len(held) + 1):  # one after the other, with what was kept of the last run
        last = build_record("case", None, held[:n], (), ONTOLOGY, captured=captured, memory=memory)
    assert last == whole


@settings(max_examples=25, deadline=None)
@given(texts, texts, st.sampled_from(["published", "captured"]))
def test_as_of_a_day_no_later_words_are_shown(first: list[str], second: list[str], by: str) -> None:
    one, two = read(*first), read(*second)
    then = build([one, two], as_of="2031-03-14", clock=by)
    if by == "published" and not build([one, two]).versions:
        return  # two reports of that day
    assert happenings(then) == happenings(build([one]))
    if one.report.id != two.report.id:
        assert two.report.id not in {r.id for r in then.reports}


@settings(max_examples=25, deadline=None)
@given(texts, texts)
def test_nothing_is_lost_and_nothing_counts_twice(first: list[str], second: list[str]) -> None:
    one, two = read(*first), read(*second)
    record = build([one, two])
    if not record.versions:
        return
    every = {c.id for r in (one, two) for c in r.claims}
    passed_on = {f.claim for f in record.fates if f.mark == "unchanged" and f.claim_there}
    assert {c.id for c in record.claims} == every - passed_on
    lost = {w.claim for w in record.withdrawn}
    standing = [c.span.quote for c in record.claims if c.id not in lost]
    assert len(standing) == len(set(standing))
    for a in record.assessments:
        (incident,) = (i for i in record.incidents if i.id == a.incident)
        assert (a.status == "retracted") == (set(incident.claims) <= lost)


def test_words_that_are_gone_carry_no_status_and_say_so() -> None:
    before, after = read(*SAID), read(*SAID[1:])
    record = build([before, after])
    assert status(build([before]), "mill") == "reported"
    assert status(record, "mill") == "retracted"
    assert status(record, "bridge") == "reported"
    why = next(a.why for a in record.assessments if a.incident == of(record, "mill").id)
    assert "gone from a later version" in why
    assert of(record, "mill").id == of(build([before]), "mill").id


def test_a_changed_sentence_is_one_happening_with_its_old_id() -> None:
    before = read(*SAID)
    after = read(SAID[0].replace("Friday morning", "Friday at noon"), *SAID[1:])
    record = build([before, after])
    incident = of(record, "at noon")
    assert incident == of(record, "Friday morning")
    assert incident.id == of(build([before]), "mill").id
    assert "before and after an edit" in incident.ties[0].reason
    assert status(record, "mill") == "reported"


def test_judgements_follow_the_words() -> None:
    before, after = read(*SAID), read(*SAID[1:])
    first = build([before])
    mill, bridge = (
        next(c.id for c in first.claims if words in c.span.quote) for words in ("farms", "bridge")
    )
    said = Judgement("J-1", AT[0], "Amina", "merge", mill, "one night", value=bridge)
    sure = Judgement(
        "J-2", AT[0], "Amina", "verify", of(first, "customs").id, "seen", evidence="a visit"
    )
    record = build([before, after], (said, sure))
    assert of(record, "farms") == of(record, "bridge")
    assert not {mill, bridge} & {c.id for c in record.claims}
    assert status(record, "customs") == "verified"


def test_words_that_come_back_are_unchanged() -> None:
    one, two, three = read(*SAID), read(*SAID[1:]), read(*SAID, SAID[4].upper())
    record = build([one, two, three])
    assert len(record.versions[0].reports) == 3
    assert status(record, "mill") == "reported"
    assert of(record, "mill").id == of(build([one]), "mill").id
    assert not record.withdrawn


def test_a_deal_told_in_the_same_words_is_told_once() -> None:
    one = make_reading()
    raw = one.report.text.replace("Joint patrols", "New joint patrols").encode()
    two = read_plainly(raw.replace(b"New joint", b"Joint") + b"\nIt rained.\n", "r2", Hints(), None)
    record = build([one, two])
    assert record.versions
    (provision,) = record.provisions
    assert [t.report for t in provision.tellings] == [two.report.id]
    assert provision.id == build([one]).provisions[0].id
