"""Who makes a printed text, and who speaks in it."""

from __future__ import annotations

import pytest

from trucewatch.extract.deal.printed.text_parties import issuer, other_side, speaks, text_parties


@pytest.mark.parametrize(
    ("top", "names"),
    [
        (
            "Protocol\nconcluded between the Shore Council and the Net Makers' League on 3 May",
            ("the Shore Council", "the Net Makers' League"),
        ),
        (
            "We, the people of Lower Ash, and we, the people of Ash Top, tired of war",
            ("the people of Lower Ash", "the people of Ash Top"),
        ),
        ("JOINT STATEMENT of the Hill Assembly and the River Staff\n", None),
        ("UNDERTAKING\ngiven by the Boatmen's Guild to the Reeve of Horn, 2 May", None),
        ('Recalling much, the East Administration ("EA") and the Hollin Guard agree:', None),
        ("Parties: the Red Column; the Blue Column; the Reeve of Horn.\n", None),
        ("The undersigned, for the Lake Forces, Major A. Bor; for the Marsh League, Miss C:", None),
        (
            "The Dorsa and the Limba, who drink from one well, make known:",
            ("The Dorsa", "the Limba"),
        ),
        (
            "WHEREAS the Dune Army took the wells in May and the Reed Guard has cut the road;",
            ("the Dune Army", "the Reed Guard"),
        ),
        ("Four men died in an exchange of fire between the Ambo and Selin families.", ()),
        ("The road between Karsa and Dorn is closed.\n", ()),
        ("Statement of the Hill Assembly\n", ()),
    ],
)
def test_those_who_make_a_text(top: str, names: tuple[str, ...] | None) -> None:
    found = text_parties(top)
    assert found == names if names is not None else len(found) >= 2


@pytest.mark.parametrize(
    ("top", "name"),
    [
        (
            "I, Colonel Brask of the Western Guard, on behalf of all units, declare",
            "the Western Guard",
        ),
        ("Statement of the General Council of the Torrin Riders\n", "the Torrin Riders"),
        ("Decision of the Supreme Council of the Strait\n", "the Supreme Council of the Strait"),
        ("Note to all members of the Barge Owners' League\n", "the Barge Owners' League"),
        ("Heavy rain fell on the valley.\n", None),
    ],
)
def test_whoever_speaks_in_a_text(top: str, name: str | None) -> None:
    assert issuer(top) == name


def test_the_other_side_of_a_one_sided_text() -> None:
    assert other_side("Having reached an accord with the Town Watch in May, we") == "the Town Watch"
    assert other_side("We declare of our own will:") is None


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("We shall free the men.", True),
        ("Our units stay where they are.", True),
        ("From Monday, our guns are silent.", True),
        ("The Mayor lets our wounded in.", False),
        ("The army shall leave.", False),
    ],
)
def test_a_term_told_by_those_who_owe_it(words: str, told: bool) -> None:
    assert speaks(words) is told
