"""Who says what: every stretch of a report that somebody other than the outlet is said to say."""

from __future__ import annotations

from dataclasses import replace

from trucewatch.extract.blocks.blocks import name_authors, with_blocks
from trucewatch.extract.meanwhile import meanwhile
from trucewatch.extract.speakers.resolver import Resolver
from trucewatch.extract.speech.headlines import find_headline
from trucewatch.extract.speech.marked import join_marks
from trucewatch.extract.speech.nominal import find_adverbial, find_nominal
from trucewatch.extract.speech.orphans import join_orphans
from trucewatch.extract.speech.page import Page
from trucewatch.extract.speech.quoted import find_quoting
from trucewatch.extract.speech.sayings import Lexicon, Saying, lemma
from trucewatch.extract.speech.sources import source_tokens
from trucewatch.extract.speech.verbal import find_verbal
from trucewatch.ontology.model import Ontology
from trucewatch.records.mention import Mentions
from trucewatch.records.report import Report
from trucewatch.records.saying import Attribution, Relay, Speaker
from trucewatch.records.span import Span


def find_attributions(
    report: Report, mentions: Mentions, ontology: Ontology
) -> tuple[Attribution, ...]:
    """All attributions of a report, by the place of what is said.

    Words of the outlet in its own voice are in none. ``speaker`` None: said by nobody named
    ("it was reported that"). Contents are whole quotations, marks included, or the sentence less
    the clause that tells who says it.
    """
    page = Page(report, mentions)
    lexicon = Lexicon(ontology)
    sayings, orphans = join_orphans(page, find_sayings(page, lexicon), lexicon)
    resolver = Resolver(page, lexicon, sayings)
    found = [_attribution(page, s, resolver.resolve(s)) for s in sayings]
    for orphan in orphans:
        before = found[orphan.after]
        quotation = page.quotations[orphan.quotation]
        found.append(
            replace(
                before,
                content=(quotation.span,),
                cue=None,
                speaker=replace(before.speaker, span=None) if before.speaker else None,
                rule="speech.orphan.quote",
                parent=None,
                addressee=None,
            )
        )
    found = with_blocks(page, found, resolver, ontology)
    return name_authors(_nested(sorted(found, key=_place)))


def find_sayings(page: Page, lexicon: Lexicon) -> list[Saying]:
    """Cues with their contents and sources, in text order of the cues."""
    found: list[Saying] = []
    for i in range(len(page.tokens)):
        word, saying = lemma(page, i), None
        if word in lexicon.adverbials:
            saying = find_adverbial(page, i, lexicon)
        if saying is None and word in lexicon.verbs:
            saying = find_verbal(page, i, lexicon)
        if saying is None and word in lexicon.nouns:
            saying = find_nominal(page, i, lexicon)
        if saying is not None:
            found.append(saying)
    found += find_headline(page, found, lexicon)
    found += find_quoting(page, found, lexicon)
    found = [_less_meanwhile(page, s) for s in join_marks(page, _without_twins(found), lexicon)]
    return sorted(found, key=lambda s: (s.head, s.cue))


def _less_meanwhile(page: Page, saying: Saying) -> Saying:
    """A headline's "vow to leave" less the other happening that is told beside it.

    Of "council says shells fell as talks began" all may be the council's words.
    """
    at = meanwhile(page.tree, saying.head, page.region(saying.head)[1])
    if at is None or not page.text.startswith("to ", saying.content[-1][0]):
        return saying
    end = page.tokens[at].start
    kept = tuple((a, min(b, end)) for a, b in saying.content if a < end)
    held = tuple((a, a + len(page.text[a:b].rstrip())) for a, b in kept)
    return replace(saying, content=held) if held else saying


def _without_twins(found: list[Saying]) -> list[Saying]:
    """The sayings less those of nobody whose words somebody else is found to say as well."""
    named = {part for s in found if s.source is not None for part in s.content}
    return [s for s in found if s.source is not None or s.named or not named & set(s.content)]


def _attribution(page: Page, saying: Saying, speaker: Speaker | None) -> Attribution:
    text = page.text
    relays = []
    for head, how in saying.relays:
        first, last = source_tokens(page, head, saying.head)
        span = Span.cut(text, page.tokens[first].start, page.tokens[last - 1].end)
        relays.append(Relay(_plain(span.quote), span, how))
    addressee = None
    if saying.addressee is not None:
        first, last = source_tokens(page, saying.addressee, saying.head)
        addressee = text[page.tokens[first].start : page.tokens[last - 1].end]
    return Attribution(
        content=tuple(Span.cut(text, a, b) for a, b in saying.content),
        cue=Span.cut(text, *saying.cue),
        verb=saying.verb,
        speaker=speaker,
        relays=tuple(relays),
        rule=saying.rule,
        addressee=addressee,
        mind=saying.mind,
    )


def _plain(words: str) -> str:
    return words.removeprefix("the ").removeprefix("The ")


def _place(attribution: Attribution) -> tuple[int, int, int]:
    cue = attribution.cue
    start = min(span.start for span in attribution.content)
    return (start, -max(s.end for s in attribution.content), cue.start if cue else start)


def _nested(found: list[Attribution]) -> tuple[Attribution, ...]:
    """Each attribution with the index of the narrowest saying that its cue stands inside."""
    spans = [
        (span.start, -span.end, n) for n, a in enumerate(found) if not a.mind for span in a.content
    ]
    spans.sort()
    cues = sorted(
        ((a.cue or a.content[0]).start, (a.cue or a.content[0]).end, n) for n, a in enumerate(found)
    )
    sizes = [sum(len(span) for span in a.content) for a in found]
    parents: dict[int, int] = {}
    open_spans: list[tuple[int, int]] = []
    at = 0
    for start, end, n in cues:
        while at < len(spans) and spans[at][0] <= start:
            open_spans.append((-spans[at][1], spans[at][2]))
            at += 1
        open_spans = [o for o in open_spans if o[0] > start]
        # By size, so that two stretches that each hold the other's cue make no circle.
        holding = [o for o in open_spans if o[0] >= end and (sizes[o[1]], o[1]) > (sizes[n], n)]
        if holding:
            parents[n] = min(holding)[1]
    # Nobody named inside another's words ("the town is said to be lost", she said): hers.
    kept = [n for n, a in enumerate(found) if a.speaker is not None or n not in parents]
    place = {n: k for k, n in enumerate(kept)}
    return tuple(replace(found[n], parent=_kept_parent(n, parents, place)) for n in kept)


def _kept_parent(n: int, parents: dict[int, int], place: dict[int, int]) -> int | None:
    above = parents.get(n)
    while above is not None and above not in place:
        above = parents.get(above)
    return None if above is None else place[above]
