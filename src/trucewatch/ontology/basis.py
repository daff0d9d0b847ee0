"""The words that tell how near to the facts a speaker is: ``speech/basis.yml``."""

from __future__ import annotations

from typing import Any, cast

from trucewatch.ontology.cues import Sheets, list_entries
from trucewatch.ontology.kinds import read_examples
from trucewatch.ontology.model import BasisCue
from trucewatch.ontology.schemes import BASES, BASIS_SHAPES, COMPLEMENTS


def read_basis(sheets: Sheets) -> tuple[BasisCue, ...]:
    """The cues in the order of the file. Ids are ``basis.BASIS.LEMMA``; none may stand twice."""
    found: dict[tuple[str, str, str], BasisCue] = {}
    for sheet, node in sheets:
        for entry in list_entries(sheet, node, "cues"):
            entry.keys(("lemma", "basis", "shape", "examples"), ("complement",))
            lemma, shape = entry.text("lemma"), entry.choice("shape", BASIS_SHAPES)
            basis = entry.choice("basis", BASES)
            complement = entry.choice_or_none("complement", COMPLEMENTS)
            if lemma != lemma.lower() or len(lemma.split()) != 1:
                entry.fault("lemma", f"{lemma!r} must be one word in lower case")
            if complement is not None and shape != "own_verb":
                entry.fault("complement", f"only an own_verb has one; {lemma!r} is a {shape}")
            key = (basis, shape, lemma)
            if key in found:
                entry.fault("lemma", f"{lemma!r} stands twice as {basis} {shape}")
            found[key] = BasisCue(
                id=f"basis.{basis}.{lemma}",
                lemma=lemma,
                basis=cast("Any", basis),
                shape=cast("Any", shape),
                complement=cast("Any", complement or "any"),
                examples=read_examples(entry),
            )
    return tuple(found.values())
