"""The code of functions that are there already exchanged for that of a mutant."""

from __future__ import annotations

import gc
from collections.abc import Mapping
from types import CodeType, FunctionType
from typing import Any

_IS_FUNCTION = 0x1  # CO_OPTIMIZED: no class body and no module


def changed_functions(file: str, sound: str, mutated: str) -> list[str] | None:
    """Qualified names of the functions whose bodies differ; None where something else does too."""
    before, after = (_Parts(compile(code, file, "exec", dont_inherit=True))
                     for code in (sound, mutated))  # fmt: skip
    if before.around != after.around or before.functions.keys() != after.functions.keys():
        return None
    return [
        name
        for name, code in before.functions.items()
        if _shape(code) != _shape(after.functions[name])
    ]


def functions_by_place() -> Mapping[tuple[str, str], list[FunctionType]]:
    """Every function that there is, by its file and qualified name."""
    found: dict[tuple[str, str], list[FunctionType]] = {}
    for thing in gc.get_objects():
        if isinstance(thing, FunctionType):
            code = thing.__code__
            found.setdefault((code.co_filename, code.co_qualname), []).append(thing)
    return found


def exchange(
    there: Mapping[tuple[str, str], list[FunctionType]], file: str, mutated: str, names: list[str]
) -> None:
    """Give the functions with these names the code that they have in ``mutated``.

    Raises:
        LookupError: there is no such function.
        ValueError: its code wants other outer names than it has.
    """
    codes = _Parts(compile(mutated, file, "exec", dont_inherit=True)).functions
    for name in names:
        for function in there[file, name]:
            function.__code__ = codes[name]


class _Parts:
    """Functions of a module, those of its classes included, and the shape of all around them."""

    def __init__(self, module: CodeType) -> None:
        self.functions: dict[str, CodeType] = {}
        self.around: list[Any] = []
        self._look(module)

    def _look(self, code: CodeType) -> None:
        inside = []
        for held in code.co_consts:
            if not isinstance(held, CodeType):
                inside.append(_constant(held))
            elif not held.co_flags & _IS_FUNCTION:
                self._look(held)
            elif held.co_name.startswith("<") or held.co_qualname in self.functions:
                inside.append(_shape(held))  # without a name of its own: no telling which it is
            else:
                self.functions[held.co_qualname] = held
        self.around.append((code.co_qualname, code.co_code, code.co_names, inside))


def _shape(code: CodeType) -> tuple[Any, ...]:
    """All that a function does; not where it stands."""
    inside = [_shape(c) if isinstance(c, CodeType) else _constant(c) for c in code.co_consts]
    names = (code.co_names, code.co_varnames, code.co_freevars, code.co_cellvars)
    takes = (code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount, code.co_flags)
    return (code.co_code, code.co_exceptiontable, names, takes, inside)


def _constant(value: Any) -> tuple[str, Any]:
    if isinstance(value, frozenset):
        return "frozenset", sorted(map(repr, value))
    return type(value).__name__, repr(value)
