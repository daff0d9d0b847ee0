"""What every container owes whoever adds it: all of it told, in order, the same each time."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest

from tests.container_files import FILES
from trucewatch.errors import ReportError
from trucewatch.readers.apart.unpacked import unpack_apart
from trucewatch.readers.containers.model import Bounds, Item, Left, Notice, Part
from trucewatch.readers.containers.registry import CONTAINERS, container_for, may_hold, unpack
from trucewatch.readers.registry import READERS, read_bytes
from trucewatch.records.ids import bytes_id

#: How many parts, things left out by rule, and things that cannot be read each holds.
HELD = {
    "export.mbox": (2, 0, 0),
    "valley.xml": (2, 0, 0),
    "hill.atom": (1, 0, 0),
    "river.rdf": (1, 0, 0),
    "feed.json": (2, 0, 0),
    "result.json": (1, 2, 0),
    "table.csv": (2, 1, 1),
    "rows.jsonl": (3, 0, 0),
    "crawl.warc.gz": (3, 4, 0),
    "crawl.warc": (3, 4, 0),
    "site.wacz": (3, 7, 0),
    "all.zip": (6, 7, 1),
    "all.tar": (6, 7, 2),
    "all.tgz": (6, 7, 2),
    "all.tar.bz2": (6, 7, 2),
    "all.tar.xz": (6, 7, 2),
    "note.txt.gz": (1, 0, 0),
}


@pytest.fixture(autouse=True)
def _mail(monkeypatch: pytest.MonkeyPatch) -> None:
    """Mail is read as text where no reader of mail is there."""
    from trucewatch.readers import registry

    known = registry.kind_of
    monkeypatch.setattr(
        registry, "kind_of", lambda s: known(s) or ("text" if s == ".eml" else None)
    )


def items(name: str, raw: bytes | None = None) -> list[Item]:
    return list(unpack(io.BytesIO(FILES[name]() if raw is None else raw), name))


def test_every_kind_is_listed_and_tried() -> None:
    tried = {container_for(name, make()[: 64 * 1024]).kind for name, make in FILES.items()}  # type: ignore[union-attr]
    assert tried == set(CONTAINERS)
    assert sorted(HELD) == sorted(FILES)
    for kind, container in CONTAINERS.items():
        assert container.kind == kind
        assert container.words
        assert all(may_hold(f"a{suffix}") for suffix in container.suffixes)
    ours = {suffix for one in CONTAINERS.values() for suffix in one.suffixes}
    assert not ours & {suffix for one in READERS.values() for suffix in one.suffixes}


@pytest.mark.parametrize("name", FILES)
def test_nothing_is_lost_and_the_same_comes_again(name: str) -> None:
    found = items(name)
    parts = [one for one in found if isinstance(one, Part)]
    left = [one for one in found if isinstance(one, Left)]
    counts = len(parts), sum(not one.bad for one in left), sum(one.bad for one in left)
    assert counts == HELD[name]
    assert found == items(name)
    places = [one.where for one in found if not isinstance(one, Notice)]
    assert len(set(places)) == len(places)
    for part in parts:
        assert part.hints.held is not None
        assert part.hints.held.where == part.where
        assert part.raw


@pytest.mark.parametrize("name", FILES)
def test_a_part_is_read_like_any_report_and_says_where_it_stood(name: str) -> None:
    for part in (one for one in items(name) if isinstance(one, Part)):
        if part.raw == b"nonsense":
            with pytest.raises(ReportError, match=part.name):
                read_bytes(part.raw, part.name, part.hints)
            continue
        report = read_bytes(part.raw, part.name, part.hints)
        assert report.raw_sha256 == bytes_id(part.raw)
        assert report == read_bytes(part.raw, part.name, part.hints)
        assert part.where in report.notes[-1]
        for block in report.blocks:
            assert report.text[block.span.start : block.span.end] == block.span.quote


@pytest.mark.parametrize("name", [name for name in FILES if name != "export.mbox"])
def test_the_process_apart_gives_the_same_with_the_hash_of_the_whole(
    name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    raw = FILES[name]()
    path = tmp_path_factory.mktemp("held") / name
    path.write_bytes(raw)
    with path.open("rb") as file:
        apart = list(unpack_apart(file, name))
    here = items(name)
    assert [type(one) for one in apart] == [type(one) for one in here]
    for one, other in zip(apart, here, strict=True):
        if isinstance(one, Part) and isinstance(other, Part):
            assert (one.raw, one.name, one.where) == (other.raw, other.name, other.where)
            assert one.hints.held is not None
            assert (one.hints.held.container, one.hints.held.sha256) == (name, bytes_id(raw))
        else:
            assert one == other


@pytest.mark.parametrize("name", FILES)
def test_cut_anywhere_it_gives_what_comes_before_or_says_why(name: str) -> None:
    raw = FILES[name]()
    whole = {one.where: one for one in items(name) if isinstance(one, Part)}
    for end in range(1, len(raw), max(1, len(raw) // 40)):
        for part in _until_broken(raw[:end], name):
            assert part.where in whole or name in {"rows.jsonl", "table.csv"}
            if name not in {"rows.jsonl", "table.csv", "export.mbox"}:  # the last line may be half
                assert part.raw == whole[part.where].raw


def _until_broken(raw: bytes, name: str) -> Iterator[Part]:
    try:
        for one in unpack(io.BytesIO(raw), name):
            if isinstance(one, Part):
                yield one
    except ReportError as error:
        assert name in str(error)  # noqa: PT017


@pytest.mark.parametrize("name", FILES)
def test_a_bound_on_parts_is_told_and_what_came_before_stands(name: str) -> None:
    found: list[Item] = []
    with pytest.raises(ReportError, match=r"more than 0 things|are looked at are 0"):
        found.extend(unpack(io.BytesIO(FILES[name]()), name, bounds=Bounds(parts=0)))
    large = [
        one
        for one in unpack(io.BytesIO(FILES[name]()), name, bounds=Bounds(each=250))
        if isinstance(one, Part)
    ]
    assert all(len(one.raw) <= 250 for one in large)
