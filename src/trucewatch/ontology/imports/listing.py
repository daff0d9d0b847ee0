"""What an importer gives: actors, and the faults of the rows that it could not take."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from trucewatch.errors import UsageError
from trucewatch.ontology.drafts import Draft, check_draft
from trucewatch.ontology.model import Actor, Ontology

_MOST = 50_000  # rows of a list


@dataclass(frozen=True, slots=True)
class Fault:
    """One row that is wrong: its line (from 1), the field, and value with remedy."""

    line: int
    field: str
    message: str


@dataclass(slots=True)
class Listing:
    """The actors of a file by id, rows that the register has already, and faults."""

    file: str
    actors: dict[str, Actor] = field(default_factory=dict)
    known: list[tuple[int, str, str]] = field(default_factory=list)  # line, name, register id
    faults: list[Fault] = field(default_factory=list)
    rows: int = 0

    def take(self, line: int, draft: Draft, ontology: Ontology) -> None:
        """Add the actor of one row, or note what is wrong or that the register has it."""
        self.rows += 1
        if self.rows > _MOST:
            raise UsageError(f"{self.file}:{line}: more than {_MOST:,} actors; split the file")
        same = _registered(draft.name, ontology)
        if same is not None:
            self.known.append((line, draft.name, same))
            return
        checked = check_draft(draft, ontology)
        self.faults += [Fault(line, key, message) for key, message in checked.faults]
        if checked.actor is None:
            return
        other = self.actors.get(checked.actor.id)
        if other is not None and other != checked.actor:
            said = f"{draft.name!r} stands twice in the file; the first row is kept"
            self.faults.append(Fault(line, "name", said))
            return
        self.actors[checked.actor.id] = checked.actor

    def told(self) -> Iterator[str]:
        """Every fault as ``file:line: field: …``."""
        for fault in sorted(self.faults, key=lambda f: f.line):
            yield f"{self.file}:{fault.line}: {fault.field}: {fault.message}"


def _registered(name: str, ontology: Ontology) -> str | None:
    plain = " ".join(name.split())
    return _index(ontology).get(plain)


def _index(ontology: Ontology) -> dict[str, str]:
    if _kept and _kept[0][0] is ontology:
        return _kept[0][1]
    names = {n: a.id for a in ontology.actors for n in (a.name, *a.aliases)}
    own = {n for a in ontology.actors if a.id.startswith("case.") for n in (a.name, *a.aliases)}
    index = {n: i for n, i in names.items() if n not in own}
    _kept[:] = [(ontology, index)]
    return index


_kept: list[tuple[Ontology, dict[str, str]]] = []
