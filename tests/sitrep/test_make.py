"""What a situation report says: counts and quoted words, every sentence on notes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.made_record import Told, at, made_record, sight_of
from trucewatch.errors import CheckError
from trucewatch.readers.hints import Hints
from trucewatch.sitrep.look import Looked, Taken, look
from trucewatch.sitrep.make import make_report
from trucewatch.sitrep.marks import exact, flat, plain
from trucewatch.sitrep.model import Cell, Listing, Paragraph, Report, Sentence, Table
from trucewatch.sitrep.period import Period
from trucewatch.sitrep.template import HEADINGS, Part, Template, shipped
from trucewatch.sitrep.verify import check_report
from trucewatch.store.case import Case

SPOT = Period("spot", None, "2031-03-14")
#: Words by which a report would judge, and none of ours does.
VERDICTS = ("violated", "guilty", "responsible for", "confirmed", "regime", "terrorist", "failed")


def words_of(report: Report, section: str) -> str:
    """All sentences and cells of a section as plain text."""
    found = []
    for block in next(s for s in report.sections if s.name == section).blocks:
        if isinstance(block, Paragraph):
            found += [plain(s.words) for s in block.sentences]
        elif isinstance(block, Listing):
            found += [plain(s.words) for item in block.items for s in item]
        else:
            table = block if isinstance(block, Table) else block.table
            found += [plain(cell.words) for row in table.rows for cell in row]
    return "\n".join(found)


def test_every_sentence_calls_a_note_and_every_note_stands_in_its_report(
    weekly: Report, looked: Looked
) -> None:
    texts = {r.id: flat(r.text) for r in looked.now.record.reports}
    assert all(sentence.notes for sentence in weekly.sentences())
    notes = weekly.notes()
    assert len(notes) == len(set(notes)) > 40
    quoted = [note for note in notes if note.words is not None]
    assert len(quoted) > 40
    for note in quoted:
        assert (note.words or "") in texts[note.report or ""]
        assert note.outlet
        assert note.published


def test_sections_stand_in_the_order_of_the_template(looked: Looked) -> None:
    template = Template("Ours", ("First.",), (Part("due", "Soon", "Look."), Part("changes")), ())
    report = make_report(looked, template)
    assert [s.name for s in report.sections] == ["due", "changes"]
    assert report.sections[0].heading == "Soon"
    assert report.sections[1].heading == HEADINGS["changes"]
    assert report.title == "Ours"


def test_what_the_week_of_the_demo_says(weekly: Report) -> None:
    changes = words_of(weekly, "changes")
    assert "Of 8 provisions, 3 kept in full, 2 in part and 0 barely; 3 not begun" in changes
    assert "6 incidents are alleged to breach the truce: 3 corroborated, 0 verified" in changes
    assert "All that is new stands on 4 reports, from 4 origins." in changes
    assert "P5, release of detainees: now overdue; no longer due." in changes
    assert "“three people were killed”, taken back by The Delta Courier" in changes
    rivals = words_of(weekly, "rivals")
    assert "“the army fired on the town” (The Kessara Defence Council" in rivals
    assert "“denied it” (the army, who speaks for a party to the deal; told as denied" in rivals
    figures = words_of(weekly, "figures")
    assert "3 to 5, by 3 origins" in figures
    assert "about 800, by 1 origin" in figures
    assert "13" not in figures.replace("13 Mar", "")  # 5 + 5 + 3: nothing is added
    due = words_of(weekly, "due")
    assert "Fri 14 Mar 2031 is day 12 of the truce" in due
    assert "was due Thu 13 Mar 2031; told as not done; 0 of 3, not begun." in due
    coverage = words_of(weekly, "coverage")
    assert "On 4 of 7 days no report was published that was read: silence is not peace." in coverage


def test_our_own_words_give_no_verdict(weekly: Report) -> None:
    for section in weekly.sections:
        ours = words_of(weekly, section.name).casefold()
        assert [word for word in VERDICTS if word in ours] == []


def test_a_report_of_the_past_knows_nothing_later(demo: Case) -> None:
    report = make_report(look(demo, Period("daily", "2031-03-05", "2031-03-05")), shipped())
    days = {note.published for note in report.notes() if note.published}
    assert max(days) == "2031-03-05"
    assert all("Sat 8 Mar" not in words_of(report, s.name) for s in report.sections)
    before = make_report(look(demo, Period("daily", "2031-03-01", "2031-03-01")), shipped())
    assert "No report of this period was read" in words_of(before, "changes")


def test_a_case_without_reports(tmp_path: Path) -> None:
    with Case.create(tmp_path / "x.case", "empty", at="2031-03-14T09:00:00Z") as case:
        report = make_report(look(case, SPOT), shipped())
    assert "Nothing has been read." in words_of(report, "changes")
    assert "No deal is told of in the reports read." in words_of(report, "due")
    assert all(sentence.notes for sentence in report.sentences())


@pytest.mark.parametrize("deal", [True, False])
def test_records_without_a_deal_places_or_days(deal: bool) -> None:
    told = [Told(), Told(start=None, published=None), Told(kind="aid_delivered", contested=True)]
    told.append(Told(factuality="denied", where=at(14.5, -4.2), place="Karsa"))
    sight = sight_of(made_record(told, deal=deal))
    report = make_report(Looked(SPOT, sight, None), shipped())
    ours = words_of(report, "incidents")
    assert "The reports of this period tell of 4 incidents, of whatever day." in ours
    assert "told only as denied" in ours
    assert "no report read" in ours or "1" in ours
    assert ("No deal is told of" in words_of(report, "due")) is not deal


def test_many_incidents_are_cut_with_words_that_say_so() -> None:
    sight = sight_of(made_record([Told(start="2031-03-05") for _ in range(300)]))
    report = make_report(Looked(SPOT, sight, None), shipped())
    ours = words_of(report, "incidents")
    assert "240 more are not listed here: trucewatch incidents lists all." in ours
    assert max(len(s.notes) for s in report.sentences()) <= 9


def test_held_against_what_an_earlier_report_took_in(demo: Case) -> None:
    """Of two reports of one day, the one added later is new."""
    every = [r for r in demo.reports() if r.published.day == "2031-03-08"]
    early = [r.id for r in demo.reports() if (r.published.day or "") < "2031-03-08"]
    taken = Taken(frozenset([*early, every[0].id]), frozenset())
    period = Period("since_last", "2031-03-09", "2031-03-14")
    report = make_report(look(demo, period, taken), shipped())
    ours = words_of(report, "changes")
    assert "All that is new stands on 3 reports" in ours
    assert "1 of them was published before, and was added after the last situation report." in ours


def test_a_sentence_on_nothing_and_words_of_nobody_are_refused(
    weekly: Report, looked: Looked
) -> None:
    section = weekly.sections[0]
    for block, told in (
        (Paragraph((Sentence("All is quiet.", ()),)), "it must call a note"),
        (
            Paragraph((Sentence(exact("We surrender"), (weekly.notes()[0],)),)),
            "these words must stand in a report",
        ),
        (
            Table("x", ("y",), ((Cell("z", (replace(weekly.notes()[0], words="not so"),)),),)),
            "these words must stand in its report",
        ),
    ):
        broken = replace(weekly, sections=(replace(section, blocks=(block,)),))
        with pytest.raises(CheckError, match=told):
            check_report(broken, looked.now)


def test_a_broken_record_gives_nothing(demo: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    record = demo.record()
    broken = replace(record, claims=record.claims[1:])  # incidents name the first one
    monkeypatch.setattr(Case, "record", lambda *_, **__: broken)
    with pytest.raises(CheckError):
        look(demo, SPOT)


def test_who_is_withheld_today_is_withheld_from_the_past(tmp_path: Path) -> None:
    text = b"Calm in Karsa\n\nShells fell on Karsa, said Minister Omar Odeh on Friday.\n"
    with Case.create(tmp_path / "x.case", "x", "ML", at="2031-03-14T09:00:00Z") as case:
        for day in ("2031-03-05", "2031-03-09"):
            hints = Hints(outlet="Valley Post", published=day)
            raw = text.replace(b"Friday", day.encode())
            case.add_report(raw, f"{day}.txt", hints, captured_at="2031-03-14T09:00:00Z")
        from trucewatch.records.judgement import Judgement

        report = case.reports()[0].id
        case.append_judgement(
            Judgement("J-1", "2031-03-20T09:00:00Z", "A. Reviewer", "correct", report, "safety",
                      "named.private", "Omar Odeh")
        )  # fmt: skip
        made = make_report(look(case, Period("daily", "2031-03-05", "2031-03-05")), shipped())
    assert "Odeh" not in "".join(f"{n.words} {n.says}" for n in made.notes())
