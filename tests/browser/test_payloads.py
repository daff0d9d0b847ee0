"""Texts that want to run, in every field of a record, in a real browser: none is markup."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote as in_address
from urllib.parse import urlsplit

import pytest
from benchmarks.served import serving
from playwright.sync_api import Browser, Dialog, Page

from tests.browser.test_team import sign_in
from tests.builders import (
    make_agreement,
    make_claim,
    make_provision,
    make_reading,
    make_report,
    make_speaker,
)
from tests.hostile.payloads import TRAVERSAL, XSS
from tests.web.access.conftest import PASSWORD, passwords
from tests.web_views import VIEWS
from trucewatch.readers.hints import Hints
from trucewatch.records.judgement import Judgement
from trucewatch.records.record import Reading
from trucewatch.store.audit import AuditRow
from trucewatch.store.case import Case
from trucewatch.web.access.door import Door, Outside
from trucewatch.web.access.gate import Gate
from trucewatch.web.access.passwords import Passwords
from trucewatch.web.app import create_app

pytestmark = pytest.mark.browser
__all__ = ["passwords"]

AT = "2031-03-14T18:00:00Z"
#: What our own templates and style make of a page, and nothing else.
_STRANGERS = """() => {
  const ours = new Set((
    "html head meta title link script body svg symbol circle path defs pattern rect use a header " +
    "div nav ul ol li dl dt dd b br span main h1 h2 h3 p table thead tbody tfoot tr th td " +
    "section figure figcaption article aside blockquote bdi sup small code em q kbd footer " +
    "details summary ins " +
    "del form label input button i g mark text textarea fieldset legend select option optgroup " +
    "datalist caption template").split(" "));
  const strange = [];
  for (const e of document.querySelectorAll("*")) {
    const tag = e.tagName.toLowerCase();
    const source = e.getAttribute("src") || "";
    if (!ours.has(tag)) strange.push(tag);
    if (tag === "script" && !source.startsWith("/assets/")) strange.push("script");
    if (tag === "meta" && e.hasAttribute("http-equiv")) strange.push("meta");
    for (const a of e.attributes) {
      const led = /^(href|src|action)$/.test(a.name);
      if (/^(on.*|style|srcdoc)$/.test(a.name)) strange.push(a.name);
      if (led && !/^(\\/(?!\\/)|#|data:,$)/.test(a.value)) strange.push(a.value);
    }
  }
  return window.ran ? ["ran", ...strange] : strange;
}"""


def _reading(raw: bytes, name: str, hints: Hints, _country: str | None) -> Reading:
    """A report in which every field is the payload."""
    payload = raw.decode()
    text = f"{payload}\n\n{payload} shelled the mill, {payload} said.\n"
    titled = make_report(text, outlet=payload, name=name, raw=raw, origin=payload)
    if len(payload) % 2:  # then the file's name stands where the title would
        titled = replace(titled, title=None)
    speaker = make_speaker(titled, payload)
    quote = f"{payload} shelled the mill"
    claim = make_claim(
        titled,
        quote,
        speaker=speaker,
        actor=payload,
        target=payload,
        place=payload,
        start="2031-03-14",
    )
    deal = make_agreement(titled, quote, name=payload)
    term = make_provision(titled, quote, deal, bearer=payload, speaker=speaker)
    return replace(make_reading(titled, [claim]), agreements=(deal,), provisions=(term,))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Case, str]]:
    path: Path = tmp_path_factory.mktemp("payloads") / "hostile.case"
    with Case.create(path, XSS[0], at=AT, read=_reading) as case:
        for payload in XSS:
            case.add_report(payload.encode(), payload, Hints(), captured_at=AT)
        claims = [reading.claims[0].id for reading in case.readings()]
        for number, payload in enumerate(XSS):
            case.append_judgement(
                Judgement(
                    f"j{number}",
                    AT,
                    payload,
                    "note",
                    claims[number],
                    payload,
                    field=payload,
                    value=payload,
                    evidence=payload,
                )
            )
        with serving(create_app(case)) as address:
            yield case, address


@pytest.fixture
def bare(browser: Browser, hostile: tuple[Case, str]) -> Iterator[Page]:
    """A page whose browser does not keep to our policy: escaping has to do it alone."""
    context = browser.new_context(base_url=hostile[1], bypass_csp=True)
    page = context.new_page()
    page.set_default_timeout(60_000)
    yield page
    context.close()


def test_there_are_two_hundred_and_fifty() -> None:
    assert len(set(XSS)) >= 200
    assert len(set(TRAVERSAL)) >= 50


def test_no_text_becomes_markup_on_any_page(bare: Page, hostile: tuple[Case, str]) -> None:
    case, _ = hostile
    talked: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        talked.append(dialog.message)
        dialog.dismiss()

    bare.on("dialog", dismiss)
    pages = [*VIEWS, "/search?q=a*"]
    reports = [f"/reports/{report.id}" for report in case.reports()]
    terms = [f"/provisions/{term.id}" for term in case.record().provisions]
    # What is not there is told of in words that hold the address.
    lost = [f"/reports/{in_address(payload, safe='')}" for payload in XSS]
    for number, path in enumerate([*pages, *reports, *terms[:40], *lost]):
        case.name = XSS[number % len(XSS)]  # the case's name stands on every page
        bare.goto(path, wait_until="load")
        assert bare.evaluate(_STRANGERS) == [], f"{path}: {case.name}"
    assert talked == []
    assert len(reports) == len(XSS)
    assert terms


def test_no_text_becomes_markup_on_the_teams_pages(
    browser: Browser, tmp_path: Path, passwords: Passwords
) -> None:
    with Case.create(tmp_path / "team.case", XSS[0], at=AT, read=_reading) as case:
        case.add_person("amina", "owner", passwords.hash(PASSWORD), at=AT)
        for payload in XSS:
            case.note(AuditRow(AT, payload, payload, payload, payload))
        door = Door(Gate(case, passwords), Outside(frozenset({"127.0.0.1"}), False, False))
        with serving(create_app(case, door)) as address:
            context = browser.new_context(base_url=address, bypass_csp=True, user_agent=XSS[1])
            page = context.new_page()
            page.set_default_timeout(60_000)
            for payload in XSS:
                page.goto(f"/sign-in?next={in_address(payload, safe='')}", wait_until="load")
                assert page.evaluate(_STRANGERS) == [], payload
            sign_in(page, "amina")
            for path in ("/audit", "/sessions"):
                page.goto(path, wait_until="load")
                assert page.evaluate(_STRANGERS) == [], path
            assert page.locator("tbody tr").count() >= 1
            context.close()


def test_the_words_stand_on_the_page_as_they_are(bare: Page, hostile: tuple[Case, str]) -> None:
    case, _ = hostile
    for report in case.reports()[:5]:
        bare.goto(f"/reports/{report.id}")
        assert bare.locator("h1.headline").text_content() == report.name


def test_the_policy_finds_nothing_to_forbid(browser: Browser, hostile: tuple[Case, str]) -> None:
    """With the policy on, a violation would show that a text had become markup."""
    case, address = hostile
    context = browser.new_context(base_url=address)
    page = context.new_page()
    page.set_default_timeout(60_000)
    logged: list[str] = []
    page.on("console", lambda message: logged.append(message.text))
    page.on("pageerror", lambda error: logged.append(str(error)))
    some = [f"/reports/{report.id}" for report in case.reports()[::20]]
    for path in [*VIEWS, "/search?q=a*", *some]:
        page.goto(path, wait_until="load")
        assert page.evaluate(_STRANGERS) == []
    assert logged == []
    context.close()


def test_no_path_leads_out_of_the_assets(hostile: tuple[Case, str]) -> None:
    host = urlsplit(hostile[1]).netloc
    for payload in TRAVERSAL:
        for before in ("/assets/", "/reports/", "/provisions/", "/claims/", "/"):
            connection = http.client.HTTPConnection(host, timeout=60)
            path = (before + payload).encode("ascii").replace(b"\\", b"%5C").replace(b" ", b"%20")
            connection.request("GET", path.decode())
            answer = connection.getresponse()
            body = answer.read()
            location = answer.getheader("location", "")
            connection.close()
            assert answer.status in (307, 400, 404, 405), (path, answer.status)
            assert b"root:" not in body, path
            assert b"create_app" not in body, path
            assert "{% block" not in body.decode("utf-8", "replace"), path
            # Where it leads on it leads to this server: "//etc/passwd" is another host's name.
            assert not location or location.startswith(f"http://{host}/"), (path, location)
            assert answer.getheader("x-content-type-options") == "nosniff"
