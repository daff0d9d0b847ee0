"""YAML with line numbers, and the list of faults found in it.

Plain words stay words: of YAML's implicit types only ``true``, ``false``, ``null`` (also ``~`` or
nothing) and whole numbers are read, so that ``off``, ``no`` and ``NO`` need no quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import yaml

from trucewatch.errors import OntologyError

if TYPE_CHECKING:
    _Base = yaml.SafeLoader
else:  # the parser in C is about eight times as quick; wheels without it still work
    _Base = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_SHOWN = 20  # faults that one error lists
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,8})")
_TYPED: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}
_PLAIN, _QUOTED = "plain", "quoted"


class _Loader(_Base):
    """A loader that notes of each scalar only whether it is plain or quoted."""

    def resolve(self, kind: type[yaml.Node], _value: Any, implicit: Any) -> str:
        return _PLAIN if kind is yaml.ScalarNode and implicit[0] else _QUOTED

    def descend_resolver(self, current_node: Any, current_index: Any) -> None:
        """Path resolvers are not used."""

    def ascend_resolver(self) -> None:
        """Path resolvers are not used."""


@dataclass(slots=True)  # not frozen: forty thousand are made at each start
class Node:
    """A value and the line (from 1) on which it, or the key before it, stands."""

    value: str | int | bool | list[Node] | dict[str, Node] | None
    line: int


@dataclass(slots=True)
class Faults:
    """All faults of a set of files, so that an author mends them in one go."""

    found: list[tuple[str, int, str]] = field(default_factory=list)

    def add(self, file: str, line: int, message: str) -> None:
        """Note a fault; ``file`` is relative to the data folder, ``line`` counts from 1."""
        self.found.append((file, line, message))

    def raise_any(self, folder: str) -> None:
        """Raise one error that lists the first faults in file order.

        Raises:
            OntologyError: there is a fault.
        """
        if not self.found:
            return
        lines = [f"{file}:{line}: {message}" for file, line, message in sorted(self.found)]
        if len(lines) > _SHOWN:
            lines[_SHOWN:] = [f"… and {len(lines) - _SHOWN} more"]
        faults = "1 fault" if len(self.found) == 1 else f"{len(self.found)} faults"
        raise OntologyError(f"{faults} in the ontology under {folder}:\n" + "\n".join(lines))


def nearest(value: str, options: Iterable[str]) -> str:
    """`` did you mean 'x'?`` with a leading semicolon where an option is near, else nothing."""
    near = get_close_matches(value, sorted(options), n=1)
    return f"; did you mean {near[0]!r}?" if near else ""


def read_yaml(raw: bytes, file: str, faults: Faults) -> Node | None:
    """The one document of a file; None with a fault noted where it cannot be read."""
    try:
        loader = _Loader(raw)
        try:
            root = loader.get_single_node()
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        faults.add(file, line, f"not YAML: {error.problem or error.context}")
        return None
    except yaml.YAMLError as error:  # bytes that are no text; carries no line
        faults.add(file, 1, f"not UTF-8 text: {str(error).splitlines()[0]}")
        return None
    if root is None:
        faults.add(file, 1, "the file is empty")
        return None
    return _convert(root, root.start_mark.line + 1, file, faults)


def _convert(node: yaml.Node, line: int, file: str, faults: Faults) -> Node:
    if isinstance(node, yaml.MappingNode):
        table: dict[str, Node] = {}
        for key, value in node.value:
            at = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                faults.add(file, at, "a key must be one word")
            elif key.value in table:
                faults.add(file, at, f"{key.value}: the key stands twice")
            else:
                table[key.value] = _convert(value, at, file, faults)
        return Node(table, line)
    if isinstance(node, yaml.SequenceNode):
        items = [_convert(item, item.start_mark.line + 1, file, faults) for item in node.value]
        return Node(items, line)
    text = node.value
    return Node(_scalar(text) if node.tag == _PLAIN else text, line)


def _scalar(text: str) -> str | int | bool | None:
    if text in _TYPED:
        return _TYPED[text]
    return int(text) if _NUMBER.fullmatch(text) else text
