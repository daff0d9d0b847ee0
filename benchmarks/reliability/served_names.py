"""A case with private persons served as pages: what a reader sees, and what the server logs."""

from __future__ import annotations

import io
import re
import signal
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from html import unescape
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote, urlencode, urljoin, urlsplit
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

import pyotp

from benchmarks.reliability.pdf_words import pdf_words
from benchmarks.reliability.seeded_names import Invented
from trucewatch.publish.registry import publishers
from trucewatch.sitrep.formats.registry import FORMATS
from trucewatch.store.case import Case
from trucewatch.web.access.passwords import Passwords

AT = "2031-04-01T09:00:00Z"
PROGRAM = (sys.executable, "-c", "from trucewatch.cli import main; main()")
_PASSWORD = "four plain words here"  # noqa: S105 -- of nobody
_PATIENCE_S = 300
_LINK = re.compile(r'href="(/[^"#]*)')


def served_alone(case: str, persons: Sequence[Invented]) -> Iterator[tuple[str, bytes]]:
    """What ``serve`` says and logs while pages are asked for whose addresses name persons."""
    with _serving(case) as (address, said):
        for asked in ("", *_named_addresses(persons)):
            _page(build_opener(), address + asked)
    yield "log of serve", b"".join(said)


def served_to_team(path: Path, persons: Sequence[Invented]) -> Iterator[tuple[str, bytes]]:
    """Every page that a reader comes to, and the log while an analyst sees the names.

    What the analyst sees is no way out: that is what the role is for. The files they take are.
    """
    with Case.open(path) as opened:
        hashed = Passwords().hash(_PASSWORD)
        for name, role in (("amina", "owner"), ("rami", "analyst"), ("lina", "reader")):
            opened.add_person(name, role, hashed, at=AT)
    with _serving(str(path), "--team") as (address, said):
        nobody, reader = build_opener(), _sign_in(address, "lina")
        yield "team, nobody", _page(nobody, address)
        for where, page in _walk(reader, address):
            yield f"team, a reader: {where}", page
        for asked in _named_addresses(persons):  # for the log: a page may say what it was asked
            _page(nobody, address + asked)
            _page(reader, address + asked)
        analyst = _sign_in(address, "rami")
        for _ in _walk(analyst, address):
            pass
        for form in (*publishers(), "bundle-without-raw"):
            yield f"team, an analyst: /publish/{form}", _file(analyst, f"{address}publish/{form}")
        for form in FORMATS:
            raw = _file(analyst, f"{address}sitrep/{form}")
            told = pdf_words(raw) if form == "pdf" else b""
            yield f"team, an analyst: /sitrep/{form}", raw + told
        yield "team, the owner: audit", _page(_sign_in(address, "amina"), address + "audit")
    yield "log of serve --team", b"".join(said)


def _named_addresses(persons: Sequence[Invented]) -> tuple[str, ...]:
    return (
        f"reports/{quote(persons[0].name)}",
        f"?as_of={quote(persons[1].name)}",
        f"review?speaker={quote(persons[2].arabic)}",
    )


@contextmanager
def _serving(case: str, *more: str) -> Iterator[tuple[str, list[bytes]]]:
    """The address of a server, and all that it has said once it has ended."""
    serving = subprocess.Popen(  # noqa: S603 -- our own program
        [*PROGRAM, "serve", case, "--no-open", *more],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    said: list[bytes] = []
    try:
        first = serving.stdout.readline() if serving.stdout else b""
        found = re.search(rb"http://127\.0\.0\.1:\d+/", first)
        if found is None:
            raise RuntimeError(f"serve did not start: {first!r}")
        yield found[0].decode(), said
        serving.send_signal(signal.SIGINT)
        said.extend((first, *serving.communicate(timeout=_PATIENCE_S)))
    finally:
        serving.kill()
        serving.wait()


def _page(browser: OpenerDirector, address: str, **form: str) -> bytes:
    """The headers and bytes of an answer, of whatever status."""
    body = urlencode(form).encode() if form else None
    asked = Request(address, body, {"Sec-Fetch-Site": "same-origin"})  # noqa: S310 -- loopback
    try:
        with browser.open(asked, timeout=_PATIENCE_S) as page:
            return str(page.headers).encode() + bytes(page.read())
    except HTTPError as error:
        return str(error.headers).encode() + error.read()


def _file(browser: OpenerDirector, address: str) -> bytes:
    """The headers and bytes of a file, a zip unpacked. HTTPError: there is none."""
    with browser.open(address, timeout=_PATIENCE_S) as answer:
        head, raw = str(answer.headers).encode(), bytes(answer.read())
    if zipfile.is_zipfile(io.BytesIO(raw)):
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            raw = b"\n".join(n.encode() + b"\n" + archive.read(n) for n in archive.namelist())
    return head + raw


def _sign_in(address: str, name: str) -> OpenerDirector:
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    _page(browser, address + "sign-in", name=name, password=_PASSWORD)
    shown = _page(browser, address + "second-factor").decode()
    secret = re.search(r'class="mono secret">([A-Z2-7 ]+)<', shown)
    if secret is None:
        raise RuntimeError(f"{name} was shown no secret to set up: {shown[-2000:]}")
    code = pyotp.TOTP(secret[1].replace(" ", "")).at(datetime.now(UTC))
    _page(browser, address + "second-factor", code=code)
    return browser


def _walk(browser: OpenerDirector, address: str) -> Iterator[tuple[str, bytes]]:
    """Every page that links lead to from the first, each once; of days only the next."""
    waiting, seen = ["/"], {("/", "")}
    while waiting:
        at = waiting.pop(0)
        page = _page(browser, urljoin(address, at))
        yield at, page
        for link in map(unescape, _LINK.findall(page.decode(errors="replace"))):
            path, asked = urlsplit(link).path, re.sub(r"=[^&]*", "", urlsplit(link).query)
            if (path, asked) not in seen and not path.startswith("/assets/"):
                seen.add((path, asked))
                waiting.append(link)
