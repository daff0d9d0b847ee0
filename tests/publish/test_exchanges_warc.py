"""Kept exchanges as a WARC that other programs read."""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from tests.builders import read_plainly
from tests.store.test_exchanges import EXCHANGE, KEY, URL, other
from trucewatch.errors import UsageError
from trucewatch.ledger.bundle_check import check_bundle_at
from trucewatch.publish.bundle import write_bundle
from trucewatch.publish.exchanges_warc import warc_records, write_warc
from trucewatch.readers.containers.registry import unpack
from trucewatch.records.ids import bytes_id
from trucewatch.store.case import Case

AT = "2031-03-14T09:00:00Z"


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case.create(tmp_path / "a.case", "Karsa", at=AT, read=read_plainly) as made:
        made.add_exchange(EXCHANGE)
        same = b'HTTP/1.1 304 Not Modified\r\nETag: "one"\r\n\r\n'
        made.add_exchange(other(2, status=304, refers_to=EXCHANGE.id, response=same))
        made.add_exchange(other(3, truncated="time"))
        yield made


def test_warcio_reads_it_back(case: Case, tmp_path: Path) -> None:
    path = tmp_path / "out.warc.gz"
    size = write_warc(case, path)
    assert path.stat().st_size == size
    with path.open("rb") as file:
        found = [
            (one.rec_type, dict(one.rec_headers.headers), one.raw_stream.read(), one.http_headers)
            for one in ArchiveIterator(file, no_record_parse=True)
        ]
    with path.open("rb") as file:
        for one in ArchiveIterator(file, check_digests="raise"):
            one.content_stream().read()
    assert [kind for kind, *_ in found] == [
        "warcinfo", "response", "request", "revisit", "request", "response", "request",
    ]  # fmt: skip
    _, response, block, _ = found[1]
    assert block == EXCHANGE.response
    assert found[2][2] == EXCHANGE.request
    assert response["WARC-Target-URI"] == URL
    assert response["WARC-Date"] == AT
    assert response["WARC-IP-Address"] == EXCHANGE.address
    digest = base64.b32encode(bytes.fromhex(EXCHANGE.payload_sha256)).decode()
    assert response["WARC-Payload-Digest"] == f"sha256:{digest}"
    assert found[2][1]["WARC-Concurrent-To"] == response["WARC-Record-ID"]
    assert found[3][1]["WARC-Refers-To"] == response["WARC-Record-ID"]
    assert found[5][1]["WARC-Truncated"] == "time"


def test_our_own_reader_takes_the_page_out_of_it(case: Case) -> None:
    words = b"They shelled the mill, the council said."
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n" + words
    case.add_exchange(other(4, response=answer, payload_sha256=bytes_id(words)))
    raw = b"".join(warc_records(case))
    parts = [one for one in unpack(io.BytesIO(raw), "out.warc") if getattr(one, "raw", None)]
    assert [one.raw for one in parts] == [words]  # type: ignore[union-attr]


def test_the_same_case_gives_the_same_bytes_and_no_file_is_replaced(
    case: Case, tmp_path: Path
) -> None:
    for name in ("a.warc.gz", "b.warc.gz"):
        write_warc(case, tmp_path / name)
    assert (tmp_path / "a.warc.gz").read_bytes() == (tmp_path / "b.warc.gz").read_bytes()
    with pytest.raises(UsageError):
        write_warc(case, tmp_path / "a.warc.gz")


def test_a_bundle_holds_them_only_with_raw_bytes(case: Case, tmp_path: Path) -> None:
    case.seal(KEY, at=AT)
    write_bundle(case, KEY, tmp_path / "raw.zip")
    write_bundle(case, KEY, tmp_path / "bare.zip", raw=False)
    with zipfile.ZipFile(tmp_path / "raw.zip") as archive:
        assert archive.read("exchanges.warc") == b"".join(warc_records(case))
    with zipfile.ZipFile(tmp_path / "bare.zip") as archive:
        assert "exchanges.warc" not in archive.namelist()
        for name in archive.namelist():
            assert b"The truce held" not in archive.read(name)
    for name in ("raw.zip", "bare.zip"):
        assert check_bundle_at(tmp_path / name).faults == ()
