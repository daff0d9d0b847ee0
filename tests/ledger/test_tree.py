"""The tree is that of RFC 6962; its proofs show what is so, and nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import pytest
from benchmarks.reliability.forged import ATTEMPTS, forge
from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.ledger.tree import (
    EMPTY,
    Tree,
    leaf_hash,
    proves_consistency,
    proves_inclusion,
    tree_root,
)

#: The entries and roots with which implementations of RFC 6962 are compared.
ENTRIES = [
    bytes.fromhex(e)
    for e in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657",
              "606162636465666768696a6b6c6d6e6f")
]  # fmt: skip
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
PROOF_OF_0_IN_8 = [
    "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
    "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
    "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
]
LEAVES = [leaf_hash(entry) for entry in ENTRIES]
leaf_lists = st.lists(st.binary(max_size=3).map(leaf_hash), min_size=1, max_size=70)


def naive_root(leaves: Sequence[bytes]) -> bytes:
    """RFC 6962, 2.1, word for word."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return hashlib.sha256(b"\x01" + naive_root(leaves[:k]) + naive_root(leaves[k:])).digest()


def naive_path(m: int, leaves: Sequence[bytes]) -> list[bytes]:
    """RFC 6962, 2.1.1, word for word."""
    if len(leaves) == 1:
        return []
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    if m < k:
        return [*naive_path(m, leaves[:k]), naive_root(leaves[k:])]
    return [*naive_path(m - k, leaves[k:]), naive_root(leaves[:k])]


def naive_subproof(m: int, leaves: Sequence[bytes], whole: bool) -> list[bytes]:
    """RFC 6962, 2.1.2, word for word."""
    if m == len(leaves):
        return [] if whole else [naive_root(leaves)]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    if m <= k:
        return [*naive_subproof(m, leaves[:k], whole), naive_root(leaves[k:])]
    return [*naive_subproof(m - k, leaves[k:], False), naive_root(leaves[:k])]


@pytest.mark.parametrize("size", range(1, 9))
def test_the_roots_of_the_known_entries(size: int) -> None:
    assert tree_root(LEAVES[:size]).hex() == ROOTS[size - 1]
    assert Tree(LEAVES).root(size).hex() == ROOTS[size - 1]


def test_a_known_proof_and_the_empty_tree() -> None:
    assert [part.hex() for part in Tree(LEAVES).inclusion(0)] == PROOF_OF_0_IN_8
    assert Tree([]).root() == tree_root([]) == EMPTY == hashlib.sha256(b"").digest()


@settings(max_examples=60, deadline=None)
@given(leaf_lists, st.data())
def test_it_is_the_naive_tree(leaves: list[bytes], data: st.DataObject) -> None:
    tree = Tree(leaves)
    size = data.draw(st.integers(1, len(leaves)))
    index = data.draw(st.integers(0, size - 1))
    first = data.draw(st.integers(1, size))
    assert tree.root(size) == tree_root(leaves[:size]) == naive_root(leaves[:size])
    assert list(tree.inclusion(index, size)) == naive_path(index, leaves[:size])
    assert list(tree.consistency(first, size)) == naive_subproof(first, leaves[:size], True)


@settings(max_examples=60, deadline=None)
@given(leaf_lists, st.data())
def test_true_proofs_are_accepted(leaves: list[bytes], data: st.DataObject) -> None:
    tree = Tree(leaves)
    size = data.draw(st.integers(1, len(leaves)))
    index = data.draw(st.integers(0, size - 1))
    first = data.draw(st.integers(0, size))
    path = tree.inclusion(index, size)
    assert proves_inclusion(leaves[index], index, size, path, tree.root(size))
    proof = tree.consistency(first, size)
    assert proves_consistency(first, size, tree.root(first), tree.root(size), proof)


@settings(max_examples=60, deadline=None)
@given(
    st.integers(-3, 40),
    st.integers(-3, 40),
    st.lists(st.binary(max_size=33), max_size=8),
    st.binary(min_size=31, max_size=33),
)
def test_nonsense_is_answered_with_no(a: int, b: int, proof: list[bytes], root: bytes) -> None:
    assert not proves_inclusion(leaf_hash(b"x"), a, b, proof, root)
    assert not proves_consistency(a, b, leaf_hash(b"x"), root, proof)


def test_what_is_not_in_the_tree_has_no_proof() -> None:
    tree = Tree(LEAVES)
    for index, size in ((8, 8), (-1, 8), (3, 3), (0, 9)):
        with pytest.raises(IndexError, match="lea"):
            tree.inclusion(index, size)
    for first, second in ((5, 4), (-1, 4), (9, None)):
        with pytest.raises(IndexError, match="lea"):
            tree.consistency(first, second)


def test_what_is_asked_for_beyond_the_tree_is_told() -> None:
    tree = Tree(LEAVES)
    for ask, told in (
        (lambda: tree.inclusion(8), "leaf 8 of a tree of 8: leaves are 0 to 7"),
        (lambda: tree.inclusion(-1, 3), "leaf -1 of a tree of 3: leaves are 0 to 2"),
        (lambda: tree.consistency(5, 4), "a tree of 4 leaves has no beginning of 5"),
        (lambda: tree.consistency(-1), "a tree of 8 leaves has no beginning of -1"),
        (lambda: tree.root(9), "the tree has 8 leaves, not 9"),
        (lambda: tree.root(-1), "the tree has 8 leaves, not -1"),
    ):
        with pytest.raises(IndexError) as caught:
            ask()
        assert str(caught.value) == told
    assert tree.root(0) == EMPTY
    assert len(tree) == 8


def test_proofs_of_nothing_and_of_all() -> None:
    tree = Tree(LEAVES)
    root, part = tree.root(), tree.root(3)
    assert tree.consistency(0) == tree.consistency(8) == ()
    assert proves_consistency(0, 8, EMPTY, root, ())
    assert not proves_consistency(0, 8, EMPTY, root, (root,))
    assert not proves_consistency(0, 8, root, root, ())
    assert proves_consistency(8, 8, root, root, ())
    assert not proves_consistency(8, 8, root, part, ())
    assert not proves_consistency(8, 8, root, root, (root,))
    assert not proves_consistency(3, 8, part, root, ())
    assert proves_inclusion(LEAVES[0], 0, 1, (), LEAVES[0])
    assert not proves_inclusion(LEAVES[0], 0, 1, (root,), LEAVES[0])
    assert not proves_inclusion(LEAVES[0], 0, 8, (), LEAVES[0])


def test_every_proof_of_every_small_tree_and_none_with_a_part_more_or_less() -> None:
    for size in range(1, 18):
        leaves = [leaf_hash(bytes([n])) for n in range(size)]
        tree = Tree(leaves)
        root = tree.root()
        for n, leaf in enumerate(leaves):
            path = tree.inclusion(n)
            assert proves_inclusion(leaf, n, size, path, root)
            assert not proves_inclusion(leaf, n, size, (*path, root), root)
            assert not proves_inclusion(leaf, n, size, path[:-1], root) or not path
            proof, old = tree.consistency(n + 1), tree.root(n + 1)
            assert proves_consistency(n + 1, size, old, root, proof)
            assert not proves_consistency(n + 1, size, old, root, (*proof, root))
            assert not proves_consistency(n + 1, size, old, root, proof[:-1]) or not proof


@pytest.mark.parametrize("seed", range(3))
def test_forged_proofs_and_rewritten_histories_are_refused(seed: int) -> None:
    """A scaled run of ``benchmarks.reliability.forged``."""
    found = forge(400, seed)
    assert set(found) == set(ATTEMPTS)
    assert all(tried == 100 and accepted == 0 for tried, accepted in found.values())
