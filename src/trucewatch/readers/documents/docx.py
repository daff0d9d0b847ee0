"""Word documents (DOCX): the words as they stand after all changes, and what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from trucewatch.errors import ReportError
from trucewatch.readers.assemble import assemble
from trucewatch.readers.documents.docx_words import Words
from trucewatch.readers.documents.made import (
    RUNNING_HEAD,
    Paragraph,
    as_title,
    counted,
    link_note,
    make_page,
    person,
    property_dates,
    title_note,
)
from trucewatch.readers.documents.zipped import Zipped, holds_part
from trucewatch.readers.hints import Hints, Reader
from trucewatch.readers.page import Facts
from trucewatch.readers.piece import Mark
from trucewatch.records.report import Report

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_WHAT = "Word document"
_MAIN = "word/document.xml"
_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_EMPTY = "this Word document holds no words; if it holds pictures of text, save the text as .txt"


def read_docx(raw: bytes, name: str, hints: Hints) -> Report:
    """The report in a Word document; its text is that of its paragraphs, in order.

    Raises:
        ReportError: it is locked, damaged, no Word document, or holds no words.
    """
    archive = Zipped(raw, name, _WHAT)
    root = archive.tree(_MAIN)
    if root is None:
        raise ReportError(
            f"{name}: holds no {_MAIN}, so this is no Word document, whatever its name; give it "
            f"the ending of what it is"
        )
    words = Words(archive)
    body = list(words.body(root))
    heads, feet = _edges(archive, words, "header"), _edges(archive, words, "footer")
    facts, title = _facts(archive)
    paragraphs = [*heads, *headed(as_title(body, title)), *feet]
    page = make_page(paragraphs, facts, name, _EMPTY)
    comments = archive.tree("word/comments.xml")
    if comments is not None:
        words.told["comments"] = sum(1 for _ in comments.iter(f"{_W}comment"))
    notes = (
        "text made of the paragraphs of a Word document",
        *told(words.told),
        *title_note(page, title),
        *link_note(_links(archive, words.links)),
    )
    return assemble(page, raw, name, MEDIA_TYPE, hints, notes)


def told(counts: Counter[str]) -> Iterator[str]:
    """Notes on what a document holds beside its words as they stand."""
    if counts["deleted"] or counts["inserted"]:
        yield (
            f"it keeps track of changes: {counted(counts['inserted'], 'insertion')} read, "
            f"{counted(counts['deleted'], 'deletion')} not"
        )
    if counts["comments"]:
        yield f"{counted(counts['comments'], 'comment')} in its margin not read"
    if counts["hidden"]:
        yield f"hidden words in {counted(counts['hidden'], 'place')} not read"


def headed(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The same, a heading above all other text taken for the headline where there is no title."""
    found = list(paragraphs)
    if found and not any(one.mark and one.mark.role == "headline" for one in found):
        first = found[0].mark
        if first is not None and first.role == "subhead":
            found[0] = replace(found[0], mark=Mark("headline", "readers.headline.style"))
    return found


def _edges(archive: Zipped, words: Words, kind: str) -> list[Paragraph]:
    """The heads or feet of the pages, each words once."""
    found: dict[str, None] = {}
    for path in archive.names():
        if path.startswith(f"word/{kind}") and path.endswith(".xml") and path.count("/") == 1:
            root = archive.tree(path)
            text = words.edge(root) if root is not None else ""
            if any(map(str.isalpha, text)):
                found.setdefault(text)
    return [Paragraph(text, RUNNING_HEAD) for text in found]


def _facts(archive: Zipped) -> tuple[Facts, str | None]:
    core = archive.tree("docProps/core.xml")
    if core is None:
        return Facts(), None
    where = "the document's properties"
    made, changed = core.findtext(f"{_TERMS}created"), core.findtext(f"{_TERMS}modified")
    dates = [("date of the last change", changed), ("date of creation", made)]
    days = property_dates(where, [(name, _day(value)) for name, value in dates])
    return Facts(author=person(core.findtext(f"{_DC}creator")), dates=days), core.findtext(
        f"{_DC}title"
    )


def _day(stamp: str | None) -> str | None:
    """The day of a date and time; the day on which python-docx's template was made is nobody's."""
    day = (stamp or "").strip()[:10]
    return None if day in {"", "2013-12-23"} else day


def _links(archive: Zipped, ids: Sequence[str]) -> list[str]:
    root = archive.tree("word/_rels/document.xml.rels")
    if root is None:
        return []
    targets = {one.get("Id"): one.get("Target") or "" for one in root}
    return [targets[one] for one in ids if one in targets]


DOCX = Reader("docx", (".docx", ".docm"), lambda raw: holds_part(raw, _MAIN), read_docx)
