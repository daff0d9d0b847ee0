"""Every sign of words printed whole, against its own examples."""

from __future__ import annotations

import pytest

from trucewatch.ontology.load import load_ontology
from trucewatch.ontology.model import BlockSign

SIGNS = load_ontology().blocks


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.id)
def test_examples(sign: BlockSign) -> None:
    assert [words for words in sign.examples.match if not sign.fits(words)] == []
    assert [words for words in sign.examples.avoid if sign.fits(words)] == []


def test_every_kind_of_sign_has_one() -> None:
    found = {sign.sign for sign in SIGNS}
    assert found == {"lead_in", "heading", "sign_off", "forwarded", "end", "resumes"}


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.id)
def test_a_long_paragraph_is_no_sign(sign: BlockSign) -> None:
    long = " ".join([*sign.examples.match, "The river rose. " * 60])
    assert sign.sign == "resumes" or sign.fits(long) is None
