"""Checks a reading and a whole record. One function for each rule, in a dictionary."""

from __future__ import annotations

from collections.abc import Iterator

from trucewatch.checks import words
from trucewatch.checks.fault import Fault, Rule, apply_rules
from trucewatch.judged.standing import verified
from trucewatch.records.agreement import Evidence, Variable
from trucewatch.records.incident import IMPLEMENTATION
from trucewatch.records.record import Reading, Record


def check_reading(reading: Reading) -> None:
    """Check what was read out of one report.

    Raises:
        CheckError: a rule of ``READING_RULES`` is broken; names each fault.
    """
    apply_rules(READING_RULES, reading)


def check_record(record: Record) -> None:
    """Check the record of a case.

    Raises:
        CheckError: a rule of ``RECORD_RULES`` is broken; names each fault.
    """
    apply_rules(RECORD_RULES, record)


def _reading_words_stand(reading: Reading) -> Iterator[Fault]:
    text = reading.report.text
    for value in (reading.report.blocks, reading.report.title, reading.report.published):
        yield from words.misplaced(reading.report.id, value, text, "report")
    for i, attribution in enumerate(reading.attributions):
        yield from words.misplaced(reading.report.id, attribution, text, f"attributions[{i}]")
    for claim in reading.claims:
        yield from words.misplaced(claim.id, claim, text)
    for agreement in reading.agreements:
        for i, evidence in enumerate(agreement.evidence):
            yield from words.misplaced(agreement.id, evidence, text, f"evidence[{i}]")
        for i, told in enumerate(agreement.variables):
            yield from words.misplaced(agreement.id, told, text, f"variables[{i}]")
    yield from words.misplaced_in_provisions(reading.provisions, {reading.report.id: text})


def _reading_has_one_report(reading: Reading) -> Iterator[Fault]:
    right = f"every claim of this reading is of report {reading.report.id}"
    for claim in reading.claims:
        if claim.report != reading.report.id:
            yield Fault(claim.id, "report", claim.report, right)
    for agreement in reading.agreements:
        for i, evidence in enumerate(agreement.evidence):
            if evidence.report != reading.report.id:
                yield Fault(agreement.id, f"evidence[{i}].report", evidence.report, right)
        for i, told in enumerate(agreement.variables):
            if told.report != reading.report.id:
                yield Fault(agreement.id, f"variables[{i}].report", told.report, right)


def _ids_are_unique(subject: Reading | Record) -> Iterator[Fault]:
    yield from words.repeated_ids(subject.claims, "claims")
    yield from words.repeated_ids(subject.agreements, "agreements")
    yield from words.repeated_ids(subject.provisions, "provisions")


def _record_ids_are_unique(record: Record) -> Iterator[Fault]:
    yield from _ids_are_unique(record)
    yield from words.repeated_ids(record.reports, "reports")
    yield from words.repeated_ids(record.incidents, "incidents")
    yield from words.repeated_ids(record.contradictions, "contradictions")
    yield from words.repeated_ids(record.judgements, "judgements")


def _nothing_told_twice(subject: Reading | Record) -> Iterator[Fault]:
    return words.told_twice(subject.claims)


def _rules_are_named(subject: Reading | Record) -> Iterator[Fault]:
    return words.without_rule(subject.claims, subject.provisions)


def _figures_are_ordered(subject: Reading | Record) -> Iterator[Fault]:
    return words.figures_disordered(subject.claims)


def _days_are_ordered(subject: Reading | Record) -> Iterator[Fault]:
    return words.days_disordered(subject.claims)


def _provisions_are_told(subject: Reading | Record) -> Iterator[Fault]:
    return words.provisions_untold(subject.provisions, subject.agreements)


def _record_words_stand(record: Record) -> Iterator[Fault]:
    texts = {report.id: report.text for report in record.reports}
    right = "the id of a report of this record"
    for claim in record.claims:
        if claim.report in texts:
            yield from words.misplaced(claim.id, claim, texts[claim.report])
        else:
            yield Fault(claim.id, "report", claim.report, right)
    for agreement in record.agreements:
        told: list[tuple[str, Evidence | Variable]] = []
        told += [(f"evidence[{i}]", e) for i, e in enumerate(agreement.evidence)]
        told += [(f"variables[{i}]", v) for i, v in enumerate(agreement.variables)]
        for where, words_of in told:
            if words_of.report in texts:
                yield from words.misplaced(agreement.id, words_of, texts[words_of.report], where)
            else:
                yield Fault(agreement.id, f"{where}.report", words_of.report, right)
    yield from words.misplaced_in_provisions(record.provisions, texts)


def _incidents_stand_on_claims(record: Record) -> Iterator[Fault]:
    known = {claim.id for claim in record.claims}
    taken: dict[str, str] = {}
    for incident in record.incidents:
        if not incident.claims:
            yield Fault(incident.id, "claims", (), "an incident is told by at least one claim")
        for claim in incident.claims:
            if claim not in known:
                yield Fault(incident.id, "claims", claim, "the id of a claim of this record")
            elif taken.setdefault(claim, incident.id) != incident.id:
                right = f"{taken[claim]} has this claim; one claim tells of one incident"
                yield Fault(incident.id, "claims", claim, right)
    incidents = {incident.id for incident in record.incidents}
    for assessment in record.assessments:
        if assessment.incident not in incidents:
            right = "the id of an incident of this record"
            yield Fault(assessment.incident, "incident", assessment.incident, right)


def _only_people_verify(record: Record) -> Iterator[Fault]:
    signed = {
        incident
        for incident, judgement in verified(record.incidents, record.judgements).items()
        if judgement.evidence
    }
    for assessment in record.assessments:
        if assessment.status == "verified" and assessment.incident not in signed:
            right = "corroborated at most: only a person's verify judgement makes it verified"
            yield Fault(assessment.incident, "status", "verified", right)


def _statuses_refer(record: Record) -> Iterator[Fault]:
    provisions = {provision.id for provision in record.provisions}
    claims = {claim.id for claim in record.claims}
    for status in record.statuses:
        row = f"status of {status.provision} on {status.as_of}"
        if status.provision not in provisions:
            right = "the id of a provision of this record"
            yield Fault(row, "provision", status.provision, right)
        if not words.is_day(status.as_of):
            yield Fault(row, "as_of", status.as_of, "an ISO day such as 2031-03-14")
        if status.implementation is not None and status.implementation not in IMPLEMENTATION:
            right = f"None or one of {', '.join(IMPLEMENTATION)}"
            yield Fault(row, "implementation", status.implementation, right)
        for field in ("claims_for", "claims_against"):
            for claim in getattr(status, field):
                if claim not in claims:
                    yield Fault(row, field, claim, "the id of a claim of this record")
    for bearing in record.bearings:
        row = f"bearing of {bearing.claim} on {bearing.provision}"
        if bearing.claim not in claims:
            yield Fault(row, "claim", bearing.claim, "the id of a claim of this record")
        if bearing.provision not in provisions:
            yield Fault(row, "provision", bearing.provision, "the id of a provision of this record")


def _contradictions_have_sides(record: Record) -> Iterator[Fault]:
    claims = {claim.id for claim in record.claims}
    for contradiction in record.contradictions:
        if len(set(contradiction.claims)) < 2:
            right = "a contradiction stands between at least two claims"
            yield Fault(contradiction.id, "claims", contradiction.claims, right)
        for claim in contradiction.claims:
            if claim not in claims:
                right = "the id of a claim of this record"
                yield Fault(contradiction.id, "claims", claim, right)


def _copies_are_reports(record: Record) -> Iterator[Fault]:
    reports = {report.id for report in record.reports}
    for i, copies in enumerate(record.copies):
        for report in copies.reports:
            if report not in reports:
                yield Fault(f"copies[{i}]", "reports", report, "the id of a report of this record")
    for row in record.coverage:
        if not 0 <= row.origins <= row.reports:
            value = f"{row.origins} origins of {row.reports} reports"
            yield Fault(f"coverage of {row.day}", "origins", value, "0 to the number of reports")


_COMMON: dict[str, Rule[Reading | Record]] = {
    "nothing_told_twice": _nothing_told_twice,
    "rules_are_named": _rules_are_named,
    "figures_are_ordered": _figures_are_ordered,
    "days_are_ordered": _days_are_ordered,
    "provisions_are_told": _provisions_are_told,
}
READING_RULES: dict[str, Rule[Reading]] = {
    "words_stand": _reading_words_stand,
    "one_report": _reading_has_one_report,
    "ids_are_unique": _ids_are_unique,
    **_COMMON,
}
RECORD_RULES: dict[str, Rule[Record]] = {
    "words_stand": _record_words_stand,
    "ids_are_unique": _record_ids_are_unique,
    **_COMMON,
    "incidents_stand_on_claims": _incidents_stand_on_claims,
    "only_people_verify": _only_people_verify,
    "statuses_refer": _statuses_refer,
    "contradictions_have_sides": _contradictions_have_sides,
    "copies_are_reports": _copies_are_reports,
}
