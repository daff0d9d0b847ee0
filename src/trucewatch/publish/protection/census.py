"""Every name that a record gives, by report, and what its reports make of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from trucewatch.publish.protection.folding import fold
from trucewatch.publish.protection.names import name_key, parts
from trucewatch.publish.protection.persons_named import Naming
from trucewatch.publish.protection.place_signs import leads
from trucewatch.publish.protection.public_figures import standing


@dataclass(slots=True)
class Census:
    """What was found so far: by report, name key → the name as first written.

    ``private``, ``public``: name keys. ``led``: by report and name key of a place, the words by
    which it is told there, such as "in Oril".
    """

    named: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    private: set[str] = field(default_factory=set)
    public: set[str] = field(default_factory=set)
    led: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    _told: set[tuple[str, str]] = field(default_factory=set)
    _places: set[tuple[str, str]] = field(default_factory=set)
    _wide: dict[str, str] = field(default_factory=dict)

    def add(self, report: str, name: str, said: str, *, told: bool = True) -> None:
        """Count a person. ``said``: "private", "public" or "open"; ``told``: by words around."""
        key = name_key(name)
        if not key:
            return
        self.named[report].setdefault(key, name)
        if told:
            self._told.add((report, key))
        if said == "private":
            self.private.add(key)
        elif said == "public":
            self.public.add(key)

    def note(self, report: str, naming: Naming) -> None:
        """Count what a text names."""
        if naming.sort == "person":
            said = standing(naming.before, naming.after)
            self.add(report, naming.name, said, told=naming.told or said != "open")
            return
        key = name_key(naming.name)
        words = naming.before.split()
        if words and leads([words[-1].lower()]):
            self.led[report, key].add(f"{words[-1]} {naming.name}")
        if naming.told:
            self._places.add((report, key))
        if naming.wide:
            self._wide.setdefault(key, naming.name)

    def settle(self) -> None:
        """Take out what is a place and was taken for a person by its looks alone.

        Where a report's words tell of both, it stays a person.
        """
        for report, named in self.named.items():
            for key in list(named):
                place = key in self._wide or (report, key) in self._places
                if place and (report, key) not in self._told:
                    del named[key]

    def places(self) -> frozenset[str]:
        """Folded names of several words that the words themselves tell to be places."""
        return frozenset(fold(name) for name in self._wide.values() if len(parts(name)) > 1)
