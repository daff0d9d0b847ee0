"""What the columns of the table in UCDP GED's shape say, and what they cannot say."""

from __future__ import annotations

from trucewatch.publish.tables.table import Column

SOURCE = "UCDP Georeferenced Event Dataset codebook, version 23.1 (49 columns)"
ROW_IS = (
    "One incident of which at least one report tells that it killed somebody. "
    "It is no finding that it did: who says so stands in source_original."
)
LOST = (
    (
        "Incidents without deaths told have no row: the dataset holds deadly violence alone. Nor "
        "have those only denied, told as possible, withdrawn or discounted, or planned and owed."
    ),
    (
        "Incidents that only the encoder found and nobody has verified have no row: no column "
        "could say so."
    ),
    "Denials, the status of an incident and whether it is contested have no column.",
    (
        "Who says which number has no column; nor has the provision of a deal that the incident "
        "bears on, or that a ceasefire was in force."
    ),
    (
        "UCDP counts deaths of organised violence after weighing its sources, and only where 25 "
        "are reached in a year. Here nothing is weighed: these rows are no UCDP data."
    ),
    (
        "One happening told in two ways may stand in two rows, where nothing in the words joins "
        "them: sum no deaths without looking at the rows."
    ),
)
_OF_UCDP = "Always empty: UCDP gives these numbers and names to conflicts and dyads after review."
_VIOLENCE = {
    "1": "state-based: a state on one side, an armed group or state on the other",
    "2": "non-state: between armed groups",
    "3": "one-sided: an armed side directly against civilians",
}
_WHERE = {
    "1": "the place itself",
    "2": "near it, or a part of it",
    "3": "a second-order area (district)",
    "4": "a first-order area (province)",
    "5": "part of a country, or something long or wide",
    "6": "a country",
    "7": "at sea, or wider than a country",
}
_WHEN = {
    "1": "the day is known",
    "2": "two to six days are open",
    "3": "a week",
    "4": "a month",
    "5": "up to a year",
}
_SIDE = (
    "as UCDP names such sides: a state’s forces as its government. Empty: the words name nobody "
    "whom the register, the deal’s parties or a stock name know, or tellings name different ones."
)
_BY_ROLE = "Deaths of the lowest number told (best) "

COLUMNS = (
    Column("id", "integer", "A number made of the incident’s id; no number of UCDP’s."),
    Column("relid", "text", "The incident’s id in the record."),
    Column("year", "integer", "The year of the incident, where it is told."),
    Column("active_year", "integer", _OF_UCDP),
    Column("code_status", "text", "Always empty: nobody at UCDP has looked at the row."),
    Column(
        "type_of_violence",
        "integer",
        "What kind of violence it is, only where both sides are named and known.",
        codes=_VIOLENCE,
    ),
    Column("conflict_dset_id", "integer", _OF_UCDP),
    Column("conflict_new_id", "integer", _OF_UCDP),
    Column("conflict_name", "text", _OF_UCDP),
    Column("dyad_dset_id", "integer", _OF_UCDP),
    Column("dyad_new_id", "integer", _OF_UCDP),
    Column("dyad_name", "text", "Both sides’ names, where both are named."),
    Column("side_a_dset_id", "integer", _OF_UCDP),
    Column("side_a_new_id", "integer", "UCDP’s number of side A, where the register has it."),
    Column(
        "side_a",
        "text",
        f"The state’s side, else the one that is said to have acted, {_SIDE}",
        "That it is an allegation, and who denies it.",
    ),
    Column("side_b_dset_id", "integer", _OF_UCDP),
    Column("side_b_new_id", "integer", "UCDP’s number of side B, where the register has it."),
    Column("side_b", "text", f"The other side, {_SIDE}", "Which of the two acted."),
    Column(
        "number_of_sources",
        "integer",
        "How many reports tell of it.",
        "Reports that carry one text count each; independent origins are fewer.",
    ),
    Column("source_article", "text", "Outlet, day and headline of each report, parted by “; ”."),
    Column("source_office", "text", "The outlets, each once."),
    Column("source_date", "text", "Days of publication, in the order of source_article."),
    Column("source_headline", "text", "Headlines, in the order of source_article."),
    Column("source_original", "text", "Who says it in the reports; private persons withheld."),
    Column("where_prec", "integer", "How closely the place is known.", codes=_WHERE),
    Column("where_coordinates", "text", "The common name of the place that the point is of."),
    Column("where_description", "text", "The place in the report’s words."),
    Column("adm_1", "text", "The first part of the country that the place lies in."),
    Column("adm_2", "text", "The district, only where the place told is one."),
    Column("latitude", "number", "WGS 84 degrees."),
    Column("longitude", "number", "WGS 84 degrees."),
    Column("geom_wkt", "text", "The point as well-known text, longitude first."),
    Column("priogrid_gid", "integer", "The PRIO-GRID cell of the point, half a degree wide."),
    Column("country", "text", "The country of the place told, by its common English name."),
    Column("country_id", "integer", "Gleditsch and Ward’s number, where we are sure of it."),
    Column("region", "text", "UCDP’s region, which follows from country_id."),
    Column(
        "event_clarity",
        "integer",
        "Whether it is told as one happening, or counted over a time.",
        codes={"1": "one happening", "2": "counted over a time, or lasting over days"},
    ),
    Column("date_prec", "integer", "How closely the day is known.", codes=_WHEN),
    Column("date_start", "day", "The first day on which it may have been."),
    Column("date_end", "day", "The last day on which it may have been."),
    Column("deaths_a", "integer", f"{_BY_ROLE}whom the words call fighters or police of side A."),
    Column("deaths_b", "integer", f"{_BY_ROLE}whom the words call fighters or police of side B."),
    Column("deaths_civilians", "integer", f"{_BY_ROLE}whom the words call civilians, children, "
           "aid workers or journalists."),
    Column("deaths_unknown", "integer", f"{_BY_ROLE}of whom the words say nothing of the kind."),
    Column(
        "best",
        "integer",
        "By our convention the lowest number told, as low: nobody has weighed the tellings. A "
        "count without a number (“dozens”) stands with its least. Empty: only a most is told.",
        "Which number is likelier, who gives it, and “at least”.",
    ),
    Column("high", "integer", "The highest number told.", "Who gives it, and “at least”."),
    Column("low", "integer", "The lowest number told. Empty: only a most (“up to five”) is told."),
    Column("gwnoa", "integer", "Gleditsch and Ward’s number of the state of side A."),
    Column("gwnob", "integer", "Gleditsch and Ward’s number of the state of side B."),
)  # fmt: skip
