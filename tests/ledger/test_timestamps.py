"""Time stamps: what is sent, what is believed, and every answer that is not."""

from __future__ import annotations

import hashlib
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID

from tests.ledger.made_der import der, number, oid
from tests.timestamp_server import Authority, Root, make_certificate, pem, tsa
from trucewatch.errors import LedgerError, UsageError
from trucewatch.ledger import timestamps
from trucewatch.ledger.der import Element, read_der
from trucewatch.ledger.timestamps import (
    LARGEST,
    read_stamp,
    timestamp_request,
    trusted_certificates,
)

__all__ = ["tsa"]

NOTE = "trucewatch/case/1f6d\n9\nroot\n\n— amina AZ5w\n"


def test_only_a_hash_and_a_random_number_are_sent() -> None:
    first, second = timestamp_request(NOTE), timestamp_request(NOTE)
    assert hashlib.sha256(NOTE.encode()).digest() in first.der
    assert len(first.der) < 80
    assert first.nonce != second.nonce
    assert first.nonce.bit_length() > 32


def test_a_sound_token(tsa: Root) -> None:
    asked = timestamp_request(NOTE)
    answer = tsa.authority.answer(asked.der)
    stamp = read_stamp(answer, NOTE, nonce=asked.nonce)
    assert (stamp.authority, stamp.chain_end) == ("CN=Valley Clock", "CN=Valley Root")
    assert not stamp.trusted
    made = datetime.strptime(stamp.at, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    assert abs(datetime.now(UTC) - made) < timedelta(minutes=1)
    assert read_stamp(answer, NOTE, roots=[tsa.root[0]]).trusted
    other = make_certificate("Valley Root", issues=True)
    assert not read_stamp(answer, NOTE, roots=[other[0]]).trusted


def test_a_chain_that_comes_along_in_part_is_told_as_far_as_it_goes(tsa: Root) -> None:
    alone, whole = tsa.signing("alone"), tsa.signing("all", tsa.root[0], tsa.between[0])
    for authority, end in ((alone, "CN=Valley Between"), (whole, "CN=Valley Root")):
        asked = timestamp_request(NOTE)
        assert read_stamp(authority.answer(asked.der), NOTE, nonce=asked.nonce).chain_end == end
    asked = timestamp_request(NOTE)
    trusted = read_stamp(alone.answer(asked.der), NOTE, roots=[tsa.root[0], tsa.between[0]])
    assert trusted.trusted


def test_certificates_in_any_order_are_read(tsa: Root) -> None:
    """OpenSSL writes them as they come; the strict reader underneath wants them sorted."""
    for n, chain in enumerate(([tsa.root[0], tsa.between[0]], [tsa.between[0], tsa.root[0]])):
        asked = timestamp_request(NOTE)
        answer = tsa.signing(f"order{n}", *chain).answer(asked.der)
        assert read_stamp(answer, NOTE, nonce=asked.nonce).chain_end == "CN=Valley Root"


def test_another_note_or_request_is_refused(tsa: Root) -> None:
    asked, other = timestamp_request(NOTE), timestamp_request(NOTE)
    answer = tsa.authority.answer(asked.der)
    told = r"\Athe token is of other words than this checkpoint's\Z"
    with pytest.raises(LedgerError, match=told):
        read_stamp(answer, NOTE + "x", nonce=asked.nonce)
    with pytest.raises(LedgerError) as refused:
        read_stamp(answer, NOTE, nonce=other.nonce)
    told = "the token answers another request (the nonce is not ours)"
    assert str(refused.value) == told


def test_a_server_that_says_no_is_heard(tsa: Root) -> None:
    refused = tsa.authority.answer(b"no request at all")
    with pytest.raises(LedgerError, match=r"the server says no \(refused: 'Bad request"):
        read_stamp(refused, NOTE)


def _said(*info: bytes) -> str:
    """What is told of an answer without a token."""
    with pytest.raises(LedgerError) as refused:
        read_stamp(der(0x30, der(0x30, *info)), NOTE)
    return str(refused.value)


@pytest.mark.parametrize(
    ("status", "name"),
    [
        (1, "granted with changes"),
        (2, "refused"),
        (3, "waiting"),
        (4, "revocation near"),
        (5, "revoked"),
        (6, "status 6"),
        (258, "status 258"),
    ],
)
def test_how_a_server_says_no(status: int, name: str) -> None:
    assert _said(number(status)) == f"the server says no ({name})"
    words = der(0x30, der(0x0C, "à demain".encode()), der(0x0C, b"or \xff later"))
    told = f"the server says no ({name}: 'à demain or \ufffd later')"
    assert _said(number(status), words, der(0x30, der(0x0C, b"more"))) == told
    assert _said(number(status), der(0x03, b"\0\x04")) == f"the server says no ({name})"
    long = der(0x30, der(0x0C, b"x" * 201))
    assert _said(number(status), long) == f"the server says no ({name}: '{'x' * 200}')"
    assert _said(number(0)) == "the answer holds no token"


def test_an_answer_is_never_as_large_as_that() -> None:
    for size, told in (
        (LARGEST, r"\Anot DER: "),
        (LARGEST + 1, r"\Athe answer has 65,537 bytes; a token has 65,536 at most\Z"),
    ):
        with pytest.raises(LedgerError, match=told):
            read_stamp(bytes(size), NOTE)


@pytest.mark.parametrize(("bits", "at"), [(256, 1), (384, 2), (512, 3)])
def test_tokens_over_other_hashes(tsa: Root, bits: int, at: int) -> None:
    """Ours ask for SHA-256; a token that was asked for elsewhere is read as well."""
    made = hashlib.new(f"sha{bits}", NOTE.encode()).digest()
    imprint = der(0x30, der(0x30, oid(f"2.16.840.1.101.3.4.2.{at}")), der(0x04, made))
    answer = tsa.authority.answer(der(0x30, number(1), imprint, der(0x01, b"\xff")))
    assert read_stamp(answer, NOTE, roots=[tsa.root[0]]).trusted
    with pytest.raises(LedgerError, match="of other words"):
        read_stamp(answer, NOTE + "x")


def test_certificates_of_a_file(tsa: Root, tmp_path: Path) -> None:
    root, between = tsa.root[0], tsa.between[0]
    file = tmp_path / "roots"
    for raw, found in (
        (pem(root), (root,)),
        (b"Valley\n" + pem(root, between), (root, between)),
        (root.public_bytes(Encoding.DER), (root,)),
    ):
        file.write_bytes(raw)
        assert trusted_certificates(file) == found
    for wrong in (b"", b"words", pem(root)[:-60]):
        file.write_bytes(wrong)
        with pytest.raises(UsageError) as refused:
            trusted_certificates(file)
        assert str(refused.value).startswith(f"{file}: no certificates (PEM or DER) can be read (")
    with pytest.raises(UsageError, match=r"can be read \(.*No such file"):
        trusted_certificates(tmp_path / "none")


def test_what_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rfc3161_client", None)
    for asked in (lambda: timestamp_request(NOTE), lambda: read_stamp(b"", NOTE)):
        with pytest.raises(UsageError) as refused:
            asked()
        told = "time stamps need rfc3161_client; install trucewatch[timestamp]"
        assert str(refused.value) == told


def test_every_changed_byte_that_says_something_is_found(tsa: Root) -> None:
    """What no signature covers (versions, lists of algorithms) may change; what is told may not."""
    asked = timestamp_request(NOTE)
    answer = tsa.signing("flips").answer(asked.der)
    sound = read_stamp(answer, NOTE, nonce=asked.nonce)
    taken = []
    for at in range(0, len(answer), 2):
        changed = bytearray(answer)
        changed[at] ^= 0x01
        try:
            told = read_stamp(bytes(changed), NOTE, nonce=asked.nonce)
        except LedgerError:
            continue
        taken.append(at)
        assert told == sound, at
    assert len(taken) < 15


def test_what_is_no_answer_is_refused() -> None:
    short = ("", "30", "30800000", "3084ffffffffff", "3003020100", "30053003020100", "1f8100")
    for raw in (*map(bytes.fromhex, short), b"<html>502</html>", bytes(70_000)):
        with pytest.raises(LedgerError):
            read_stamp(raw, NOTE)


def test_a_cut_answer_is_refused_wherever_it_ends(tsa: Root) -> None:
    answer = tsa.authority.answer(timestamp_request(NOTE).der)
    for end in range(0, len(answer), 7):
        with pytest.raises(LedgerError):
            read_stamp(answer[:end], NOTE)


def test_a_certificate_that_was_not_valid_is_refused(tsa: Root) -> None:
    long_ago = datetime.now(UTC) - timedelta(days=400)
    asked = timestamp_request(NOTE)
    answer = tsa.signing("old", tsa.between[0], begins=long_ago, days=30).answer(asked.der)
    with pytest.raises(LedgerError, match="CN=Valley Clock was not valid at"):
        read_stamp(answer, NOTE, nonce=asked.nonce)


def _swapped(tsa: Root, purpose: object, *, strictly: bool = True) -> bytes:
    """A sound answer with another certificate of the same key, name and number in its place."""
    authority = tsa.signing("swap")
    real, key = authority.signer
    answer = authority.answer(timestamp_request(NOTE).der)
    forged, _ = make_certificate(
        "Valley Clock",
        tsa.between,
        key=key,
        serial=real.serial_number,
        purpose=purpose,  # type: ignore[arg-type]  # of make_certificate
        strictly=strictly,
    )
    put = forged.public_bytes(Encoding.DER)
    return _with(answer, real.public_bytes(Encoding.DER), put)


def _with(answer: bytes, old: bytes, new: bytes) -> bytes:
    """The answer with a part put in the place of another, every length around it made to fit."""
    at = answer.index(old)

    def rebuilt(one: Element) -> bytes:
        if one.whole == old:
            return new
        if not one.start < at < one.end:
            return one.whole
        return der(one.tag, *map(rebuilt, one.children()))

    return rebuilt(read_der(answer))


def test_another_certificate_cannot_be_put_in_its_place(
    tsa: Root, monkeypatch: pytest.MonkeyPatch
) -> None:
    for purpose in (None, ExtendedKeyUsageOID.TIME_STAMPING, ExtendedKeyUsageOID.CODE_SIGNING):
        with pytest.raises(LedgerError, match="another certificate than the one in it"):
            read_stamp(_swapped(tsa, purpose), NOTE)
    stamps, code = ExtendedKeyUsageOID.TIME_STAMPING, ExtendedKeyUsageOID.CODE_SIGNING
    # Where nothing names the certificate, one for another purpose would do.
    monkeypatch.setattr(timestamps, "check_signature", lambda _, held: held[0])
    told = "the token's certificate is not one for time stamps"
    assert read_stamp(_swapped(tsa, stamps), NOTE).authority == "CN=Valley Clock"
    for answer, ends in (
        (_swapped(tsa, None), ""),
        (_swapped(tsa, code), " alone"),
        (_swapped(tsa, x509.ExtendedKeyUsage([stamps, code])), " alone"),
        (_swapped(tsa, stamps, strictly=False), " alone"),
    ):
        with pytest.raises(LedgerError) as refused:
            read_stamp(answer, NOTE)
        assert str(refused.value) == told + ends


def test_a_forged_chain_is_not_trusted(tsa: Root) -> None:
    """Somebody makes certificates of the same names; whoever has the real root sees it."""
    root = make_certificate("Valley Root", issues=True)
    between = make_certificate("Valley Between", root, issues=True)
    signer = make_certificate("Valley Clock", between, purpose=ExtendedKeyUsageOID.TIME_STAMPING)
    forger = Authority(tsa.folder / "forger", signer, [between[0], root[0]])
    answer = forger.answer(timestamp_request(NOTE).der)
    assert not read_stamp(answer, NOTE, roots=[tsa.root[0]]).trusted
    mixed = Authority(tsa.folder / "mixed", signer, [tsa.between[0], tsa.root[0]])
    with pytest.raises(LedgerError, match="was not made by that of CN=Valley Between"):
        read_stamp(mixed.answer(timestamp_request(NOTE).der), NOTE)


@pytest.mark.parametrize("name", ["valley forger", "Valley  Forger", "Valley Forger "])
def test_no_certificate_that_came_along_is_taken_for_a_root(tsa: Root, name: str) -> None:
    """To us its two names differ, so that it is no root; to OpenSSL they are the same."""
    above = make_certificate(name, issues=True)
    forged = make_certificate("Valley Forger", above, key=above[1], issues=True)
    signer = make_certificate("Valley Clock", forged, purpose=ExtendedKeyUsageOID.TIME_STAMPING)
    forger = Authority(tsa.folder / "loose", signer, [forged[0]])
    answer = forger.answer(timestamp_request(NOTE).der)
    assert not read_stamp(answer, NOTE, roots=[tsa.root[0]]).trusted


def test_a_root_far_above_is_found_over_all_that_came_along(tsa: Root) -> None:
    lower = make_certificate("Valley Lower", tsa.between, issues=True)
    signer = make_certificate("Valley Clock", lower, purpose=ExtendedKeyUsageOID.TIME_STAMPING)
    other = make_certificate("Other Root", issues=True)[0]
    far = Authority(tsa.folder / "far", signer, [tsa.between[0], other, lower[0]])
    answer = far.answer(timestamp_request(NOTE).der)
    found = read_stamp(answer, NOTE, roots=[tsa.root[0]])
    assert (found.trusted, found.chain_end) == (True, "CN=Valley Root")
    assert read_stamp(answer, NOTE, roots=[other, tsa.root[0]]).trusted
    assert not read_stamp(answer, NOTE, roots=[other]).trusted


def test_one_who_may_not_issue_makes_no_signer(tsa: Root) -> None:
    page = make_certificate("Some Page", tsa.between)
    signer = make_certificate("Valley Clock", page, purpose=ExtendedKeyUsageOID.TIME_STAMPING)
    forger = Authority(tsa.folder / "page", signer, [page[0], tsa.between[0]])
    answer = forger.answer(timestamp_request(NOTE).der)
    with pytest.raises(LedgerError, match="was not made by that of CN=Some Page"):
        read_stamp(answer, NOTE)


def test_a_certificate_that_says_a_thing_twice_is_an_error_like_any_other(tsa: Root) -> None:
    """Its own signature no longer fits, yet it is read before anybody looks at that."""
    sound = tsa.between[0].public_bytes(Encoding.DER)
    own_key, issuer_key = bytes.fromhex("0603551d0e"), bytes.fromhex("0603551d23")
    assert sound.count(own_key) == 1
    twice = x509.load_der_x509_certificate(sound.replace(own_key, issuer_key))
    answer = tsa.signing("twice", twice).answer(timestamp_request(NOTE).der)
    with pytest.raises(LedgerError, match=r"no time stamp \(Duplicate 2\.5\.29\.35"):
        read_stamp(answer, NOTE)


def test_what_the_library_gives_up_on_is_an_error_like_any_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class PanicException(BaseException):
        pass

    def gives_up(*_: object) -> None:
        raise PanicException

    monkeypatch.setattr(timestamps, "_read", gives_up)
    with pytest.raises(LedgerError, match="cannot be read"):
        read_stamp(b"x", NOTE)
