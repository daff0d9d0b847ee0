"""Judging in the browser: what is shown, what is kept, who may, and what is refused and why."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from tests.demo_case import copied_demo
from tests.hostile.payloads import XSS
from tests.web.access.conftest import US
from trucewatch.records.judgement import Judgement
from trucewatch.review.queue import find_queue
from trucewatch.store.case import Case
from trucewatch.web.app import create_app


@pytest.fixture
def demo(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Iterator[Case]:
    with Case.open(copied_demo(tmp_path_factory, tmp_path)) as opened:
        yield opened


@pytest.fixture
def client(demo: Case) -> TestClient:
    return TestClient(create_app(demo), follow_redirects=False)


def first(case: Case, kind: str = "claim") -> str:
    """The first thing of the queue of a kind."""
    return next(item.target for item in find_queue(case.record()) if item.type == kind)


def post(client: TestClient, query: str, **form: str) -> Response:
    """A judgement, by A. Monitor where nothing else is said."""
    data = {"name": "A. Monitor", "usual": "the words say so", **form}
    return client.post(f"/review/judge?{query}", data=data, headers=US)


def words(page: str) -> str:
    """A page as one reads it."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.partition("<main")[2])).split())


def test_the_first_that_waits_is_shown_with_its_words_question_and_reason(
    client: TestClient, demo: Case
) -> None:
    item = find_queue(demo.record())[0]
    claim = next(c for c in demo.record().claims if c.id == item.target)
    page = client.get("/review").text
    assert f">{claim.span.quote}</span>" in unescape(page)
    shown = words(page)
    for told in (
        "Do the words tell of this, as it is read?",
        "An alleged breach of P7 rests on this alone".lower(),
        "0 judged",
        f"1 of {len(find_queue(demo.record()))}",
        "said to have acted: a patrol",
        "Lake Mission , in its own voice",
    ):
        assert told.lower() in shown.lower(), told
    assert "verified" not in shown.partition("Your judgement")[0]


def test_each_thing_of_the_queue_has_a_page_and_its_neighbours(
    client: TestClient, demo: Case
) -> None:
    queue = find_queue(demo.record())
    for before, item, after in zip((None, *queue), queue, (*queue[1:], None), strict=False):
        page = client.get(f"/review?item={item.target}")
        assert page.status_code == 200, item
        for key, beside in (("p", before), ("n k", after)):
            href = f'href="/review?item={beside.target}" data-key="{key}"' if beside else ""
            assert href in page.text


def test_what_is_judged_is_kept_by_name_and_the_next_is_shown(
    client: TestClient, demo: Case
) -> None:
    queue = find_queue(demo.record())
    answer = post(client, f"item={queue[1].target}&verb=confirm", reason="seen on site")
    (kept,) = demo.judgements()
    assert (kept.verb, kept.target, kept.by) == ("confirm", queue[1].target, "A. Monitor")
    assert kept.reason == "seen on site"  # one's own words stand before a usual reason
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/review?done={kept.id}&item={queue[2].target}#main"
    shown = words(client.get(answer.headers["location"]).text)
    assert "Confirmed" in shown
    assert "the board stays as it is" in shown
    assert "1 judged, 1 by me" in shown


def test_a_name_is_asked_for_once(client: TestClient, demo: Case) -> None:
    item = first(demo)
    assert "Your name" in client.get("/review").text
    refused = post(client, f"item={item}&verb=confirm", name=" ")
    assert refused.status_code == 400
    assert "Give your name" in refused.text
    assert post(client, f"item={item}&verb=confirm", name="Zoë محمد").status_code == 303
    cookie = client.cookies.jar
    assert {c.name for c in cookie} == {"trucewatch-name"}
    page = client.get("/review").text
    assert "kept as <bdi>Zoë محمد</bdi>" in page
    assert 'name="name"' in page.partition("You are not")[2]
    assert 'name="name"' not in page.partition("You are not")[0]
    second = first(demo)
    client.post(f"/review/judge?item={second}&verb=confirm", data={"reason": "x"}, headers=US)
    assert demo.judgements()[-1].by == "Zoë محمد"
    client.post("/review/name", data={"name": "B. Monitor", "next": "//evil.example"}, headers=US)
    assert "kept as <bdi>B. Monitor</bdi>" in client.get("/review").text


def test_a_name_leads_to_no_other_site(client: TestClient) -> None:
    sent = {"name": "B", "next": "//evil.example"}
    answer = client.post("/review/name", data=sent, headers=US)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert "samesite=strict" in answer.headers["set-cookie"].lower()
    assert client.post("/review/name", data={"name": ""}, headers=US).status_code == 400


def test_a_correction_changes_the_board_and_an_undo_changes_it_back(
    client: TestClient, demo: Case
) -> None:
    item = first(demo)
    before = client.get("/").text
    answer = post(client, f"item={item}&verb=correct&field=event.kind", value="patrol")
    told = words(client.get(answer.headers["location"]).text)
    assert "P7 is no longer breach alleged" in told
    assert "the machine reads “heavy_weapons_presence”" in told
    assert client.get("/").text != before
    (kept,) = demo.judgements()
    back = post(client, f"item={kept.id}&verb=undo", usual="decided by mistake")
    assert back.headers["location"].endswith(f"&item={item}#main")
    assert "P7 is now breach alleged" in words(client.get(back.headers["location"]).text)
    main = client.get("/").text.partition("<main")[2]
    assert main == before.partition("<main")[2]
    assert [j.verb for j in demo.judgements()] == ["correct", "undo"]


def test_merge_and_split_are_kept_as_pairs_of_claims(client: TestClient, demo: Case) -> None:
    record = demo.record()
    one, two = record.incidents[0], record.incidents[1]
    assert post(client, f"item={one.id}&verb=merge", other=two.id).status_code == 303
    (kept,) = demo.judgements()
    assert (kept.target, kept.value) == (one.claims[0], two.claims[0])
    whole = next(i for i in demo.record().incidents if two.claims[0] in i.claims)
    assert one.claims[0] in whole.claims
    assert post(client, f"item={whole.id}&verb=split", claim=two.claims[0]).status_code == 303
    assert demo.judgements()[1].target == two.claims[0]


def test_the_nearest_incidents_are_offered_first_with_their_words(
    client: TestClient, demo: Case
) -> None:
    page = client.get(f"/review?item={first(demo, 'incident')}").text
    offered = page.partition('id="act-merge"')[2].partition("</details>")[0]
    assert 3 <= offered.count('name="other"') <= 8
    assert offered.count("<q ") == offered.count('name="other"')


@pytest.mark.parametrize(
    ("query", "form", "told"),
    [
        ("verb=confirm", {"usual": "", "reason": "  "}, "Say why, in a few words"),
        ("verb=correct&field=event.kind", {"value": ""}, "Give the value that is right"),
        ("verb=correct&field=event.kind", {"value": "patroll"}, "did you mean patrol"),
        (
            "verb=correct&field=event.kind",
            {"value": "heavy_weapons_presence"},
            "read there already",
        ),
        ("verb=correct&field=event.actor", {"value": "nobody of this text"}, "words that stand in"),
        ("verb=correct&field=event.time.start", {"value": "8 March"}, "8 March"),
        ("verb=correct&field=truth", {"value": "no"}, "cannot be corrected"),
        ("verb=merge", {}, "Choose the incident"),
        ("verb=merge", {"other": "i-none"}, "is no claim"),
        ("verb=confirm", {"reason": "x" * 2001}, "longer than 2000 characters"),
        ("verb=verify", {}, "not one of these pages"),
        ("verb=redact", {"value": "patrol"}, "not one of these pages"),
    ],
)
def test_what_is_wanting_is_said_and_what_was_typed_is_kept(
    client: TestClient, demo: Case, query: str, form: dict[str, str], told: str
) -> None:
    sent = {"usual": "", "reason": "because of <b>this</b>", **form}
    answer = post(client, f"item={first(demo)}&{query}", **sent)
    assert answer.status_code == 400
    assert demo.judgements() == ()
    if query.startswith(("verb=verify", "verb=redact")):
        return  # no form of ours sends that, so none can show it
    assert told in unescape(answer.text)
    assert "Nothing was kept yet." in answer.text
    opened = answer.text.partition(" open>")[2].partition("</form>")[0]
    if query != "verb=correct&field=truth":
        assert (
            f'value="{sent["reason"].strip()[:40]}'.replace("<", "&lt;").replace(">", "&gt;")
            in opened
            or not sent["reason"].strip()
        )
        if sent.get("value") and "event.kind" not in query:
            assert f'value="{sent["value"]}"' in opened


def test_a_form_sent_twice_is_kept_once(client: TestClient, demo: Case) -> None:
    item = first(demo)
    sent = f"item={item}&verb=correct&field=event.kind"
    answers = [post(client, sent, value="patrol") for _ in range(2)]
    assert [a.status_code for a in answers] == [303, 303]
    (kept,) = demo.judgements()
    assert all(kept.id in a.headers["location"] for a in answers)
    assert "P7 is no longer" in words(client.get(answers[1].headers["location"]).text)
    undo = [post(client, f"item={kept.id}&verb=undo") for _ in range(2)]
    assert [a.status_code for a in undo] == [303, 303]
    assert len(demo.judgements()) == 2


def test_only_our_own_pages_judge(client: TestClient, demo: Case) -> None:
    refused: tuple[dict[str, str], ...] = (
        {},
        {"sec-fetch-site": "cross-site"},
        {"origin": "http://evil.example"},
    )
    for headers in refused:
        sent = {"name": "A", "reason": "x"}
        answer = client.post(
            f"/review/judge?item={first(demo)}&verb=confirm", data=sent, headers=headers
        )
        assert answer.status_code == 403
    assert demo.judgements() == ()
    assert client.get(f"/review/judge?item={first(demo)}&verb=confirm").status_code == 405


def test_skipping_is_kept_nowhere(client: TestClient, demo: Case) -> None:
    state = demo.state()
    found = re.search(r'href="([^"]+)" data-key="n k"', client.get("/review").text)
    assert found is not None
    client.get(unescape(found[1]))
    assert demo.state() == state


def test_the_past_shows_and_does_not_judge(client: TestClient) -> None:
    page = client.get("/review?as_of=2031-03-08").text
    assert "record of an earlier day" in page
    assert "/review/judge?" not in page


def test_a_case_without_reports_says_what_to_do(tmp_path: Path) -> None:
    with Case.create(tmp_path / "x.case", "Empty", None, at="2031-03-14T18:00:00Z") as empty:
        page = TestClient(create_app(empty)).get("/review").text
    assert "Nothing has been read." in page
    assert "Add reports first" in page


def test_what_is_not_there_is_told(client: TestClient) -> None:
    answer = client.get("/review?item=c-none")
    assert answer.status_code == 404
    assert "Open the page Review" in answer.text


def test_blind_review_hides_what_others_judged(client: TestClient, demo: Case) -> None:
    item = first(demo)
    assert "who you are" in client.get("/review?blind=1").text
    post(client, f"item={item}&verb=correct&field=event.kind", value="patrol")
    client.post("/review/name", data={"name": "B. Monitor"}, headers=US)
    assert item not in {i.target for i in find_queue(demo.record())}
    page = client.get(f"/review?item={item}&blind=1").text
    assert "A. Monitor" not in page
    assert "heavy weapons present" in words(page).partition("Your judgement")[0]
    report = re.search(r'href="(/reports/[^"]+blind=1)#c\d+"', page)
    assert report is not None
    assert "A. Monitor" not in client.get(report[1]).text
    sent = f"item={item}&verb=confirm&blind=1"
    answer = client.post(f"/review/judge?{sent}", data={"reason": "so it reads"}, headers=US)
    assert answer.status_code == 303
    after = client.get(answer.headers["location"]).text
    assert "blind=1" in answer.headers["location"]
    assert "A. Monitor" not in after
    assert "board" not in words(after).partition("Your judgement")[0].partition("Confirmed")[2]
    table = words(client.get("/review/agreement").text)
    assert "1 judged by two people or more: A. Monitor , B. Monitor" in table
    assert re.search(r"event\.kind 1 0 ", table)


def test_decisions_are_listed_with_what_was_taken_back(client: TestClient, demo: Case) -> None:
    item = first(demo)
    post(client, f"item={item}&verb=confirm", reason="as it stands")
    (kept,) = demo.judgements()
    page = client.get("/review/judgements").text
    assert f'id="{kept.id}"' in page
    form = re.search(r'action="([^"]+verb=undo[^"]*)"', page)
    assert form is not None
    refused = client.post(unescape(form[1]), data={}, headers=US)
    assert refused.status_code == 400
    assert "Say why" in refused.text
    answer = client.post(unescape(form[1]), data={"reason": "wrong claim"}, headers=US)
    assert answer.headers["location"].startswith("/review/judgements?done=")
    after = words(client.get(answer.headers["location"]).text)
    assert "taken back by J-" in after
    assert "2 by all" in after


def test_a_claim_is_corrected_in_place_on_its_report(client: TestClient, demo: Case) -> None:
    claim = next(c for c in demo.record().claims if c.id == first(demo))
    report = f"/reports/{claim.report}"
    plain = client.get(report).text
    link = re.search(rf'href="({report}\?judge={claim.id}[^"]*)"', plain)
    assert link is not None
    opened = client.get(unescape(link[1])).text
    assert opened.count('id="act-correct" open') == 1
    sent = f"item={claim.id}&verb=correct&field=event.kind&source=report"
    refused = post(client, sent, value="patroll", usual="", reason="they drove by")
    assert refused.status_code == 400
    assert 'value="they drove by"' in refused.text
    answer = post(client, sent, value="patrol")
    (kept,) = demo.judgements()
    place = unescape(link[1]).partition("#")[2]
    assert answer.headers["location"] == f"{report}?done={kept.id}#{place}"
    page = client.get(answer.headers["location"]).text
    panel = page.partition(f'id="{place}"')[2].partition("</article>")[0]
    assert "corrected by <bdi>A. Monitor</bdi>" in panel
    assert "The machine reads <bdi>heavy_weapons_presence</bdi>" in panel
    assert "claim corrected" in page
    back = post(client, f"item={kept.id}&verb=undo&source=report&at={claim.id}")
    assert back.headers["location"].endswith(f"#{place}")
    assert "not yet reviewed" in client.get(report).text


def test_hostile_words_of_a_judge_stay_words(client: TestClient, demo: Case) -> None:
    queue = find_queue(demo.record())
    for payload, item in zip(XSS, queue[:12], strict=False):
        refused = post(client, f"item={item.target}&verb=confirm", usual="", name=payload[:80])
        kept = post(client, f"item={item.target}&verb=confirm", name=payload[:80], reason=payload)
        assert (refused.status_code, kept.status_code) == (400, 303)
        pages = [refused.text, client.get(kept.headers["location"]).text]
        pages.append(client.get("/review/judgements").text)
        for page in pages:
            main = page.partition("<main")[2]
            assert not re.search(r"<(script|img|iframe|svg/|object|embed|math)\b", main), payload
            assert not re.search(r"<[^>]*\son\w+\s*=[^>]*>", re.sub(r'"[^"]*"', '""', main))


def test_of_two_at_once_both_are_kept(client: TestClient, demo: Case) -> None:
    from concurrent.futures import ThreadPoolExecutor

    targets = [item.target for item in find_queue(demo.record())[:6]]
    with ThreadPoolExecutor(4) as pool:
        sent = [f"item={t}&verb=confirm" for t in targets for _ in range(2)]
        answers = list(pool.map(lambda one: post(client, one), sent))
    assert {a.status_code for a in answers} == {303}
    kept: list[Judgement] = list(demo.judgements())
    assert {j.target for j in kept} == set(targets)
