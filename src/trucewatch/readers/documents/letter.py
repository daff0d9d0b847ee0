"""The text of a message taken apart: the sender's own words, what is quoted, forwarded, signed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lxml import etree

from trucewatch.readers.documents.made import Paragraph, tidy_inside
from trucewatch.readers.layout import split_paragraphs
from trucewatch.readers.piece import Mark
from trucewatch.readers.visible import parse_html, visible_text

QUOTED = Mark("furniture", "readers.furniture.quoted_message")
SIGNED = Mark("furniture", "readers.furniture.signature")
FORWARDING = Mark("furniture", "readers.furniture.forwarding_note")

_QUOTE = re.compile(r"\s{0,3}[>|]")
_WROTE = re.compile(
    r"(?:On|Am|Le|El|Il|Em)\b.{6,200}\b"
    r"(?:wrote|schrieb|a \u00e9crit|escribi\u00f3|ha scritto|escreveu)\s?:"
    r"|.{0,200}\u0643\u062a\u0628.{0,80}:",
    re.DOTALL,
)
_ORIGINAL = re.compile(
    r"[-_=\s]*(?:original message|urspr\u00fcngliche nachricht|message d'origine|"
    r"الرسالة الأصلية)[-_=\s]*$",
    re.IGNORECASE,
)
_FORWARD = re.compile(
    r"(?:[-_=>\s]*(?:forwarded message|forwarded by .{0,80}|message transf\u00e9r\u00e9|"
    r"رسالة معاد توجيهها)[-_=\s]*"
    r"|begin forwarded message:?)$",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"[*\s]*(?P<key>from|date|sent|subject|to|cc|reply-to|de|objet|envoy\u00e9)\s?:[*\s]*(?P<value>.*)",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(r"--\s?$|_{8,}$|sent from my \w+.{0,40}$|get outlook for .{0,40}$", re.I)
_MARKS = re.compile(r"^[ \t]{0,3}[>|] ?", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Letter:
    """``own``: what the sender wrote; ``forwarded``: what somebody else did, with its own heads.

    ``fields``: of the forwarded message, lower-case name and value: from, date, subject.
    """

    own: tuple[Paragraph, ...]
    forwarded: tuple[Paragraph, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()

    def field(self, name: str) -> str:
        """What the forwarded message says under a name; "" where it does not."""
        return next((value for key, value in self.fields if key == name), "")


def of_text(text: str) -> Letter:
    """The letter in plain text: lines that begin with ">" are quoted, those under "-- " sign it."""
    blocks: list[tuple[bool, list[str]]] = []
    for line in tidy_lines(text).split("\n"):
        quoted = _QUOTE.match(line) is not None
        if not blocks or blocks[-1][0] != quoted:
            blocks.append((quoted, []))
        blocks[-1][1].append(line)
    found: list[Paragraph] = []
    for quoted, block in blocks:
        words = "\n".join(block)
        inner = _MARKS.sub("", words).strip()
        if quoted and _FORWARD.match(inner.split("\n", 1)[0].strip()):
            found.extend(_paragraphs(inner, None))  # Apple Mail quotes what it forwards
        else:
            found.extend(_paragraphs(words, QUOTED if quoted else None))
    return taken_apart(found)


def tidy_lines(text: str) -> str:
    """``text`` without controls, its lines kept."""
    return "\n".join(tidy_inside(line) for line in re.split(r"\r\n?|\n", text))


def of_html(html: str, name: str) -> Letter:
    """The letter on a page of HTML: what stands in quotations is quoted.

    Raises:
        ReportError: it is no page.
    """
    visible = visible_text(parse_html(html, name))
    found: list[Paragraph] = []
    forwarded = False
    for block in visible.blocks:
        text = visible.text[block.start : block.end]
        forwarded = forwarded or _FORWARD.match(text.split("\n", 1)[0].strip()) is not None
        mark = QUOTED if not forwarded and _cited(block.element) else None
        found.append(Paragraph(text, mark, str(block.element.tag)))
    return taken_apart(found)


def _cited(element: etree._Element) -> bool:
    """Whether an element stands in a quotation of a message."""
    return any(
        one.tag == "blockquote" or "yahoo_quoted" in (one.get("class") or "")
        for one in (element, *element.iterancestors())
    )


def _paragraphs(text: str, mark: Mark | None) -> list[Paragraph]:
    pieces, _ = split_paragraphs(text)
    return [Paragraph(piece.raw, mark) for piece in pieces]


def taken_apart(found: Sequence[Paragraph]) -> Letter:
    """The letter in these paragraphs: cut where a forwarded message, a quotation, a name begins."""
    own: list[Paragraph] = []
    for at, one in enumerate(found):
        first = one.text.strip().split("\n", 1)[0].strip()
        if one.mark is None and _FORWARD.match(first):
            rest = _rest(one, first, found[at + 1 :])
            fields, words = _fields(rest)
            if fields:
                return Letter(_signed(own), _signed(words), tuple(fields))
        if one.mark is None and (_ORIGINAL.match(first) or _outlook(one, found[at + 1 :])):
            own.extend(Paragraph(two.text, QUOTED, two.tag) for two in found[at:])
            break
        wrote = one.mark is None and _WROTE.fullmatch(" ".join(one.text.split())) is not None
        own.append(Paragraph(one.text, QUOTED, one.tag) if wrote else one)
    return Letter(_signed(own))


def _rest(one: Paragraph, first: str, after: Sequence[Paragraph]) -> list[Paragraph]:
    left = one.text.strip()[len(first) :].strip()
    return [*([Paragraph(left, None, one.tag)] if left else []), *after]


def _outlook(one: Paragraph, after: Sequence[Paragraph]) -> bool:
    """Whether the heads of an older message begin here: "From:", and "Sent:" or "Date:" by it."""
    lines = [line for two in [one, *after[:4]] for line in two.text.split("\n")]
    hits = [_FIELD.match(line.strip()) for line in lines[:6]]
    keys = [hit["key"].lower() if hit else "" for hit in hits]
    return keys[0] in {"from", "de"} and bool({"sent", "date", "envoyé"} & set(keys))


def _fields(rest: Sequence[Paragraph]) -> tuple[list[tuple[str, str]], list[Paragraph]]:
    """The heads of a forwarded message, and the paragraphs after them."""
    fields: list[tuple[str, str]] = []
    for at, one in enumerate(rest):
        lines = one.text.split("\n")
        for number, line in enumerate(lines):
            hit = _FIELD.match(line)
            if hit is None:
                left = "\n".join(lines[number:])
                return fields, [Paragraph(left, one.mark, one.tag), *rest[at + 1 :]]
            key = {"sent": "date", "envoyé": "date", "de": "from", "objet": "subject"}.get(
                hit["key"].lower(), hit["key"].lower()
            )
            fields.append((key, " ".join(hit["value"].split())))
    return fields, []


def _signed(found: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    """The same, everything from the sign of a signature on marked as one."""
    out: list[Paragraph] = []
    signed = False
    for one in found:
        if one.mark is None and not signed:
            lines = one.text.split("\n")
            at = next((n for n, line in enumerate(lines) if _SIGNATURE.match(line.strip())), None)
            if at is not None:
                signed = True
                before = "\n".join(lines[:at]).strip()
                if before:
                    out.append(Paragraph(before, None, one.tag))
                out.append(Paragraph("\n".join(lines[at:]), SIGNED, one.tag))
                continue
        out.append(Paragraph(one.text, SIGNED, one.tag) if signed and one.mark is None else one)
    return tuple(out)
