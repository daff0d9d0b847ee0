"""What the columns of the table in ACLED's shape say, and what they cannot say."""

from __future__ import annotations

from collections.abc import Iterable

from trucewatch.ontology.outside import ACLED_DISORDER, ACLED_TYPES
from trucewatch.publish.tables.table import Column

SOURCE = "ACLED codebook (Armed Conflict Location & Event Data), columns of the export of 2024"
ROW_IS = (
    "One incident that at least one report tells of as happened or going on, whoever says so. "
    "It is no finding that it happened: status and denials stand in tags and notes."
)
LOST = (
    (
        "Incidents that are only denied, told as possible, withdrawn, or discounted by a person "
        "have no row; nor have plans, fears, demands and what is owed under a deal."
    ),
    "Rival accounts stand in one row; who says which shows in notes alone.",
    (
        "ACLED has no code for a breach of a ceasefire, for the provision that an incident bears "
        "on, or for a deal being kept."
    ),
    (
        "One happening told in two ways may stand in two rows, where nothing in the words joins "
        "them: sum no deaths without looking at the rows."
    ),
    (
        "ACLED takes in only some of what the record holds: aid, sieges, returns and the like are "
        "“Other” under “Strategic developments” here. Count violence by event_type."
    ),
    (
        "These rows are made by rules out of the reports of one case. They are no ACLED data, and "
        "must not be merged with them unseen."
    ),
)
_EMPTY = "Always empty: the record does not hold it."
_AS_ACLED = "as ACLED defines it"
_INTER = {
    "1": "state forces",
    "2": "rebel group",
    "3": "political militia",
    "4": "identity militia",
    "5": "rioters",
    "6": "protesters",
    "7": "civilians",
    "8": "external or other forces",
}
_TIME = {"1": "the day is known", "2": "within a week", "3": "within a month"}
_GEO = {"1": "the town or spot", "2": "near it, or part of a region", "3": "a region or wider"}
_ACTOR = (
    "as ACLED names such actors, where the words name them: by the case’s register, as a party to "
    "the deal, or by a stock name. Empty: the words name nobody whom these know"
)
_NO_YEARS = "The years of a government, and whoever is named only by other words; see notes."


def _codes(values: Iterable[str]) -> dict[str, str]:
    return dict.fromkeys(sorted(set(values)), _AS_ACLED)


COLUMNS = (
    Column("event_id_cnty", "text", "The incident’s id in the record; no number of ACLED’s."),
    Column(
        "event_date",
        "day",
        "The first day on which it may have been, by the tellings that know the day most closely. "
        "Empty: no day is told, or none closer than a month.",
        "The last day of what lasts or of a span; see notes. It is never the day of publication.",
    ),
    Column("year", "integer", "The year of the incident, where it is told."),
    Column(
        "time_precision",
        "integer",
        "How closely the day is known. Rival days count as a span.",
        codes=_TIME,
    ),
    Column(
        "disorder_type",
        "text",
        "ACLED’s disorder type, which follows from the sub-type.",
        codes=_codes(ACLED_DISORDER.values()),
    ),
    Column(
        "event_type",
        "text",
        "ACLED’s event type, which follows from the sub-type. Empty: the words do not decide it.",
        codes=_codes(ACLED_TYPES.values()),
    ),
    Column(
        "sub_event_type",
        "text",
        "ACLED’s sub-type for the kind told most often. Empty where it hangs on who was hit or "
        "who took a place, and the words do not say so.",
        "Finer kinds of the record, and further kinds that the same words tell of.",
        _codes(ACLED_TYPES),
    ),
    Column(
        "actor1",
        "text",
        f"Who is said to have acted, {_ACTOR}. Empty too where tellings name different doers.",
        f"That it is an allegation, who makes it, and who denies it; see tags and notes. "
        f"{_NO_YEARS}",
    ),
    Column("assoc_actor_1", "text", _EMPTY),
    Column(
        "inter1",
        "integer",
        "ACLED’s code of who actor1 is, where the register or a stock name tells it.",
        codes=_INTER,
    ),
    Column("actor2", "text", f"Who is said to have been acted on, {_ACTOR}.", _NO_YEARS),
    Column("assoc_actor_2", "text", _EMPTY),
    Column(
        "inter2",
        "integer",
        "ACLED’s code of who actor2 is, where the register or a stock name tells it.",
        codes=_INTER,
    ),
    Column(
        "interaction",
        "integer",
        "Both codes, the lower first (17), where both are known. Empty: one is not; this does not "
        "mean that one side was alone.",
    ),
    Column(
        "civilian_targeting",
        "text",
        "That the sub-type is violence against civilians, or the words name civilians as the "
        "target. Empty: not told; it does not mean that no civilian was hit.",
        codes={"Civilian targeting": "civilians are said to be the target"},
    ),
    Column("iso", "integer", "ISO 3166-1 number of the country."),
    Column("region", "text", "Always empty: ACLED’s own list of regions, which follows country."),
    Column("country", "text", "The country of the place told; empty where no place is told."),
    Column("admin1", "text", "The first part of the country that the place lies in."),
    Column("admin2", "text", "The district, only where the place told is one."),
    Column("admin3", "text", _EMPTY),
    Column(
        "location",
        "text",
        "The place by its common name, or in the report’s words where no list has it.",
        "Other places that tellings name; see notes.",
    ),
    Column("latitude", "number", "WGS 84 degrees of the place, or of the one that holds it."),
    Column("longitude", "number", "WGS 84 degrees of the place, or of the one that holds it."),
    Column("geo_precision", "integer", "How closely the place is known.", codes=_GEO),
    Column(
        "source",
        "text",
        "The outlets of the reports that tell of it, parted by “; ”.",
        "Who speaks in the reports; which outlets carry one text. See notes and origins in tags.",
    ),
    Column("source_scale", "text", _EMPTY),
    Column(
        "notes",
        "text",
        "What is told, in our words; then each outlet and speaker with exact words; who says "
        "otherwise; the record’s answers. Names of private persons are withheld.",
    ),
    Column(
        "fatalities",
        "integer",
        "Deaths by ACLED’s convention: the lowest number told, groups of one telling together; "
        "“dozens” 12, “hundreds” 100, words without a number 3. Totals so far and rates are left "
        "out. Empty: nobody tells of deaths. 0: somebody says that nobody was killed.",
        "Rival numbers, who gives each, and “at least”; ACLED itself writes 0 where nothing is "
        "told, and 10 for “several” where a war is on.",
    ),
    Column(
        "tags",
        "text",
        "The record’s answers, kept apart: status (alleged, reported, corroborated, verified), "
        "contested, responsibility, number of independent origins; found_by=encoder: no listed "
        "wording tells of it, and a person should look.",
    ),
    Column("timestamp", "integer", "Always empty: the same record gives the same file."),
)
