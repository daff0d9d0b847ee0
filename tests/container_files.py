"""One container of each kind, made by code, of invented events."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import tarfile
import zipfile
from collections.abc import Callable, Mapping

WORDS = "Government forces shelled Qasr Wadi on Friday, the town council said. Two were killed."
CALM = b"Calm in Karsa\n\n13 March 2031\n\nThe truce held in Karsa, the council said.\n"
FROM = b"From desk@valley.example Fri Mar 14 09:00:00 2031\n"
AT = "2031-03-15T06:00:00Z"


def mbox(*bodies: str) -> bytes:
    """A mailbox of messages with these bodies."""
    head = "From: desk@valley.example\nSubject: Report {n}\nDate: Fri, 14 Mar 2031 09:00:00 +0200"
    made = b""
    for n, body in enumerate(bodies or (WORDS, "The truce held in Karsa, it said."), start=1):
        made += FROM + f"{head.format(n=n)}\n\n{body}\n\n".encode()
    return made


def rss() -> bytes:
    """RSS of two entries: one whole, one with a summary only."""
    return f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Valley Post</title>
<link>https://valley.example/</link><!-- <item>none</item> -->
<item><title>Shells hit Qasr Wadi</title><link>/2031/shells</link>
<pubDate>Fri, 14 Mar 2031 23:30:00 +0200</pubDate><dc:creator>Lena Orvik</dc:creator>
<description>Short.</description>
<content:encoded><![CDATA[<p>{WORDS}</p><p>An </item> in the text.</p>]]></content:encoded></item>
<item><title>Calm in Karsa</title><link>https://valley.example/calm</link>
<pubDate>Thu, 13 Mar 2031 19:00:00 GMT</pubDate>
<description>The truce held in Karsa on Thursday, the council said.</description></item>
</channel></rss>""".encode()


def atom() -> bytes:
    """Atom of one entry, changed after it was published."""
    return b"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">
<title>Hill News</title>
<id>urn:x</id><updated>2031-03-15T00:00:00Z</updated><entry><title>Talks in Ardun</title>
<id>urn:a</id><link href="https://hill.example/a"/><updated>2031-03-16T00:00:00Z</updated>
<published>2031-03-14T23:30:00+02:00</published><author><name>Sami Dara</name></author>
<content type="html">&lt;p&gt;Both sides met in Ardun, the Observer Force said.&lt;/p&gt;</content>
</entry></feed>"""


def rdf() -> bytes:
    """RSS 1.0 of one entry."""
    return b"""<?xml version="1.0"?><rdf:RDF xmlns="http://purl.org/rss/1.0/"
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://r.example/">
<title>River Wire</title><link>https://r.example/</link></channel>
<item rdf:about="https://r.example/1"><title>Bridge shut</title><link>https://r.example/1</link>
<dc:date>2031-03-12T10:00:00+02:00</dc:date>
<description>The bridge at Ardun was shut on Wednesday, the mayor said.</description></item>
</rdf:RDF>"""


def json_feed() -> bytes:
    """A JSON Feed whose title stands behind its items."""
    item = {
        "id": "1",
        "url": "https://j.example/1",
        "title": "Shots in Ardun",
        "content_html": "<p>Shots were heard in Ardun on Friday, residents said.</p>",
        "date_published": "2031-03-14T08:00:00+02:00",
        "authors": [{"name": "Ana Brel"}, {"name": "Omar Teth"}],
    }
    short = {"id": 2, "summary": "The road to the mill was open, the council said."}
    version = "https://jsonfeed.org/version/1.1"
    feed = {"version": version, "items": [item, short], "title": "J Daily"}
    return json.dumps(feed, indent=1).encode()


def telegram(**chat: object) -> bytes:
    """A channel: a service message, a forwarded and edited one, one with a picture only."""
    day = {"date": "2031-03-14T10:00:00", "date_unixtime": "1931241600"}
    text = ["The army shelled ", {"type": "bold", "text": "the mill"}, " on Friday, it said."]
    messages = [
        {"id": 1, "type": "service", **day, "action": "create_channel", "text": ""},
        {
            "id": 2,
            "type": "message",
            **day,
            "from": "Karsa Now",
            "text": text,
            "forwarded_from": "Mill Watch",
            "reply_to_message_id": 1,
            "photo": "photos/2.jpg",
            "edited": "2031-03-14T11:00:00",
            "edited_unixtime": "1931245200",
        },
        {"id": 3, "type": "message", **day, "photo": "photos/1.jpg", "text": ""},
    ]
    whole = {"name": "Karsa Now", "type": "public_channel", "id": 7, "messages": messages, **chat}
    return json.dumps(whole, indent=1).encode()


def table() -> bytes:
    """A table: two rows with text, one without, one with too many cells."""
    return (
        f'id,headline,body,date,source,link\n1,Shells hit,"{WORDS}\nA second line.",14/03/2031,'
        'Valley Post,https://v.example/1\r\n2,Calm,"The truce held in ""Karsa"", it said.",'
        "03/04/2031,Hill News,\n3,Nothing,,1/1/2031,X,\n4,a,b,c,d,e,f,g\n"
    ).encode()


def lines() -> bytes:
    """JSON Lines: two reports, and a line that is no JSON."""
    first = {"body": WORDS, "meta": {"date": "2031-03-14"}, "source": "Valley Post"}
    second = {"body": "The truce held in Karsa, the council said."}
    return f"{json.dumps(first)}\n\n{json.dumps(second)}\r\nnonsense\n".encode()


def warc(*, packed: bool = True) -> bytes:
    """A web archive: two pages, a picture, a page not found, a revisit, a text as a resource."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    file = io.BytesIO()
    writer = WARCWriter(file, gzip=packed)

    def put(url: str, body: bytes, kind: str, status: str = "200 OK", **more: str) -> None:
        headers = [("Content-Type", kind), *((k.replace("_", "-"), v) for k, v in more.items())]
        http = StatusAndHeaders(status, headers, protocol="HTTP/1.1")
        record = writer.create_warc_record(
            url,
            "response",
            payload=io.BytesIO(body),
            http_headers=http,
            warc_headers_dict={"WARC-Date": AT},
        )
        writer.write_record(record)

    page = (
        f"<html><body><article><h1>Shells hit Qasr Wadi</h1><p>{WORDS}</p></article></body></html>"
    )
    arabic = "<html><body><p>" + "هدنة في كارسا " * 10 + "</p></body></html>"
    writer.write_record(writer.create_warcinfo_record("x.warc", {"software": "none"}))
    url = "https://v.example/2031/03/14/shells"
    put(url, gzip.compress(page.encode(), mtime=0), "text/html", Content_Encoding="gzip")
    chunks = arabic.encode("windows-1256")
    chunked = f"{len(chunks):x}\r\n".encode() + chunks + b"\r\n0\r\n\r\n"
    kind = "text/html; charset=windows-1256"
    put("https://v.example/ar", chunked, kind, Transfer_Encoding="chunked")
    put("https://v.example/p.jpg", b"\xff\xd8\xff", "image/jpeg")
    put("https://v.example/gone", b"<html>gone</html>", "text/html", "404 Not Found")
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
    revisit = writer.create_revisit_record(url, "sha1:AAA", url, AT, http_headers=headers)
    writer.write_record(revisit)
    note = writer.create_warc_record(
        "https://v.example/note.txt",
        "resource",
        payload=io.BytesIO(CALM),
        warc_content_type="text/plain",
        warc_headers_dict={"WARC-Date": AT},
    )
    writer.write_record(note)
    return file.getvalue()


def wacz(*, changed: bool = False) -> bytes:
    """A WACZ of ``warc``; ``changed``: a byte of it is not what its list says."""
    inner = warc()
    hashed = f"sha256:{hashlib.sha256(inner).hexdigest()}"
    resource = {"name": "data.warc.gz", "path": "archive/data.warc.gz", "hash": hashed}
    package = json.dumps({"profile": "data-package", "resources": [resource]}).encode()
    sealed = {"path": "datapackage.json", "hash": f"sha256:{hashlib.sha256(package).hexdigest()}"}
    pages = b'{"format": "json-pages-1.0"}\n{"url": "https://v.example/2031/03/14/shells"}\n'
    if changed:
        inner = inner[:40] + bytes([inner[40] ^ 1]) + inner[41:]
    return zipped(
        {
            "archive/data.warc.gz": inner,
            "pages/pages.jsonl": pages,
            "datapackage.json": package,
            "datapackage-digest.json": json.dumps(sealed).encode(),
        }
    )


FOLDER: Mapping[str, bytes] = {
    "in/calm.txt": CALM,
    "in/.hidden": b"x",
    "__MACOSX/in/._calm.txt": b"x",
    "in/p.jpg": b"\xff\xd8\xff",
    "../evil.txt": b"Words of an evil report that leaves.",
    "feeds/valley.xml": rss(),
    "crawl.warc.gz": warc(),
}


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A ZIP of these files."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in files.items():
            archive.writestr(zipfile.ZipInfo(name), raw, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def tarred(files: Mapping[str, bytes], mode: str = "w:gz") -> bytes:
    """A TAR of these files, and a link that leads out of it."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode=mode) as archive:  # type: ignore[call-overload]
        for name, raw in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(raw)
            archive.addfile(info, io.BytesIO(raw))
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return file.getvalue()


#: Name to bytes, of every kind.
FILES: dict[str, Callable[[], bytes]] = {
    "export.mbox": mbox,
    "valley.xml": rss,
    "hill.atom": atom,
    "river.rdf": rdf,
    "feed.json": json_feed,
    "result.json": telegram,
    "table.csv": table,
    "rows.jsonl": lines,
    "crawl.warc.gz": warc,
    "crawl.warc": lambda: warc(packed=False),
    "site.wacz": wacz,
    "all.zip": lambda: zipped(FOLDER),
    "all.tar": lambda: tarred(FOLDER, "w"),
    "all.tgz": lambda: tarred(FOLDER),
    "all.tar.bz2": lambda: tarred(FOLDER, "w:bz2"),
    "all.tar.xz": lambda: tarred(FOLDER, "w:xz"),
    "note.txt.gz": lambda: gzip.compress(CALM, mtime=0),
}
