"""Status from independent origins; software never verifies; a denial never lowers."""

from __future__ import annotations

from tests.builders import make_agreement, make_claim, make_report, make_speaker
from trucewatch.assess.incidents import assess_incidents
from trucewatch.assess.origins import Origins
from trucewatch.records.claim import Claim
from trucewatch.records.incident import Assessment, Copies, Incident
from trucewatch.records.judgement import Judgement

TEXT = """Shells hit Qasr Wadi
Shells hit the mill, the Valley Observatory said.
The Hill Brigades said shells hit the mill again.
The Hill Brigades denied shelling the mill.
Residents said shells hit the mill twice.
"""
A = make_report(TEXT, outlet="Hill Wire", name="a")
B = make_report(TEXT + " ", outlet="Valley Post", name="b")
DEAL = make_agreement(A, "Shells hit Qasr Wadi")


def assess(
    *claims: Claim, copies: tuple[Copies, ...] = (), judgements: tuple[Judgement, ...] = ()
) -> Assessment:
    incident = Incident("i-1", "shelling", tuple(c.id for c in claims), None, None, None, ())
    origins = Origins([A, B], copies, [DEAL])
    return assess_incidents([incident], claims, origins, judgements)[0]


OBSERVER = make_claim(
    A, "Shells hit the mill", speaker=make_speaker(A, "the Valley Observatory", kind="observer")
)
PARTY = make_claim(A, "shells hit the mill again", speaker=make_speaker(A, "The Hill Brigades"))
DENIAL = make_claim(
    A, "shelling the mill", factuality="denied", speaker=make_speaker(A, "The Hill Brigades")
)
RESIDENTS = make_claim(
    A, "shells hit the mill twice", speaker=make_speaker(A, "Residents", kind="unnamed")
)
OWN_A = make_claim(A, "Shells hit Qasr Wadi")
OWN_B = make_claim(B, "Shells hit Qasr Wadi")


def test_statuses() -> None:
    assert assess(PARTY).status == "alleged"
    assert assess(RESIDENTS).status == "alleged"
    assert assess(OBSERVER).status == "reported"
    # News has from the observer what it tells beside them; another's own words are a second teller
    assert assess(OWN_A, OBSERVER).status == "reported"
    assert assess(OWN_A, OBSERVER).origins == 1
    assert assess(OWN_B, OBSERVER).status == "corroborated"
    assert assess(OWN_A, PARTY).status == "corroborated"
    assert assess(OWN_A, OWN_B).status == "corroborated"


def test_copies_are_one_origin() -> None:
    group = Copies((A.id, B.id), "Hill Wire", 0.9, "shared runs")
    assert assess(OWN_A, OWN_B, copies=(group,)).status == "reported"


def test_a_denial_contests_and_never_lowers() -> None:
    contested = assess(OBSERVER, DENIAL)
    assert (contested.status, contested.contested) == ("reported", True)
    assert assess(OBSERVER).contested is False


def test_only_a_person_verifies() -> None:
    verify = Judgement(
        "j1", "2031-03-15T08:00:00Z", "M. K.", "verify", "i-1", "seen", evidence="video 12"
    )
    undo = Judgement("j2", "2031-03-15T09:00:00Z", "M. K.", "undo", "j1", "wrong video")
    judged = assess(OBSERVER, judgements=(verify,))
    assert judged.status == "verified"
    assert "M. K." in judged.why
    assert assess(OBSERVER, judgements=(verify, undo)).status == "reported"
