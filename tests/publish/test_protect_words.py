"""Where exactly a private person's words are withheld, and where they stay."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.builders import KEY, make_claim, make_reading, make_record, make_report, make_speaker
from trucewatch.publish.document import record_document
from trucewatch.publish.protect import Protection, protected_document
from trucewatch.records.claim import Claim
from trucewatch.records.judgement import Judgement
from trucewatch.records.mention import PlaceCandidate
from trucewatch.records.record import Named, Reading, Record
from trucewatch.records.saying import Relay
from trucewatch.records.span import Span

TEXT = (
    "Street shelled\n\nThey shelled our street, said Nuhad Sallum, a baker. "
    "Sallum lost a brother. The Sallum Relief sent bread to Karsa."
)


def told(text: str = TEXT, **given: str) -> Reading:
    report = make_report(text, **given)  # type: ignore[arg-type]  # name and url
    private = make_speaker(report, "Nuhad Sallum", kind="resident", private=True, role="a baker")
    return make_reading(report, [make_claim(report, "They shelled our street", speaker=private)])


def protection(*readings: Reading, named: tuple[Named, ...] = ()) -> Protection:
    return Protection(replace(make_record(*readings), named=named), KEY)


def who(found: Protection) -> str:
    shown = found.pseudonym("Nuhad Sallum", None) or found.pseudonym("Nuhad Sallum", first(found))
    assert shown is not None
    return shown


def first(found: Protection) -> str:
    return next(iter(found.people.private[0].reports))


@pytest.mark.parametrize(
    ("address", "left"),
    [
        ("https://example.org/the%20street", "https://example.org/the%20street"),
        ("https://example.org/the%2520street", "https://example.org/the%2520street"),
        ("https://example.org/Nuhad%20Sallum", "https://example.org/[{who}]"),
        ("https://example.org/the%20street/Nuhad%2520Sallum",
         "https://example.org/the street/[{who}]"),
        ("https://example.org/nuhad-sallum/xyzzyq", "https://example.org/[{who}]/[name withheld]"),
        ("nuhad-sallum-xyzzyq-nuhad-sallum-plughq.txt",
         "[{who}]-[name withheld]-[{who}]-[name withheld].txt"),
        ("the-street.txt", "the-street.txt"),
    ],
)  # fmt: skip
def test_file_names_and_addresses(address: str, left: str) -> None:
    reading = told()
    found = protection(reading)
    expected = left.format(who=who(found))
    assert found.words(address, reading.report.id, slug=True) == expected
    assert found.words(address, reading.report.id, slug=True) == expected  # kept from before


def test_public_words_stay_in_file_names() -> None:
    reading = told()
    named = (Named("R-1", "Xyzzyq", "place"), Named("R-1", "Plughq Guard", "actor"))
    found = protection(reading, named=named)
    assert found.words("xyzzyq-plughq-guard-valley-post.txt", None, slug=True) == (
        "xyzzyq-plughq-guard-valley-post.txt"
    )
    other = make_report("News\n\nThey shelled Frobozq.", outlet="Grue Post")
    place = make_reading(other, [make_claim(other, "They shelled Frobozq", place="Frobozq")])
    found = protection(reading, place)
    assert found.words("frobozq-grue-post.txt", None, slug=True) == "frobozq-grue-post.txt"
    assert found.words("xyzzyq.txt", None, slug=True) == "[name withheld].txt"


def test_a_part_of_a_name_holds_where_the_person_is_named() -> None:
    reading = told()
    other = make_report("News\n\nThe Sallum bridge was shelled.", outlet="Hill Radio")
    claim = make_claim(other, "The Sallum bridge was shelled", trigger="shelled")
    found = protection(reading, make_reading(other, [claim]))
    name = who(found)
    assert found.words("Sallum lost a brother", reading.report.id) == f"[{name}] lost a brother"
    assert found.words("Sallum lost a brother", other.id) == "Sallum lost a brother"
    assert found.words("Nuhad Sallum fled", other.id) == f"[{name}] fled"
    assert found.words("Sallum fled", None) == f"[{name}] fled"


def test_lists_of_a_claim_are_of_its_report() -> None:
    reading = told()
    other = make_report(
        "News\n\nA bridge was shelled, the Sallum Post reports.", outlet="Hill Radio"
    )
    words = "Sallum Post"
    at = other.text.index(words)
    relay = Relay(words, Span.cut(other.text, at, at + len(words)), "reports")
    claim = make_claim(other, "A bridge was shelled", trigger="shelled", relays=(relay,))
    rows = protected_document(make_record(reading, make_reading(other, [claim])), KEY)["claims"]
    assert (
        rows[1]["chain"]
        == record_document(make_record(make_reading(other, [claim])))["claims"][0]["chain"]
    )


def test_two_persons_of_one_family_share_no_pseudonym() -> None:
    text = TEXT + "\n\nThey shelled the well, said Rawad Sallum, a driver."
    report = make_report(text)
    claims = [
        make_claim(report, quote, speaker=make_speaker(report, name, private=True))
        for quote, name in (
            ("They shelled our street", "Nuhad Sallum"),
            ("They shelled the well", "Rawad Sallum"),
        )
    ]
    found = protection(make_reading(report, claims))
    assert found.words("Sallum lost a brother", report.id) == "[name withheld] lost a brother"
    nuhad, rawad = (found.pseudonym(f"{name} Sallum", report.id) for name in ("Nuhad", "Rawad"))
    assert found.words("Nuhad and Rawad", report.id) == f"[{nuhad}] and [{rawad}]"


def test_bodies_and_places_with_a_part_of_the_name_stay_and_those_with_all_of_it_do_not() -> None:
    reading = told(TEXT.replace("Sallum lost", "She lost"))
    named = (
        Named("R-1", "Sallum Relief", "actor"),
        Named("R-1", "Sallum Gate", "place"),
        Named("R-1", "Nuhad Sallum Brigade", "actor"),
    )
    found = protection(reading, named=named)
    name = who(found)
    at = reading.report.id
    assert (
        found.words("The Sallum Relief and Sallum Gate", at) == "The Sallum Relief and Sallum Gate"
    )
    assert found.words("The Nuhad Sallum Brigade", at) == f"The [{name}] Brigade"
    assert protection(reading).words("The Sallum Relief", at) == f"The [{name}] Relief"


def test_hashes_and_ids_are_no_words() -> None:
    found = protection(told())
    for code in ("C-0123456789abcdef", "ab" * 32, "0" * 16):
        assert found.words(code, None) == code


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("Nuhad Sallum", True),
        ("Nuhad Sallum, a baker", True),
        ("a lawyer for Nuhad Sallum", False),
        ("the brother of Nuhad Sallum", False),
        ("spoke to Nuhad Sallum", False),
        ("Omar Odeh's friend Nuhad Sallum", False),
        ("Omar Odeh", False),
        ("residents", False),
    ],
)
def test_whom_the_words_of_a_speaker_name(words: str, named: bool) -> None:
    reading = told()
    found = protection(reading)
    assert (found.pseudonym(words, reading.report.id) is not None) is named


def test_the_makers_of_judgements() -> None:
    notes = [
        Judgement(f"J-{n}", f"2031-03-15T09:00:0{n}Z", by, "note", "C-1", "seen")
        for n, by in enumerate(("Ruba Qasim", "Amina Karim"), 1)
    ]
    own = Judgement("J-3", "2031-03-15T09:00:09Z", "Amina Karim", "correct", "J-2", "mine",
                    "by.private", "no")  # fmt: skip
    record = make_record(told(), judgements=[*notes, own])
    found = Protection(record, KEY)
    assert found.maker("Amina Karim") == "Amina Karim"
    ruba = found.maker("Ruba Qasim")
    assert ruba.startswith("reviewer ")
    assert found.maker("RUBA  QASIM") == ruba
    assert found.maker("Somebody Else") == "Somebody Else"
    rows = protected_document(record, KEY)["judgements"]
    assert [row["by"] for row in rows] == [ruba, "Amina Karim", "Amina Karim"]
    assert found.words("says RUBA QASIM", None) == f"says {ruba}"


def redacted(*words: str) -> Protection:
    record = make_record(
        told(),
        judgements=[
            Judgement(f"J-{n}", f"2031-03-15T09:00:0{n}Z", "A. M.", "redact", "R-1", "so", None, w)
            for n, w in enumerate(words, 1)
        ],
    )
    return Protection(record, KEY)


def test_redacted_words() -> None:
    found = redacted("lost a brother", "bread (white)")
    assert found.words("she LOST  a\nbrother", None) == "she [words withheld]"
    assert found.words("bread (white) came", None) == "[words withheld] came"
    assert found.words("bread white came", None) == "bread white came"
    assert redacted().words("lost a brother", None) == "lost a brother"


def test_words_of_other_scripts() -> None:
    found = protection(told())
    assert found.words("told by نهاد سلوم here", None) == "told by [words withheld] here"
    assert found.words("Кафр and 中文 here", None) == "[words withheld] and [words withheld] here"
    assert found.words("“Straße” – d’Étaples", None) == "“Straße” – d’Étaples"


def placed(quote: str, text: str, **changes: object) -> dict[str, object]:
    """The event, as it leaves, of one claim at Odeon, which lies in Qasr Wadi."""
    report = make_report(text)
    claim = make_claim(report, quote, place="Odeon", trigger="shelled")
    town = PlaceCandidate("p1", "Qasr Wadi", 33.1, 36.2, "SY", "Karsa", "city", 1.0)
    assert claim.event.place is not None
    place = replace(claim.event.place, feature="site", within=town, admin1="Karsa")
    place = replace(place, **changes)  # type: ignore[arg-type]  # fields of a place
    claim = replace(claim, event=replace(claim.event, place=place))
    return event_of(make_record(make_reading(report, [claim])))


def event_of(record: Record) -> dict[str, object]:
    event: dict[str, object] = protected_document(record, KEY)["claims"][0]["event"]
    return event


BESIDE = "News\n\nThey shelled the Odeon, where Nuhad Sallum, a baker, hid. It was late."
ABOUT, NOT_ABOUT = (
    "They shelled the Odeon, where Nuhad Sallum, a baker, hid",
    "They shelled the Odeon",
)


def test_a_close_place_beside_a_private_person() -> None:
    event = placed(ABOUT, BESIDE)
    assert (event["place"], event["place_name"]) == ("Qasr Wadi", "Qasr Wadi")
    assert (event["lat"], event["lon"], event["place_precision"]) == (33.1, 36.2, "region")
    wider = placed(ABOUT, BESIDE, within=None)
    assert (wider["place"], wider["place_name"]) == ("Karsa", "Karsa")
    assert (wider["lat"], wider["lon"], wider["place_precision"]) == (None, None, "region")


def test_a_place_that_is_not_close_or_tells_of_nobody_private_stays() -> None:
    for event in (placed(ABOUT, BESIDE, feature="city"), placed(NOT_ABOUT, BESIDE)):
        assert (event["place"], event["lat"], event["lon"]) == ("Odeon", 33.5, 36.3)
        assert event["place_precision"] != "region"


def spoken(claim_of: Claim, speaker_private: bool) -> Claim:
    return claim_of if speaker_private else replace(claim_of, speaker=None)


def test_a_close_place_that_a_private_person_tells_of() -> None:
    report = make_report("News\n\nThey shelled the Odeon, said Nuhad Sallum, a baker.")
    speaker = make_speaker(report, "Nuhad Sallum", kind="resident", private=True)
    claim = make_claim(report, NOT_ABOUT, place="Odeon", speaker=speaker, trigger="shelled")
    assert claim.event.place is not None
    place = replace(claim.event.place, feature="site", within=None, admin1="Karsa")
    claim = replace(claim, event=replace(claim.event, place=place))
    for private, left in ((True, "Karsa"), (False, "Odeon")):
        made = make_record(make_reading(report, [spoken(claim, private)]))
        assert event_of(made)["place"] == left


def test_addresses_beside_a_private_person_or_told_by_one() -> None:
    text = (
        "News\n\nNuhad Sallum, a baker, lives in 12 Mill Street. Rose Street was hit. "
        "They shelled 7a Well Road, said Nuhad Sallum."
    )
    report = make_report(text)
    speaker = make_speaker(report, "Nuhad Sallum", kind="resident", private=True)
    claim = make_claim(report, "They shelled 7a Well Road", speaker=speaker)
    other = make_report("Other\n\nMill Street was quiet.", outlet="Hill Radio")
    quiet = make_claim(other, "Mill Street was quiet")
    found = protection(make_reading(report, [claim]), make_reading(other, [quiet]))
    at = report.id
    assert found.words("in 12 Mill Street now", at) == "in [place withheld] now"
    assert found.words("12a, Mill Street", at) == "[place withheld]"
    assert found.words("Rose Street", at) == "Rose Street"
    assert found.words("at 7a Well Road", at) == "at [place withheld]"
    assert found.words("12 Mill Street", other.id) == "12 Mill Street"
    assert found.words("12 Mill Street", None) == "[place withheld]"


def test_a_document_is_changed_where_it_must_be_and_nowhere_else() -> None:
    reading = told(url="https://example.org/nuhad-sallum", name="sallum.txt")
    record = make_record(reading)
    plain, safe = record_document(record), protected_document(record, KEY)
    name = who(Protection(record, KEY))
    (row,), (exact,) = safe["claims"], plain["claims"]
    assert row == exact | {
        "speaker": name,
        "speaker_words": name,
        "speaker_role": None,
        "speaker_private": True,
        "chain": [{"words": name, "how": "speaker"}, *exact["chain"][1:]],
    }
    (report,), (whole,) = safe["reports"], plain["reports"]
    assert report["name"] == f"[{name}].txt"
    assert report["url"] == f"https://example.org/[{name}]"
    assert {k for k in whole if whole[k] != report[k]} == {"name", "url"}
    without = told()
    assert protected_document(make_record(without), KEY)["reports"][0]["url"] is None
    assert safe.keys() == plain.keys()


def test_a_speaker_who_is_private_elsewhere_is_marked_so() -> None:
    reading = told()
    other = make_report("Other\n\nThey shelled the well, Nuhad Sallum said.", outlet="Hill Radio")
    claim = make_claim(other, "They shelled the well", speaker=make_speaker(other, "Nuhad Sallum"))
    rows = protected_document(make_record(reading, make_reading(other, [claim])), KEY)["claims"]
    assert rows[1]["speaker"] == rows[0]["speaker"]
    assert rows[1]["speaker_private"] is True
