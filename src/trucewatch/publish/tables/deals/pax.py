"""Provisions as PA-X codes them: a row a provision, a column a code."""

from __future__ import annotations

from collections.abc import Iterator

from trucewatch.ontology.load import load_ontology
from trucewatch.publish.document import Document
from trucewatch.publish.tables.codes import PROVISION_KIND
from trucewatch.publish.tables.long.shared import (
    REPORT,
    TO_PROVISION,
    TO_REPORT,
    WORDS,
    quoted,
)
from trucewatch.publish.tables.table import Column, Link, Table, csv_lines

SOURCE = "PA-X Peace Agreements Database, version 6 (peaceagreements.org): ceasefire and security"
#: PA-X's codes for ceasefires and security, in its order.
CODES = {
    "Ce": "Ceasefire",
    "CeGen": "Ceasefire: only mentioned",
    "CeProv": "Ceasefire: provision",
    "SsrGua": "Security guarantees",
    "SsrPol": "Police",
    "SsrArm": "Armed forces",
    "SsrDdr": "Demobilisation, disarmament and reintegration",
    "DdrDemil": "Demilitarisation",
    "DdrProg": "DDR programmes",
    "SsrInt": "Intelligence services",
    "SsrPsf": "Parastatal and rebel forces",
    "SsrFf": "Foreign forces",
    "Cor": "Corruption",
    "Terr": "Terrorism",
    "ImUN": "United Nations signatory",
    "ImOth": "Other international signatory",
    "ImRef": "Referendum on the agreement",
    "ImPK": "International mission or force",
    "ImE": "Enforcement mechanism",
}


def pax_rows(document: Document) -> Iterator[Document]:
    """One row a provision, those of kinds without a code too."""
    kinds = load_ontology().provisions
    deals = {row["id"]: row for row in document["agreements"]}
    for row in document["provisions"]:
        deal = deals.get(row["agreement"], {})
        codes = kinds[row["kind"]].pax if row["kind"] in kinds else ()
        yield {
            "Con": document["country"],
            "AgtId": row["agreement"],
            "Agt": deal.get("name"),
            "Dat": _signed(deal),
            **{code: 1 if code in codes else None for code in CODES},
            "tw_provision": row["id"],
            "tw_kind": row["kind"],
            "report": row["report"],
            **quoted(row),
        }


def _signed(deal: Document) -> str | None:
    """The day of signing, else the day on which it was declared; None where rivals are told."""
    if not deal or "signed" in deal["rival_variables"]:
        return None
    days = [value["value"] for value in deal["variables"]["signed"] if value["value"]]
    told: str | None = days[0] if days else deal["declared"]
    return told


PAX = Table(
    name="pax",
    row_is="a provision of a deal, with the PA-X codes of its kind",
    source=SOURCE,
    columns=(
        Column("Con", "text", "The case's country (ISO 3166-1 alpha-2).", "PA-X writes its name."),
        Column(
            "AgtId", "text", "Id of the deal: the table agreements has it.", "Not PA-X's number."
        ),
        Column("Agt", "text", "What the deal is called here."),
        Column(
            "Dat", "day", "The day of signing, else of declaration; empty: not told, or rivals."
        ),
        *(
            Column(
                code,
                "integer",
                f"PA-X: {says}.",
                codes={"1": "our kind of provision falls under it"},
            )
            for code, says in CODES.items()
        ),
        Column("tw_provision", "text", "Ours: id of the provision."),
        Column("tw_kind", "text", "Ours: the kind of duty.", codes=PROVISION_KIND),
        REPORT,
        *WORDS,
    ),
    rows=pax_rows,
    key=("tw_provision",),
    lost=(
        (
            "Empty is not 0: PA-X codes the whole text of an agreement, and this is what reports "
            "tell of it. A 0 is never written."
        ),
        (
            "PA-X has one row an agreement: take the greatest value of each code by AgtId. Its "
            "grades 1 to 3, which say how fully an agreement treats a matter, are not made."
        ),
        (
            "Only PA-X's codes for ceasefires and security are written. Kinds that it codes "
            "elsewhere (detainees, access of aid, return of displaced, dealings with the dead) "
            "have no code here; tw_kind names them."
        ),
    ),
    links=(
        Link("AgtId", "agreements", "agreement"),
        Link("tw_provision", TO_PROVISION.table, TO_PROVISION.to),
        TO_REPORT,
    ),
)


def write_pax(document: Document) -> Iterator[bytes]:
    """The table as CSV."""
    yield from csv_lines(PAX, document)
