"""The provider's word on who signed in: an ID token, every claim that counts checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from trucewatch.store.people import is_subject
from trucewatch.web.access.oidc.refusal import not_believed

if TYPE_CHECKING:
    from joserfc.jwk import Key
    from joserfc.jws import JWSRegistry

#: Signatures that only the provider's private key makes. Neither ``none`` nor HS…, whose key
#: anybody could take from the provider's public ones.
ALGORITHMS = (
    "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA",
)  # fmt: skip
_LEEWAY_S = 60  # by which clocks may differ
_LONGEST = 16_384


@dataclass(frozen=True, slots=True)
class Identity:
    """Who signed in. ``email``: only one that the provider says it verified."""

    subject: str
    email: str | None


class UnknownKeyError(Exception):
    """The token names a key that is not among those given: they may have been changed."""


def read_id_token(
    token: str,
    keys: Sequence[Key],
    *,
    issuer: str,
    client_id: str,
    nonce: str,
    now: datetime,
) -> Identity:
    """Who an ID token is of.

    Raises:
        RefusalError: a check fails; says which.
        UnknownKeyError: none of the keys is that of the token.
    """
    from authlib.oidc.core import CodeIDToken
    from joserfc.errors import JoseError

    header = _header(token)
    claims = _signed_claims(token, header, keys)
    essential = {
        "iss": {"essential": True, "value": issuer},
        "aud": {"essential": True, "value": client_id},
        "sub": {"essential": True},
    }
    checked = CodeIDToken(claims, header, essential, {"nonce": nonce, "client_id": client_id})
    try:
        checked.validate(int(now.timestamp()), _LEEWAY_S)
    except JoseError as error:
        claim = getattr(error, "claim", "")
        raise not_believed(f"ID token: {error.error} {claim}".strip()) from error
    subject = claims["sub"]
    if not is_subject(subject):
        raise not_believed("ID token: the subject is empty, too long or not ASCII")
    email = claims.get("email")
    verified = claims.get("email_verified") is True and isinstance(email, str)
    return Identity(subject, email if verified else None)


def _header(token: str) -> dict[str, Any]:
    from joserfc.errors import JoseError
    from joserfc.jws import extract_compact

    if len(token) > _LONGEST or token.count(".") != 2:  # five parts would be an encrypted one
        raise not_believed("ID token: not of three parts")
    try:
        found = extract_compact(token.encode(), registry=_registry(ALGORITHMS))
        header: dict[str, Any] = found.headers()
    except (JoseError, ValueError, RecursionError) as error:
        raise not_believed("ID token: cannot be read") from error
    algorithm = header.get("alg")
    if algorithm not in ALGORITHMS:
        raise not_believed(f"ID token: signed with {str(algorithm)[:20]!r}, which is not taken")
    return header


def _signed_claims(token: str, header: dict[str, Any], keys: Sequence[Key]) -> dict[str, Any]:
    from joserfc import jwt
    from joserfc.errors import JoseError

    kid = header.get("kid")
    meant = [key for key in keys if kid is None or key.kid == kid]
    if not meant:
        raise UnknownKeyError
    for key in meant:
        try:
            claims = jwt.decode(token, key, registry=_registry((header["alg"],))).claims
        except (JoseError, ValueError):
            continue  # by none of them: told below
        return dict(claims)
    raise not_believed("ID token: the signature is not the provider's")


def _registry(algorithms: Sequence[str]) -> JWSRegistry:
    """What may stand in a header. More than the standard knows is harmless, unless marked as

    critical, which the library refuses; some providers put certificates there.
    """
    from joserfc.jws import JWSRegistry

    made = JWSRegistry(algorithms=list(algorithms), strict_check_header=False)
    made.max_header_length = _LONGEST
    return made
