"""Deals, what they ask, who tells so, what bears on it, and how far it is kept by day."""

from __future__ import annotations

from collections.abc import Iterator

from trucewatch.publish.document import Document
from trucewatch.publish.tables.codes import (
    EFFECT,
    FACTUALITY,
    IMPLEMENTATION,
    PROVISION_KIND,
    SPEAKER_KIND,
    TELLING_BASIS,
)
from trucewatch.publish.tables.long.shared import (
    AGREEMENT,
    CLAIM,
    PROVISION,
    REPORT,
    RULE,
    RULES,
    TO_AGREEMENT,
    TO_CLAIM,
    TO_PROVISION,
    TO_REPORT,
    WORDS,
    by_id,
    joined,
    quoted,
)
from trucewatch.publish.tables.table import Column, Link, Table

#: Variables of a deal as studies of ceasefires code them, in the order of the document.
VARIABLES = ("signed", "signatory", "observer", "form", "scope", "term", "purpose", "extended")
_LISTS = ("parties", "mediators", "guarantors", "rules")
_DEAL = ("name", "declared", "effective", "ended", "place", "predecessor", "follows")


def agreement_rows(document: Document) -> Iterator[Document]:
    """One row a deal."""
    provisions = [row["agreement"] for row in document["provisions"]]
    for row in document["agreements"]:
        told = row["variables"]
        yield {
            "agreement": row["id"],
            **{name: row[name] for name in _DEAL},
            **{name: joined(row[name]) for name in _LISTS},
            **{
                name: joined(value["value"] or "day not told" for value in told[name])
                for name in VARIABLES
            },
            "rival_variables": joined(row["rival_variables"]),
            "provisions": provisions.count(row["id"]),
            "reports": len({evidence["report"] for evidence in row["evidence"]}),
        }


_TOLD = "As reports tell it, several values parted by “; ”; empty: not told."
AGREEMENTS = Table(
    name="agreements",
    row_is="a ceasefire, truce or peace deal, as far as the reports tell of it",
    columns=(
        AGREEMENT,
        Column("name", "text", "What it is called here."),
        Column("parties", "text", "Who is bound by it, parted by “; ”."),
        Column("mediators", "text", "Who mediated, parted by “; ”."),
        Column("guarantors", "text", "Who stands for it, parted by “; ”."),
        Column("declared", "day", "The day on which it was declared or struck."),
        Column("effective", "day", "The day from which it holds."),
        Column("ended", "day", "The day on which it is told to have ended; empty: not told."),
        Column("place", "text", "Where it holds, in the reports' words."),
        Column("predecessor", "text", "An earlier deal that reports name, in their words."),
        Column("follows", "text", "The deal of the same case that it came after."),
        *(Column(name, "text", f"{name.capitalize()}. {_TOLD}") for name in VARIABLES),
        Column("rival_variables", "text", "Variables of which reports tell what cannot all be so."),
        Column("provisions", "integer", "How many rows of the table provisions are of it."),
        Column("reports", "integer", "In how many reports it was recognised."),
        RULES,
    ),
    rows=agreement_rows,
    key=("agreement",),
    lost=(
        "The text of the deal does not stand here: it is known by what reports tell of it.",
        "The words behind each value stand in the table deal_tellings.",
    ),
    links=(Link("follows", "agreements", "agreement"),),
)


def deal_telling_rows(document: Document) -> Iterator[Document]:
    """One row for each wording that tells of a deal or of a variable of it."""
    for row in document["agreements"]:
        number = 0
        for evidence in row["evidence"]:
            number += 1
            yield {
                "agreement": row["id"],
                "number": number,
                "variable": "deal",
                **dict.fromkeys(("value", "detail", "iso", "rule")),
                "report": evidence["report"],
                **quoted(evidence),
            }
        for variable in VARIABLES:
            for value in row["variables"][variable]:
                for told in value["told"]:
                    number += 1
                    yield {
                        "agreement": row["id"],
                        "number": number,
                        "variable": variable,
                        **{name: value[name] for name in ("value", "detail", "iso")},
                        "rule": told["rule"],
                        "report": told["report"],
                        **quoted(told),
                    }


DEAL_TELLINGS = Table(
    name="deal_tellings",
    row_is="words of one report that tell of a deal, or of one of its variables",
    columns=(
        AGREEMENT,
        Column("number", "integer", "Which telling of the deal it is, from 1."),
        Column(
            "variable", "text", "What they tell: “deal” (that it is), or a column of agreements."
        ),
        Column("value", "text", "The value that they tell."),
        Column("detail", "text", "For how long, until when or where, in their words."),
        Column("iso", "text", "The last day or the length that these words give, such as P30D."),
        Column("rule", "text", "Id of the rule that read them."),
        REPORT,
        *WORDS,
    ),
    rows=deal_telling_rows,
    key=("agreement", "number"),
    links=(TO_AGREEMENT, TO_REPORT),
)

_DUTY = (
    *("duty_bearer", "beneficiary", "guarantor", "action", "object", "quantity", "place"),
    *("deadline", "duration", "condition", "exceptions"),
)


def provision_rows(document: Document) -> Iterator[Document]:
    """One row a provision."""
    for row in document["provisions"]:
        yield {
            "provision": row["id"],
            "agreement": row["agreement"],
            "kind": row["kind"],
            **{name: row[name] for name in _DUTY},
            "report": row["report"],
            **quoted(row),
            "basis": row["basis"],
            "tellings": len(row["tellings"]),
        }


PROVISIONS = Table(
    name="provisions",
    row_is="one thing that a deal asks of somebody, in the words of its first telling",
    columns=(
        PROVISION,
        AGREEMENT,
        Column("kind", "text", "The kind of duty.", codes=PROVISION_KIND),
        Column("duty_bearer", "text", "Who owes it, in the words; empty: not stated."),
        Column("beneficiary", "text", "To whom it is owed."),
        Column("guarantor", "text", "Who stands for it."),
        Column("action", "text", "What is owed."),
        Column("object", "text", "Of what."),
        Column("quantity", "integer", "How many are owed; empty: not stated."),
        Column("place", "text", "Where."),
        Column("deadline", "text", "By when: an ISO day, or the words as they stand."),
        Column("duration", "text", "For how long, in the words."),
        Column("condition", "text", "On what condition."),
        Column("exceptions", "text", "Save for what."),
        REPORT,
        *WORDS,
        Column("basis", "text", "Whether the words are the deal's own.", codes=TELLING_BASIS),
        Column("tellings", "integer", "In how many wordings it is told: see the table tellings."),
    ),
    rows=provision_rows,
    key=("provision",),
    lost=("What a deal asks and no report tells does not stand here.",),
    links=(TO_AGREEMENT, TO_REPORT),
)


def telling_rows(document: Document) -> Iterator[Document]:
    """One row for each wording of each provision."""
    for row in document["provisions"]:
        for number, telling in enumerate(row["tellings"], start=1):
            yield {
                "provision": row["id"],
                "number": number,
                "report": telling["report"],
                **quoted(telling),
                **{name: telling[name] for name in ("speaker", "speaker_kind", "basis", "rule")},
            }


TELLINGS = Table(
    name="tellings",
    row_is="one wording of a provision",
    columns=(
        PROVISION,
        Column("number", "integer", "Which telling of the provision it is, from 1, the oldest."),
        REPORT,
        *WORDS,
        Column("speaker", "text", "By whose account; empty: the outlet's own, or nobody named."),
        Column("speaker_kind", "text", "What sort of speaker it is.", codes=SPEAKER_KIND),
        Column("basis", "text", "Whether the words are the deal's own.", codes=TELLING_BASIS),
        RULE,
    ),
    rows=telling_rows,
    key=("provision", "number"),
    links=(TO_PROVISION, TO_REPORT),
)


def bearing_rows(document: Document) -> Iterator[Document]:
    """One row for each claim and provision that it bears on."""
    claims = by_id(document["claims"])
    for row in document["bearings"]:
        claim = claims.get(row["claim"])
        yield {
            **{name: row[name] for name in ("claim", "provision", "effect", "rule")},
            "factuality": claim["factuality"] if claim else None,
        }


BEARINGS = Table(
    name="bearings",
    row_is="that one claim bears on one provision, and how",
    columns=(
        CLAIM,
        PROVISION,
        Column("effect", "text", "How it bears on it.", codes=EFFECT),
        Column("factuality", "text", "How the claim presents the event.", codes=FACTUALITY),
        RULE,
    ),
    rows=bearing_rows,
    key=("claim", "provision", "effect"),
    lost=("A breach that is told of is an allegation: the claim says who makes it.",),
    links=(TO_CLAIM, TO_PROVISION),
)


def status_rows(document: Document) -> Iterator[Document]:
    """One row for each provision and day."""
    provisions = by_id(document["provisions"])
    for row in document["statuses"]:
        of = provisions.get(row["provision"], {})
        yield {
            "provision": row["provision"],
            "as_of": row["as_of"],
            "agreement": of.get("agreement"),
            "kind": of.get("kind"),
            "implementation": row["implementation"],
            "flags": joined(row["flags"]),
            "told_for": len(row["claims_for"]),
            "told_against": len(row["claims_against"]),
            "claims_for": joined(row["claims_for"]),
            "claims_against": joined(row["claims_against"]),
            "rule": row["rule"],
            "why": row["why"],
        }


STATUSES = Table(
    name="statuses",
    row_is="how far one provision is kept, as known on one day",
    columns=(
        PROVISION,
        Column("as_of", "day", "The day on which that was known."),
        AGREEMENT,
        Column("kind", "text", "The kind of duty.", codes=PROVISION_KIND),
        Column(
            "implementation",
            "text",
            "How far it is told as kept; empty: not known.",
            codes=IMPLEMENTATION,
        ),
        Column("flags", "text", "What else holds of it that day, parted by “; ”: see Flags."),
        Column("told_for", "integer", "Claims that tell it as kept, begun or kept in part."),
        Column("told_against", "integer", "Claims that tell of a breach or of no progress."),
        Column("claims_for", "text", "Their ids, parted by “; ”."),
        Column("claims_against", "text", "Their ids, parted by “; ”."),
        RULE,
        Column("why", "text", "Why, in words."),
    ),
    rows=status_rows,
    key=("provision", "as_of"),
    lost=(
        (
            "There are rows for days on which a report was published, and none between: a deadline "
            "that passes between shows on the next of them."
        ),
        "“full” of a standing duty says that no report read tells of a breach, and no more.",
        "Claims are counted, not weighed: three reprints of one wire are three claims.",
    ),
    links=(TO_PROVISION, TO_AGREEMENT),
)
