"""The pages that the menu and the search field lead to, written out by hand."""

from __future__ import annotations

VIEWS = (
    "/",
    "/provisions",
    "/timeline",
    "/changes",
    "/map",
    "/incidents",
    "/reports",
    "/side-by-side",
    "/figures",
    "/sources",
    "/review",
    "/review/judgements",
    "/review/agreement",
    "/search",
    "/sitrep",
    "/publish",
    "/add",
)
