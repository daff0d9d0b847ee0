"""Reports that are one body's document from end to end: by title, signature, or channel."""

from __future__ import annotations

import re
from dataclasses import dataclass

from trucewatch.extract.blocks.paragraphs import Paragraph, Signs
from trucewatch.extract.outlet import is_outlet
from trucewatch.extract.speech.page import Page
from trucewatch.parties.names import same_name
from trucewatch.records.saying import Attribution
from trucewatch.records.span import Span

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_TITLE_REACH = 4  # paragraphs at the top among which a document's title stands
_END_REACH = 3  # paragraphs at the end among which its signature stands
_LONG = 25  # words; a paragraph of so many is text, and no title stands below it
_LETTERHEAD = 10  # words of a line above a title that names the issuer
_WE = frozenset({"we", "our", "us", "ours"})
_SAID = frozenset({"say", "tell", "add"})
_REPORTS = re.compile(r"\b(?:report|update|bulletin|summary|sit-?rep)\b", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:\bno\.?|\bnumber|#)? ?\d")
_PLATFORMS = re.compile(
    r"\b(?:telegram|facebook|twitter|whatsapp|instagram|youtube|tiktok|vkontakte|mastodon|bluesky)\b"
    r"|^(?:x|vk|t\.me|x\.com)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Whole:
    """Which paragraphs are one body's, by which sign and words.

    ``who`` are the words that name it; ``author`` its name where the text does not hold it.
    ``title``: the paragraph that is the document's title.
    """

    rule: str
    cue: Span | None
    who: Span | None
    author: str | None
    paragraphs: tuple[int, ...]
    title: int | None = None


def find_whole(
    page: Page,
    paragraphs: list[Paragraph],
    signs: Signs,
    found: list[Attribution],
    *,
    introduced: bool,
) -> Whole | None:
    """The document that the whole report is, or None for an article about something.

    ``introduced``: a statement inside it has an introduction of its own, so that what stands
    around it is the outlet's.
    """
    passed_on = _passed_on(page, paragraphs, signs)
    if passed_on is not None or introduced:
        return passed_on
    title = _title(page, paragraphs, signs)
    signature = _signature(paragraphs, signs)
    sign = title or signature
    if sign is None:
        return None
    who = _longest(title.who if title else None, signature.who if signature else None)
    if who is None or not _is_document(
        page, paragraphs, title, who, found, signed=signature is not None
    ):
        return None
    start = title.at + 1 if title is not None else 0
    end = signature.at if signature is not None and signature.at > start else len(paragraphs)
    return Whole(
        rule=sign.rule,
        cue=paragraphs[sign.at].span,
        who=who,
        author=None,
        paragraphs=_body(paragraphs, start, end, signs),
        title=title.at if title is not None else None,
    )


def signed_after(paragraphs: list[Paragraph], n: int, signs: Signs) -> Span | None:
    """The name under the first signature after paragraph ``n``."""
    for paragraph in paragraphs[n + 1 :]:
        fit = signs.fit("sign_off", paragraph)
        if fit is not None:
            return paragraph.locate(fit[1]["who"])
    return None


@dataclass(frozen=True, slots=True)
class _Sign:
    at: int
    rule: str
    who: Span | None


def _passed_on(page: Page, paragraphs: list[Paragraph], signs: Signs) -> Whole | None:
    """A post that names the channel that it is from, or whose author is not its platform."""
    report = page.report
    if report.kind != "social":
        return None
    for n, paragraph in enumerate(paragraphs[:2]):
        fit = signs.fit("forwarded", paragraph)
        if fit is not None:
            who = paragraph.locate(fit[1]["who"])
            body = _body(paragraphs, n + 1, len(paragraphs), signs)
            return Whole(fit[0], paragraph.span, who, None, body)
    if report.author and report.outlet and _PLATFORMS.search(report.outlet):
        body = _body(paragraphs, 0, len(paragraphs), signs)
        return Whole("speech.block.post", None, None, report.author, body)
    return None


def _title(page: Page, paragraphs: list[Paragraph], signs: Signs) -> _Sign | None:
    top = [n for n, p in enumerate(paragraphs) if p.role not in {"furniture", "caption"}]
    for n in top[:_TITLE_REACH]:
        paragraph = paragraphs[n]
        fit = signs.fit("heading", paragraph)
        if fit is None:
            if len(paragraph.flat.split()) >= _LONG:
                return None
            continue
        rule, match = fit
        named = match.groupdict().get("who")
        if named is None or _is_place(page, paragraph.locate(named)):
            return _Sign(n, rule, _letterhead(paragraphs, top, n))
        who = paragraph.locate(named)
        if who is None or _is_told(page, paragraph, who):
            return None
        return _Sign(n, rule, who)
    return None


def _is_place(page: Page, who: Span | None) -> bool:
    """ "Karsa: Flash Update No. 2": the place that it is on, which issues nothing."""
    if who is None or any(i in page.actor_at for i, _ in page.tokens_in(who.start, who.end)):
        return False
    return any(place.span.quote == who.quote for place in page.mentions.places)


def _is_told(page: Page, title: Paragraph, who: Span) -> bool:
    """Whether the line goes on to tell something: then it is a headline, no title."""
    return any(
        t.tag in _FINITE and t.pos in {"VERB", "AUX"} and t.start >= who.end
        for t in page.tokens[title.first : title.last]
    )


def _letterhead(paragraphs: list[Paragraph], top: list[int], n: int) -> Span | None:
    """The line above a bare title: "NORTHERN COMMAND" above "Communiqué No. 7"."""
    for above in (k for k in top if k < n):
        paragraph = paragraphs[above]
        words = paragraph.flat.split()
        if len(words) <= _LETTERHEAD and not paragraph.flat.endswith((".", ":", "?", "!")):
            return paragraph.span if any(w[:1].isupper() for w in words) else None
    return None


def _signature(paragraphs: list[Paragraph], signs: Signs) -> _Sign | None:
    body = [n for n, p in enumerate(paragraphs) if p.role == "body"]
    if not body:
        return None
    low = body[max(0, len(body) - _END_REACH)]
    for n in range(low, min(len(paragraphs), body[-1] + 3)):
        fit = signs.fit("sign_off", paragraphs[n])
        if fit is not None:
            return _Sign(n, fit[0], paragraphs[n].locate(fit[1]["who"]))
    return None


def _longest(title: Span | None, signature: Span | None) -> Span | None:
    if title is None or signature is None:
        return title or signature
    return signature if same_name(title.quote, signature.quote) and len(signature) > len(
        title
    ) else title  # fmt: skip


def _is_document(
    page: Page,
    paragraphs: list[Paragraph],
    title: _Sign | None,
    who: Span,
    found: list[Attribution],
    *,
    signed: bool,
) -> bool:
    """Whether the text is the body's own and not an article that tells of it.

    A title alone may head an article ("Statement by the army angers the envoy"): a number, a
    signature, "we", or the body's "affirms" must stand beside it.
    """
    if is_outlet(page.report, who.quote):
        return True
    own_voice = _says_we(page)
    if title is None:
        return own_voice or page.report.kind != "news"
    if page.datelines and not own_voice:
        return False
    line = paragraphs[title.at].flat
    if _REPORTS.search(line):
        return True
    if any(_tells_of(page, attribution, who, _SAID, "VBD") for attribution in found):
        return False
    affirms = any(_tells_of(page, attribution, who, None, "VBZ") for attribution in found)
    return own_voice or signed or affirms or _NUMBERED.search(line) is not None


def _says_we(page: Page) -> bool:
    return any(
        t.text.lower() in _WE and page.quote_of[i] < 0 and page.role(i) == "body"
        for i, t in enumerate(page.tokens)
    )


def _tells_of(
    page: Page, attribution: Attribution, who: Span, verbs: frozenset[str] | None, tag: str
) -> bool:
    """Whether the body is told to say something in this tense, outside quotation marks.

    "The command said" tells of it; "the command affirms" is how its statements speak.
    """
    cue, speaker = attribution.cue, attribution.speaker
    if cue is None or speaker is None or (verbs is not None and attribution.verb not in verbs):
        return False
    told = any(
        t.tag == tag and t.lemma == attribution.verb and page.quote_of[i] < 0
        for i, t in page.tokens_in(cue.start, cue.end)
        if page.role(i) == "body"
    )
    return told and same_name(speaker.words, who.quote)


def _body(paragraphs: list[Paragraph], start: int, end: int, signs: Signs) -> tuple[int, ...]:
    """The paragraphs of the text itself, down to the line that closes it."""
    found: list[int] = []
    for n in range(start, end):
        paragraph = paragraphs[n]
        if found and signs.fit("end", paragraph):
            break
        is_sign = signs.fit("heading", paragraph) or signs.fit("sign_off", paragraph)
        if paragraph.role == "body" and not is_sign:
            found.append(n)
    return tuple(found)
