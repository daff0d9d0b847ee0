"""A provider that is down, bends its own document, or answers rubbish."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.web.access.oidc.conftest import Elsewhere

WELL_KNOWN = "/.well-known/openid-configuration"


@pytest.mark.parametrize(
    ("about", "told"),
    [
        (
            {"issuer": "https://id.example.org"},
            "the provider calls itself 'https://id.example.org'",
        ),
        ({"issuer": ...}, "calls itself not told"),
        ({"authorization_endpoint": "javascript:alert(1)"}, "authorization_endpoint is"),
        ({"authorization_endpoint": ...}, "authorization_endpoint is not told"),
        ({"token_endpoint": "//x"}, "token_endpoint is"),
        ({"jwks_uri": ["https://x"]}, "jwks_uri is"),
        ({"id_token_signing_alg_values_supported": ["HS256", "none"]}, "signs in no way"),
        ({"code_challenge_methods_supported": ["plain"]}, "does no PKCE"),
        ({"token_endpoint_auth_methods_supported": ["private_key_jwt"]}, "takes no client secret"),
    ],
)
def test_a_document_that_cannot_be_is_refused(
    elsewhere: Elsewhere, about: dict[str, Any], told: str
) -> None:
    elsewhere.provider.about = about
    client = elsewhere.browser()
    answer = elsewhere.begin(client)
    assert told in elsewhere.refused(client, answer)
    assert "does not answer as it should" in answer.text


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ((503, b"later"), "answers with status 503"),
        ((200, b"<html>"), "what is no JSON object"),
        ((200, b"[]"), "what is no JSON object"),
        ((200, b"[" * 200_000), "what is no JSON object"),
        ((200, b"\xff\xfe"), "what is no JSON object"),
        ((200, b" " * 600_000), "the largest that is taken"),
        ((302, b""), "answers with status 302"),
    ],
)
def test_rubbish_is_told_as_that(elsewhere: Elsewhere, page: tuple[int, bytes], told: str) -> None:
    elsewhere.provider.pages[WELL_KNOWN] = page
    client = elsewhere.browser()
    assert told in elsewhere.refused(client, elsewhere.begin(client))
    asked = len(elsewhere.provider.asked)
    del elsewhere.provider.pages[WELL_KNOWN]
    assert told in elsewhere.refused(client, elsewhere.begin(client))  # at once, unasked
    assert len(elsewhere.provider.asked) == asked
    elsewhere.clock.forward(seconds=10)
    assert elsewhere.sign_in_there(client).status_code == 303


@pytest.mark.parametrize(
    ("path", "page", "told"),
    [
        ("/token", (500, b"oh"), "took the code for no token (not told)"),
        ("/token", (200, b"{}"), "gave no ID token"),
        ("/token", (200, b'{"id_token": 7}'), "gave no ID token"),
        ("/token", (401, json.dumps({"error": "x" * 9000}).encode()), "took the code for no token"),
        ("/keys", (404, b""), "answers with status 404"),
        ("/keys", (200, b"{}"), "publishes no key"),
        ("/keys", (200, b'{"keys": [{"kty": "oct", "k": "AAAA"}]}'), "publishes no key"),
    ],
)
def test_what_it_answers_later_is_checked_too(
    elsewhere: Elsewhere, path: str, page: tuple[int, bytes], told: str
) -> None:
    elsewhere.provider.pages[path] = page
    client = elsewhere.browser()
    why = elsewhere.refused(client, elsewhere.sign_in_there(client))
    assert told in why
    assert len(why) < 400


def test_a_document_that_leads_elsewhere_leads_to_public_addresses_alone(
    elsewhere: Elsewhere,
) -> None:
    """The provider stands at home by the owner's choice; what it names does not."""
    elsewhere.provider.about = {"jwks_uri": "http://127.0.0.2:80/keys"}
    client = elsewhere.browser()
    told = elsewhere.refused(client, elsewhere.sign_in_there(client))
    assert "which is this machine; only public ones are asked" in told


def test_a_provider_that_is_down_leaves_the_password(elsewhere: Elsewhere) -> None:
    elsewhere.provider.pages[WELL_KNOWN] = (500, b"")
    client = elsewhere.browser()
    elsewhere.refused(client, elsewhere.begin(client))
    assert elsewhere.sign_in("amina").get("/reports").status_code == 200
