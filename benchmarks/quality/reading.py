"""A set's text through the real pipeline, as far as a task needs it.

Articles go through the readers like any file. Single sentences and texts whose gold spans are
given stand in one body block, so that no rule about pages can take words away from them.
The pipeline is imported when first used: trivial answers and scores need no syntax model.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from trucewatch.errors import ReportError
from trucewatch.ontology.model import Ontology
from trucewatch.records.claim import Claim, EventMention, Stance
from trucewatch.records.ids import bytes_id
from trucewatch.records.mention import Mentions, Sentence, TimeMention
from trucewatch.records.report import Block, Dated, Report
from trucewatch.records.saying import Attribution
from trucewatch.records.span import Span

if TYPE_CHECKING:
    from trucewatch.annotate.encoder.kinds import Kinds
    from trucewatch.extract.stance.factuality import StanceReader
    from trucewatch.extract.tree import Tree

Place = tuple[int, int]  # characters [start, end)


@dataclass
class Work:
    """One text and whatever the pipeline finds in it, found when asked for."""

    report: Report
    country: str | None = None

    @cached_property
    def ontology(self) -> Ontology:
        """The concepts that trucewatch ships."""
        from trucewatch.ontology.load import load_ontology

        return load_ontology()

    @property
    def text(self) -> str:
        """The raw text that all offsets refer to."""
        return self.report.text

    @cached_property
    def mentions(self) -> Mentions:
        """Words, sentences, times, places, actors, figures."""
        from trucewatch.annotate.report import annotate

        return annotate(self.report, self.ontology, self.country)

    @cached_property
    def kinds(self) -> Kinds | None:
        """Of which kind the encoder takes the whole text to be; None where nothing was read."""
        from trucewatch.annotate.encoder.kinds import read_kinds
        from trucewatch.annotate.encoder.model import load_encoder
        from trucewatch.annotate.encoder.reading import read_with_encoder

        rows = read_with_encoder(self.report, load_encoder()).kinds
        return read_kinds(rows) if len(rows) else None

    def pair(self, source: Place | None, target: Place | None) -> dict[str, float]:
        """Shares of PLOVER types of what the source does to the target, in one sentence."""
        from trucewatch.annotate.encoder.kinds import read_pair
        from trucewatch.annotate.encoder.model import load_encoder

        return read_pair(self.report, source, target, load_encoder())

    @cached_property
    def attributions(self) -> tuple[Attribution, ...]:
        """Who is said to have said what."""
        from trucewatch.extract.attributions import find_attributions

        return find_attributions(self.report, self.mentions, self.ontology)

    @property
    def sayings(self) -> tuple[Attribution, ...]:
        """What is said, less what somebody only has in mind."""
        return tuple(a for a in self.attributions if not a.mind)

    @cached_property
    def events(self) -> tuple[EventMention, ...]:
        """Events found in the words."""
        from trucewatch.extract.events import find_events

        return find_events(self.report, self.mentions, self.ontology)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """Claims: an event, who says it, and how."""
        from trucewatch.extract.claims import find_claims

        return find_claims(
            self.report, self.mentions, self.attributions, self.events, self.ontology
        )

    @cached_property
    def stances(self) -> StanceReader:
        """Judges how the words present an event; its index is built once a text."""
        from trucewatch.extract.stance.factuality import StanceReader

        return StanceReader(self.mentions, self.ontology)

    @cached_property
    def tree(self) -> Tree:
        """The syntax, to be asked who acts on whom."""
        from trucewatch.extract.tree import Tree

        return Tree(self.mentions)

    def stance(self, head: int) -> Stance:
        """How the words present the event whose trigger is token ``head``.

        As in the pipeline, the innermost attribution around the token takes part.
        """
        token = self.mentions.tokens[head]
        around = [
            a
            for a in self.sayings
            if any(s.start <= token.start and token.end <= s.end for s in a.content)
        ]
        inner = min(around, key=lambda a: sum(len(s) for s in a.content), default=None)
        return self.stances.judge(head, inner)

    def head_of(self, place: Place) -> int | None:
        """The syntactic head among the tokens inside ``place``; None where no token was read."""
        inside = [
            i for i, t in enumerate(self.mentions.tokens) if t.start < place[1] and place[0] < t.end
        ]
        held = set(inside)
        for i in inside:
            head = self.mentions.tokens[i].head
            if head == i or head not in held:
                return i
        return inside[0] if inside else None

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence around a character."""
        for s in self.mentions.sentences:
            if s.span.start <= offset < s.span.end:
                return s
        return None


def sentence(text: str, published: str | None = None, country: str | None = None) -> Work:
    """A text in one body block."""
    return Work(_plain(text, [(0, len(text))], published, None), country)


def paragraphs(
    text: str, published: str | None = None, outlet: str | None = None, country: str | None = None
) -> Work:
    """A text whose blocks are its paragraphs, all of them body: nothing is left unread."""
    places: list[Place] = []
    at = 0
    for part in text.split("\n\n"):
        if part.strip():
            places.append((at, at + len(part)))
        at += len(part) + 2
    return Work(_plain(text, places, published, outlet), country)


def article(
    text: str, published: str | None = None, outlet: str | None = None, country: str | None = None
) -> Work:
    """An article as the text reader reads it, page furniture and all.

    Offsets of gold refer to ``text``. Where the reader's text differs (it may drop a mark of
    byte order), or refuses the text, the plain paragraphs are read instead.
    """
    from trucewatch.readers.hints import Hints
    from trucewatch.readers.registry import read_bytes

    try:
        report = read_bytes(
            text.encode("utf-8"), "article.txt", Hints(outlet=outlet, published=iso_day(published))
        )
    except ReportError:
        return paragraphs(text, published, outlet, country)
    if report.text != text:
        return paragraphs(text, published, outlet, country)
    return Work(report, country)


def iso_day(words: str | None) -> str | None:
    """The first ten characters where they are an ISO day; sets have days that are none."""
    day = (words or "")[:10]
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError:
        return None


def _plain(text: str, places: Sequence[Place], published: str | None, outlet: str | None) -> Report:
    trimmed = [Span.trimmed(text, start, end) for start, end in places]
    blocks = tuple(Block(s, "body", "benchmarks.plain") for s in trimmed if s is not None)
    digest = bytes_id(text.encode("utf-8"))
    return Report(
        id=f"report-{digest[:16]}",
        name="plain",
        text=text,
        raw_sha256=digest,
        media_type="text/plain",
        blocks=blocks,
        title=None,
        outlet=outlet,
        outlet_how="given",
        published=Dated(iso_day(published), "given with the text", "benchmarks.given"),
    )


def times(text: str, anchor: str | None) -> tuple[TimeMention, ...]:
    """Time expressions of a text, anchored at a day (ISO, else none)."""
    from trucewatch.annotate.times import find_times

    return find_times(text, iso_day(anchor))
