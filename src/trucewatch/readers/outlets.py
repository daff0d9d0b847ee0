"""Who published a report, whose text it carries, and what kind of publisher that is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trucewatch.errors import ReportError
from trucewatch.readers.agencies import agency_pattern, load_agencies, named_agency
from trucewatch.readers.dateline import find_dateline
from trucewatch.readers.hints import Hints
from trucewatch.readers.page import Page
from trucewatch.records.report import REPORT_KINDS, ReportKind

_NAME = r"(?P<name>(?:[Tt]he )?[A-Z0-9\u00c0-\u00de][\w&'\u2019.\u00c0-\u024f-]*(?: (?:[A-Z0-9&\u00c0-\u00de][\w&'\u2019.\u00c0-\u024f-]*|of|and|for|the|de|al-\w+)){0,6}?)"
_FOOTERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "the page's words about its publisher",
        re.compile(
            rf"{_NAME} (?:delivers|provides|brings you|offers|publishes|is an? (?:independent|non-?profit|"
            r"not-for-profit|award-winning|leading|daily|weekly|public|national|international))\b"
        ),
    ),
    (
        "the page's copyright line",
        re.compile(
            rf"(?:\u00a9|\([cC]\)|[Cc]opyright|COPYRIGHT)(?:\s*(?:\u00a9|\([cC]\)))?\s*"
            rf"(?:(?:19|20)\d\d(?:\s*[-\u2013]\s*(?:19|20)?\d\d)?)?,?\s*(?:by\s+)?{_NAME}"
            r"(?=\s*(?:[.,;|]|$|\s(?:[Aa]ll [Rr]ights|ALL RIGHTS|(?:19|20)\d\d|Ltd|LLC|Inc)))"
        ),
    ),
    (
        "the page's rights line",
        re.compile(rf"{_NAME}[.,]? (?:[Aa]ll rights reserved|ALL RIGHTS RESERVED)"),
    ),
    (
        "the page's words about its publisher",
        re.compile(rf"[Mm]ore about {_NAME} can be found here"),
    ),
)
_PRODUCED = re.compile(
    r"\b[Tt]his (?:situation |flash |field |daily |weekly )?(?:report|update|bulletin|statement|document) "
    r"(?:is|was|has been) (?:produced|issued|prepared|published|compiled|released) by (?:the )?"
    rf"{_NAME}(?= (?:in collaboration|on|with|and partners|together|for)\b|[.,;]|$)"
)
_SOURCE_LINE = re.compile(rf"Source\s?:\s?{_NAME}$")
_CHANNEL = re.compile(
    r"(?:https?://)?t\.me/(?:s/)?(?P<channel>[A-Za-z]\w{3,31})\b|^(?P<at>@\w{3,31})$"
)
_FINAL = re.compile(
    r"(?:[(\[](?P<bracket>[^()\[\]]{2,30})[)\]]|[\u2013\u2014-]\s?(?P<dash>{agencies}))\s*\.?$"
)
_WITH = re.compile(
    r"(?:with (?:additional )?(?:reporting|files|input|material|reports?) (?:by|from)|source\s?:)\s*(?:the )?",
    re.I,
)
_CONTRIBUTED = re.compile(
    r"^\(?(?P<agency>{agencies})(?: and [\w .]+)? contributed to this (?:report|story|article)"
)
_SITREP = re.compile(
    r"\b(?:situation|flash|daily|weekly|monitoring|field|spot)\s+(?:report|update)\b|\bsit-?rep\b",
    re.I,
)
_UN = re.compile(
    r"\b(?:United Nations|UN|OCHA|UNHCR|UNICEF|OHCHR|UNSMIL|UNMISS|UNAMA|UNAMI|UNIFIL|UNDOF|UNSCO|"
    r"UNTSO|MINUSMA|MONUSCO|UNMHA|UNITAMS|WFP|UNRWA|UNFPA|World Food Programme|UN News)\b"
)
_NGO = re.compile(
    r"\b(?:Human Rights Watch|Amnesty International|M\u00e9decins|Red Cross|Red Crescent|ICRC|"
    r"Observatory|Monitor for|Centre for|Center for|Network for|Human Rights|Crisis Group|Airwars|"
    r"Save the Children|Oxfam|Relief|Documentation)\b"
)
_PARTY = re.compile(
    r"\b(?:statement|communiqu[e\u00e9]|declaration|announcement)\b.{0,40}\b(?:by|of|from|issued by)\b.{0,60}"
    r"\b(?:command|general staff|military council|ministry of defen[cs]e|defen[cs]e ministry|brigades?|"
    r"front|movement|army|forces|battalions?|armed wing|military wing|spokesman of|spokesperson of)\b",
    re.IGNORECASE,
)
_STATE_NAME = re.compile(
    r"\b(?:State (?:TV|Television|Radio|Media|News Agency)|Ministry of Information)\b", re.I
)


def find_outlet(page: Page, hints: Hints) -> tuple[str | None, str]:
    """(name, how it is known); (None, why not)."""
    if hints.outlet is not None:
        return hints.outlet, "given by the user or the file's sidecar"
    if page.facts.site:
        return page.facts.site, page.facts.site_how
    for how, pattern in _FOOTERS:
        for piece in page.having("furniture", "byline"):
            hit = pattern.search(piece.raw)
            if hit:
                return _tidy(hit["name"]), f"{how}: {_shown(hit[0])!r}"
    for piece in page.having("body", "standfirst", "furniture", "byline"):
        hit = _PRODUCED.search(piece.raw)
        if hit:
            return _tidy(hit["name"]), f"the report says who issued it: {_shown(hit[0])!r}"
    for piece in page.having("furniture", "byline", "body"):
        hit = _SOURCE_LINE.match(piece.raw)
        if hit:
            return _tidy(hit["name"]), f"the page's source line: {_shown(hit[0])!r}"
    for piece in page.having("furniture"):
        hit = _CHANNEL.search(piece.raw)
        if hit:
            name = hit["at"] or f"@{hit['channel']}"
            return name, f"the channel that the post names: {_shown(hit[0])!r}"
    for agency, quote in _dateline_agencies(page):
        return agency, f"the agency in the dateline {quote!r}; no other publisher is named"
    return None, "no publisher named on the page"


def find_origin(page: Page) -> str | None:
    """The agency whose text this is, where a dateline, a final credit or a byline says so."""
    for agency, _ in _dateline_agencies(page):
        return agency
    for piece in page.having("byline"):
        words = re.sub(r"^(?:by|source\s?:)\s+(?:the )?", "", piece.flat, flags=re.IGNORECASE)
        known = named_agency(words.rstrip("."))
        if known and known.kind != "photo":
            return known.name
        hit = _WITH.search(piece.raw)
        if hit:
            known = named_agency(piece.raw[hit.end() :].strip(" .)]"))
            if known and known.kind != "photo":
                return known.name
    if page.facts.author:
        known = named_agency(page.facts.author)
        if known and known.kind != "photo":
            return known.name
    return _final_credit(page)


def find_kind(page: Page, hints: Hints, outlet: str | None) -> ReportKind:
    """The kind of publisher or text; ``news`` unless something says otherwise.

    Raises:
        ReportError: the kind in ``hints`` is not one of ``REPORT_KINDS``.
    """
    if hints.kind is not None:
        for kind in REPORT_KINDS:
            if kind == hints.kind:
                return kind  # type: ignore[return-value]  # one of the literals, by the loop
        raise ReportError(
            f"kind: {hints.kind!r} is not a kind of report; one of {', '.join(REPORT_KINDS)}"
        )
    opening = "\n".join(piece.flat for piece in page.pieces[:6])
    if _SITREP.search(opening):
        return "sitrep"
    if outlet:
        agency = load_agencies().get(outlet)
        if (agency and agency.kind == "state") or _STATE_NAME.search(outlet):
            return "state_media"
        if _UN.search(outlet):
            return "un"
        if _NGO.search(outlet):
            return "ngo"
        if outlet.startswith("@"):
            return "social"
    heads = [*page.having("headline"), *page.pieces[:1]]
    if any(_PARTY.search(piece.flat) for piece in heads):
        return "party_statement"
    return "news"


def _dateline_agencies(page: Page) -> Iterator[tuple[str, str]]:
    for piece in list(page.having("body"))[:2]:
        dateline = find_dateline(piece)
        if dateline and dateline.agency:
            yield dateline.agency, page.text[dateline.start : dateline.end].strip()


def _final_credit(page: Page) -> str | None:
    """An agency in brackets or after a dash at the end of the last paragraph."""
    body = list(page.having("body"))
    if not body:
        return None
    last = body[-1].flat
    agencies = agency_pattern()
    hit = re.search(_FINAL.pattern.replace("{agencies}", agencies), last)
    if hit:
        known = named_agency(hit["bracket"] or hit["dash"])
        if known and known.kind != "photo":
            return known.name
    for piece in body[-2:]:
        hit = re.match(_CONTRIBUTED.pattern.replace("{agencies}", agencies), piece.flat)
        if hit:
            known = named_agency(hit["agency"])
            if known:
                return known.name
    return None


def _tidy(name: str) -> str:
    return name.strip(" .,\u00a0").removeprefix("The ").removeprefix("the ")


def _shown(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= 80 else flat[:77] + "..."
