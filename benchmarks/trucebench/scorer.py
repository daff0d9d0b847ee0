"""The shared scorer, found by path: it belongs to the cases and is not copied here."""

from __future__ import annotations

import sys
from importlib import util
from pathlib import Path
from types import ModuleType

DEFAULT = Path(__file__).parents[2] / ".." / "shared" / "bench" / "trucebench" / "score.py"


class ScorerError(Exception):
    """There is no scorer at the path given."""


def load_scorer(path: Path) -> ModuleType:
    """The scorer as a module; nothing is written beside it.

    Raises:
        ScorerError: the path does not lead to a Python file.
    """
    if not path.is_file():
        raise ScorerError(f"{path}: there is no scorer; give its path with --scorer")
    spec = util.spec_from_file_location("trucebench_scorer", path)
    if spec is None or spec.loader is None:
        raise ScorerError(f"{path}: is no Python file; give the scorer's path with --scorer")
    module = util.module_from_spec(spec)
    held, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        spec.loader.exec_module(module)
    finally:
        sys.dont_write_bytecode = held
    return module
