"""One message of mail (EML): who sent it, when, and their own words in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from email.message import Message

from trucewatch.errors import ReportError
from trucewatch.readers.assemble import assemble
from trucewatch.readers.dates import find_dates
from trucewatch.readers.documents.letter import FORWARDING, QUOTED, Letter, of_html, of_text
from trucewatch.readers.documents.made import Paragraph, counted, make_page
from trucewatch.readers.documents.mhtml import looks_like_mhtml
from trucewatch.readers.documents.mime import Part, head_of, header, moment, parse, parts, sender
from trucewatch.readers.hints import Hints, Reader
from trucewatch.readers.page import Facts, Page, StatedDate
from trucewatch.readers.piece import Mark
from trucewatch.records.report import Report

MEDIA_TYPE = "message/rfc822"
_WHAT = "message of mail"
_FIELD = re.compile(
    rb"^(?:date|subject|message-id|received|return-path|mime-version)\s*:", re.I | re.M
)
_FROM = re.compile(rb"^from\s*:", re.I | re.M)
_PREFIX = re.compile(
    r"(?:(?:re|fwd?|aw|wg|tr|rv|\u0631\u062f)\s*+(?:\[\d{1,3}\]\s*+)?:\s*+)*+", re.IGNORECASE
)
_OFFICE = re.compile(
    r"\b(?:press|office|ministry|news|agency|media|mission|bureau|council|committee|command|"
    r"spokes\w+|centre|center|group|network|union|party|government|army|forces|force|observatory|"
    r"monitor\w*|institute|foundation|organi[sz]ation|department|service|secretariat|embassy|"
    r"municipality|radio|post|times|courier|team|alerts?|newsletter|information|communications?)\b",
    re.IGNORECASE,
)
_FREE = re.compile(
    r"(?:gmail|googlemail|outlook|hotmail|live|msn|yahoo|ymail|icloud|me|mac|aol|gmx|web|mail|"
    r"proton(?:mail)?|pm|tutanota|yandex|zoho|fastmail)\.[a-z.]{2,6}"
)
_SHORT = 240  # letters; who forwards a message with fewer of their own only passes it on
_MOSTLY = 0.6  # of the letters of the HTML part; a plain part with fewer is not the whole message
_DEEPEST = 3  # messages attached to one another
_MOST_NAMED = 12


def looks_like_mail(raw: bytes) -> bool:
    """Whether the first bytes are the headers of a message."""
    head = head_of(raw)
    told = _FROM.search(head) is not None and _FIELD.search(head) is not None
    return told and not looks_like_mhtml(raw)


def read_mail(raw: bytes, name: str, hints: Hints) -> Report:
    """The report in a message: its subject, who sent it and when, and its own words.

    Raises:
        ReportError: it is no message, or has no words.
    """
    return _read(parse(raw, name, _WHAT), raw, name, hints, 0)


def _read(message: Message, raw: bytes, name: str, hints: Hints, deep: int) -> Report:
    found = list(parts(message, name, _WHAT))
    letter, body_note = _letter(found, name)
    inner = [one.message for one in found if one.message is not None]
    passed_on = _letters(letter.own) < _SHORT and not _letters(letter.forwarded)
    if len(inner) == 1 and deep < _DEEPEST and passed_on:
        report = _read(inner[0], raw, name, hints, deep + 1)
        note = f"attached to a message of {_named(_who(message))}, who sent it on"
        return replace(report, notes=(note, *report.notes))
    told = _tell(message, letter)
    page = make_page(
        told.paragraphs, told.facts, name, "this message of mail has no words of its own"
    )
    page = _dated(page, told)
    notes = (*told.notes, *body_note, *_attached(found))
    return assemble(page, raw, name, MEDIA_TYPE, hints, notes)


@dataclass(frozen=True, slots=True)
class _Told:
    """What a message comes to. ``date``: the words of its date, where they name one."""

    paragraphs: tuple[Paragraph, ...]
    facts: Facts
    date: str
    where: str
    rule: str
    notes: tuple[str, ...]


def _tell(message: Message, letter: Letter) -> _Told:
    own, forwarded = letter.own, letter.forwarded
    passed_on = bool(_letters(forwarded)) and _letters(own) < _SHORT
    quoted = sum(one.mark == QUOTED for one in own)
    notes = [f"{counted(quoted, 'quoted paragraph')} kept, not read as the sender's words"]
    notes = notes * bool(quoted)
    who, date = header(message, "From"), header(message, "Date")
    subject = _bare(header(message, "Subject"))
    where, rule = "the message's Date header", "readers.dating.mail_date"
    if passed_on and letter.field("from"):
        notes.insert(0, f"forwarded by {_named(who)}: read as the words of who wrote it")
        if find_dates(letter.field("date")):
            date, where = letter.field("date"), "the date line of the forwarded message"
            rule = "readers.dating.forwarded_date"
        who = letter.field("from")
        subject = _bare(letter.field("subject")) or subject
        body = [*_marked(own, FORWARDING), *forwarded]
    else:
        body = [*own, *_marked(forwarded, QUOTED)]
        if forwarded:
            author = _named(letter.field("from"))
            notes.append(
                f"a message of {author} is forwarded below and not read as the sender's words; "
                f"save it as a file of its own to read it"
            )
    head = [
        Paragraph(subject, Mark("headline", "readers.headline.subject")),
        Paragraph(f"From: {who}" if who else "", Mark("byline", "readers.byline.mail_from")),
        Paragraph(f"Date: {date}" if date else "", Mark("byline", "readers.byline.mail_date")),
    ]
    return _Told((*head, *body), _facts(who), date, where, rule, tuple(notes))


def _letter(found: Sequence[Part], name: str) -> tuple[Letter, tuple[str, ...]]:
    """The words of a message, of its plain part where that says as much as the other."""
    shown = [one for one in found if not one.attached and one.payload.strip()]
    plain = "\n\n".join(one.text() for one in shown if one.kind == "text/plain")
    pages = [one for one in shown if one.kind in {"text/html", "application/xhtml+xml"}]
    text = of_text(plain) if plain.strip() else Letter(())
    if not pages:
        return text, ()
    try:
        page = of_html(pages[0].text(), name)
    except ReportError:
        return text, ()
    if _whole(text) >= _MOSTLY * _whole(page):
        return text, ()
    note = "read of its part in HTML: the plain part holds less" if plain.strip() else ""
    return page, (note,) if note else ()


def _dated(page: Page, told: _Told) -> Page:
    """The page, with the day on which the message was sent, where its words give it."""
    sent = moment(told.date)
    full = find_dates(told.date)
    if sent is not None and not told.rule.endswith("forwarded_date"):
        value = sent.isoformat(timespec="seconds")
    elif full:
        value = full[0].day
    else:
        return page
    line = f"Date: {told.date}"
    piece = next((one for one in page.pieces if one.raw == line), None)
    span = (piece.start + len("Date: "), piece.end) if piece else (None, None)
    date = StatedDate(value, told.where, told.rule, *span)
    return replace(page, facts=replace(page.facts, dates=(date,)))


def _facts(who: str) -> Facts:
    """Outlet and author that a "From" names: an office, or a person and the domain of theirs."""
    shown, address = sender(who)
    domain = address.rpartition("@")[2]
    if shown and _OFFICE.search(shown):
        return Facts(site=shown, site_how=f"the message's From header: {shown!r}")
    author = shown or None
    if not domain or _FREE.fullmatch(domain):
        return Facts(author=author)
    how = f"the domain in the address of the sender, {address!r}"
    return Facts(site=domain, site_how=how, author=author)


def _bare(subject: str) -> str:
    """A subject without "Re:" and "Fwd:" before it."""
    hit = _PREFIX.match(subject)
    return subject[hit.end() if hit else 0 :].strip()


def _who(message: Message) -> str:
    return header(message, "From")


def _named(who: str) -> str:
    shown, address = sender(who)
    return shown or address or "somebody unnamed"


def _marked(found: Sequence[Paragraph], mark: Mark) -> Iterator[Paragraph]:
    return (one if one.mark else Paragraph(one.text, mark, one.tag) for one in found)


def _letters(found: Sequence[Paragraph]) -> int:
    """How many letters stand in paragraphs that nothing marks as other than own words."""
    return sum(sum(map(str.isalnum, one.text)) for one in found if one.mark is None)


def _whole(letter: Letter) -> int:
    return sum(sum(map(str.isalnum, p.text)) for p in (*letter.own, *letter.forwarded))


def _attached(found: Sequence[Part]) -> Iterator[str]:
    """A note on what hangs on the message and is not read."""
    hung = [one for one in found if one.attached or one.message is not None]
    named = [
        f"{one.file or 'without a name'} ({one.kind}, {len(one.payload):,} bytes)" for one in hung
    ]
    if named:
        more = f" and {len(named) - _MOST_NAMED} more" if len(named) > _MOST_NAMED else ""
        yield (
            f"attached and not read: {', '.join(named[:_MOST_NAMED])}{more}; save what matters and "
            f"add it as a file of its own"
        )


EML = Reader("mail", (".eml",), looks_like_mail, read_mail)
