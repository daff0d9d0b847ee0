"""One entry of a data file, read key by key; every fault is noted with its line and field."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from trucewatch.ontology.sources import Faults, Node, nearest

_SHOWN = 60  # characters of a bad value that a fault shows


@dataclass(slots=True)
class Sheet:
    """A file under reading: its name relative to the data folder, and where faults go."""

    file: str
    faults: Faults


def shown(node: Node) -> str:
    """A node's value as a fault shows it."""
    if isinstance(node.value, dict):
        return "a table of keys"
    if isinstance(node.value, list):
        return "a list"
    if node.value is None:
        return "nothing"
    if isinstance(node.value, bool):
        return "true" if node.value else "false"
    return repr(node.value)[:_SHOWN]


@dataclass(slots=True)
class Entry:
    """A table of keys. Readers return a harmless value where they note a fault."""

    sheet: Sheet
    node: Node
    path: str = ""
    table: dict[str, Node] = field(init=False)

    def __post_init__(self) -> None:
        self.table = {}
        if isinstance(self.node.value, dict):
            self.table = self.node.value
        else:
            name = self.path or "the file"
            self.note(self.node, f"{name}: must be a table of keys, is {shown(self.node)}")

    @property
    def ok(self) -> bool:
        """Whether the node is a table at all."""
        return isinstance(self.node.value, dict)

    def note(self, node: Node, message: str) -> None:
        """Note a fault on the line of a node."""
        self.sheet.faults.add(self.sheet.file, node.line, message)

    def fault(self, key: str, message: str) -> None:
        """Note a fault of a key's value."""
        self.note(self.table.get(key, self.node), f"{self.name(key)}: {message}")

    def name(self, key: str) -> str:
        """The field's full name: ``triggers[2].object``."""
        return f"{self.path}.{key}" if self.path else key

    def keys(self, required: Collection[str], optional: Collection[str] = ()) -> None:
        """Refuse missing and unknown keys."""
        if not self.ok:
            return
        for key in required:
            if key not in self.table:
                self.note(self.node, f"{self.name(key)}: the key is missing")
        known = {*required, *optional}
        for key, node in self.table.items():
            if key not in known:
                hint = nearest(key, known) or f"; known keys: {', '.join(sorted(known))}"
                self.note(node, f"{self.name(key)}: unknown key {key!r}{hint}")

    def has(self, key: str) -> bool:
        """Whether the key is there and holds something."""
        return key in self.table and self.table[key].value is not None

    def text(self, key: str) -> str:
        """Words; a fault for anything else and for nothing."""
        node = self.table.get(key)
        if node is None:
            return ""  # a missing key is told of once, by ``keys``
        if isinstance(node.value, str) and node.value.strip():
            return node.value
        quotes = "; write it in quotes" if isinstance(node.value, (bool, int)) else ""
        self.fault(key, f"must be text, is {shown(node)}{quotes}")
        return ""

    def text_or_none(self, key: str) -> str | None:
        """Words, or None where the key is absent or holds nothing."""
        return (self.text(key) or None) if self.has(key) else None

    def choice(self, key: str, options: Collection[str]) -> str:
        """One of the options."""
        value = self.text(key)
        if value and value not in options:
            hint = nearest(value, options) or f"; must be one of {', '.join(sorted(options))}"
            self.fault(key, f"{value!r} is not known{hint}")
        return value

    def choice_or_none(self, key: str, options: Collection[str]) -> str | None:
        """One of the options, or None where the key is absent or holds nothing."""
        return (self.choice(key, options) or None) if self.has(key) else None

    def number(self, key: str, default: int) -> int:
        """A whole number, ``default`` where the key is absent."""
        node = self.table.get(key)
        if node is None:
            return default
        if isinstance(node.value, int) and not isinstance(node.value, bool):
            return node.value
        self.fault(key, f"must be a whole number, is {shown(node)}")
        return default

    def flag(self, key: str) -> bool:
        """``true`` or ``false``."""
        node = self.table.get(key)
        if node is not None and not isinstance(node.value, bool):
            self.fault(key, f"must be true or false, is {shown(node)}")
        return node is not None and node.value is True

    def items(self, key: str) -> Iterator[tuple[str, Node]]:
        """The items of a list with their names (``triggers[2]``, counted from 1)."""
        node = self.table.get(key)
        if node is None:
            return
        if not isinstance(node.value, list):
            self.fault(key, f"must be a list, is {shown(node)}")
            return
        for number, item in enumerate(node.value, 1):
            yield f"{self.name(key)}[{number}]", item

    def texts(self, key: str) -> list[tuple[str, str, Node]]:
        """The words of a list: each with its field name and node. Refuses one word twice."""
        found: list[tuple[str, str, Node]] = []
        if key not in self.table:
            return found
        seen: set[str] = set()
        for name, item in self.items(key):
            if not isinstance(item.value, str) or not item.value.strip():
                self.note(item, f"{name}: must be text, is {shown(item)}; write it in quotes")
            elif item.value in seen:
                self.note(item, f"{name}: {item.value!r} stands twice in the list")
            else:
                seen.add(item.value)
                found.append((name, item.value, item))
        return found

    def within(self, key: str) -> Entry | None:
        """The table under a key, None where the key is absent or holds nothing."""
        node = self.table.get(key)
        if node is None or node.value is None:
            return None
        return Entry(self.sheet, node, self.name(key))
