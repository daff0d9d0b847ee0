"""Claims: each event with who says so, how the words present it, and the exact words."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace

from trucewatch.extract.background import HistoryReader
from trucewatch.extract.chains import OWN_VOICE, Sayings, own_words
from trucewatch.extract.context import with_context
from trucewatch.extract.counts import figures_of
from trucewatch.extract.deal.telling.frames import Frame, find_frames, in_frame
from trucewatch.extract.outlet import less_pronoun
from trucewatch.extract.retractions import Corrections, take_back
from trucewatch.extract.speakers.basis import BasisReader
from trucewatch.extract.stance.by_kind import judge_by_kind
from trucewatch.extract.stance.factuality import StanceReader
from trucewatch.ontology.model import Ontology
from trucewatch.records.claim import Claim, EventMention, Stance
from trucewatch.records.ids import content_id
from trucewatch.records.mention import Mentions
from trucewatch.records.report import Report
from trucewatch.records.saying import Attribution
from trucewatch.records.span import Span

#: Kinds whose event can be the act of saying itself.
_SAYINGS = frozenset(
    {"accusation", "denial", "condemnation", "demand", "threat", "promise", "rejection"}
    | {"incitement", "breach_tally", "investigation"}
)

#: Stances that become a duty inside the telling of a deal's terms.
_OWED_IN_FRAME = frozenset({"planned", "conditional", "demanded"})

_FORBIDDING = frozenset({"mood.will.negated", "mood.would.negated", "mood.infinitive.negated"})


@dataclass(frozen=True, slots=True)
class _Draft:
    mention: EventMention
    span: Span
    attribution: Attribution | None
    also: tuple[str, ...]


def find_claims(
    report: Report,
    mentions: Mentions,
    attributions: tuple[Attribution, ...],
    events: tuple[EventMention, ...],
    ontology: Ontology,
    frames: tuple[Frame, ...] | None = None,
) -> tuple[Claim, ...]:
    """One claim for each event told, in text order; no two share a character.

    An act of speech ("condemned …") is a claim of its own only where what is said tells of no
    other event. ``frames``: where they are known.
    """
    frames = find_frames(mentions, ontology) if frames is None else frames
    sayings = Sayings(attributions)
    drafts = _disjoint(report.text, _drafts(report.text, sayings, events))
    stances = StanceReader(mentions, ontology)
    bases = BasisReader(mentions, ontology, attributions)
    history = HistoryReader(stances.tree, mentions, report.published.day)
    corrections = Corrections(mentions, report.text)
    claims = [
        _claim(
            report, mentions, draft, frames, stances, history, bases, sayings, corrections, ontology
        )
        for draft in drafts
    ]
    ordered = sorted(claims, key=lambda c: (c.span.start, c.span.end))
    return with_context(report, mentions, ordered, ontology)


def _drafts(text: str, sayings: Sayings, events: tuple[EventMention, ...]) -> list[_Draft]:
    drafts: list[_Draft] = []
    starts = sorted(e.event.trigger.start for e in events)
    for mention in events:
        trigger = mention.event.trigger
        speech = sayings.spoken_by(trigger) if mention.event.kind in _SAYINGS else None
        if speech is not None:
            drafts.extend(_speech_act(mention, speech, starts))
            continue
        attribution, content = sayings.innermost(trigger)
        span = mention.clause if content is None else _clip(text, mention.clause, content)
        drafts.append(_Draft(mention, span, attribution, mention.event.also))
    return drafts


def _speech_act(mention: EventMention, speech: Attribution, starts: list[int]) -> list[_Draft]:
    """The act itself, where nothing that is said in it is an event (``starts``: of triggers)."""
    told = any(bisect_left(starts, c.start) < bisect_left(starts, c.end) for c in speech.content)
    if told or not speech.content:
        return []
    longest = max(speech.content, key=len)
    return [_Draft(mention, longest, speech, mention.event.also)]


def _clip(text: str, clause: Span, content: Span) -> Span:
    start, end = max(clause.start, content.start), min(clause.end, content.end)
    return Span.trimmed(text, start, end) or clause


def _disjoint(text: str, drafts: list[_Draft]) -> list[_Draft]:
    """Drafts whose words overlap become one or are cut apart at the later one's start."""
    kept: list[_Draft] = []
    for draft in sorted(drafts, key=lambda d: (d.span.start, -d.span.end)):
        last = kept[-1] if kept else None
        if last is None or not last.span.overlaps(draft.span):
            kept.append(draft)
            continue
        trigger = draft.mention.event.trigger
        before = Span.trimmed(text, last.span.start, draft.span.start)
        if before is not None and before.covers(last.mention.event.trigger):
            kept[-1] = replace(last, span=before)
            kept.append(draft)
            continue
        rest = Span.trimmed(text, last.span.end, draft.span.end)
        if rest is not None and rest.covers(trigger):
            kept.append(replace(draft, span=rest))
            continue
        codes = {*last.also, *draft.also, draft.mention.event.kind} - {last.mention.event.kind}
        kept[-1] = replace(last, also=tuple(sorted(codes)))
    return kept


def _claim(
    report: Report,
    mentions: Mentions,
    draft: _Draft,
    frames: tuple[Frame, ...],
    stances: StanceReader,
    history: HistoryReader,
    bases: BasisReader,
    sayings: Sayings,
    corrections: Corrections,
    ontology: Ontology,
) -> Claim:
    mention, attribution = draft.mention, draft.attribution
    stance = stances.judge(mention.head, attribution, mention.event)
    relays = sayings.relays(report, attribution)
    role = mentions.sentences[mention.sentence].role
    basis = bases.judge(mention.head, attribution)
    corrected = corrections.holds(mention.sentence)
    attribution, stance = take_back(sayings.around(attribution), stance, corrected, report.outlet)
    attribution = less_pronoun(own_words(report, attribution))
    frame = in_frame(frames, mention.head)
    if frame is not None and _is_owed(stance, frame, attribution):
        stance = stance.then("obliged", frame.rule)
    event = replace(mention.event, also=draft.also)
    stance = judge_by_kind(stance, event, attribution, ontology)
    if not stance.background:
        past = history.told_as_history(mention.head, event, stance, attribution is None)
        if past is not None:
            stance = replace(stance.then(stance.factuality, *past), background=True)
    figures = figures_of(mentions.figures, draft.span, event.kind, stance.factuality)
    speaker = attribution.speaker if attribution is not None else None
    rules = [event.rule, *stance.rules]
    rules += [attribution.rule] if attribution is not None else [OWN_VOICE]
    rules += [speaker.rule] if speaker is not None else []
    rules += [basis.rule]
    rules += [part.rule for part in (event.place, event.time) if part is not None]
    rules += [figure.rule for figure in figures]
    return Claim(
        id=content_id(
            "c",
            report.id,
            draft.span.start,
            draft.span.end,
            event.kind,
            stance.factuality,
            speaker.words if speaker is not None else None,
        ),
        report=report.id,
        span=draft.span,
        speaker=speaker,
        relays=relays,
        cue=attribution.cue if attribution is not None else None,
        stance=stance,
        event=event,
        figures=figures,
        background=stance.background,
        rules=tuple(dict.fromkeys(rules)),
        role=role,
        basis=basis.code,
        read_as=mentions.kinds[mention.sentence] if mentions.kinds else None,
    )


def _is_owed(stance: Stance, frame: Frame, attribution: Attribution | None) -> bool:
    """Whether words inside a deal's telling state a duty; "will not fire" states one too."""
    forbidden = stance.factuality == "did_not_happen" and any(
        rule in _FORBIDDING for rule in stance.rules
    )
    if not forbidden and stance.factuality not in _OWED_IN_FRAME:
        return False
    # A demand in somebody's own quoted words is that person's, whatever was told before it.
    rule = attribution.rule if attribution is not None else ""
    quoted = "quote" in rule or rule.startswith("speech.block.")
    return frame.direct or not (quoted and stance.factuality == "demanded")
