"""Tables that turn our codes into the codes of each set; YAML, so that they can be read over."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml


@cache
def table(name: str) -> dict[str, Any]:
    """The table ``name``.yml of this folder."""
    loaded = yaml.safe_load((Path(__file__).parent / f"{name}.yml").read_text(encoding="utf-8"))
    if not isinstance(loaded, dict):
        raise TypeError(f"{name}.yml: must hold a mapping, not {type(loaded).__name__}")
    return loaded
