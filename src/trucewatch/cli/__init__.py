"""The command line. One file for each verb; nothing heavy is imported before it is needed."""

from __future__ import annotations

_OBJECTS = 100_000  # new objects between two looks for garbage


def main() -> None:
    """Run ``trucewatch`` with the process's arguments."""
    import gc

    from trucewatch.cli.app import app

    # Loading rules and model makes many objects that stay: looking for garbage among them as
    # often as Python does by default takes a tenth of a short command's time.
    gc.set_threshold(_OBJECTS, 50, 1000)
    app(prog_name="trucewatch")
