"""``python -m benchmarks.reliability.forged``: forged proofs and rewritten histories.

The verifier holds a checkpoint (size, root) that was kept elsewhere and a public key; whoever
forges controls everything else: leaves, indices, proofs, later trees, the case's own checkpoints
and a key of the same name. Each attempt is a lie; none may be accepted.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence

from trucewatch.ledger.checkpoint import Checkpoint
from trucewatch.ledger.entries import origin_of
from trucewatch.ledger.history import check_history
from trucewatch.ledger.notes import PrivateKey
from trucewatch.ledger.tree import (
    Tree,
    leaf_hash,
    node_hash,
    proves_consistency,
    proves_inclusion,
)

_LARGEST = 200  # leaves of a tree that is lied about

#: One attempt: True where the lie was accepted.
Attempt = Callable[[random.Random], bool]


def _leaves(chance: random.Random, count: int) -> list[bytes]:
    return [leaf_hash(chance.randbytes(20)) for _ in range(count)]


def _bent(chance: random.Random, proof: Sequence[bytes]) -> list[bytes]:
    """The proof with one thing wrong; never the same as before."""
    bent = list(proof)
    how = chance.choice(("bit", "drop", "add", "swap")) if bent else "add"
    at = chance.randrange(len(bent)) if bent else 0
    if how == "bit":
        flipped = bytearray(bent[at])
        flipped[chance.randrange(len(flipped))] ^= 1 << chance.randrange(8)
        bent[at] = bytes(flipped)
    elif how == "drop":
        del bent[at]
    elif how == "swap" and len(bent) > 1:
        other = (at + 1) % len(bent)
        bent[at], bent[other] = bent[other], bent[at]
    else:
        bent.insert(at, chance.randbytes(32))
    return bent


def forged_inclusion(chance: random.Random) -> bool:
    """An entry that is not in the kept tree, or is elsewhere in it, with every kind of proof."""
    size = chance.randint(2, _LARGEST)
    leaves = _leaves(chance, size)
    tree = Tree(leaves)
    index = chance.randrange(size)
    leaf, proof = leaves[index], tree.inclusion(index)
    how = chance.choice(("other leaf", "other index", "bent proof", "node as leaf", "own tree"))
    if how == "other leaf":
        leaf = leaf_hash(chance.randbytes(20))
    elif how == "other index":
        index = chance.choice([i for i in range(size) if i != index])
    elif how == "bent proof":
        proof = tuple(_bent(chance, proof))
    elif how == "node as leaf":
        left, right = index & ~1, (index & ~1) + 1
        leaf = node_hash(leaves[left], leaves[right % size])
        proof, index = proof[1:], index >> 1
    else:
        other = [*leaves]
        other[index] = leaf = leaf_hash(chance.randbytes(20))
        proof = Tree(other).inclusion(index)
    return proves_inclusion(leaf, index, size, proof, tree.root())


def forged_consistency(chance: random.Random) -> bool:
    """A later tree that does not begin with the kept one, with every kind of proof."""
    size = chance.randint(1, _LARGEST)
    later = size + chance.randint(1, _LARGEST)
    leaves = _leaves(chance, later)
    kept = Tree(leaves[:size]).root()
    changed = _rewritten(chance, leaves, size)
    tree = Tree(changed)
    first = min(size, len(changed))
    proof: Sequence[bytes] = tree.consistency(first)
    how = chance.randrange(3)
    if how == 1:
        proof = Tree(leaves).consistency(size)  # the true one, for the untrue tree
    elif how == 2:
        proof = _bent(chance, proof)
    return proves_consistency(size, len(changed), kept, tree.root(), proof)


def bent_consistency(chance: random.Random) -> bool:
    """True trees with a proof that is not theirs."""
    size = chance.randint(1, _LARGEST)
    later = size + chance.randint(1, _LARGEST)
    tree = Tree(_leaves(chance, later))
    proof = _bent(chance, tree.consistency(size))
    return proves_consistency(size, later, tree.root(size), tree.root(), proof)


def rewritten_history(chance: random.Random) -> bool:
    """A ledger written anew, its checkpoints signed anew, against the one that was kept."""
    size = chance.randint(1, _LARGEST)
    leaves = _leaves(chance, size + chance.randint(0, _LARGEST))
    honest = PrivateKey("amina", chance.randbytes(32))
    forger = PrivateKey("amina", chance.randbytes(32))
    origin = origin_of(leaves[0].hex())
    kept = Checkpoint(origin, size, Tree(leaves).root(size), "2031-03-14T09:00:00Z").signed(honest)
    changed = _rewritten(chance, leaves, size)
    if chance.random() < 0.5:
        origin = origin_of(changed[0].hex()) if changed else origin
    own = Checkpoint(origin, len(changed), Tree(changed).root(), "2031-03-14T09:00:00Z")
    sealed = [("1", str(forger.public()), own.signed(forger))]
    key = chance.choice((None, honest.public()))
    if chance.random() < 0.2:  # a kept checkpoint that the forger put in the place of the true one
        return not check_history(
            origin, changed, sealed, own.signed(forger), honest.public()
        ).faults
    return not check_history(origin, changed, sealed, kept, key).faults


def _rewritten(chance: random.Random, leaves: Sequence[bytes], size: int) -> list[bytes]:
    """Leaves of which the first ``size`` are no longer the same."""
    changed = list(leaves)
    at = chance.randrange(size)
    how = chance.choice(("change", "insert", "drop", "swap", "cut", "all"))
    if how == "insert":
        changed.insert(at, leaf_hash(chance.randbytes(20)))
    elif how == "drop":
        del changed[at]
    elif how == "swap" and len(changed) > 1:
        other = chance.choice([i for i in range(len(changed)) if i != at])
        changed[at], changed[other] = changed[other], changed[at]
    elif how == "cut":
        changed = changed[:at]
    elif how == "all":
        changed = _leaves(chance, len(changed))
    else:
        changed[at] = leaf_hash(chance.randbytes(20))
    return changed


ATTEMPTS: dict[str, Attempt] = {
    "forged inclusion": forged_inclusion,
    "forged consistency": forged_consistency,
    "bent consistency": bent_consistency,
    "rewritten history": rewritten_history,
}


def forge(count: int, seed: int) -> dict[str, tuple[int, int]]:
    """Make ``count`` attempts, in turns. For each kind: attempts and how many were accepted."""
    chance = random.Random(seed)  # noqa: S311 -- repeatable attempts, no secret
    tried: Counter[str] = Counter()
    accepted: Counter[str] = Counter()
    names = list(ATTEMPTS)
    for turn in range(count):
        name = names[turn % len(names)]
        tried[name] += 1
        accepted[name] += ATTEMPTS[name](chance)
    return {name: (tried[name], accepted[name]) for name in names}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one JSON line for each kind. 1: a lie was accepted."""
    parser = argparse.ArgumentParser(description="Forged proofs and rewritten histories.")
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    begun = time.perf_counter()
    found = forge(asked.count, asked.seed)
    for name, (tried, accepted) in found.items():
        print(json.dumps({"harm": name, "seed": asked.seed, "tried": tried, "accepted": accepted}))
    print(json.dumps({"seconds": round(time.perf_counter() - begun, 1)}))
    return 1 if any(accepted for _, accepted in found.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
