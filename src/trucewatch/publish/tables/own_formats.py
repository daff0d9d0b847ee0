"""The formats of our own tables and of tables of deals, each a CSV."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from trucewatch.publish.document import Document
from trucewatch.publish.publisher import About, Part, Publisher
from trucewatch.publish.tables.deals.eth_prio import ETH_PRIO
from trucewatch.publish.tables.deals.pam import PAM
from trucewatch.publish.tables.deals.pax import PAX
from trucewatch.publish.tables.long.deals import AGREEMENTS, PROVISIONS, STATUSES
from trucewatch.publish.tables.long.events import EVENTS, FIGURES
from trucewatch.publish.tables.long.incidents import CONTRADICTIONS, INCIDENTS
from trucewatch.publish.tables.long.judgements import JUDGEMENTS
from trucewatch.publish.tables.long.reports import REPORTS, SOURCES
from trucewatch.publish.tables.table import Table, csv_lines
from trucewatch.told import say

_SHEET = say("Whoever works with a spreadsheet or statistics.")
_OTHERS = say("Researchers who set it beside the data set of that shape.")


def _as_csv(table: Table) -> Callable[[Document], Iterator[bytes]]:
    def write(document: Document) -> Iterator[bytes]:
        yield from csv_lines(table, document)

    return write


def _csv(
    table: Table, label: str, says: str, silent: str, *holds: Part, daily: bool = False
) -> Publisher:
    about = About(_SHEET if not table.source else _OTHERS, says, silent, holds)
    name = table.name if table.source else f"{table.name}-csv"
    return Publisher(name, ".csv", label, _as_csv(table), about, daily=daily)


TABLES: tuple[Publisher, ...] = (
    _csv(
        REPORTS,
        say("a table of reports"),
        say("One row a report: who published it, when, where it is found, and its hashes."),
        say("Texts and authors do not leave a case. Reprints are rows of their own."),
        "reports",
    ),
    _csv(
        SOURCES,
        say("a table of outlets and speakers"),
        say("One row an outlet or speaker, with how much of theirs was read."),
        say("Counts, and no measure of whether a source is right. The rows overlap."),
    ),
    _csv(
        EVENTS,
        say("a table of what claims tell of"),
        say("One row a claim’s event: what, who, where and when, as the words tell it."),
        say(
            "Owed, planned, feared and denied events stand in it too. Several rows may tell of one "
            "happening."
        ),
        "claims",
    ),
    _csv(
        FIGURES,
        say("a table of numbers"),
        say("One row a number in a claim: what is counted, from what to what, in which words."),
        say("Numbers of several tellers rival each other: they must not be added or averaged."),
    ),
    _csv(
        INCIDENTS,
        say("a table of incidents"),
        say(
            "One row a happening: its status, who is said to have done it, how many tell or deny "
            "it, when and where."
        ),
        say("Killed and injured do not stand in it, as their numbers rival each other."),
        "incidents",
    ),
    _csv(
        CONTRADICTIONS,
        say("a table of contradictions"),
        say("One row for each claim of claims that cannot all be so, with its words."),
        say("Which of them is right does not stand in it: nobody has settled that."),
    ),
    _csv(
        AGREEMENTS,
        say("a table of deals"),
        say("One row a deal: parties, mediators, days, form, scope, term and purpose as told."),
        say("The deal’s own text does not stand in it, nor what no report tells of it."),
    ),
    _csv(
        PROVISIONS,
        say("a table of provisions"),
        say("One row a thing that a deal asks: of whom, what, where, by when, in which words."),
        say("What a deal asks and no report tells does not stand in it."),
        "provisions",
    ),
    _csv(
        STATUSES,
        say("a table of how far provisions are kept, by day"),
        say("One row a provision and day on which a report was published, with the reasons."),
        say("Of a standing duty, kept in full says that no report read tells of a breach."),
        daily=True,
    ),
    _csv(
        JUDGEMENTS,
        say("a table of decisions"),
        say("One row a decision of a person: about what, why, and whether it holds."),
        say("Who decided stands in it as a pseudonym, unless they chose otherwise."),
    ),
    _csv(
        ETH_PRIO,
        say("a table of ceasefires, shaped like ETH/PRIO’s"),
        say("One row a deal and party, with the variables that reports tell."),
        say("What is not told is empty, and never 0. Codes that need a coder are left empty."),
    ),
    _csv(
        PAX,
        say("a table of provisions, shaped like PA-X’s"),
        say("One row a provision, with PA-X’s codes for ceasefires and security."),
        say("PA-X codes whole texts of agreements; this is what reports tell. No 0 is written."),
        "provisions",
    ),
    _csv(
        PAM,
        say("a table of implementation, shaped like the Peace Accords Matrix"),
        say(
            "One row a provision and day, from 0 to 3, with the rule and the words for and against."
        ),
        say("0 says that no report read tells of a beginning; 3 of a standing duty, of a breach."),
        daily=True,
    ),
)
