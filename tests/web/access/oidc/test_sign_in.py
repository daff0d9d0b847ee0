"""Signing in at a provider, and every way to get in by it that must not work."""

from __future__ import annotations

import base64
import hmac
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from joserfc import jwt
from joserfc.jwk import Key, OctKey, RSAKey

from tests.builders import read_plainly
from tests.web.access.conftest import AT, PASSWORD, US
from tests.web.access.oidc.conftest import BACK, CLIENT, EMAIL, SUBJECT, Elsewhere, Provider
from trucewatch.store.case import Case
from trucewatch.store.people import Account
from trucewatch.web.access.passwords import Passwords


def test_somebody_signs_in_on_either_engine(
    new_place: Callable[[], str], passwords: Passwords, provider: Provider
) -> None:
    with Case.create(new_place(), "Qasr Wadi", "SY", at=AT, read=read_plainly) as case:
        case.add_person("rami", "reader", Account(provider.issuer, email="Rami@Example.org"), at=AT)
        team = Elsewhere(case, passwords, provider)
        provider.claims = {"email": EMAIL, "email_verified": True}
        client = team.browser()
        assert team.sign_in_there(client).headers["location"] == "/"
        assert client.get("/").status_code == 200
        acts = [(row.person, row.act, row.target) for row in case.audit()][-2:]
        assert acts == [
            ("rami", "account bound", f"{SUBJECT} at {provider.issuer}, by {EMAIL}"),
            ("rami", "signed in", f"at {provider.issuer}"),
        ]
        (rami,) = case.people()
        assert rami.account == Account(provider.issuer, SUBJECT)
        assert client.post("/sign-out", headers=US).is_redirect
        assert client.get("/").status_code == 303


@pytest.mark.parametrize(("algorithm", "kid"), [("RS256", "rsa"), ("ES256", "ec"), ("PS512", None)])
def test_the_providers_own_signatures_are_taken(
    elsewhere: Elsewhere, algorithm: str, kid: str | None
) -> None:
    elsewhere.provider.algorithm, elsewhere.provider.kid = algorithm, kid
    client = elsewhere.browser()
    assert elsewhere.sign_in_there(client, "/reports").headers["location"] == "/reports"
    assert client.get("/reports").status_code == 200


def test_the_page_shows_the_second_way_in(elsewhere: Elsewhere) -> None:
    page = elsewhere.browser().get("/sign-in?next=/reports").text
    assert 'href="/sign-in/provider?next=%2Freports"' in page
    assert "Sign in with <bdi>Valley ID</bdi>" in page
    assert 'action="/sign-in"' in page


def test_the_role_is_that_of_the_case_not_of_the_token(elsewhere: Elsewhere) -> None:
    elsewhere.provider.claims = {"role": "owner", "roles": ["owner"], "groups": ["owner"]}
    client = elsewhere.browser()
    elsewhere.sign_in_there(client)
    assert client.get("/audit").status_code == 403
    elsewhere.case.set_role("rami", "owner", at=AT)
    assert client.get("/audit").status_code == 200


def test_nobody_is_made_by_signing_in(elsewhere: Elsewhere) -> None:
    elsewhere.provider.claims = {"sub": "somebody-else", "email": "x@y.org", "name": "amina"}
    client = elsewhere.browser()
    answer = elsewhere.sign_in_there(client)
    why = elsewhere.refused(client, answer)
    assert why == f"nobody here has the account somebody-else at {elsewhere.provider.issuer}"
    assert "by its subject: somebody-else" in answer.text
    assert [person.name for person in elsewhere.case.people()] == ["amina", "rami"]


#: What a test does to the claims of a token, to what stands in the audit.
CLAIMS: dict[str, tuple[dict[str, Any], str]] = {
    "another nonce": ({"nonce": "x"}, "invalid_claim nonce"),
    "no nonce": ({"nonce": ...}, "missing_claim nonce"),
    "another audience": ({"aud": "another"}, "invalid_claim aud"),
    "no audience": ({"aud": ...}, "missing_claim aud"),
    "two audiences, for neither": ({"aud": [CLIENT, "another"]}, "missing_claim azp"),
    "made for another": ({"aud": [CLIENT, "another"], "azp": "another"}, "invalid_claim azp"),
    "another issuer": ({"iss": "https://id.example.org"}, "invalid_claim iss"),
    "no issuer": ({"iss": ...}, "missing_claim iss"),
    "expired": ({"exp": 1_000_000_000}, "expired_token exp"),
    "never ends": ({"exp": ...}, "missing_claim exp"),
    "an end in words": ({"exp": "tomorrow"}, "invalid_claim exp"),
    "not begun": ({"nbf": 4_000_000_000}, "invalid_claim nbf"),
    "of the future": ({"iat": 4_000_000_000, "exp": 4_000_000_300}, "invalid_claim iat"),
    "no instant": ({"iat": ...}, "missing_claim iat"),
    "no subject": ({"sub": ...}, "missing_claim sub"),
    "an empty subject": ({"sub": ""}, "ID token: "),
    "a number as subject": ({"sub": 248289761001}, "invalid_claim sub"),
    "a subject with a line feed": ({"sub": SUBJECT + "\n"}, "the subject is empty, too long"),
    "a long subject": ({"sub": "x" * 256}, "the subject is empty, too long"),
}


@pytest.mark.parametrize("what", CLAIMS)
def test_a_token_with_a_wrong_claim_is_refused(elsewhere: Elsewhere, what: str) -> None:
    elsewhere.provider.claims, told = CLAIMS[what]
    client = elsewhere.browser()
    answer = elsewhere.sign_in_there(client)
    assert told in elsewhere.refused(client, answer)
    assert "was not as it should be" in answer.text


def _encoded(told: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(told).encode()).decode().rstrip("=")


def _none(provider: Provider, algorithm: str) -> Callable[[dict[str, Any]], str]:
    return lambda claims: f"{_encoded({'alg': algorithm})}.{_encoded(claims)}."


def _by_public_key(provider: Provider, kid: str) -> Callable[[dict[str, Any]], str]:
    """HS256 with the provider's public key as the secret: the old confusion of algorithms."""
    key = provider.keys["rsa"]
    assert isinstance(key, RSAKey)
    public = key.as_pem(private=False)

    def sign(claims: dict[str, Any]) -> str:
        text = f"{_encoded({'alg': 'HS256', 'kid': kid})}.{_encoded(claims)}"
        made = hmac.digest(public, text.encode(), "sha256")
        return f"{text}.{base64.urlsafe_b64encode(made).decode().rstrip('=')}"

    return sign


def _by_another_key(provider: Provider, kid: str) -> Callable[[dict[str, Any]], str]:
    other = RSAKey.generate_key(2048, private=True)
    return lambda claims: jwt.encode({"alg": "RS256", "kid": kid}, claims, other)


def _with_its_own_key(provider: Provider, _: str) -> Callable[[dict[str, Any]], str]:
    """A key that the token brings along."""
    other = RSAKey.generate_key(2048, private=True)
    brought = other.as_dict(private=False)
    return lambda claims: jwt.encode({"alg": "RS256", "jwk": brought}, claims, other)


def _critical(provider: Provider, _: str) -> Callable[[dict[str, Any]], str]:
    """Signed well, with a header that must be understood and is not."""
    key = provider.keys["rsa"]
    assert isinstance(key, RSAKey)
    signing = key.private_key
    assert signing is not None

    def sign(claims: dict[str, Any], **more: Any) -> str:
        header = {"alg": "RS256", "kid": "rsa", **more}
        text = f"{_encoded(header)}.{_encoded(claims)}"
        made = signing.sign(text.encode(), PKCS1v15(), SHA256())
        return f"{text}.{base64.urlsafe_b64encode(made).decode().rstrip('=')}"

    assert jwt.decode(sign({"sub": "x"}), key).claims == {"sub": "x"}
    return lambda claims: sign(claims, crit=["new"], new=1)


def _swapped(provider: Provider, _: str) -> Callable[[dict[str, Any]], str]:
    """Sound signature, other claims."""

    def sign(claims: dict[str, Any]) -> str:
        head, _, signature = provider.sign(claims).split(".")
        return f"{head}.{_encoded({**claims, 'sub': 'x'})}.{signature}"

    return sign


def _plain(provider: Provider, told: str) -> Callable[[dict[str, Any]], str]:
    return lambda _: told


@pytest.mark.parametrize(
    ("forge", "with_what", "told"),
    [
        (_none, "none", "signed with 'none', which is not taken"),
        (_none, "None", "signed with 'None', which is not taken"),
        (_by_public_key, "rsa", "signed with 'HS256', which is not taken"),
        (_by_another_key, "rsa", "the signature is not the provider's"),
        (_by_another_key, "unknown", "signed with a key that the provider does not publish"),
        (_with_its_own_key, "", "the signature is not the provider's"),
        (_critical, "", "the signature is not the provider's"),
        (_plain, f"{'W1tb' * 1000}.e30.c2ln", "cannot be read"),
        (_swapped, "", "the signature is not the provider's"),
        (_plain, "", "not of three parts"),
        (_plain, "a.b.c.d.e", "not of three parts"),
        (_plain, "a.b.c", "cannot be read"),
        (_plain, "WzFd.e30.c2ln", "cannot be read"),  # the header is a list
        (_plain, "e30.e30.c2ln", "cannot be read"),
        (_plain, "x" * 20_000, "not of three parts"),
    ],
)
def test_a_token_that_the_provider_did_not_sign_is_refused(
    elsewhere: Elsewhere, forge: Callable[..., Any], with_what: str, told: str
) -> None:
    elsewhere.provider.signs = forge(elsewhere.provider, with_what)
    client = elsewhere.browser()
    assert told in elsewhere.refused(client, elsewhere.sign_in_there(client))


def test_a_published_secret_signs_nothing(elsewhere: Elsewhere) -> None:
    secret = OctKey.generate_key(256, {"kid": "oct"})
    own = elsewhere.provider.keys["rsa"].as_dict(private=False)
    elsewhere.provider.published = [secret.as_dict(), {**own, "kid": "rsa"}, {"kty": "RSA"}, 7]  # type: ignore[list-item]  # no key at all
    elsewhere.provider.signs = lambda c: jwt.encode({"alg": "HS256", "kid": "oct"}, c, secret)
    client = elsewhere.browser()
    assert "'HS256'" in elsewhere.refused(client, elsewhere.sign_in_there(client))
    elsewhere.provider.signs = None
    assert elsewhere.sign_in_there(client).status_code == 303


def _changed(address: str, **parts: str | None) -> str:
    told: dict[str, Any] = parse_qs(urlsplit(address).query)
    for name, value in parts.items():
        told[name] = [value] if value is not None else []
    return f"{BACK}?{urlencode(told, doseq=True)}"


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ({"state": "another"}, "belongs to another sign-in (state)"),
        ({"state": None}, "belongs to another sign-in (state)"),
        ({"state": "ü"}, "belongs to another sign-in (state)"),
        ({"code": None}, "holds no code"),
        ({"code": "x" * 5000}, "holds no code"),
        ({"code": "guessed"}, "took the code for no token ('invalid_grant')"),
        ({"iss": "https://other.example.org"}, "comes from another provider"),
        ({"error": "access_denied"}, "the provider said no (access_denied)"),
        ({"error": "<script>"}, "the provider said no (unnamed)"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused(
    elsewhere: Elsewhere, parts: dict[str, str | None], told: str
) -> None:
    client = elsewhere.browser()
    answer = client.get(_changed(elsewhere.back(client), **parts))
    assert told in elsewhere.refused(client, answer)
    assert "<script>" not in answer.text


def test_an_answer_that_says_something_twice_is_refused(elsewhere: Elsewhere) -> None:
    client = elsewhere.browser()
    address = elsewhere.back(client)
    assert "twice" in elsewhere.refused(client, client.get(f"{address}&state=x"))


def test_a_provider_that_names_itself_must_do_so(elsewhere: Elsewhere) -> None:
    elsewhere.provider.about = {"authorization_response_iss_parameter_supported": True}
    client = elsewhere.browser()
    unnamed = client.get(elsewhere.back(client))
    assert "does not say from which provider" in elsewhere.refused(client, unnamed)
    named = _changed(elsewhere.back(client), iss=elsewhere.provider.issuer)
    assert client.get(named).headers["location"] == "/"


def test_an_answer_nobody_asked_for_is_refused(elsewhere: Elsewhere) -> None:
    client = elsewhere.browser()
    answer = client.get(f"{BACK}?code=x&state=y")
    assert "nobody here had asked for" in elsewhere.refused(client, answer)
    assert elsewhere.provider.asked == []


def test_an_answer_in_another_browser_is_refused(elsewhere: Elsewhere) -> None:
    """Somebody sends a colleague the end of their own sign-in, to have them work as them."""
    mine, theirs = elsewhere.browser(), elsewhere.browser()
    address = elsewhere.back(mine)
    assert "nobody here had asked for" in elsewhere.refused(theirs, theirs.get(address))
    elsewhere.back(theirs)  # now they began one of their own
    assert "another sign-in (state)" in elsewhere.refused(theirs, theirs.get(address))
    assert mine.get(address).status_code == 303


def test_an_answer_serves_once(elsewhere: Elsewhere) -> None:
    client = elsewhere.browser()
    start = elsewhere.begin(client)
    address = elsewhere.provider.authorize(start.headers["location"])
    kept = client.cookies.get("trucewatch-start")
    assert client.get(address).status_code == 303
    for other in (client, elsewhere.browser()):
        other.cookies.clear()
        other.cookies.set("trucewatch-start", kept or "")
        assert "nobody here had asked for" in elsewhere.refused(other, other.get(address))


def test_a_start_lasts_ten_minutes(elsewhere: Elsewhere) -> None:
    client = elsewhere.browser()
    address = elsewhere.back(client)
    elsewhere.clock.forward(minutes=10)
    assert "nobody here had asked for" in elsewhere.refused(client, client.get(address))


@pytest.mark.parametrize("wanted", ["//elsewhere.example", "/\\x.example", "https://x.example", ""])
def test_after_signing_in_one_stays_here(elsewhere: Elsewhere, wanted: str) -> None:
    client = elsewhere.browser()
    assert elsewhere.sign_in_there(client, wanted).headers["location"] == "/"
    address = elsewhere.back(client)
    assert client.get(_changed(address, next="https://x.example")).headers["location"] == "/"


def test_other_pages_cannot_begin_it_nor_post_to_it(elsewhere: Elsewhere) -> None:
    client = elsewhere.browser()
    for site, status in (("cross-site", 403), ("same-site", 403), ("same-origin", 303)):
        answer = client.get("/sign-in/provider", headers={"sec-fetch-site": site})
        assert answer.status_code == status
    address = elsewhere.back(client)
    assert client.post(address, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert client.post(address, headers=US).status_code == 405
    # The answer itself comes from the provider's page, as a link does.
    assert client.get(address, headers={"sec-fetch-site": "cross-site"}).status_code == 303


def test_an_address_that_tries_often_waits(elsewhere: Elsewhere) -> None:
    client = elsewhere.browser()
    statuses = [client.get(f"{BACK}?code=x&state=y").status_code for _ in range(25)]
    assert statuses[:20] == [401] * 20
    assert 429 in statuses[20:]
    assert elsewhere.begin(client).status_code == 429
    assert elsewhere.password(client, "amina").status_code == 429
    elsewhere.clock.forward(hours=2)
    for _ in range(30):  # whoever gets in has the try back
        assert elsewhere.sign_in_there(elsewhere.browser()).status_code == 303


@pytest.mark.parametrize(
    "claims",
    [
        {"email": EMAIL},
        {"email": EMAIL, "email_verified": False},
        {"email": EMAIL, "email_verified": "true"},
        {"email": EMAIL, "email_verified": 1},
        {"email": "\u212aarim@example.org", "email_verified": True},  # its first letter becomes k
        {"email": ["karim@example.org"], "email_verified": True},
        {"email": "karim@example.org ", "email_verified": True},
        {"email": "karim@example.org\n", "email_verified": True},
        {"email_verified": True},
    ],
)
def test_an_address_that_is_not_verified_or_not_the_same_opens_nothing(
    elsewhere: Elsewhere, claims: dict[str, Any]
) -> None:
    issuer = elsewhere.provider.issuer
    for name, email in (("nadia", EMAIL), ("karim", "karim@example.org")):
        elsewhere.case.add_person(name, "owner", Account(issuer, email=email), at=AT)
    elsewhere.provider.claims = {"sub": "another", **claims}
    client = elsewhere.browser()
    assert "nobody here has the account another" in elsewhere.refused(
        client, elsewhere.sign_in_there(client)
    )


def test_an_address_serves_once_and_the_subject_from_then_on(elsewhere: Elsewhere) -> None:
    issuer = elsewhere.provider.issuer
    elsewhere.case.add_person("nadia", "reader", Account(issuer, email="n@example.org"), at=AT)
    elsewhere.provider.claims = {"sub": "n-1", "email": "N@example.org", "email_verified": True}
    assert elsewhere.sign_in_there(elsewhere.browser()).status_code == 303
    # The provider gives the address to somebody else later.
    elsewhere.provider.claims |= {"sub": "n-2"}
    client = elsewhere.browser()
    assert "account n-2" in elsewhere.refused(client, elsewhere.sign_in_there(client))
    elsewhere.provider.claims = {"sub": "n-1", "email": "new@example.org"}
    assert elsewhere.sign_in_there(client).status_code == 303


def test_a_subject_of_another_provider_is_somebody_else(elsewhere: Elsewhere) -> None:
    elsewhere.case.reset_person(
        "rami", Account("https://id.example.org", SUBJECT), keep_second_factor=False, at=AT
    )
    client = elsewhere.browser()
    assert f"account {SUBJECT}" in elsewhere.refused(client, elsewhere.sign_in_there(client))


def test_each_has_one_way_in(elsewhere: Elsewhere) -> None:
    client = elsewhere.browser()
    for password in (PASSWORD, "", " "):
        assert elsewhere.password(client, "rami", password).status_code == 401
    assert elsewhere.case.audit()[-1].target == "wrong password"
    elsewhere.sign_in_there(client)
    elsewhere.case.reset_person(
        "rami", elsewhere.passwords.hash(PASSWORD), keep_second_factor=False, at=AT
    )
    assert client.get("/reports").status_code == 303  # the reset ended it
    assert "account" in elsewhere.refused(client, elsewhere.sign_in_there(client))
    assert elsewhere.password(client, "rami").status_code == 303


def test_whoever_is_removed_is_out_at_once(elsewhere: Elsewhere) -> None:
    client = elsewhere.browser()
    elsewhere.sign_in_there(client)
    assert client.get("/reports").status_code == 200
    elsewhere.case.remove_person("rami", at=AT)
    assert client.get("/reports").status_code == 303
    assert "nobody here has" in elsewhere.refused(client, elsewhere.sign_in_there(client))


def test_ids_change_and_cookies_are_kept_from_scripts(elsewhere: Elsewhere) -> None:
    client = elsewhere.browser()
    client.cookies.set("trucewatch", "chosen-by-somebody-else")
    begun = elsewhere.begin(client)
    told = begun.headers["set-cookie"]
    assert all(part in told for part in ("HttpOnly", "SameSite=lax", "Max-Age=600"))
    answer = client.get(elsewhere.provider.authorize(begun.headers["location"]))
    cookies = answer.headers.get_list("set-cookie")
    assert any(c.startswith("trucewatch=") and "HttpOnly" in c for c in cookies)
    assert any(c.startswith('trucewatch-start=""') for c in cookies)
    assert "chosen-by-somebody-else" not in str(cookies)


def test_no_secret_code_or_token_is_shown_or_kept(elsewhere: Elsewhere) -> None:
    client = elsewhere.browser()
    address = elsewhere.back(client)
    code = parse_qs(urlsplit(address).query)["code"][0]
    elsewhere.provider.claims = {"nonce": "x"}
    answer = client.get(address)
    held = "\n".join(str(row) for row in elsewhere.case.audit()) + answer.text
    assert code not in held
    assert "secret of the tests" not in held
    assert not any(code in path or "verifier" in path for path in elsewhere.provider.asked)


def test_a_signing_key_that_was_changed_is_fetched_but_not_at_every_try(
    elsewhere: Elsewhere, signing_keys: dict[str, Key]
) -> None:
    client = elsewhere.browser()
    elsewhere.sign_in_there(client)
    newer = RSAKey.generate_key(2048, {"kid": "newer", "use": "sig"}, private=True)
    elsewhere.provider.keys = {"newer": newer, "rsa": newer}
    elsewhere.provider.kid = "newer"
    elsewhere.clock.forward(minutes=2)
    assert elsewhere.sign_in_there(client).status_code == 303
    elsewhere.provider.kid = "unknown"
    before = elsewhere.provider.asked.count("/keys")
    for _ in range(5):
        elsewhere.refused(elsewhere.browser(), elsewhere.sign_in_there(elsewhere.browser()))
    assert elsewhere.provider.asked.count("/keys") == before
