"""What the markup of a page says of its title, date, publisher, author and address.

Own rules first (JSON-LD, meta tags, time elements), then trafilatura's for what they leave open.
The date is never trafilatura's: its search takes today's date as a limit, and guesses.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from trucewatch.readers.page import Facts, StatedDate
from trucewatch.readers.visible import VisibleText

_ARTICLE = re.compile(r"(?:Article|Posting|Report|NewsItem|Statement)$")
_PAGE = re.compile(r"(?:WebPage|ItemPage)$")
_META_DATES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "article:published",
    "article.published",
    "publish_date",
    "publish-date",
    "publishdate",
    "publication_date",
    "publicationdate",
    "pubdate",
    "date",
    "dc.date",
    "dc.date.issued",
    "dc.date.created",
    "dcterms.date",
    "dcterms.issued",
    "dcterms.created",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "citation_publication_date",
    "citation_date",
)
_META_UPDATES = ("og:updated_time", "article:modified_time", "dateupdate", "last-modified")
_MICRODATA = frozenset(
    {"datePublished", "schema:datePublished", "dateCreated", "schema:dateCreated"}
)
_META_SITE = ("og:site_name", "publisher", "dc.publisher", "citation_publisher", "application-name")
_META_AUTHOR = ("author", "article:author_name", "dc.creator", "parsely-author", "byl")
_META_TITLE = ("og:title", "twitter:title", "dc.title", "parsely-title")
_UPDATED = re.compile(r"updat|modif|edit", re.IGNORECASE)
_OF_A_PAGE = ("datePublished", "dateModified")  # its name and publisher are often the site's
_DEEPEST = 40  # objects in one another in JSON-LD
_FIXED_LIMIT = (
    "2200-01-01"  # trafilatura's date search must not ask the clock; its answer is unused
)


def read_facts(root: etree._Element, html: str, visible: VisibleText) -> Facts:
    """The facts that the markup states. ``html`` is the page as text, for trafilatura."""
    from trafilatura.metadata import extract_metadata

    stated = _articles(root)
    meta = _meta(root)
    found = extract_metadata(
        html, date_config={"max_date": _FIXED_LIMIT, "extensive_search": False}, extensive=False
    )
    site, site_how = _site(stated, meta, _text(found.sitename), _text(found.hostname))
    url = _first(
        _link(root, "canonical"), meta.get("og:url"), *(_text(one.get("url")) for one in stated)
    )
    return Facts(
        title=_first(
            *(_text(one.get("headline")) for one in stated),
            *(meta.get(key) for key in _META_TITLE),
            _text(root.findtext(".//title")),
            _text(found.title),
        ),
        site=site,
        site_how=site_how,
        author=_first(
            *(_names(one.get("author")) for one in stated),
            *(meta.get(key) for key in _META_AUTHOR),
            _text(found.author),
        ),
        url=url if url and url.startswith(("http://", "https://")) else None,
        dates=tuple(_dates(root, stated, meta, visible)),
    )


def _dates(
    root: etree._Element,
    stated: list[Mapping[str, Any]],
    meta: Mapping[str, str],
    visible: VisibleText,
) -> Iterator[StatedDate]:
    """All dates that the markup states, strongest first; those of updates last."""
    for key in ("datePublished", "dateCreated"):
        for one in stated:
            value = _text(one.get(key))
            if value:
                yield StatedDate(value, f"the page's JSON-LD ({key})", "readers.dating.json_ld")
    for key in _META_DATES:
        if key in meta:
            yield StatedDate(meta[key], f"the page's meta tag {key!r}", "readers.dating.meta")
    yield from _microdata(root)
    for element, start, end in sorted(visible.times, key=lambda time: _time_rank(time[0])):
        if _time_rank(element) < 2 and not _inside_aside(element):
            value = element.get("datetime") or visible.text[start:end]
            where = "the page's time element"
            yield StatedDate(value, where, "readers.dating.time_element", start, end)
            break
    for one in stated:
        value = _text(one.get("dateModified"))
        if value:
            where = "the page's JSON-LD (dateModified)"
            yield StatedDate(value, where, "readers.dating.markup_updated", updated=True)
    for key in _META_UPDATES:
        if key in meta:
            where = f"the page's meta tag {key!r}"
            yield StatedDate(meta[key], where, "readers.dating.markup_updated", updated=True)


def _microdata(root: etree._Element) -> Iterator[StatedDate]:
    """Dates of elements that say in their attributes that they hold the day of publication."""
    for element in root.iter():
        names = {element.get("itemprop"), element.get("property")}
        if names & _MICRODATA and element.tag != "meta" and not _inside_aside(element):
            value = _text(element.get("content") or element.get("datetime") or element.get("title"))
            if value:
                yield StatedDate(value, "the page's microdata", "readers.dating.microdata")


def _time_rank(element: etree._Element) -> int:
    """0 for a time that says it is the publication's, 1 for any other, 2 for an update's."""
    parent = element.getparent()
    names = " ".join(
        value
        for one in (element, parent)
        if one is not None
        for value in (one.get("class"), one.get("itemprop"), one.get("id"))
        if value
    )
    if _UPDATED.search(names):
        return 2
    return 0 if re.search(r"publi|posted|issued", names, re.IGNORECASE) else 1


def _inside_aside(element: etree._Element) -> bool:
    """Whether a time belongs to a menu, a list of other stories or a comment."""
    return any(
        one.tag in {"nav", "aside", "footer", "li"}
        or re.search(r"relat|comment|recommend|teaser|popular", one.get("class") or "", re.I)
        for one in element.iterancestors()
    )


def _articles(root: etree._Element) -> list[Mapping[str, Any]]:
    """The objects of the page's JSON-LD that describe an article, then those of the page itself."""
    articles: list[Mapping[str, Any]] = []
    pages: list[Mapping[str, Any]] = []
    for script in root.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            data = json.loads((script.text or "").strip(), strict=False)
        except (json.JSONDecodeError, RecursionError):
            continue  # a page's broken metadata leaves the other sources
        for kinds, one in _objects(data, 0):
            if any(_ARTICLE.search(kind) for kind in kinds):
                articles.append(one)
            elif any(_PAGE.search(kind) for kind in kinds):
                pages.append({key: one[key] for key in _OF_A_PAGE if key in one})
    return [*articles, *pages]


def _objects(data: Any, depth: int) -> Iterator[tuple[list[str], Mapping[str, Any]]]:
    """(types, object) of each object at the top of JSON-LD, in its graph or its main entity."""
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for one in data:
            yield from _objects(one, depth + 1)
    elif isinstance(data, dict):
        kinds = data.get("@type")
        kinds = kinds if isinstance(kinds, list) else [kinds]
        yield [kind for kind in kinds if isinstance(kind, str)], data
        for key in ("@graph", "mainEntity"):
            yield from _objects(data.get(key), depth + 1)


def _meta(root: etree._Element) -> dict[str, str]:
    """Lower-case name, property or itemprop of each meta tag to its content; the first wins."""
    meta: dict[str, str] = {}
    for tag in root.iter("meta"):
        content = (tag.get("content") or "").strip()
        for attribute in ("name", "property", "itemprop"):
            key = (tag.get(attribute) or "").strip().lower()
            if key and content:
                meta.setdefault(key, content)
    return meta


def _site(
    stated: list[Mapping[str, Any]],
    meta: Mapping[str, str],
    sitename: str | None,
    hostname: str | None,
) -> tuple[str | None, str]:
    for key in _META_SITE[:1]:
        if key in meta:
            return meta[key], f"the page's meta tag {key!r}"
    for one in stated:
        name = _names(one.get("publisher"))
        if name:
            return name, "the page's JSON-LD (publisher)"
    for key in _META_SITE[1:]:
        if key in meta and not meta[key].startswith("http"):
            return meta[key], f"the page's meta tag {key!r}"
    if sitename and hostname and sitename.lower() in {hostname.lower(), f"www.{hostname.lower()}"}:
        return sitename, "the host in the page's address; the page names no publisher"
    if sitename and not urlsplit(sitename).scheme:
        return sitename, "the site name in the page's title or markup, as trafilatura finds it"
    return None, ""


def _link(root: etree._Element, rel: str) -> str | None:
    for link in root.iter("link"):
        if rel in (link.get("rel") or "").lower().split():
            return (link.get("href") or "").strip() or None
    return None


def _names(value: Any) -> str | None:
    """The first name in a JSON-LD person, organisation, list of them, or text."""
    if isinstance(value, list):
        return _first(*(_names(one) for one in value))
    if isinstance(value, dict):
        return _names(value.get("name"))
    return _text(value)


def _text(value: Any) -> str | None:
    if not isinstance(value, str):
        return None
    tidy = " ".join(value.split())
    return tidy if tidy and tidy.isprintable() else None


def _first(*values: str | None) -> str | None:
    return next((value for value in values if value), None)
