"""The layers that a case has, as the map draws them; what cannot be drawn says why."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from threading import Lock

from trucewatch.errors import CaseError, LayerError
from trucewatch.store.case import Case
from trucewatch.store.layers import KeptLayer
from trucewatch.views.map.layers import Layer, layer_of
from trucewatch.views.map.pmtiles import Mark, Tiles, mark_of

_PIECE = 1 << 20


class KeptLayers:
    """The layers of one case, those of this run of the server first.

    The same objects as long as nothing changed, so that what was found out of them holds.
    """

    def __init__(self, case: Case, own: Sequence[Layer] = ()) -> None:
        self._case = case
        self._own = tuple(own)
        self._lock = Lock()
        self._known: dict[tuple[KeptLayer, Mark | None], Layer] = {}
        self._all: tuple[Layer, ...] = self._own

    def all(self) -> tuple[Layer, ...]:
        """Every layer, as it is now."""
        with self._lock:
            wanted = [(kept, _mark(self._case, kept)) for kept in self._case.layers()]
            if wanted != list(self._known):
                known = {one: self._known.get(one) or _layer(self._case, *one) for one in wanted}
                self._known, self._all = known, (*self._own, *known.values())
            return self._all

    def tiles(self, key: str) -> Tiles | None:
        """The tiles of the layer that is called so in addresses; None: there are none."""
        return next((one.tiles for one in self.all() if one.key == key), None)


def where_tiles_are(case: Case, kept: KeptLayer) -> Path | None:
    """The file of a layer of tiles: where it was when it was added, else beside the case."""
    if kept.path is None:
        return None
    path = Path(kept.path)
    beside = case.beside(path.name)
    return beside if beside is not None and not path.exists() and beside.exists() else path


@lru_cache(maxsize=64)
def hash_of(path: Path, mark: Mark) -> str:
    """SHA-256 of a file that has this mark; found once.

    Raises:
        LayerError: it cannot be read, or is another one by now.
    """
    found = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                found.update(piece)
    except OSError as error:
        raise LayerError(f"{path.name}: cannot be read ({error.strerror})") from None
    if mark_of(path) != mark:
        raise LayerError(f"{path.name}: the file was changed while it was read")
    return found.hexdigest()


def _mark(case: Case, kept: KeptLayer) -> Mark | None:
    path = where_tiles_are(case, kept)
    try:
        return None if path is None else mark_of(path)
    except LayerError:
        return None


def _layer(case: Case, kept: KeptLayer, mark: Mark | None) -> Layer:
    try:
        if kept.path is None:
            found = layer_of(case.layer_bytes(kept.sha256), f"{kept.name}.geojson")
            return Layer(kept.name, found.shapes, kept)
        return Layer(kept.name, (), kept, _tiles(case, kept, mark))
    except (LayerError, CaseError) as error:
        return Layer(kept.name, (), kept, fault=str(error))


def _tiles(case: Case, kept: KeptLayer, mark: Mark | None) -> Tiles:
    path = where_tiles_are(case, kept)
    if path is None or mark is None:
        name = Path(kept.path or "").name
        raise LayerError(
            f"{name}: is no longer where it was when it was added; put it back or beside the case, "
            "or add it again from where it is"
        )
    if mark.size != kept.size or hash_of(path, mark) != kept.sha256:
        raise LayerError(
            f"{path.name}: is not the file that was added (SHA-256 {kept.sha256[:12]}…); put that "
            "one back, or take the layer out and add this one"
        )
    return Tiles(path)
