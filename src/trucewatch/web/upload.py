"""A form with files, read within bounds before anything of it is looked at."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from fastapi import HTTPException, Request
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException as StarletteHTTPException

from trucewatch.readers.registry import LARGEST, LONGEST_TEXT
from trucewatch.told import said_number, say

MOST_FILES = 50
LARGEST_FORM = 128 * 1024 * 1024  # bytes, all files together
_MOST_FIELDS = 12  # more than the form has
_LARGEST_FIELD = 4 * LONGEST_TEXT  # bytes of the longest text that is read
_LONGEST_NAME = 200  # characters
_MEGABYTE = 1024 * 1024
_BOUNDS = say(
    "send at most %(files)s files of %(each)s MB, %(all)s MB in all, and a text of %(letters)s "
    "characters",
    files=MOST_FILES,
    each=LARGEST // _MEGABYTE,
    all=LARGEST_FORM // _MEGABYTE,
    letters=said_number(LONGEST_TEXT),
)

_Message = MutableMapping[str, Any]


@dataclass(frozen=True, slots=True)
class Sent:
    """What a form brought: its fields, each once, and its files with their names."""

    fields: dict[str, str]
    files: tuple[tuple[str, UploadFile], ...]


@asynccontextmanager
async def read_upload(request: Request) -> AsyncIterator[Sent]:
    """The form of a request; its files are gone afterwards.

    Raises:
        HTTPException: 413 where it is too large, 400 where it is no form, or has too many parts.
    """
    bounded = Request(request.scope, _bounded(request.receive))
    try:
        form = await bounded.form(
            max_files=MOST_FILES, max_fields=_MOST_FIELDS, max_part_size=_LARGEST_FIELD
        )
    except StarletteHTTPException as error:
        if error.status_code != 400:
            raise
        why = say(
            "The form cannot be read (%(why)s); %(bounds)s.", why=error.detail, bounds=_BOUNDS
        )
        raise HTTPException(400, why) from error
    try:
        yield _sent(form)
    finally:
        await form.close()


def base_name(name: str | None) -> str:
    """The last part of a file's name, as one line: folders of whoever sends it are none of ours."""
    last = (name or "").replace("\\", "/").rpartition("/")[2]
    plain = "".join(letter if letter.isprintable() else "�" for letter in last).strip(". ")
    return plain[-_LONGEST_NAME:] or "file"  # its end tells what it is


def _sent(form: FormData) -> Sent:
    fields: dict[str, str] = {}
    files: list[tuple[str, UploadFile]] = []
    for name, value in form.multi_items():
        if isinstance(value, str):
            fields[name] = value
        elif value.filename or value.size:
            files.append((base_name(value.filename), value))
    return Sent(fields, tuple(files))


def _bounded(receive: Callable[[], Awaitable[_Message]]) -> Callable[[], Awaitable[_Message]]:
    """The same messages, up to the size that a form may have."""
    so_far = 0

    async def bounded() -> _Message:
        nonlocal so_far
        message = await receive()
        so_far += len(message.get("body", b""))
        if so_far > LARGEST_FORM:
            raise HTTPException(
                413, say("This is more than can be read at once; %(bounds)s.", bounds=_BOUNDS)
            )
        return message

    return bounded
