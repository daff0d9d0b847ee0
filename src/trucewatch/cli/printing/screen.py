"""Writing to the terminal: what is safe to show, JSON, and progress on long work."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

_WIDEST = 100  # columns past which lines are harder to read
#: Control characters, and marks that turn the direction of what follows: a report's text must
#: not move the cursor, hide words or clear the screen.
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_PICTURES = 0x2400  # where Unicode keeps visible signs for the control characters


def visible(words: str) -> str:
    """The words with control characters shown as signs instead of obeyed."""

    def sign(found: re.Match[str]) -> str:
        code = ord(found[0])
        return chr(_PICTURES + code) if code < 0x20 else "\N{REPLACEMENT CHARACTER}"

    return _UNSAFE.sub(sign, words)


def line(words: str) -> str:
    """The words as one line: runs of white space become one blank, the rest is made visible."""
    return visible(" ".join(words.split()))


def console() -> Console:
    """A console on standard output, no wider than is good for reading."""
    from rich.console import Console

    made = Console(highlight=False, markup=False, emoji=False, soft_wrap=False)
    return Console(highlight=False, markup=False, emoji=False, width=min(made.width, _WIDEST))


def print_json(document: Any) -> None:
    """Print a document: UTF-8, indented, with nothing in it that a terminal would obey."""
    text = json.dumps(document, ensure_ascii=False, indent=2)
    safe = _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    sys.stdout.buffer.write(safe.encode() + b"\n")
    sys.stdout.buffer.flush()


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error while the block runs; nothing where that is no terminal.

    Gives a function to be called with what is done and how much there is.
    """
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(
        *columns, TimeRemainingColumn(), console=Console(stderr=True), transient=True
    ) as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
