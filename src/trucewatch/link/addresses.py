"""Addresses of pages as one writes them who means the page and not the way one came to it."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit

#: Hosts of one page for small screens, and the plain one.
_HOSTS = ("www.", "m.", "mobile.", "amp.")
#: Parts of a query that tell who sent the reader, not what is read.
_SENDERS = frozenset({"fbclid", "gclid", "mc_cid", "mc_eid", "ref", "source", "share", "output"})


def canonical_address(url: str | None) -> str | None:
    """Host, path and telling query of an address; None for a front page or what is no address.

    >>> canonical_address("http://www.Valley-Post.example/a/1/?utm_source=x#top")
    'valley-post.example/a/1'
    """
    if url is None:
        return None
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").casefold()
    except ValueError:  # "http://[": no address, and so no page that two reports could share
        return None
    for prefix in _HOSTS:
        host = host.removeprefix(prefix)
    path = parts.path.rstrip("/").removesuffix("/amp")
    asked = sorted(
        (name, value)
        for name, value in parse_qsl(parts.query)
        if name not in _SENDERS and not name.startswith("utm_")
    )
    if not host or not (path or asked):
        return None
    return f"{host}{path}" + (f"?{urlencode(asked)}" if asked else "")
