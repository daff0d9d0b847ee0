"""A provider of identities on loopback that does what the standard says, until a test bends it."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import secrets
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response
from joserfc import jwt
from joserfc.jwk import ECKey, Key, RSAKey
from joserfc.jws import JWSRegistry

from tests.builders import read_plainly
from tests.once import once
from tests.web.access.conftest import AT, Clock, Team
from trucewatch.store.case import Case
from trucewatch.store.people import Account
from trucewatch.web.access.door import Door, Outside
from trucewatch.web.access.gate import Gate
from trucewatch.web.access.oidc.settings import ProviderSettings
from trucewatch.web.access.oidc.sign_in import ProviderSignIn
from trucewatch.web.access.passwords import Passwords
from trucewatch.web.app import create_app

CLIENT, SECRET = "trucewatch", "a secret of the tests"
HOST = "testserver"
BACK = f"http://{HOST}/sign-in/callback"
SUBJECT, EMAIL = "248289761001", "rami@example.org"


@dataclass
class Provider:
    """Its answers. A test changes ``claims``, ``signs`` or a page before somebody signs in."""

    clock: Clock
    keys: dict[str, Key]
    issuer: str = ""
    back: str = BACK
    algorithm: str = "RS256"
    kid: str | None = "rsa"
    claims: dict[str, Any] = field(default_factory=dict)
    about: dict[str, Any] = field(default_factory=dict)
    published: list[dict[str, Any]] | None = None
    signs: Callable[[dict[str, Any]], str] | None = None
    pages: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def authorize(self, address: str) -> str:
        """Somebody signs in here: the address to which the browser is sent back."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert address.startswith(f"{self.issuer}/authorize?")
        assert (asked["response_type"], asked["client_id"]) == ("code", CLIENT)
        assert asked["redirect_uri"] == self.back
        assert asked["code_challenge_method"] == "S256"
        assert "openid" in asked["scope"].split()
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        return f"{self.back}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, body: str, authorization: str | None) -> tuple[int, dict[str, Any]]:
        told = dict(parse_qsl(body))
        expected = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        if authorization != f"Basic {expected}":
            return 401, {"error": "invalid_client"}
        asked = self.codes.pop(told.get("code", ""), None)  # a code serves once
        digest = hashlib.sha256(told.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        if asked is None or asked["code_challenge"] != challenge:
            return 400, {"error": "invalid_grant"}
        if told["redirect_uri"] != asked["redirect_uri"]:
            return 400, {"error": "invalid_grant"}
        now = int(self.clock.at.timestamp())
        claims = {
            "iss": self.issuer,
            "sub": SUBJECT,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
            **self.claims,
        }
        claims = {name: value for name, value in claims.items() if value is not ...}
        signed = self.signs(claims) if self.signs else self.sign(claims)
        return 200, {"access_token": "unused", "token_type": "Bearer", "id_token": signed}

    def sign(self, claims: dict[str, Any], key: Key | None = None) -> str:
        header = {"alg": self.algorithm} | ({"kid": self.kid} if self.kid else {})
        signing = key or self.keys["ec" if self.algorithm.startswith("ES") else "rsa"]
        return jwt.encode(header, claims, signing, registry=_all_algorithms())

    def page(self, path: str) -> tuple[int, bytes]:
        if path in self.pages:
            return self.pages[path]
        if path == "/.well-known/openid-configuration":
            told = {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/keys",
                "id_token_signing_alg_values_supported": ["RS256", "ES256"],
                "code_challenge_methods_supported": ["S256"],
                **self.about,
            }
            return 200, json.dumps({n: v for n, v in told.items() if v is not ...}).encode()
        if path.startswith("/authorize?"):
            there = html.escape(self.authorize(self.issuer + path))
            page = f"<link rel='icon' href='data:,'><a href='{there}'>Go back as rami</a>"
            return 200, page.encode()
        assert path == "/keys"
        own = [{**key.as_dict(private=False), "kid": kid} for kid, key in self.keys.items()]
        held = own if self.published is None else self.published
        return 200, json.dumps({"keys": held}).encode()


def _all_algorithms() -> JWSRegistry:
    return JWSRegistry(algorithms=list(JWSRegistry.algorithms))


@pytest.fixture(scope="session")
def signing_keys() -> dict[str, Key]:
    return {
        "rsa": RSAKey.generate_key(2048, {"kid": "rsa", "use": "sig"}, private=True),
        "ec": ECKey.generate_key("P-256", {"kid": "ec", "use": "sig"}, private=True),
    }


@pytest.fixture
def provider(signing_keys: dict[str, Key]) -> Iterator[Provider]:
    made = Provider(Clock(), dict(signing_keys))

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.asked.append(self.path)
            self.answer(*made.page(self.path))

        def do_POST(self) -> None:
            made.asked.append(self.path)
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            if self.path in made.pages:
                self.answer(*made.pages[self.path])
                return
            status, told = made.token(body, self.headers["Authorization"])
            self.answer(status, json.dumps(told).encode())

        def answer(self, status: int, body: bytes) -> None:
            self.send_response(status)
            kind = "text/html" if body.startswith(b"<") else "application/json"
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.issuer = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield made
    server.shutdown()
    server.server_close()
    thread.join(timeout=5)


class Elsewhere(Team):
    """A team some of whom sign in at a provider."""

    def __init__(
        self, case: Case, passwords: Passwords, provider: Provider, host: str = HOST
    ) -> None:
        self.case = case
        self.clock = provider.clock
        self.passwords = passwords
        self.provider = provider
        self.gate = Gate(case, passwords, now=self.clock.now, clock=self.clock.seconds)
        settings = ProviderSettings(provider.issuer, CLIENT, SECRET, "Valley ID")
        way = ProviderSignIn(case, self.gate, settings, self.clock.seconds)
        outside = Outside(frozenset({host}), secure=False, behind_proxy=False)
        self.app = create_app(case, Door(self.gate, outside, way))

    def begin(self, client: TestClient, wanted: str = "/") -> Response:
        return client.get("/sign-in/provider", params={"next": wanted})

    def back(self, client: TestClient, wanted: str = "/") -> str:
        """Begin, sign in at the provider, and give the address that the browser is sent back to."""
        begun = self.begin(client, wanted)
        assert begun.status_code == 303, begun.text
        return self.provider.authorize(begun.headers["location"])

    def sign_in_there(self, client: TestClient, wanted: str = "/") -> Response:
        return client.get(self.back(client, wanted))

    def refused(self, client: TestClient, answer: Response) -> str:
        """Why somebody was refused, as the audit has it; nothing opens for them."""
        assert answer.status_code == 401, answer.text
        assert client.get("/reports").status_code == 303
        row = self.case.audit()[-1]
        assert row.act == "sign-in refused", row
        return row.target


@pytest.fixture
def case(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Iterator[Case]:
    """Without reports: who comes in does not hang on what there is to see."""

    def make(folder: Path) -> None:
        Case.create(folder / "qasr.case", "Qasr Wadi", "SY", at=AT).close()

    made = once(tmp_path_factory, "elsewhere", make) / "qasr.case"
    with Case.open(shutil.copy(made, tmp_path), read=read_plainly) as opened:
        yield opened


@pytest.fixture
def elsewhere(case: Case, passwords: Passwords, provider: Provider) -> Elsewhere:
    made = Elsewhere(case, passwords, provider)
    made.add("amina", "owner")
    case.add_person("rami", "analyst", Account(provider.issuer, SUBJECT), at=AT)
    return made
