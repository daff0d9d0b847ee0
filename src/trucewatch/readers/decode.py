"""Bytes to text without guessing: a byte order mark, a declared charset, UTF-8, or an error.

windows-1252 is taken only where every byte that UTF-8 refuses makes sense in it (typographic
punctuation, or an accented letter beside a letter), since it can decode nearly anything.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from trucewatch.errors import ReportError

#: First bytes of files that are no text, and what a person would call them.
SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document (XLSX, PPTX, EPUB)"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"RIFF", "a WEBP picture, WAV sound or AVI film"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an old office document (DOC, XLS, PPT) or a locked one (save it as DOCX, unlocked)",
    ),
    (b"{\\rtf", "an RTF document (open it and save it as DOCX or ODT)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a Windows program"),
    (b"ID3", "an MP3 sound file"),
    (b"OggS", "an Ogg sound file"),
    (b"PAR1", "a Parquet table"),
    (b"WARC/", "a WARC web archive"),
)
READABLE = (
    "a text file (.txt, in UTF-8), a web page (.html, .mhtml), a PDF, a text document (.docx, "
    ".odt) or a message (.eml), at most 20 MB"
)

_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*+=\s*+[\"']?\s*+([A-Za-z0-9_:.\-]{2,40})"
    rb"|<\?xml[^>]{0,100}?encoding\s*+=\s*+[\"']([A-Za-z0-9_:.\-]{2,40})[\"']",
    re.IGNORECASE,
)
_DECLARED_WITHIN = 4096  # bytes; browsers look at the first 1024, real pages run late
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL_SHARE = 0.02  # more than this is no text that a person wrote
_TYPOGRAPHIC = frozenset("‘’“”‚„–—…•€™‹›«»\xa0·°£§©®´½¼¾²³")
_MULTIBYTE = re.compile(
    rb"[\xc3-\xdf][\x80-\xbf]|[\xe1-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """``text`` without a byte order mark; ``notes`` says what is worth a person's eye."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def looks_like(raw: bytes) -> str | None:
    """What the first bytes say the file is, if that is no text."""
    for signature, what in SIGNATURES:
        if raw.startswith(signature):
            return what
    if raw[4:8] == b"ftyp":
        return "an MP4 film or HEIC picture"
    return None


def decode(raw: bytes, name: str, *, html: bool = False, charset: str | None = None) -> Decoded:
    """The text of ``raw``.

    Args:
        raw: the file's bytes, not empty.
        name: the file's name, for messages.
        html: whether a charset declared inside the page counts.
        charset: what was said of it where it came from (HTTP); it outranks the page's own.

    Raises:
        ReportError: the bytes are binary, or text in no encoding that can be told.
    """
    what = looks_like(raw)
    if what is not None:
        raise ReportError(f"{name}: this is {what}, not text; what can be read is {READABLE}")
    decoded = _by_mark(raw, name)
    if decoded is None:
        if b"\x00" in raw:
            raise ReportError(
                f"{name}: byte {raw.index(0)} is a NUL, so this is a binary file or UTF-16 without "
                f"a byte order mark; what can be read is {READABLE}"
            )
        decoded = _in_charset(raw, charset, "the server") if charset else None
        decoded = decoded or (_by_declaration(raw) if html else None) or _by_utf8(raw, name)
    refuse_controls(decoded.text, name)
    lost = decoded.text.count("�")
    if lost:
        note = (
            f"{lost} replacement characters (U+FFFD) in the text: letters were lost before it came"
        )
        return Decoded(decoded.text, decoded.encoding, (*decoded.notes, note))
    return decoded


def _by_mark(raw: bytes, name: str) -> Decoded | None:
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            try:
                return Decoded(raw[len(mark) :].decode(encoding), encoding)
            except UnicodeDecodeError as error:
                raise ReportError(
                    f"{name}: begins with the byte order mark of {encoding.upper()}, but byte "
                    f"{len(mark) + error.start} is not valid in it; save it as UTF-8"
                ) from error
    return None


def _by_declaration(raw: bytes) -> Decoded | None:
    """The page in the charset that it declares, or None where that fails or is UTF-8 anyway."""
    found = _DECLARED.search(raw[:_DECLARED_WITHIN])
    if found is None:
        return None
    return _in_charset(raw, (found[1] or found[2]).decode("ascii"), "the page")


def _in_charset(raw: bytes, declared: str, by: str) -> Decoded | None:
    declared = declared.strip().lower()
    try:
        encoding = codecs.lookup(declared).name
    except (LookupError, ValueError):
        return None
    if encoding in {"iso8859-1", "ascii"}:
        encoding = "cp1252"  # what browsers do with these labels (WHATWG Encoding)
    if encoding.startswith(("utf-8", "utf-16", "utf-32", "utf-7")):
        return None  # a page whose declaration was readable as ASCII is not UTF-16
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    if text and not text.isascii():
        note = f"{by} declares {declared} but is valid UTF-8: read as UTF-8"
        return Decoded(text, "utf-8", (note,))
    try:
        return Decoded(raw.decode(encoding), encoding)
    except (UnicodeDecodeError, LookupError):
        return None  # LookupError: codecs such as hex, which are no charsets


def _by_utf8(raw: bytes, name: str) -> Decoded:
    try:
        return Decoded(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        text = _plausible_1252(raw)
        if text is not None:
            note = "not valid UTF-8; read as windows-1252, in which every such byte makes sense"
            return Decoded(text, "cp1252", (note,))
        raise ReportError(
            f"{name}: byte {error.start} (0x{raw[error.start]:02x}) is not valid UTF-8 and the "
            f"file is in no other encoding that can be told; save it as UTF-8"
        ) from error


def _plausible_1252(raw: bytes) -> str | None:
    """``raw`` in windows-1252 if every byte above 0x7f makes sense there, else None."""
    if _MULTIBYTE.search(raw):
        return None  # some of it is UTF-8: the file is damaged, not of another encoding
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError:
        return None
    for at, char in enumerate(text):
        if char < "\x80" or char in _TYPOGRAPHIC:
            continue
        before = text[at - 1] if at else " "
        after = text[at + 1] if at + 1 < len(text) else " "
        beside_letter = (before.isascii() and before.isalpha()) or (
            after.isascii() and after.isalpha()
        )
        if not char.isalpha() or not beside_letter or (char.isupper() and before.islower()):
            return None
    return text


def refuse_controls(text: str, name: str) -> None:
    """Refuse a text that is no words.

    Raises:
        ReportError: it holds a NUL, or more control characters than a person writes.
    """
    found = _CONTROLS.findall(text)
    nul = text.find("\x00")
    if nul >= 0 or len(found) > max(4, _CONTROL_SHARE * len(text)):
        first = nul if nul >= 0 else text.index(found[0])
        raise ReportError(
            f"{name}: character {first} is the control character U+{ord(text[first]):04X}, one of "
            f"{len(found)}: this is a binary file; what can be read is {READABLE}"
        )
