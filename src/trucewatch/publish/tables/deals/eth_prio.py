"""Deals as the ETH/PRIO Civil Conflict Ceasefire dataset lists them: a row a deal and party."""

from __future__ import annotations

from collections.abc import Iterator

from trucewatch.publish.document import Document
from trucewatch.publish.tables.long.shared import joined
from trucewatch.publish.tables.table import Column, Table, csv_lines

SOURCE = (
    "ETH/PRIO Civil Conflict Ceasefire dataset (Clayton et al. 2022, doi 10.1177/00220027221129195)"
)
_YES = {"1": "yes"}
_YES_NO = {"0": "no", "1": "yes"}
#: Purposes that reports tell, by the dataset's purposes. Others stand in ``tw_purposes`` alone.
PURPOSES = {
    "p_humanitarian": ("humanitarian", "vaccination", "evacuation", "remains_recovery", "passage"),
    "p_peaceprocess": ("peace_process",),
    "p_holiday": ("holiday",),
    "p_election": ("election",),
}
#: Kinds of provision by which a mechanism is agreed that watches over the deal, and disarmament.
WATCHED, DISARMED = frozenset({"monitoring", "joint_commission"}), frozenset({"weapons_handover"})
_PRELIMINARY = 2
_DAYS = (("cf_dec", "declared"), ("cf_effect", "effective"), ("end", "ended"))
_EMPTY = ("side", "ucdp_dyad", "pax_id", "ended", "timing", "enforcement", "mediator_send")


def ceasefire_rows(document: Document) -> Iterator[Document]:
    """One row for each party of each deal; one for a deal of which no party is told."""
    kinds: dict[str, set[str]] = {}
    for row in document["provisions"]:
        kinds.setdefault(row["agreement"], set()).add(row["kind"])
    actors = _actors_by_words(document)
    for deal in document["agreements"]:
        shared = _of_deal(deal, kinds.get(deal["id"], set()))
        for number, party in enumerate(deal["parties"] or [None], start=1):
            actor = actors.get((party or "").casefold())
            yield {
                **shared,
                "ucdp_actor_id": actor["ucdp"] if actor else None,
                "actor_name": party,
                "tw_row": number,
                "tw_actor": actor["id"] if actor else None,
            }


def _of_deal(deal: Document, kinds: set[str]) -> Document:
    told = deal["variables"]
    rivals = set(deal["rival_variables"])
    values = {name: [value["value"] for value in told[name]] for name in told}
    term = told["term"][0] if told["term"] and "term" not in rivals else None
    watched, disarmed = kinds & WATCHED, kinds & DISARMED
    purposes = set(values["purpose"])
    days: Document = {}
    for name, key in _DAYS:
        days |= dict(zip(_parts(name), _split(deal[key]), strict=True))
    return {
        "cf_id": deal["id"],
        **dict.fromkeys(_EMPTY),
        **days,
        "partial": _one(values["scope"], rivals, "scope", {"nationwide": 0}, 1),
        "written": _one(values["form"], rivals, "form", {"verbal": 0, "written": 1}),
        "fixed": _one(values["term"], rivals, "term", {"open_ended": 0, "temporary": 1}),
        "fixed_time": (term["iso"] or term["detail"]) if term else None,
        **{name: 1 if purposes & set(codes) else None for name, codes in PURPOSES.items()},
        "ceasefire_class": _PRELIMINARY if watched else None,
        "implement": 1 if watched else None,
        "ddr": 1 if disarmed else None,
        "mediator_nego": joined(deal["mediators"]),
        "tw_name": deal["name"],
        "tw_scope": joined(values["scope"]),
        "tw_purposes": joined(values["purpose"]),
        "tw_guarantors": joined(deal["guarantors"]),
        "tw_rival_variables": joined(deal["rival_variables"]),
        "tw_reports": len({evidence["report"] for evidence in deal["evidence"]}),
    }


def _one(
    values: list[str], rivals: set[str], name: str, codes: dict[str, int], other: int | None = None
) -> int | None:
    """The code of what is told; None where nothing is, or what cannot all be so."""
    if not values or name in rivals:
        return None
    found = {codes.get(value, other) for value in values}
    return found.pop() if len(found) == 1 else None


def _parts(name: str) -> tuple[str, str, str]:
    return f"{name}_yr", f"{name}_month", f"{name}_day"


def _split(day: str | None) -> tuple[int | None, int | None, int | None]:
    if day is None:
        return None, None, None
    year, month, on = day.split("-")
    return int(year), int(month), int(on)


def _actors_by_words(document: Document) -> dict[str, Document]:
    """Entries of the register by the words that claims took for them, where these are one."""
    known = {row["id"]: row for row in document["actors"]}
    meant: dict[str, set[str]] = {}
    for claim in document["claims"]:
        event = claim["event"]
        for words, one in (("actor", "actor_id"), ("target", "target_id")):
            if event[words] and event[one] in known:
                meant.setdefault(event[words].casefold(), set()).add(event[one])
    return {words: known[ids.pop()] for words, ids in meant.items() if len(ids) == 1}


def _three(name: str, says: str) -> tuple[Column, Column, Column]:
    year, month, day = _parts(name)
    return (
        Column(year, "integer", f"Year {says}; empty: not told."),
        Column(month, "integer", f"Month {says}."),
        Column(day, "integer", f"Day of the month {says}."),
    )


_NOT_MADE = "Always empty: "
ETH_PRIO = Table(
    name="eth-prio",
    row_is="a party to a ceasefire",
    source=SOURCE,
    columns=(
        Column(
            "cf_id", "text", "Id of the deal: the table agreements has it.", "Not their number."
        ),
        Column(
            "side",
            "integer",
            _NOT_MADE + "whether one side or several declared it.",
            "Parties are told without who declared first.",
        ),
        Column("ucdp_actor_id", "integer", "The party's id in UCDP's list of actors, where known."),
        Column("actor_name", "text", "The party as the reports name it; empty: none is told."),
        Column("ucdp_dyad", "integer", _NOT_MADE + "UCDP's dyad.", "No list of dyads is at hand."),
        Column("pax_id", "integer", _NOT_MADE + "PA-X's agreement.", "Match it by hand."),
        *_three("cf_dec", "in which it was declared"),
        *_three("cf_effect", "from which it holds"),
        *_three("end", "in which it is told to have ended"),
        Column("ended", "integer", _NOT_MADE + "how it ended.", "The end has a day and no sort."),
        Column(
            "partial", "integer", "Whether it holds in part of the conflict only.", codes=_YES_NO
        ),
        Column("written", "integer", "Whether it was put in writing.", codes=_YES_NO),
        Column("fixed", "integer", "Whether its time is limited.", codes=_YES_NO),
        Column("fixed_time", "text", "For how long or until when, ISO or in the words."),
        Column("p_humanitarian", "integer", "Purpose: humanitarian.", codes=_YES),
        Column("p_peaceprocess", "integer", "Purpose: a peace process.", codes=_YES),
        Column("p_holiday", "integer", "Purpose: a holiday.", codes=_YES),
        Column("p_election", "integer", "Purpose: an election.", codes=_YES),
        Column(
            "ceasefire_class",
            "integer",
            "2 where monitoring or a joint commission is told; else empty.",
            "1 is never written: that no report tells of a mechanism does not mean that there is "
            "none. Nor is 3: whether a deal is to end the conflict for good is for a coder.",
            codes={"2": "preliminary: with a mechanism to watch over it"},
        ),
        Column("timing", "integer", _NOT_MADE + "where it stands in the peace process."),
        Column("implement", "integer", "A mechanism that watches over it is told.", codes=_YES),
        Column("enforcement", "integer", _NOT_MADE + "who enforces it.", "See tw_guarantors."),
        Column(
            "ddr",
            "integer",
            "A handover of weapons is told.",
            "Weapons given to a mission count too: read the words in the table provisions.",
            codes=_YES,
        ),
        Column("mediator_nego", "text", "Who mediated, parted by “; ”.", "Names, no codes."),
        Column("mediator_send", "text", _NOT_MADE + "who sent the mediators."),
        Column("tw_row", "integer", "Ours: which row of the deal it is, from 1."),
        Column("tw_actor", "text", "Ours: the party's entry of the table actors, where known."),
        Column("tw_name", "text", "Ours: what the deal is called here."),
        Column("tw_scope", "text", "Ours: all scopes told, parted by “; ”."),
        Column("tw_purposes", "text", "Ours: all purposes told, parted by “; ”."),
        Column("tw_guarantors", "text", "Ours: who stands for it, parted by “; ”."),
        Column("tw_rival_variables", "text", "Ours: of which reports tell what cannot all be so."),
        Column("tw_reports", "integer", "Ours: in how many reports the deal was recognised."),
    ),
    rows=ceasefire_rows,
    key=("cf_id", "tw_row"),
    lost=(
        (
            "Empty is where the dataset has -1: what is not told is no 0. A 0 stands only where a "
            "report tells the opposite (verbal, open-ended, nationwide)."
        ),
        (
            "Where reports tell what cannot all be so, the cell is empty and tw_rival_variables "
            "names the variable; both tellings stand in the table deal_tellings."
        ),
        (
            "Coders of the dataset look at a whole conflict; this is read out of the reports of "
            "one case. Purposes such as harvest or an exchange of prisoners have no column of "
            "theirs."
        ),
    ),
)


def write_eth_prio(document: Document) -> Iterator[bytes]:
    """The table as CSV."""
    yield from csv_lines(ETH_PRIO, document)
