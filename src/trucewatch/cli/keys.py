"""``trucewatch keys``: keys to sign checkpoints with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from trucewatch.cli.options import JsonOption

app = typer.Typer(
    help="Your keys: sign with the private one, give the public one away.",
    no_args_is_help=True,
    rich_markup_mode=None,
    epilog="Example:  trucewatch keys new amina",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def new(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="Whose key it is.", show_default=False)
    ],
    json: JsonOption = False,
) -> None:
    """Make a key to sign checkpoints with, and print its public half.

    The private key stays on this machine, in a file that only you may read; no case ever holds
    it. Who has the file can sign as you: keep a copy of it where you keep passwords.

    \b
    Example:
      trucewatch keys new amina
    """
    from trucewatch.cli.keyring import save_key
    from trucewatch.cli.printing.screen import print_json
    from trucewatch.ledger.notes import PrivateKey

    key = PrivateKey.new(name)
    path = save_key(key)
    if json:
        print_json(
            {"format": "trucewatch/key/1", "public_key": str(key.public()), "file": str(path)}
        )
        return
    typer.echo(key.public())
    typer.echo(
        f"Give this line to whoever is to check what you seal. Private key: {path}", err=True
    )


def show(
    name: Annotated[
        str | None,
        typer.Argument(metavar="NAME", help="Default: all.", show_default=False),
    ] = None,
    json: JsonOption = False,
) -> None:
    """Print public keys, one a line: NAME+HASH+KEY.

    \b
    Examples:
      trucewatch keys show amina > amina.pub
      trucewatch keys show
    """
    from trucewatch.cli.keyring import key_folder, key_names, load_key
    from trucewatch.cli.printing.screen import print_json

    keys = [load_key(one).public() for one in ([name] if name else key_names())]
    if json:
        print_json({"format": "trucewatch/keys/1", "public_keys": [str(key) for key in keys]})
        return
    for key in keys:
        typer.echo(key)
    if not keys:
        typer.echo(f"No key in {key_folder()}. Make one with: trucewatch keys new NAME", err=True)


#: As in ``cli.app``.
VERBS: dict[str, tuple[Callable[..., None], str]] = {
    "new": (new, "Make a key."),
    "show": (show, "Print public keys."),
}
for _name, (_verb, _line) in VERBS.items():
    app.command(_name, short_help=_line)(_verb)
