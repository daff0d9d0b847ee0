"""What may be corrected of a claim or term: each field, what is read there, and what it may be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from trucewatch.judged.claim_fields import CLAIM_FIELDS, FIGURES, OUTLET, claim_field
from trucewatch.judged.provision_fields import PROVISION_FIELDS
from trucewatch.judged.values import NONE
from trucewatch.records.agreement import Provision
from trucewatch.records.claim import Certainty, Claim
from trucewatch.records.figure_kinds import FIGURE_KINDS
from trucewatch.records.saying import SpeakerKind
from trucewatch.told import each_told, say
from trucewatch.views import wording
from trucewatch.views.sight import Sight

Document = dict[str, Any]
_NAMES: Mapping[str, str] = each_told(
    {
        "event.kind": "kind of event",
        "factuality": "how the words present it",
        "certainty": "how sure the words are",
        "background": "told as history",
        "event.actor": "who is said to have acted",
        "event.target": "who or what was affected",
        "event.place": "place",
        "event.place.point": "point on the map",
        "event.time.start": "first day",
        "event.time.end": "last day",
        "speaker": "who says it",
        "speaker.kind": "what sort of speaker",
        "speaker.private": "a private person",
        "kind": "what is owed",
        "duty_bearer": "who owes it",
        "deadline": "by when",
        "quantity": "how many",
    }
)
_FIRST_FIGURES = ("killed", "injured")  # always offered; others where they are read, or asked for
_YES_NO = {
    "background": (("yes", say("yes, as history")), ("no", say("no, as news"))),
    "speaker.private": (
        ("yes", say("yes: withheld in all that leaves the case")),
        ("no", say("no")),
    ),
}
_ANSWERS = {"yes": say("yes"), "no": say("no")}
#: Fields whose value is words of a report.
_WORDS = frozenset({"event.actor", "event.target", "event.place", "speaker", "duty_bearer"})
_NONE = say("none: not stated")
_DAYS = frozenset({"event.time.start", "event.time.end", "deadline"})


@dataclass(frozen=True, slots=True)
class Control:
    """How a value is given. ``options``: value, words and group of each; none: it is typed.

    ``suggested``: words of the report that it may be. ``instead``: a value that stands for none of
    them ("none", "outlet") and what it means.
    """

    type: Literal["choice", "words", "day", "text"]
    right: str
    options: tuple[tuple[str, str, str], ...] = ()
    suggested: tuple[str, ...] = ()
    instead: tuple[str, str] | None = None


def field_name(field: str) -> str:
    """A field's name in plain words."""
    kind = wording.code(field.removeprefix(FIGURES))
    return _NAMES.get(field) or say("number %(kind)s", kind=kind)


def field_rows(sight: Sight, of: Claim | Provision) -> list[Document]:
    """The fields that may be corrected: name, words, and what is read there (null: nothing)."""
    return [
        {"field": field, "name": field_name(field), "read": _shown(sight, field, read)}
        for field, read in _reads(of)
    ]


def other_figures(of: Claim | Provision) -> list[str]:
    """Kinds of number that a claim may have besides those that ``field_rows`` lists."""
    if isinstance(of, Provision):
        return []
    return sorted(FIGURE_KINDS - set(_figures(of)))


def control(sight: Sight, of: Claim | Provision, field: str) -> Control | None:
    """How a value of the field is given; None: it has no such field."""
    right = _right(of, field)
    if right is None:
        return None
    options = _options(sight, of, field)
    if options:
        return Control("choice", right, options)
    if field in _WORDS:
        other = (
            (OUTLET, say("nobody else: the outlet says it itself"))
            if field == "speaker"
            else (NONE, _NONE)
        )
        return Control("words", right, (), _suggested(sight, of, field), other)
    kind: Literal["day", "text"] = "day" if field in _DAYS else "text"
    without = field == "event.place.point"
    return Control(kind, right, instead=None if without else (NONE, _NONE))


def _right(of: Claim | Provision, field: str) -> str | None:
    """What a value of the field looks like; None: it has no such field."""
    if isinstance(of, Provision):
        term = PROVISION_FIELDS.get(field)
        return term.right if term is not None else None
    known = claim_field(field) if _open(of, field) else None
    return known.right if known is not None else None


def _reads(of: Claim | Provision) -> Iterable[tuple[str, str | None]]:
    if isinstance(of, Provision):
        return [(name, field.read(of)) for name, field in PROVISION_FIELDS.items()]
    names = [name for name in CLAIM_FIELDS if _open(of, name)]
    names += [f"{FIGURES}{kind}" for kind in _figures(of)]
    return [(name, field.read(of)) for name in names if (field := claim_field(name)) is not None]


def _open(claim: Claim, field: str) -> bool:
    """Whether the field can be corrected as the claim is read: a point is one of a place."""
    if field == "event.place.point":
        return claim.event.place is not None
    if field in ("speaker.kind", "speaker.private"):
        return claim.speaker is not None
    return True


def _figures(claim: Claim) -> list[str]:
    read = [f.kind for f in claim.figures if f.part_of is None]
    return list(dict.fromkeys((*_FIRST_FIGURES, *read)))


def _options(sight: Sight, of: Claim | Provision, field: str) -> tuple[tuple[str, str, str], ...]:
    ontology = sight.ontology
    if field == "event.kind":
        kinds = sorted(ontology.events.values(), key=lambda k: (k.group, k.label))
        return tuple((k.code, say(k.label), wording.code(k.group)) for k in kinds)
    if field == "kind" and isinstance(of, Provision):
        terms = sorted(ontology.provisions.values(), key=lambda k: k.label)
        return tuple((k.code, say(k.label), "") for k in terms)
    if field == "factuality":
        return tuple((f.code, say(f.label), "") for f in ontology.factuality.values())
    if field == "certainty":
        return tuple((c, wording.code(c), "") for c in get_args(Certainty))
    if field == "speaker.kind":
        return tuple((k, wording.speaker_kind(k), "") for k in get_args(SpeakerKind))
    return tuple((value, words, "") for value, words in _YES_NO.get(field, ()))


def _shown(sight: Sight, field: str, read: str | None) -> str | None:
    """What is read, in words; codes as their labels."""
    if read is None:
        return None
    if field in ("event.kind", "kind"):
        return sight.kind_label(read)
    if field == "speaker" and read == OUTLET:
        return say("the outlet itself")
    if field in _DAYS:
        return wording.day(read)
    if field in _YES_NO:
        return _ANSWERS.get(read, read)
    return wording.code(read) if field in ("factuality", "certainty", "speaker.kind") else read


def _suggested(sight: Sight, of: Claim | Provision, field: str) -> tuple[str, ...]:
    """Words that are read elsewhere in the same reports, and stand there."""
    reports = (
        {t.report for t in of.tellings} if isinstance(of, Provision) else {of.report}
    ) & sight.reports.keys()
    found: list[str | None] = []
    if isinstance(of, Claim) and field == "speaker" and of.speaker is not None:
        found += of.speaker.candidates
    for claim in sight.record.claims:
        if claim.report not in reports:
            continue
        if field == "speaker":
            found.append(claim.speaker.words if claim.speaker else None)
        elif field == "event.place":
            found.append(claim.event.place.words if claim.event.place else None)
        else:
            found += [p.words for p in (claim.event.actor, claim.event.target) if p is not None]
    if field == "duty_bearer":
        found += sight.parties()
    texts = [sight.reports[report].text.casefold() for report in reports]
    stands = [w for w in found if w and any(w.casefold() in text for text in texts)]
    return tuple(dict.fromkeys(stands))
