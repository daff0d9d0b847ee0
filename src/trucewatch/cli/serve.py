"""``trucewatch serve``: the pages, on this machine only, or for a team that signs in."""

from __future__ import annotations

import ipaddress
import socket
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer

from trucewatch.cli.options import CaseArgument, now, open_case
from trucewatch.errors import UsageError

if TYPE_CHECKING:
    from trucewatch.store.case import Case
    from trucewatch.views.map.layers import Layer
    from trucewatch.web.access.door import Door, Outside
    from trucewatch.web.access.oidc.settings import ProviderSettings

_PATIENCE = 0.8  # seconds that a page waits for the record before it says so
_HOST = "127.0.0.1"  # nothing outside this machine can reach it
_HERE = frozenset({_HOST, "localhost", "[::1]"})


def serve(
    case: CaseArgument,
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Port to listen on; 0: any that is free.")
    ] = 0,
    browser: Annotated[
        bool, typer.Option("--open/--no-open", help="Open the pages in the browser.")
    ] = False,
    new: Annotated[
        bool, typer.Option("--new", help="Where there is no such case, make an empty one.")
    ] = False,
    team: Annotated[
        bool, typer.Option("--team", help="For people who sign in; see trucewatch people.")
    ] = False,
    host: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="With --team: the IP address to listen on."),
    ] = None,
    tls_proxy: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            help="With --team: the https:// address at which a TLS proxy before it is reached.",
        ),
    ] = None,
    oidc: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="With --team: a TOML file on the provider where people may sign in instead.",
        ),
    ] = None,
    layer: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FILE",
            help="GeoJSON lines or zones to draw on the map; may be given more than once.",
        ),
    ] = None,
) -> None:
    """Show the case as pages, to this machine only. Ctrl-C ends it.

    With --team people sign in with a password and a second factor, see what their role allows,
    and each view of a private person's name is written down. Beyond this machine it is served
    only behind a proxy that speaks TLS. With --oidc a provider of identities (OpenID Connect) may
    vouch for them; nobody comes in whom people add has not let in.

    With --layer the page Map draws lines and zones of yours, such as a line of contact or a buffer
    zone, and tells incidents by side of each.

    \b
    Examples:
      trucewatch serve qasr-wadi.case --open
      trucewatch serve first.case --new --open
      trucewatch serve qasr-wadi.case --layer line-of-contact.geojson
      trucewatch serve qasr-wadi.case --team --port 8000 --tls-proxy https://truce.example.org
    """
    outside = _outside(team, host, tls_proxy)
    settings = _provider(team, oidc)
    layers = _layers(layer or [])
    with _made_or_open(case) if new else open_case(case) as opened:
        door = _door(opened, case, outside, settings) if outside is not None else None
        with _listen(_address(host), port) as listening:
            _run(opened, door, layers, listening, tls_proxy if team else None, browser)


def _made_or_open(case: str) -> Case:
    """The case, made empty where there is none."""
    from trucewatch.store.case import Case
    from trucewatch.store.place import Place

    path = Place.of(case).path
    if path is not None and not path.exists():
        return Case.create(case, at=now())
    return open_case(case)


def _run(
    case: Case,
    door: Door | None,
    layers: list[Layer],
    listening: socket.socket,
    public: str | None,
    browser: bool,
) -> None:
    import uvicorn

    from trucewatch.cli.keyring import sealing_key
    from trucewatch.cli.serve_log import LOG_CONFIG
    from trucewatch.web.app import create_app
    from trucewatch.web.desk import Desk

    address = _shown(listening)
    desk = Desk(case, layers, sealing_key, _PATIENCE) if door is None else None
    # uvicorn believes X-Forwarded-For from this machine by default: who asks could write it.
    config = uvicorn.Config(
        desk or create_app(case, door, layers, sealing_key, _PATIENCE),
        log_config=LOG_CONFIG,
        log_level="warning",
        access_log=False,
        lifespan="off",
        proxy_headers=False,
    )
    behind = f", for {public}" if public else ""
    typer.echo(f"{case.name}: {address}{behind} (Ctrl-C ends it)")
    if browser:
        import webbrowser

        webbrowser.open(public or address)  # the socket listens: the page waits for the server
    try:
        uvicorn.Server(config).run(sockets=[listening])
    finally:
        if desk is not None:
            desk.close()


def _outside(team: bool, host: str | None, tls_proxy: str | None) -> Outside | None:
    """How a team reaches the server; None: there is no team.

    Raises:
        UsageError: options that do not go together, or names and passwords would cross the
            network for all to read.
    """
    if not team:
        for option, value in (("--host", host), ("--tls-proxy", tls_proxy)):
            if value is not None:
                raise UsageError(
                    f"{option} is for a team: without --team nobody signs in, so the pages are "
                    "shown to this machine only"
                )
        return None
    from trucewatch.web.access.door import Outside

    if tls_proxy is None:
        if not _address(host).is_loopback:
            raise UsageError(
                f"--host {host}: over plain HTTP passwords could be read on the way; set a proxy "
                "that speaks TLS before it and name its address with --tls-proxy https://…, or "
                f"leave --host out ({_HOST})"
            )
        return Outside(_HERE, secure=False, behind_proxy=False)
    parts = urlsplit(tls_proxy)
    plain = not (parts.path.strip("/") or parts.query or parts.fragment or parts.username)
    if parts.scheme != "https" or not parts.hostname or not plain:
        raise UsageError(
            f"--tls-proxy {tls_proxy!r}: give the https:// address that people type, without a "
            "path, such as https://truce.example.org"
        )
    origin = f"https://{parts.netloc.lower()}"
    name = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return Outside(frozenset({name}), secure=True, behind_proxy=True, origin=origin)


def _layers(files: list[Path]) -> list[Layer]:
    if not files:
        return []
    from trucewatch.views.map.layers import read_layer

    return [read_layer(file) for file in files]


def _provider(team: bool, oidc: Path | None) -> ProviderSettings | None:
    if oidc is None:
        return None
    if not team:
        raise UsageError("--oidc is for a team: without --team nobody signs in")
    from trucewatch.web.access.oidc.settings import read_settings

    return read_settings(oidc)


def _door(opened: Case, case: str, outside: Outside, settings: ProviderSettings | None) -> Door:
    if not opened.has_owner():
        raise UsageError(
            "--team: this case has no owner yet, who says who else comes in; make one with: "
            f"trucewatch people add {case} NAME --role owner"
        )
    from trucewatch.web.access.codes import check_installed
    from trucewatch.web.access.door import Door
    from trucewatch.web.access.gate import Gate

    check_installed()
    gate = Gate(opened)
    if settings is None:
        return Door(gate, outside)
    from trucewatch.web.access.oidc.sign_in import ProviderSignIn

    return Door(gate, outside, ProviderSignIn(opened, gate, settings))


def _address(host: str | None) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    try:
        return ipaddress.ip_address(host or _HOST)
    except ValueError as error:
        raise UsageError(
            f"--host {host!r} is not an IP address; give one of this machine's, such as {_HOST}, "
            "or 0.0.0.0 for all"
        ) from error


def _listen(address: ipaddress.IPv4Address | ipaddress.IPv6Address, port: int) -> socket.socket:
    family = socket.AF_INET if address.version == 4 else socket.AF_INET6
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((str(address), port))
    except OSError as error:
        listening.close()
        raise UsageError(
            f"--port {port}: cannot be listened on at {address} ({error.strerror}); give another, "
            "or 0 for any"
        ) from error
    listening.listen()
    return listening


def _shown(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
