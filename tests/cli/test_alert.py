"""``trucewatch alert`` sends what changed to a receiver on loopback, once, and says what to do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.publish.alerts.receiver import receiving
from trucewatch.publish.alerts.sent import Sent
from trucewatch.store.case import Case


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "secret.txt"
    path.write_text("a secret of sixteen\n")
    return path


def test_it_sends_once_and_then_what_is_new(run: Run, kessara: Path, secret: Path) -> None:
    with receiving() as receiver:
        to = ("--to", receiver.url, "--secret-file", secret)
        first = run("alert", kessara, "--since", "2031-03-12", *to)
        assert first.exit_code == 0, first.stderr
        assert f"Sent 4 changes. What was sent is kept in {kessara}.sent.json." in first.stdout
        held = json.loads(receiver.got[0][2])
        assert {change["day"] for change in held["changes"]} == {"2031-03-14"}
        for again in (("--since", "2031-03-12"), ("--since-last",)):
            assert "Sent 0 changes" in run("alert", kessara, *again, *to).stdout
        with Case.open(kessara) as case:
            raw = b"The mill near Sendou was shelled on Friday, residents said."
            case.add_report(raw, "late.txt", captured_at="2031-03-15T09:00:00Z")
        more = run("alert", kessara, "--since-last", "--kind", "report_added", *to)
        assert "Sent 1 changes" in more.stdout, more.stderr
    assert len(receiver.got) == 2


def test_print_sends_and_keeps_nothing(run: Run, kessara: Path) -> None:
    shown = run("alert", kessara, "--since", "2031-03-12", "--print", "--kind", "violation_alleged")
    assert shown.exit_code == 0, shown.stderr
    assert "Violation alleged: Armed clash, Sendou" in shown.stdout
    assert "1 changes; nothing was sent." in shown.stdout
    assert not Path(f"{kessara}.sent.json").exists()
    told = run("alert", kessara, "--since", "2031-03-12", "--print", "--json", "--side", "army")
    assert json.loads(told.stdout)["format"] == "trucewatch/alert/1"


def test_json_tells_how_many_were_sent(
    run: Run, kessara: Path, secret: Path, tmp_path: Path
) -> None:
    state = tmp_path / "sent.json"
    with receiving() as receiver:
        to = ("--to", receiver.url, "--secret-file", secret, "--state", state)
        told = run("alert", kessara, "--since", "2031-03-12", "--json", *to)
        assert json.loads(told.stdout)["sent"] == 4
        assert Sent(state).knows(receiver.url)


def test_what_the_receiver_refuses_ends_with_2_and_is_sent_next_time(
    run: Run, kessara: Path, secret: Path
) -> None:
    with receiving((403, {}, b"no")) as receiver:
        to = ("--to", receiver.url, "--secret-file", secret)
        refused = run("alert", kessara, "--since", "2031-03-12", *to)
        assert refused.exit_code == 2
        assert "answered 403 (“no”)" in refused.stderr
        assert "Sent 4 changes" in run("alert", kessara, "--since-last", *to).stdout


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--since", "2031-03-12"), "--to URL to send, or --print"),
        (("--print", "--to", "http://a.example/", "--since", "2031-03-12"), "--to URL to send"),
        (("--print",), "--since DAY, or --since-last"),
        (("--print", "--since-last"), "--print --since DAY"),
        (("--print", "--since", "March"), "--since 'March'"),
        (("--print", "--since", "2031-03-12", "--kind", "violation"), "did you mean"),
        (("--since", "2031-03-12", "--to", "receiver"), "--to: give an address"),
        (("--since", "2031-03-12", "--to", "http://127.0.0.1/"), "--secret-file FILE is missing"),
        (
            ("--since", "2031-03-12", "--to", "http://127.0.0.1/", "--secret-file", "/none"),
            "/none: cannot be read",
        ),
    ],
)
def test_what_is_missing_or_wrong_is_told(
    run: Run, kessara: Path, options: tuple[str, ...], says: str
) -> None:
    done = run("alert", kessara, *options)
    assert done.exit_code == 2
    assert says in done.stderr


def test_the_first_run_names_the_day_to_begin_with(run: Run, kessara: Path, secret: Path) -> None:
    with receiving() as receiver:
        to = ("--to", receiver.url, "--secret-file", secret)
        done = run("alert", kessara, "--since-last", *to)
        assert done.exit_code == 2
        assert "begin with --since DAY" in done.stderr
        assert receiver.got == []
