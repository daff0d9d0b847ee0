"""What each code in our tables means. A test holds them against the codes that records may have.

Codes of event kinds, provision kinds and factuality stand in the ontology (``Known``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from trucewatch.ontology.load import load_ontology

Codes = Mapping[str, str]

CERTAINTY: Codes = {
    "certain": "told without reserve",
    "probable": "told as likely",
    "possible": "told as possible",
    "unknown": "the words leave it open",
}
BASIS: Codes = {
    "first_hand": "the teller saw, heard or counted it",
    "reported": "the teller says so; not said how it is known",
    "hearsay": "passed on: what others are said to have told",
    "unknown": "the outlet's own telling; not said how it is known",
}
SPEAKER_KIND: Codes = {
    "party": "a party to the conflict",
    "guarantor": "a guarantor of the deal",
    "mediator": "a mediator",
    "observer": "an observer or monitor",
    "humanitarian": "a humanitarian body or worker",
    "government": "a government or its forces",
    "state_media": "state media",
    "media": "an outlet or journalist",
    "expert": "an expert",
    "resident": "a resident",
    "unnamed": "somebody whom the report does not name",
    "unknown": "named, of a kind that is not known",
}
REPORT_KIND: Codes = {
    "news": "news",
    "state_media": "state media",
    "ngo": "a non-governmental body's publication",
    "un": "a United Nations publication",
    "sitrep": "a situation report",
    "social": "a post",
    "party_statement": "a party's statement",
}
FOUND_BY: Codes = {
    "wording": "a listed wording tells of the event",
    "encoder": "only the language model takes the words to tell of it; a person should look",
}
PLACE_PRECISION: Codes = {
    "exact": "the place named",
    "part_of_region": "near the place, or part of a wider one",
    "region": "no closer than a region",
    "country": "no closer than a country",
    "unknown": "not known how closely",
}
DATE_PRECISION: Codes = {
    "hour": "known to the hour",
    "day": "known to the day",
    "week": "known to the week",
    "month": "known to the month",
    "season": "known to the season",
    "year": "known to the year",
    "unknown": "not known how closely",
}
STATUS: Codes = {
    "alleged": "only a party or unnamed tellers say so",
    "reported": "one origin that is no party tells of it",
    "corroborated": "several independent origins, or tellers of more than one party, tell of it",
    "verified": "a named person verified it by a judgement, with evidence beyond the reports",
    "discounted": "a named person discounted it by a judgement",
    "retracted": "nothing that still stands tells of it",
}
RESPONSIBILITY: Codes = {
    "unattributed": "nobody is said to have done it",
    "alleged": "somebody is said to have done it",
    "contested": "somebody is said to have done it, and somebody denies",
    "admitted": "whoever is said to have done it says so too",
    "found_by_monitor": "a monitor says who did it",
}
IMPLEMENTATION: Codes = {
    "not_initiated": "not in force, run out, or no report read tells that it was begun",
    "minimal": "told as begun, or as done for less than a quarter of the number owed",
    "intermediate": "told as done in part; of a standing duty: in force, and a breach is told of",
    "full": "told as done in whole; of a standing duty: in force, and no breach is told of",
}
FLAGS: Codes = {
    "due": "its deadline has not passed, and it is not told as done",
    "overdue": "its deadline has passed and it is not told as done",
    "breach_alleged": "somebody tells of an act against it",
    "disputed": "claims that bear on it contradict others",
    "suspended": "told as suspended, and not as taken up again",
    "expired": "the deal has ended",
    "superseded": "a later provision stands in its place",
}
EFFECT: Codes = {
    "fulfils": "told as kept",
    "begins": "told as begun",
    "partly_fulfils": "told as kept in part",
    "breaches": "an alleged breach",
    "delays": "told as not done",
    "none": "bears on it",
}
CONTRADICTION: Codes = {
    "count": "numbers of one kind, group and period that share no value",
    "place": "two places for one happening",
    "time": "two days for one happening",
    "actor": "two who are said to have acted",
    "occurrence": "one tells of it; another says that it was not, or denies it",
    "attribution": "one act laid at two doors",
}
TELLING_BASIS: Codes = {
    "text": "the report prints the deal's own words",
    "account": "somebody's account of the deal",
}
WITHDRAWAL: Codes = {
    "changed": "a later version of the report has other words",
    "gone": "a later version of the report has not these words",
    "taken_back": "its outlet takes it back in a correction",
}
FIGURE_TOLD: Codes = {
    "exact": "a number as such",
    "at_least": "no fewer than it",
    "at_most": "no more than it",
    "about": "about it",
    "range": "from one number to another",
    "vague": 'no number ("dozens"): only the least is known',
}
FIGURE_TALLY: Codes = {
    "new": 'more than before ("another five")',
    "cumulative": 'all so far ("bringing the total to")',
}
VERB: Codes = {
    "confirm": "what was read is right",
    "correct": "a field is to have another value",
    "merge": "two incidents are one",
    "split": "one incident is several",
    "discount": "it is not to count",
    "verify": "it was so, on evidence beyond the reports",
    "redact": "words are not to leave the case",
    "note": "a remark",
    "undo": "an earlier judgement is taken back",
}


@dataclass(frozen=True)
class Known(Mapping[str, str]):
    """Codes that the ontology defines, looked up when somebody asks: loading it takes time."""

    load: Callable[[], Mapping[str, str]]

    def __getitem__(self, code: str) -> str:
        return self.load()[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self.load())

    def __len__(self) -> int:
        return len(self.load())


def _events() -> Codes:
    return {kind.code: kind.definition for kind in load_ontology().events.values()}


def _provisions() -> Codes:
    return {kind.code: kind.definition for kind in load_ontology().provisions.values()}


def _factuality() -> Codes:
    return {code.code: code.definition for code in load_ontology().factuality.values()}


EVENT_KIND: Codes = Known(_events)
PROVISION_KIND: Codes = Known(_provisions)
FACTUALITY: Codes = Known(_factuality)
