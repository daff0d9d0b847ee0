"""Reads the ontology's data files and refuses what is wrong in them, naming file, line and field.

The schema, for people who write data: ``docs/reference/ontology.md``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from trucewatch.errors import OntologyError
from trucewatch.ontology.actors import read_actors
from trucewatch.ontology.basis import read_basis
from trucewatch.ontology.cues import read_blocks, read_codes, read_cues, read_speech
from trucewatch.ontology.deal_signs import read_deal_signs
from trucewatch.ontology.entries import Entry, Sheet
from trucewatch.ontology.kinds import References, read_events, read_provisions
from trucewatch.ontology.model import Ontology
from trucewatch.ontology.sources import Faults, Node, nearest, read_yaml
from trucewatch.ontology.states import read_states
from trucewatch.ontology.triggers import read_words

_DATA = Path(__file__).parent / "data"
_FOLDERS = ("events", "provisions", "factuality", "speech", "actors", "deals")
_WORDS = "words.yml"
_CODES = "factuality/codes.yml"
_BASIS = "speech/basis.yml"
_BLOCKS = "speech/blocks.yml"
_STATES = "actors/states.yml"
_COUNTRIES = "places/countries.yml"


def load_ontology(folder: Path | None = None) -> Ontology:
    """The ontology under a data folder (None: the one that trucewatch ships). Read once.

    Raises:
        OntologyError: the folder or a file in it is wrong; lists up to 20 faults, each with
            file, line and field.
    """
    return _load(_DATA if folder is None else folder)


@cache
def _load(folder: Path) -> Ontology:
    if not folder.is_dir():
        raise OntologyError(f"{folder}: no such folder; give one that holds {_WORDS} and events/")
    contents = _read_files(folder)
    faults = Faults()
    references = References()
    _check_names(contents, faults)
    words = {
        name: lemmas
        for sheet, node in _sheets(contents, faults, _WORDS)
        for name, lemmas in read_words(Entry(sheet, node)).items()
    }
    states = read_states(_sheets(contents, faults, _STATES), _sheets(contents, faults, _COUNTRIES))
    ontology = Ontology(
        events=read_events(_sheets(contents, faults, "events/"), words, references),
        provisions=read_provisions(_sheets(contents, faults, "provisions/"), words, references),
        factuality=read_codes(_sheets(contents, faults, _CODES)),
        cues=read_cues(_sheets(contents, faults, "factuality/", without=(_CODES,)), words),
        speech=read_speech(_sheets(contents, faults, "speech/", without=(_BASIS, _BLOCKS)), words),
        blocks=read_blocks(_sheets(contents, faults, _BLOCKS)),
        actors=read_actors(_sheets(contents, faults, "actors/", without=(_STATES,)), states),
        words=words,
        version=_version(contents),
        deal_signs=read_deal_signs(_sheets(contents, faults, "deals/")),
        basis=read_basis(_sheets(contents, faults, _BASIS)),
        countries={code: c.names for code, c in states.countries.items() if c.names},
    )
    references.check()
    faults.raise_any(str(folder))
    return ontology


def _read_files(folder: Path) -> dict[str, bytes]:
    """The bytes of all files by name relative to the folder, sorted; hidden ones left out."""
    files = {
        path.relative_to(folder).as_posix(): path
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }
    return {name: files[name].read_bytes() for name in sorted(files)}


def _version(contents: Mapping[str, bytes]) -> str:
    """SHA-256 over names and bytes; lengths keep one file's end apart from the next's start."""
    digest = hashlib.sha256()
    for name, raw in contents.items():
        digest.update(f"{name}\0{len(raw)}\0".encode())
        digest.update(raw)
    return digest.hexdigest()


def _check_names(contents: Mapping[str, bytes], faults: Faults) -> None:
    """Refuse files that a slip of the name would leave unread. Other parts keep theirs beside."""
    for name in contents:
        top, _, rest = name.partition("/")
        if name.endswith(".yaml"):
            faults.add(name, 1, f"file name: must end in .yml: {name.removesuffix('.yaml')}.yml")
        elif not rest and name != _WORDS and (hint := nearest(name, [_WORDS])):
            faults.add(name, 1, f"file name: {name!r} is not read{hint}")
        elif rest and top not in _FOLDERS and (hint := nearest(top, _FOLDERS)):
            faults.add(name, 1, f"folder: {top!r} is not read{hint}")


def _sheets(
    contents: Mapping[str, bytes], faults: Faults, start: str, without: tuple[str, ...] = ()
) -> Iterator[tuple[Sheet, Node]]:
    """The parsed files whose name starts so, in the order of their names."""
    for name, raw in contents.items():
        if name.startswith(start) and name.endswith(".yml") and name not in without:
            node = read_yaml(raw, name, faults)
            if node is not None:
                yield Sheet(name, faults), node
