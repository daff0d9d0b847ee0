"""The user's template: which sections there are, in which order, and the words around them."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from trucewatch.errors import TemplateError
from trucewatch.sitrep.marks import flat
from trucewatch.told import each_told

#: Section to its heading, in the order of the template that comes with trucewatch.
HEADINGS = each_told(
    {
        "changes": "Summary of changes",
        "provisions": "Compliance by provision",
        "incidents": "Incidents",
        "rivals": "Rival claims",
        "access": "Humanitarian access",
        "figures": "Displacement and casualties",
        "coverage": "Access and coverage limits",
        "due": "What is due",
        "method": "Method and confidence terms",
    }
)
_KEYS = ("title", "introduction", "sections", "closing")
_SECTION_KEYS = ("section", "heading", "note")
_MOST_BYTES, _LONGEST, _LONGEST_LINE = 100_000, 20_000, 300
_SHIPPED = "template.yml"


@dataclass(frozen=True, slots=True)
class Part:
    """One section as the template has it. ``heading``: other words for it; None: ours."""

    section: str
    heading: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Template:
    """A whole template. ``introduction``, ``closing``: paragraphs in words of the user."""

    title: str | None
    introduction: tuple[str, ...]
    parts: tuple[Part, ...]
    closing: tuple[str, ...]


def shipped_text() -> str:
    """The template that comes with trucewatch, comments and all."""
    return resources.files(__package__).joinpath(_SHIPPED).read_text(encoding="utf-8")


def shipped() -> Template:
    """The same, read."""
    found = template_of(shipped_text(), _SHIPPED)
    return Template(None, found.introduction, found.parts, found.closing)


def read_template(path: Path) -> Template:
    """The template of a file.

    Raises:
        TemplateError: it cannot be read, or something in it is not what it must be.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise TemplateError(f"{path}: cannot be read ({error.strerror or error})") from None
    if len(raw) > _MOST_BYTES:
        raise TemplateError(f"{path.name}: more than {_MOST_BYTES:,} bytes; a template is shorter")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TemplateError(
            f"{path.name}: byte {error.start}: not UTF-8; save it as UTF-8"
        ) from None
    return template_of(text, path.name)


def template_of(text: str, file: str) -> Template:
    """The same of a text.

    Raises:
        TemplateError: names the file, the field, its value and what would be right.
    """
    try:
        found = yaml.safe_load(text)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 1}: " if mark is not None else ""
        told = getattr(error, "problem", None) or type(error).__name__
        raise TemplateError(
            f"{file}: {where}not YAML ({told}); compare with the template that "
            "trucewatch sitrep --write-template FILE gives out"
        ) from None
    if not isinstance(found, dict):
        raise TemplateError(f"{file}: {_shown(found)} is no mapping; it has {', '.join(_KEYS)}")
    _check_keys(file, found, _KEYS)
    title = _line(f"{file}: title", found.get("title"))
    return Template(
        title,
        _paragraphs(f"{file}: introduction", found.get("introduction")),
        _parts(file, found.get("sections")),
        _paragraphs(f"{file}: closing", found.get("closing")),
    )


def _parts(file: str, given: Any) -> tuple[Part, ...]:
    if given is None:
        return tuple(Part(name) for name in HEADINGS)
    if not isinstance(given, list) or not given:
        raise TemplateError(
            f"{file}: sections: {_shown(given)} is no list of sections; give at "
            f"least one of {', '.join(HEADINGS)}"
        )
    parts: list[Part] = []
    for number, each in enumerate(given, start=1):
        where = f"{file}: sections: number {number}"
        row = {"section": each} if isinstance(each, str) else each
        if not isinstance(row, dict):
            raise TemplateError(f"{where}: {_shown(each)} is no section; write section: changes")
        _check_keys(where, row, _SECTION_KEYS)
        name = row.get("section")
        if not isinstance(name, str) or name not in HEADINGS:
            raise TemplateError(
                f"{where}: section: {_shown(name)} is not known; {_nearest(name, tuple(HEADINGS))}"
            )
        if name in [part.section for part in parts]:
            raise TemplateError(f"{where}: section: {_shown(name)} stands twice; leave one out")
        heading, note = _line(f"{where}: heading", row.get("heading")), row.get("note")
        parts.append(Part(name, heading, _line(f"{where}: note", note)))
    return tuple(parts)


def _check_keys(where: str, found: dict[Any, Any], known: tuple[str, ...]) -> None:
    for key in found:
        if key not in known:
            raise TemplateError(f"{where}: {_shown(key)} is not known; {_nearest(key, known)}")


def _nearest(word: Any, known: tuple[str, ...]) -> str:
    near = get_close_matches(str(word), known, 1)
    return f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}"


def _line(where: str, given: Any) -> str | None:
    if given is None or given == "":
        return None
    if not isinstance(given, str) or not flat(given) or len(given) > _LONGEST_LINE:
        raise TemplateError(
            f"{where}: {_shown(given)} is no text of one line of at most {_LONGEST_LINE} characters"
        )
    return flat(given)


def _paragraphs(where: str, given: Any) -> tuple[str, ...]:
    if given is None:
        return ()
    if not isinstance(given, str) or len(given) > _LONGEST:
        raise TemplateError(
            f"{where}: {_shown(given)} is no text of at most {_LONGEST:,} "
            "characters; put it in quotation marks, or after |"
        )
    parted = given.replace("\r\n", "\n").split("\n\n")
    return tuple(flat(part) for part in parted if flat(part))


def _shown(given: Any) -> str:
    words = repr(given)
    return words if len(words) <= 60 else words[:59] + "…"
