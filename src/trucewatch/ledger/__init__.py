"""What a case took in, as a Merkle tree whose root can be signed: entries, proofs, checkpoints."""
