"""The tagged sets that the encoder may learn from: files → texts with answers.

A file that is absent gives nothing; records that the hash holds back are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from training import own_examples
from training.examples import Marked, Said, is_held_back, mark_spans, read_jsonl
from training.own_examples import own_attributions, written_snippets
from training.snippets import Snippet
from trucewatch.annotate.encoder.heads import PLOVER_ROOTS, SIGNS, SUB_TYPES
from trucewatch.annotate.encoder.windows import Pieces

#: Types of CASE 2021 as sub-types.
_CASE_TYPES = {
    "ABDUCT_DISSAP": "Abduction/forced disappearance",
    "AGREEMENT": "Agreement",
    "AIR_STRIKE": "Air/drone strike",
    "ARMED_CLASH": "Armed clash",
    "ARREST": "Arrests",
    "ATTACK": "Attack",
    "CHANGE_TO_GROUP_ACT": "Change to group/activity",
    "CHEM_WEAP": "Chemical weapon",
    "DISR_WEAP": "Disrupted weapons use",
    "FORCE_AGAINST_PROTEST": "Excessive force against protesters",
    "GOV_REGAINS_TERIT": "Government regains territory",
    "GRENADE": "Grenade",
    "HQ_ESTABLISHED": "Headquarters or base established",
    "PROPERTY_DISTRUCT": "Looting/property destruction",
    "MOB_VIOL": "Mob violence",
    "NON_STATE_ACTOR_OVERTAKES_TER": "Non-state actor overtakes territory",
    "NON_VIOL_TERRIT_TRANSFER": "Non-violent transfer of territory",
    "OTHER": "Other",
    "PEACE_PROTEST": "Peaceful protest",
    "PROTEST_WITH_INTER": "Protest with intervention",
    "REM_EXPLOS": "Remote explosive/landmine/IED",
    "SEX_VIOL": "Sexual violence",
    "ART_MISS_ATTACK": "Shelling/artillery/missile attack",
    "SUIC_BOMB": "Suicide bomb",
    "VIOL_DEMONSTR": "Violent demonstration",
    "ATTRIB": "Attribution",
    "DIPLO": "Diplomatic",
    "MAN_MADE_DISASTER": "Man-made disaster",
    "NATURAL_DISASTER": "Natural disaster",
    "ORG_CRIME": "Organised crime",
}
_ACTS = dict(zip(("ANY_ACTION", "ARREST", "FAIL", "FORCE", "KILL"), SIGNS[:5], strict=True))
_CONFLICTS = {
    "tribal/communal/ethnic conflict": "communal",
    "religious conflict": "religious",
    "socio-political violence against women": "against_women",
    "climate-related security risks": "climate",
    "Other": "other_conflict",
}
_MENTIONS = {
    "Person": "person",
    "Organisation": "organisation",
    "Location": "location",
    "Weapon": "weapon",
}
_DEEDS = {
    "PERP: INDIVIDUAL ID": "doer",
    "PERP: ORGANIZATION ID": "doer_group",
    "PHYS TGT: ID": "thing_struck",
    "HUM TGT: NAME": "victim",
    "HUM TGT: DESCRIPTION": "victim",
    "INCIDENT: INSTRUMENT ID": "means",
}
_CONFIDENT = 0.5
_PAIR = re.compile(r"</?([st])>")
_QUOTED = re.compile(r'"([^"]+)"')


def sayings(data: Path) -> Iterator[tuple[str, Sequence[Said]]]:
    """PolNeAR, one annotator a document, and our own tagged sentences."""
    chosen: dict[str, dict[str, Any]] = {}
    for record in read_jsonl(data / "polnear.jsonl"):
        held = chosen.get(record["doc"])
        if held is None or record["annotator"] < held["annotator"]:
            chosen[record["doc"]] = record
    for doc, record in sorted(chosen.items()):
        if not is_held_back(doc):
            yield str(record["text"]), record["attributions"]
    yield from own_attributions()


def pairs(data: Path) -> Iterator[Snippet]:
    """PLV: the PLOVER type of a sentence with a marked source and target."""
    for record in read_jsonl(data / "plv.jsonl"):
        if not is_held_back(record["sentence"]):
            text, source, target = unmarked(record["marked_sentence"])
            answer = PLOVER_ROOTS.index(record["gold_root"])
            yield Snippet(text, "roots", answer, source, target)


def sub_types(data: Path) -> Iterator[Snippet]:
    """ACLED rows: the sub-type of an analyst's note."""
    for record in read_jsonl(data / "acled_2022_sample.jsonl"):
        if not is_held_back(record["event_id_cnty"]):
            answer = SUB_TYPES.index(record["sub_event_type"])
            yield Snippet(record["notes"], "sub_types", answer)


def news_types(data: Path) -> Iterator[Snippet]:
    """CASE 2021: the sub-type of a snippet of news."""
    for record in read_jsonl(data / "case2021_t2.jsonl"):
        if not is_held_back(record["EventSnippet"]):
            answer = SUB_TYPES.index(_CASE_TYPES[record["SubType"]])
            yield Snippet(record["EventSnippet"], "sub_types", answer)


def written() -> Iterator[Snippet]:
    """Our own snippets, on invented events."""
    for text, sub_type in written_snippets():
        yield Snippet(text, "sub_types", SUB_TYPES.index(sub_type))


def acts(data: Path) -> Iterator[Snippet]:
    """India police events: what police did in a sentence, in the documents' order."""
    for record in read_jsonl(data / "indiapolice_sents.jsonl"):
        if record["sent_text"].strip() and not is_held_back(str(record["doc_id"])):
            told = {_ACTS[label] for label in record["sent_labels"]}
            answer = tuple(int(s in told) if s in _ACTS.values() else -1 for s in SIGNS)
            yield Snippet(record["sent_text"], "signs", answer)


def conflicts(data: Path) -> Iterator[Snippet]:
    """CEHA: whether a text tells of one happening of conflict, and of which sort."""
    for record in read_jsonl(data / "ceha.jsonl"):
        text = record["Event Description"]
        if not is_held_back(text):
            relevant = record["Is the event relevant?"] == "Yes"
            reason = next(v for k, v in record.items() if k.startswith("Why"))
            told = {"conflict": relevant, "summary": reason.startswith("3.")}
            for label, sign in _CONFLICTS.items():
                told[sign] = record[label] == "X" if relevant else False
            yield Snippet(text, "signs", tuple(int(told.get(s, -1)) for s in SIGNS))


def judged_conflicts() -> Iterator[Snippet]:
    """Our own texts: whether each tells of one happening of conflict, and of which sort."""
    asked = ("conflict", "summary", *_CONFLICTS.values())
    for text, shown in own_examples.judged_conflicts():
        answer = tuple(int(sign in shown) if sign in asked else -1 for sign in SIGNS)
        yield Snippet(text, "signs", answer)


def mentions(data: Path, pieces: Pieces) -> Iterator[Marked]:
    """re3d: persons, organisations, locations, weapons, whether named or not."""
    for record in read_jsonl(data / "re3d.jsonl"):
        if is_held_back(record["id"]):
            continue
        spans: dict[str, list[tuple[int, int]]] = {role: [] for role in _MENTIONS.values()}
        for entity in record["entities"]:
            role = _MENTIONS.get(entity["type"])
            if role is not None and entity["confidence"] >= _CONFIDENT:
                spans[role].append((entity["begin"], entity["end"]))
        yield mark_spans(record["text"], spans, pieces)


def toponyms(data: Path, pieces: Pieces) -> Iterator[Marked]:
    """Names of places in news of four sets."""
    for name in ("geo_lgl", "geo_trnews", "geo_gwn", "geo_geovirus"):
        for record in read_jsonl(data / f"{name}.jsonl"):
            if is_held_back(record["text"]):
                continue
            places = [
                (int(t["start"]), int(t["end"]))
                for t in record["toponyms"]
                if name != "geo_gwn" or t.get("latitude")
            ]
            yield mark_spans(record["text"], {"toponym": places}, pieces)


def deeds(data: Path, pieces: Pieces) -> Iterator[Marked]:
    """MUC-4: who did what to whom with what. A filler is marked wherever its words stand."""
    for record in read_jsonl(data / "muc4.jsonl"):
        if is_held_back(record["text"]):
            continue
        spans: dict[str, list[tuple[int, int]]] = {role: [] for role in _DEEDS.values()}
        for template in record["templates"]:
            for slot, role in _DEEDS.items():
                for value in template.get(slot, ()):
                    for words in _QUOTED.findall(value):
                        spans[role] += _places(record["text"], words)
        yield mark_spans(record["text"], spans, pieces)


def unmarked(marked: str) -> tuple[str, tuple[int, int] | None, tuple[int, int] | None]:
    """The sentence without its marks, and where source and target stand in it."""
    plain = ""
    last = 0
    opened: dict[str, int] = {}
    found: dict[str, tuple[int, int]] = {}
    for tag in _PAIR.finditer(marked):
        plain += marked[last : tag.start()]
        last = tag.end()
        if not tag[0].startswith("</"):
            opened.setdefault(tag[1], len(plain))
        elif tag[1] in opened:
            found.setdefault(tag[1], (opened[tag[1]], len(plain)))
    return plain + marked[last:], found.get("s"), found.get("t")


def _places(text: str, words: str) -> list[tuple[int, int]]:
    parts = r"\s+".join(map(re.escape, words.split()))
    return [m.span() for m in re.finditer(rf"(?<!\w){parts}(?!\w)", text)] if parts else []
