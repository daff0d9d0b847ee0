"""Signatures of time stamp tokens: every way of signing, whose certificate is meant, the chain.

What servers make is tried on tokens of ``openssl``; what none would make is put together here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID

from tests.ledger.made_der import der, number, oid
from tests.timestamp_server import Authority, Key, Made, Root, make_certificate, tsa
from trucewatch.errors import LedgerError
from trucewatch.ledger.der import Element, read_der
from trucewatch.ledger.timestamps import read_stamp, timestamp_request
from trucewatch.ledger.token_signature import (
    chain_of,
    check_signature,
    in_der_order,
    token_of,
)

__all__ = ["tsa"]

NOTE = "trucewatch/case/1f6d\n9\nroot\n\n— amina AZ5w\n"
CONTENT = b"by 9 o'clock it was there"
BEGINS = datetime(2031, 3, 14, 9, 0, 0, tzinfo=UTC)

SEQUENCE, SET, OCTETS, FIRST = 0x30, 0x31, 0x04, 0xA0
SIGNED_DATA, TST_INFO = "1.2.840.113549.1.7.2", "1.2.840.113549.1.9.16.1.4"
CONTENT_TYPE, MESSAGE_DIGEST = "1.2.840.113549.1.9.3", "1.2.840.113549.1.9.4"
NAMES_SHA1, NAMES = "1.2.840.113549.1.9.16.2.12", "1.2.840.113549.1.9.16.2.47"
SHA1, OTHER = "1.3.14.3.2.26", "1.2.840.113549.1.7.1"
DIGESTS = {
    "sha256": "2.16.840.1.101.3.4.2.1",
    "sha384": "2.16.840.1.101.3.4.2.2",
    "sha512": "2.16.840.1.101.3.4.2.3",
}
HASHES = {"sha256": hashes.SHA256(), "sha384": hashes.SHA384(), "sha512": hashes.SHA512()}
RSA, ED25519 = "1.2.840.113549.1.1.1", "1.3.101.112"
RSA_WITH = {f"sha{n}": f"1.2.840.113549.1.1.{at}" for n, at in ((256, 11), (384, 12), (512, 13))}
ECDSA_WITH = {f"sha{n}": f"1.2.840.10045.4.3.{at}" for n, at in ((256, 2), (384, 3), (512, 4))}

FORGED = "the token's signature is wrong: it was changed or forged"
CHANGED = "the token's content is not what was signed: either was changed"
TOLD_TWICE = "the token's signed attributes are not told once each"
NOT_ONE = "the token is not signed by one signer"
NOT_PLAIN = "the token does not say plainly which certificate signed it"


def attribute(kind: str, *values: bytes) -> bytes:
    return der(SEQUENCE, oid(kind), der(SET, *values))


def naming(*fields: bytes) -> bytes:
    """That the certificate which signed is the one so named."""
    return der(SEQUENCE, der(SEQUENCE, der(SEQUENCE, *fields)))


def named(one: x509.Certificate, digest: str) -> bytes:
    return der(OCTETS, hashlib.new(digest, one.public_bytes(Encoding.DER)).digest())


def signature_by(key: Key, text: bytes, digest: str) -> bytes:
    if isinstance(key, rsa.RSAPrivateKey):
        return key.sign(text, padding.PKCS1v15(), HASHES[digest])
    if isinstance(key, ec.EllipticCurvePrivateKey):
        return key.sign(text, ec.ECDSA(HASHES[digest]))
    return key.sign(text)


@dataclass
class Token:
    """A token, sound until something in it is set to something else.

    ``digest``: over what it is signed, with which ``algorithm``. ``attributes``: what is signed, by
    its kind.
    """

    signer: Made
    digest: str = "sha256"
    algorithm: str = ECDSA_WITH["sha256"]
    kind: str = TST_INFO
    content: bytes = CONTENT
    attributes: dict[str, bytes] = field(default_factory=dict)
    issuer: bytes = b""
    digest_told: str = ""

    def __post_init__(self) -> None:
        certificate = self.signer[0]
        self.issuer = certificate.issuer.public_bytes()
        self.digest_told = DIGESTS[self.digest]
        signed = hashlib.new(self.digest, self.content).digest()
        self.attributes = {
            "content": attribute(CONTENT_TYPE, oid(TST_INFO)),
            "digest": attribute(MESSAGE_DIGEST, der(OCTETS, signed)),
            "names": attribute(NAMES, naming(named(certificate, "sha256"))),
        }

    def info(self) -> bytes:
        """Who signed what, and the signature."""
        told = b"".join(sorted(self.attributes.values()))
        by = der(SEQUENCE, self.issuer, number(self.signer[0].serial_number))
        return der(
            SEQUENCE,
            number(1),
            by,
            der(SEQUENCE, oid(self.digest_told)),
            der(FIRST, told),
            der(SEQUENCE, oid(self.algorithm)),
            der(OCTETS, signature_by(self.signer[1], der(SET, told), self.digest)),
        )

    def whole(self, *infos: bytes, tag: int = SET) -> Element:
        """The token, with its own signer alone where no other is given."""
        return read_der(
            der(
                SEQUENCE,
                number(3),
                der(SET, der(SEQUENCE, oid(self.digest_told))),
                der(SEQUENCE, oid(self.kind), der(FIRST, der(OCTETS, self.content))),
                der(tag, *(infos or (self.info(),))),
            )
        )

    def refusal(self, *infos: bytes, tag: int = SET) -> str:
        """What is said of it."""
        with pytest.raises(LedgerError) as refused:
            check_signature(self.whole(*infos, tag=tag), [self.signer[0]])
        return str(refused.value)


@pytest.fixture(scope="module")
def keys() -> dict[str, Made]:
    """Signers with a key of each kind."""
    made: dict[str, Key] = {
        "rsa": rsa.generate_private_key(65537, 2048),
        "ec": ec.generate_private_key(ec.SECP256R1()),
        "ed25519": ed25519.Ed25519PrivateKey.generate(),
    }
    return {kind: make_certificate("Valley Clock", key=key) for kind, key in made.items()}


@pytest.fixture
def token(keys: dict[str, Made]) -> Token:
    return Token(keys["ec"])


@pytest.mark.parametrize("kind", ["rsa", "ec"])
@pytest.mark.parametrize("digest", DIGESTS)
@pytest.mark.parametrize("named_by", ["sha1", *DIGESTS])
def test_what_servers_make(
    tsa: Root, keys: dict[str, Made], kind: str, digest: str, named_by: str
) -> None:
    """Keys, hashes that are signed, and hashes that name the certificate."""
    stamps = ExtendedKeyUsageOID.TIME_STAMPING
    signer = make_certificate("Valley Clock", tsa.between, purpose=stamps, key=keys[kind][1])
    folder = tsa.folder / f"{kind}-{digest}-{named_by}"
    authority = Authority(folder, signer, [tsa.between[0]], digest=digest, named_by=named_by)
    asked = timestamp_request(NOTE)
    found = read_stamp(authority.answer(asked.der), NOTE, nonce=asked.nonce, roots=[tsa.root[0]])
    assert (found.authority, found.trusted) == ("CN=Valley Clock", True)


@pytest.mark.parametrize("digest", DIGESTS)
@pytest.mark.parametrize(
    ("kind", "ways"),
    [
        ("rsa", dict.fromkeys(DIGESTS, RSA)),
        ("rsa", RSA_WITH),
        ("ec", ECDSA_WITH),
        ("ed25519", dict.fromkeys(DIGESTS, ED25519)),
    ],
)
def test_every_way_of_signing(
    keys: dict[str, Made], kind: str, ways: dict[str, str], digest: str
) -> None:
    token = Token(keys[kind], digest, ways[digest])
    own = token.signer[0]
    others = [one for one, _ in keys.values() if one != own]
    assert check_signature(token.whole(), [*others, own]) == own
    for other in {*ways.values()} - {ways[digest]}:  # signed over one hash, told is another
        token.algorithm = other
        assert token.refusal() == FORGED


@pytest.mark.parametrize(
    ("kind", "algorithm"), [("rsa", RSA), ("ec", ECDSA_WITH["sha256"]), ("ed25519", ED25519)]
)
def test_a_signature_by_another_key(keys: dict[str, Made], kind: str, algorithm: str) -> None:
    new: dict[str, Callable[[], Key]] = {
        "rsa": lambda: rsa.generate_private_key(65537, 2048),
        "ec": lambda: ec.generate_private_key(ec.SECP256R1()),
        "ed25519": ed25519.Ed25519PrivateKey.generate,
    }
    assert Token((keys[kind][0], new[kind]()), algorithm=algorithm).refusal() == FORGED


def test_ways_of_signing_that_are_not_known(token: Token) -> None:
    token.algorithm = "1.2.840.113549.1.1.5"  # RSA with SHA-1
    assert token.refusal() == "the token is signed in a way that is not known here"
    token.algorithm, token.digest_told = ECDSA_WITH["sha256"], SHA1
    told = "the token is signed over a hash other than SHA-256, 384 or 512"
    assert token.refusal() == told


def test_a_key_of_a_kind_that_is_not_known(keys: dict[str, Made]) -> None:
    name = keys["ec"][0].subject
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(ed448.Ed448PrivateKey.generate().public_key())
        .serial_number(9)
        .not_valid_before(BEGINS)
        .not_valid_after(BEGINS + timedelta(days=1))
        .sign(keys["ec"][1], hashes.SHA256())
    )
    told = "the token is signed with a key of a kind that is not known here"
    assert Token((certificate, keys["ec"][1])).refusal() == told


def test_another_kind_of_content(token: Token) -> None:
    token.kind = OTHER
    assert token.refusal() == "the token holds no time stamp"


@pytest.mark.parametrize("given", [b"", attribute(CONTENT_TYPE, oid(OTHER))])
def test_a_signature_over_another_kind_of_content(token: Token, given: bytes) -> None:
    token.attributes["content"] = given
    assert token.refusal() == "the token's signature is over another kind of content"


def test_content_that_was_changed(token: Token) -> None:
    token.content += b"."
    assert token.refusal() == CHANGED
    del token.attributes["digest"]
    assert token.refusal() == CHANGED


def test_attributes_are_told_once_each(token: Token) -> None:
    sound = token.attributes["content"]
    for given in (
        sound + attribute(CONTENT_TYPE, oid(OTHER)),
        sound + sound,
        attribute(CONTENT_TYPE),
        attribute(CONTENT_TYPE, oid(TST_INFO), oid(TST_INFO)),
    ):
        token.attributes["content"] = given
        assert token.refusal() == TOLD_TWICE


def test_one_signer_signs(token: Token) -> None:
    assert token.refusal(token.info(), token.info()) == NOT_ONE
    assert token.refusal(tag=SEQUENCE) == NOT_ONE
    assert token.refusal(b"") == NOT_ONE


def test_the_certificate_is_found_by_issuer_and_number(token: Token, keys: dict[str, Made]) -> None:
    own, key = token.signer
    same_number = make_certificate("Other", key=key, serial=own.serial_number)[0]
    same_issuer = make_certificate("Valley Clock", key=key)[0]
    whole = token.whole()
    assert check_signature(whole, [same_number, same_issuer, own]) == own
    for brought in ([], [same_number], [same_issuer, keys["rsa"][0]]):
        with pytest.raises(LedgerError) as refused:
            check_signature(whole, brought)
        told = "the token does not bring the certificate of whoever signed it"
        assert str(refused.value) == told


def test_names_of_the_certificate(token: Token) -> None:
    own = token.signer[0]
    default = naming(named(own, "sha256"), der(SEQUENCE, b""))
    with_digest = [
        naming(der(SEQUENCE, oid(name)), named(own, digest)) for digest, name in DIGESTS.items()
    ]
    for given in (
        attribute(NAMES, default),
        *(attribute(NAMES, one) for one in with_digest),
        attribute(NAMES_SHA1, naming(named(own, "sha1"))),
        # The newer one counts.
        attribute(NAMES, default) + attribute(NAMES_SHA1, naming(der(OCTETS, bytes(20)))),
    ):
        token.attributes["names"] = given
        assert check_signature(token.whole(), [own]) == own


def test_names_of_another_certificate(token: Token) -> None:
    own, other = token.signer[0], make_certificate("Valley Clock")[0]
    in_sha384 = der(SEQUENCE, oid(DIGESTS["sha384"]))
    for given in (
        attribute(NAMES, naming(named(other, "sha256"))),
        attribute(NAMES, naming(named(own, "sha384"))),
        attribute(NAMES, naming(in_sha384, named(other, "sha384"))),
        attribute(NAMES, naming(in_sha384, named(own, "sha256"))),
        attribute(NAMES_SHA1, naming(named(other, "sha1"))),
        attribute(NAMES_SHA1, naming(named(own, "sha256"))),
        attribute(NAMES, naming(named(other, "sha256")))
        + attribute(NAMES_SHA1, naming(named(own, "sha1"))),
    ):
        token.attributes["names"] = given
        told = "the token was signed with another certificate than the one in it"
        assert token.refusal() == told


def test_names_that_are_none(token: Token) -> None:
    own = token.signer[0]
    for given in (
        naming(),
        naming(number(5)),
        naming(der(SEQUENCE, oid(DIGESTS["sha256"]))),
        naming(der(SEQUENCE, oid(DIGESTS["sha256"])), number(5)),
        naming(der(SEQUENCE, oid(SHA1)), named(own, "sha1")),
    ):
        token.attributes["names"] = attribute(NAMES, given)
        assert token.refusal() == NOT_PLAIN
    for given in (naming(), naming(der(SEQUENCE, oid(SHA1)), named(own, "sha1"))):
        token.attributes["names"] = attribute(NAMES_SHA1, given)
        assert token.refusal() == NOT_PLAIN
    del token.attributes["names"]
    assert token.refusal() == "the token does not say which certificate signed it"


def response(*parts: bytes) -> Element:
    return read_der(der(SEQUENCE, der(SEQUENCE, number(0)), *parts))


def test_the_token_of_an_answer(token: Token) -> None:
    held = token.whole().whole
    assert token_of(response(der(SEQUENCE, oid(SIGNED_DATA), der(FIRST, held)))).whole == held
    for parts, told in (
        ((), "the answer holds no token"),
        ((held, held), "the answer holds no token"),
        ((der(SEQUENCE, oid(OTHER), der(FIRST, held)),), "the answer's token is not signed"),
    ):
        with pytest.raises(LedgerError) as refused:
            token_of(response(*parts))
        assert str(refused.value) == told


def test_certificates_are_put_in_order_and_nothing_else() -> None:
    before, after = der(SET, number(9), number(1)), der(0xA1, number(8), number(2))
    one, two, three = (der(SEQUENCE, bytes(n)) for n in (1, 2, 3))

    def made(*parts: bytes) -> bytes:
        return der(SEQUENCE, number(7), der(SEQUENCE, before, *parts, after))

    def ordered(raw: bytes) -> bytes:
        return in_der_order(raw, read_der(raw).child(1, SEQUENCE))

    assert ordered(made(der(FIRST, two, three, one))) == made(der(FIRST, one, two, three))
    for left in (made(), made(der(FIRST)), made(der(FIRST, two, one), der(FIRST, two, one))):
        assert ordered(left) == left


def certificate(name: str, above: Made | None = None, **options: object) -> Made:
    given = {"issues": True, "begins": BEGINS, "days": 30, **options}
    return make_certificate(name, above, **given)  # type: ignore[arg-type]  # of make_certificate


def chain(*names: str) -> list[Made]:
    """Certificates, each made by the one before it."""
    made: list[Made] = []
    for name in names:
        made.append(certificate(name, made[-1] if made else None))
    return made


def refused(of: Made, *along: Made, at: datetime = BEGINS) -> str:
    with pytest.raises(LedgerError) as error:
        chain_of(of[0], [one for one, _ in along], at)
    return str(error.value)


def test_a_chain_is_followed_upwards_as_far_as_it_came() -> None:
    root, between, signer = chain("Root", "Between", "Clock")
    for along, found in (
        ((), (signer,)),
        ((signer,), (signer,)),
        ((root,), (signer,)),
        ((between,), (signer, between)),
        ((root, signer, between), (signer, between, root)),
        ((between, root, certificate("Other")), (signer, between, root)),
    ):
        given = chain_of(signer[0], [one for one, _ in along], BEGINS)
        assert given == [one for one, _ in found]
    assert chain_of(root[0], [root[0], signer[0]], BEGINS) == [root[0]]


def test_a_chain_that_goes_round_ends() -> None:
    one = certificate("One")
    other = certificate("Other", one)
    crossed = certificate("One", other, key=one[1])
    given = chain_of(other[0], [other[0], crossed[0]], BEGINS)
    assert given == [other[0], crossed[0]]


def _other_key(_: Made) -> Made:
    return certificate("Root")


def _may_not(root: Made) -> Made:
    return certificate("Root", issues=False, key=root[1])


def _says_nothing(root: Made) -> Made:
    return certificate("Root", issues=None, key=root[1])


@pytest.mark.parametrize("made", [_other_key, _may_not, _says_nothing])
def test_of_many_with_the_name_the_one_who_made_it_counts(made: Callable[[Made], Made]) -> None:
    root, signer = chain("Root", "Clock")
    wrong = made(root)
    for along in ([root, wrong], [wrong, root], [wrong, made(root), root]):
        assert chain_of(signer[0], [one for one, _ in along], BEGINS) == [signer[0], root[0]]
    told = "the certificate of CN=Clock was not made by that of CN=Root which came along"
    assert refused(signer, wrong, made(root)) == told


def test_each_certificate_was_valid() -> None:
    root = certificate("Root", begins=BEGINS - timedelta(days=2), days=10)
    signer = certificate("Clock", root, days=30)
    ends = BEGINS + timedelta(days=8)
    for at in (BEGINS, BEGINS + timedelta(days=1), ends):
        assert chain_of(signer[0], [root[0]], at) == [signer[0], root[0]]
    early, late = BEGINS - timedelta(seconds=1), ends + timedelta(seconds=1)
    told = "the certificate of CN={} was not valid at {}"
    assert refused(signer, root, at=early) == told.format("Clock", "2031-03-14")
    assert refused(signer, root, at=late) == told.format("Root", "2031-03-22")
    ends += timedelta(days=22)
    assert chain_of(signer[0], [], ends) == [signer[0]]
    late = ends + timedelta(seconds=1)
    assert refused(signer, at=late) == told.format("Clock", "2031-04-13")
