"""What the columns of the table in POLECAT's shape say, and what they cannot say."""

from __future__ import annotations

from trucewatch.ontology.outside import QUADS
from trucewatch.ontology.schemes import PLOVER, SECTORS
from trucewatch.publish.tables.table import Column

SOURCE = "POLECAT weekly files (40 columns) and PLOVER codebook 2022"
ROW_IS = (
    "One event as one report tells it, as happened or going on: what the report’s claims of one "
    "incident tell alike of act, sides, day and place. Talk (demands, accusations) is an event "
    "too. An incident that three reports tell of has three rows or more: rows are no incidents."
)
LOST = (
    (
        "Who says it has no column: Source is the outlet. A party’s allegation and an observer’s "
        "finding look alike."
    ),
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
        "PLOVER has no mode for a breach of a ceasefire: CAMEO’s 196 became plain ASSAULT there. "
        "That an event breaches or keeps a provision is lost."
    ),
    (
        "The status of an incident, whether it is contested, and that two reports carry one text "
        "have no column."
    ),
    "These rows are no POLECAT data: other words were read by other rules.",
)
_EMPTY = "Always empty: the record does not hold it."
_PRIVATE = "Always empty: a list of everybody named would name persons for no need."
_OF_PLOVER = "as PLOVER defines it"
_MODES = {mode: f"a mode of {kind}" for kind, modes in PLOVER.items() for mode in sorted(modes)}


def _side(name: str, who: str) -> tuple[Column, ...]:
    sectors = dict.fromkeys(sorted(SECTORS), _OF_PLOVER)
    return (
        Column(f"{name} Name", "text", f"The register’s name of who {who}, or that of a party to "
               "the deal. Empty: neither knows the words."),
        Column(f"{name} Country", "text", "ISO 3166-1 alpha-3 of their country, by the register."),
        Column(f"{name} COW", "integer", "Their country’s Correlates of War number, where we are "
               "sure of it."),
        Column(f"Primary {name} Sector", "text", "PLOVER’s sector by the register; CVL too where "
               "the words call them civilians.", codes=sectors),
        Column(f"{name} Sectors", "text", "The same: the record holds one.", codes=sectors),
        Column(f"{name} Title", "text", _EMPTY),
        Column(f"{name} Name Raw", "text", f"Who {who}, in the report’s words, where they name "
               "somebody; private persons withheld.", "That it is an allegation, and whose."),
        Column(f"Wikipedia {name} ID", "text", _EMPTY),
    )  # fmt: skip


COLUMNS = (
    Column("Event ID", "text", "The id of the first claim that tells it; no number of POLECAT’s."),
    Column("Event Date", "day", "The day, where the words give one. Empty: not told to the day; it "
           "is never the day of publication."),
    Column("Event Type", "text", "PLOVER’s type of the kind told.",
           "Finer kinds of the record, and further kinds that the same words tell of.",
           dict.fromkeys(PLOVER, _OF_PLOVER)),
    Column("Event Mode", "text", "PLOVER’s mode, where the kind has one.", codes=_MODES),
    Column("Intensity", "number", "Always empty: POLECAT’s own scale, which follows from type and "
           "mode."),
    Column("Quad Code", "text", "The class of the type: in words or in deeds, cooperation or "
           "conflict.", codes=dict.fromkeys(QUADS.values(), _OF_PLOVER)),
    Column("Contexts", "text", _EMPTY),
    *_side("Actor", "acts"),
    *_side("Recipient", "is acted on"),
    Column("Placename", "text", "The place by its common name, or as told where no list has it."),
    Column("City", "text", "The same, where it is a town or village."),
    Column("District", "text", "The same, where it is a district."),
    Column("Province", "text", "The first part of the country that it lies in."),
    Column("Country", "text", "ISO 3166-1 alpha-3 of the place’s country."),
    Column("Latitude", "number", "WGS 84 degrees.", "How closely the place is known."),
    Column("Longitude", "number", "WGS 84 degrees.", "How closely the place is known."),
    Column("GeoNames ID", "integer", _EMPTY),
    Column("Raw Placename", "text", "The place in the report’s words."),
    Column("Feature Type", "text", "What the place is: city, site, admin1 …; no code of GeoNames."),
    Column("Source", "text", "The outlet.", "Whom the outlet cites."),
    Column("Publication Date", "day", "The day of publication."),
    Column("Story People", "text", _PRIVATE),
    Column("Story Organizations", "text", _PRIVATE),
    Column("Story Locations", "text", _EMPTY),
    Column("Language", "text", "The report’s language (ISO 639)."),
    Column("Version", "text", "Rules, ontology and models that read the record."),
)  # fmt: skip
