"""Files made to break a reader, and good ones to be read among them. All names are invented.

Made by counting and a seed: every run writes the same bytes.
"""

from __future__ import annotations

import gzip
import json
import random
import zlib
from collections.abc import Callable, Iterator

from benchmarks.reliability.hostile_documents import DOCUMENTS

_WORDS = "The army shelled the mill in Karsa on Friday, the town council said. "
_BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
_ZERO = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f"
_LARGE = 12  # one file in so many is of the full size, the others of a hundredth
_TAGS = "div p span table tr td ul li a b i em section article font center form".split()
_CHARSETS = "utf-7 hex base64 zlib rot13 idna punycode utf-16 x-none cp437 unicode_escape".split()


def _page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode(
        "utf-8", "surrogatepass"
    )


def _deep(chance: random.Random, size: int) -> bytes:
    tag = chance.choice(_TAGS)
    return _page(f"<{tag}>" * size + _WORDS)


def _deep_mixed(chance: random.Random, size: int) -> bytes:
    return _page("".join(f"<{chance.choice(_TAGS)}>" for _ in range(size)) + _WORDS)


def _just_deep(chance: random.Random, size: int) -> bytes:
    tag = chance.choice(("div", "span", "blockquote", "table><tr><td", "ul><li"))
    return _page(f"<{tag}>" * min(size, chance.randint(100, 900)) + _WORDS * 3)


def _attributes(chance: random.Random, size: int) -> bytes:
    names = " ".join(f"a{n}={chance.randint(0, 9)}" for n in range(size))
    return _page(f"<p {names}>{_WORDS}</p>")


def _long_attribute(chance: random.Random, size: int) -> bytes:
    name = chance.choice(("class", "style", "id", "href", "datetime", "itemprop"))
    unit = chance.choice(("display:", " a", "x", "- ", "2031-03-14 "))
    return _page(f'<a {name}="{unit * (size * 10)}">{_WORDS}</a>')


def _broken(chance: random.Random, size: int) -> bytes:
    parts = ("<p", "<", "</", "<!--", "-->", "<![CDATA[", "]]>", '="', "<a b='", "&", "&#", _WORDS)
    return _page("".join(chance.choices(parts, k=size)))


def _entities(chance: random.Random, size: int) -> bytes:
    unit = chance.choice(("&amp;", "&#x110000;", "&#0;", "&#xD800;", "&nbsp", "&#38;#38;", "&x;"))
    return _page(f"<p>{_WORDS}{unit * size}</p>")


def _laughs(_chance: random.Random, size: int) -> bytes:
    lines = ['<!ENTITY a0 "ha">']
    lines += [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)]
    outside = '<!ENTITY f SYSTEM "file:///etc/passwd"><!ENTITY % g SYSTEM "http://127.0.0.1/">'
    doctype = f"<?xml version='1.0'?><!DOCTYPE html [{''.join(lines)}{outside}%g;]>"
    body = f"<p>{_WORDS}&a11;&f;</p>{'<br/>' * (size % 99)}"
    return f"{doctype}<html><body>{body}</body></html>".encode()


def _nul(chance: random.Random, size: int) -> bytes:
    raw = bytearray(_page(f"<p>{_WORDS * (size // 60 + 1)}</p>"))
    for _ in range(chance.randint(1, 9)):
        raw[chance.randrange(len(raw))] = 0
    return bytes(raw)


def _bad_utf8(chance: random.Random, size: int) -> bytes:
    raw = bytearray((_WORDS * (size // 60 + 1)).encode())
    for _ in range(chance.randint(1, 50)):
        raw[chance.randrange(len(raw))] = chance.choice((0xC0, 0xFF, 0xED, 0xF8, 0x80))
    return bytes(raw)


def _utf16(chance: random.Random, size: int) -> bytes:
    raw = (_WORDS * (size // 60 + 1)).encode("utf-16")
    return raw[: -chance.randint(1, 3)] + b"\x00\xd8" * chance.randint(0, 2)


def _random(chance: random.Random, size: int) -> bytes:
    return chance.randbytes(size)


def _bidi(chance: random.Random, size: int) -> bytes:
    text = "".join(chance.choice(_BIDI) + c for c in _WORDS * min(size // 60 + 1, 40))
    return (text + "".join(chance.choices(_BIDI, k=min(size, 3000)))).encode()


def _zero_width(chance: random.Random, size: int) -> bytes:
    text = "".join(c + chance.choice(_ZERO) * chance.randint(1, 9) for c in _WORDS * 6)
    return (text + chance.choice(_ZERO) * size).encode()


def _only_unseen(chance: random.Random, size: int) -> bytes:
    return (chance.choice((_ZERO, _BIDI, "\u3164\u2800\u00a0 ")) * (size // 8 + 1)).encode()


def _combining(chance: random.Random, size: int) -> bytes:
    marks = "\u0301\u0316\u0489\u20dd\u0336"
    return "".join(c + chance.choice(marks) * (size // 400 + 3) for c in _WORDS).encode()


def _line(chance: random.Random, size: int) -> bytes:
    unit = chance.choice(("a", " a", "\u00e9", "<", "'", " \t", "0", "(", _WORDS))
    return (unit * (size * 100 // len(unit))).encode()


def _lines(chance: random.Random, size: int) -> bytes:
    return (
        chance.choice(("a\n", "\n\n", "\r", "- x\n", "1. \n", "said:\n")) * (size * 12)
    ).encode()


def _controls(chance: random.Random, size: int) -> bytes:
    return (_WORDS + "".join(chr(chance.randrange(0x20)) for _ in range(size))).encode()


def _json_ld(chance: random.Random, size: int) -> bytes:
    deep = chance.choice(("[", '{"a":', '{"@graph":['))
    wide = json.dumps([{"@type": "NewsArticle", "headline": f"h{n}"} for n in range(size // 20)])
    data = deep * size if chance.random() < 0.5 else wide
    return _page(f"<p>{_WORDS}</p>", f'<script type="application/ld+json">{data}</script>')


def _meta(chance: random.Random, size: int) -> bytes:
    name = chance.choice(("og:title", "date", "author", "x"))
    tags = "".join(f'<meta property="{name}{n % 7}" content="{n}">' for n in range(size // 2))
    return _page(f"<p>{_WORDS}</p>", tags)


def _charset(chance: random.Random, _size: int) -> bytes:
    head = f'<meta charset="{chance.choice(_CHARSETS)}">'
    return _page(f"<p>{_WORDS}+ADw-script+AD4-</p>", head) + b"\xe9" * chance.randint(0, 3)


def _cells(chance: random.Random, size: int) -> bytes:
    row = "<tr>" + "<td>a" * chance.randint(1, 40) + "</tr>"
    return _page("<table>" * chance.randint(1, 30) + row * (size // 40 + 1) + "<p>" + _WORDS)


def _many(chance: random.Random, size: int) -> bytes:
    unit = chance.choice(
        ("<br>", "<hr>", "<time>", "<a href=x>y</a>", "<p>a", "<li>x", "<h1>a</h1>")
    )
    return _page(unit * size + _WORDS)


def _unseen_tags(chance: random.Random, size: int) -> bytes:
    tag = chance.choice(
        ("noscript", "svg", "template", "textarea", "plaintext", "select", "object")
    )
    return _page(f"<{tag}>" * min(size, 300) + f"<p>{_WORDS}" * (size // 100 + 1))


def _surrogates(_chance: random.Random, size: int) -> bytes:
    return _page(f"<h1>\ud800{_WORDS}</h1>" + "\udfff" * (size % 50))


def _archive(chance: random.Random, size: int) -> bytes:
    match chance.randrange(4):
        case 0:
            return gzip.compress(b" " * (size * 200), 9, mtime=0)
        case 1:
            return zlib.compress(b"<p>" * (size * 100), 9)
        case 2:
            packed = zlib.compress(b"0" * (size * 100), 9)
            return b"%PDF-1.7\n1 0 obj<</Filter/FlateDecode>>stream\n" + packed + b"\nendstream"
        case _:
            return b"PK\x03\x04" + chance.randbytes(40) + zlib.compress(b"\0" * size)


def _dates(chance: random.Random, size: int) -> bytes:
    unit = chance.choice(("2031-03-14 ", "14 March 2031, ", "on Monday to Tuesday to ", "12:30 "))
    return (f"Karsa\n\n{_WORDS}\n\n" + unit * min(size // 4, 700)).encode()


def _nothing(chance: random.Random, size: int) -> bytes:
    blank = (b"", b" ", b"\n" * size, b"<html>", b"<!-- -->", b"\xef\xbb\xbf", b"<p hidden>x</p>")
    return chance.choice(blank)


#: Kind to the file's ending and its maker, which is given the size meant.
KINDS: dict[str, tuple[str, Callable[[random.Random, int], bytes]]] = {
    "deep": (".html", _deep),
    "deep_mixed": (".html", _deep_mixed),
    "just_deep": (".html", _just_deep),
    "attributes": (".html", _attributes),
    "long_attribute": (".html", _long_attribute),
    "broken": (".html", _broken),
    "entities": (".html", _entities),
    "laughs": (".xhtml", _laughs),
    "nul": (".html", _nul),
    "bad_utf8": (".txt", _bad_utf8),
    "utf16": (".txt", _utf16),
    "random": (".html", _random),
    "random_text": (".txt", _random),
    "bidi": (".txt", _bidi),
    "zero_width": (".txt", _zero_width),
    "only_unseen": (".txt", _only_unseen),
    "combining": (".txt", _combining),
    "line": (".txt", _line),
    "line_page": (".html", _line),
    "lines": (".txt", _lines),
    "controls": (".txt", _controls),
    "json_ld": (".html", _json_ld),
    "meta": (".html", _meta),
    "charset": (".html", _charset),
    "cells": (".html", _cells),
    "many": (".html", _many),
    "unseen_tags": (".html", _unseen_tags),
    "surrogates": (".html", _surrogates),
    "archive": (".html", _archive),
    "archive_text": (".txt", _archive),
    "dates": (".txt", _dates),
    "nothing": (".html", _nothing),
    **DOCUMENTS,
}
_FULL = 100_000  # elements, attributes, entities; a hundred times as many letters in a line


def hostile_files(count: int, seed: int = 1, full: int = _FULL) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of so many files, kind after kind. ``full``: the size of the largest."""
    chance = random.Random(seed)  # noqa: S311
    kinds = list(KINDS)
    for number in range(count):
        kind = kinds[number % len(kinds)]
        ending, make = KINDS[kind]
        large = number // len(kinds) % _LARGE == 0
        size = full if large else max(full // 100, 10)
        yield f"{kind}-{number:05}{ending}", make(chance, size)


def good_files(count: int) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of so many reports that must be read: pages and texts, each of its own day."""
    for number in range(count):
        day, killed = 1 + number % 28, 2 + number % 7
        title = f"Shells hit the mill of Karsa, report {number}"
        told = f"The army shelled the mill in Karsa on Friday, killing {killed} people"
        words = (
            f"{told}, the Karsa Council said.",
            '"Our guns left the hill," said Karim Odeh, head of the Tel Marwan Observatory.',
        )
        if number % 2:
            text = "\n\n".join([title, f"{day} March 2031", *words])
            yield f"good-{number:05}.txt", text.encode()
        else:
            paragraphs = "".join(f"<p>{one}</p>" for one in words)
            date = f'<meta name="date" content="2031-03-{day:02}">'
            head = f"<title>{title}</title>{date}"
            yield f"good-{number:05}.html", _page(f"<h1>{title}</h1>{paragraphs}", head)
