"""Servers that the user named: at home too, never where clouds keep secrets; and who may ask."""

from __future__ import annotations

import ipaddress
import re

import pytest

from tests.conftest import ROOT
from trucewatch.errors import ReportError
from trucewatch.readers.fetching.addresses import why_refused
from trucewatch.readers.fetching.connection import Question
from trucewatch.readers.fetching.fetcher import Fetcher, FetchLimits
from trucewatch.readers.fetching.target import parse_target

_NETWORK = {"socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "httpx", "requests"}
HOME = "10.0.0.5 127.0.0.1 192.168.1.7 172.20.0.1 100.64.0.1 ::1 fd12:3456::1".split()
NOWHERE = (
    "169.254.169.254 0.0.0.0 224.0.0.1 255.255.255.255 100.100.100.200 192.0.0.192 :: fe80::1 "
    "ff02::1 fd00:ec2::254 ::ffff:127.0.0.1 64:ff9b::7f00:1"
).split()
#: Modules that listen, and none that asks.
_LISTENS = {"trucewatch/cli/serve.py"}
#: What sends changes to a receiver that the user names, and reads nothing.
_SENDS = {"trucewatch/publish/alerts/post.py"}


@pytest.mark.parametrize("told", HOME)
def test_networks_at_home_are_asked_only_where_named(told: str) -> None:
    address = ipaddress.ip_address(told)
    assert why_refused(address) is not None
    assert why_refused(address, home=True) is None


@pytest.mark.parametrize("told", NOWHERE)
def test_where_no_server_is_stays_refused(told: str) -> None:
    assert why_refused(ipaddress.ip_address(told), home=True) is not None


def test_a_named_server_may_have_any_port_and_a_name_of_the_house() -> None:
    for url in ("http://tsa:318/", "https://clock.internal:9443/tsr", "http://localhost/"):
        with pytest.raises(ReportError):
            parse_target(url)
        assert parse_target(url, reach="named").url.startswith(url.rstrip("/"))


def test_a_name_that_leads_to_a_forbidden_address_is_refused() -> None:
    def resolve(_host: str, _port: int) -> list[str]:
        return ["10.0.0.5", "169.254.169.254"]

    named = Fetcher(FetchLimits(), resolve=resolve, reach="named")
    with pytest.raises(ReportError, match=r"169\.254\.169\.254, which is link-local"):
        named.ask("http://tsa.example.org/", Question(b"x"))


def test_what_is_asked_with_shows_no_secret() -> None:
    told = repr(Question(b"code=secret", (("Authorization", "Basic secret"),)))
    assert "secret" not in told


def test_only_one_place_knows_the_network() -> None:
    source = ROOT / "src"
    names = "|".join(map(re.escape, sorted(_NETWORK)))
    asks = re.compile(rf"^\s*(?:from|import)\s+(?:{names})\b", re.MULTILINE)
    found = {
        path.relative_to(source).as_posix()
        for path in source.rglob("*.py")
        if asks.search(path.read_text(encoding="utf-8"))
    }
    inside = {name for name in found if name.startswith("trucewatch/readers/fetching/")}
    assert inside
    assert found - inside == _LISTENS | _SENDS
