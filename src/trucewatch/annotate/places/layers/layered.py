"""The shipped gazetteer together with the lists that a user added to a case."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from trucewatch.annotate.places.gazetteer import SECTION, Gazetteer, Place


class LayeredGazetteer(Gazetteer):
    """The shipped gazetteer with lists that a user added: names are found in all of them."""

    def __init__(self, shipped: Gazetteer, layers: Sequence[bytes]) -> None:
        """``layers``: the decompressed lists, each in the shipped file's form."""
        super().__init__(SECTION * 2)
        self._shipped = shipped
        self._every = (shipped, *(_Layer(raw, shipped) for raw in layers))

    def _look_up(self, folded: str) -> tuple[Place, ...]:
        return self._joined(g.find_folded(folded) for g in self._every)

    def find_sounded(self, folded: str, country: str) -> tuple[Place, ...]:
        """As ``Gazetteer.find_sounded``, in every list."""
        return self._joined(g.find_sounded(folded, country) for g in self._every)

    def of_people(self, word: str) -> tuple[tuple[Place, ...], bool]:
        """As ``Gazetteer.of_people``; users' lists hold no peoples."""
        return self._shipped.of_people(word)

    def ids(self) -> set[str]:
        """The ids of all places of all lists."""
        return set().union(*(g.ids() for g in self._every))

    def count(self) -> int:
        """How many places there are, those of several lists counted in each."""
        return sum(g.count() for g in self._every)

    @staticmethod
    def _joined(found: Iterable[tuple[Place, ...]]) -> tuple[Place, ...]:
        """Each place once, as the first list has it."""
        by_id: dict[str, Place] = {}
        for places in found:
            for place in places:
                by_id.setdefault(place.id, place)
        return tuple(by_id.values())


class _Layer(Gazetteer):
    """A user's list; areas that it names by the shipped gazetteer's codes have its names."""

    def __init__(self, raw: bytes, shipped: Gazetteer) -> None:
        super().__init__(raw)
        self._shipped = shipped

    def area_name(self, country: str, code: str) -> str | None:
        return self._shipped.area_name(country, code) or super().area_name(country, code)
