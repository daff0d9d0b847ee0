"""Names that want out of a folder, as file names, outlets and addresses: no archive holds them."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from tests.builders import read_plainly
from tests.hostile.payloads import TRAVERSAL, XSS
from trucewatch.ledger.notes import PrivateKey
from trucewatch.publish.bundle import write_bundle
from trucewatch.readers.hints import Hints
from trucewatch.store.case import Case

AT = "2031-03-14T09:00:00Z"
KEY = PrivateKey("amina", bytes(range(32)))
#: Every name that a file in a bundle can have: ours, or the hash of a document.
OURS = re.compile(r"(raw/[0-9a-f]{64}|[A-Za-z]{3,11}\.(txt|jsonl|py|md))\Z")


def test_no_name_from_outside_names_a_file_of_a_bundle(tmp_path: Path) -> None:
    names = [*TRAVERSAL, *XSS[:50], "../verify.py", "MANIFEST.txt", "a\nb", "CON", "x" * 300]
    with Case.create(tmp_path / "x.case", "../../x", at=AT, read=read_plainly) as case:
        for number, name in enumerate(names):
            hints = Hints(outlet=name, name=name, url=f"https://news.example/{number}")
            raw = f"They shelled the mill on day {number}.".encode()
            case.add_report(raw, name, hints, captured_at=AT)
        case.seal(KEY, at=AT)
        write_bundle(case, KEY, tmp_path / "x.zip")
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        found = archive.namelist()
    assert [name for name in found if not OURS.match(name)] == []
    assert sum(name.startswith("raw/") for name in found) == len(names)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["x.case", "x.zip"]
