"""Every regular expression of trucewatch and how it is used, found by loading all of it.

Run as a program it prints them as JSON, one list each, in the order of ``Found``.
"""

from __future__ import annotations

import ast
import importlib
import json
import pkgutil
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import trucewatch

_ANCHORED = {"match", "fullmatch"}
_USES = _ANCHORED | {"search", "sub", "subn", "split", "findall", "finditer"}
_SOURCE = Path(trucewatch.__file__).parent


class Found(NamedTuple):
    """A pattern, where it is made and how it is used.

    ``uses``: methods of a pattern. ``most``: characters of the longest string that it is given,
    None: any.
    """

    pattern: str
    is_bytes: bool
    flags: int
    where: str
    uses: tuple[str, ...]
    most: int | None


def collect() -> list[Found]:
    """Compile everything anew and keep what our own modules compile."""
    seen: dict[tuple[Any, int], tuple[str, int, str]] = {}
    compile_one = re._compile  # type: ignore[attr-defined]  # every way to a pattern goes there

    def recorded(pattern: Any, flags: int = 0) -> Any:
        made = compile_one(pattern, flags)
        asked = sys._getframe(2)  # 1 is a function of re
        where = str(asked.f_globals.get("__name__", ""))
        if where.partition(".")[0] == "trucewatch" and isinstance(made, re.Pattern):
            how = sys._getframe(1).f_code.co_name
            seen.setdefault((made.pattern, made.flags), (where, asked.f_lineno, how))
        return made

    setattr(re, "_compile", recorded)  # noqa: B010 -- mypy knows no such attribute
    for module in pkgutil.walk_packages(trucewatch.__path__, "trucewatch."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    _run_once()
    used, most = _uses(), _most()
    return [
        Found(
            pattern.decode("latin-1") if isinstance(pattern, bytes) else pattern,
            isinstance(pattern, bytes),
            flags,
            f"{where}:{line}",
            tuple(
                sorted(({how} & _USES) or used.get((where, line)) or used.get((where, 0)) or _USES)
            ),
            most.get((pattern, flags)),
        )
        for (pattern, flags), (where, line, how) in seen.items()
    ]


def _run_once() -> None:
    """What is only compiled when it is first needed."""
    from trucewatch.demo import demo_reports
    from trucewatch.ontology.load import load_ontology
    from trucewatch.pipeline import read_report
    from trucewatch.readers.registry import read_file

    ontology = load_ontology()
    for report in demo_reports()[:2]:
        read_report(read_file(Path(str(report))), ontology, "SY")


def _most() -> dict[tuple[Any, int], int]:
    """The longest string that a pattern of the word lists is given, where there is such a bound."""
    from trucewatch.ontology import model
    from trucewatch.ontology.load import load_ontology
    from trucewatch.readers.wordlists import furniture_phrases, role_phrases

    found: dict[tuple[Any, int], int] = {}
    for phrase in (*furniture_phrases(), *role_phrases()):
        for one in phrase.patterns:
            found[one.pattern, one.flags] = phrase.longest
    for sign in load_ontology().blocks:
        for one in sign.patterns if sign.sign != "resumes" else ():
            found[one.pattern, one.flags] = model._LONGEST_SIGN
    return found


def _uses() -> dict[tuple[str, int], set[str]]:
    """(module, line) at which a name is bound to a pattern, to the methods called on that name.

    Line 0 has what is called in the module on patterns that were taken out of several.
    """
    bound: list[tuple[str, str, range]] = []  # name, module, lines
    called: dict[str, set[str]] = defaultdict(set)
    for path in sorted(_SOURCE.rglob("*.py")):
        parts = path.relative_to(_SOURCE.parent).with_suffix("").parts
        module = ".".join(parts).removesuffix(".__init__")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Assign) and _compiles(node.value):
                lines = range(node.lineno, (node.end_lineno or node.lineno) + 1)
                names = [one.id for one in node.targets if isinstance(one, ast.Name)]
                bound.extend((name, module, lines) for name in names)
            for name, method in _calls(node):
                called[f"{module}/{name}" if name.startswith("_") else f"/{name}"].add(method)
                # "split" is as likely that of a text
                if name.islower() and not name.startswith("_") and method != "split":
                    called[f"{module}/"].add(method)
    found: dict[tuple[str, int], set[str]] = {}
    for name, module, lines in bound:
        own = called.get(f"{module}/{name}" if name.startswith("_") else f"/{name}", set())
        for line in lines:
            found[module, line] = own or called.get(f"{module}/", set())
    for key, methods in called.items():
        if key.endswith("/"):
            found[key.removesuffix("/"), 0] = methods
    return found


def _calls(node: ast.AST) -> Iterator[tuple[str, str]]:
    if isinstance(node, ast.Attribute) and node.attr in _USES and isinstance(node.value, ast.Name):
        yield node.value.id, node.attr


def _compiles(value: ast.expr) -> bool:
    return (
        isinstance(value, ast.Call)
        and isinstance(value.func, ast.Attribute)
        and value.func.attr == "compile"
        and isinstance(value.func.value, ast.Name)
        and value.func.value.id == "re"
    )


if __name__ == "__main__":
    json.dump(collect(), sys.stdout)
