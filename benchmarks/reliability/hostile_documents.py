"""Documents and letters made to break a reader: loops, bombs, entities, depth. Names invented."""

from __future__ import annotations

import io
import random
import zipfile
import zlib
from collections.abc import Callable, Mapping

_WORDS = "The army shelled the mill in Karsa on Friday, the Karsa Council said. "
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_ODT = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table")
)
_LAUGHS = (
    '<!DOCTYPE a [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {c} "{f"&{p};" * 20}">' for p, c in ("ab", "bc", "cd", "de", "ef", "fg"))
    + "]>"
)


def _pdf(objects: Mapping[int, bytes], root: int = 1) -> bytes:
    """A PDF of these objects, with its table of where they stand."""
    out = bytearray(b"%PDF-1.7\n")
    places: dict[int, int] = {}
    for number, held in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, held)
    start = len(out)
    most = max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % most
    for number in range(1, most):
        out += b"%010d 00000 n \n" % places.get(number, 0)
    out += b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF" % (most, root, start)
    return bytes(out)


def _stream(held: bytes, *, packed: bool = False, more: bytes = b"") -> bytes:
    told = b"/Filter/FlateDecode" if packed else b""
    held = zlib.compress(held, 9) if packed else held
    return b"<<%s%s/Length %d>>stream\n%s\nendstream" % (told, more, len(held), held)


_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_PAGE = (
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 4 0 R>>%s>>"
    b"/Contents 5 0 R>>"
)
_CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"


def _one_page(
    content: bytes, *, more: bytes = b"", others: Mapping[int, bytes] | None = None
) -> bytes:
    return _pdf(
        {
            1: _CATALOG,
            2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            3: _PAGE % more,
            4: _FONT,
            5: content,
            **(others or {}),
        }
    )


def _pdf_pages(_: random.Random, size: int) -> bytes:
    count = min(max(size // 10, 5), 10_000)
    kids = b" ".join(b"%d 0 R" % (number + 10) for number in range(count))
    pages = {number + 10: b"<</Type/Page/Parent 2 0 R>>" for number in range(count)}
    return _pdf({1: _CATALOG, 2: b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count), **pages})


def _pdf_loop(chance: random.Random, _: int) -> bytes:
    match chance.randrange(4):
        case 0:  # pages that hold themselves
            return _pdf({1: _CATALOG, 2: b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>"})
        case 1:  # a page whose content is the page, and references that lead in a ring
            return _one_page(b"6 0 R", others={6: b"7 0 R", 7: b"6 0 R"})
        case 2:  # forms that draw one another
            form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>"
            draw = b"/X Do " * 50
            more = b"/XObject<</X 6 0 R>>"
            return _one_page(_stream(draw), more=more, others={6: _stream(draw, more=form)})
        case _:  # a table of places that leads back to itself
            raw = _one_page(_stream(b"BT /F 9 Tf (x) Tj ET"))
            return raw.replace(b"/Root 1 0 R>>", b"/Root 1 0 R/Prev 9/XRefStm 9>>")


def _pdf_forms(_: random.Random, size: int) -> bytes:
    """Each form draws the next ten times: as many letters as there is time for."""
    deep = 6 if size > 5000 else 3
    others = {}
    for at in range(deep):
        last = at == deep - 1
        content = b"BT /F 9 Tf (Karsa ) Tj ET" if last else b"/X Do " * 10
        names = b"/Font<</F 4 0 R>>" if last else b"/XObject<</X %d 0 R>>" % (at + 7)
        more = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<<%s>>" % names
        others[at + 6] = _stream(content, more=more)
    return _one_page(_stream(b"/X Do " * 10), more=b"/XObject<</X 6 0 R>>", others=others)


def _pdf_bomb(chance: random.Random, size: int) -> bytes:
    unit = chance.choice((b"BT /F 9 Tf (Karsa) Tj ET\n", b"q ", b" ", b"[" * 9, b"0 0 m "))
    return _one_page(_stream(unit * (size * 100 // len(unit)), packed=True))


def _pdf_words(chance: random.Random, size: int) -> bytes:
    """Letters at every place and size, in no order."""
    drawn = b"BT /F 9 Tf "
    for _ in range(min(size // 10, 10_000)):
        x, y, high = chance.randrange(-900, 900), chance.randrange(-900, 900), chance.random() * 40
        drawn += b"/F %.1f Tf 1 0 0 1 %d %d Tm (%s) Tj " % (
            high,
            x,
            y,
            chance.randbytes(3).hex().encode(),
        )
    return _one_page(_stream(drawn + b"ET", packed=True))


def _pdf_broken(chance: random.Random, size: int) -> bytes:
    raw = bytearray(_one_page(_stream(b"BT /F 9 Tf 50 700 Td (%s) Tj ET" % _WORDS.encode())))
    for _ in range(1 + size % 9):
        raw[chance.randrange(len(raw))] = chance.randrange(256)
    return bytes(raw[: chance.randrange(len(raw) // 2, len(raw))])


def _zip(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for at, (path, held) in enumerate(parts.items()):
            info = zipfile.ZipInfo(path, (2031, 3, 14, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED if at else zipfile.ZIP_STORED
            archive.writestr(info, held)
    return out.getvalue()


def _docx_of(body: str, before: str = "", more: Mapping[str, bytes] | None = None) -> bytes:
    document = f"{before}<w:document {_W}><w:body>{body}</w:body></w:document>"
    return _zip(
        {"[Content_Types].xml": b"<Types/>", "word/document.xml": document.encode(), **(more or {})}
    )


def _odt_of(body: str, before: str = "") -> bytes:
    content = (
        f"{before}<office:document-content {_ODT}><office:body><office:text>{body}</office:text>"
        "</office:body></office:document-content>"
    )
    kind = b"application/vnd.oasis.opendocument.text"
    return _zip({"mimetype": kind, "content.xml": content.encode()})


def _docx(chance: random.Random, size: int) -> bytes:
    words = f"<w:p><w:r><w:t>{_WORDS}</w:t></w:r></w:p>"
    match chance.randrange(6):
        case 0:  # unpacks to far more than it is
            return _docx_of(words, more={"word/styles.xml": b" " * (size * 1000)})
        case 1:
            return _docx_of("<w:p><w:r><w:t>&g;</w:t></w:r></w:p>", _LAUGHS)
        case 2:  # a file of this machine, and one of the network
            read = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
            return _docx_of("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", read)
        case 3:  # tables in tables
            deep = min(size // 10, 240)
            cell = "<w:tbl><w:tr><w:tc>"
            return _docx_of(cell * deep + words + "</w:tc></w:tr></w:tbl>" * deep)
        case 4:  # runs in runs, and insertions in insertions
            deep = min(size // 10, 240)
            return _docx_of("<w:ins>" * deep + words + "</w:ins>" * deep)
        case _:  # very many parts
            return _docx_of(
                words, more={f"word/header{at}.xml": b"<a/>" for at in range(size // 10)}
            )


def _odt(chance: random.Random, size: int) -> bytes:
    words = f"<text:p>{_WORDS}</text:p>"
    match chance.randrange(5):
        case 0:
            return _odt_of(words + " " * (size * 1000))
        case 1:
            return _odt_of("<text:p>&g;</text:p>", _LAUGHS)
        case 2:  # a blank repeated without end, a row repeated without end
            row = '<table:table-row table:number-rows-repeated="99999999"><table:table-cell>'
            many = '<text:s text:c="999999999"/>'
            return _odt_of(
                f"<text:p>a{many * (size // 100)}</text:p><table:table>{row}{words}"
                "</table:table-cell></table:table-row></table:table>"
            )
        case 3:
            deep = min(size // 10, 120)
            item = "<text:list><text:list-item>"
            return _odt_of(item * deep + words + "</text:list-item></text:list>" * deep)
        case _:
            deep = min(size // 10, 240)
            return _odt_of(
                "<text:p>" + "<text:span>" * deep + "x" + "</text:span>" * deep + "</text:p>"
            )


def _mail(chance: random.Random, size: int) -> bytes:
    head = (
        "From: press@karsa.example\r\nDate: Fri, 14 Mar 2031 08:00:00 +0000\r\nSubject: Karsa\r\n"
    )
    match chance.randrange(6):
        case 0:  # parts in parts
            deep = min(size, 5000)
            body = "".join(
                f"Content-Type: multipart/mixed; boundary=b{at}\r\n\r\n--b{at}\r\n"
                for at in range(deep)
            )
            return f"{head}{body}Content-Type: text/plain\r\n\r\n{_WORDS}".encode()
        case 1:  # messages in messages
            inner = "Content-Type: message/rfc822\r\n\r\n" * min(size, 5000)
            return f"{head}{inner}{_WORDS}".encode()
        case 2:  # very many parts
            part = f"--b\r\nContent-Type: text/plain\r\n\r\n{_WORDS}\r\n"
            return f"{head}Content-Type: multipart/mixed; boundary=b\r\n\r\n{part * size}".encode()
        case 3:  # a header without end
            told = f"X-A: {'=?utf-8?q?=41?= ' * size}\r\nTo: {'a@b, ' * size}"
            return f"{head}{told}\r\n\r\n{_WORDS}".encode()
        case 4:  # quotations in quotations
            lines = "\r\n".join(">" * (at % 200) + " " + _WORDS for at in range(size // 10))
            return f"{head}\r\n{lines}".encode()
        case _:
            return (
                head.encode()
                + b"Content-Type: text/html; charset=x-none\r\n\r\n"
                + chance.randbytes(size)
            )


def _saved(chance: random.Random, size: int) -> bytes:
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://karsa.example/1\r\n"
        'Content-Type: multipart/related; boundary="b"\r\n\r\n'
    )
    match chance.randrange(3):
        case 0:
            page = "<div>" * size
        case 1:
            page = f"<h1>Karsa</h1><p>{_WORDS * (size // 70)}</p>"
        case _:
            page = chance.randbytes(size).hex()
    return f"{head}--b\r\nContent-Type: text/html\r\n\r\n{page}\r\n--b--".encode()


#: As ``KINDS`` of ``hostile_files``.
DOCUMENTS: dict[str, tuple[str, Callable[[random.Random, int], bytes]]] = {
    "pdf_pages": (".pdf", _pdf_pages),
    "pdf_loop": (".pdf", _pdf_loop),
    "pdf_forms": (".pdf", _pdf_forms),
    "pdf_bomb": (".pdf", _pdf_bomb),
    "pdf_words": (".pdf", _pdf_words),
    "pdf_broken": (".pdf", _pdf_broken),
    "docx": (".docx", _docx),
    "odt": (".odt", _odt),
    "mail": (".eml", _mail),
    "saved": (".mhtml", _saved),
}
