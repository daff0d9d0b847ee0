"""Why the record says a thing, as a page for the terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from trucewatch.cli.printing.claim_lines import by_when, how, label, quoted, who
from trucewatch.cli.printing.screen import line
from trucewatch.publish.chain_words import as_named
from trucewatch.records.saying import Speaker
from trucewatch.views.day_spans import span_of_days, told_days
from trucewatch.views.figure_words import figure_words
from trucewatch.views.judgements import judgement_words
from trucewatch.views.sight import Sight
from trucewatch.views.steps import rungs
from trucewatch.views.wording import BASES, MARKS, code, day, moment, plural, speaker_kind

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

ARROW = "→"  # from a step of a stance to what the words say after it
_LABEL = 12  # columns of a row's name
Document = dict[str, Any]


def print_why(console: Console, sight: Sight, document: Document) -> None:
    """The grounds that ``why_document`` gives."""
    pages = {
        "claim": _claim,
        "provision": _provision,
        "incident": _incident,
        "agreement": _agreement,
        "contradiction": _contradiction,
        "report": _report,
    }
    pages[document["type"]](console, sight, document)
    _judged(console, document)
    _rules(console, document["rules"])
    for source in document.get("sources") or [document["source"]]:
        _source(console, source)


def _judged(console: Console, document: Document) -> None:
    """What the machine reads in each field that people corrected, then all that they decided."""
    for row in document["corrections"]:
        read = quoted(row["read"]) if row["read"] else "nothing"
        given = f"{line(row['value'])}, by {line(row['by'])} ({row['judgement']})"
        held = "" if row["holds"] else "; does not hold"
        _row(console, "corrected", f"{row['field']}: the machine reads {read}; {given}{held}")
    for row in document["judgements"]:
        said = f"{judgement_words(row)} by {row['by']}, {row['at']}: {row['reason']}"
        words = line(said)
        if row["undone_by"]:
            words += f"; taken back by {row['undone_by']}"
        name = "confirmed" if row["verb"] == "confirm" and not row["undone_by"] else "judged"
        _row(console, name, words)


def _claim(console: Console, sight: Sight, document: Document) -> None:
    claim = sight.claims[document["id"]]
    event, report = claim.event, sight.reports[claim.report]
    _head(console, "Claim", document["id"], label(event.kind, sight.ontology))
    _context(console, document["context"])
    _row(console, "who says so", who(claim, report.outlet))
    if claim.speaker is not None:
        _row(console, "speaker", _named(claim.speaker))
    _over_versions(console, document)
    side = sight.side(claim)
    if side is not None:
        _row(console, "speaks for", line(side))
    _row(console, "rests on", BASES[claim.basis])
    _row(console, "presented as", how(claim))
    for n, rung in enumerate(rungs(claim, sight.ontology)):
        words = f"{quoted(rung.words)} " if rung.words else ""
        said = f"{words}{ARROW} {rung.result}: {line(rung.means)}"
        _row(console, "step by step" if n == 0 else "", said)
    kinds = " and ".join(label(kind, sight.ontology) for kind in (event.kind, *event.also))
    _row(console, "tells of", f"{kinds}, by {quoted(event.trigger.quote)}")
    if claim.read_as is not None and claim.read_as.sub_type is not None:
        second = f"{claim.read_as.sub_type.lower()}, share {claim.read_as.share / 100:.2f}"
        _row(console, "second look", f"the encoder takes the sentence for {second}")
    for name, party in (("said to act", event.actor), ("acted on", event.target)):
        _row(console, name, line(party.words) if party else "not stated")
    if event.time is None:
        _row(console, "when", "not stated")
    else:
        days = told_days(event.time)
        _row(console, "when", f"{days}: {line(event.time.how)}")
    if event.place is None:
        _row(console, "where", "not stated")
    else:
        _row(console, "where", f"{line(event.place.words)}{_spot(event.place)}")
    for figure in claim.figures:
        _row(console, "figure", f"{line(figure_words(figure))}, by {quoted(figure.span.quote)}")
    for bearing in document["bears_on"]:
        _row(console, "bears on", f"{bearing['name']}: {code(bearing['effect'])}")
    if document["incident"]:
        _row(console, "incident", f"{document['incident_name']} ({document['incident']})")


def _over_versions(console: Console, document: Document) -> None:
    """What later versions did with a claim, and the older ones in which it stood already."""
    if document["withdrawn"]:
        _row(console, "withdrawn", _lost(document["withdrawn"]))
    for report in document["stood_in"]:
        _row(console, "stood in", f"{report}, an older version, in the same words")


def _lost(withdrawn: Document) -> str:
    """How a claim was withdrawn, where that shows, and what stands in its place."""
    instead = f"; now {withdrawn['claim_there']}" if withdrawn["claim_there"] else ""
    words = f"{MARKS[withdrawn['how']]}: {line(withdrawn['why'])}"
    return f"{words} (see {withdrawn['report']}{instead}); it carries no status by itself"


def _named(speaker: Speaker) -> str:
    """Kind, and how the words at the claim name the speaker."""
    words = as_named(speaker)
    here = f"; here named {quoted(words)}" if words else ""
    return f"{speaker_kind(speaker.kind)}{here}; by the rule {speaker.rule}"


def _spot(place: Any) -> str:
    """The point of a place; of one that is only described, also the words that name it."""
    if place.named_by is not None:
        return f", by which {quoted(place.named)} is meant{_point(place)}"
    if place.is_open:
        return ", described and not named: which place is meant stays open"
    return _point(place)


def _point(place: Any) -> str:
    if place.lat is None or place.lon is None:
        return ", not placed on the map"
    return f", {place.name}, {place.lat:.3f} {place.lon:.3f}, known to: {code(place.precision)}"


def _provision(console: Console, sight: Sight, document: Document) -> None:
    row = document["provision"]
    title = f"{document['name']} {label(row['kind'], sight.ontology)}"
    _head(console, "Provision", document["id"], title)
    for telling, context in zip(row["tellings"], document["contexts"], strict=True):
        _context(console, context)
        told = "the deal's own text" if telling["basis"] == "text" else "an account"
        _row(console, "told by", line(telling["speaker"] or "the report") + f"; {told}")
    for name, key in (
        ("owed by", "duty_bearer"),
        ("owed to", "beneficiary"),
        ("stands for it", "guarantor"),
    ):
        if row[key] or key == "duty_bearer":
            _row(console, name, line(row[key] or "not stated"))
    for name, key in (("condition", "condition"), ("exceptions", "exceptions")):
        if row[key]:
            _row(console, name, quoted(row[key]))
    _row(console, "by when", by_when(row["deadline"]))
    status = document["status"]
    if status is None:
        _row(console, "kept", "not assessed")
    else:
        flags = f" ({', '.join(map(code, status['flags']))})" if status["flags"] else ""
        words = f"{code(status['implementation'])}{flags}, as of {day(status['as_of'])}"
        _row(console, "kept", f"{words}: {line(status['why'])}")
    if not document["evidence"]:
        _row(console, "evidence", "no claim bears on it")
    for told in document["evidence"]:
        _saying(console, code(told["effect"]), told)


def _incident(console: Console, sight: Sight, document: Document) -> None:
    incident, assessment = document["incident"], document["assessment"]
    title = f"{document['name']} {label(incident['kind'], sight.ontology)}"
    _head(console, "Incident", document["id"], title)
    _row(
        console,
        "when",
        span_of_days(incident["start"], incident["end"], incident["date_precision"]),
    )
    _row(console, "where", line(incident["place"] or "not stated"))
    _row(console, "status", f"{assessment['status']}: {line(assessment['why'])}")
    _row(console, "contested", "yes" if assessment["contested"] else "no")
    said = assessment["said_responsible"]
    who_acted = code(assessment["responsibility"]) + (f": {line(said)}" if said else "")
    _row(console, "responsibility", who_acted)
    _row(console, "told by", plural(assessment["origins"], "origin"))
    for told in document["told_by"]:
        _saying(console, code(told["factuality"]), told)
    for tie in incident["ties"]:
        ends = f"{tie['first']} and {tie['second']}"
        _row(console, "one happening", f"{ends}: {line(tie['reason'])} ({tie['score']:.2f})")


def _agreement(console: Console, _sight: Sight, document: Document) -> None:
    row = document["agreement"]
    _head(console, "Agreement", document["id"], line(row["name"]))
    for context in document["contexts"]:
        _context(console, context)
    for name, key in (("declared", "declared"), ("in force", "effective"), ("ended", "ended")):
        _row(console, name, day(row[key]))
    for name in ("parties", "mediators", "guarantors"):
        _row(console, name, ", ".join(map(line, row[name])) or "not stated")
    for name, values in row["variables"].items():
        for value in values:
            for told in value["told"]:
                shown = line(" ".join(filter(None, (value["value"], value["detail"]))))
                _row(console, code(name), f"{shown}: {quoted(told['quote'])} ({told['rule']})")
    for name in row["rival_variables"]:
        _row(console, code(name), "told in more than one way; none is chosen")


def _contradiction(console: Console, _sight: Sight, document: Document) -> None:
    row = document["contradiction"]
    _head(console, "Contradiction", document["id"], code(row["kind"]))
    _row(console, "why", f"{line(row['why'])}; none is chosen")
    for told in document["told_by"]:
        _saying(console, code(told["factuality"]), told)


def _report(console: Console, sight: Sight, document: Document) -> None:
    row = document["report"]
    _head(console, "Report", document["id"], line(row["title"] or row["name"]))
    _row(console, "outlet", line(row["outlet"] or "not stated") + f": {line(row['outlet_how'])}")
    versions = document["versions"]
    if versions is not None:
        for n, (ident, at) in enumerate(
            zip(versions["reports"], versions["captured"], strict=True), 1
        ):
            here = ", this one" if ident == document["id"] else ""
            speaks = ", it speaks" if n == len(versions["reports"]) else ""
            taken = f"taken in {moment(at)}"
            _row(console, f"version {n}", f"{ident}, {taken}{here}{speaks}")
            if n > 1:
                _row(console, "", f"recognised by {line(versions['reasons'][n - 2])}")
    for pair in document["possible_versions"]:
        other = pair["second"] if pair["first"] == document["id"] else pair["first"]
        _row(console, "possible", f"version of {other}: {line(pair['reason'])}; kept apart")
    for told in document["withdrawn"]:
        _saying(console, code(sight.withdrawn[told["claim"]].how), told)


def _head(console: Console, kind: str, ident: str, title: str) -> None:
    from rich.text import Text

    head = Text.assemble((title, "bold"), (f"  {kind.lower()} {ident}", "dim"))
    console.rule(head, align="left", style="dim", characters="─")


def _context(console: Console, context: Document) -> None:
    """A paragraph with the exact words set apart from what stands around them."""
    from rich.text import Text

    words = Text()
    words.append(line(context["before"]) + (" " if context["before"][-1:].isspace() else ""), "dim")
    words.append(f"“{line(context['quote'])}”", "bold")
    words.append((" " if context["after"][:1].isspace() else "") + line(context["after"]), "dim")
    _row(console, "words", words)
    _row(console, "", f"characters {context['start']:,} to {context['end']:,}")


def _saying(console: Console, name: str, told: Document) -> None:
    dated = day(told["published"]) if told["published"] else "undated"
    _row(console, name, quoted(told["quote"]))
    _row(console, "", f"{line(told['chain_words'])}, {dated}; {told['claim']}")
    if told["withdrawn"]:
        _row(console, "", _lost(told["withdrawn"]))


def _rules(console: Console, rules: Iterable[Document]) -> None:
    for n, rule in enumerate(rules):
        _row(console, "rules" if n == 0 else "", f"{rule['id']}: {line(rule['means'])}")


def _source(console: Console, source: Document) -> None:
    outlet = line(source["outlet"] or "outlet not stated")
    dated = day(source["published"]) if source["published"] else "date not known"
    _row(console, "report", f"{outlet}, {dated} ({line(source['published_how'])})")
    _row(console, "", f"{line(source['name'])}, {source['id']}")
    _row(console, "its sha-256", source["raw_sha256"])


def _row(console: Console, name: str, words: str | Text) -> None:
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=_LABEL + 2)
    grid.add_column(ratio=1, overflow="fold")
    grid.add_row(Text(name, style="dim"), Text(words) if isinstance(words, str) else words)
    console.print(grid)
