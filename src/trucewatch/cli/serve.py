"""``trucewatch serve``: the pages, on this machine only."""

from __future__ import annotations

import socket
from typing import Annotated

import typer

from trucewatch.cli.options import CaseArgument, open_case

_HOST = "127.0.0.1"  # nothing outside this machine can reach it


def serve(
    case: CaseArgument,
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Port to listen on; 0: any that is free.")
    ] = 0,
    browser: Annotated[
        bool, typer.Option("--open/--no-open", help="Open the pages in the browser.")
    ] = False,
) -> None:
    """Show the case as pages, to this machine only. Ctrl-C ends it.

    \b
    Example:
      trucewatch serve qasr-wadi.case --open
    """
    import uvicorn

    from trucewatch.web.app import create_app

    with open_case(case) as opened, _listen(port) as listening:
        address = f"http://{_HOST}:{listening.getsockname()[1]}/"
        config = uvicorn.Config(create_app(opened), log_level="warning", lifespan="off")
        server = uvicorn.Server(config)
        typer.echo(f"{opened.name}: {address} (Ctrl-C ends it)")
        if browser:
            import webbrowser

            webbrowser.open(address)  # the socket listens already: the page waits for the server
        server.run(sockets=[listening])


def _listen(port: int) -> socket.socket:
    from trucewatch.errors import UsageError

    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((_HOST, port))
    except OSError as error:
        listening.close()
        raise UsageError(
            f"--port {port}: cannot be listened on ({error.strerror}); give another, or 0 for any"
        ) from error
    listening.listen()
    return listening
