"""What a deal asks of whom: duties told in one report, with their exact words."""

from __future__ import annotations

from dataclasses import replace

from trucewatch.extract.deal.bearers.bearers import Bearers
from trucewatch.extract.deal.duties.acts import act_hits, unlisted_hits
from trucewatch.extract.deal.duties.cessation import daily_hours, find_cessation
from trucewatch.extract.deal.duties.duty_units import own_duties
from trucewatch.extract.deal.duties.limits import condition, deadline, duration, exceptions
from trucewatch.extract.deal.duties.retelling import merge_retold
from trucewatch.extract.deal.duties.things import find_object, place_in, quantity_of
from trucewatch.extract.deal.naming.bodies import Bodies
from trucewatch.extract.deal.naming.nouns import is_terms
from trucewatch.extract.deal.printed.formulas import formula_hit
from trucewatch.extract.deal.printed.lists import asks_now, is_heading
from trucewatch.extract.deal.struck.apart import is_of_second, part_deals
from trucewatch.extract.deal.telling.frames import (
    Frame,
    find_frames,
    framed_sentences,
    in_frame,
)
from trucewatch.extract.deal.telling.owed import is_owed
from trucewatch.extract.deal.telling.owing import owing_verbs
from trucewatch.extract.deal.telling.own_text import with_own_names
from trucewatch.extract.learnt import learnt_hits
from trucewatch.extract.tree import Tree, tree_of
from trucewatch.extract.triggers import Hit, provision_index
from trucewatch.extract.units import Unit, find_units
from trucewatch.extract.wording import noun_phrase
from trucewatch.ontology.model import Ontology, Trigger
from trucewatch.records.agreement import Agreement, Provision, Telling
from trucewatch.records.claim import Claim
from trucewatch.records.ids import content_id
from trucewatch.records.mention import Mentions, Sentence
from trucewatch.records.report import Report
from trucewatch.records.saying import Speaker
from trucewatch.records.span import Span

#: As its first words run: "do likewise", "do the same", "follow suit".
_AGAIN = ("do likewise", "do the same", "follow suit", "act likewise")
_TIMETABLE = "timetable"
#: Share in hundredths from which the encoder's word alone makes a duty, inside a frame.
_SURE = 65
#: The same for an item in the present of a printed text.
_LIKELY = 25


def find_provisions(
    report: Report,
    mentions: Mentions,
    claims: tuple[Claim, ...],
    agreements: tuple[Agreement, ...],
    ontology: Ontology,
    frames: tuple[Frame, ...] | None = None,
) -> tuple[Provision, ...]:
    """Every duty told of in a frame of a deal's terms, in text order, each once.

    A duty is a provision trigger inside such a frame. In a sentence that only goes on from a
    frame, it must also be worded as owed. A truce told to have been struck is itself a duty to
    cease fire. Without an agreement there is no provision. ``frames``: where they are known.
    """
    if not agreements:
        return ()
    frames = find_frames(mentions, ontology) if frames is None else frames
    reader = _Reader(report, mentions, claims, agreements[0], frames, ontology)
    found = reader.read()
    found += find_cessation(
        report, mentions, reader.tree, claims, agreements[0], reader.bodies, ontology
    )
    found = with_own_names(found, report.text, reader.tree, frames, agreements[0].parties)
    if len(agreements) > 1:
        main, second = part_deals(report, mentions, reader.tree, claims, ontology)
        found = [
            replace(p, agreement=agreements[1].id)
            if is_of_second(reader.tree, p.tellings[0].span.end, main, second)
            else p
            for p in found
        ]
    found.sort(key=lambda p: (p.tellings[0].span.start, p.tellings[0].span.end, p.kind))
    return merge_retold(found, reader.tree)


class _Reader:
    """Reads the duties of one report sentence by sentence."""

    def __init__(
        self,
        report: Report,
        mentions: Mentions,
        claims: tuple[Claim, ...],
        agreement: Agreement,
        frames: tuple[Frame, ...],
        ontology: Ontology,
    ) -> None:
        self.tree = tree_of(mentions)
        self.bodies = Bodies(report.text, self.tree, mentions, ontology)
        self._report = report
        self._mentions = mentions
        self._claims = claims
        self._agreement = agreement
        self._frames = frames
        self._ontology = ontology
        self._index = provision_index(ontology)
        self._deals = ontology.words["deals"]
        self._fighters = ontology.words["armed_people"] | ontology.words["side"]
        self._light = ontology.words["light_event_nouns"]
        self._bearers = Bearers(self.tree, mentions, self.bodies, agreement.parties)
        self._deadline: str | None = None  # the last one told, for "by the same date"

    def read(self) -> list[Provision]:
        """The duties in text order, one for each wording."""
        found: list[Provision] = []
        for sentence in framed_sentences(self.tree, self._frames):
            if self._is_heading(sentence):
                continue
            hits = self._index.best(self.tree, sentence.first, sentence.last)
            marks, lists = self._mentions.owed, self._ontology.words
            hits += act_hits(self.tree, sentence, self._claims, hits, self._ontology, marks)
            hits += learnt_hits(self.tree, sentence, marks, hits, _SURE, self._index, lists)
            hits.sort(key=lambda h: h.head)
            framed = [h for h in hits if in_frame(self._frames, h.head) is not None]
            if not framed and found:
                framed = self._likewise(sentence, found[-1].kind)
            least = None if hits or framed else self._least(sentence)
            if least is not None:
                framed = unlisted_hits(self.tree, sentence, self._mentions, self._ontology, least)
            formula = formula_hit(self.tree, sentence) if self._is_text(sentence) else None
            framed = [formula] if formula is not None else framed
            units = find_units(self.tree, sentence, framed, self._light)
            for unit in own_duties(self.tree, units):
                frame = in_frame(self._frames, unit.primary.head)
                if frame is None:
                    continue
                clause = self._clause(unit, frame)
                told = _telling_claim(self._claims, clause, self.tree, unit.primary)
                if is_owed(self.tree, unit, frame, told, self._fighters):
                    found.append(self._provision(unit, clause, told, frame))
                    found += daily_hours(found[-1])
        return found

    def _least(self, sentence: Sentence) -> int | None:
        """From which share of the encoder's a sentence of an agreement's own text is a duty.

        None where it is none: "shall" needs no more than the likeliest mark, the present more.
        """
        if not self._is_text(sentence):
            return None
        if owing_verbs(self.tree, sentence.first, sentence.last, strict=True):
            return 0
        return _LIKELY if asks_now(self.tree, sentence) else None

    def _is_text(self, sentence: Sentence) -> bool:
        """Whether it stands in an agreement's own words, as the report prints them."""
        frame = in_frame(self._frames, sentence.first)
        return frame is not None and frame.basis == "text"

    def _likewise(self, sentence: Sentence, kind: str) -> list[Hit]:
        """ "The Front shall do likewise within two days": the same again, from somebody else."""
        tree = self.tree
        for i in range(sentence.first, sentence.last - 1):
            said = " ".join(t.text.lower() for t in tree.tokens[i : i + 3])
            if not said.startswith(_AGAIN) or in_frame(self._frames, i) is None:
                continue
            if not tree.is_verb(i):
                continue
            trigger = Trigger(f"provisions.{kind}.likewise", ("do", "likewise"), "VERB", 0)
            return [Hit(kind, trigger, i, (i, i + 1))]
        return []

    def _is_heading(self, sentence: Sentence) -> bool:
        """ "Article 3 (Cantonment).", "Phase two.": what an article is about, not what it asks."""
        if not self._is_text(sentence):
            return False
        before = self.tree.tokens[sentence.first - 1].sentence if sentence.first else None
        return is_heading(
            sentence.span.quote,
            self.tree.sentences[before].span.quote if before is not None else "",
        )

    def _teller(self, told: Claim | None) -> Speaker | None:
        """Who tells it; nobody where the deal's own text is said to say it."""
        speaker = told.speaker if told is not None else None
        if speaker is None or speaker.span is None:
            return speaker
        for i, token in enumerate(self.tree.tokens):
            if speaker.span.start <= token.start < speaker.span.end and token.pos == "NOUN":
                return None if is_terms(self.tree, i, self._deals) else speaker
        return speaker

    def _clause(self, unit: Unit, frame: Frame) -> Span:
        """The unit's words inside the frame, less the clause that tells who says it."""
        tokens, text = self.tree.tokens, self._report.text
        first, last = max(unit.first, frame.first), min(unit.last, frame.last)
        if first >= last:
            first, last = unit.first, unit.last
        start, end = tokens[first].start, tokens[last - 1].end
        trigger = tokens[max(unit.primary.words)].end
        for claim in self._claims:
            named = claim.speaker.span if claim.speaker is not None else None
            for part in (claim.cue, named):
                if part is not None and trigger <= part.start < end and start < part.end:
                    end = part.start
        while end > trigger and text[end - 1] in " ,;:\n-—–\"”'’":
            end -= 1
        return Span.cut(text, start, end)

    def _provision(self, unit: Unit, clause: Span, told: Claim | None, frame: Frame) -> Provision:
        tree, mentions, text = self.tree, self._mentions, self._report.text
        hit = unit.primary
        thing = find_object(tree, hit)
        printed = frame.basis == "text"
        telling = Telling(
            report=self._report.id,
            span=clause,
            speaker=None if printed else self._teller(told),
            basis=frame.basis,
            rule=f"{hit.trigger.id}; {frame.rule}",
        )
        day = self._report.published.day
        by = deadline(tree, mentions, unit, self._agreement, self._deadline, day)
        self._deadline = by or self._deadline
        timed = hit.code == _TIMETABLE
        return Provision(
            id=content_id("p", self._report.id, clause.start, clause.end, hit.code),
            agreement=self._agreement.id,
            kind=hit.code,
            tellings=(telling,),
            duty_bearer=None if timed else self._bearers.bearer(unit, self._teller(told)),
            action=" ".join(tree.tokens[w].text for w in hit.words),
            object=noun_phrase(text, tree, thing).quote if thing is not None else None,
            quantity=quantity_of(tree, mentions, thing),
            place=place_in(mentions, clause),
            deadline=by,
            condition=condition(text, tree, unit),
            duration=duration(text, mentions, clause.start, clause.end),
            beneficiary=self._bearers.beneficiary(unit),
            guarantor=self._bearers.guarantor(unit),
            exceptions=exceptions(text, clause.start, clause.end),
        )


def _telling_claim(claims: tuple[Claim, ...], clause: Span, tree: Tree, hit: Hit) -> Claim | None:
    start = tree.tokens[hit.head].start
    holding = [c for c in claims if c.span.start <= start < c.span.end]
    if holding:
        return holding[0]
    return next((c for c in claims if c.span.overlaps(clause)), None)
