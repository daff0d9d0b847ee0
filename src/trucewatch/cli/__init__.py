"""The command line. One file for each verb; nothing heavy is imported before it is needed."""

from __future__ import annotations

_OBJECTS = 100_000  # new objects between two looks for garbage


def main() -> None:
    """Run ``trucewatch`` with the process's arguments."""
    import gc
    import os
    import sys

    from trucewatch.cli.app import FAILED, app

    # Loading rules and model makes many objects that stay: looking for garbage among them as
    # often as Python does by default takes a tenth of a short command's time.
    gc.set_threshold(_OBJECTS, 50, 1000)
    try:
        try:
            app(prog_name="trucewatch")
        finally:
            sys.stdout.flush()
    except OSError as error:
        # What was printed went to a file on a full disk, or to a program that has ended.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for Python's last flush
        if isinstance(error, BrokenPipeError):  # as of "| head"
            sys.exit(1)
        sys.stderr.write(f"trucewatch: {error.filename or 'the output'}: {error.strerror}\n")
        sys.exit(FAILED)
