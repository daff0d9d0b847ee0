"""A happening in a neutral sentence: who says it, in which words, and how it stands."""

from __future__ import annotations

from collections.abc import Sequence

from trucewatch.ontology.load import load_ontology
from trucewatch.publish.tables.happenings import Happening, Telling, tellers
from trucewatch.publish.tables.when_where import Days, Spot, other_names

_MOST = 8  # tellers quoted; of more their number


def notes(happening: Happening, days: Days, spot: Spot, rivals: Sequence[str] = ()) -> str:
    """What is told, who says so in which words, who says otherwise, and the status."""
    kind = load_ontology().events[happening.kind].label
    parts = [f"{_first_up(kind)}, {_when(days)}, {_where(spot)}.", _said(happening.told)]
    others = other_names(happening.told, spot)
    if others:
        parts.append(f"Also placed at: {'; '.join(others)}.")
    if rivals:
        parts.append(f"Tellings differ in who did it: {'; '.join(rivals)}.")
    if happening.unsure:
        parts.append("Told as possible: " + _said(happening.unsure))
    if happening.against:
        parts.append("Against it: " + _said(happening.against))
    parts.append(_standing(happening))
    return " ".join(parts)


def answers(happening: Happening) -> str:
    """The record's answers, kept apart: status, contested, responsibility; and who found it."""
    row = happening.assessment
    found = []
    if row:
        found.append(f"status={row['status']}")
        found.append(f"contested={'yes' if row['contested'] else 'no'}")
        found.append(f"responsibility={row['responsibility']}")
        found.append(f"origins={row['origins']}")
    if happening.is_learnt:
        found.append("found_by=encoder")
    return "; ".join(found) or "not assessed"


def _standing(happening: Happening) -> str:
    row = happening.assessment
    learnt = " Read by the encoder alone: look at the words." if happening.is_learnt else ""
    if not row:
        return f"Not assessed.{learnt}"
    contested = "contested" if row["contested"] else "not contested"
    origins = f"{row['origins']} independent origin" + ("" if row["origins"] == 1 else "s")
    return (
        f"Status: {row['status']}, {contested}, {origins}; "
        f"responsibility {row['responsibility'].replace('_', ' ')}.{learnt}"
    )


def said(telling: Telling) -> str:
    """One telling: outlet, day, speaker, exact words."""
    claim = telling.claim
    outlet = telling.outlet or "an outlet not named"
    day = f" ({telling.day})" if telling.day else ""
    speaker = f", citing {claim['speaker']}" if claim["speaker"] else ""
    denies = {"denied": ", denial", "did_not_happen": ", not done"}.get(claim["factuality"], "")
    return f"{outlet}{day}{speaker}{denies}: “{claim['quote']}”"


def _said(tellings: Sequence[Telling]) -> str:
    every = tellers(tellings)
    shown = "; ".join(said(one) for one in every[:_MOST])
    more = len(every) - _MOST
    return f"{shown}; and {more} more." if more > 0 else f"{shown}."


def _when(days: Days) -> str:
    if days.first is None:
        return "day not stated"
    if days.last in {None, days.first}:
        return f"on {days.first}"
    if days.lasting:
        return f"from {days.first}, still told on {days.last}"
    return f"between {days.first} and {days.last}"


def _where(spot: Spot) -> str:
    return f"at {spot.name}" if spot.name else "place not stated"


def _first_up(words: str) -> str:
    return words[:1].upper() + words[1:]
