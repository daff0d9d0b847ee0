"""A situation report made of a look at a case: sections in the template's order, then checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from trucewatch.sitrep.look import Looked
from trucewatch.sitrep.marks import name
from trucewatch.sitrep.material import Material
from trucewatch.sitrep.model import Block, Fact, Report, Section
from trucewatch.sitrep.sections.access import access
from trucewatch.sitrep.sections.changes import changes
from trucewatch.sitrep.sections.coverage import coverage
from trucewatch.sitrep.sections.due import due
from trucewatch.sitrep.sections.figures import figures
from trucewatch.sitrep.sections.incidents import incidents
from trucewatch.sitrep.sections.method import method
from trucewatch.sitrep.sections.provisions import provisions
from trucewatch.sitrep.sections.rivals import rival_claims
from trucewatch.sitrep.template import HEADINGS, Template
from trucewatch.sitrep.verify import check_report
from trucewatch.told import counted, listed, say
from trucewatch.views.coverage import coverage_document
from trucewatch.views.day_spans import span_of_days
from trucewatch.views.sight import Sight
from trucewatch.views.wording import day

SECTIONS: Mapping[str, Callable[[Material], tuple[Block, ...]]] = {
    "changes": changes,
    "provisions": provisions,
    "incidents": incidents,
    "rivals": rival_claims,
    "access": access,
    "figures": figures,
    "coverage": coverage,
    "due": due,
    "method": method,
}


def make_report(looked: Looked, template: Template) -> Report:
    """The report, every sentence of which stands on something.

    Raises:
        CheckError: a sentence stands on nothing, or on words that no report has.
    """
    material = Material(looked)
    report = Report(
        title=template.title or say("Situation report"),
        case=name(looked.now.record.name),
        days=_days(looked),
        facts=tuple(_facts(looked)),
        introduction=template.introduction,
        sections=tuple(
            Section(
                part.section,
                part.heading or HEADINGS[part.section],
                SECTIONS[part.section](material),
                part.note,
            )
            for part in template.parts
        ),
        closing=template.closing,
    )
    check_report(report, looked.now)
    return report


def _days(looked: Looked) -> str:
    first, last = looked.period.first, looked.period.last
    if first is None:
        return say("as it stands on %(day)s", day=day(last))
    return span_of_days(first, last)


def _facts(looked: Looked) -> Iterator[Fact]:
    now, period = looked.now, looked.period
    yield Fact(say("Last day taken in"), _last_day(looked))
    deal = now.agreement
    parties = now.parties()
    yield Fact(say("Parties"), listed(map(name, parties), "; ") if parties else say("not stated"))
    brokers = tuple(dict.fromkeys((*deal.mediators, *deal.guarantors))) if deal else ()
    yield Fact(
        say("Mediator, guarantor"),
        listed(map(name, brokers), "; ") if brokers else say("not stated"),
    )
    number = now.day_number(period.last)
    yield Fact(say("Day of the truce"), str(number) if number is not None else say("not known"))
    yield Fact(say("Read in all"), _read(now))
    yield Fact(say("Held against"), _against(looked))
    yield Fact(say("Record"), name(now.record.version))


def _last_day(looked: Looked) -> str:
    return say(
        "%(day)s, by day of publication; a report of that day added later is not in it",
        day=day(looked.period.last),
    )


def _read(now: Sight) -> str:
    known = now.once(coverage_document)
    if not known["reports"]:
        return say("nothing")
    words: list[str] = [
        counted(known["reports"], "%(n)s report", "%(n)s reports"),
        counted(known["origins"], "%(n)s origin", "%(n)s origins"),
    ]
    if known["first"] is not None:
        words.append(span_of_days(known["first"], known["last"]))
    return listed(words)


def _against(looked: Looked) -> str:
    if looked.then is None:
        return say("nothing: this is how things stand, not what changed")
    read = len(looked.then.record.speaking())
    reports = counted(read, "%(n)s report", "%(n)s reports")
    if looked.exact:
        return say("what the last situation report took in: %(reports)s", reports=reports)
    return say(
        "what was published up to %(day)s: %(reports)s",
        day=day(looked.period.before),
        reports=reports,
    )
