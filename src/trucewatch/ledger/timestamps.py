"""Time stamps (RFC 3161): the word of a server elsewhere that a checkpoint was there by an instant.

No network here: a request is bytes, an answer is bytes, and who carries them is another's affair.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from trucewatch.errors import LedgerError, UsageError
from trucewatch.ledger.der import Element, read_der
from trucewatch.ledger.token_signature import chain_of, check_signature, in_der_order, token_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cryptography.x509 import Certificate
    from rfc3161_client import TimeStampResponse

#: More than any answer has.
LARGEST = 64 * 1024
_GRANTED = 0
_STATUS = ("granted", "granted with changes", "refused", "waiting", "revocation near", "revoked")
_IMPRINTS = {
    "2.16.840.1.101.3.4.2.1": "sha256",
    "2.16.840.1.101.3.4.2.2": "sha384",
    "2.16.840.1.101.3.4.2.3": "sha512",
}


@dataclass(frozen=True, slots=True)
class TimestampRequest:
    """What is sent: ``der``, in which nothing stands but a hash and ``nonce``, a random number."""

    der: bytes
    nonce: int


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a token says. ``at``: instant in UTC. ``authority``: the subject of its certificate.

    ``chain_end``: who stands at the end of the certificates that came along. ``trusted``: the chain
    leads to a certificate that the caller named.
    """

    at: str
    authority: str
    chain_end: str
    trusted: bool


def timestamp_request(note: str) -> TimestampRequest:
    """The request for a token over a checkpoint's signed note.

    Raises:
        UsageError: what makes it is not installed.
    """
    check_installed()
    from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

    asked = TimestampRequestBuilder().data(note.encode()).hash_algorithm(HashAlgorithm.SHA256)
    made = asked.cert_request(cert_request=True).nonce(nonce=True).build()
    assert made.nonce is not None  # noqa: S101 -- asked for in the line above
    return TimestampRequest(made.as_bytes(), made.nonce)


def read_stamp(
    response: bytes,
    note: str,
    *,
    nonce: int | None = None,
    roots: Sequence[Certificate] = (),
) -> Stamp:
    """What a server's answer says of a checkpoint's note, all of it checked.

    ``nonce``: that of the request, where one was just sent. ``roots``: whom the caller trusts.

    Raises:
        LedgerError: there is no token, it is of another note or request, its signature is wrong, or
            its certificate is not one for time stamps or was not valid.
        UsageError: what reads it is not installed.
    """
    check_installed()
    if len(response) > LARGEST:
        raise LedgerError(
            f"the answer has {len(response):,} bytes; a token has {LARGEST:,} at most"
        )
    with _unreadable():
        return _read(response, note, nonce, roots)


def trusted_certificates(path: Path) -> tuple[Certificate, ...]:
    """The certificates of a file, PEM or DER.

    Raises:
        UsageError: it cannot be read, or holds none.
    """
    from cryptography import x509

    try:
        raw = path.read_bytes()
        if b"-----BEGIN" in raw:
            return tuple(x509.load_pem_x509_certificates(raw))
        return (x509.load_der_x509_certificate(raw),)
    except (OSError, ValueError) as error:
        raise UsageError(f"{path}: no certificates (PEM or DER) can be read ({error})") from error


def _read(response: bytes, note: str, nonce: int | None, roots: Sequence[Certificate]) -> Stamp:
    from cryptography import x509
    from rfc3161_client import decode_timestamp_response

    outer = read_der(response)
    _check_granted(outer)
    signed = token_of(outer)
    told = decode_timestamp_response(in_der_order(response, signed))
    info = told.tst_info
    held = [x509.load_der_x509_certificate(c) for c in sorted(told.signed_data.certificates)]
    imprint = info.message_imprint
    digest = _IMPRINTS.get(imprint.hash_algorithm.dotted_string)
    at = info.gen_time
    if digest is None or imprint.message != hashlib.new(digest, note.encode()).digest():
        raise LedgerError("the token is of other words than this checkpoint's")
    if nonce is not None and info.nonce != nonce:
        raise LedgerError("the token answers another request (the nonce is not ours)")
    signer = check_signature(signed, held)
    _check_purpose(signer)
    chain = chain_of(signer, held, at)
    return Stamp(
        at=at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        authority=signer.subject.rfc4514_string(),
        chain_end=chain[-1].issuer.rfc4514_string(),
        trusted=_leads_to(told, hashlib.new(digest, note.encode()).digest(), roots),
    )


def _check_granted(response: Element) -> None:
    """Nothing, where the server grants a token.

    Raises:
        LedgerError: it says no, with the words that it gives.
    """
    info = response.child(0, 0x30)
    status = int.from_bytes(info.child(0, 0x02).content, "big")
    if status == _GRANTED:
        return
    told = [c for c in info.children()[1:2] if c.tag == 0x30]
    words = " ".join(w.content.decode("utf-8", "replace") for c in told for w in c.children())
    name = _STATUS[status] if status < len(_STATUS) else f"status {status}"
    shown = f": {words[:200]!r}" if words else ""
    raise LedgerError(f"the server says no ({name}{shown})")


def _check_purpose(signer: Certificate) -> None:
    from cryptography import x509
    from cryptography.x509.oid import ExtendedKeyUsageOID

    try:
        found = signer.extensions.get_extension_for_class(x509.ExtendedKeyUsage)
    except (x509.ExtensionNotFound, ValueError) as error:
        raise LedgerError("the token's certificate is not one for time stamps") from error
    if not found.critical or list(found.value) != [ExtendedKeyUsageOID.TIME_STAMPING]:
        raise LedgerError("the token's certificate is not one for time stamps alone")


def _leads_to(
    told: TimeStampResponse,
    digest: bytes,
    roots: Sequence[Certificate],
) -> bool:
    """Whether the chain ends in one of the roots, checked by the library from the start.

    It finds what came along by itself. Given as its ``intermediates`` this would be trusted as the
    roots are: a certificate whose two names differ in capitals alone then is a root to OpenSSL.
    """
    from rfc3161_client import VerificationError, VerifierBuilder

    if not roots:
        return False
    try:
        return VerifierBuilder(roots=list(roots)).build().verify(told, digest)
    except VerificationError:
        return False


def check_installed() -> None:
    """Nothing, where what makes and reads tokens is installed.

    Raises:
        UsageError: names what is missing.
    """
    try:
        import rfc3161_client  # noqa: F401 -- only looked for
    except ModuleNotFoundError as error:
        raise UsageError(f"time stamps need {error.name}; install trucewatch[timestamp]") from error


@contextmanager
def _unreadable() -> Iterator[None]:
    """Whatever the libraries give up on becomes an error like any other.

    Certificates are read when they are asked for, so that this may happen late.
    """
    from cryptography import x509
    from cryptography.exceptions import UnsupportedAlgorithm

    try:
        yield
    except (
        ValueError,
        UnsupportedAlgorithm,
        x509.InvalidVersion,
        x509.DuplicateExtension,
        x509.UnsupportedGeneralNameType,
    ) as error:
        raise LedgerError(f"the answer is no time stamp ({str(error)[:200]})") from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # of the Rust half; it cannot be imported
            raise
        raise LedgerError("the answer is no time stamp (it cannot be read)") from error
