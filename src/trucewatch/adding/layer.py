"""A layer of the map taken into a case: a file of lines and zones, or of tiles, and whose it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from trucewatch.errors import LayerError, UsageError
from trucewatch.records.ids import bytes_id
from trucewatch.store.case import Case
from trucewatch.store.layers import KeptLayer, Role
from trucewatch.told import say
from trucewatch.views.map.kept import hash_of
from trucewatch.views.map.layers import layer_of
from trucewatch.views.map.pmtiles import MAGIC, Tiles

_LONGEST = 200  # letters of a name, and of who drew it
_LARGEST = 2_000_000_000  # bytes of a file of tiles: its hash is made anew whenever it changed
_JOINERS = str.maketrans("", "", "\u200c\u200d")


@dataclass(frozen=True, slots=True)
class ToldLayer:
    """What somebody tells of a layer: see ``told_layer``."""

    name: str
    source: str
    days: tuple[str, str] | None
    disputed: bool


def told_layer(
    name: str | None, source: str | None, days: tuple[str, str] | None, *, disputed: bool
) -> ToldLayer:
    """What somebody tells of a layer, checked. ``name`` empty: that of its file.

    Raises:
        UsageError: who drew it is not told, or something is no line of text.
    """
    told = {"name": (name or "").strip(), "source": (source or "").strip()}
    if not told["source"]:
        raise UsageError(
            say("The source is missing: say who drew the layer, such as Observer Force, map 7")
        )
    for what, words in ((say("The name"), told["name"]), (say("The source"), told["source"])):
        if not words.translate(_JOINERS).isprintable() or len(words) > _LONGEST:
            raise UsageError(
                say(
                    "%(name)s %(given)s: give one line of at most %(n)s letters",
                    name=what,
                    given=repr(words[:60]),
                    n=_LONGEST,
                )
            )
    return ToldLayer(told["name"], told["source"], days, disputed)


def told_days(first: str, last: str) -> tuple[str, str]:
    """The days of which a layer is; ``last`` empty: it is as of one day.

    Raises:
        UsageError: one is no day, or they are the wrong way round.
    """
    first, last = first.strip(), last.strip() or first.strip()
    for day in (first, last):
        try:
            known = date.fromisoformat(day).isoformat() == day
        except ValueError:
            known = False
        if not known:
            raise UsageError(
                say(
                    "The day of the layer %(given)s: give the day as of which it is drawn as "
                    "year-month-day, such as 2031-03-14",
                    given=repr(day[:60]),
                )
            )
    if last < first:
        raise UsageError(
            say(
                "The days of the layer: the last, %(last)s, is before the first, %(first)s",
                first=first,
                last=last,
            )
        )
    return first, last


def add_geojson(
    case: Case, raw: bytes, file: str, told: ToldLayer, *, at: str
) -> tuple[KeptLayer, bool]:
    """Keep lines and zones in the case; whether they are new. Nothing in them is left out.

    Raises:
        LayerError: it is no GeoJSON that can be drawn, or it is tiles.
        CaseError: there is no room for another layer.
    """
    if raw.startswith(MAGIC):
        raise LayerError(
            f"{file}: tiles are read from their file on the machine of the case, and are added "
            "there: trucewatch layers add CASE FILE"
        )
    layer_of(raw, file)
    return case.add_layer(
        _kept(told, Path(file).stem, bytes_id(raw), len(raw), at, "layer", None), raw
    )  # fmt: skip


def add_tiles(
    case: Case, path: Path, told: ToldLayer, role: Role, *, at: str
) -> tuple[KeptLayer, bool]:
    """Keep where a file of tiles is, and its hash; whether it is new.

    Raises:
        LayerError: it is no PMTiles archive, or says what cannot be.
        CaseError: there is no room for another layer.
    """
    path = path.absolute()
    tiles = Tiles(path)
    if tiles.mark.size > _LARGEST:
        raise LayerError(
            f"{path.name}: has {tiles.mark.size:,} bytes; the largest that is read has "
            f"{_LARGEST:,}: cut out the region that you need"
        )
    tiles.check()
    made = hash_of(path, tiles.mark)
    return case.add_layer(
        _kept(told, path.stem, made, tiles.mark.size, at, role, str(path)), None
    )  # fmt: skip


def _kept(
    told: ToldLayer, stem: str, sha256: str, size: int, at: str, role: Role, path: str | None
) -> KeptLayer:
    first, last = told.days or (None, None)
    return KeptLayer(
        sha256=sha256,
        name=told.name or stem[:_LONGEST],
        kind="geojson" if path is None else "pmtiles",
        role=role,
        source=told.source,
        first_day=first,
        last_day=last,
        disputed=told.disputed,
        size=size,
        added_at=at,
        path=path,
    )
