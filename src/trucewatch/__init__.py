"""trucewatch: is the truce holding, who says so, and in which words?"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from trucewatch.notebook.case import OpenCase

__version__ = "0.1.0"
__all__ = ["__version__", "open"]


def open(case: str | Path) -> OpenCase:  # noqa: A001 -- tw.open(…), as users of tables know it
    """A case to look at in a notebook: ``tw.open("kessara.truce").claims.to_polars()``.

    It is read only. Nothing is withheld, since it is your own machine: names of private persons
    stand in it. ``.protected()`` gives the same without them, for what leaves the machine.

    Raises:
        CaseError: missing, not a case, damaged, or of a newer format.
    """
    from trucewatch.notebook.case import OpenCase

    return OpenCase.open(case)
