"""Mutants of one file: copies of its code in which one small thing is otherwise.

The operators are mutmut's; what they may touch is decided here, so that code which mutmut itself
passes by (decorated functions, and what runs when a module is imported) is tried as well.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass, field

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of a file: its whole ``code``, and the lines that differ, without indents."""

    was: str
    now: str
    code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a file may be changed, and into what.

    ``line``: where it begins, from 1. ``lines``: first and last line of the statement that it is
    in, by which tests are chosen. ``function``: lines of the function around it, or None.
    """

    line: int
    lines: tuple[int, int]
    function: tuple[int, int] | None
    module: cst.Module = field(repr=False)
    node: cst.CSTNode = field(repr=False)
    changed: cst.CSTNode = field(repr=False)

    def mutant(self) -> Mutant | None:
        """The file so changed; None where that is no Python, or no change."""
        replaced = self.module.deep_replace(self.node, self.changed)
        code = replaced.code if isinstance(replaced, cst.Module) else ""
        try:
            compile(code, "mutant", "exec", dont_inherit=True)
        except SyntaxError:
            return None
        was, now = _difference(self.module.code, code)
        return Mutant(was, now, code) if code and was != now else None


def places(source: str, without: frozenset[str] = frozenset()) -> list[Place]:
    """Everything in a file's text that can be changed, in the order of the text.

    ``without``: names of functions that are passed by, and calls of them.
    """
    wrapper = MetadataWrapper(cst.parse_module(source))
    visitor = _Visitor(wrapper.module, without)
    wrapper.visit(visitor)
    return visitor.found


def _difference(old: str, new: str) -> tuple[str, str]:
    """The lines of each that the other has not, on one line."""
    told = list(difflib.unified_diff(old.splitlines(), new.splitlines(), n=0, lineterm=""))[3:]
    was, now = (
        " ".join(line[1:].strip() for line in told if line.startswith(sign)) for sign in "-+"
    )
    return was, now


class _Visitor(cst.CSTVisitor):
    """Finds each node that an operator can change."""

    METADATA_DEPENDENCIES = (PositionProvider,)

    def __init__(self, module: cst.Module, without: frozenset[str]) -> None:
        super().__init__()
        self._without = without
        self.found: list[Place] = []
        self._module = module
        self._statements: list[cst.CSTNode] = []
        self._functions: list[cst.CSTNode] = []

    def _at(self, node: cst.CSTNode) -> tuple[int, int]:
        position = self.get_metadata(PositionProvider, node)
        return position.start.line, position.end.line

    def on_visit(self, node: cst.CSTNode) -> bool:
        if self._passed_by(node):
            return False
        if isinstance(node, cst.SimpleStatementLine):
            self._statements.append(node)
        elif isinstance(node, cst.FunctionDef):
            self._functions.append(node)
        for changed in _changes(node):
            within = self._at(self._statements[-1] if self._statements else node)
            function = self._at(self._functions[0]) if self._functions else None
            line = self._at(node)[0]
            self.found.append(Place(line, within, function, self._module, node, changed))
        return True

    def on_leave(self, original_node: cst.CSTNode) -> None:
        for stack in (self._statements, self._functions):
            if stack and stack[-1] is original_node:
                stack.pop()

    def _passed_by(self, node: cst.CSTNode) -> bool:
        """What says nothing of what the code does: types, documentation, how a thing is declared.

        A type alias runs, yet only the type checker reads it.
        """
        match node:
            case cst.Annotation() | cst.Decorator() | cst.Import() | cst.ImportFrom():
                return True
            case cst.Expr(value=cst.SimpleString() | cst.ConcatenatedString()):
                return True
            case cst.Assign(
                targets=[cst.AssignTarget(target=cst.Name(value=name))],
                value=cst.Subscript() | cst.BinaryOperation(),
            ) if not self._functions:
                return name.lstrip("_")[:1].isupper() and not name.isupper()
            case cst.FunctionDef(name=cst.Name(value=name)):
                return name in self._without
            case cst.Call(func=cst.Name(value=name)):
                return name in self._without
            case cst.Assign(targets=[cst.AssignTarget(target=cst.Name(value="__all__"))]):
                return True
            case cst.Assign(value=cst.Call(func=cst.Name(value="TypeVar"))):
                return True
        return False


def _changes(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    for kind, operator in mutation_operators:
        if isinstance(node, kind):
            yield from operator(node)
