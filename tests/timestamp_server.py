"""A time stamp server for tests: ``openssl ts`` behind HTTP on loopback, with invented names."""

from __future__ import annotations

import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey
Made = tuple[x509.Certificate, Key]

CONFIGURATION = """\
[tsa]
default_tsa = t
[t]
serial = {folder}/serial
crypto_device = builtin
signer_cert = {folder}/signer.pem
certs = {folder}/chain.pem
signer_key = {folder}/signer.key
signer_digest = {digest}
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
ess_cert_id_alg = {named_by}
ess_cert_id_chain = no
"""


def make_certificate(
    name: str,
    above: Made | None = None,
    *,
    issues: bool | None = False,
    purpose: x509.ObjectIdentifier | x509.ExtendedKeyUsage | None = None,
    strictly: bool = True,
    begins: datetime | None = None,
    days: int = 30,
    key: Key | None = None,
    serial: int | None = None,
) -> Made:
    """A certificate and its key; ``above`` None: it signs itself.

    ``issues``: whether it says that it may issue others; None: it says neither. ``strictly``:
    whoever does not know what a purpose is must refuse it.
    """
    key = key or ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    issuer, signs = (above[0].subject, above[1]) if above else (subject, key)
    begins = begins or datetime.now(UTC) - timedelta(days=1)
    built = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(serial or x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(begins + timedelta(days=days))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signs.public_key()), critical=False
        )
    )
    if issues is not None:
        built = built.add_extension(x509.BasicConstraints(issues, None), critical=True)
    if purpose is not None:
        if isinstance(purpose, x509.ObjectIdentifier):
            purpose = x509.ExtendedKeyUsage([purpose])
        built = built.add_extension(purpose, critical=strictly)
    digest = None if isinstance(signs, ed25519.Ed25519PrivateKey) else hashes.SHA256()
    return built.sign(signs, digest), key


def pem(*certificates: x509.Certificate) -> bytes:
    return b"".join(one.public_bytes(Encoding.PEM) for one in certificates)


class Authority:
    """Answers requests as a time stamp server does. ``chain``: what it sends along.

    ``digest``: what it signs over. ``named_by``: the hash by which it names its certificate.
    """

    def __init__(
        self,
        folder: Path,
        signer: Made,
        chain: Sequence[x509.Certificate],
        *,
        digest: str = "sha256",
        named_by: str = "sha256",
    ) -> None:
        self.folder = folder
        self.signer = signer
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "serial").write_text("01")
        (folder / "signer.pem").write_bytes(pem(signer[0]))
        (folder / "chain.pem").write_bytes(pem(*chain))
        (folder / "signer.key").write_bytes(
            signer[1].private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        )
        (folder / "tsa.cnf").write_text(
            CONFIGURATION.format(folder=folder, digest=digest, named_by=named_by)
        )

    def answer(self, request: bytes) -> bytes:
        """The answer to a request, in DER."""
        asked, given = self.folder / "asked.tsq", self.folder / "given.tsr"
        asked.write_bytes(request)
        given.unlink(missing_ok=True)
        options = ["-config", "tsa.cnf", "-queryfile", "asked.tsq", "-out", "given.tsr"]
        subprocess.run(
            ["openssl", "ts", "-reply", *options],  # noqa: S607 -- wherever it is
            cwd=self.folder,
            capture_output=True,
            check=False,  # it says no with an answer too
        )
        return given.read_bytes()


class Root:
    """A root, one below it, and the authority below both."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.root = make_certificate("Valley Root", issues=True)
        self.between = make_certificate("Valley Between", self.root, issues=True)
        self.authority = self.signing("whole", self.between[0])

    def signing(self, name: str, *chain: x509.Certificate, **options: object) -> Authority:
        """An authority that sends ``chain`` along with its own certificate."""
        stamps = ExtendedKeyUsageOID.TIME_STAMPING
        signer = make_certificate("Valley Clock", self.between, purpose=stamps, **options)  # type: ignore[arg-type]  # of make_certificate
        return Authority(self.folder / name, signer, chain)


@pytest.fixture(scope="session")
def tsa(tmp_path_factory: pytest.TempPathFactory) -> Root:
    """Skips where there is no ``openssl``."""
    if shutil.which("openssl") is None:
        pytest.skip("needs the program openssl, whose `ts` is the time stamp server of these tests")
    return Root(tmp_path_factory.mktemp("tsa"))


@contextmanager
def serving(answers: Callable[[bytes], tuple[int, dict[str, str], bytes]]) -> Iterator[str]:
    """A server on loopback that answers each POST so. Gives its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = self.rfile.read(int(self.headers["Content-Length"]))
            status, headers, body = answers(asked)
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/tsr"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=5)
