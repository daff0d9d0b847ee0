"""The parts of a report that is plain text."""

from __future__ import annotations

import pytest

from trucewatch.readers.registry import read_bytes

BODY = "No shots were heard in Ardun on Monday night, residents said.\n\nThe bridge was open."


def roles(text: str) -> list[tuple[str, str]]:
    """(role, first words) of each block."""
    report = read_bytes(text.encode(), "a.txt")
    return [(block.role, block.span.quote[:20]) for block in report.blocks]


def role_of(part: str, before: str = "Truce holds in Ardun\n\n" + BODY) -> tuple[str, str]:
    """(role, rule) of a paragraph that stands between paragraphs."""
    report = read_bytes(f"{before}\n\n{part}\n\n{BODY}\n\n{BODY}".encode(), "a.txt")
    block = next(block for block in report.blocks if part.startswith(block.span.quote))
    return block.role, block.rule


@pytest.mark.parametrize(
    "text",
    [
        f"Truce holds in Ardun\n\n{BODY}",
        f"Truce holds in Ardun\n{BODY}",
        f"Truce holds in Ardun\r\n\r\n{BODY}",
        f"\n\n  Truce holds in Ardun  \n\n{BODY}",
        f"Skip to main content\n\nTruce holds in Ardun\n\n{BODY}",
    ],
)
def test_the_first_short_line_is_the_headline(text: str) -> None:
    report = read_bytes(text.encode(), "a.txt")
    assert report.title is not None
    assert report.title.quote == "Truce holds in Ardun"
    assert [b.role for b in report.blocks if b.role != "furniture"] == ["headline", "body", "body"]


@pytest.mark.parametrize(
    ("first", "role"),
    [
        ("Will the Truce in Ardun Hold?", "headline"),
        ("Ardun Truce Holds for Third Night as Mission Waits.", "headline"),
        ("The truce in Ardun held for a third night.", "body"),
        ("The truce in Ardun held. Nobody fired.", "body"),
        ("- the truce in Ardun holds", "body"),
        ("In Ardun, " + "the truce held and " * 12 + "nobody fired", "body"),
    ],
)
def test_what_may_be_a_headline(first: str, role: str) -> None:
    assert roles(f"{first}\n\n{BODY}")[0][0] == role


def test_one_line_alone_is_no_headline() -> None:
    assert roles("Truce holds in Ardun") == [("body", "Truce holds in Ardun")]


def test_a_standfirst() -> None:
    line = "Residents of both banks tell of the longest quiet since the spring of last year"
    assert roles(f"Truce holds in Ardun\n\n{line}\n\n{BODY}")[1] == ("standfirst", line[:20])


@pytest.mark.parametrize("line", ["'A quiet day'", "What the deal asks", "Who fired?"])
def test_subheads(line: str) -> None:
    assert role_of(line) == ("subhead", "readers.subhead.short_line")


@pytest.mark.parametrize(
    "line",
    [
        "The terms are:",
        "- free passage for aid",
        "2. A list of detainees",
        "Nobody fired.",
        "Did the mission see who fired at the bus by the mill?",
        "and nobody answered",
    ],
)
def test_short_lines_that_are_read(line: str) -> None:
    assert role_of(line) == ("body", "readers.body.paragraph")


def test_a_text_without_full_stops_has_no_subheads() -> None:
    text = "Ardun, hour by hour\n\n" + "\n".join(
        f"1{n}:00 two shells fell by the mill" for n in range(6)
    )
    assert {role for role, _ in roles(text)[1:]} == {"body"}


@pytest.mark.parametrize(
    "part",
    [
        "Correction: the bridge was shut on Monday, not on Tuesday.",
        "This article was amended on 4 March 2031 to say that six were hurt.",
        "(An earlier version of this report said that nine were hurt.)",
        "Editor's note: the tally in this text was corrected on Monday.",
    ],
)
def test_corrections_are_read(part: str) -> None:
    assert role_of(part)[0] == "correction"


@pytest.mark.parametrize(
    "line",
    [
        "By Lena Orvik",
        "By Lena Orvik and Tomas Iri in Port Ilan",
        "By Lena Orvik | 4 March 2031, 18:20 GMT",
        "By Mara de la Senn, Reuters correspondent",
        "Published: 4 March 2031 14:05 GMT",
        "Last updated 4 March 2031 at 14:05",
        "Tuesday, 4 March 2031",
        "Port Ilan, March 4, 2031",
        "Updated 3 hours ago",
        "Reporting by Lena Orvik; editing by Tomas Iri",
        "Staff and agencies",
    ],
)
def test_bylines(line: str) -> None:
    assert role_of(line, before="Truce holds in Ardun")[0] == "byline"


@pytest.mark.parametrize(
    "line",
    [
        "By Monday the bridge was open.",
        "BY REACHING THE DEAL THE SIDES TOOK A STEP, THE MISSION SAID.",
        "The list was signed in Port Ilan on 4 March 2031.",
        "Signed in Port Ilan, 4 March 2031",
        "Published lists name forty people.",
    ],
)
def test_what_is_no_byline(line: str) -> None:
    assert role_of(line)[0] != "byline"


@pytest.mark.parametrize(
    "line",
    [
        "A bus is pictured at the mill bridge in Ardun (AFP)",
        "Residents wait for bread in Ardun on 4 March 2031 [Lena Orvik/Sele Post]",
        "Families wait on the lower bank. (Photo by Tomas Iri / AFP)",
        "File photo: the mill bridge before the war",
        "Smoke is seen over Mill Row in this photo of 4 March - Reuters",
        "In this satellite image the mill bridge is whole.",
    ],
)
def test_captions(line: str) -> None:
    assert role_of(line)[0] == "caption"


@pytest.mark.parametrize(
    "line",
    [
        "The bridge was open on Monday, the mission told reporters. (AFP)",
        "Two drivers (one from Ardun) crossed on foot.",
        "Images of the crossing were shown on television.",
        "A bus was seen at the mill, the Council said.",
    ],
)
def test_what_is_no_caption(line: str) -> None:
    assert role_of(line)[0] == "body"


def test_the_agency_at_the_end_of_the_last_paragraph_is_a_credit() -> None:
    report = read_bytes(
        f"Truce holds in Ardun\n\n{BODY}\n\nNobody fired, he said (AFP)".encode(), "a.txt"
    )
    assert report.blocks[-1].role == "body"
    assert report.origin == "AFP"


def test_a_letterhead_does_not_hide_the_title_of_a_numbered_report() -> None:
    text = f"Mission in the Sele valley\nDaily Report No. 61\nLine of contact\n\n{BODY}\n\n{BODY}"
    report = read_bytes(text.encode(), "a.txt")
    assert report.title is not None
    assert report.title.quote == "Daily Report No. 61"
