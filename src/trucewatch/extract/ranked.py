"""What stands out in the time since some day: "the first convoy since 3 May" crossed later."""

from __future__ import annotations

import re

_RANKED = re.compile(
    r"\b(?:first|worst|best|(?:the|its|their) only|the (?:most|least)|(?:dead|blood|big|larg|heav|"
    r"fierc|grav|long|high|low|great|strong|sharp|quiet|calm|busi|harsh|small|bold|serious)"
    r"(?:l|d|g)?i?est)\b[^,;.]{0,45}$",
    re.IGNORECASE,
)


def is_ranked(before: str) -> bool:
    """Whether the words before "since" rank what they tell of: "the deadliest attack", "for the

    first time". Then it happened on some day of the time since, and which is not told.
    """
    return _RANKED.search(before) is not None
