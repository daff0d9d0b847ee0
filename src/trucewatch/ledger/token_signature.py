"""The signature of a time stamp token (CMS, RFC 5652), checked with the certificate in it.

``rfc3161-client`` checks a signature only where it may build the chain up to a root. Whoever asks
for a token has none as a rule, so that the signature itself is checked here, and the chain as far
as the token brings it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from trucewatch.errors import LedgerError
from trucewatch.ledger.der import Element

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.hashes import HashAlgorithm
    from cryptography.x509 import Certificate

_SEQUENCE, _SET, _OID, _OCTETS, _INTEGER = 0x30, 0x31, 0x06, 0x04, 0x02
_FIRST = 0xA0  # the context tag [0]

_SIGNED_DATA = bytes.fromhex("2a864886f70d010702")
_TST_INFO = bytes.fromhex("2a864886f70d0109100104")
_CONTENT_TYPE = bytes.fromhex("2a864886f70d010903")
_MESSAGE_DIGEST = bytes.fromhex("2a864886f70d010904")
_SIGNING_CERTIFICATE = bytes.fromhex("2a864886f70d010910020c")  # its hash is SHA-1
_SIGNING_CERTIFICATE_2 = bytes.fromhex("2a864886f70d010910022f")
_DIGESTS = {
    bytes.fromhex("608648016503040201"): "sha256",
    bytes.fromhex("608648016503040202"): "sha384",
    bytes.fromhex("608648016503040203"): "sha512",
}
#: Signature algorithm to its digest; None: the one told beside it.
_SIGNATURES = {
    bytes.fromhex("2a864886f70d010101"): None,  # RSA, PKCS #1 v1.5
    bytes.fromhex("2a864886f70d01010b"): "sha256",  # RSA with SHA-256, 384, 512
    bytes.fromhex("2a864886f70d01010c"): "sha384",
    bytes.fromhex("2a864886f70d01010d"): "sha512",
    bytes.fromhex("2a8648ce3d040302"): "sha256",  # ECDSA with SHA-256, 384, 512
    bytes.fromhex("2a8648ce3d040303"): "sha384",
    bytes.fromhex("2a8648ce3d040304"): "sha512",
    bytes.fromhex("2b6570"): None,  # Ed25519
}


@dataclass(frozen=True, slots=True)
class _Signed:
    """What a signer signed, and with what. ``attributes``: by type, each with its one value."""

    issuer: bytes
    serial: int
    digest: str
    algorithm: bytes
    text: bytes
    attributes: dict[bytes, Element]
    signature: bytes


def token_of(response: Element) -> Element:
    """The SignedData of a time stamp response.

    Raises:
        LedgerError: it holds no token.
    """
    held = response.children()
    if len(held) != 2:
        raise LedgerError("the answer holds no token")
    if held[1].child(0, _OID).content != _SIGNED_DATA:
        raise LedgerError("the answer's token is not signed")
    return held[1].child(1, _FIRST).child(0, _SEQUENCE)


def in_der_order(response: bytes, signed: Element) -> bytes:
    """The response with its certificates in the order that DER asks for.

    OpenSSL, and so many servers, write them in another; strict readers refuse that. No signature
    covers the order.
    """
    held = signed.children()
    certificates = [one for one in held if one.tag == _FIRST]
    if len(certificates) != 1:
        return response
    (within,) = certificates
    ordered = b"".join(sorted(one.whole for one in within.children()))
    return response[: within.body] + ordered + response[within.end :]


def check_signature(signed: Element, certificates: list[Certificate]) -> Certificate:
    """The certificate whose key signed the token. ``certificates``: those that came with it.

    Raises:
        LedgerError: nobody's did, or another certificate is meant.
    """
    content = _content(signed)
    signer = _signer(signed)
    told = signer.attributes.get(_CONTENT_TYPE)
    if told is None or told.content != _TST_INFO:
        raise LedgerError("the token's signature is over another kind of content")
    digest = signer.attributes.get(_MESSAGE_DIGEST)
    if digest is None or digest.content != hashlib.new(signer.digest, content).digest():
        raise LedgerError("the token's content is not what was signed: either was changed")
    found = [
        one
        for one in certificates
        if one.issuer.public_bytes() == signer.issuer and one.serial_number == signer.serial
    ]
    if not found:
        raise LedgerError("the token does not bring the certificate of whoever signed it")
    _check_meant(found[0], signer.attributes)
    _verify(found[0], signer)
    return found[0]


def chain_of(
    signer: Certificate, certificates: list[Certificate], at: datetime
) -> list[Certificate]:
    """The signer's certificate and those above it, as far as they came along.

    Raises:
        LedgerError: one was not valid at ``at``, or was not made by the one above it.
    """
    chain = [signer]
    while True:
        last = chain[-1]
        if not last.not_valid_before_utc <= at <= last.not_valid_after_utc:
            raise LedgerError(
                f"the certificate of {last.subject.rfc4514_string()} was not valid at {at:%Y-%m-%d}"
            )
        if last.issuer == last.subject:
            return chain
        above = [one for one in certificates if one.subject == last.issuer and one not in chain]
        if not above:
            return chain
        chain.append(_issuer(last, above))


def _issuer(of: Certificate, above: list[Certificate]) -> Certificate:
    from cryptography.exceptions import InvalidSignature

    for one in above:
        try:
            of.verify_directly_issued_by(one)
        except (InvalidSignature, ValueError, TypeError):
            continue
        if _may_issue(one):
            return one
    raise LedgerError(
        f"the certificate of {of.subject.rfc4514_string()} was not made by that of "
        f"{of.issuer.rfc4514_string()} which came along"
    )


def _may_issue(certificate: Certificate) -> bool:
    from cryptography.x509 import BasicConstraints, ExtensionNotFound

    try:
        return certificate.extensions.get_extension_for_class(BasicConstraints).value.ca
    except (ExtensionNotFound, ValueError):
        return False


def _content(signed: Element) -> bytes:
    held = signed.child(2, _SEQUENCE)
    if held.child(0, _OID).content != _TST_INFO:
        raise LedgerError("the token holds no time stamp")
    return held.child(1, _FIRST).child(0, _OCTETS).content


def _signer(signed: Element) -> _Signed:
    infos = signed.children()[-1]
    if infos.tag != _SET or len(infos.children()) != 1:
        raise LedgerError("the token is not signed by one signer")
    info = infos.child(0, _SEQUENCE)
    who, told = info.child(1, _SEQUENCE), info.child(3, _FIRST)
    attributes: dict[bytes, Element] = {}
    for one in told.children():
        kind, values = one.child(0, _OID).content, one.child(1, _SET).children()
        if kind in attributes or len(values) != 1:
            raise LedgerError("the token's signed attributes are not told once each")
        attributes[kind] = values[0]
    digest = _DIGESTS.get(info.child(2, _SEQUENCE).child(0, _OID).content)
    if digest is None:
        raise LedgerError("the token is signed over a hash other than SHA-256, 384 or 512")
    return _Signed(
        issuer=who.child(0, _SEQUENCE).whole,
        serial=int.from_bytes(who.child(1, _INTEGER).content, "big", signed=True),
        digest=digest,
        algorithm=info.child(4, _SEQUENCE).child(0, _OID).content,
        text=bytes([_SET]) + told.whole[1:],  # signed is the set, not its place in the token
        attributes=attributes,
        signature=info.child(5, _OCTETS).content,
    )


def _check_meant(certificate: Certificate, attributes: dict[bytes, Element]) -> None:
    """The signed attributes name the certificate's hash, so that no other can be put in its place.

    Raises:
        LedgerError: they name another, or none.
    """
    from cryptography.hazmat.primitives.serialization import Encoding

    if (newer := attributes.get(_SIGNING_CERTIFICATE_2)) is not None:
        named, digest = newer.child(0, _SEQUENCE).child(0, _SEQUENCE).children(), "sha256"
        if named and named[0].tag == _SEQUENCE:
            digest = _DIGESTS.get(named.pop(0).child(0, _OID).content, "")
    elif (older := attributes.get(_SIGNING_CERTIFICATE)) is not None:
        named, digest = older.child(0, _SEQUENCE).child(0, _SEQUENCE).children(), "sha1"
    else:
        raise LedgerError("the token does not say which certificate signed it")
    if not named or named[0].tag != _OCTETS or not digest:
        raise LedgerError("the token does not say plainly which certificate signed it")
    made = hashlib.new(digest, certificate.public_bytes(Encoding.DER)).digest()
    if made != named[0].content:
        raise LedgerError("the token was signed with another certificate than the one in it")


def _verify(certificate: Certificate, signer: _Signed) -> None:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa

    if signer.algorithm not in _SIGNATURES:
        raise LedgerError("the token is signed in a way that is not known here")
    made = _hash(_SIGNATURES[signer.algorithm] or signer.digest)
    try:
        key = certificate.public_key()
        if isinstance(key, rsa.RSAPublicKey):
            key.verify(signer.signature, signer.text, padding.PKCS1v15(), made)
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signer.signature, signer.text, ec.ECDSA(made))
        elif isinstance(key, ed25519.Ed25519PublicKey):
            key.verify(signer.signature, signer.text)
        else:
            raise LedgerError("the token is signed with a key of a kind that is not known here")
    except (InvalidSignature, ValueError) as error:
        raise LedgerError("the token's signature is wrong: it was changed or forged") from error


def _hash(name: str) -> HashAlgorithm:
    from cryptography.hazmat.primitives import hashes

    known = {"sha256": hashes.SHA256(), "sha384": hashes.SHA384(), "sha512": hashes.SHA512()}
    return known[name]
