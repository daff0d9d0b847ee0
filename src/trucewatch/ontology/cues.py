"""Factuality codes, cues of factuality and of speech: files that hold lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, cast

from trucewatch.ontology.entries import Entry, Sheet
from trucewatch.ontology.kinds import read_examples
from trucewatch.ontology.model import (
    BlockSign,
    FactualityCode,
    FactualityCue,
    SpeechCue,
    Trigger,
)
from trucewatch.ontology.schemes import (
    BLOCK_SIGNS,
    CERTAINTIES,
    EFFECTS,
    FAMILIES,
    NEEDS,
    SCOPES,
    SHAPES,
)
from trucewatch.ontology.sources import Node
from trucewatch.ontology.triggers import TRIGGER_KEYS, TriggerRegister, Words, read_trigger
from trucewatch.records.claim import FACTUALITIES

Sheets = Iterable[tuple[Sheet, Node]]

_ID = re.compile(r"[a-z][a-z0-9_]*")


def list_entries(sheet: Sheet, node: Node, key: str) -> Iterator[Entry]:
    """The entries of a file that is a list, or a table with the list under one key."""
    table = Entry(sheet, node if isinstance(node.value, dict) else Node({key: node}, node.line))
    table.keys((key,))
    for where, item in table.items(key):
        entry = Entry(sheet, item, where)
        if entry.ok:
            yield entry


def read_codes(sheets: Sheets) -> dict[str, FactualityCode]:
    """The nine factuality codes, in the order of the file."""
    codes: dict[str, FactualityCode] = {}
    for sheet, node in sheets:
        letters: set[str] = set()
        for entry in list_entries(sheet, node, "codes"):
            entry.keys(("code", "letter", "label", "family", "definition", "examples"))
            code = entry.choice("code", FACTUALITIES)
            letter = entry.text("letter")
            if code in codes:
                entry.fault("code", f"{code!r} stands twice in the file")
            if letter in letters:
                entry.fault("letter", f"{letter!r} is the letter of another code too")
            letters.add(letter)
            codes[code] = FactualityCode(
                code=code,
                letter=letter,
                label=entry.text("label"),
                family=cast("Any", entry.choice("family", FAMILIES)),
                definition=entry.text("definition"),
                examples=read_examples(entry),
            )
        missing = [code for code in FACTUALITIES if code not in codes]
        if missing:
            sheet.faults.add(sheet.file, 1, f"codes: missing are {', '.join(missing)}")
    return codes


def read_cues(sheets: Sheets, words: Words) -> tuple[FactualityCue, ...]:
    """The cues of factuality, in the order of files and lines."""
    options = {*FACTUALITIES, *EFFECTS}
    return tuple(
        FactualityCue(
            id=trigger.id,
            trigger=trigger,
            effect=effect,
            certainty=entry.choice_or_none("certainty", CERTAINTIES),
            scope=entry.choice("scope", SCOPES),
            examples=read_examples(entry),
        )
        for entry, effect, trigger in _cues(
            sheets, words, "factuality", ("effect", options), ("scope",), ("certainty",)
        )
    )


def read_speech(sheets: Sheets, words: Words) -> tuple[SpeechCue, ...]:
    """The cues of speech, in the order of files and lines."""
    return tuple(
        SpeechCue(
            id=trigger.id,
            trigger=trigger,
            shape=cast("Any", shape),
            needs=cast("Any", entry.choice("needs", NEEDS)),
            stance=entry.choice_or_none("stance", FACTUALITIES),
            examples=read_examples(entry),
        )
        for entry, shape, trigger in _cues(
            sheets, words, "speech", ("shape", SHAPES), ("needs",), ("stance",)
        )
    )


def read_blocks(sheets: Sheets) -> tuple[BlockSign, ...]:
    """The signs of words printed whole, in the order of the file."""
    signs: list[BlockSign] = []
    for sheet, node in sheets:
        for entry in list_entries(sheet, node, "blocks"):
            entry.keys(("sign", "name", "patterns", "examples"))
            sign, name = entry.choice("sign", BLOCK_SIGNS), entry.text("name")
            ident = f"speech.block.{sign}.{name}"
            if any(other.id == ident for other in signs):
                entry.fault("name", f"{name!r} stands twice for the sign {sign!r}")
            patterns: list[re.Pattern[str]] = []
            for where, words, item in entry.texts("patterns"):
                whole = rf"(?:{words})\Z" if sign == "lead_in" else words
                try:
                    patterns.append(re.compile(whole, re.IGNORECASE))
                except re.error as error:
                    entry.note(item, f"{where}: is no regular expression: {error}")
            signs.append(BlockSign(ident, cast("Any", sign), tuple(patterns), read_examples(entry)))
    return tuple(signs)


def _cues(
    sheets: Sheets,
    words: Words,
    family: str,
    leading: tuple[str, Iterable[str]],
    required: tuple[str, ...],
    optional: tuple[str, ...],
) -> Iterator[tuple[Entry, str, Trigger]]:
    """Each cue's entry, the value of its leading key, and its trigger.

    Ids are ``FAMILY.VALUE.LEMMAS``; a second cue of the same value and lemmas ends in ``.2``.
    """
    key, options = leading
    register = TriggerRegister()
    used: dict[str, int] = {}
    for sheet, node in sheets:
        for entry in list_entries(sheet, node, "cues"):
            entry.keys((key, *required, "examples"), (*optional, *TRIGGER_KEYS))
            value = entry.choice(key, frozenset(options))
            trigger = read_trigger(entry, "", words)
            name = f"{family}.{value}.{'_'.join(trigger.lemmas)}"
            used[name] = used.get(name, 0) + 1
            number = f".{used[name]}" if used[name] > 1 else ""
            trigger = replace(trigger, id=name + number)
            register.add(entry, value, trigger)
            yield entry, value, trigger
