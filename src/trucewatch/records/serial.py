"""Records to JSON values and back, by their type hints; canonical bytes by RFC 8785.

A span is written as ``{"start", "end", "quote"}`` and read back against the text that it was cut
from, so that stored words which no longer stand there are refused. A ``Report`` brings its own
text, a ``Reading`` that of its report; for any other type the caller gives the text.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Hashable
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import rfc8785

from trucewatch.errors import RecordError, SpanError
from trucewatch.records.record import Reading
from trucewatch.records.report import Report
from trucewatch.records.span import Span

T = TypeVar("T")
_Reader = Callable[[Any, "str | None", str], Any]
_SHOWN = 60  # characters of a bad value that an error shows


def to_json(value: Any) -> Any:
    """The JSON value of a record: dataclasses become objects with every field, tuples lists.

    A field of ``WHEN_TOLD`` is left out where it holds its default.

    Raises:
        RecordError: a value has no JSON form (a set, bytes, a foreign object).
    """
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, tuple | list):
        return [to_json(item) for item in value]
    if isinstance(value, dict):
        return {str(key): to_json(item) for key, item in value.items()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        held = {name: to_json(getattr(value, name)) for name in _field_names(type(value))}
        for name, default in _when_told(type(value)):
            if held[name] == default:
                del held[name]
        return held
    raise RecordError(
        f"{type(value).__name__} has no JSON form; records hold text, numbers, tuples"
    )


def canonical(value: Any) -> bytes:
    """The RFC 8785 bytes of a record or JSON value.

    Raises:
        RecordError: an integer past 2**53 - 1, a float that is not finite, or text that is not
            Unicode.
    """
    try:
        return rfc8785.dumps(to_json(value))
    except rfc8785.CanonicalizationError as error:
        raise RecordError(f"no canonical JSON: {error}") from error


def from_json(kind: type[T], value: Any, text: str | None = None) -> T:
    """The record of type ``kind`` that ``value`` describes. ``text``: what spans are cut from.

    Fields with a default may be absent; any unknown or missing key, wrong type or code that is
    not of its list is refused.

    Raises:
        RecordError: names the path to the bad value and what would be right.
    """
    return cast("T", _reader(cast("Hashable", kind))(value, text, kind.__name__))


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))


@cache
def _when_told(kind: type) -> tuple[tuple[str, Any], ...]:
    fields = dataclasses.fields(kind)
    return tuple((f.name, f.default) for f in fields if f.metadata.get("when_told"))


@cache
def _reader(hint: Hashable) -> _Reader:
    """The function that reads values of one type hint: ``(value, text, path) -> object``."""
    if hint is Span:
        return _read_span
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return _dataclass_reader(hint)
    origin = get_origin(hint)
    if origin is Literal:
        return _literal_reader(get_args(hint))
    if origin in (Union, UnionType):
        return _optional_reader(hint)
    if origin is tuple and get_args(hint)[1:] == (Ellipsis,):
        return _tuple_reader(get_args(hint)[0])
    if hint in (str, int, float, bool):
        return _scalar_reader(hint)
    raise TypeError(f"records may not hold {hint!r}: no reader for it")


def _refuse(path: str, value: Any, wanted: str) -> RecordError:
    return RecordError(f"{path}: {repr(value)[:_SHOWN]} is not {wanted}")


def _read_span(value: Any, text: str | None, path: str) -> Span:
    if not isinstance(value, dict) or set(value) != {"start", "end", "quote"}:
        raise _refuse(path, value, 'a span: an object of "start", "end", "quote"')
    start, end, quote = value["start"], value["end"], value["quote"]
    if type(start) is not int or type(end) is not int or not isinstance(quote, str):
        raise _refuse(path, value, "a span: start and end are integers, quote is text")
    if text is None:
        raise RecordError(f"{path}: a span cannot be read without the text it was cut from")
    try:
        return Span(start, end, quote, text)
    except SpanError as error:
        raise RecordError(f"{path}: {error}") from error


def _scalar_reader(kind: type) -> _Reader:
    accepted = (int, float) if kind is float else (kind,)

    def read(value: Any, _text: str | None, path: str) -> Any:
        # bool is an int in Python, never in a record; canonical JSON writes 33.0 as 33.
        if type(value) not in accepted:
            raise _refuse(path, value, f"of type {kind.__name__}")
        return float(value) if kind is float else value

    return read


def _literal_reader(codes: tuple[Any, ...]) -> _Reader:
    def read(value: Any, _text: str | None, path: str) -> Any:
        if value not in codes:
            raise _refuse(path, value, f"one of {', '.join(map(str, codes))}")
        return value

    return read


def _optional_reader(hint: Any) -> _Reader:
    members = [member for member in get_args(hint) if member is not NoneType]
    if len(members) != 1:
        raise TypeError(f"records may not hold {hint!r}: only one type or None")
    inner = _reader(members[0])

    def read(value: Any, text: str | None, path: str) -> Any:
        return None if value is None else inner(value, text, path)

    return read


def _tuple_reader(member: Any) -> _Reader:
    inner = _reader(member)

    def read(value: Any, text: str | None, path: str) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise _refuse(path, value, "a list")
        return tuple(inner(item, text, f"{path}[{i}]") for i, item in enumerate(value))

    return read


def _dataclass_reader(kind: type) -> _Reader:
    hints = get_type_hints(kind)
    fields = dataclasses.fields(kind)
    readers = {field.name: _reader(hints[field.name]) for field in fields}
    needed = {
        field.name
        for field in fields
        if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    }

    def read(value: Any, text: str | None, path: str) -> Any:
        if not isinstance(value, dict):
            raise _refuse(path, value, f"an object of {kind.__name__}")
        unknown = sorted(set(value) - set(readers))
        if unknown:
            raise RecordError(
                f"{path}: unknown key {unknown[0]!r}; {kind.__name__} has {', '.join(readers)}"
            )
        missing = sorted(needed - set(value))
        if missing:
            raise RecordError(f"{path}: key {missing[0]!r} of {kind.__name__} is missing")
        text = _own_text(kind, value, text)
        return kind(
            **{name: readers[name](item, text, f"{path}.{name}") for name, item in value.items()}
        )

    return read


def _own_text(kind: type, value: dict[str, Any], text: str | None) -> str | None:
    """The text that spans inside this record are cut from."""
    holder: Any = value
    if kind is Reading:
        holder = value["report"]
    elif kind is not Report:
        return text
    found = holder.get("text") if isinstance(holder, dict) else None
    return found if isinstance(found, str) else None
