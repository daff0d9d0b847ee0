"""Writes a corrected sentence as one more tagged example, as ``tests/examples`` holds them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from trucewatch.errors import JudgementError
from trucewatch.judged.correct import claim_field_name
from trucewatch.records.claim import Claim
from trucewatch.records.judgement import Judgement
from trucewatch.records.record import Reading
from trucewatch.whole_file import write_whole

Line = dict[str, Any]


def example_line(
    judged: Judgement,
    claims: Sequence[Claim],
    reading: Reading,
    safe: Callable[[str], str] = str,
) -> str:
    """The line for a correction of a claim's field, in the format of the file that tests it.

    ``claims``: those of the report as they are corrected. ``safe`` takes words and gives what may
    leave the case. ``reading`` has its sentences: it comes from the bytes, not from the store.
    Kind, actor and target give a line as in ``events/*.yml``, factuality and certainty as in
    ``factuality.yml``, background as in ``background.yml``.

    Raises:
        JudgementError: the claim's event is in no sentence, so that there is nothing to write.
    """
    make = _MAKERS[claim_field_name(judged.field or "")]
    claim = next((c for c in claims if c.id == judged.target), None)
    spans = [s.span for s in reading.mentions.sentences]
    trigger = claim.event.trigger if claim is not None else None
    sentence = next((s for s in spans if trigger is not None and s.covers(trigger)), None)
    if claim is None or sentence is None:
        raise JudgementError(f"--save-example: {judged.target!r} stands in no sentence of a report")
    inside = [c for c in claims if sentence.covers(c.event.trigger)]
    return "- " + _written({"text": _plain(sentence.quote), **make(claim, inside)}, safe)


def _events(_claim: Claim, inside: Sequence[Claim]) -> Line:
    """Every event of the sentence: such a line says that there is no other."""
    return {"events": [_event(claim) for claim in _one_each(inside)]}


def _one_each(claims: Sequence[Claim]) -> list[Claim]:
    """One claim for each event: several tellers of one event share its words."""
    return list({(c.event.trigger, c.event.kind): c for c in claims}.values())


def _event(claim: Claim) -> Line:
    event = claim.event
    found: Line = {event.kind: _plain(event.trigger.quote)}
    for name, party in (("actor", event.actor), ("target", event.target)):
        if party is not None:
            found[name] = _plain(party.span.quote)
    return found


def _factuality(claim: Claim, _inside: Sequence[Claim]) -> Line:
    found = {"event": _plain(claim.event.trigger.quote), "is": claim.stance.factuality}
    sure = claim.stance.certainty
    return found if sure == "certain" else {**found, "certainty": sure}


def _background(claim: Claim, _inside: Sequence[Claim]) -> Line:
    return {"at": _plain(claim.event.trigger.quote), "history": claim.background}


_MAKERS: Mapping[str, Callable[[Claim, Sequence[Claim]], Line]] = {
    "event.kind": _events,
    "event.actor": _events,
    "event.target": _events,
    "factuality": _factuality,
    "certainty": _factuality,
    "background": _background,
}


def check_example(path: Path, field: str | None) -> None:
    """Nothing, where a correction of the field can be added to the file.

    Raises:
        JudgementError: no file of examples is about the field; or this one is no list of examples.
    """
    if claim_field_name(field or "") not in _MAKERS:
        raise JudgementError(
            f"--save-example: {field!r} has no file of examples; it serves correct of "
            f"{', '.join(_MAKERS)}"
        )
    _held(path)


def append_example(path: Path, line: str) -> None:
    """Add the line at the end of a file of examples; a file that is missing is made.

    Raises:
        JudgementError: the file is no list of examples in YAML, or cannot be written.
    """
    held = _held(path)
    end = "" if not held or held.endswith("\n") else "\n"
    try:
        write_whole(path.resolve(), [f"{held}{end}{line}\n".encode()])
    except OSError as error:
        raise JudgementError(f"--save-example {path}: cannot be written ({error})") from error


def _held(path: Path) -> str:
    """What the file holds; nothing where it is missing."""
    import yaml

    try:
        held = path.read_text(encoding="utf-8") if path.exists() else ""
        examples = yaml.safe_load(held)
        if examples is not None and not isinstance(examples, list):
            raise JudgementError(
                f"--save-example {path}: holds no list of examples; give a file such as "
                "tests/examples/factuality.yml"
            )
        return held
    except yaml.YAMLError as error:
        raise JudgementError(f"--save-example {path}: no YAML ({error})") from error
    except (OSError, UnicodeDecodeError) as error:
        raise JudgementError(f"--save-example {path}: cannot be used ({error})") from error


def _plain(words: str) -> str:
    return " ".join(words.split())


def _written(value: Any, safe: Callable[[str], str]) -> str:
    """A value in YAML's flow style; JSON strings are YAML strings."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k}: {_written(v, safe)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_written(v, safe) for v in value) + "]"
    return json.dumps(safe(value) if isinstance(value, str) else value, ensure_ascii=False)
