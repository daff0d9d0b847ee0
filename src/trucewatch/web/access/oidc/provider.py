"""The provider: what it says of itself, its keys, and the token that it gives for a code."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from trucewatch.errors import ReportError
from trucewatch.readers.fetching.connection import Question
from trucewatch.readers.fetching.exchange import Exchange
from trucewatch.readers.fetching.fetcher import Fetcher, FetchLimits, ask_named
from trucewatch.web.access.oidc.id_token import ALGORITHMS
from trucewatch.web.access.oidc.refusal import RefusalError, not_answering, not_believed
from trucewatch.web.access.oidc.settings import ProviderSettings
from trucewatch.web.access.passwords import team_package_missing

if TYPE_CHECKING:
    from joserfc.jwk import Key

    from trucewatch.web.access.oidc.starts import Start

_LIMITS = FetchLimits(largest=512 * 1024, wait=5.0, total=10.0)
_JSON = ("Accept", "application/json")
_KEPT_S = 3600.0  # what the provider says of itself, and its keys
_FAILED_S = 10.0  # before it is asked again what it is, after it did not say
_FRESH_S = 60.0  # keys are not asked for again sooner, whatever tokens name
_SCOPE = "openid email"


@dataclass(frozen=True, slots=True)
class _Metadata:
    """What is needed of the discovery document."""

    authorization: str
    token: str
    keys: str
    secret_sent: str  # how: client_secret_basic, client_secret_post or none
    names_itself: bool  # in each answer, by ``iss`` (RFC 9207)


def check_installed() -> None:
    """Nothing, where what reads tokens is installed.

    Raises:
        UsageError: names what is missing.
    """
    try:
        import authlib  # noqa: F401 -- only looked for
        import joserfc  # noqa: F401 -- the same
    except ModuleNotFoundError as error:
        raise team_package_missing(error) from error


class Provider:
    """Asks one provider. ``clock``: seconds that only go forward. For several threads."""

    def __init__(self, settings: ProviderSettings, clock: Callable[[], float]) -> None:
        self.settings = settings
        self._clock = clock
        self._lock = Lock()
        self._metadata: tuple[float, _Metadata] | None = None
        self._keys: tuple[float, list[Key]] | None = None
        self._failed: tuple[float, str] | None = None

    def address(self, start: Start) -> str:
        """Where the browser is sent.

        Raises:
            RefusalError: the provider does not say, or says what cannot be.
        """
        from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
        from authlib.oauth2.rfc7636 import create_s256_code_challenge

        made: str = prepare_grant_uri(
            self.metadata().authorization,
            self.settings.client_id,
            "code",
            start.back,
            _SCOPE,
            start.state,
            nonce=start.nonce,
            code_challenge=create_s256_code_challenge(start.verifier),
            code_challenge_method="S256",
        )
        return made

    def id_token(self, code: str, start: Start) -> str:
        """The ID token for a code.

        Raises:
            RefusalError: the provider gives none.
        """
        from authlib.oauth2.auth import ClientAuth
        from authlib.oauth2.rfc6749.parameters import prepare_token_request

        known = self.metadata()
        body = prepare_token_request(
            "authorization_code", "", start.back, code=code, code_verifier=start.verifier
        )
        auth = ClientAuth(self.settings.client_id, self.settings.client_secret, known.secret_sent)
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        _, headers, body = auth.prepare("POST", known.token, headers, body)
        question = Question(body.encode(), (*headers.items(), _JSON))
        status, told = self._json(known.token, question)
        if status != 200:
            error = told.get("error")
            raise not_believed(f"the provider took the code for no token ({_word(error)})")
        token = told.get("id_token")
        if not isinstance(token, str):
            raise not_believed("the provider gave no ID token")
        return token

    def keys(self, *, anew: bool = False) -> list[Key]:
        """Its public keys. ``anew``: asked for again, unless that was just done.

        Raises:
            RefusalError: it does not give them.
        """
        known = self.metadata()
        with self._lock:
            age = self._clock() - self._keys[0] if self._keys is not None else _KEPT_S
            if self._keys is None or age >= (_FRESH_S if anew else _KEPT_S):
                status, told = self._json(known.keys, Question(None, (_JSON,)))
                if status != 200:
                    raise not_answering(f"{known.keys}: answers with status {status}")
                self._keys = (self._clock(), _public_keys(told))
            return self._keys[1]

    def metadata(self) -> _Metadata:
        """What the provider says of itself.

        Raises:
            RefusalError: it does not say, or says what cannot be.
        """
        with self._lock:
            if self._metadata is None or self._clock() - self._metadata[0] >= _KEPT_S:
                if self._failed is not None and self._clock() - self._failed[0] < _FAILED_S:
                    # Whoever begins meanwhile does not wait, one behind the other, for a dead host.
                    raise not_answering(self._failed[1])
                try:
                    self._metadata = (self._clock(), self._asked())
                except RefusalError as error:
                    self._failed = (self._clock(), error.why)
                    raise
            return self._metadata[1]

    def _asked(self) -> _Metadata:
        url = self.settings.issuer.rstrip("/") + "/.well-known/openid-configuration"
        status, told = self._json(url, Question(None, (_JSON,)))
        if status != 200:
            raise not_answering(f"{url}: answers with status {status}")
        return self._checked(told)

    def check_issuer(self, told: str | None) -> None:
        """Nothing, where an answer comes from this provider, as far as it says.

        Raises:
            RefusalError: it comes from another, or does not say although this one always does.
        """
        if told is None and self.metadata().names_itself:
            raise not_believed("the answer does not say from which provider it comes")
        if told is not None and told != self.settings.issuer:
            raise not_believed("the answer comes from another provider")

    def _checked(self, told: dict[str, Any]) -> _Metadata:
        if told.get("issuer") != self.settings.issuer:
            raise not_answering(f"the provider calls itself {_word(told.get('issuer'))}")
        offered = told.get("id_token_signing_alg_values_supported")
        if isinstance(offered, list) and not set(map(str, offered)) & set(ALGORITHMS):
            raise not_answering("the provider signs in no way that is taken here")
        pkce = told.get("code_challenge_methods_supported")
        if isinstance(pkce, list) and "S256" not in pkce:
            raise not_answering("the provider does no PKCE with S256")
        return _Metadata(
            authorization=self._endpoint(told, "authorization_endpoint"),
            token=self._endpoint(told, "token_endpoint"),
            keys=self._endpoint(told, "jwks_uri"),
            secret_sent=self._secret_sent(told.get("token_endpoint_auth_methods_supported")),
            names_itself=told.get("authorization_response_iss_parameter_supported") is True,
        )

    def _endpoint(self, told: dict[str, Any], name: str) -> str:
        url = told.get(name)
        schemes = ("https", "http") if self.settings.near else ("https",)
        try:
            parts = urlsplit(url if isinstance(url, str) else "")
        except ValueError:
            parts = urlsplit("")
        if parts.scheme not in schemes or not parts.hostname or parts.fragment:
            raise not_answering(f"the provider's {name} is {_word(url)}")
        return str(url)

    def _secret_sent(self, offered: object) -> str:
        if self.settings.client_secret is None:
            return "none"
        for known in ("client_secret_basic", "client_secret_post"):
            if not isinstance(offered, list) or known in offered:
                return known
        raise not_answering("the provider takes no client secret")

    def _json(self, url: str, question: Question) -> tuple[int, dict[str, Any]]:
        try:
            answer = self._ask(url, question)
        except ReportError as error:
            raise not_answering(str(error)[:300]) from error
        try:
            told = json.loads(answer.body)
        except (ValueError, RecursionError):
            told = None
        if not isinstance(told, dict):
            if answer.status != 200:
                return answer.status, {}
            raise not_answering(f"{url}: answers with what is no JSON object")
        return answer.status, told

    def _ask(self, url: str, question: Question) -> Exchange:
        """The provider's own host was named by whoever set it up, and may stand at home.

        Where it sends us elsewhere, only public addresses are asked.
        """
        if urlsplit(url).hostname == urlsplit(self.settings.issuer).hostname:
            return ask_named(url, question, _LIMITS)
        return Fetcher(_LIMITS).ask(url, question)


def _public_keys(told: dict[str, Any]) -> list[Key]:
    """Keys that may sign; what is no such key is passed over, as the standard asks."""
    from joserfc.errors import JoseError
    from joserfc.jwk import JWKRegistry

    held = told.get("keys")
    found = []
    for one in held if isinstance(held, list) else []:
        if not isinstance(one, dict) or one.get("kty") not in ("RSA", "EC", "OKP"):
            continue  # symmetric ones among them: anybody could sign with what is published
        if one.get("use", "sig") != "sig":
            continue
        try:
            found.append(JWKRegistry.import_key(one))
        except (JoseError, ValueError, KeyError, TypeError):
            continue
    if not found:
        raise not_answering("the provider publishes no key to check signatures with")
    return found


def _word(told: object) -> str:
    """Something that the provider said, short enough for the audit."""
    return repr(told)[:120] if told is not None else "not told"
