"""Formats that are one table in the shape of a data set of events."""

from __future__ import annotations

from trucewatch.publish.publisher import About, Publisher
from trucewatch.publish.tables.acled import write_acled
from trucewatch.publish.tables.gdelt import write_gdelt
from trucewatch.publish.tables.ged import write_ged
from trucewatch.publish.tables.polecat import write_polecat
from trucewatch.told import say

EVENT_TABLES = (
    Publisher(
        "acled",
        ".csv",
        say("incidents in the shape of ACLED"),
        write_acled,
        About(
            say("Whoever works with ACLED’s tables and programs."),
            say(
                "One row an incident that somebody tells of as happened: type, sides, day, place "
                "and deaths in ACLED’s codes, and in the notes who says it in which words."
            ),
            say(
                "Denied, planned, feared and owed things have no row. ACLED has no code for a "
                "breach of a ceasefire; of rival numbers the lowest stands in the column."
            ),
        ),
    ),
    Publisher(
        "ucdp-ged",
        ".csv",
        say("deadly incidents in the shape of UCDP GED"),
        write_ged,
        About(
            say("Whoever compares deaths with UCDP’s Georeferenced Event Dataset."),
            say(
                "One row an incident of which somebody tells that it killed: the lowest and the "
                "highest number told, sides, days and place in UCDP’s codes, and the sources."
            ),
            say(
                "Incidents without deaths have no row. Denials, and who says which number, have "
                "no column; the best number is the lowest one told, for nobody has weighed them."
            ),
        ),
    ),
    Publisher(
        "polecat",
        ".tsv",
        say("events as told in the shape of POLECAT (PLOVER codes)"),
        write_polecat,
        About(
            say("Whoever works with POLECAT or with PLOVER’s types and modes."),
            say("One row an event as one report tells it: who did what to whom, where and when."),
            say(
                "Who says it, denials and numbers have no column, and PLOVER has no mode for a "
                "breach of a ceasefire. Rows are no incidents: do not count them as such."
            ),
        ),
    ),
    Publisher(
        "gdelt",
        ".tsv",
        say("events as told in the shape of GDELT 2.0 (CAMEO codes)"),
        write_gdelt,
        About(
            say("Whoever has programs that read GDELT’s event files."),
            say(
                "One row an event as it is told, with the number of reports that tell it alike; "
                "61 columns without a header."
            ),
            say(
                "Who says it, denials and numbers have no column. Rows are no incidents: do not "
                "count them as such."
            ),
        ),
    ),
)
