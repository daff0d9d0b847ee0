"""The messages of the pages, out of templates and code, held against each language's catalogue.

``python tools/words.py``: what each catalogue lacks or holds in vain; ends with 1 where it is any.
``--write``: bring the catalogues up to date; new messages come without translation.
``--new CODE``: begin a catalogue, such as ``es``; then name the code in ``words/tongues.py``.
"""

from __future__ import annotations

import argparse
import ast
import sys
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import get_args

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment
from jinja2.ext import extract_from_ast

from trucewatch.ontology.load import load_ontology
from trucewatch.records import claim, incident, judgement, mention, report
from trucewatch.records.figure_kinds import FIGURE_KINDS
from trucewatch.store.people import ROLES
from trucewatch.views import wording

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "trucewatch"
WORDS = SOURCE / "web" / "words"
TEMPLATES = SOURCE / "web" / "templates"
#: A message, or its two forms where it depends on a number.
Message = str | tuple[str, str]
_SAYS = frozenset({"say", "counted", "listed", "each_told", "messages"})
_CODES = (
    *(claim.Factuality, claim.Certainty, incident.IncidentStatus, incident.ResponsibilityCode),
    *(incident.Flag, incident.ContradictionKind, mention.PlacePrecision, mention.FigureRole),
    *(report.ReportKind, report.BlockRole, judgement.Verb),
)
_UNITS = ("hour", "day", "week", "month", "year")
_WIDTH = 100
_UNSTEADY = (
    '"POT-Creation-Date',
    '"PO-Revision-Date',
    '"Generated-By',
    '"Last-Translator',
    '"Report-Msgid-Bugs-To',
)


def found_messages() -> dict[Message, set[str]]:
    """Every message that a page may show, with where it stands."""
    found: dict[Message, set[str]] = {}
    for message, place in (*_of_templates(), *_of_code(), *_of_codes()):
        found.setdefault(message, set()).add(place)
    return found


def _of_templates() -> Iterator[tuple[Message, str]]:
    environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    environment.newstyle_gettext = True  # type: ignore[attr-defined]  # what the extension reads
    environment.trim_blocks = environment.lstrip_blocks = True
    for path in sorted(TEMPLATES.rglob("*.html")):
        tree = environment.parse(path.read_text(encoding="utf-8"))
        for _, name, words in extract_from_ast(tree, ("_", "gettext", "ngettext")):
            given = [words] if isinstance(words, str) else [w for w in words or () if w is not None]
            if given:
                yield _message(given, many=name == "ngettext"), _place(path)


def _of_code() -> Iterator[tuple[Message, str]]:
    for path in sorted(SOURCE.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if "trucewatch.told" not in text:
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", None) in _SAYS:
                for given in _given(node):
                    yield given, _place(path)


def _given(node: ast.Call) -> Iterator[Message]:
    """The messages that are written out in a call."""
    words = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
    if words:
        yield _message(words, many=getattr(node.func, "id", "") == "counted")
    for table in node.args:
        if isinstance(table, ast.Dict):
            for value in table.values:
                yield str(ast.literal_eval(value))


def _of_codes() -> Iterator[tuple[Message, str]]:
    """Words that are no message in the code: codes, and the labels of the ontology."""
    codes = {code for kind in _CODES for code in get_args(kind)}
    codes |= {*incident.IMPLEMENTATION, *FIGURE_KINDS, *ROLES}
    for code in sorted(codes):
        yield str(wording.code(code)), "codes"
    tables = (wording._SPEAKER_KINDS, wording._REPORT_KINDS)
    for table in tables:
        for words in table.values():
            yield str(words), "codes"
    for unit in _UNITS:
        yield f"an {unit}" if unit == "hour" else f"a {unit}", "codes"
    ontology = load_ontology()
    kinds = [event.label for event in ontology.events.values()]
    kinds += [duty.label for duty in ontology.provisions.values()]
    kinds += sorted({str(wording.code(event.group)) for event in ontology.events.values()})
    for label in kinds:
        yield label, "ontology"
    for stance in ontology.factuality.values():
        yield stance.label, "ontology"
        yield stance.definition, "ontology"


def _message(words: list[str], *, many: bool) -> Message:
    return (words[0], words[1]) if many else words[0]


def _place(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def template() -> Catalog:
    """All messages without translation."""
    catalog = Catalog()
    for message, places in found_messages().items():
        catalog.add(message, locations=[(place, 0) for place in sorted(places)])
    return catalog


def catalogue(path: Path) -> Catalog:
    """A catalogue as it stands in its file."""
    with path.open("rb") as file:
        return read_po(file, locale=path.stem)


def ids(catalog: Catalog) -> dict[str, Message]:
    """Its messages by the first form."""
    return {_first(m.id): _forms(m.id) for m in catalog if m.id}


def faults(path: Path, wanted: dict[str, Message]) -> list[str]:
    """What is wrong with a catalogue, one line each."""
    held = catalogue(path)
    there = ids(held)
    told = [f"lacks: {first}" for first in wanted if first not in there]
    told += [f"in vain: {first}" for first in there if first not in wanted]
    told += [
        f"other forms: {first}"
        for first in there
        if wanted.get(first, there[first]) != there[first]
    ]
    for message in held:
        said = message.string if isinstance(message.string, tuple | list) else (message.string,)
        if message.id and not all(said):
            told.append(f"not translated: {_first(message.id)}")
        if message.id and message.fuzzy:
            told.append(f"fuzzy: {_first(message.id)}")
    return told


def write(path: Path) -> None:
    """Bring a catalogue up to date. What no page shows any more is taken out."""
    wanted, kept = template(), catalogue(path)
    fresh = Catalog(
        locale=path.stem,
        project="trucewatch",
        version="pages",
        header_comment=kept.header_comment,
        fuzzy=False,
    )
    for message in wanted:
        if message.id:
            old = kept.get(_first(message.id))
            same = old is not None and old.id == message.id
            said = old.string if same and old is not None else None
            fresh.add(message.id, said, locations=message.locations)
    save(path, fresh)


def save(path: Path, catalog: Catalog) -> None:
    """Write a catalogue in one order, without times and places that change by themselves."""
    written = BytesIO()
    write_po(written, catalog, width=_WIDTH, sort_output=True, include_lineno=False)
    lines = written.getvalue().decode().splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(_UNSTEADY)]
    path.write_text("".join(kept), encoding="utf-8")


def _first(message: str | Sequence[str]) -> str:
    return message if isinstance(message, str) else message[0]


def _forms(message: str | Sequence[str]) -> Message:
    return message if isinstance(message, str) else (message[0], message[1])


def main() -> int:
    """Report, and write where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="bring the catalogues up to date")
    parser.add_argument("--new", metavar="CODE", help="begin a catalogue of a language")
    asked = parser.parse_args()
    if asked.new:
        path = WORDS / f"{asked.new}.po"
        head = f"# DRAFT: words of trucewatch in {asked.new}, not checked by a reader of it."
        path.write_text(f'{head}\nmsgid ""\nmsgstr ""\n', encoding="utf-8")
    paths = sorted(WORDS.glob("*.po"))
    for path in paths if asked.write or asked.new else ():
        write(path)
    wanted = ids(template())
    missing = 0
    for path in paths:
        lines = faults(path, wanted)
        missing += len(lines)
        print(f"{path.stem}: {len(wanted)} messages, {len(lines)} to mend")  # noqa: T201
        for line in lines:
            print(f"  {line}")  # noqa: T201
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
