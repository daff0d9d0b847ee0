"""Gold mentions given: claims made of them by the pipeline's own parts, and linked by its score."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import TypeVar

from benchmarks.quality.reading import Place, Work
from trucewatch.records.claim import Claim, Event, Party, Stance, When, Where
from trucewatch.records.ids import content_id
from trucewatch.records.mention import Sentence
from trucewatch.records.span import Span

T = TypeVar("T")


def participants(work: Work, head: int) -> list[int]:
    """Tokens that head who acts, who is acted on, and what stands under a preposition."""
    tree = work.tree
    found = [*tree.agents(head), *tree.patients(head), *tree.prepositional(head)]
    return sorted({i for i in found if i != head})


def claim_at(work: Work, place: Place, name: str) -> Claim | None:
    """A claim whose trigger is the gold mention at ``place``; None where nothing was read there.

    The event is the pipeline's where it finds one on that word. Otherwise the word's lemma serves
    as its kind, with who acts on whom by the syntax, and the sentence's first place and day.
    """
    head = work.head_of(place)
    if head is None:
        return None
    event = next((e.event for e in work.events if e.head == head), None)
    if event is None:
        event = _event(work, head, place)
    span = Span.cut(work.text, *place)
    return Claim(
        id=content_id("c", work.report.id, name),
        report=work.report.id,
        span=span,
        speaker=None,
        relays=(),
        cue=None,
        stance=Stance.single("happened", "certain", "benchmarks.given"),
        event=event,
        figures=(),
        background=False,
        rules=("benchmarks.given",),
    )


def clustered(items: Sequence[T], score: Callable[[T, T], float], same: float) -> list[int]:
    """A cluster number for each item: best pairs first, an item joins only where it fits all.

    This is how the pipeline joins claims into incidents.
    """
    pairs = [
        (-number, i, j)
        for j in range(len(items))
        for i in range(j)
        if (number := score(items[i], items[j])) >= same
    ]
    group = list(range(len(items)))
    members: dict[int, list[int]] = {i: [i] for i in group}
    refused: set[tuple[int, int]] = set()
    for _, i, j in sorted(pairs):
        a, b = sorted((group[i], group[j]))
        if a == b or (a, b) in refused:
            continue
        if any(score(items[x], items[y]) <= 0 for x in members[a] for y in members[b]):
            refused.add((a, b))
            continue
        for moved in members.pop(b):
            members[a].append(moved)
            group[moved] = a
        refused = {(x, y) for x, y in refused if b not in (x, y)}
    return group


def linked(claims: Sequence[Claim], work: Work) -> list[int]:
    """Cluster numbers of claims by the pipeline's pair score; only like kinds are compared."""
    from trucewatch.link.score import SAME, score_pair

    blocks: dict[str, list[int]] = defaultdict(list)
    for i, claim in enumerate(claims):
        blocks[work.ontology.outside_kind(claim.event.kind)].append(i)
    numbers = [0] * len(claims)
    for kind in sorted(blocks):
        inside = [claims[i] for i in blocks[kind]]
        groups = clustered(inside, lambda a, b: score_pair(a, b, work.ontology)[0], SAME)
        for i, group in zip(blocks[kind], groups, strict=True):
            numbers[i] = blocks[kind][group]
    return numbers


def _event(work: Work, head: int, place: Place) -> Event:
    tree = work.tree
    sentence = work.mentions.sentences[work.mentions.tokens[head].sentence]
    agents, patients = tree.agents(head), tree.patients(head)
    return Event(
        kind=work.mentions.tokens[head].lemma,
        trigger=Span.cut(work.text, *place),
        rule="benchmarks.given",
        actor=_party(work, agents),
        target=_party(work, patients),
        place=_where(work, sentence),
        time=_when(work, sentence),
    )


def _party(work: Work, heads: Sequence[int]) -> Party | None:
    if not heads:
        return None
    token = work.mentions.tokens[heads[0]]
    span = Span.cut(work.text, token.start, token.end)
    actor = next((a.actor for a in work.mentions.actors if a.span.overlaps(span)), None)
    return Party(span.quote, span, actor)


def _where(work: Work, sentence: Sentence) -> Where | None:
    for p in work.mentions.places:
        if sentence.span.covers(p.span) and p.literal:
            return Where(
                p.span.quote, p.span, p.name, p.lat, p.lon, p.country, p.admin1, p.precision, p.rule
            )
    return None


def _when(work: Work, sentence: Sentence) -> When | None:
    for t in work.mentions.times:
        if sentence.span.covers(t.span) and t.start is not None:
            return When(t.start, t.end, t.precision, t.how, t.rule, t.span)
    return None
