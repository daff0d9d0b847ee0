"""Documents and letters made for tests, about invented events."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime

import docx
import typst
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

W = nsdecls("w")
TRUCE = "The truce held in Ardun on Tuesday, the town council said."
SHELL = "A shell hit the mill of Ardun on Monday, killing two people, the town council said."
DENIAL = "The Northern Command denied firing on Ardun."


def pdf_of(source: str) -> bytes:
    """The PDF that typst makes of its markup."""
    return bytes(typst.compile(source.encode()))


def bulletin_pdf() -> bytes:
    """Two columns, a running head, page numbers, a list, a table, a footnote, words broken."""
    prose = " ".join([TRUCE, SHELL, DENIAL] * 8)
    return pdf_of(f"""
#set document(title: "Bulletin", author: "Lena Orvik",
  date: datetime(year: 2031, month: 3, day: 19))
#set page(paper: "a5", header: [Ardun Watch #h(1fr) Bulletin 12],
  footer: context [#h(1fr) Page #counter(page).display() #h(1fr)])
#set text(size: 10pt, lang: "en", hyphenate: true)
#set par(justify: true)
#text(size: 18pt, weight: "bold")[Shells hit the mill of Ardun as the truce enters its third week]

18 March 2031
#columns(2)[
= Incidents
{SHELL}#footnote[Interview with residents of Ardun, 17 March 2031.] Residents accused unidentified
counter-demonstrators, and representatives of the administration, of provoking the incident there.

- A mortar shell hit a house in Port Ilan on Monday.
- Gunmen opened fire near Tel Marwan.

#table(columns: 3, [Day], [Place], [Killed], [10 March], [Ardun], [0], [11 March], [Port Ilan], [1])

= Elsewhere
{prose}

{prose}

{prose}
]""")


def arabic_pdf() -> bytes:
    """A headline and two paragraphs from right to left, with a number in brackets."""
    return pdf_of("""
#set document(date: none)
#set text(lang: "ar", size: 12pt, font: ("DejaVu Sans", "Libertinus Serif"))
#text(size: 20pt)[الهدنة في قرسا]

قال مجلس المدينة إن الهدنة صمدت يوم الجمعة وإن الطريق إلى الطاحونة فتح من جديد بعد ثلاثة أسابيع
(12 شخصا) لم يتمكن أحد خلالها من استخدامه.

وقال المجلس إن القذائف سقطت على المدرسة.
""")


def scan_pdf() -> bytes:
    """A page that is a picture."""
    return pdf_of("""#set page(width: 200pt, height: 200pt)
#rect(width: 100pt, height: 100pt, fill: gray)""")


def word_document(*, tracked: bool = True) -> bytes:
    """A title, a heading, a list, a table, a footnote-free body; deletions and insertions."""
    made = docx.Document()
    core = made.core_properties
    core.author, core.title = "Karim Odeh", "Statement on Ardun"
    core.created = core.modified = datetime(2031, 3, 20, tzinfo=UTC)
    made.sections[0].header.paragraphs[0].text = "Office of the Mediator"
    made.add_paragraph("Statement on Ardun", style="Title")
    made.add_paragraph("18 March 2031")
    made.add_heading("Incidents", level=1)
    held = made.add_paragraph(SHELL)
    if tracked:
        held._p.append(parse_xml(
            f'<w:del {W} w:id="1" w:author="K"><w:r><w:delText>Ten died. </w:delText></w:r></w:del>'
        ))  # fmt: skip
        held._p.append(parse_xml(
            f'<w:ins {W} w:id="2" w:author="K"><w:r><w:t xml:space="preserve"> Nobody else was '
            "hurt.</w:t></w:r></w:ins>"
        ))  # fmt: skip
    made.add_comment(held.runs, "Is this sure?", author="Editor", initials="E")
    made.add_paragraph("The bridge stays open.", style="List Number")
    made.add_paragraph("The guns leave the ridge.", style="List Number")
    table = made.add_table(rows=2, cols=2)
    for row, cells in enumerate((("Place", "Killed"), ("Ardun", "2"))):
        for column, words in enumerate(cells):
            table.cell(row, column).text = words
    made.add_paragraph(DENIAL)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A ZIP archive of these parts, the first one unpacked, as ODT wants it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for at, (path, held) in enumerate(parts.items()):
            info = zipfile.ZipInfo(path, (2031, 3, 18, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED if at else zipfile.ZIP_STORED
            archive.writestr(info, held)
    return out.getvalue()


_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = (
    "".join(f'xmlns:{name}="{_OASIS}:{name}:1.0" ' for name in ("office", "text", "table", "style"))
    + f'xmlns:draw="{_OASIS}:drawing:1.0" xmlns:meta="{_OASIS}:meta:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'
)


def odt_of(body: str, *, more: Mapping[str, str] | None = None) -> bytes:
    """A text document with these elements in its text."""
    content = (
        f"<office:document-content {_SPACES}><office:body><office:text>{body}</office:text>"
        "</office:body></office:document-content>"
    )
    meta = (
        f"<office:document-meta {_SPACES}><office:meta><dc:title>Statement on Ardun</dc:title>"
        "<meta:initial-creator>Karim Odeh</meta:initial-creator>"
        "<meta:creation-date>2031-03-20T10:00:00</meta:creation-date></office:meta>"
        "</office:document-meta>"
    )
    return zipped({
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": content,
        "meta.xml": meta,
        **(more or {}),
    })  # fmt: skip


def text_document() -> bytes:
    """The same statement as ``word_document``, as LibreOffice writes it."""
    return odt_of(
        "<text:tracked-changes><text:changed-region><text:deletion><office:change-info/>"
        "<text:p>Ten died.</text:p></text:deletion></text:changed-region></text:tracked-changes>"
        '<text:p text:style-name="Title">Statement on Ardun</text:p>'
        "<text:p>18 March 2031</text:p>"
        '<text:h text:outline-level="1">Incidents</text:h>'
        f"<text:p>{SHELL}<office:annotation><text:p>Sure?</text:p></office:annotation><text:note>"
        "<text:note-citation>1</text:note-citation><text:note-body><text:p>Interview with "
        "residents.</text:p></text:note-body></text:note> See "
        '<text:a xlink:href="https://ardun.example/map">the map</text:a>.</text:p>'
        "<text:list><text:list-item><text:p>The bridge stays open.</text:p></text:list-item>"
        "<text:list-item><text:p>The guns leave the ridge.</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>Place</text:p></table:table-cell>"
        "<table:table-cell><text:p>Killed</text:p></table:table-cell></table:table-row>"
        "<table:table-row><table:table-cell><text:p>Ardun</text:p></table:table-cell>"
        "<table:table-cell><text:p>2</text:p></table:table-cell></table:table-row></table:table>"
        f"<text:p>{DENIAL}</text:p>"
    )


def message(body: str, **fields: str) -> bytes:
    """A message in plain text. ``fields``: further headers, "_" for "-"; or others than these."""
    told = {
        "From": "Press Office of the Lake Mission <press@mission.example>",
        "Date": "Tue, 18 Mar 2031 09:12:00 +0200",
        "Subject": "Shells hit Ardun",
        "Message-ID": "<1@mission.example>",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        **{name.replace("_", "-"): value for name, value in fields.items()},
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in told.items())
    return (head + "\r\n" + body.replace("\n", "\r\n")).encode()


def saved_page(html: str, *, address: str = "https://post.example/2031/ardun") -> bytes:
    """A page as a browser saves it in one file, with a frame beside it."""
    return (
        "From: <Saved by Blink>\r\n"
        f"Snapshot-Content-Location: {address}\r\n"
        "Subject: Shells hit Ardun\r\n"
        "Date: Fri, 21 Mar 2031 18:00:00 +0000\r\n"
        "MIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="--B--"\r\n\r\n'
        "----B--\r\nContent-Type: text/html\r\nContent-ID: <frame-1@mhtml.blink>\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n"
        f"Content-Location: {address}\r\n\r\n"
        + html.replace("=", "=3D")
        + "\r\n----B--\r\nContent-Type: text/css\r\nContent-Location: cid:x\r\n\r\np{color:red}\r\n"
        "----B----\r\n"
    ).encode()
