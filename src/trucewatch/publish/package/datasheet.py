"""The datasheet: what the record is, how it was read, what was withheld, and what it cannot say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from trucewatch.publish.document import Document

_PERSON = re.compile(r"person [0-9a-f]{4}-[0-9a-f]{4}")
_MOST_DAYS = 92  # days that are listed; more are listed by month
_CLOCKS = {
    "published": "what had been published by then",
    "happened": "what is said to have happened by then",
    "captured": "what the case held then",
}
_LIMITS = """\
- It holds what was read. Reports that nobody fed in, and what nobody reported, are not in it. Set
  every count beside the table `coverage`.
- Rows of `claims` and `events` are what somebody says. Count `incidents`, and say of which status.
- `corroborated` says that several independent origins tell of it, not that it is so. Only
  `verified` says that a named person looked beyond the reports.
- Tellings of one happening are put together by rules; some belong together and were not, some were
  and do not. `incidents` and `claims` let you see which.
- Numbers rival each other and are kept apart. Adding, averaging or netting them gives a number that
  nobody told.
- Names of places are matched to lists of places. A point is where the place is, not where a shell
  fell; `place_precision` says how closely it is known.
- Reading is by rules and small language models, in English. It misses claims and misreads some: the
  exact words stand beside each value so that you can look. Measure a sample of your own before you
  rest a finding on it.
- Withheld names are pseudonyms. Do not try to find out whose they are."""


def datasheet(document: Document) -> str:
    """The text, in Markdown."""
    parts = [
        f"# Datasheet: {_cell(document['name'])}",
        _what(document),
        _read(document),
        _coverage(document),
        _outlets(document),
        _withheld(document),
        "## Limits\n\n" + _LIMITS,
    ]
    return "\n\n".join(parts) + "\n"


def _what(document: Document) -> str:
    last = document["coverage"][-1]["day"] if document["coverage"] else "no day"
    as_of = document["as_of"] or f"{last}, the last day of which a report was read"
    lines = [
        "## What it is",
        "",
        "A record of a ceasefire read out of news and other reports: claims in exact words, the",
        "happenings that they tell of, the deal and its provisions, and how far each is told as",
        "kept.",
        "",
        f"- Case: {_cell(document['name'])}",
        f"- Country: {document['country'] or 'not stated'}",
        f"- As of: {as_of}; by {_CLOCKS.get(document['clock'], document['clock'])}",
        *(f"- {words}: {number}" for words, number in _counts(document)),
    ]
    return "\n".join(lines)


def _counts(document: Document) -> Iterator[tuple[str, int]]:
    for part in ("reports", "claims", "incidents", "agreements", "provisions", "contradictions"):
        yield part.capitalize(), len(document[part])
    yield "Decisions of people", len(document["judgements"])
    yield "Claims that no longer stand by themselves", len(document["withdrawn"])
    statuses = Counter(row["status"] for row in document["assessments"])
    for status, number in sorted(statuses.items()):
        yield f"Incidents {status}", number


def _read(document: Document) -> str:
    found = Counter(claim["found_by"] for claim in document["claims"])
    languages = Counter(row["language"] or "not known" for row in document["reports"])
    kinds = Counter(row["kind"] or "not known" for row in document["reports"])
    lines = [
        "## How it was read",
        "",
        "Each report is cut into sentences and read by rules over their grammar; small language",
        "models that run on the machine find the grammar and give second opinions. No text is",
        "made up: every value has the words that it was read from, and the ids of the rules.",
        "Linking, status and implementation are rules too. What people decided by judgement stands",
        "in `judgements`, by whom and why, and outranks the machine.",
        "",
        *_versions(document["version"]),
        f"- Claims found by a listed wording: {found['wording']}",
        f"- Claims that only a model found (`found_by`; look at them): {found['encoder']}",
        f"- Languages of the reports: {_listed(languages)}",
        f"- Sorts of reports: {_listed(kinds)}",
        f"- Reprints of another report: {_reprints(document)}; they count as one origin",
        f"- Reports without a known day: {sum(not r['published'] for r in document['reports'])}",
    ]
    return "\n".join(lines)


def _versions(version: str) -> Iterator[str]:
    """The parts of a version: the program, the ontology, then each model and list of places."""
    software, _, rest = version.partition("+")
    ontology, _, models = rest.partition("+")
    yield f"- Software: `{software}`"
    yield f"- Ontology: `{ontology or 'not known'}`"
    yield f"- Models: {', '.join(f'`{model}`' for model in models.split('+') if model) or 'none'}"


def _reprints(document: Document) -> int:
    return sum(len(row["reports"]) - 1 for row in document["copies"])


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {number}" for name, number in sorted(counts.items())) or "none"


def _coverage(document: Document) -> str:
    days = document["coverage"]
    head = "## What was read, by day"
    if not days:
        return f"{head}\n\nNo report has a day of publication."
    silent = sum(row["reports"] == 0 for row in days)
    first, last = days[0]["day"], days[-1]["day"]
    told = (
        f"Of {silent} of the {len(days)} days from {first} to {last} no report was read. That is "
        "silence of the record, and not peace."
    )
    by, rows = "day", [(row["day"], row["reports"]) for row in days]
    if len(days) > _MOST_DAYS:
        months: Counter[str] = Counter()
        for row in days:
            months[row["day"][:7]] += row["reports"]
        by, rows = "month", sorted(months.items())
    return f"{head}\n\n{told}\n\n{_table((by, 'reports'), rows)}"


def _outlets(document: Document) -> str:
    reports = Counter(row["outlet"] or "not stated" for row in document["reports"])
    outlet = {row["id"]: row["outlet"] or "not stated" for row in document["reports"]}
    claims = Counter(outlet.get(claim["report"], "not stated") for claim in document["claims"])
    rows = [
        (name, number, claims[name])
        for name, number in sorted(reports.items(), key=lambda one: (-one[1], one[0]))
    ]
    head = "## What was read, by outlet"
    if not rows:
        return f"{head}\n\nNo report was read."
    return f"{head}\n\n{_table(('outlet', 'reports', 'claims'), rows)}"


def _withheld(document: Document) -> str:
    persons: set[str] = set()
    words = 0
    for text in _told(document):
        if "person " in text:
            persons.update(_PERSON.findall(text))
        words += "[words withheld]" in text
    hidden = sum(claim["quote_sha256"] is None for claim in document["claims"])
    lines = [
        "## What is withheld",
        "",
        "Everybody named who holds no public office leaves as a pseudonym, the same throughout",
        "this case and in no other. Addresses, telephone numbers and handles are taken out. Texts",
        "and authors of reports do not leave at all. A place of a private person is told no closer",
        "than the town.",
        "",
        f"- Persons who stand as pseudonyms: {len(persons)}",
        f"- Claims in whose words something is withheld, and whose hash is left out: {hidden}",
        f"- Texts in which words are withheld as a whole: {words}",
        "",
        "Protection misses some names: look through it before you hand it on.",
    ]
    return "\n".join(lines)


def _told(document: Document) -> Iterator[str]:
    """Texts in which somebody may be named, each row's own."""
    for part in ("reports", "agreements", "provisions", "assessments", "judgements"):
        yield from _texts(document[part])
    for claim in document["claims"]:
        yield claim["quote"]
        yield from _texts([claim["speaker"], claim["chain"], claim["event"]])


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    lines += [f"| {' | '.join(_cell(value) for value in row)} |" for row in rows]
    return "\n".join(lines)


def _cell(value: object) -> str:
    return " ".join(str(value).replace("|", "\\|").split())
