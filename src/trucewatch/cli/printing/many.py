"""The line that tells what was in a file of many reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trucewatch.cli.printing.screen import line

if TYPE_CHECKING:
    from trucewatch.adding.many import Many

_SHOWN = 6  # reasons


def many_line(name: str, many: Many) -> str:
    """What was in it: so many reports and what became of them, so much left out and why."""
    counts = [f"{many.new} added"] * bool(many.new)
    counts += [f"{many.known} already in the case"] * bool(many.known)
    counts += [f"{many.unread} not read"] * bool(many.unread)
    told = f"{many.words} of {many.parts} report{'s' * (many.parts != 1)}"
    if counts:
        told += f": {', '.join(counts)}"
    return f"opened      {line(name)}  {told}{left_words(many)}"


def left_words(many: Many) -> str:
    """What was left out by rule, the most first."""
    if not many.left:
        return ""
    most = sorted(many.left.items(), key=lambda one: (-one[1][0], one[0]))
    shown = [f"{line(why)} ({count})" for why, (count, _) in most[:_SHOWN]]
    more = sum(count for _, (count, _) in most[_SHOWN:])
    shown += [f"for other reasons ({more})"] * bool(more)
    return f"; left out: {', '.join(shown)}"
