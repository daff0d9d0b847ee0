"""Mail and saved pages: whose words they are, and of which day."""

from __future__ import annotations

import pytest

from tests.readers.documents.files import DENIAL, SHELL, TRUCE, message, saved_page
from trucewatch.errors import ReportError
from trucewatch.readers.registry import Hints, read_bytes
from trucewatch.records.report import Report

BODY = f"{SHELL}\n\n{DENIAL}\n"
PAGE = (
    "<html><head><title>Shells hit Ardun</title></head><body><article><h1>Shells hit Ardun</h1>"
    f"<p>By Lena Orvik, 18 March 2031</p><p>{SHELL}</p><p>{DENIAL}</p></article></body></html>"
)


def read(text: str) -> list[str]:
    return [block.span.quote for block in mail(text).read_blocks()]


def mail(text: str, **fields: str) -> Report:
    return read_bytes(message(text, **fields), "a.eml")


def test_a_message_of_an_office() -> None:
    report = mail(BODY)
    assert report.title is not None
    assert report.title.quote == "Shells hit Ardun"
    assert report.outlet == "Press Office of the Lake Mission"
    assert report.outlet_how.startswith("the message's From header")
    assert (report.published.day, report.published.time) == ("2031-03-18", "09:12+02:00")
    assert report.published.rule == "readers.dating.mail_date"
    assert report.published.span is not None
    assert report.published.span.quote == "Tue, 18 Mar 2031 09:12:00 +0200"
    assert [block.span.quote for block in report.read_blocks()] == [
        "Shells hit Ardun",
        SHELL,
        DENIAL,
    ]


@pytest.mark.parametrize(
    ("sender", "outlet", "author"),
    [
        ("Lena Orvik <lena@post.example>", "post.example", "Lena Orvik"),
        ("Lena Orvik <lena.orvik@gmail.com>", None, "Lena Orvik"),
        ("info@council.example", "council.example", None),
        ("=?utf-8?q?Minist=C3=A8re_Press_Office?= <a@m.example>", "Ministère Press Office", None),
        ('"Orvik, Lena" <l@post.example>', "post.example", "Orvik, Lena"),
        ("Karim Odeh", None, "Karim Odeh"),
    ],
)
def test_who_sent_it(sender: str, outlet: str | None, author: str | None) -> None:
    report = mail(BODY, From=sender)
    assert (report.outlet, report.author) == (outlet, author)


def test_quotations_and_signatures_are_not_the_sender_s_words() -> None:
    replies = (
        f"\nOn Mon, 17 Mar 2031 at 10:00, Karim Odeh <k@x.example> wrote:\n> {TRUCE}\n> We left.\n",
        f"\n-----Original Message-----\nFrom: Karim Odeh\nSent: Monday\n\n{TRUCE}\n",
        f"\nFrom: Karim Odeh <k@x.example>\nSent: Monday, 17 March 2031\nTo: Lena\n\n{TRUCE}\n",
        f"\n-- \nLena Orvik\n{TRUCE}\n",
        f"\nSent from my phone\n\n{TRUCE}\n",
    )
    for reply in replies:
        assert read(BODY + reply) == ["Shells hit Ardun", SHELL, DENIAL], reply
        assert TRUCE in mail(BODY + reply).text


FORWARDED = (
    "---------- Forwarded message ---------\nFrom: Ardun Town Council <info@council.example>\n"
    f"Date: Mon, Mar 17, 2031 at 8:00 AM\nSubject: Statement\nTo: <press@m.example>\n\n{BODY}"
)
APPLE = "".join(
    f"> {line}\n" for line in FORWARDED.replace("-" * 10 + " Forwarded message " + "-" * 9,
                                                "Begin forwarded message:").split("\n")
)  # fmt: skip


@pytest.mark.parametrize("forwarded", [FORWARDED, APPLE])
def test_a_message_passed_on_is_that_of_who_wrote_it(forwarded: str) -> None:
    report = mail(
        f"FYI, see below.\n\n{forwarded}", From="Lena <lena@gmail.com>", Subject="Fwd: Statement"
    )
    assert report.outlet == "Ardun Town Council"
    assert report.published.day == "2031-03-17"
    assert report.published.rule == "readers.dating.forwarded_date"
    assert [block.span.quote for block in report.read_blocks()] == ["Statement", SHELL, DENIAL]
    assert "forwarded by Lena: read as the words of who wrote it" in report.notes


def test_a_message_below_words_of_one_s_own_is_not_read() -> None:
    own = f"{TRUCE} " * 6
    report = mail(f"{own}\n\n{FORWARDED}")
    assert report.outlet == "Press Office of the Lake Mission"
    assert report.published.day == "2031-03-18"
    assert len(report.read_blocks()) == 2
    assert any("a message of Ardun Town Council is forwarded below" in n for n in report.notes)


def test_a_subject_without_what_programs_put_before_it() -> None:
    for before in ("Re: ", "RE: Fwd: ", "AW:", "re[2]: "):
        title = mail(BODY, Subject=f"{before}Shells hit Ardun").title
        assert title is not None
        assert title.quote == "Shells hit Ardun"
    title = mail(BODY, Subject="Statement re: Ardun").title
    assert title is not None
    assert title.quote == "Statement re: Ardun"


def both(plain: str, html: str, kind: str = "alternative") -> bytes:
    body = (
        f"--b\nContent-Type: text/plain; charset=utf-8\n\n{plain}\n--b\nContent-Type: text/html; "
        f"charset=utf-8\n\n{html}\n--b\nContent-Type: application/pdf; name=statement.pdf\n"
        "Content-Disposition: attachment\nContent-Transfer-Encoding: base64\n\nJVBERg==\n--b--\n"
    )
    return message(body, Content_Type=f"multipart/{kind}; boundary=b")


def test_the_plain_part_where_it_says_as_much_else_that_in_html() -> None:
    html = (
        f"<html><body><div>{SHELL}</div><div>{DENIAL}</div><blockquote>{TRUCE}</blockquote>"
        "<style>p{}</style></body></html>"
    )
    report = read_bytes(both(BODY, html), "a.eml")
    assert TRUCE not in report.text
    report = read_bytes(both("See it in a browser.", html), "a.eml")
    assert "read of its part in HTML: the plain part holds less" in report.notes
    assert [block.span.quote for block in report.read_blocks()][1:] == [SHELL, DENIAL]
    assert TRUCE in report.text
    assert any("attached and not read: statement.pdf (application/pdf, 4 bytes)" in note
               for note in report.notes)  # fmt: skip


def test_a_message_attached_to_one_without_words_is_read() -> None:
    inner = message(BODY, Subject="Statement", From="Ardun Town Council <a@b.example>").decode()
    outer = message(
        "--b\nContent-Type: text/plain\n\nFYI\n--b\nContent-Type: message/rfc822\n\n"
        f"{inner}\n--b--",
        Content_Type="multipart/mixed; boundary=b",
        From="Lena <l@gmail.com>",
    )
    report = read_bytes(outer, "a.eml")
    assert report.outlet == "Ardun Town Council"
    assert "attached to a message of Lena, who sent it on" in report.notes


def test_what_is_no_message() -> None:
    with pytest.raises(ReportError, match=r"^a\.eml: does not begin with lines such as 'From:'"):
        read_bytes(b"\nA shell hit Ardun.\n", "a.eml")
    with pytest.raises(ReportError, match=r"^a\.eml: this message of mail has no words"):
        read_bytes(b"X-Mailer: none\n\n", "a.eml")


@pytest.mark.parametrize(
    ("charset", "words"),
    [
        ("windows-1256", "سقطت القذائف على قرسا"),
        ("iso-8859-1", "Café d’Ardun"),
        ("x-none", "Ardun"),
    ],
)
def test_letters_of_other_charsets(charset: str, words: str) -> None:
    encoding = {"iso-8859-1": "cp1252", "x-none": "ascii"}.get(charset, charset)
    raw = message("WORDS", Content_Type=f"text/plain; charset={charset}")
    report = read_bytes(raw.replace(b"WORDS", words.encode(encoding)), "a.eml")
    assert report.text.endswith(words)


def test_a_saved_page_has_the_address_it_was_saved_from() -> None:
    report = read_bytes(saved_page(PAGE), "a.mhtml")
    assert report.url == "https://post.example/2031/ardun"
    assert report.title is not None
    assert report.title.quote == "Shells hit Ardun"
    assert report.published.day == "2031-03-18"
    assert report.notes[0].startswith(
        "saved by a browser on 2031-03-21 from https://post.example/2031/ardun"
    )
    assert read_bytes(saved_page(PAGE), "a.mht", Hints(url="https://b.example/")).url == (
        "https://b.example/"
    )


def test_the_day_of_saving_is_no_day_of_publication() -> None:
    report = read_bytes(saved_page(PAGE.replace("18 March 2031", "")), "a.mhtml")
    assert report.published.day is None


def test_a_saved_page_without_a_page_is_refused() -> None:
    raw = saved_page(PAGE).replace(b"Content-Type: text/html", b"Content-Type: image/png")
    with pytest.raises(ReportError, match=r"^a\.mhtml: this web page saved .* holds no page"):
        read_bytes(raw, "a.mhtml")
    assert read_bytes(saved_page(PAGE, address="cid:1"), "a.mhtml").url is None
