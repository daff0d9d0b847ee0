"""Texts given to the pipeline, and gold mentions given to its parts."""

from __future__ import annotations

import re

import pytest
from benchmarks.quality.coding import alpha3, best_for_pair, country_codes, main_event
from benchmarks.quality.given import claim_at, clustered, linked, participants
from benchmarks.quality.likeness import cluster_documents
from benchmarks.quality.places import resolve
from benchmarks.quality.reading import Work, article, iso_day, paragraphs, sentence

TEXT = "Karsa's army shelled Tel Marwan on Monday. Later the army denied shelling the town."


@pytest.fixture(scope="module")
def work() -> Work:
    return sentence(TEXT, "2031-03-06")


def _at(words: str, text: str = TEXT) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


def test_a_sentence_is_read_whole(work: Work) -> None:
    assert work.text == TEXT
    assert [t.start for t in work.mentions.times] == ["2031-03-03"]
    assert {e.event.kind for e in work.events} >= {"shelling"}


def test_the_head_of_a_mention_is_its_topmost_word(work: Work) -> None:
    head = work.head_of(_at("Karsa's army"))
    assert head is not None
    assert work.mentions.tokens[head].text == "army"
    assert work.head_of((len(TEXT), len(TEXT) + 1)) is None


def test_stance_is_that_of_the_words_around(work: Work) -> None:
    done, denied = work.head_of(_at("shelled")), work.head_of(_at("shelling"))
    assert done is not None
    assert denied is not None
    assert work.stance(done).factuality == "happened"
    assert work.stance(denied).factuality == "denied"


def test_participants_are_who_acts_and_who_is_acted_on(work: Work) -> None:
    head = work.head_of(_at("shelled"))
    assert head is not None
    words = {work.mentions.tokens[i].text for i in participants(work, head)}
    assert {"army", "Marwan"} <= words


def test_a_day_that_is_none_is_not_given() -> None:
    assert iso_day("2031-03-06T10:00") == "2031-03-06"
    assert iso_day("2031-02-30") is None
    assert iso_day("1031") is None
    assert iso_day(None) is None
    assert sentence(TEXT, "2031-13-06").report.published.day is None


def test_paragraphs_leave_nothing_unread() -> None:
    text = "Read more\n\nShells hit Tel Marwan.\n\nSubscribe"
    blocks = paragraphs(text).report.blocks
    assert [b.span.quote for b in blocks] == ["Read more", "Shells hit Tel Marwan.", "Subscribe"]
    assert {b.role for b in blocks} == {"body"}


def test_an_article_goes_through_the_reader_and_keeps_its_offsets() -> None:
    text = "Army leaves Tel Marwan\n\nThe army left the town on Monday, residents said.\n"
    read = article(text, "2031-03-06", "Hodna Daily")
    assert read.text == text
    assert read.report.outlet == "Hodna Daily"
    assert read.report.blocks[0].role == "headline"


def test_an_article_that_the_reader_refuses_is_read_in_paragraphs() -> None:
    assert article("\ufeffShells hit Tel Marwan.").text == "\ufeffShells hit Tel Marwan."


def test_the_event_of_a_marked_pair(work: Work) -> None:
    found = best_for_pair(work, _at("Karsa's army"), _at("Tel Marwan"))
    assert found is not None
    assert found[0].event.kind == "shelling"
    assert found[1] == "ASSAULT"


def test_the_main_event_happened_before_it_is_denied(work: Work) -> None:
    event = main_event(work, {"shelling"})
    assert event is not None
    assert event.event.trigger.quote == "shelled"
    assert main_event(work, {"siege"}) is None


def test_gold_names_are_resolved_even_where_the_finder_found_none() -> None:
    text = "Talks in Geneva went on."
    (answer,) = resolve(sentence(text), [_at("Geneva", text)])
    assert answer["country"] == "CH"
    assert answer["lat"] == pytest.approx(46.2, abs=0.1)


def test_mentions_of_one_happening_are_linked_and_others_are_not() -> None:
    told = ["Shells hit Tel Marwan on Monday.", "Shells hit Tel Marwan on Monday."]
    told.append("Shells hit Ardun on Friday.")
    work = sentence(" ".join(told), "2031-03-10")
    places = [(m.start(), m.end()) for m in re.finditer("hit", work.text)]
    claims = [claim_at(work, place, str(i)) for i, place in enumerate(places)]
    groups = linked([c for c in claims if c is not None], work)
    assert len(groups) == 3
    assert groups[0] == groups[1]
    assert groups[2] != groups[0]


def test_clusters_take_best_pairs_first_and_only_what_fits_all() -> None:
    likeness = {(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.0, (2, 3): 0.7, (1, 3): 0.1, (0, 3): 0.1}

    def score(a: int, b: int) -> float:
        return likeness[min(a, b), max(a, b)]

    assert clustered(range(4), score, 0.6) == [0, 0, 2, 2]


def test_documents_of_like_words_are_one_cluster() -> None:
    def sketch(words: str) -> dict[str, float]:
        return dict.fromkeys(words.split(), 1.0)

    groups = cluster_documents(
        [
            sketch("shell market ardun baker"),
            sketch("shell market ardun medic"),
            sketch("flood river bridge ferry"),
            sketch("shell harbour pier crane"),
        ]
    )
    assert groups[0] == groups[1]
    assert len(set(groups)) == 3


def test_countries_by_code_and_name() -> None:
    assert alpha3("YE") == "YEM"
    assert country_codes()["yemen"] == "YE"
