"""The Merkle tree of RFC 6962: its hash, and proofs that an entry or an earlier tree is in it.

A leaf hash is ``SHA-256(0x00 || entry)``, a node ``SHA-256(0x01 || left || right)``, so that no
entry can pass for a node. Proofs are made and checked as in RFC 9162, sections 2.1.3 and 2.1.4.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

#: The hash of a tree without leaves.
EMPTY = hashlib.sha256(b"").digest()


def leaf_hash(entry: bytes) -> bytes:
    """The 32 bytes that stand for an entry."""
    return hashlib.sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The 32 bytes that stand for two subtrees."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class Frontier:
    """The root of a growing tree, in memory that grows with the logarithm of its size."""

    def __init__(self) -> None:
        self.size = 0
        self._whole: list[tuple[int, bytes]] = []  # whole subtrees, left to right: size and root

    def append(self, leaf: bytes) -> None:
        """Add a leaf hash."""
        size, root = 1, leaf
        while self._whole and self._whole[-1][0] == size:
            root = node_hash(self._whole.pop()[1], root)
            size *= 2
        self._whole.append((size, root))
        self.size += 1

    def root(self) -> bytes:
        """The hash of the tree as it now is."""
        if not self._whole:
            return EMPTY
        *rest, (_, root) = self._whole
        for _, left in reversed(rest):
            root = node_hash(left, root)
        return root


class Tree:
    """The tree over leaf hashes, with every whole subtree kept, from which proofs are made."""

    def __init__(self, leaves: Iterable[bytes]) -> None:
        self._levels = [list(leaves)]
        while len(below := self._levels[-1]) > 1:
            pairs = zip(below[::2], below[1::2], strict=False)
            self._levels.append([node_hash(left, right) for left, right in pairs])

    def __len__(self) -> int:
        return len(self._levels[0])

    def root(self, size: int | None = None) -> bytes:
        """The hash of the tree, or of the tree that its first ``size`` leaves made."""
        size = self._size(size)
        return self._root(0, size) if size else EMPTY

    def inclusion(self, index: int, size: int | None = None) -> tuple[bytes, ...]:
        """The proof that leaf ``index`` (from 0) is in the tree of the first ``size`` leaves.

        Raises:
            IndexError: there is no such leaf.
        """
        size = self._size(size)
        if not 0 <= index < size:
            raise IndexError(f"leaf {index} of a tree of {size}: leaves are 0 to {size - 1}")
        proof = []
        start, end = 0, size
        while end - start > 1:
            middle = start + _split(end - start)
            if index < middle:
                proof.append(self._root(middle, end))
                end = middle
            else:
                proof.append(self._root(start, middle))
                start = middle
        return tuple(reversed(proof))

    def consistency(self, first: int, second: int | None = None) -> tuple[bytes, ...]:
        """The proof that the tree of ``second`` leaves begins with that of the first ``first``.

        Raises:
            IndexError: ``first`` is larger than ``second``, or either than the tree.
        """
        second = self._size(second)
        if not 0 <= first <= second:
            raise IndexError(f"a tree of {second} leaves has no beginning of {first}")
        proof: list[bytes] = []
        if first in (0, second):
            return ()
        start, end, whole = 0, second, True
        while first != end:
            middle = start + _split(end - start)
            if first <= middle:
                proof.append(self._root(middle, end))
                end = middle
            else:
                proof.append(self._root(start, middle))
                start, whole = middle, False
        if not whole:
            proof.append(self._root(start, end))
        return tuple(reversed(proof))

    def _size(self, size: int | None) -> int:
        size = len(self) if size is None else size
        if not 0 <= size <= len(self):
            raise IndexError(f"the tree has {len(self)} leaves, not {size}")
        return size

    def _root(self, start: int, end: int) -> bytes:
        """Of the leaves from ``start`` to ``end``; ``start`` is where RFC 6962 parts a tree."""
        count = end - start
        if count & (count - 1) == 0:
            level = count.bit_length() - 1
            return self._levels[level][start >> level]
        middle = start + _split(count)
        return node_hash(self._root(start, middle), self._root(middle, end))


def tree_root(leaves: Iterable[bytes]) -> bytes:
    """The hash of the tree over these leaf hashes."""
    frontier = Frontier()
    for leaf in leaves:
        frontier.append(leaf)
    return frontier.root()


def proves_inclusion(
    leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes
) -> bool:
    """Whether the proof shows that ``leaf`` is leaf ``index`` of the tree with this size and root.

    Any input is answered; nothing is raised.
    """
    if not 0 <= index < size or any(len(part) != len(EMPTY) for part in (leaf, root, *proof)):
        return False
    at, last, found = index, size - 1, leaf
    for part in proof:
        if last == 0:
            return False
        if at & 1 or at == last:
            found = node_hash(part, found)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            found = node_hash(found, part)
        at, last = at >> 1, last >> 1
    return last == 0 and found == root


def proves_consistency(
    first: int, second: int, first_root: bytes, second_root: bytes, proof: Sequence[bytes]
) -> bool:
    """Whether the proof shows that the tree of ``second`` leaves begins with that of ``first``.

    Any input is answered; nothing is raised.
    """
    if any(len(part) != len(EMPTY) for part in (first_root, second_root, *proof)):
        return False
    if not 0 <= first <= second:
        return False
    if first == second:
        return not proof and first_root == second_root
    if first == 0:
        return not proof and first_root == EMPTY
    parts = list(proof)
    if first & (first - 1) == 0:
        parts.insert(0, first_root)
    if not parts:
        return False
    at, last = first - 1, second - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    old = new = parts[0]
    for part in parts[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            old, new = node_hash(part, old), node_hash(part, new)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            new = node_hash(new, part)
        at, last = at >> 1, last >> 1
    return last == 0 and old == first_root and new == second_root


def _split(count: int) -> int:
    """The largest power of two below ``count``: where RFC 6962 parts a tree of that many leaves."""
    return 1 << (count - 1).bit_length() - 1
