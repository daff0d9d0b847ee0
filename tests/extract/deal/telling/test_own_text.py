"""Printed texts in the present: their terms, their makers, and those whom each term binds."""

from __future__ import annotations

import pytest

from tests.extract.reading import reading

PACT = """PACT ON THE HARBOUR OF KORL
concluded between the Quay Guard and the Rowers' League on 3 May 2031
Section I - Words
"Harbour" means the water inside the mole.
Section II - Undertakings
II.1 The Quay Guard lifts the ban on fishing boats by 10 May.
II.2 The Rowers' League withdraws its fighters from the mole within three days.
II.3 No shot is fired inside the harbour.
II.4 Should either side break this pact, the other is no longer bound.
"""

DEFINED = """AGREEMENT ON THE SALT ROAD
The Coast Defence League ("CDL") and the Heath Guard Union ("HGU") have agreed as follows:
1.1 CDL shall open the salt road by 5 May 2031.
1.2 HGU shall withdraw its mortars from the ridge by 6 May 2031.
1.3 Neither CDL nor HGU shall attack the other.
"""

DECLARED = """Declaration
I, Colonel Brask of the Western Free Guard, declare of our own will:
(a) from 4 May 2031 our guns fall silent;
(b) we shall release all captured soldiers by 9 May 2031;
(c) we shall withdraw our mortars from the hill.
"""


def told(text: str) -> list[tuple[str, str | None]]:
    provisions = reading(text).provisions
    return [(p.kind, p.duty_bearer.words if p.duty_bearer else None) for p in provisions]


def test_a_text_in_the_present() -> None:
    found = reading(PACT)
    assert found.agreements[0].parties == ("the Quay Guard", "the Rowers' League")
    both = "the Quay Guard and the Rowers' League"
    assert ("cessation_of_fire", both) in told(PACT)
    assert "breach_consequence" in [kind for kind, _ in told(PACT)]
    assert any(who == "The Rowers' League" for _, who in told(PACT))
    words = [t.span.quote for p in found.provisions for t in p.tellings]
    assert not any("Harbour" in w for w in words)
    assert all(t.basis == "text" for p in found.provisions for t in p.tellings)


def test_bearers_by_the_names_that_the_text_defines() -> None:
    found = told(DEFINED)
    assert reading(DEFINED).agreements[0].parties == (
        "The Coast Defence League",
        "the Heath Guard Union",
    )
    assert {who for _, who in found if who} >= {
        "The Coast Defence League",
        "the Heath Guard Union",
    }
    assert not any("CDL" in who or "HGU" in who for _, who in found if who)


def test_we_is_whoever_declares() -> None:
    assert {who for _, who in told(DECLARED)} == {"the Western Free Guard"}
    assert reading(DECLARED).agreements[0].parties == ("the Western Free Guard",)


def test_where_nobody_says_who_the_first_party_is_it_stays_so() -> None:
    text = DEFINED.replace(' ("CDL")', "").replace(' ("HGU")', "")
    text = text.replace("The Coast Defence League", "The First Party")
    text = text.replace("the Heath Guard Union", "the Second Party")
    text = text.replace("CDL", "the First Party").replace("HGU", "the Second Party")
    assert any("First Party" in (who or "") for _, who in told(text))


@pytest.mark.parametrize(
    "text",
    [
        """SITREP 4 - Dorrow valley
1. Two shells fell near the mill on Monday.
2. The Hill Guard moves its lorries to the upper road.
3. Four families left the lower town.
""",
        """Minutes of the town council
1. The chair opens the meeting at nine.
2. The treasurer reports on the bridge and the police post.
3. Mrs Alma asks for a new lamp at the quay.
""",
        """LIVE: Fighting in Torvik
07:10 Shells hit the harbour, witnesses say.
08:20 The Port Guard withdraws from the pier, our reporter says.
09:15 The army closes the coast road.
""",
        """DEMANDS OF THE DOCKERS' FRONT
1. The army leaves the harbour within a week.
2. All prisoners are freed.
3. The blockade of the islands is lifted.
""",
        """Our wishes for a truce
We ask both sides to:
- stop firing at the school
- let the children cross the bridge
- free the prisoners
""",
        """PROPOSAL FOR A PROTOCOL ON THE HARBOUR
Put forward by the church of Torvik, not agreed by anybody
1. The army withdraws from the quay.
2. The Front hands in its mortars.
""",
        """Violations of the ceasefire agreement
1. The army shells the mill on Monday.
2. The Front moves two mortars to the ridge.
""",
        """RULES OF THE TORVIK CHESS CLUB
1. Members pay by Friday.
2. Nobody smokes in the hall.
3. The hall closes at ten.
""",
    ],
    ids=lambda t: t.split("\n")[0],
)
def test_lists_that_are_no_text_of_terms(text: str) -> None:
    assert not reading(text).provisions
