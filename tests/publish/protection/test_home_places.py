"""Which words are an address."""

from __future__ import annotations

import pytest

from trucewatch.publish.protection.home_places import find_addresses
from trucewatch.publish.protection.vocabulary import address_data


@pytest.mark.parametrize("example", address_data()["must"])
def test_an_address_is_found(example: str) -> None:
    marked = example[example.index("[[") + 2 : example.index("]]")]
    assert find_addresses(example.replace("[[", "").replace("]]", "")) == (marked,)


@pytest.mark.parametrize("example", address_data()["must_not"])
def test_a_town_is_no_address(example: str) -> None:
    assert find_addresses(example) == ()
