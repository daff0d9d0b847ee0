"""Accounts elsewhere: one person each, found by subject, an address of mail serving once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.store.test_people import AT, HASH, LATER, add
from trucewatch.errors import CaseError
from trucewatch.store.audit import AuditRow
from trucewatch.store.case import Case
from trucewatch.store.people import Account, email_key

HERE, THERE = "https://id.example.org", "https://other.example.org"


def test_a_person_is_found_by_subject_at_one_provider(case: Case) -> None:
    rami = case.add_person("rami", "reader", Account(HERE, "248"), at=AT)
    assert (rami.password_hash, rami.account) == (None, Account(HERE, "248"))
    assert case.person_by_subject(HERE, "248") == rami
    assert case.person_by_subject(THERE, "248") is None
    assert case.person_by_subject(HERE, "24") is None
    assert case.audit()[-1].target == f"rami, reader, 248 at {HERE}"
    case.add_person("other", "reader", Account(THERE, "248"), at=AT)


def test_an_account_is_one_persons(case: Case) -> None:
    case.add_person("rami", "reader", Account(HERE, "248"), at=AT)
    case.add_person("nadia", "reader", Account(HERE, email="n@example.org"), at=AT)
    add(case, "amina", "owner")
    for taken in (Account(HERE, "248"), Account(HERE, email="N@Example.org")):
        with pytest.raises(CaseError, match=r"the account .* is that of '(rami|nadia)'"):
            case.add_person("x", "reader", taken, at=AT)
        with pytest.raises(CaseError, match=r"the account .* is that of '(rami|nadia)'"):
            case.reset_person("amina", taken, keep_second_factor=False, at=AT)
    case.reset_person("rami", Account(HERE, "248"), keep_second_factor=False, at=AT)  # their own
    assert [p.name for p in case.people()] == ["rami", "nadia", "amina"]


def test_each_has_one_way_in(case: Case) -> None:
    amina = add(case, "amina", "owner")
    case.enrol(amina, "A" * 32, 7, at=AT)
    case.reset_person("amina", Account(HERE, "1"), keep_second_factor=True, at=AT)
    elsewhere = case.person("amina")
    assert elsewhere is not None
    assert (elsewhere.password_hash, elsewhere.totp_secret) == (None, None)
    case.reset_person("amina", HASH, keep_second_factor=False, at=AT)
    again = case.person("amina")
    assert again is not None
    assert (again.password_hash, again.account) == (HASH, None)
    assert case.person_by_subject(HERE, "1") is None


def test_an_address_serves_once(case: Case) -> None:
    case.add_person("nadia", "reader", Account(HERE, email="n@example.org"), at=AT)
    assert case.claim_email(THERE, "n@example.org", "1", at=AT) is None
    nadia = case.claim_email(HERE, "N@Example.ORG", "1", at=LATER)
    assert nadia is not None
    assert (nadia.name, nadia.account) == ("nadia", Account(HERE, "1"))
    told = f"1 at {HERE}, by n@example.org"
    assert case.audit()[-1] == AuditRow(LATER, "nadia", "account bound", told, "")
    assert case.claim_email(HERE, "n@example.org", "2", at=AT) is None
    assert case.person_by_subject(HERE, "1") == nadia


def test_of_two_accounts_with_one_address_one_gets_it(new_place: Callable[[], str]) -> None:
    place = new_place()
    with Case.create(place, at=AT) as case:
        case.add_person("nadia", "reader", Account(HERE, email="n@example.org"), at=AT)

    def claim(n: int) -> bool:
        with Case.open(place) as case:
            return case.claim_email(HERE, "n@example.org", str(n), at=AT) is not None

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(claim, range(8))) == 1


@pytest.mark.parametrize(
    "email", ["", "amina", "@example.org", "a b@example.org", "a@b@c", "a@example..org",
              "a@-\n", "\u212aarim@example.org", "a@ex\u00e4mple.org", "x" * 250 + "@example.org"],
)  # fmt: skip
def test_what_cannot_be_an_address(case: Case, email: str) -> None:
    with pytest.raises(CaseError, match="no address of mail that can be taken"):
        email_key(email)
    with pytest.raises(CaseError, match="no address of mail"):
        case.add_person("x", "reader", Account(HERE, email=email), at=AT)
    assert case.claim_email(HERE, email, "1", at=AT) is None


@pytest.mark.parametrize("subject", ["", " ", "a\n", "ü", "x" * 256])
def test_what_cannot_be_a_subject(case: Case, subject: str) -> None:
    with pytest.raises(CaseError, match="cannot be a subject"):
        case.add_person("x", "reader", Account(HERE, subject), at=AT)
