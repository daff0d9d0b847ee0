"""Office documents are ZIP archives of XML: opened with bounds, and no entity is ever expanded."""

from __future__ import annotations

import io
import zipfile
import zlib

from lxml import etree

from trucewatch.errors import ReportError
from trucewatch.readers.documents.made import no_such

MOST_PARTS = 5_000
LARGEST_PART = 40 * 1024 * 1024  # bytes, unpacked; the largest report's text has a tenth of it
_ZIP = b"PK\x03\x04"
_ENCRYPTED = 0x1


class Zipped:
    """The parts of an office document. Only those asked for are unpacked, each within bounds."""

    def __init__(self, raw: bytes, name: str, what: str) -> None:
        """Open it.

        Raises:
            ReportError: it is no ZIP archive, a damaged one, or has too many parts.
        """
        self._name, self._what = name, what
        if not raw.startswith(b"PK"):
            raise no_such(raw, name, what)
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(raw))
            self._parts = {info.filename: info for info in self._archive.infolist()}
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
            raise self._damaged(str(error)) from error
        if len(self._parts) > MOST_PARTS:
            raise ReportError(
                f"{name}: {what} of {len(self._parts):,} parts; the most that are read are "
                f"{MOST_PARTS:,}; save it anew, or save its text as .txt"
            )

    def names(self) -> tuple[str, ...]:
        """The names of its parts, in order of name."""
        return tuple(sorted(self._parts))

    def part(self, path: str) -> bytes | None:
        """The bytes of a part; None where there is none.

        Raises:
            ReportError: it is locked, damaged, or larger than any report.
        """
        info = self._parts.get(path)
        if info is None:
            return None
        if info.flag_bits & _ENCRYPTED:
            raise ReportError(
                f"{self._name}: this {self._what} is locked with a password; open it, save it "
                f"without one, and add that"
            )
        try:
            with self._archive.open(info) as file:
                raw = file.read(LARGEST_PART + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            ValueError,
            OSError,
            NotImplementedError,
            RuntimeError,
            EOFError,
        ) as error:
            raise self._damaged(f"{path}: {error}") from error
        if len(raw) > LARGEST_PART:
            raise ReportError(
                f"{self._name}: {path} in this {self._what} unpacks to more than "
                f"{LARGEST_PART // 1024 // 1024} MB; is this a report? Save its text as .txt"
            )
        return raw

    def tree(self, path: str) -> etree._Element | None:
        """The root of a part that is XML; None where there is no such part.

        Raises:
            ReportError: as ``part``; or it is no XML, or declares entities.
        """
        raw = self.part(path)
        if raw is None:
            return None
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            dtd_validation=False,
            remove_comments=True,
            remove_pis=True,
            huge_tree=False,
        )
        try:
            root = etree.fromstring(raw, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self._damaged(f"{path}: {error}") from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise ReportError(
                f"{self._name}: {path} declares entities or a document type, which no office "
                f"program writes; open it and save it anew"
            )
        return root

    def _damaged(self, told: str) -> ReportError:
        return ReportError(
            f"{self._name}: this {self._what} is damaged ({told[:200]}); fetch it again, or open "
            f"it and save it anew"
        )


def holds_part(raw: bytes, path: str) -> bool:
    """Whether bytes are a ZIP archive with a part of that name, told from its names alone."""
    return raw.startswith(_ZIP) and path.encode() in raw
