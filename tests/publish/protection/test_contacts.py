"""Which words are contact data."""

from __future__ import annotations

import pytest

from trucewatch.publish.protection.contacts import without_contacts
from trucewatch.publish.protection.vocabulary import contact_data


def hidden(words: str) -> str:
    return without_contacts(words, "[contact withheld]", lambda key: key == "valleycouncil")


@pytest.mark.parametrize("example", contact_data()["must"])
def test_contact_data_is_withheld(example: str) -> None:
    before, _, rest = example.partition("[[")
    after = rest.partition("]]")[2]
    assert hidden(example.replace("[[", "").replace("]]", "")) == (
        f"{before}[contact withheld]{after}"
    )


@pytest.mark.parametrize("example", contact_data()["must_not"])
def test_other_numbers_and_addresses_stay(example: str) -> None:
    assert hidden(example) == example


def test_a_short_number_is_told_by_the_word_before_it() -> None:
    assert hidden("Phone: 555 0147.") == "Phone: [contact withheld]."
    assert hidden("In camp 555 0147 people live.") == "In camp 555 0147 people live."


def test_the_handle_of_a_body_stays() -> None:
    assert hidden("It says @ValleyCouncil and @valley_nuri.") == (
        "It says @ValleyCouncil and [contact withheld]."
    )
