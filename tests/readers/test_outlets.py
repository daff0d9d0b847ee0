"""Who published, whose text it is, and what kind of publisher that is."""

from __future__ import annotations

import pytest

from trucewatch.errors import OntologyError
from trucewatch.readers.agencies import index_agencies, load_agencies, named_agency
from trucewatch.readers.registry import Hints, read_bytes
from trucewatch.records.report import Report

HEAD = "Truce holds in Ardun\n\n"
BODY = "No shots were heard in Ardun on Tuesday, residents said.\n\nThe bridge was open.\n\n"


def read(text: str, hints: Hints = Hints()) -> Report:  # noqa: B008  # frozen
    return read_bytes(text.encode(), "a.txt", hints)


@pytest.mark.parametrize(
    ("foot", "outlet"),
    [
        ("The Sele Post delivers independent coverage of the valley.", "Sele Post"),
        ("Sele Post is an independent news site in Port Ilan.", "Sele Post"),
        ("© 2031 Sele Post. All rights reserved.", "Sele Post"),
        ("© 2019-2031 Sele Post", "Sele Post"),
        ("Copyright © Sele Post 2031", "Sele Post"),
        ("Copyright 2031 by The Sele Post Ltd", "Sele Post"),
        ("Source: Sele Post", "Sele Post"),
        ("Channel: https://t.me/ardunwatch", "@ardunwatch"),
        ("Source: agencies", None),
        ("Back to top", None),
    ],
)
def test_the_foot_of_the_page_names_the_outlet(foot: str, outlet: str | None) -> None:
    report = read(HEAD + BODY + foot)
    assert report.outlet == outlet
    assert report.outlet_how == "no publisher named on the page" or outlet is not None


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("Statement by the Northern Command on the truce\n\n", "Northern Command"),
        ("Communiqué No. 5 of the Ardun Military Council\n\n", "Ardun Military Council"),
        ("Flash Update\n\nThis update was issued by OCHA Sele on Tuesday.\n\n", "OCHA Sele"),
    ],
)
def test_a_statement_names_its_issuer(text: str, outlet: str) -> None:
    assert read(text + BODY).outlet == outlet


def test_the_user_s_word_is_strongest() -> None:
    report = read(HEAD + BODY + "© 2031 Sele Post", Hints(outlet="Ardun Courier", kind="ngo"))
    assert (report.outlet, report.kind) == ("Ardun Courier", "ngo")
    assert report.outlet_how == "given by the user or the file's sidecar"


def test_an_agency_s_own_copy() -> None:
    report = read(HEAD + "PORT ILAN (Reuters) - " + BODY)
    assert (report.outlet, report.origin) == ("Reuters", "Reuters")
    carried = read(HEAD + "PORT ILAN (Reuters) - " + BODY + "© 2031 Sele Post")
    assert (carried.outlet, carried.origin) == ("Sele Post", "Reuters")


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        (HEAD + "By Agence France-Presse\n\n" + BODY, "AFP"),
        (HEAD + BODY + "With reporting by AFP", "AFP"),
        (HEAD + BODY + "(With reporting by Reuters and staff.)", "Reuters"),
        (HEAD + BODY.strip() + " (Reuters)", "Reuters"),
        (HEAD + BODY.strip() + " — Reuters", "Reuters"),
        (HEAD + "By Lena Orvik\n\n" + BODY, None),
        (HEAD + BODY + "A driver told Reuters so.", None),
        (HEAD + "A bus is pictured in Ardun (AFP)\n\n" + BODY, None),
        (HEAD + BODY.strip() + " (Getty Images)", None),
    ],
)
def test_whose_text_it_is(text: str, origin: str | None) -> None:
    assert read(text).origin == origin


@pytest.mark.parametrize(
    ("text", "hints", "kind"),
    [
        (HEAD + BODY, Hints(), "news"),
        ("Situation Report No. 4\n\n" + BODY, Hints(outlet="OCHA Sele"), "sitrep"),
        (HEAD + BODY, Hints(outlet="OCHA Sele"), "un"),
        (HEAD + BODY, Hints(outlet="SANA"), "state_media"),
        (HEAD + BODY, Hints(outlet="Sele State Television"), "state_media"),
        (HEAD + BODY, Hints(outlet="Sele Observatory for Human Rights"), "ngo"),
        (HEAD + BODY, Hints(outlet="@ardunwatch"), "social"),
        ("Statement by the Northern Command on Ardun\n\n" + BODY, Hints(), "party_statement"),
        ("Statement by the Special Envoy on Ardun\n\n" + BODY, Hints(), "news"),
        (HEAD + BODY, Hints(kind="sitrep"), "sitrep"),
    ],
)
def test_kinds(text: str, hints: Hints, kind: str) -> None:
    assert read(text, hints).kind == kind


def test_agencies_are_named_as_they_are_written() -> None:
    agency = named_agency("AFP/Getty Images")
    assert agency is not None
    assert agency.name == "AFP"
    assert named_agency("aa") is None
    assert load_agencies()["Agence France-Presse"].name == "AFP"


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        ({}, "must be a list of entries, not dict"),
        ([{"name": "A", "kind": "wire"}], r"\[0\]: must have exactly aliases, kind, name"),
        ([{"name": "A", "kind": "tv", "aliases": []}], r"\[0\]\.kind: 'tv' must be one of"),
        (
            [
                {"name": "A", "kind": "wire", "aliases": []},
                {"name": "B", "kind": "wire", "aliases": ["A"]},
            ],
            r"\[1\]: 'A' already names A",
        ),
    ],
)
def test_a_malformed_list_of_agencies_is_named(entries: object, words: str) -> None:
    with pytest.raises(OntologyError, match=words):
        index_agencies(entries, "x.yml")
