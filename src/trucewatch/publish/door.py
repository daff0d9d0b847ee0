"""Sees to it that a publisher is given the protected document and reaches for nothing behind it."""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Callable, Iterator
from typing import Any

from trucewatch.errors import UsageError

#: What holds names that must not leave. Of some, names that a publisher may take.
_BEHIND = (
    "trucewatch.records",
    "trucewatch.store",
    "trucewatch.pipeline",
    "trucewatch.readers",
    "trucewatch.publish.document",
    "trucewatch.publish.protect",
    "trucewatch.publish.protection",
    "trucewatch.publish.withheld_record",
)
_ALLOWED = {
    "trucewatch.records.precision": {"acled_class", "ucdp_class"},
    "trucewatch.records.serial": {"canonical"},
    "trucewatch.publish.document": {"Document"},
    "trucewatch.publish.protect": {"ProtectedDocument"},
    "trucewatch.publish.protection.folding": {"fold", "folded_letter", "is_mark"},
}


def check_writer(name: str, write: Callable[..., Any]) -> None:
    """Refuse a writer that asks for more than the document, or whose module imports records.

    This catches slips, not malice: whoever installs a publisher runs its code.

    Raises:
        UsageError: names the publisher, and what its module imports.
    """
    takes = [
        p
        for p in inspect.signature(write).parameters.values()
        if p.default is inspect.Parameter.empty
    ]
    if len(takes) != 1 or takes[0].kind is inspect.Parameter.KEYWORD_ONLY:
        raise UsageError(
            f"publisher {name!r}: its writer takes ({', '.join(p.name for p in takes)}); "
            "it must take the protected document alone"
        )
    module = sys.modules.get(write.__module__)
    source = inspect.getsource(module) if module is not None else ""
    for reached in imports_behind(source):
        raise UsageError(
            f"publisher {name!r}: {write.__module__} imports {reached}; a publisher works on the "
            "protected document alone, so that no private name can pass it by"
        )


def imports_behind(source: str) -> Iterator[str]:
    """What a module's source imports that holds names which must not leave."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if _is_behind(alias.name))
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            allowed = _ALLOWED.get(node.module, set())
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                if alias.name not in allowed and (_is_behind(node.module) or _is_behind(whole)):
                    yield whole


def _is_behind(module: str) -> bool:
    return any(module == known or module.startswith(f"{known}.") for known in _BEHIND)
