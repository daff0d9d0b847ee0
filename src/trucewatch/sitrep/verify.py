"""The last check before a situation report leaves: every sentence on words that a report has."""

from __future__ import annotations

from collections.abc import Iterator

from trucewatch.checks.fault import Fault, Rule, apply_rules
from trucewatch.sitrep.marks import flat, pieces, plain
from trucewatch.sitrep.model import Report
from trucewatch.views.sight import Sight


def check_report(report: Report, sight: Sight) -> None:
    """Check a report against the record that it was made of.

    Raises:
        CheckError: a sentence stands on nothing, or exact words stand in no report.
    """
    texts = tuple(flat(r.text) for r in sight.record.reports)
    by_id = {r.id: text for r, text in zip(sight.record.reports, texts, strict=True)}

    def sentences_stand(subject: Report) -> Iterator[Fault]:
        for sentence in subject.sentences():
            if not sentence.notes:
                yield Fault("sitrep", "sentence", plain(sentence.words), "it must call a note")

    def notes_stand(subject: Report) -> Iterator[Fault]:
        for note in subject.notes():
            if note.words is not None and note.words not in by_id.get(note.report or "", ""):
                yield Fault(
                    note.claim or note.report or "sitrep",
                    "note",
                    note.words,
                    "these words must stand in its report",
                )

    def quotations_stand(subject: Report) -> Iterator[Fault]:
        cells = (cell.words for table in subject.tables() for row in table.rows for cell in row)
        for words in (*(s.words for s in subject.sentences()), *cells):
            for piece in pieces(words):
                if piece.voice == "exact" and not any(piece.text in text for text in texts):
                    yield Fault(
                        "sitrep", "quotation", piece.text, "these words must stand in a report"
                    )

    rules: dict[str, Rule[Report]] = {
        "sentences_stand": sentences_stand,
        "notes_stand": notes_stand,
        "quotations_stand": quotations_stand,
    }
    apply_rules(rules, report)
