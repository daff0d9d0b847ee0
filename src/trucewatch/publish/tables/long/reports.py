"""What was read: reports, who published and who spoke, and how much was read of each day."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator

from trucewatch.publish.document import Document
from trucewatch.publish.tables.codes import REPORT_KIND
from trucewatch.publish.tables.long.shared import joined
from trucewatch.publish.tables.table import Column, Link, Table

_PLAIN = (
    *("name", "title", "outlet", "outlet_how", "published", "published_how", "url", "origin"),
    *("kind", "language", "media_type", "raw_sha256", "text_sha256"),
)


def report_rows(document: Document) -> Iterator[Document]:
    """One row a report, in the order of the record."""
    claims = Counter(claim["report"] for claim in document["claims"])
    later = {
        before: after
        for row in document["versions"]
        for before, after in zip(row["reports"], row["reports"][1:], strict=False)
    }
    same = {report: row["reports"][0] for row in document["copies"] for report in row["reports"]}
    for row in document["reports"]:
        one = row["id"]
        yield {
            "report": one,
            **{name: row[name] for name in _PLAIN},
            "claims": claims[one],
            "same_text_as": same[one] if same.get(one, one) != one else None,
            "next_version": later.get(one),
        }


REPORTS = Table(
    name="reports",
    row_is="a report that was read, once for each version of it that was taken in",
    columns=(
        Column("report", "text", "Id: a hash of text, outlet, day and address."),
        Column("name", "text", "The file's name, or the one given."),
        Column("title", "text", "The headline's words."),
        Column("outlet", "text", "Who published it."),
        Column("outlet_how", "text", "How that was found."),
        Column("published", "day", "The day on which it was published."),
        Column("published_how", "text", "How that was found."),
        Column("url", "text", "Its address.", "Words that may name somebody are withheld."),
        Column("origin", "text", "The agency whose text it is, where it says so."),
        Column("kind", "text", "What sort of publication it is.", codes=REPORT_KIND),
        Column("language", "text", "Its language (ISO 639)."),
        Column("media_type", "text", "Media type of the file."),
        Column("raw_sha256", "text", "SHA-256 of the file's bytes."),
        Column("text_sha256", "text", "SHA-256 of the text that all offsets count in, in UTF-8."),
        Column("claims", "integer", "How many rows of the table claims are of it."),
        Column(
            "same_text_as",
            "text",
            "The first report that carries the same text (a wire and its reprints); empty: none.",
        ),
        Column("next_version", "text", "The report that is its next version; empty: none."),
    ),
    rows=report_rows,
    key=("report",),
    lost=(
        "Texts and authors do not leave a case.",
        "A reprint is a row of its own, and no second origin: see same_text_as.",
    ),
    links=(
        Link("same_text_as", "reports", "report"),
        Link("next_version", "reports", "report"),
    ),
)


def coverage_rows(document: Document) -> Iterator[Document]:
    """One row a day, from the first to the last day of publication."""
    for row in document["coverage"]:
        yield {"day": row["day"], "reports": row["reports"], "origins": row["origins"]}


COVERAGE = Table(
    name="coverage",
    row_is="a day, from the first to the last on which a report that was read was published",
    columns=(
        Column("day", "day", "The day of publication."),
        Column("reports", "integer", "How many reports of that day were read; 0: none was."),
        Column("origins", "integer", "How many origins they have: reprints count once."),
    ),
    rows=coverage_rows,
    key=("day",),
    lost=(
        (
            "A day with 0 reports is one of which nothing was read, and not one on which nothing "
            "happened."
        ),
        "Reports without a known day do not show in it.",
    ),
)


def source_rows(document: Document) -> Iterator[Document]:
    """One row an outlet, then one row a speaker, by name."""
    reports = {row["id"]: row for row in document["reports"]}
    for (name, kind), held in sorted(_outlets(document).items(), key=_order):
        spoken = [c for r in held for c in held[r]]
        own = [c for c in spoken if c["speaker"] is None]
        yield _source("outlet", name, kind, list(held), spoken, own, reports)
    for (name, kind), said in sorted(_speakers(document).items(), key=_order):
        of = list(dict.fromkeys(claim["report"] for claim in said))
        yield _source("speaker", name, kind, of, said, None, reports)


_Named = tuple[str | None, str | None]


def _order(one: tuple[_Named, object]) -> tuple[bool, str, str]:
    (name, kind), _ = one
    return name is None, name or "", kind or ""


def _outlets(document: Document) -> dict[_Named, dict[str, list[Document]]]:
    """The reports of each outlet by kind, and the claims of each report."""
    of: dict[str, list[Document]] = defaultdict(list)
    for claim in document["claims"]:
        of[claim["report"]].append(claim)
    found: dict[_Named, dict[str, list[Document]]] = defaultdict(dict)
    for row in document["reports"]:
        found[row["outlet"], row["kind"]][row["id"]] = of[row["id"]]
    return found


def _speakers(document: Document) -> dict[_Named, list[Document]]:
    found: dict[_Named, list[Document]] = defaultdict(list)
    for claim in document["claims"]:
        if claim["speaker"] is not None:
            found[claim["speaker"], claim["speaker_kind"]].append(claim)
    return found


def _source(
    sort: str,
    name: str | None,
    kind: str | None,
    of: list[str],
    claims: list[Document],
    own: list[Document] | None,
    reports: dict[str, Document],
) -> Document:
    days = sorted(day for r in of if (day := reports[r]["published"]) is not None)
    told = "\n".join((sort, name or "", kind or ""))
    return {
        "source": f"s-{hashlib.sha256(told.encode()).hexdigest()[:16]}",
        "sort": sort,
        "name": name,
        "kind": kind,
        "reports": len(of),
        "claims": len(claims),
        "in_own_voice": None if own is None else len(own),
        "background": sum(claim["background"] for claim in claims),
        "outlets": None
        if own is not None
        else joined(sorted({reports[r]["outlet"] or "not stated" for r in of})),
        "first_day": days[0] if days else None,
        "last_day": days[-1] if days else None,
    }


SOURCES = Table(
    name="sources",
    row_is="an outlet with the reports of one kind, or a speaker, with counts of what was read",
    columns=(
        Column("source", "text", "Id: a hash of sort, name and kind."),
        Column(
            "sort",
            "text",
            "Whether it published or spoke.",
            codes={"outlet": "it published reports", "speaker": "reports say that it spoke"},
        ),
        Column("name", "text", "Its name; a pseudonym of a private person; empty: not stated."),
        Column("kind", "text", "What sort: a kind of report of an outlet, else of speaker."),
        Column("reports", "integer", "Reports of the outlet, or in which the speaker speaks."),
        Column("claims", "integer", "Claims in these reports, or of this speaker."),
        Column(
            "in_own_voice",
            "integer",
            "Of an outlet: claims with no speaker but itself; empty of a speaker.",
        ),
        Column("background", "integer", "How many of the claims are old news, told to explain."),
        Column("outlets", "text", "Of a speaker: who published it, parted by “; ”."),
        Column("first_day", "day", "The first day of publication."),
        Column("last_day", "day", "The last day of publication."),
    ),
    rows=source_rows,
    key=("source",),
    lost=(
        "Counts of what was read, and no measure of whether a source is right.",
        "Two spellings of one speaker are two rows.",
        "Claims of an outlet include those of the speakers whom it quotes: never add the rows.",
    ),
)
