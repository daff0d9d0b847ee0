"""Access and coverage limits: what was read, by whom, and where nobody could look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from trucewatch.records.report import Report
from trucewatch.sitrep import notes
from trucewatch.sitrep.marks import name
from trucewatch.sitrep.material import Material
from trucewatch.sitrep.model import Block, Cell, Paragraph, Sentence, Table
from trucewatch.told import counted, listed, say
from trucewatch.views.clock_coverage import access_rows
from trucewatch.views.coverage import coverage_document, read_between, reports_between
from trucewatch.views.day_spans import span_of_days
from trucewatch.views.not_read import in_all, not_yet_read_words, unread_reports
from trucewatch.views.wording import report_kind, speaker_kind

_MOST = 40  # outlets


def coverage(m: Material) -> tuple[Block, ...]:
    """The section's blocks."""
    blocks: list[Block] = [Paragraph(tuple(_read(m)))]
    if m.reports:
        blocks += [_outlets(m), *_tellers(m)]
    blocks.append(Paragraph((_kept_out(m),)))
    return tuple(blocks)


def _read(m: Material) -> Iterator[Sentence]:
    first = m.period.first
    known = m.now.once(coverage_document)
    first = first or known["first"]
    if first is None or first > m.period.last:
        yield m.counted(say("Nothing with a day of publication has been read."))
    else:
        found = read_between(m.now, first, m.period.last)
        words = counted(
            found["reports"],
            "%(n)s report was read that was published %(days)s, from %(origins)s.",
            "%(n)s reports were read that were published %(days)s, from %(origins)s.",
            days=span_of_days(first, m.period.last),
            origins=counted(found["origins"], "%(n)s origin", "%(n)s origins"),
        )
        inside = reports_between(m.now, first, m.period.last)
        unread = m.now.once(unread_reports)
        read = [report for report in inside if report.id not in unread]
        yield m.sentence(words, notes.of_reports(m.now, read))
        yield from _not_yet_read(m, inside, len(found["days_not_yet_read"]))
        silent = len(found["days_without_report"])
        if silent:
            words = counted(
                found["days"],
                "On %(silent)s of %(n)s day no report was published that was read: silence is not "
                "peace.",
                "On %(silent)s of %(n)s days no report was published that was read: silence is not "
                "peace.",
                silent=silent,
            )
            yield m.counted(words)
    undated = [r for r in m.now.record.speaking() if r.published.day is None]
    if undated:
        words = counted(
            len(undated),
            "%(n)s report has no day of publication and counts for no day.",
            "%(n)s reports have no day of publication and count for no day.",
        )
        yield m.sentence(words, notes.of_reports(m.now, undated))


def _not_yet_read(m: Material, reports: Sequence[Report], days: int) -> Iterator[Sentence]:
    """Words in languages that are not read, and days of which there are no others."""
    holding = [report for report in reports if report.not_yet_read()]
    if not holding:
        return
    words = counted(
        len(holding),
        "%(n)s report holds words that are kept and not yet read: %(what)s.",
        "%(n)s reports hold words that are kept and not yet read: %(what)s.",
        what=not_yet_read_words(in_all(holding)),
    )
    yield m.sentence(words, notes.of_reports(m.now, holding))
    if days:
        words = counted(
            days,
            "Of %(n)s day there are only reports of which nothing is read yet: that is neither "
            "silence nor a day that was read.",
            "Of %(n)s days there are only reports of which nothing is read yet: that is neither "
            "silence nor a day that was read.",
        )
        yield m.counted(words)


def _outlets(m: Material) -> Table:
    """The outlets of the period: how many reports, of which sort, how many of them copies."""
    by: dict[str, list[Report]] = {}
    for report in m.reports:
        by.setdefault(m.now.outlet(report), []).append(report)
    copied = {r for group in m.now.record.copies for r in group.reports[1:]}
    rows = []
    for outlet, found in sorted(by.items(), key=lambda one: (-len(one[1]), one[0]))[:_MOST]:
        copies = sum(r.id in copied for r in found)
        rows.append(
            (
                Cell(name(outlet)),
                Cell(listed(report_kind(k) for k in dict.fromkeys(r.kind for r in found))),
                Cell(str(len(found)), notes.of_reports(m.now, found, 4), number=True),
                Cell(str(copies) if copies else say("none found"), number=True),
            )
        )
    if len(by) > _MOST:
        more = counted(len(by) - _MOST, "and %(n)s more outlet", "and %(n)s more outlets")
        rows.append(
            (Cell(more), Cell(""), Cell(say("see trucewatch sources"), (m.record,)), Cell(""))
        )
    head = (
        say("Outlet"),
        say("What it is"),
        say("Reports read"),
        say("Of them copies of another’s"),
    )
    return Table(say("Who published"), head, tuple(rows))


def _tellers(m: Material) -> tuple[Block, ...]:
    """Who is said to speak, by what they are: a period told by one side alone shows here."""
    claims = [c for c in m.now.record.standing() if c.report in m.fresh and not c.background]
    if not claims:
        return ()
    kinds = Counter(c.speaker.kind if c.speaker is not None else None for c in claims)
    rows = []
    for kind, number in sorted(kinds.items(), key=lambda one: (-one[1], str(one[0]))):
        mine = [c.id for c in claims if (c.speaker.kind if c.speaker else None) == kind]
        what = speaker_kind(kind) if kind is not None else say("the outlet itself, or nobody named")
        rows.append((Cell(what), Cell(str(number), notes.of_claims(m.now, mine, 3), number=True)))
    head = (say("Who tells it"), say("Claims"))
    return (Table(say("Who speaks in the reports of this period"), head, tuple(rows)),)


def _kept_out(m: Material) -> Sentence:
    rows = [row for row in access_rows(m.now) if row["report"] in m.fresh]
    if not rows:
        return m.counted(
            say(
                "No report of this period tells that monitors, or aid by its own "
                "account, were kept out; that does not show that they could go "
                "everywhere."
            )
        )
    places = list(dict.fromkeys(row["place"] for row in rows if row["place"]))
    words = counted(
        len(rows),
        "%(n)s claim tells that monitors or aid were kept out or hindered (%(places)s): silence "
        "from there means less.",
        "%(n)s claims tell that monitors or aid were kept out or hindered (%(places)s): silence "
        "from there means less.",
        places=listed(map(name, places)) if places else say("place not stated"),
    )
    return m.sentence(words, notes.of_claims(m.now, [row["claim"] for row in rows]))
