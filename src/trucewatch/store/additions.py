"""What a case adds to what trucewatch ships: actors and lists of places of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy import Engine

from trucewatch.errors import CaseError, RecordError
from trucewatch.ontology.model import Actor, Ontology
from trucewatch.records.ids import bytes_id
from trucewatch.store.actors import OwnActor, insert_actors, insert_removal, select_actors
from trucewatch.store.connected import Connected
from trucewatch.store.place import Place

if TYPE_CHECKING:
    from trucewatch.annotate.places.gazetteer import Gazetteer
    from trucewatch.store.place_lists import AddedPlaces, PlaceList, RemovedPlaces

_HASH_START, _HASH_SHOWN = 6, 12  # characters of a hash: enough to name a list, and shown

#: A case's gazetteer, and a digest of the lists added to it (None: none was).
CasePlaces = tuple["Gazetteer", "str | None"]


class Additions(Connected):
    """The part of a case that holds its own actors and places.

    ``country``: the case's, ISO 3166 alpha-2.
    """

    def __init__(self, place: Place, engine: Engine, country: str | None) -> None:
        super().__init__(place, engine)
        self.country = country
        self._places: CasePlaces | None = None
        self._ontology: tuple[tuple[Actor, ...], Ontology] | None = None

    # Places

    def add_places(self, raw: bytes, name: str, *, added_at: str) -> AddedPlaces:
        """Keep a list of places (GeoNames dump, GeoJSON, CSV), in which names are then found.

        Reports added before are not read again; ``rebuild`` does that.

        Raises:
            PlacesError: it is no list of places, or none of its rows can be used.
        """
        from trucewatch.store.place_lists import AddedPlaces, insert_list, read_list

        known = next((p for p in self.place_lists() if p.sha256 == bytes_id(raw)), None)
        if known is not None:
            return AddedPlaces(known, False, 0, ())
        added, index = read_list(raw, name, self.country, added_at)
        with self._writing() as connection:
            insert_list(connection, added.places, index)
        self._places = None
        return added

    def remove_places(self, name: str) -> RemovedPlaces:
        """Take out a list of places: by its file's name, or by the start of its SHA-256.

        Reports read before are not read again; ``rebuild`` does that.

        Raises:
            CaseError: the case has no such list, or several.
        """
        from trucewatch.store.place_lists import RemovedPlaces, delete_list

        chosen = self._place_list(name)
        before = self.case_places()[0].ids()
        with self._writing() as connection:
            delete_list(connection, chosen)
        self._places = None
        return RemovedPlaces(chosen, frozenset(before - self.case_places()[0].ids()))

    def _place_list(self, name: str) -> PlaceList:
        lists = self.place_lists()
        found = [p for p in lists if p.name == name]
        if not found and len(name) >= _HASH_START:
            found = [p for p in lists if p.sha256.startswith(name)]
        if len(found) == 1:
            return found[0]
        if found:
            told = " or ".join(f"{p.sha256[:_HASH_SHOWN]} (added {p.added_at})" for p in found)
            raise CaseError(
                f"{self._place.shown}: {len(found)} lists of places are called {name!r}; "
                f"name one by its hash: {told}"
            )
        told = ", ".join(p.name for p in lists) or "none"
        raise CaseError(f"{self._place.shown}: no list of places {name!r}; it has: {told}")

    def place_lists(self) -> tuple[PlaceList, ...]:
        """The lists of places added, in order."""
        from trucewatch.store.place_lists import select_lists

        with self._reading() as connection:
            return select_lists(connection)

    def case_places(self) -> CasePlaces:
        """The shipped gazetteer with the lists added, and a digest of the lists (None: none)."""
        from trucewatch.store.place_lists import select_gazetteer

        if self._places is None:
            with self._reading() as connection:
                self._places = select_gazetteer(connection)
        return self._places

    # Actors

    def ontology(self) -> Ontology:
        """The concepts that trucewatch ships, with the case's own actors."""
        from trucewatch.ontology.load import load_ontology
        from trucewatch.ontology.own_actors import with_actors

        own = tuple(o.actor for o in self.actors())
        if self._ontology is None or self._ontology[0] != own:
            self._ontology = own, with_actors(load_ontology(), own)
        return self._ontology[1]

    def actors(self) -> tuple[OwnActor, ...]:
        """The actors that the case adds to the register.

        Raises:
            CaseError: a stored actor is not of this version.
        """
        with self._reading() as connection:
            try:
                return select_actors(connection)
            except (RecordError, ValueError) as error:
                raise CaseError(
                    f"{self._place.shown}: a stored actor is not of this version ({error}); "
                    "open the case with the trucewatch that added it"
                ) from error

    def add_actors(self, actors: Sequence[Actor], source: str, *, at: str) -> None:
        """Keep actors of the case, all or none. One that has the id of another replaces it.

        ``source``: where they were taken from. Readings change only when they are made anew.
        """
        with self._writing() as connection:
            insert_actors(connection, actors, source, at)

    def remove_actor(self, actor_id: str, source: str, *, at: str) -> None:
        """Take an actor out of the case's register.

        Raises:
            CaseError: the case has no such actor of its own.
        """
        known = [own.actor.id for own in self.actors()]
        if actor_id not in known:
            told = ", ".join(known) or "none"
            raise CaseError(f"{self._place.shown}: no own actor {actor_id!r}; it has: {told}")
        with self._writing() as connection:
            insert_removal(connection, actor_id, source, at)
