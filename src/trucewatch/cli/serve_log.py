"""What the server writes to its log: no addresses that were asked for, no words of errors.

Both may name private persons, and logs are passed on.
"""

from __future__ import annotations

import logging
import traceback
from types import TracebackType
from typing import Any

_Told = tuple[type[BaseException], BaseException, TracebackType | None]


class Discreet(logging.Formatter):
    """Tells of an error its sort and where in the program it came up, and not its words."""

    def formatException(self, ei: _Told | tuple[None, None, None]) -> str:  # noqa: N802 -- logging's
        lines: list[str] = []
        error = ei[1]
        while error is not None:
            frames = traceback.extract_tb(error.__traceback__)
            lines += [f'  File "{f.filename}", line {f.lineno}, in {f.name}\n' for f in frames]
            lines.append(f"{type(error).__name__}\n")
            error = error.__cause__ or error.__context__
        return "".join(lines) + "(An error's words are left out: they may name persons.)"


#: For uvicorn: warnings and errors to the standard error stream, no line for each page asked for.
LOG_CONFIG: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"discreet": {"()": Discreet, "format": "%(levelname)s: %(message)s"}},
    "handlers": {"errors": {"class": "logging.StreamHandler", "formatter": "discreet"}},
    "loggers": {
        "uvicorn": {"handlers": ["errors"], "level": "WARNING", "propagate": False},
        "uvicorn.access": {"handlers": [], "propagate": False},
    },
}
