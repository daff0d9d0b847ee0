"""No word of ours stands on a page that a catalogue could not change.

Pages are made in a language of which every message is the English between brackets. What stands
outside of brackets must be words of a report, a name, a day, or marked as English.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from gettext import NullTranslations
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.demo_case import copied_demo
from tests.made_record import Told, at, made_record, sight_of
from tests.web.access.conftest import US
from tests.web.words.conftest import Reader
from trucewatch.judged.claim_fields import CLAIM_FIELDS
from trucewatch.judged.provision_fields import PROVISION_FIELDS
from trucewatch.review.queue import find_queue
from trucewatch.store.case import Case
from trucewatch.views.map.layers import layer_of
from trucewatch.web.app import create_app
from trucewatch.web.desk import Desk
from trucewatch.web.words.tongues import Tongue

_NAMED = {"aria-label", "title", "data-th", "placeholder", "alt", "data-word"}
_DAYS = "lun mar mer jeu ven sam dim janv févr mars avr mai juin juil août sept oct nov déc janvier"
_KNOWN = re.compile(rf"\b(?:{'|'.join(_DAYS.split())}|trucewatch|I-\d+|P\d+|UTC|GeoNames)\b")
_CODES = frozenset("outlet from to speaker place kind factuality".split())  # typed to search
_WORD = re.compile(r"[^\W\d_]{2,}")


class Bracketed(NullTranslations):
    """Every message is itself between brackets."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, one: str, many: str, n: int) -> str:
        return f"⟦{one if n == 1 else many}⟧"


class Outside:
    """What stands outside of all brackets, from text to text, but for names and days."""

    def __init__(self) -> None:
        self.depth = 0

    def of(self, text: str) -> str:
        kept = []
        for letter in text:
            self.depth += (letter == "⟦") - (letter == "⟧")
            kept += [letter if self.depth == 0 and letter != "⟧" else " "]
        return _KNOWN.sub("", "".join(kept))


def theirs(around: list[tuple[str, dict[str, Any]]]) -> bool:
    """Whether words here are a report's, a name, a code, or marked as English."""
    for tag, attrs in around:
        classes = str(attrs.get("class") or "").split()
        if tag in {"bdi", "code", "kbd", "style", "script", "tspan", "title", "blockquote"}:
            return True
        if attrs.get("lang") and tag != "html":
            return True
        if {"words", "mono", "fkey", "brand"} & set(classes) or attrs.get("dir") == "auto":
            return True
    return False


@pytest.fixture
def speaks_brackets(monkeypatch: pytest.MonkeyPatch) -> None:
    tongue = Tongue("fr", "Bracketed", catalogue=Bracketed())
    monkeypatch.setattr("trucewatch.web.app.asked_tongue", lambda *_: tongue)


@pytest.fixture
def bracketed(demo_case: Case, speaks_brackets: None) -> TestClient:
    return TestClient(create_app(demo_case))


def names(case: Case) -> list[str]:
    """What reports call people, places and outlets: the longest first."""
    record = case.record()
    found = {report.outlet or report.name for report in record.reports}
    found |= {incident.place or "" for incident in record.incidents}
    for claim in record.claims:
        found |= {mention.words for mention in (claim.speaker, claim.event.actor) if mention}
        found |= {f"{figure.unit}s" for figure in claim.figures if figure.unit}
        found |= {f"“{claim.cue.quote}”"} if claim.cue else set()
    return sorted(found - {""}, key=len, reverse=True)


def left_over(pages: Mapping[str, str], told: list[str]) -> str:
    """What stands on the pages that is neither a message nor theirs. ``told``: their names."""
    found: set[str] = set()

    def ours(words: str) -> bool:
        for name in told:
            words = words.replace(name, " ")
        return _WORD.search(words) is not None and words.strip(" :") not in _CODES

    for path, page in pages.items():
        read = Reader(page)
        body = Outside()
        for text, around in read.texts:
            drawn = any(
                tag == "text" for tag, _ in around
            )  # labels in charts are cut where they are long
            left = (Outside() if drawn else body).of(text)
            if not theirs(around) and ours(left):
                found.add(f"{path}: {left}")
        assert body.depth == 0, path
        for tag, attrs in read.tags:
            for name in _NAMED & set(attrs):
                if tag != "bdi" and ours(Outside().of(str(attrs[name]))):
                    found.add(f"{path}: {name}: {attrs[name]}")
    return "\n".join(sorted(found))


def test_every_word_of_ours_is_a_message(
    bracketed: TestClient, demo_case: Case, some_paths: list[str]
) -> None:
    pages = {path: bracketed.get(path).text for path in some_paths}
    assert left_over(pages, names(demo_case)) == ""


def judge(client: TestClient, query: str, **form: str) -> str:
    """What a page says to a judgement by A. Monitor, or by whoever the form names."""
    data = {"name": "A. Monitor", "usual": "seen", **form}
    return client.post(f"/review/judge?{query}", data=data, headers=US).text


def test_so_it_is_where_people_judged(
    tmp_path_factory: pytest.TempPathFactory, tmp_path: Path, speaks_brackets: None
) -> None:
    with Case.open(copied_demo(tmp_path_factory, tmp_path)) as case:
        client = TestClient(create_app(case))
        record = case.record()
        claim, term, two = record.claims[0].id, record.provisions[0].id, record.incidents[:2]
        pages = {
            "confirmed": judge(client, f"item={claim}&verb=confirm"),
            "no value": judge(client, f"item={claim}&verb=correct&field=event.kind"),
            "no name": judge(client, f"item={claim}&verb=confirm", name=""),
            "no reason": judge(client, f"item={claim}&verb=confirm", usual=""),
            "refused": judge(
                client, f"item={claim}&verb=correct&field=event.time.start", value="soon"
            ),
            "corrected": judge(
                client, f"item={claim}&verb=correct&field=event.kind", value="sniper_fire"
            ),
            "differing": judge(
                client,
                f"item={claim}&verb=correct&field=event.kind",
                value="shelling",
                name="B. Monitor",
            ),
            "owed by nobody": judge(
                client, f"item={term}&verb=correct&field=duty_bearer", instead="none"
            ),
            "discounted": judge(client, f"item={record.incidents[3].id}&verb=discount"),
            "merged": judge(client, f"item={two[0].id}&verb=merge", other=two[1].id),
        }
        many = next(i for i in case.record().incidents if len(i.claims) > 1)
        pages["split"] = judge(client, f"item={many.id}&verb=split", claim=many.claims[-1])
        pages["undone"] = judge(client, f"item={case.judgements()[0].id}&verb=undo")
        fields = [f"item={claim}&field={field}" for field in CLAIM_FIELDS]
        fields += [f"item={term}&field={field}" for field in PROVISION_FIELDS]
        waits = [f"item={item.target}" for item in find_queue(case.record())]
        for asked in (*fields, *waits, "all=1", "blind=1", f"item={claim}"):
            pages[asked] = client.get(f"/review?{asked}").text
        report = record.claims[0].report
        for path in (
            *("/review/judgements", "/review/judgements?mine=1", "/review/agreement"),
            f"/reports/{report}?judge={claim}&verb=correct",
            *("/review?as_of=2031-03-05", "/review?item=nothing"),
        ):
            pages[path] = client.get(path).text
        told = [*names(case), "Monitor", *(f"({j.by})" for j in case.judgements())]
    assert left_over(pages, told) == ""
    for path, page in pages.items():  # also where ours and theirs stand in one element
        outside = Outside().of(" ".join(text for text, _ in Reader(page).texts))
        found = re.search(r"machine reads|the board|is now|hangs on|rests on|say so", outside)
        assert found is None, (path, found)


def test_so_it_is_on_the_first_page_and_what_is_added(
    tmp_path: Path, speaks_brackets: None
) -> None:
    text = "Calm in Karsa\n\n13 March 2031\n\nThe truce held in Karsa, the council said.\n"
    with Case.create(tmp_path / "new.case", "Karsa", at="2031-03-14T18:00:00Z") as case:
        client = TestClient(Desk(case), headers=US)
        empty = ("/", "/add", "/map", "/review", "/review/judgements", "/review/agreement")
        pages = {f"empty {path}": client.get(path).text for path in empty}

        def add(name: str, **fields: str) -> None:
            pages[name] = client.post(
                "/add", files=[(n, (None, v)) for n, v in fields.items()]
            ).text

        add("nothing", do="add")
        add("no day", text=text, published="soon")
        add("no kind", text=text, kind="rumour")
        add("looked", text=text, do="look")
        add("added", text=text, outlet="Karsa Radio")
        add("again", text=text)
        add("like it", text=f"{text}\nMore is not known.\n", outlet="Valley Post")
        add("copied", text=text.replace("13 March", "12 March"), outlet="Valley Post")
        add("another case", text=text, case="0123")
        add("no address", address="http://127.0.0.1/")
        told = [*names(case), "Karsa", "pasted.txt"]
    assert left_over(pages, told) == ""


def test_so_it_is_on_a_map_that_is_drawn(
    tmp_path: Path, speaks_brackets: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    karsa = at(14.6, -4.0)
    told = [Told(where=karsa)] * 9 + [
        Told(where=karsa, start="2031-03-05", end="2031-03-07", contested=True),
        Told(where=at(14.5, -4.2, "admin1", "region", name="Mopti"), factuality="denied"),
        Told(where=at(14.5, -4.2, "admin2", "region", name="Mopti")),
        Told(where=at(17.0, -4.0, "country", "country", name="Mali")),
        *(Told(), Told(start=None)),
    ]
    sight = sight_of(made_record(told))
    monkeypatch.setattr("trucewatch.web.sights.Sights.at", lambda *_, **__: sight)
    line = {"type": "LineString", "coordinates": [[-4.2, 14], [-4.2, 15]]}
    feature = {"type": "Feature", "properties": {"name": "Karsa"}, "geometry": line}
    layer = layer_of(json.dumps(feature).encode(), "line.geojson")
    with Case.create(tmp_path / "x.case", "made", at="2031-03-14T18:00:00Z") as case:
        client = TestClient(create_app(case, layers=[layer]))
        asked = ("", "?from=2031-03-05", "?to=2031-03-06", "?from=2031-03-05&to=2031-03-06")
        pages = {path: client.get(f"/map{path}").text for path in (*asked, "?from=soon")}
        drawn = client.get("/map/data.json").json()
    assert left_over(pages, ["Karsa", "Mopti", "Mali"]) == ""
    for incident in drawn["incidents"]:
        assert not _WORD.search(Outside().of(incident["about"] + incident["stands"]))
    for place in drawn["places"]:
        assert not _WORD.search(Outside().of(place["words"] + place["precision"]))
