"""Lines that tell what became of addresses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from trucewatch.cli.printing.many import many_line
from trucewatch.cli.printing.screen import line
from trucewatch.views.wording import day, plural

if TYPE_CHECKING:
    from trucewatch.adding.addresses.run import Outcome
    from trucewatch.adding.take_in import Taken

_SHOWN = 20  # parts of one file that are told as not read


def is_bad(outcome: Outcome) -> bool:
    """Whether an address brought nothing that could be read."""
    taken, many = outcome.taken, outcome.many
    unread = taken is not None and taken.added is None
    return bool(outcome.error) or unread or bool(many and many.error and not many.parts)


def outcome_lines(outcome: Outcome) -> Iterator[str]:
    """One line of an address; of a file of many also each part that was not read."""
    shown = line(outcome.asked)
    if outcome.many is not None:
        for words in outcome.many.notices:
            yield f"            {shown}: {line(words)}"
        for one in [part for part in outcome.parts if part.added is None][:_SHOWN]:
            yield f"not read    {line(one.file)}: {line(one.error)}"
        if outcome.many.error:
            became = "cut short " if outcome.many.parts or outcome.many.left else "not read  "
            yield f"{became}  {shown}: {line(outcome.many.error)}"
        if outcome.many.parts or not outcome.many.error:
            yield many_line(outcome.asked, outcome.many) + _from_kept(outcome)
    elif outcome.taken is not None:
        yield _taken_line(shown, outcome, outcome.taken)
    elif outcome.became == "unchanged":
        yield f"unchanged   {shown}  as it came on {outcome.at} (status 304)"
    elif outcome.became == "skipped":
        yield f"skipped     {shown}  came on {outcome.at}; --again-after says when to ask again"
    else:
        yield f"not fetched {shown}: {line(outcome.error)}"


def _taken_line(shown: str, outcome: Outcome, taken: Taken) -> str:
    from trucewatch.adding.version import version_words

    if taken.added is None:
        return f"not read    {shown}: {line(taken.error)}"
    report = taken.added.report
    became = "added" if taken.added.new else "already in"
    became = "same words" if taken.added.twin else became
    if "version" in taken.edit:
        became = f"version {taken.edit['version']}"
    outlet = line(report.outlet) if report.outlet else "outlet not stated"
    dated = day(report.published.day) if report.published.day else "date not known"
    told = f"{outlet}, {dated}: {plural(len(taken.added.reading.claims), 'claim')}"
    told += version_words(taken.edit)
    if outcome.canonical:
        told += f"; says it stands at {line(outcome.canonical)}"
    return f"{became:<10}  {shown}  {told}{_from_kept(outcome)}"


def _from_kept(outcome: Outcome) -> str:
    return f"; from what came on {outcome.at}" if outcome.again else ""


def summary(found: Counter[str], exchanges: int, case: str) -> str:
    """What became of all."""
    told = [f"{found['added']} added"]
    told += [plural(found["versions"], "version of a report", "versions of reports")] * bool(
        found["versions"]
    )
    for name, words in (
        ("same_words", "with words that the case had"),
        ("known", "already in the case"),
        ("unchanged", "unchanged"),
        ("skipped", "skipped"),
        ("not_read", "not read"),
        ("not_fetched", "not fetched"),
    ):
        told += [f"{found[name]} {words}"] * bool(found[name])
    kept = plural(exchanges, "exchange")
    return f"{', '.join(told)}. {kept} kept. Next: trucewatch board {case}"
