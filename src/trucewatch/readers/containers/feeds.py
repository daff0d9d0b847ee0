"""Feeds: RSS, Atom and JSON Feed, cut into their entries as these stand."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from trucewatch.errors import ReportError
from trucewatch.readers.containers.json_cut import JsonCut
from trucewatch.readers.containers.model import Container, Item, Source
from trucewatch.readers.hints import Said

_ASIDE = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_ROOT = re.compile(rb"<(?P<tag>(?:[\w.-]{1,40}:)?(?P<name>[A-Za-z]\w{0,40}))[\s/>]")
_ROOTS = frozenset({b"rss", b"RDF", b"feed"})
_TOKEN = re.compile(
    rb"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<\?.*?(?:\?>|\Z)"
    rb"|<(?P<open>(?:[\w.-]{1,40}:)?(?:item|entry))(?=[\s/>])[^>]*?(?P<self>/)?>"
    rb"|</(?P<close>(?:[\w.-]{1,40}:)?(?:item|entry))\s*>",
    re.DOTALL,
)
_ENTITY = re.compile(rb"<!(?:ENTITY|DOCTYPE[^>]*\[)", re.IGNORECASE)
_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00")
_JSON = re.compile(rb"\"version\"\s*:\s*\"https?:\\?/\\?/(?:www\.)?jsonfeed\.org")
_HEAD = 64 * 1024


def looks_like_feed(head: bytes) -> bool:
    """Whether the first element is that of a feed."""
    if head.startswith(_MARKS[:2]):
        head = head.decode("utf-16", "ignore").encode()
    return _root(head) is not None


def _root(raw: bytes) -> bytes | None:
    """The name of the first element, where it is that of a feed."""
    head = raw[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    found = _ROOT.search(_ASIDE.sub(b"", head)) if head.startswith(b"<") else None
    return found["name"] if found and found["name"] in _ROOTS else None


def looks_like_json_feed(head: bytes) -> bool:
    """Whether a version of JSON Feed is named."""
    return _JSON.search(head[:_HEAD]) is not None


def unpack_feed(source: Source) -> Iterator[Item]:
    """Each entry's own bytes, from its opening tag to its closing one."""
    raw = source.whole()
    if raw.startswith(_MARKS):
        raise ReportError(f"{source.name}: this feed is in UTF-16; save it as UTF-8")
    root = _root(raw)
    if root is None:
        raise ReportError(f"{source.name}: is no feed: it does not begin with rss, rdf or feed")
    spans = list(_spans(raw))
    if _ENTITY.search(raw[: spans[0][0] if spans else len(raw)]):
        raise _entities(source.name)
    says = _feed_says(raw, spans, root.decode("ascii").lower(), source.name)
    for number, (start, end) in enumerate(spans, start=1):
        where = f"entry {number}"
        if end is None:
            yield source.bad(where, "is not closed: the feed is cut off or damaged")
        else:
            yield source.part(raw[start:end], where, f"-entry-{number}.xml", "entry", says)


def _entities(name: str) -> ReportError:
    return ReportError(
        f"{name}: declares entities of its own, which are not expanded; save it without them"
    )


def _spans(raw: bytes) -> Iterator[tuple[int, int | None]]:
    """Where entries begin and end; None where one never does."""
    start, depth = 0, 0
    for token in _TOKEN.finditer(raw):
        if token["open"]:
            if token["self"]:
                if not depth:
                    yield token.start(), token.end()
                continue
            if not depth:
                start = token.start()
            depth += 1
        elif token["close"] and depth:
            depth -= 1
            if not depth:
                yield start, token.end()
    if depth:
        yield start, None


def _feed_says(
    raw: bytes, spans: list[tuple[int, int | None]], root: str, name: str
) -> tuple[Said, ...]:
    """What the feed says around its entries: its title, address, encoding, prefixes of names."""
    import feedparser

    gaps, at = [], 0
    for start, end in spans:
        gaps.append(raw[at:start])
        at = len(raw) if end is None else end
    gaps.append(raw[at:])
    found = feedparser.parse(
        io.BytesIO(b"".join(gaps)), resolve_relative_uris=False, sanitize_html=False
    )
    encoding = _encoding(raw, name)
    says = [
        Said("root", {"rss": "rss", "rdf": "rdf"}.get(root, "feed")),
        Said("encoding", encoding),
    ]
    title = " ".join(str(found.feed.get("title", "")).split())
    if title:
        says.append(Said("outlet", title))
    link = str(found.feed.get("link", ""))
    if link.startswith(("http://", "https://")):
        says.append(Said("base", link))
    spaces = _SPACES.findall(raw[: spans[0][0] if spans else len(raw)].decode(encoding, "replace"))
    named = {prefix: two or one for prefix, two, one in spaces}
    says += [Said(f"xmlns:{prefix}", value) for prefix, value in sorted(named.items())]
    return tuple(says)


_SPACES = re.compile(r"\sxmlns(?::([\w.-]{1,40}))?\s*=\s*(?:\"([^\"<]{1,400})\"|'([^'<]{1,400})')")
_DECLARED = re.compile(rb"<\?xml\b[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{1,40})")


def _encoding(raw: bytes, name: str) -> str:
    declared = _DECLARED.match(raw.lstrip())
    for encoding in ("utf-8", declared[1].decode("ascii") if declared else "utf-8"):
        try:
            raw.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        return encoding.lower()
    raise ReportError(f"{name}: its letters are in no encoding that it declares; save it as UTF-8")


def unpack_json_feed(source: Source) -> Iterator[Item]:
    """Each item's own bytes."""
    raw, items = source.whole(), frozenset({("items",)})
    each = source.spent.bounds.each
    first = JsonCut(io.BytesIO(raw), source.name, items, each)
    for _ in first.elements():
        pass  # what the feed says may stand behind its items
    says = []
    if title := " ".join(first.said.get((("title",), ()), "").split()):
        says.append(Said("outlet", title))
    if (home := first.said.get((("home_page_url",), ()), "")).startswith(("http://", "https://")):
        says.append(Said("base", home))
    for one in JsonCut(io.BytesIO(raw), source.name, items, each).elements():
        cut = one.text.encode("utf-8")
        ending = f"-item-{one.number}.json"
        yield source.part(cut, f"item {one.number}", ending, "item", tuple(says))


FEED = Container(
    "feed", (".xml", ".rss", ".atom", ".rdf"), looks_like_feed, unpack_feed, words="a feed"
)
JSON_FEED = Container(
    "json_feed", (".json",), looks_like_json_feed, unpack_json_feed, words="a JSON Feed"
)
