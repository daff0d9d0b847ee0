"""Displacement and casualties: each number with who tells it, ranges by origin, nothing added."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from trucewatch.sitrep import notes
from trucewatch.sitrep.marks import name
from trucewatch.sitrep.material import Material
from trucewatch.sitrep.model import Block, Cell, Paragraph, Sentence, Table
from trucewatch.sitrep.stances import STANCES
from trucewatch.told import Told, counted, each_told, listed, said_number, say
from trucewatch.views.figure_words import amount_words
from trucewatch.views.figures import figures_document
from trucewatch.views.wording import day

Document = dict[str, Any]
_KINDS = each_told(
    {
        "killed": "Killed",
        "injured": "Injured",
        "missing": "Missing",
        "abducted": "Abducted",
        "displaced": "Displaced",
        "evacuated": "Evacuated",
        "returned": "Returned",
    }
)
_MOST = 60  # rows of one table


def figures(m: Material) -> tuple[Block, ...]:
    """The section's blocks."""
    kinds = {k["kind"]: k["series"] for k in figures_document(m.now, None)["kinds"]}
    tables: list[Block] = []
    silent = []
    for kind, heading in _KINDS.items():
        rows = [
            row
            for series in kinds.get(kind, ())
            if _is_fresh(m, series)
            for row in _rows(m, series)
        ]
        if rows:
            tables.append(_table(heading, rows))
        else:
            silent.append(heading)
    lead = [
        m.counted(
            say(
                "Each number is its teller’s. A range goes from the least to the most that "
                "any origin tells of one happening, counted in one way; nothing is added, "
                "averaged or netted."
            )
        )
    ]
    if silent:
        lead.append(_silent(m, silent))
    return (Paragraph(tuple(lead)), *tables)


def _silent(m: Material, kinds: list[Told]) -> Sentence:
    words = say(
        "No report of this period gives a figure of people under: %(kinds)s; that is not none.",
        kinds=listed(kinds),
    )
    return m.counted(words)


def _is_fresh(m: Material, series: Document) -> bool:
    return any(m.now.claims[c].report in m.fresh for row in series["figures"] for c in _claims(row))


def _claims(row: Document) -> list[str]:
    return [row["claim"], *row["told_again"]]


def _rows(m: Material, series: Document) -> Iterator[tuple[Cell, ...]]:
    """A row for each number of one happening and one way of counting."""
    about = _about(series)
    for n, row in enumerate(series["figures"]):
        claim = m.now.claims[row["claim"]]
        yield (
            Cell(about),
            Cell(row["in_words"]),
            Cell(m.told(claim)),
            Cell(day(row["published"]), notes.of_claims(m.now, _claims(row), 3)),
            Cell(_range(series) if n == 0 else say("as above")),
        )


def _about(series: Document) -> str:
    incident = series["incident"]
    if incident is None:
        head: str = series["label"]
    else:
        place = name(incident["place"]) if incident["place"] else say("place not stated")
        head = say(
            "%(name)s, %(what)s, %(days)s, %(place)s",
            name=incident["name"],
            what=incident["label"],
            days=incident["days"],
            place=place,
        )
    if series["presented"] == "told":
        return head
    return say("%(what)s (%(stance)s)", what=head, stance=STANCES[series["presented"]])


def _range(series: Document) -> str:
    """The range over origins; of what is denied, planned or feared there is none."""
    found = series["range"]
    if found is None:
        return say("no range")
    origins = counted(found["origins"], "%(n)s origin", "%(n)s origins")
    if found["low"] is None and found["high"] is None:
        return say("no number certain, by %(origins)s", origins=origins)
    amount = amount_words(found["low"], found["high"])
    if any(row["told"] == "about" for row in series["figures"]):
        amount = say("about %(number)s", number=amount)
    return say("%(amount)s, by %(origins)s", amount=amount, origins=origins)


def _table(heading: Told, rows: list[tuple[Cell, ...]]) -> Table:
    head = (
        say("Happening"),
        say("As told"),
        say("By whom"),
        say("Published"),
        say("Range by origin"),
    )
    shown = rows[:_MOST]
    if len(rows) > _MOST:
        more = say(
            "%(n)s more rows are not listed here: trucewatch figures lists all.",
            n=said_number(len(rows) - _MOST),
        )
        shown.append((Cell(more), Cell(""), Cell(""), Cell(""), Cell("")))
    return Table(heading, head, tuple(shown))
