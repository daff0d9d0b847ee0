"""Whose words a statement, bulletin or post is that stands on the page as a whole."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from trucewatch.extract.blocks.paragraphs import Paragraph
from trucewatch.extract.speakers.kinds import words_kind
from trucewatch.extract.speakers.named import describe
from trucewatch.extract.speakers.resolver import Resolver
from trucewatch.extract.speech.page import Page
from trucewatch.extract.speech.sayings import Lexicon, Saying
from trucewatch.extract.speech.sources import names_somebody
from trucewatch.parties.names import fold, same_name
from trucewatch.records.saying import Attribution, Speaker
from trucewatch.records.span import Span

_ISSUING = frozenset(
    {"issue", "release", "publish", "post", "send", "circulate", "make", "put", "read"}
)
_RECEIVING = frozenset({"receive", "obtain", "get"})
_SHOWN = 4  # candidates listed where nobody is chosen


def told_author(page: Page, resolver: Resolver, lead_in: Paragraph) -> Speaker | None:
    """Who issues the statement that a paragraph introduces, by the words of its last sentence

    or of the one before ("The council received a statement from the Front. It reads in full:").
    """
    mark = lead_in.last - 1
    source, at = _issuer(page, resolver.lexicon, mark), mark
    while source is None and page.sentence(at)[0] > lead_in.first:
        at = page.sentence(at)[0] - 1
        source = _issuer(page, resolver.lexicon, at)
    if source is None:
        return None
    cue = (page.tokens[mark].start, page.tokens[mark].end)
    saying = Saying(
        head=mark, verb="", cue=cue, content=(cue,), source=source, rule="speech.block.lead_in"
    )
    return resolver.resolve(saying)


def _issuer(page: Page, lexicon: Lexicon, mark: int) -> int | None:
    tokens, tree = page.tokens, page.tree
    first, last = page.sentence(mark)
    documents = lexicon.words("speech_documents")
    for k in range(last - 1, first - 1, -1):
        if tokens[k].lemma not in documents or tokens[k].pos not in {"NOUN", "PROPN"}:
            continue
        given = [n for v in tree.kids(k, "acl") for n in _agents(page, v, ("agent", "prep"))]
        near = [*tree.kids(k, "poss"), *_agents(page, k, ("prep", "agent")), *given]
        for n in near:
            named = tokens[n].lemma not in documents and names_somebody(page, n, lexicon)
            if tokens[n].tag == "PRP$" or named:
                return n
    for k in range(first, mark):
        if tokens[k].pos == "VERB" and tokens[k].lemma in _RECEIVING:
            return next(iter(_agents(page, k, ("prep",))), None)  # whoever received it is another
        said = tokens[k].lemma in _ISSUING or tokens[k].lemma in lexicon.verbs
        if tokens[k].pos == "VERB" and said:
            for n in [*tree.kids(k, "nsubj"), *_agents(page, k, ("agent",))]:
                if tokens[n].lemma not in documents and tokens[n].pos in {"NOUN", "PROPN", "PRON"}:
                    return n
    return None


def _agents(page: Page, head: int, links: tuple[str, ...]) -> list[int]:
    tokens, tree = page.tokens, page.tree
    return [
        n
        for p in tree.kids(head, *links)
        if tokens[p].lemma in {"by", "from", "of"}
        for n in tree.kids(p, "pobj")
    ]


def author_before(
    page: Page, lexicon: Lexicon, lead_in: Paragraph, found: list[Attribution]
) -> Speaker | None:
    """Who has spoken before the paragraph, best in a statement; undecided between several.

    None where nobody has.
    """
    documents = lexicon.words("speech_documents")
    spoken: list[tuple[Speaker, bool]] = []
    for attribution in found:
        cue, speaker = attribution.cue, attribution.speaker
        if cue is None or speaker is None or speaker.full is None or cue.start > lead_in.span.end:
            continue
        at = bisect_left(page.starts, cue.start)
        if at >= len(page.tokens) or page.quote_of[at] >= 0:
            continue
        first, last = page.sentence(at)
        stated = any(page.tokens[k].lemma in documents for k in range(first, last))
        spoken.append((speaker, stated))
    chosen = [s for s, stated in spoken if stated] or [s for s, _ in spoken]
    if not chosen:
        return None
    if all(same_name(chosen[-1].words, s.words) for s in chosen):
        return replace(chosen[-1], span=None, rule="speakers.block.told_before")
    words = tuple(dict.fromkeys(s.words for s in chosen))[:_SHOWN]
    return Speaker(
        words="the statement",
        span=None,
        full=None,
        kind="unknown",
        private=False,
        rule="speakers.abstain",
        candidates=words,
    )


def words_author(page: Page, resolver: Resolver, who: Span) -> Speaker:
    """The body that a title, a signature or a channel's line names."""
    first, last = bisect_left(page.starts, who.start), bisect_left(page.starts, who.end)
    inside = range(first, last)
    heads = [k for k in inside if page.tokens[k].pos in {"PROPN", "NOUN"}]
    span, kind = who, words_kind(who.quote, resolver.lexicon)
    if heads and page.tokens[heads[0]].start >= who.start:
        top = next((k for k in heads if page.tokens[k].head not in inside), heads[-1])
        own = describe(page, resolver.lexicon, top, first, last)
        start, end, words = resolver.cast.text(resolver.cast.fullest(own))
        if set(fold(words)) > set(fold(who.quote)):
            span = Span.cut(page.text, start, end)
    return Speaker(
        words=span.quote,
        span=who,
        full=span,
        kind=kind,
        private=_is_person(who.quote, resolver.lexicon),
        rule="speakers.block",
    )


def account_author(name: str, lexicon: Lexicon) -> Speaker:
    """The author of a post on a platform, whose name need not stand in the text."""
    return Speaker(
        words=name,
        span=None,
        full=None,
        kind=words_kind(name, lexicon),
        private=_is_person(name, lexicon),
        rule="speakers.block.author",
    )


def _is_person(words: str, lexicon: Lexicon) -> bool:
    """Whether a name may be a person's without office: such a one is withheld until shown."""
    parts = [w.strip(".,'’\"()").casefold() for w in words.split()]
    forms = {*parts, *(p.removesuffix("s") for p in parts)}
    known = ("speech_org_nouns", "speech_public", "speech_media_names", "speech_aid")
    if words.startswith("@") or words.isupper() or not 2 <= len(parts) <= 3:
        return False
    return not any(forms & lexicon.words(name) for name in known) and all(
        w[:1].isupper() for w in words.split()
    )
