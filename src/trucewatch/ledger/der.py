"""DER, as far as time stamp tokens need it: lengths that are told, tags of one byte."""

from __future__ import annotations

from dataclasses import dataclass

from trucewatch.errors import LedgerError

_DEEPEST_LENGTH = 4  # bytes of a length: nothing of ours is larger


@dataclass(frozen=True, slots=True)
class Element:
    """One value inside ``raw``: it begins at ``start``, its content at ``body``, it ends before

    ``end``.
    """

    raw: bytes
    tag: int
    start: int
    body: int
    end: int

    @property
    def whole(self) -> bytes:
        """Tag, length and content."""
        return self.raw[self.start : self.end]

    @property
    def content(self) -> bytes:
        """The content alone."""
        return self.raw[self.body : self.end]

    def children(self) -> list[Element]:
        """The values that the content is made of.

        Raises:
            LedgerError: it is made of none.
        """
        found, at = [], self.body
        while at < self.end:
            found.append(_element(self.raw, at, self.end))
            at = found[-1].end
        return found

    def child(self, at: int, tag: int) -> Element:
        """The child in place ``at``, which has this tag.

        Raises:
            LedgerError: there is none.
        """
        found = self.children()
        if at >= len(found) or found[at].tag != tag:
            raise LedgerError(f"not DER of this kind: no element 0x{tag:02x} at place {at}")
        return found[at]


def read_der(raw: bytes) -> Element:
    """The one value that these bytes are.

    Raises:
        LedgerError: they are not, or something follows.
    """
    found = _element(raw, 0, len(raw))
    if found.end != len(raw):
        raise LedgerError(f"not DER: {len(raw) - found.end} bytes follow the end")
    return found


def _element(raw: bytes, start: int, limit: int) -> Element:
    if start + 2 > limit or raw[start] & 0x1F == 0x1F:
        raise LedgerError(f"not DER: no element at byte {start}")
    length, body = raw[start + 1], start + 2
    if length >= 0x80:
        size = length - 0x80
        length = int.from_bytes(raw[body : body + size], "big")
        body += size
        if not 1 <= size <= _DEEPEST_LENGTH or body > limit or length < _least(size):
            raise LedgerError(f"not DER: no length that is told plainly at byte {start + 1}")
    if body + length > limit:
        raise LedgerError(f"not DER: the element at byte {start} ends past what holds it")
    return Element(raw, raw[start], start, body, body + length)


def _least(size: int) -> int:
    """The smallest length that is told in so many bytes and in no fewer."""
    return 0x80 if size == 1 else 1 << 8 * (size - 1)
