"""Who published a report, whose text it carries, and what kind of publisher that is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from trucewatch.errors import ReportError
from trucewatch.readers.agencies import Agency, agency_pattern, load_agencies, named_agency
from trucewatch.readers.dateline import find_dateline
from trucewatch.readers.hints import Hints
from trucewatch.readers.page import Page
from trucewatch.readers.wordlists import kind_signs
from trucewatch.records.report import REPORT_KINDS, ReportKind

_SHOWN = 80  # characters of the words that gave the outlet
_OPENING = 6  # pieces

_START = r"[A-Z0-9\u00c0-\u00de]"
_WORD = rf"{_START}[\w&'\u2019.\u00c0-\u024f-]{{0,60}}"
_NAME = rf"(?P<name>(?:[Tt]he )?{_WORD}(?: (?:{_WORD}|&|of|and|for|the|de|al-\w+)){{0,6}}?)"
_YEARS = r"(?:(?:19|20)\d\d(?:\s*[-\u2013]\s*(?:19|20)?\d\d)?)"

_ABOUT = "the page's words about its publisher"
_FOOTERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        _ABOUT,
        re.compile(
            rf"{_NAME} (?:delivers|provides|brings you|offers|publishes|is an? (?:independent|"
            r"non-?profit|not-for-profit|award-winning|leading|daily|weekly|public|national))\b"
        ),
    ),
    (
        "the page's copyright line",
        re.compile(
            rf"(?:(?:\u00a9|\([cC]\)|[Cc]opyright|COPYRIGHT)\s*+){{1,2}}{_YEARS}?,?\s*+"
            rf"(?:by\s+)?{_NAME}"
            rf"(?=\s*+(?:[.,;|]|$|[Aa]ll [Rr]ights|ALL RIGHTS|{_YEARS}|Ltd|LLC|Inc))"
        ),
    ),
    (
        "the page's rights line",
        re.compile(rf"{_NAME}[.,]? (?:[Aa]ll rights reserved|ALL RIGHTS RESERVED)"),
    ),
    (_ABOUT, re.compile(rf"[Mm]ore about {_NAME} can be found here")),
)
_PRODUCED = re.compile(
    r"\b[Tt]his (?:situation |flash |field |daily |weekly )?"
    r"(?:report|update|bulletin|statement|document) (?:is|was|has been) "
    r"(?:produced|issued|prepared|published|compiled|released) by (?:the )?"
    rf"{_NAME}(?= (?:in collaboration|on|with|and partners|together|for)\b|[.,;]|$)"
)
_ISSUER = re.compile(
    r"\b(?:statement|communiqu[e\u00e9]|declaration|announcement|press release)\b"
    r"(?: (?:no\.?|number|#) ?\d+)?(?: issued)? (?:by|of|from) (?:the )?"
    r"(?P<name>[^:,;.()]{3,80}?)(?=\s*(?:[:,;.(]|\s-\s|$|\b(?:on|regarding|about|concerning|to|dated)\b))",
    re.IGNORECASE,
)
_SOURCE_LINE = re.compile(rf"Source\s?:\s?{_NAME}$")
_CHANNEL = re.compile(
    r"(?:https?://)?t\.me/(?:s/)?(?P<channel>[A-Za-z]\w{3,31})\b|^(?P<at>@\w{3,31})$"
)
_WITH = re.compile(
    r"(?:with (?:additional )?(?:reporting|files|input|material|reports?) (?:by|from)|source\s?:)"
    r"\s*(?:the )?",
    re.IGNORECASE,
)
_BY = re.compile(r"^(?:by|source\s?:)\s+(?:the )?", re.IGNORECASE)


def find_outlet(page: Page, hints: Hints) -> tuple[str | None, str]:
    """(name, how it is known); (None, why not)."""
    if hints.outlet is not None:
        return hints.outlet, "given by the user or the file's sidecar"
    if page.facts.site:
        return page.facts.site, page.facts.site_how
    return next(_outlets(page), (None, "no publisher named on the page"))


def find_origin(page: Page) -> str | None:
    """The agency whose text this is, where a dateline, a byline or a final credit says so."""
    for agency, _ in _dateline_agencies(page):
        return agency
    lines = [piece.flat for piece in page.having("byline")]
    if page.facts.author:
        lines.append(page.facts.author)
    for line in lines:
        credited = _WITH.search(line)
        words = line[credited.end() :] if credited else _BY.sub("", line)
        known = _text_agency(words.strip(" .)]"))
        if known:
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
    headlines = [piece.flat for piece in page.having("headline")]
    looked_in = {
        "opening": "\n".join(piece.flat for piece in page.pieces[:_OPENING]),
        "headline": headlines[0] if headlines else "",
        "outlet": outlet or "",
    }
    for sign in kind_signs():
        if sign.fits(looked_in[sign.looks_in]):
            return sign.kind
    agency = load_agencies().get(outlet or "")
    return "state_media" if agency and agency.kind == "state" else "news"


def _outlets(page: Page) -> Iterator[tuple[str, str]]:
    """Publishers that the page's words name, surest first."""
    for how, pattern in _FOOTERS:
        for piece in page.having("furniture", "byline"):
            hit = pattern.search(piece.raw)
            if hit:
                yield _tidy(hit["name"]), f"{how}: {_shown(hit[0])!r}"
    for piece in page.pieces:
        hit = _PRODUCED.search(piece.raw)
        if hit:
            yield _tidy(hit["name"]), f"the report says who issued it: {_shown(hit[0])!r}"
    for piece in page.having("headline"):
        hit = _ISSUER.search(piece.raw)
        if hit:
            yield (
                hit["name"].strip(),
                f"the headline says whose words these are: {_shown(hit[0])!r}",
            )
    for piece in page.having("furniture", "byline", "body"):
        hit = _SOURCE_LINE.match(piece.raw)
        if hit and hit["name"].lower() != "agencies":
            yield _tidy(hit["name"]), f"the page's source line: {_shown(hit[0])!r}"
    for piece in page.having("furniture"):
        hit = _CHANNEL.search(piece.raw)
        if hit:
            name = hit["at"] or f"@{hit['channel']}"
            yield name, f"the channel that the post names: {_shown(hit[0])!r}"
    for agency, quote in _dateline_agencies(page):
        yield agency, f"the agency in the dateline {quote!r}; no other publisher is named"


def _dateline_agencies(page: Page) -> Iterator[tuple[str, str]]:
    for piece in list(page.having("body"))[:2]:
        dateline = find_dateline(piece)
        if dateline and dateline.agency:
            yield dateline.agency, page.text[dateline.start : dateline.end].strip()


@cache
def _final() -> re.Pattern[str]:
    return re.compile(
        rf"(?:[(\[](?P<bracket>[^()\[\]]{{2,30}})[)\]]|-\s?(?P<dash>{agency_pattern()}))\s*\.?$"
    )


def _final_credit(page: Page) -> str | None:
    """An agency in brackets or after a dash at the end of the last paragraph."""
    body = list(page.having("body"))
    hit = _final().search(body[-1].flat) if body else None
    known = _text_agency(hit["bracket"] or hit["dash"]) if hit else None
    return known.name if known else None


def _text_agency(words: str) -> Agency | None:
    """The agency that ``words`` name, unless it deals in pictures only."""
    known = named_agency(words)
    return known if known and known.kind != "photo" else None


def _tidy(name: str) -> str:
    return name.strip(" .,\u00a0").removeprefix("The ").removeprefix("the ")


def _shown(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= _SHOWN else flat[: _SHOWN - 3] + "..."
