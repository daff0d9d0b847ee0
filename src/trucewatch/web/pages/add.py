"""The page *Add*: a pasted text, files, or an address; taken in as ``trucewatch add`` does."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import PurePath
from typing import Any

from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.responses import HTMLResponse
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile

from trucewatch.adding.fetched import fetched, name_of
from trucewatch.adding.take_in import Load, Taken, look_at, take_in
from trucewatch.adding.told import told_hints
from trucewatch.errors import ReportError, UsageError
from trucewatch.readers.hints import Hints
from trucewatch.readers.registry import LARGEST, with_sidecar
from trucewatch.records.ids import bytes_id
from trucewatch.store.case import Case
from trucewatch.told import say
from trucewatch.views.sight import Sight
from trucewatch.web.access.door import Door
from trucewatch.web.clock import now
from trucewatch.web.pages.add_many import Opened, container_of, open_all
from trucewatch.web.pages.added import FIELDS, form_context, result_context
from trucewatch.web.upload import Sent, read_upload

_MOST_WAITING = 8  # people whose reports are held at once; they are read one after the other
_SIDECAR = ".json"

At = Callable[[Request], Sight]
Page = Callable[[Request, str, Sight, dict[str, Any]], HTMLResponse]


@dataclass(frozen=True, slots=True)
class Shown:
    """How the app finds the record that a request may see, and draws a page of it."""

    at: At
    page: Page


def add_routes(app: FastAPI, case: Case, door: Door | None, shown: Shown) -> None:
    """Add the page to the app."""
    turn = asyncio.Lock()
    waiting = 0
    mark = case_mark(case)
    name = "add.html"

    def draw(request: Request, context: dict[str, Any], status: int = 200) -> Response:
        answer = shown.page(request, name, shown.at(request), {**context, "case_mark": mark})
        answer.status_code = status
        return answer

    @app.get("/add", response_class=HTMLResponse)
    def form(request: Request) -> Response:
        return draw(request, form_context())

    @app.post("/add", response_class=HTMLResponse)
    async def take(request: Request) -> Response:
        nonlocal waiting
        if waiting >= _MOST_WAITING:
            raise HTTPException(503, say("Others are adding reports. Try again in a minute."))
        waiting += 1
        try:
            async with read_upload(request) as sent:
                if sent.fields.get("case", mark) != mark:
                    raise HTTPException(
                        409,
                        say("This form was of another case. Open Add in the case that is meant."),
                    )
                async with turn:
                    return await run_in_threadpool(answer, request, sent)
        finally:
            waiting -= 1

    def answer(request: Request, sent: Sent) -> Response:
        typed = {field: sent.fields.get(field, "") for field in FIELDS}
        looked = sent.fields.get("do") == "look"
        try:
            given = list(_given(sent, typed))
        except UsageError as error:
            return draw(request, form_context(typed, error.args[0]), 422)
        became = [_one(case, *one, looked=looked) for one in given]
        taken = [t for one in became for t in (one.taken if isinstance(one, Opened) else (one,))]
        if door is not None and not looked:
            for one in taken:
                if one.added is not None and one.added.new:
                    session, client = request.state.session, door.client(request)
                    door.gate.note_added(session, one.added.report.id, client)
        sight = shown.at(request)
        context = result_context(sight, became, typed, looked=looked)
        return draw(request, context, 422 if all(t.added is None for t in taken) else 200)


def case_mark(case: Case) -> str:
    """What tells a case from others in a form, so that nothing is added to another by mistake."""
    return bytes_id(f"{case.name}\n{case.created_at}".encode())[:16]


def _one(
    case: Case, file: str, load: Load, upload: UploadFile | None, hints: Hints, *, looked: bool
) -> Taken | Opened:
    kind = None if upload is None else container_of(upload.file, file)
    if upload is not None and kind is not None:
        take = partial(_part, case, looked=looked)
        return open_all(upload.file, kind, file, hints, take)
    if looked:
        return look_at(case, file, load)
    return take_in(case, file, load, captured_at=now())


def _part(case: Case, file: str, load: Load, part: str, *, looked: bool) -> Taken:
    if looked:
        return look_at(case, file, load, part)
    return take_in(case, file, load, captured_at=now(), part=part)


_Given = tuple[str, Load, UploadFile | None, Hints]


def _given(sent: Sent, typed: dict[str, str]) -> Iterator[_Given]:
    """Name and bytes of each report that the form brought, its file and what is told of all.

    Raises:
        UsageError: nothing was given, or what is told of it is no day or kind.
    """
    told = {name: typed[name].strip() or None for name in ("outlet", "published", "url", "kind")}
    hints = told_hints(**told, names=(say("The day of publication"), say("The kind")))
    text, address = typed["text"].replace("\r\n", "\n"), typed["address"].strip()
    if not (text.strip() or address or sent.files):
        raise UsageError(say("Nothing was given: paste a text, choose files, or give an address."))
    if text.strip():
        yield "pasted.txt", lambda: (text.encode("utf-8", "replace"), hints), None, hints
    if address:
        yield name_of(address), partial(fetched, address, hints), None, hints
    yield from _files(sent.files, hints)


def _files(files: tuple[tuple[str, UploadFile], ...], hints: Hints) -> Iterator[_Given]:
    """The files, each with its sidecar NAME.json where that was sent too."""
    reports = {PurePath(name).stem for name, _ in files if not name.endswith(_SIDECAR)}
    beside = {
        PurePath(name).stem: file
        for name, file in files
        if name.endswith(_SIDECAR) and PurePath(name).stem in reports
    }
    for name, file in files:
        if file not in beside.values():
            load = partial(_load, name, file, beside.get(PurePath(name).stem), hints)
            yield name, load, file, hints


def _load(
    name: str, file: UploadFile, sidecar: UploadFile | None, hints: Hints
) -> tuple[bytes, Hints]:
    if (file.size or 0) > LARGEST:
        raise ReportError(
            f"{name}: has {file.size:,} bytes; is this a report? The largest file that is read has "
            f"{LARGEST:,} bytes"
        )
    if sidecar is not None:
        known = sidecar.file.read(LARGEST)
        hints = with_sidecar(known, f"{PurePath(name).stem}{_SIDECAR}", name, hints)
    file.file.seek(0)
    return file.file.read(), hints
