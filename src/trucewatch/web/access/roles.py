"""What each role may do, and the least role for each page: the one table.

A page that is not in ``RULES`` opens for nobody. ``docs/how-to/team.md`` shows ``ACTS``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from trucewatch.store.people import ROLES

Act = Literal["read", "names", "add", "judge", "export", "bundle", "audit"]

#: Act to the least role that may do it, and what it is.
ACTS: dict[Act, tuple[str, str]] = {
    "read": ("reader", "see every page, private persons withheld"),
    "names": ("analyst", "see names of private persons; each such view is written down"),
    "add": ("analyst", "add reports, add and take out layers of the map; each is written down"),
    "judge": ("analyst", "judge, verify, note and withhold by their own name; take it back"),
    "export": ("analyst", "download exports, private persons withheld; each is written down"),
    "bundle": ("editor", "download a bundle with the reports' bytes; each is written down"),
    "audit": ("owner", "see who looked at what"),
}


def may(role: str, act: Act) -> bool:
    """Whether a role may do it. A role that is not known may do nothing."""
    return role in ROLES and ROLES.index(role) >= ROLES.index(ACTS[act][0])


@dataclass(frozen=True, slots=True)
class Rule:
    """What a page asks for. ``act`` None: to have come as far as ``stages`` is enough.

    ``stages`` empty: anybody, signed in or not.
    """

    act: Act | None
    stages: frozenset[str] = frozenset({"in"})


_READ = Rule("read")
_ADD = Rule("add")
_JUDGE = Rule("judge")
_ANYBODY = Rule(None, frozenset())
_HALFWAY = Rule(None, frozenset({"code", "enrol"}))
_OWN = Rule(None)

#: Method and route to what it asks for.
RULES: dict[tuple[str, str], Rule] = {
    ("GET", "/"): _READ,
    ("GET", "/provisions"): _READ,
    ("GET", "/provisions/{name}"): _READ,
    ("GET", "/reports"): _READ,
    ("GET", "/reports/{report_id}"): _READ,
    ("GET", "/incidents"): _READ,
    ("GET", "/side-by-side"): _READ,
    ("GET", "/search"): _READ,
    ("GET", "/figures"): _READ,
    ("GET", "/sources"): _READ,
    ("GET", "/timeline"): _READ,
    ("GET", "/map"): _READ,
    ("GET", "/map/data.json"): _READ,
    ("GET", "/map/layers/{key}/{z}/{x}/{y}"): _READ,
    ("POST", "/map/layers"): _ADD,
    ("POST", "/map/layers/remove"): _ADD,
    ("GET", "/changes"): _READ,
    ("GET", "/claims/{claim_id}"): _READ,
    ("GET", "/review"): _READ,
    ("GET", "/review/judgements"): _READ,
    ("GET", "/review/agreement"): _READ,
    ("POST", "/review/judge"): _JUDGE,
    ("POST", "/review/name"): _JUDGE,
    ("GET", "/sitrep"): _READ,
    ("GET", "/sitrep/{kind}"): Rule("export"),
    ("GET", "/publish"): _READ,
    ("GET", "/publish/{form}"): Rule("export"),
    ("GET", "/publish/bundle"): Rule("bundle"),
    ("POST", "/publish/withhold"): _JUDGE,
    ("POST", "/search/keep"): _READ,
    ("POST", "/search/forget"): _READ,
    ("GET", "/add"): _ADD,
    ("POST", "/add"): _ADD,
    ("GET", "/api/openapi.json"): _READ,
    ("GET", "/api/v1/board"): _READ,
    ("GET", "/api/v1/provisions"): _READ,
    ("GET", "/api/v1/provisions/{name}"): _READ,
    ("GET", "/api/v1/incidents"): _READ,
    ("GET", "/api/v1/claims"): _READ,
    ("GET", "/api/v1/contradictions"): _READ,
    ("GET", "/api/v1/figures"): _READ,
    ("GET", "/api/v1/sources"): _READ,
    ("GET", "/api/v1/search"): _READ,
    ("GET", "/api/v1/clock"): _READ,
    ("GET", "/api/v1/changes"): _READ,
    ("GET", "/api/v1/coverage"): _READ,
    ("GET", "/api/v1/timeline"): _READ,
    ("GET", "/api/v1/reports"): _READ,
    ("GET", "/api/v1/reports/{report_id}"): _READ,
    ("GET", "/api/v1/why/{ident}"): _READ,
    ("GET", "/api/v1/versions"): _READ,
    ("GET", "/api/v1/judgements"): _READ,
    ("GET", "/api/v1/exports"): _READ,
    ("GET", "/api/v1/map"): _READ,
    ("GET", "/api/v1/review"): _READ,
    ("GET", "/api/v1/review/agreement"): _READ,
    ("GET", "/api/v1/review/{ident}"): _READ,
    ("POST", "/language"): _ANYBODY,
    ("GET", "/sign-in"): _ANYBODY,
    ("POST", "/sign-in"): _ANYBODY,
    ("GET", "/sign-in/provider"): _ANYBODY,
    ("GET", "/sign-in/callback"): _ANYBODY,
    ("GET", "/second-factor"): _HALFWAY,
    ("POST", "/second-factor"): _HALFWAY,
    ("POST", "/sign-out"): _OWN,
    ("GET", "/sessions"): _OWN,
    ("POST", "/sessions/end"): _OWN,
    ("GET", "/audit"): Rule("audit"),
}
