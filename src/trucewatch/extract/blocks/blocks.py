"""Words that are one body's as a whole: a statement printed whole, a bulletin, a post passed on.

Where an outlet prints them, every claim inside that nobody else is said to make is that body's.
Where the outlet is that body itself, its words are its own voice and need no attribution.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from trucewatch.extract.blocks.authors import (
    account_author,
    author_before,
    told_author,
    words_author,
)
from trucewatch.extract.blocks.paragraphs import Paragraph, Signs, split_page
from trucewatch.extract.blocks.whole_texts import Whole, find_whole, signed_after
from trucewatch.extract.outlet import is_outlet
from trucewatch.extract.speakers.resolver import Resolver
from trucewatch.extract.speech.page import Page
from trucewatch.ontology.model import Ontology
from trucewatch.parties.names import fold
from trucewatch.records.saying import Attribution, Speaker
from trucewatch.records.span import Span

_SPEAKERS_OWN = frozenset({"say", "tell", "add"})


@dataclass(frozen=True, slots=True)
class _Block:
    rule: str
    cue: Span | None
    content: tuple[Span, ...]
    speaker: Speaker


def with_blocks(
    page: Page, found: list[Attribution], resolver: Resolver, ontology: Ontology
) -> list[Attribution]:
    """The attributions of a report and those of words printed whole.

    What such words make plain falls away: quotations inside them that were given to whoever spoke
    before, and a document's title taken for something said.
    """
    paragraphs, signs = split_page(page), Signs(ontology.blocks)
    introduced = _introduced(page, paragraphs, signs, found, resolver)
    blocks = list(introduced)
    whole = find_whole(page, paragraphs, signs, found, introduced=bool(introduced))
    if whole is not None:
        blocks += _of_whole(page, paragraphs, whole, resolver)
        found = [a for a in found if not _is_title(a, paragraphs, whole)]
    kept = [a for a in found if not _is_orphan_inside(a, introduced)]
    return kept + [
        Attribution(
            content=block.content,
            cue=block.cue,
            verb=None,
            speaker=block.speaker,
            relays=(),
            rule=block.rule,
        )
        for block in blocks
    ]


def name_authors(found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """The "we" and "I" of words inside another's taken for that other's own.

    So is a short form of its author's name inside words printed whole ("the mission" in a report
    of the Lake Mission). ``parent`` must be set. Outside everybody's words "we" stays as it is.
    """
    done = list(found)
    for n in sorted(range(len(done)), key=lambda n: _depth(found, n)):
        speaker, above = done[n].speaker, done[n].parent
        author = done[above].speaker if above is not None else None
        if speaker is None or above is None or author is None:
            continue
        own = speaker.rule == "speakers.first_person"
        short = done[above].rule.startswith("speech.block.") and _is_short_for(speaker, author)
        if own or short:
            rule = "speakers.first_person.author" if own else "speakers.short_name.author"
            done[n] = replace(done[n], speaker=replace(author, span=speaker.span, rule=rule))
    return tuple(done)


def _is_short_for(speaker: Speaker, author: Speaker) -> bool:
    short, long = set(fold(speaker.words)), set(fold(author.words))
    return bool(short) and short < long


def _depth(found: tuple[Attribution, ...], n: int) -> int:
    depth, above = 0, found[n].parent
    while above is not None and depth < len(found):
        depth, above = depth + 1, found[above].parent
    return depth


def _introduced(
    page: Page,
    paragraphs: list[Paragraph],
    signs: Signs,
    found: list[Attribution],
    resolver: Resolver,
) -> list[_Block]:
    """Statements that a paragraph introduces: "The full text of the statement follows:"."""
    blocks: list[_Block] = []
    until = 0
    for n, paragraph in enumerate(paragraphs):
        fit = signs.fit("lead_in", paragraph) if n >= until else None
        if fit is None or paragraph.role not in {"body", "standfirst"}:
            continue
        if paragraph.first >= paragraph.last or page.quote_of[paragraph.last - 1] >= 0:
            continue
        rule, match = fit
        speaker = told_author(page, resolver, paragraph) or _known_after(
            page, paragraphs, n, signs, found, resolver
        )
        if speaker is None:
            continue
        content, until = _quoted(page, paragraphs, n + 1)
        if not content:
            content, until = _unquoted(page, paragraphs, n + 1, signs, found, speaker)
        if content:
            cue = paragraph.locate(match.group(0).rstrip(": "))
            blocks.append(_Block(rule, cue or paragraph.span, content, speaker))
    return blocks


def _known_after(
    page: Page,
    paragraphs: list[Paragraph],
    n: int,
    signs: Signs,
    found: list[Attribution],
    resolver: Resolver,
) -> Speaker | None:
    """The author of "the statement" by its signature, else by who has spoken before."""
    signed = signed_after(paragraphs, n, signs)
    if signed is not None:
        return words_author(page, resolver, signed)
    return author_before(page, resolver.lexicon, paragraphs[n], found)


def _quoted(page: Page, paragraphs: list[Paragraph], n: int) -> tuple[tuple[Span, ...], int]:
    """The quotation that opens paragraph ``n``, with those that go on from it."""
    content: list[Span] = []
    while n < len(paragraphs):
        paragraph = paragraphs[n]
        if paragraph.first >= paragraph.last:  # captions and the like stand between
            if not content:
                break
            n += 1
            continue
        q = page.quote_of[paragraph.first]
        if q < 0 or page.quotations[q].span.start != paragraph.span.start:
            break
        quotation = page.quotations[q]
        content.append(quotation.span)
        n += 1
        if quotation.closed and quotation.span.end < paragraph.span.end:
            break
    return tuple(content), n


def _unquoted(
    page: Page,
    paragraphs: list[Paragraph],
    n: int,
    signs: Signs,
    found: list[Attribution],
    speaker: Speaker,
) -> tuple[tuple[Span, ...], int]:
    """The paragraphs from ``n`` on until a sign that the statement is over."""
    content: list[Span] = []
    while n < len(paragraphs):
        paragraph = paragraphs[n]
        over = any(signs.fit(kind, paragraph) for kind in ("end", "sign_off", "resumes"))
        if over or paragraph.role in {"headline", "subhead", "correction"}:
            break
        if paragraph.role == "body":
            if signs.fit("lead_in", paragraph) or _is_about(page, paragraph, found, speaker):
                break
            content.append(paragraph.span)
        n += 1
    return tuple(content), n


def _is_about(page: Page, paragraph: Paragraph, found: list[Attribution], speaker: Speaker) -> bool:
    """Whether the outlet tells of the speaker in a paragraph ("The council said …"), or talks to

    somebody itself: then it speaks again.
    """
    for attribution in found:
        cue, other = attribution.cue, attribution.speaker
        if cue is None or other is None or not paragraph.span.covers(cue):
            continue
        heads = page.tokens_in(cue.start, cue.end)
        past = any(t.tag == "VBD" and t.lemma in _SPEAKERS_OWN for _, t in heads)
        if past and other.words.casefold() == speaker.words.casefold():
            return True
    return False


def _of_whole(
    page: Page, paragraphs: list[Paragraph], whole: Whole, resolver: Resolver
) -> list[_Block]:
    if whole.author is not None:
        speaker = account_author(whole.author, resolver.lexicon)
    elif whole.who is not None:
        speaker = words_author(page, resolver, whole.who)
    else:
        return []
    if is_outlet(page.report, speaker.words):
        return []
    content = tuple(_undated(page, paragraphs[n]) for n in whole.paragraphs)
    return [_Block(whole.rule, whole.cue, content, speaker)] if content else []


def _undated(page: Page, paragraph: Paragraph) -> Span:
    """The paragraph without its dateline, which is the outlet's."""
    after = page.datelines.get(paragraph.first)
    if after is None or not paragraph.first < after < paragraph.last:
        return paragraph.span
    return paragraph.span.part(page.tokens[after].start, paragraph.span.end)


def _is_title(attribution: Attribution, paragraphs: list[Paragraph], whole: Whole) -> bool:
    """Whether it is a document's title that was read as speech: "LAKE MISSION: DAILY REPORT"."""
    if whole.title is None or attribution.cue is None:
        return False
    return paragraphs[whole.title].span.covers(attribution.cue)


def _is_orphan_inside(attribution: Attribution, blocks: list[_Block]) -> bool:
    return attribution.rule.startswith("speech.orphan") and any(
        part.covers(span) for block in blocks for part in block.content
        for span in attribution.content
    )  # fmt: skip
