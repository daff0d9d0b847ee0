"""The command line. One file for each verb; nothing heavy is imported before it is needed."""

from __future__ import annotations


def main() -> None:
    """Run ``trucewatch`` with the process's arguments."""
    from trucewatch.cli.app import app

    app(prog_name="trucewatch")
