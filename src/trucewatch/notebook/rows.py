"""Rows of a record that can be read, counted and made a table of, and not changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING, Any, overload

from trucewatch.errors import UsageError

if TYPE_CHECKING:
    import polars

Document = dict[str, Any]
Draw = Callable[[Document], str]


class Row(Mapping[str, Any]):
    """One row, by the names of its columns. What is taken out of it is a copy."""

    def __init__(self, data: Document, draw: Draw | None = None) -> None:
        self._data = data
        self._draw = draw

    def __getitem__(self, name: str) -> Any:
        return deepcopy(self._data[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._data)

    def __len__(self) -> int:
        return len(self._data)

    def __repr__(self) -> str:
        return f"Row({self._data!r})"

    def to_dict(self) -> Document:
        """The row as a dict of one's own."""
        return deepcopy(self._data)

    def _repr_html_(self) -> str | None:
        return self._draw(self._data) if self._draw is not None else None


class Rows(Sequence[Row]):
    """Rows of one sort, in the order of the record."""

    def __init__(self, name: str, data: Sequence[Document], draw: Draw | None = None) -> None:
        self._name = name
        self._data = data
        self._draw = draw

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Rows: ...
    def __getitem__(self, at: int | slice) -> Row | Rows:
        if isinstance(at, slice):
            return Rows(self._name, self._data[at], self._draw)
        return Row(self._data[at], self._draw)

    def __len__(self) -> int:
        return len(self._data)

    def __repr__(self) -> str:
        return f"<{len(self)} {self._name}>"

    def by_id(self, ident: str) -> Row:
        """The row with an id, or with a short name such as I-3 or P2.

        Raises:
            UsageError: there is none.
        """
        for data in self._data:
            if ident in (data.get("id"), data.get("name")):
                return Row(data, self._draw)
        raise UsageError(f"{ident!r}: none of these {len(self)} {self._name} has this id")

    def to_dicts(self) -> list[Document]:
        """The rows as dicts of one's own."""
        return deepcopy(list(self._data))

    def to_polars(self) -> polars.DataFrame:
        """The rows as a table of polars. What a cell holds parts of (``event``) gives a column

        for each part (``event_kind``); lists stay lists. Without rows there are no columns.

        Raises:
            UsageError: polars is not installed; says how to install it.
        """
        try:
            import polars
        except ImportError as error:
            raise UsageError(
                "to_polars() needs polars: python -m pip install 'trucewatch[notebooks]'; "
                "to_dicts() does without"
            ) from error
        return polars.DataFrame([_flat(d) for d in self._data], infer_schema_length=None)


def _flat(data: Document) -> Document:
    flat: Document = {}
    for name, value in data.items():
        if isinstance(value, dict):
            flat |= {f"{name}_{part}": deepcopy(inner) for part, inner in value.items()}
        else:
            flat[name] = deepcopy(value)
    return flat
