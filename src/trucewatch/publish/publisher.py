"""What a format is: its name, what it holds, whom it serves, and who writes it.

A publisher is given the protected document, never the record, so that none can let a name out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from trucewatch.publish.door import check_writer
from trucewatch.publish.protect import ProtectedDocument

#: Parts of a record that a format may hold, as the page Publish counts them.
Part = Literal["reports", "claims", "incidents", "provisions"]
PARTS: tuple[Part, ...] = get_args(Part)


@dataclass(frozen=True, slots=True)
class About:
    """What the page Publish says of a format, in whole sentences; empty: its maker says nothing.

    ``holds``: the parts of which a row or line each stands in it.
    """

    whom: str = ""
    says: str = ""
    silent: str = ""
    holds: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Publisher:
    """A format: its name on the command line, file ending, what it holds, and who writes it.

    ``write`` gives the file's bytes in pieces. The same document must give the same bytes.
    ``about``: more of it, for those who choose among formats. ``daily``: it tells how far
    provisions are kept on each day of which something was read (``days_of``), not on the last one.

    Raises:
        UsageError: ``write`` asks for more than the document, or its module imports records.
    """

    name: str
    suffix: str
    label: str
    write: Callable[[ProtectedDocument], Iterable[bytes]]
    about: About = About()
    daily: bool = False

    def __post_init__(self) -> None:
        check_writer(self.name, self.write)
