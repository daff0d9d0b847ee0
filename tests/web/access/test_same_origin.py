"""Only our own pages change anything."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.web.access.conftest import PASSWORD, Team
from trucewatch.store.case import Case
from trucewatch.web.access.door import Outside
from trucewatch.web.access.same_origin import comes_from_us

OURS = "http://testserver"


@pytest.mark.parametrize(
    ("headers", "passes"),
    [
        ({"sec-fetch-site": "same-origin"}, True),
        ({"sec-fetch-site": "same-origin", "origin": "null"}, True),
        ({"sec-fetch-site": "cross-site"}, False),
        ({"sec-fetch-site": "same-site"}, False),
        ({"sec-fetch-site": "none"}, False),
        ({"sec-fetch-site": ""}, False),
        ({"sec-fetch-site": "cross-site", "origin": OURS}, False),
        ({"origin": OURS}, True),
        ({"origin": "https://testserver"}, False),
        ({"origin": "http://testserver.example"}, False),
        ({"origin": "null"}, False),
        ({}, False),
    ],
)
def test_what_changes_something_must_come_from_us(
    team: Team, headers: dict[str, str], passes: bool
) -> None:
    for path in ("/sign-in", "/second-factor", "/sign-out", "/sessions/end"):
        client = team.browser()
        status = client.post(path, data={}, headers=headers).status_code
        assert (status != 403) is passes, path
    assert comes_from_us("GET", headers, OURS)
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        assert comes_from_us(method, headers, OURS) is passes


def test_behind_a_proxy_our_address_is_the_one_people_type(
    case: Case, new_team: Callable[..., Team]
) -> None:
    outside = Outside(frozenset({"truce.example.org"}), True, True, "https://truce.example.org")
    team = new_team(case, outside)
    team.add("rami", "reader")
    data = {"name": "rami", "password": PASSWORD}
    for host, origin, status in (
        ("truce.example.org", "https://truce.example.org", 303),
        ("truce.example.org", "http://truce.example.org", 403),
        ("127.0.0.1", "https://truce.example.org", 421),
        ("elsewhere.example", "https://elsewhere.example", 421),
    ):
        headers = {"host": host, "origin": origin}
        assert team.browser().post("/sign-in", data=data, headers=headers).status_code == status


def test_a_form_that_is_too_large_or_none_is_refused(team: Team) -> None:
    us = {"sec-fetch-site": "same-origin"}
    client = team.browser()
    large = client.post("/sign-in", content=b"name=" + b"x" * 20_000, headers=us)
    assert large.status_code == 413
    assert client.post("/sign-in", content=b"\xff\xfe", headers=us).status_code == 400
    assert client.post("/sign-in", content=b"a=1&" * 50, headers=us).status_code == 400
