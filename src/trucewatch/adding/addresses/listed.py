"""Lists of addresses, and the one address that several lead to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape
from urllib.parse import parse_qsl, urljoin, urlsplit, urlunsplit

from trucewatch.errors import UsageError

MOST = 100_000  # addresses of one list
_LOOKED_AT = 256 * 1024  # bytes of a page, in which its head stands
_LINK = re.compile(rb"<link\b([^<>]{0,2000})>", re.IGNORECASE)
_REL = re.compile(rb"\brel\s{0,9}=\s{0,9}[\"']?\s{0,9}canonical\b", re.IGNORECASE)
_HREF = re.compile(rb"\bhref\s{0,9}=\s{0,9}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
#: What is put behind an address to count who came from where; it leads nowhere else.
_TRACKING = re.compile(
    r"utm_\w{1,40}|fbclid|gclid|gbraid|wbraid|dclid|msclkid|yclid|twclid|ttclid|igshid|mc_cid|"
    r"mc_eid|_ga|_gl|ref_src|ref_url|cmpid|xtor|at_medium|at_campaign|at_custom\d?|ns_campaign|"
    r"ns_mchannel|ns_source|vero_id|wt_zmc|__twitter_impression",
    re.IGNORECASE,
)
_SAME = ("www.", "m.", "mobile.", "amp.")


@dataclass(frozen=True, slots=True)
class Canonical:
    """Where a page says that it stands. ``own``: on the site on which it was found."""

    url: str
    own: bool


def listed(lines: Iterable[str]) -> list[str]:
    """The addresses of a list, each once: one a line; what follows a ``#`` after a blank is a note.

    Raises:
        UsageError: there are too many.
    """
    found: dict[str, None] = {}
    for line in lines:
        url = re.split(r"(?:^|\s)#", line.removeprefix("\ufeff"), maxsplit=1)[0].strip()
        if url:
            found.setdefault(url)
            if len(found) > MOST:
                raise UsageError(f"the list has more than {MOST:,} addresses; split it")
    return list(found)


def without_tracking(url: str) -> str:
    """An address without what only counts visits, and without the part behind ``#``."""
    try:
        parts = urlsplit(url)
        told = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:
        return url  # told as none when it is asked
    if not any(_TRACKING.fullmatch(name) for name, _ in told):
        return urlunsplit(parts._replace(fragment=""))
    pairs = (one for one in parts.query.split("&"))
    kept = [one for one in pairs if not _TRACKING.fullmatch(one.partition("=")[0])]
    return urlunsplit(parts._replace(query="&".join(kept), fragment=""))


def canonical(raw: bytes, url: str) -> Canonical | None:
    """Where the page at ``url`` says that it stands (``link rel=canonical``); None: it does not.

    The front of a site is taken for no report's address.
    """
    for link in _LINK.finditer(raw[:_LOOKED_AT]):
        if not _REL.search(link[1]):
            continue
        href = _HREF.search(link[1])
        words = next((group for group in href.groups() if group), b"") if href else b""
        if not words.strip():
            return None
        try:
            there = urljoin(url, unescape(words.decode("utf-8", "replace")).strip())
            parts = urlsplit(there)
            site = _site(parts.hostname or "")
        except ValueError:
            return None
        front = parts.path in ("", "/") and not parts.query
        if parts.scheme not in ("http", "https") or not site or (front and there != url):
            return None
        if len(there) > 2048 or not there.isprintable() or " " in there:
            return None
        return Canonical(without_tracking(there), site == _site(urlsplit(url).hostname or ""))
    return None


def _site(host: str) -> str:
    for start in _SAME:
        host = host.removeprefix(start)
    return host
