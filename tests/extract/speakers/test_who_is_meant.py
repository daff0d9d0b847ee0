"""Every rule that takes a source back to somebody: where it must, and where it must not."""

# ruff: noqa: E501 - one case, one line

from __future__ import annotations

import pytest

from tests.builders import make_report
from tests.extract.test_attributions import told
from trucewatch.annotate.report import annotate
from trucewatch.extract.attributions import find_attributions
from trucewatch.ontology.load import load_ontology
from trucewatch.records.saying import Speaker

# (text, words of the speaker of its last saying, rule); each must stands beside its must not.
MEANT = [
    # short forms of a name
    ("Karim Farid Odeh left. Farid said it was late.", "Karim Farid Odeh", "name"),
    ("Karim Farid Odeh left. Nabil said it was late.", "Nabil", "name"),
    ("Major Karim Odeh met Salim Odeh. Major Odeh said it was late.", "Major Karim Odeh", "name"),
    ("Karim Odeh met Salim Odeh. Odeh said it was late.", "Odeh", "abstain"),
    ("Salim Odeh left. Karim Odeh said it rained. Odeh said it was late.", "Karim Odeh", "name.last"),
    # acronyms, brackets, other names
    ("The Ravna Peace Group (PAX) left. PAX said it was late.", "The Ravna Peace Group (PAX)", "name"),
    ("The Ravna Peace Group left. RPG said it was late.", "The Ravna Peace Group", "name"),
    ("The Ravna Peace Group left. RTV said it was late.", "RTV", "name"),
    ("Karim Odeh, known as Falcon, left. Falcon said it was late.", "Karim Odeh", "name"),
    # he and she
    ("Karim Odeh and Maria Sulik left. She said it was late.", "Maria Sulik", "pronoun.last"),
    ("Tal Odeh and Noor Sulik left. She said it was late.", "She", "abstain"),
    ("Karim Odeh waited in Port Ilan. He said it was late.", "Karim Odeh", "pronoun.last"),
    ("Karim Odeh said Yusuf Sulik ran. He said it was late.", "Karim Odeh", "pronoun.last"),
    ("It was late. Yusuf Sulik ran. He said it rained.", "Yusuf Sulik", "pronoun.last"),
    ("The elders left. The guards came twice, they said.", "The elders", "pronoun.last"),
    ("As the guards left, they said it was late.", "the guards", "pronoun.sentence"),
    # roles and names
    ("Major Karim Odeh left. The major said it was late.", "Major Karim Odeh", "role"),
    ("Vice President Karim Odeh left. The president said it was late.", "The president", "description"),
    ("Army spokesman Karim Odeh met rebel spokesman Yusuf Sulik. The army spokesman said it was late.", "Army spokesman Karim Odeh", "role"),
    ("Army spokesman Karim Odeh met rebel spokesman Yusuf Sulik. The spokesman said it was late.", "The spokesman", "abstain"),
    ("Karim Odeh, head of the Ravna mission, left. The mission chief said it was late.", "Karim Odeh, head of the Ravna mission", "role"),
    ("Karim Odeh, head of the Ravna clinic, left. The mission chief said it was late.", "The mission chief", "description"),
    # descriptions
    ("A farmer left. The farmer said it was late.", "The farmer", "description"),
    ("A farmer from Karsa left. The farmer said it was late.", "A farmer from Karsa", "same_words"),
    ("A guard at the gate said it rained. Another guard said it snowed. The second guard said it was late.", "Another guard", "ordinal"),
    ("A guard at the gate said it rained. The second guard said it was late.", "The second guard", "description"),
    ("The army and the Hill Front left. The latter said it was late.", "the Hill Front", "paired"),
    ("Rain fell. The latter said it was late.", "The latter", "description"),
    ("Karim Odeh, a farmer, wept. The father of six said it was late.", "Karim Odeh, a farmer", "pronoun.last"),
    ("Karim Odeh, a farmer, wept. The father of the bride said it was late.", "The father of the bride", "description"),
    ("Hill Aid Society closed its stores. The charity said it was late.", "Hill Aid Society", "kind_of_body"),
    ("The stores were closed. The charity said it was late.", "The charity", "description"),
    ("The health ministry met the trade ministry. The ministry said it was late.", "The ministry", "abstain"),
    # documents
    ("In a statement, the Hill Front said it rained. The statement said it was late.", "the Hill Front", "name"),
    ("A statement was read. The statement said it was late.", "The statement", "description"),
    ("The elders issued an appeal. Their statement said it was late.", "The elders", "pronoun.last"),
    ("The Hill Council said in a statement that it rained. The statement said it snowed. It added that it was late.", "The Hill Council", "pronoun.document"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "rule"), MEANT)
def test_who_is_meant(text: str, words: str, rule: str) -> None:
    speaker = told(text)[-1].speaker
    assert speaker is not None
    assert (speaker.words, speaker.rule) == (words, f"speakers.{rule}")


def test_role_before_the_name_is_given() -> None:
    first, second = told('The mayor said it was late. "We wait," said the mayor, Karim Odeh.')
    assert first.speaker is not None
    assert second.speaker is not None
    assert first.speaker.words == second.speaker.words == "the mayor, Karim Odeh"
    assert first.speaker.rule == "speakers.role.later"


def test_role_is_left_alone_where_two_could_come_later() -> None:
    found = told("The mayor said it was late. Mayor Karim Odeh and Mayor Yusuf Sulik left.")
    assert found[0].speaker is not None
    assert found[0].speaker.words == "The mayor"


def test_candidates_are_shown_by_their_full_names() -> None:
    (found,) = told("Karim Odeh met his brother, Salim Odeh. Odeh said it was late.")
    assert found.speaker is not None
    assert len(found.speaker.candidates) == 2


def first_person(headline: str, text: str) -> list[Speaker | None]:
    report = make_report(f"{headline}\n{text}")
    found = find_attributions(report, annotate(report, load_ontology()), load_ontology())
    # the statement as a whole is its issuer's too, and has no word of saying
    return [a.speaker for a in found if a.verb is not None]


def test_we_is_whoever_issues_the_statement() -> None:
    (found,) = first_person("Statement by the Hill Front", "We warn that the truce is over.")
    assert found is not None
    assert (found.words, found.rule) == ("the Hill Front", "speakers.first_person.statement")


def test_we_in_any_other_report_is_nobody() -> None:
    (found,) = first_person("Hill Front leaves the ridge", "We warn that the truce is over.")
    assert found is not None
    assert (found.full, found.rule) == (None, "speakers.first_person")


def test_our_in_a_quotation_is_whoever_says_it() -> None:
    found = told('"Our demand that they leave stands," said Karim Odeh.')
    inner = next(a for a in found if a.verb == "demand")
    assert inner.speaker is not None
    assert (inner.speaker.words, inner.speaker.rule) == (
        "Karim Odeh",
        "speakers.first_person.quoted",
    )


def test_our_in_a_quotation_of_nobody_is_nobody() -> None:
    (found,) = told('Rain fell on the town.\n"Our demand that they leave stands."')
    assert found.speaker is not None
    assert (found.speaker.full, found.speaker.rule) == (None, "speakers.first_person")


def test_words_hung_on_a_statement_are_its_issuers() -> None:
    found = told(
        "The Hill Council said in a statement that it rained. The statement said it snowed."
    )[0]
    assert found.speaker is not None
    assert (found.speaker.words, found.speaker.rule) == ("The Hill Council", "speakers.issuer")


def test_words_hung_on_a_statement_of_nobody_are_nobodys() -> None:
    assert [a.speaker for a in told("There was a statement that it rained.")] == [None]


def test_quotation_after_a_persons_reported_words_goes_on_from_them() -> None:
    found = told('Karim Odeh said it was late.\n"Nobody waits here."')
    assert [(a.speaker.words if a.speaker else None, a.rule) for a in found][1] == (
        "Karim Odeh",
        "speech.orphan.quote",
    )


def test_quotation_after_a_bodys_reported_words_stays_alone() -> None:
    assert len(told('The ministry said it was late.\n"Nobody waits here."')) == 1


def test_a_body_that_its_words_tell_apart_is_itself() -> None:
    found = told(
        "The Northern Command and the Coast Front met in Karsa. "
        "The joint monitoring mission said the road was open."
    )
    assert found[-1].speaker is not None
    assert found[-1].speaker.words == "The joint monitoring mission"


def test_a_speakers_own_website_stands_between_nobody() -> None:
    (found,) = told("The council said in a statement published on its website that it was late.")
    assert found.relays == ()
