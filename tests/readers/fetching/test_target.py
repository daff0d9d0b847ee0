"""Sixty spellings and more of addresses at home: none is asked, whatever it is dressed up as."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.errors import ReportError
from trucewatch.readers.fetching.addresses import why_refused
from trucewatch.readers.fetching.target import check_address, follow, parse_target

#: Every one leads, in some program, to this machine or its network.
AT_HOME = [
    # plain
    "http://127.0.0.1/",
    "http://127.1.2.3/",
    "http://10.0.0.1/",
    "http://172.16.0.1/",
    "http://172.31.255.254/",
    "http://192.168.1.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://100.64.0.1/",
    "http://100.127.255.254/",
    "http://0.0.0.0/",
    "http://192.0.0.1/",
    "http://192.0.2.1/",
    "http://192.88.99.1/",
    "http://198.18.0.1/",
    "http://198.51.100.1/",
    "http://203.0.113.1/",
    "http://224.0.0.1/",
    "http://240.0.0.1/",
    "http://255.255.255.255/",
    # numbers that programs read in different ways
    "http://2130706433/",
    "http://3232235777/",
    "http://0x7f000001/",
    "http://0x7f.0.0.1/",
    "http://0x7f.1/",
    "http://0X7F.0X0.0X0.0X1/",
    "http://017700000001/",
    "http://0177.0.0.1/",
    "http://0177.1/",
    "http://127.1/",
    "http://127.0.1/",
    "http://00000177.0.0.01/",
    "http://127.0.0.01/",
    "http://10.1/",
    "http://192.168.257/",
    "http://0/",
    "http://0x/",
    "http://4294967297/",
    "http://127.0.0.0x1/",
    "http://1.2.3.4.5/",
    "http://256.1.1.1/",
    # trailing dots
    "http://127.0.0.1./",
    "http://127.0.0.1../",
    "http://localhost./",
    "http://2130706433./",
    # names
    "http://localhost/",
    "http://LOCALHOST/",
    "http://a.localhost/",
    "http://printer.local/",
    "http://metadata.google.internal/",
    "http://intranet/",
    "http://1.0.0.127.in-addr.arpa/",
    # IPv6
    "http://[::1]/",
    "http://[::]/",
    "http://[0:0:0:0:0:0:0:1]/",
    "http://[0000:0000:0000:0000:0000:0000:0000:0001]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[::ffff:8.8.8.8]/",
    "http://[::127.0.0.1]/",
    "http://[64:ff9b::127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[64:ff9b:1::a00:1]/",
    "http://[2002:7f00:1::]/",
    "http://[2002:c0a8:101::1]/",
    "http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/",
    "http://[2001:db8::1]/",
    "http://[3fff::1]/",
    "http://[fc00::1]/",
    "http://[fd12:3456:789a::1]/",
    "http://[fe80::1]/",
    "http://[fe80::1%25eth0]/",
    "http://[fe80::1%eth0]/",
    "http://[fec0::1]/",
    "http://[ff02::1]/",
    "http://[2600:1::5efe:7f00:1]/",
    "http://[2600:1::200:5efe:7f00:1]/",
    "http://[::1/",
    "http://[::1].example.org/",
    "http://[v1.fe80]/",
    # user names, backslashes, blanks, percent signs
    "http://user@127.0.0.1/",
    "http://news.example.org@127.0.0.1/",
    "http://127.0.0.1@news.example.org/",
    "http://news.example.org:80@127.0.0.1/",
    "http://news.example.org\\@127.0.0.1/",
    "http://127.0.0.1\\.example.org/",
    "http:\\\\127.0.0.1/",
    "http://127.0.0.1%00.example.org/",
    "http://%31%32%37.0.0.1/",
    "http://127.0.0.1%2eexample.org/",
    "http://127.0.0.1\t/",
    "http://127.0.0.1\n.example.org/",
    "http:// 127.0.0.1/",
    "http://127.0.0.1\u200b/",
    "http://127.0.0.1#@news.example.org/",
    "http://127.0.0.1?@news.example.org/",
    # digits and dots of other scripts
    "http://①②⑦.⓪.⓪.①/",
    "http://１２７.０.０.１/",
    "http://127。0。0。1/",
    "http://127．0．0．1/",
    "http://127｡0｡0｡1/",
    "http://¹²⁷.⁰.⁰.¹/",
    "http://𝟏𝟐𝟕.𝟎.𝟎.𝟏/",
    "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/",
    "http://ｌｏｃａｌｈｏｓｔ/",
    "http://①⑥⑨.②⑤④.①⑥⑨.②⑤④/",
    # schemes and ports
    "file:///etc/passwd",
    "ftp://news.example.org/",
    "gopher://127.0.0.1:6379/_INFO",
    "dict://127.0.0.1:11211/",
    "data:text/html,x",
    "javascript:alert(1)",
    "jar:http://news.example.org!/",
    "//127.0.0.1/",
    "127.0.0.1/",
    "http:127.0.0.1",
    "http:/127.0.0.1/",
    "http:///127.0.0.1/",
    "http://news.example.org:22/",
    "http://news.example.org:6379/",
    "http://news.example.org:0/",
    "http://news.example.org:99999/",
    "http://news.example.org:80:80/",
    "http://news.example.org:８０８１/",
    "https://",
    "http://?x",
    "http://.example.org/",
    "http://-example-.org/",
    "http://" + "a" * 300 + ".org/",
    "http://news.example.org/" + "a" * 3000,
    "",
]


@pytest.mark.parametrize("url", AT_HOME)
def test_no_spelling_leads_home(url: str) -> None:
    with pytest.raises(ReportError):
        asked(url)


def asked(url: str) -> None:
    """What the fetcher does before it opens a connection to an address without a name."""
    target = parse_target(url)
    assert target.literal is not None
    check_address(target.url, target.literal)


def test_there_are_more_than_sixty() -> None:
    assert len(set(AT_HOME)) == len(AT_HOME) > 60


@pytest.mark.parametrize(
    ("url", "normal"),
    [
        ("http://News.Example.ORG", "http://news.example.org/"),
        ("https://news.example.org./a?b=c#d", "https://news.example.org/a?b=c"),
        ("http://news.example.org:80/", "http://news.example.org/"),
        ("http://news.example.org:8080/", "http://news.example.org:8080/"),
        ("https://münchen.example.org/", "https://xn--mnchen-3ya.example.org/"),
        ("https://news.example.org/سلام", "https://news.example.org/%D8%B3%D9%84%D8%A7%D9%85"),
        ("https://news.example.org/a%20b", "https://news.example.org/a%20b"),
        ("http://8.8.8.8/", "http://8.8.8.8/"),
        ("http://[2606:4700:4700::1111]/", "http://[2606:4700:4700::1111]/"),
    ],
)
def test_an_address_has_one_spelling(url: str, normal: str) -> None:
    target = parse_target(url)
    assert target.url == normal
    assert parse_target(normal) == target
    if target.literal is not None:
        check_address(target.url, target.literal)


def test_a_redirect_is_read_as_strictly() -> None:
    start = parse_target("https://news.example.org/a/b")
    assert follow(start, "../c").url == "https://news.example.org/c"
    assert follow(start, "//other.example.org/").url == "https://other.example.org/"
    for there in ("http://news.example.org/", "file:///etc/passwd", "//2130706433/", "//[::1"):
        with pytest.raises(ReportError):
            follow(start, there)


@settings(deadline=None)
@given(st.ip_addresses(v=4))
def test_an_ipv4_that_python_takes_for_private_is_refused(
    address: ipaddress.IPv4Address,
) -> None:
    if not address.is_global or address.is_multicast:
        assert why_refused(address) is not None
    mapped = ipaddress.IPv6Address((0xFFFF << 32) + int(address))
    nat64 = ipaddress.IPv6Address((0x64FF9B << 96) + int(address))
    sixtofour = ipaddress.IPv6Address((0x2002 << 112) + (int(address) << 80))
    assert all(why_refused(one) is not None for one in (mapped, nat64, sixtofour))


@settings(deadline=None)
@given(st.ip_addresses(v=6))
def test_an_ipv6_that_python_takes_for_private_is_refused(
    address: ipaddress.IPv6Address,
) -> None:
    if not address.is_global or address.is_multicast:
        assert why_refused(address) is not None


@settings(deadline=None)
@given(st.text(max_size=80))
def test_whatever_is_written_it_is_taken_apart_or_refused(words: str) -> None:
    for url in (words, f"http://{words}", f"https://news.example.org{words}"):
        try:
            target = parse_target(url)
        except ReportError:
            continue
        assert parse_target(target.url) == target
        assert target.host.isascii()
        assert target.port in {80, 443, 8080, 8443}
