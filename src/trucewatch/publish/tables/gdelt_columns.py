"""What the columns of the table in GDELT 2.0's shape say, and what they cannot say."""

from __future__ import annotations

from trucewatch.ontology.outside import CAMEO
from trucewatch.publish.tables.table import Column, Sort

SOURCE = "GDELT Event Database codebook V2.0 (61 columns) and CAMEO codebook 1.1b3"
ROW_IS = (
    "One event as it is told, as happened or going on: claims of one incident that are alike in "
    "CAMEO code, sides, days and place, in whatever reports. Talk is an event too. Tellings that "
    "differ stand in rows of their own: rows are no incidents."
)
LOST = (
    "Who says it has no column: a party’s allegation and an observer’s finding look alike.",
    (
        "Denials have no row, nor has what was not done, is planned, feared, demanded, or owed "
        "under a deal, or told as possible; nor old news that is told to explain."
    ),
    (
        "Claims that only the encoder found have no row: no column could say so. Nor has flight "
        "that nobody is said to have caused: the schemes have expulsion alone."
    ),
    "Numbers (killed, displaced, weapons) have no column.",
    (
        "CAMEO’s 196 (violate a ceasefire) is written for no act: whether an act breaches a deal "
        "is an answer of its own here. What breaches or keeps a provision is lost."
    ),
    (
        "The status of an incident, whether it is contested, and that two reports carry one text "
        "have no column."
    ),
    "The file has no header, as GDELT’s: the names stand in the codebook. An empty file: no event.",
    "These rows are no GDELT data: counts are of the reports of one case, not of the world’s news.",
)
#: CAMEO's types of actors that PLOVER's sectors are too.
TYPES = {
    "GOV": "governments",
    "MIL": "armed forces of a state",
    "COP": "police",
    "SPY": "intelligence services",
    "JUD": "courts",
    "LEG": "parliaments",
    "OPP": "political opposition",
    "REB": "rebels",
    "UAF": "armed groups that are not aligned",
    "CRM": "organised crime",
    "MED": "news media",
    "IGO": "bodies of states",
    "NGO": "aid, rights and documentation bodies",
    "CVL": "civilians",
}
_EMPTY = "Always empty: the record does not hold it."
_OF_CAMEO = "as CAMEO defines it"
_ROOTS = sorted(code for code in CAMEO if len(code) == 2)
_GEO_TYPES = {
    "1": "a country",
    "2": "a state of the United States",
    "3": "a town in the United States",
    "4": "a town elsewhere",
    "5": "a first-order area elsewhere",
}


def _side(name: str, who: str) -> tuple[Column, ...]:
    return (
        Column(f"{name}Code", "text", f"CAMEO’s code of who {who}: country and type, as far as "
               "the register knows them."),
        Column(f"{name}Name", "text", f"Who {who}, in the report’s words, where they name "
               "somebody; private persons withheld. GDELT writes capitals.",
               "That it is an allegation, and whose."),
        Column(f"{name}CountryCode", "text", "Their country by the register (three letters)."),
        Column(f"{name}KnownGroupCode", "text", _EMPTY),
        Column(f"{name}EthnicCode", "text", "Always empty: nobody’s ethnicity is recorded."),
        Column(f"{name}Religion1Code", "text", "Always empty: nobody’s religion is recorded."),
        Column(f"{name}Religion2Code", "text", "Always empty: nobody’s religion is recorded."),
        Column(f"{name}Type1Code", "text", "CAMEO’s type by the register; CVL too where the words "
               "call them civilians.", codes=TYPES),
        Column(f"{name}Type2Code", "text", _EMPTY),
        Column(f"{name}Type3Code", "text", _EMPTY),
    )  # fmt: skip


def _where(name: str) -> tuple[Column, ...]:
    parts: dict[str, Sort] = {
        "Type": "integer",
        "FullName": "text",
        "CountryCode": "text",
        "ADM1Code": "text",
        "ADM2Code": "text",
        "Lat": "number",
        "Long": "number",
        "FeatureID": "text",
    }
    says = "Always empty: where a side is from is not recorded."
    return tuple(Column(f"{name}_{part}", sort, says) for part, sort in parts.items())


COLUMNS = (
    Column("GLOBALEVENTID", "integer", "A number made of the event; no number of GDELT’s."),
    Column("SQLDATE", "integer", "The day as YYYYMMDD, where the words give one. Empty: not told "
           "to the day; it is never the day of publication."),
    Column("MonthYear", "integer", "The month as YYYYMM, where it is told."),
    Column("Year", "integer", "The year, where it is told."),
    Column("FractionDate", "number", "The day as a share of the year by GDELT’s formula."),
    *_side("Actor1", "acts"),
    *_side("Actor2", "is acted on"),
    Column("IsRootEvent", "integer", "1: a headline or standfirst tells it, and the text below "
           "does not tell it again. Empty: else.", codes={"1": "told in a headline"}),
    Column("EventCode", "text", "CAMEO’s code of the kind told.",
           "Finer kinds of the record, and further kinds that the same words tell of.",
           dict.fromkeys(sorted(CAMEO), _OF_CAMEO)),
    Column("EventBaseCode", "text", "Its first three digits."),
    Column("EventRootCode", "text", "Its root.", codes=dict.fromkeys(_ROOTS, _OF_CAMEO)),
    Column("QuadClass", "integer", "The class of the root.", codes={
        "1": "verbal cooperation", "2": "material cooperation", "3": "verbal conflict",
        "4": "material conflict"}),
    Column("GoldsteinScale", "number", "Always empty: a published table gives it by EventCode; "
           "whoever needs it can join that table."),
    Column("NumMentions", "integer", "How many claims tell it alike."),
    Column("NumSources", "integer", "How many outlets do.", "Which of them carry one text."),
    Column("NumArticles", "integer", "How many reports do.", "Which of them carry one text."),
    Column("AvgTone", "number", "Always empty: tone is not measured."),
    *_where("Actor1Geo"),
    *_where("Actor2Geo"),
    Column("ActionGeo_Type", "integer", "What the place is. Empty: another kind of place.",
           codes=_GEO_TYPES),
    Column("ActionGeo_FullName", "text", "The place, the part of the country, the country."),
    Column("ActionGeo_CountryCode", "text", "FIPS 10-4 code of the country, as GDELT writes."),
    Column("ActionGeo_ADM1Code", "text", _EMPTY),
    Column("ActionGeo_ADM2Code", "text", _EMPTY),
    Column("ActionGeo_Lat", "number", "WGS 84 degrees.", "How closely the place is known."),
    Column("ActionGeo_Long", "number", "WGS 84 degrees.", "How closely the place is known."),
    Column("ActionGeo_FeatureID", "text", _EMPTY),
    Column("DATEADDED", "integer", "Always empty: the same record gives the same file."),
    Column("SOURCEURL", "text", "The address of the first report that has one."),
)  # fmt: skip
