"""Each role at each route; a route without a rule opens for nobody."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from starlette.routing import Mount

from tests.conftest import ROOT
from tests.web.access.conftest import US, Team
from trucewatch.store.people import ROLES
from trucewatch.web.access.roles import ACTS, RULES, may

PAGES = (
    "/",
    "/provisions",
    "/provisions/{name}",
    "/reports",
    "/reports/{report_id}",
    "/incidents",
    "/side-by-side",
    "/search",
    "/figures",
    "/sources",
    "/timeline",
    "/changes",
    "/review",
    "/review/judgements",
    "/review/agreement",
    "/map",
    "/map/data.json",
    "/sitrep",
    "/publish",
)
API = (
    "/api/openapi.json",
    "/api/v1/board",
    "/api/v1/provisions",
    "/api/v1/provisions/{name}",
    "/api/v1/incidents",
    "/api/v1/claims",
    "/api/v1/contradictions",
    "/api/v1/figures",
    "/api/v1/sources",
    "/api/v1/search",
    "/api/v1/clock",
    "/api/v1/changes",
    "/api/v1/coverage",
    "/api/v1/timeline",
    "/api/v1/reports",
    "/api/v1/reports/{report_id}",
    "/api/v1/why/{ident}",
    "/api/v1/versions",
    "/api/v1/judgements",
    "/api/v1/exports",
    "/api/v1/map",
    "/api/v1/review",
    "/api/v1/review/agreement",
    "/api/v1/review/{ident}",
)
ASKED = {"/api/v1/search": "?q=army", "/api/v1/changes": "?since=2031-03-13"}
WHO = ("nobody", "halfway", "reader", "analyst", "editor", "owner")
SIGN_IN, IN, NO = 303, 200, 403

#: Method and route to what each of WHO gets. Written out by hand, not taken from the rules.
EXPECTED: dict[tuple[str, str], tuple[int, ...]] = {
    **{("GET", page): (SIGN_IN, SIGN_IN, IN, IN, IN, IN) for page in PAGES},
    **{("GET", path): (401, 401, IN, IN, IN, IN) for path in API},
    ("GET", "/claims/{claim_id}"): (SIGN_IN, SIGN_IN, 307, 307, 307, 307),
    ("GET", "/sitrep/{kind}"): (SIGN_IN, SIGN_IN, NO, IN, IN, IN),
    ("GET", "/publish/{form}"): (SIGN_IN, SIGN_IN, NO, IN, IN, IN),
    ("POST", "/publish/withhold"): (401, 401, NO, 400, 400, 400),  # let in; the form is empty
    # Let in; this server has no key that sealed the case.
    ("GET", "/publish/bundle"): (SIGN_IN, SIGN_IN, NO, NO, 409, 409),
    ("POST", "/search/keep"): (401, 401, 422, 422, 422, 422),  # let in; there is nothing to keep
    ("POST", "/search/forget"): (401, 401, 303, 303, 303, 303),
    ("GET", "/add"): (SIGN_IN, SIGN_IN, NO, IN, IN, IN),
    ("POST", "/add"): (401, 401, NO, 422, 422, 422),  # let in; the form is empty
    ("GET", "/map/layers/{key}/{z}/{x}/{y}"): (SIGN_IN, SIGN_IN, 404, 404, 404, 404),  # let in
    ("POST", "/map/layers"): (401, 401, NO, 409, 409, 409),  # let in; the form is of no case
    ("POST", "/map/layers/remove"): (401, 401, NO, 409, 409, 409),  # the same
    ("POST", "/language"): (400,) * 6,  # let in; the form names none
    ("GET", "/sign-in"): (IN, IN, 303, 303, 303, 303),
    ("POST", "/sign-in"): (401, 401, 401, 401, 401, 401),  # an empty form names nobody
    ("GET", "/sign-in/provider"): (404,) * 6,  # there is none
    ("GET", "/sign-in/callback"): (404,) * 6,
    ("GET", "/second-factor"): (SIGN_IN, IN, NO, NO, NO, NO),
    ("POST", "/second-factor"): (401, 401, NO, NO, NO, NO),  # signed out; no code given
    ("GET", "/sessions"): (SIGN_IN, SIGN_IN, IN, IN, IN, IN),
    ("POST", "/sessions/end"): (401, 401, 400, 400, 400, 400),  # let in; the form names none
    ("GET", "/audit"): (SIGN_IN, SIGN_IN, NO, NO, NO, IN),
    ("POST", "/review/judge"): (401, 401, NO, 400, 400, 400),  # let in; the form judges nothing
    ("POST", "/review/name"): (401, 401, NO, 404, 404, 404),  # their name is that of the sign-in
    ("POST", "/sign-out"): (401, 401, 303, 303, 303, 303),
}


def routes(team: Team) -> list[tuple[str, str]]:
    found = []
    for route in team.app.routes:
        if isinstance(route, Mount):
            assert route.path == "/assets"
            continue
        assert isinstance(route, APIRoute), route  # others would not pass the door
        found += [(method, route.path) for method in sorted(route.methods or ())]
    return found


def test_every_route_has_a_rule_and_every_rule_a_route(team: Team) -> None:
    assert sorted(routes(team)) == sorted(RULES) == sorted(EXPECTED)


def test_each_role_at_each_route(team: Team) -> None:
    names = dict(zip(WHO[2:], ("rami", "ana", "ed", "amina"), strict=True))
    record = team.case.record()
    filled = {
        "{name}": "P1", "{report_id}": record.reports[0].id, "{claim_id}": record.claims[0].id,
        "{ident}": record.claims[0].id, "{form}": "jsonl", "{kind}": "md",
        "{key}": "0" * 16, "{z}": "0", "{x}": "0", "{y}": "0",
    }  # fmt: skip
    for at, who in enumerate(WHO):
        client = team.sign_in(names[who]) if who in names else team.browser()
        if who == "halfway":
            assert team.password(client, "rami").status_code == 303
        for (method, route), statuses in EXPECTED.items():
            path = re.sub(r"{\w+}", lambda found: filled[found[0]], route)
            path += ASKED.get(route, "")
            no_such = route.endswith("/provisions/{name}") and not record.provisions
            if no_such and statuses[at] == IN:
                continue  # no such page in this case
            answer = client.request(method, path, headers=US)
            assert answer.status_code == statuses[at], (who, method, route, answer.text[:200])


@pytest.mark.parametrize("who", ["rami", "amina"])
def test_a_route_without_a_rule_opens_for_nobody(team: Team, who: str) -> None:
    @team.app.get("/new-page")
    def new_page() -> str:
        return "protected words"

    client = team.sign_in(who)
    assert client.get("/new-page").status_code == 403
    assert "protected words" not in client.get("/new-page").text
    assert team.browser().get("/new-page").status_code == 303


def test_a_role_that_is_not_known_may_do_nothing() -> None:
    assert not any(may("admin", act) for act in ACTS)


def test_a_role_given_or_taken_counts_at_once(team: Team) -> None:
    client = team.sign_in("rami")
    assert client.get("/audit").status_code == 403
    team.case.set_role("rami", "owner", at="2031-03-14T18:00:00Z")
    assert client.get("/audit").status_code == 200
    team.case.remove_person("rami", at="2031-03-14T18:00:00Z")
    assert client.get("/audit").status_code == 303


def test_the_documented_table_is_the_table_in_force() -> None:
    page = Path(ROOT / "docs/how-to/team.md").read_text(encoding="utf-8")
    shown = re.findall(r"^\| (\w[^|]*) \|" + r" ([^|]+) \|" * len(ROLES) + "$", page, re.MULTILINE)
    rows = {row[0]: [cell.strip() for cell in row[1:]] for row in shown if row[0] != "what"}
    assert rows == {
        words: ["yes" if may(role, act) else "–" for role in ROLES]
        for act, (_, words) in ACTS.items()
    }


def test_style_and_script_are_open_and_nothing_beside_them(team: Team) -> None:
    client: TestClient = team.browser()
    assert client.get("/assets/page.css").status_code == 200
    for path in ("/assets/../reports", "/assets/%2e%2e/app.py", "/assets/..%2f..%2fapp.py"):
        assert client.get(path).status_code in {303, 404}
