"""A child reads what the parent would have read, and whatever kills it is one file's error."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from trucewatch.demo import demo_reports
from trucewatch.errors import ReportError
from trucewatch.readers.apart import worker as module
from trucewatch.readers.apart.limits import Limits, seconds_for
from trucewatch.readers.apart.shared import read_apart
from trucewatch.readers.apart.worker import Worker
from trucewatch.readers.hints import Hints
from trucewatch.readers.registry import read_bytes
from trucewatch.records.serial import canonical, to_json

GOOD = b"Calm in Karsa\n\nThe truce held in Karsa on Friday, the council said.\n"


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    made = Worker()
    yield made
    made.close()


def test_the_record_is_the_same_byte_for_byte(worker: Worker) -> None:
    hints = Hints(outlet="Valley Post", published="2031-03-14")
    for path in demo_reports():
        raw, name = path.read_bytes(), path.name
        for given in (Hints(), hints):
            apart, here = worker.read(raw, name, given), read_bytes(raw, name, given)
            assert apart == here
            assert canonical(apart) == canonical(here)
    assert worker.started == 1


def test_a_refusal_says_the_same(worker: Worker) -> None:
    for raw, name in ((b"%PDF-1.7\n", "a.txt"), (b"Ardun\x00holds", "a.txt"), (b"{}", "a.json")):
        with pytest.raises(ReportError) as here:
            read_bytes(raw, name)
        with pytest.raises(ReportError) as apart:
            worker.read(raw, name, Hints())
        assert str(apart.value) == str(here.value)


def test_a_child_that_dies_is_replaced(worker: Worker) -> None:
    worker.read(GOOD, "a.txt", Hints())
    before, child = worker.started, worker._child
    assert child is not None
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    assert worker.read(GOOD, "a.txt", Hints()).name == "a.txt"
    assert worker.started == before + 1


def test_a_child_that_is_killed_while_it_reads_is_one_files_error(worker: Worker) -> None:
    worker.read(GOOD, "a.txt", Hints())
    child = worker._child
    assert child is not None
    os.kill(child.pid, signal.SIGSTOP)  # it will not answer before it is killed
    threading.Timer(0.3, child.kill).start()
    with pytest.raises(ReportError, match=r"b\.txt: the process that read it was ended by SIGKILL"):
        worker.read(GOOD, "b.txt", Hints())
    assert worker.read(GOOD, "c.txt", Hints()).name == "c.txt"


def test_time_on_the_clock_is_limited() -> None:
    worker = Worker(Limits(wall=0.5))
    try:
        worker.read(GOOD, "a.txt", Hints())
        child = worker._child
        assert child is not None
        os.kill(child.pid, signal.SIGSTOP)
        with pytest.raises(ReportError, match=r"b\.txt: took more than 0\.5 seconds"):
            worker.read(GOOD, "b.txt", Hints())
    finally:
        worker.close()


def test_memory_and_the_processors_time_are_limited() -> None:
    worker = Worker(Limits(memory=24 * 1024 * 1024))
    try:
        page = b"<p>" + b"The army left Karsa. " * 400_000
        with pytest.raises(ReportError, match=r"a\.html: needs more than 24 MB of memory"):
            worker.read(page, "a.html", Hints())
    finally:
        worker.close()
    worker = Worker(Limits(seconds=1))
    try:
        lines = b"The army shelled the mill in Karsa on Friday.\n" * 200_000
        with pytest.raises(ReportError, match=r"a\.txt: took more than 1 seconds of the processor"):
            worker.read(lines, "a.txt", Hints())
        assert worker.read(GOOD, "b.txt", Hints()).name == "b.txt"
    finally:
        worker.close()


_EVIL = """
import pathlib
import subprocess
import sys

from trucewatch.errors import ReportError
from trucewatch.readers.apart import worker as module
from trucewatch.readers import registry
from trucewatch.readers.hints import Reader


def tried(what):
    try:
        what()
    except OSError as error:
        return type(error).__name__
    return "done"


def read(raw, name, hints):
    file = pathlib.Path(raw.decode())
    told = tried(lambda: file.write_bytes(b"x" * 100)), tried(lambda: allocate(10**9))
    raise ReportError(f"{name}: {told}, {file.stat().st_size} bytes")


def allocate(size):
    try:
        bytearray(size)
    except MemoryError as error:
        raise OSError from error


registry.READERS["evil"] = Reader("evil", (".evil",), lambda raw: False, read)
"""


def test_the_child_writes_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a parser that was taken over would try: a reader that does it is put into the child."""
    (tmp_path / "evil_reader.py").write_text(_EVIL, encoding="utf-8")
    code = module._CODE.replace("from trucewatch", "import evil_reader; from trucewatch")
    monkeypatch.setattr(module, "_CODE", code)
    monkeypatch.syspath_prepend(str(tmp_path))
    worker = Worker()
    try:
        with pytest.raises(ReportError, match=r"a\.evil: \('OSError', 'OSError'\), 0 bytes"):
            worker.read(str(tmp_path / "written").encode(), "a.evil", Hints())
    finally:
        worker.close()


def test_an_answer_about_other_bytes_is_refused(worker: Worker) -> None:
    other = {"report": to_json(read_bytes(GOOD, "a.txt"))}
    with pytest.raises(ReportError, match=r"a\.txt: what was read of it is not of these bytes"):
        worker._report(other, GOOD + b"!", "a.txt")
    with pytest.raises(ReportError, match=r"a\.txt: what was read of it is no report"):
        worker._report({"report": {"text": "x"}}, GOOD, "a.txt")
    with pytest.raises(ReportError, match=r"a\.txt: reading it failed with KeyError"):
        worker._report({"fault": "KeyError: 1"}, GOOD, "a.txt")


def test_a_size_is_refused_before_a_child_sees_it() -> None:
    with pytest.raises(ReportError, match="is this a report"):
        read_apart(b"a" * (21 * 1024 * 1024), "a.txt")


def test_the_folder_it_is_started_in_is_not_searched_for_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "lxml.py").write_text("raise SystemExit('taken over')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    worker = Worker()
    try:
        assert worker.read(b"<p>The truce held in Karsa.</p>", "a.html", Hints()).text
    finally:
        worker.close()


def _in_a_fork(answers: multiprocessing.SimpleQueue[str]) -> None:
    answers.put(read_apart(GOOD, "fork.txt").name)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing forks here")
def test_a_fork_has_a_child_of_its_own() -> None:
    assert read_apart(GOOD, "a.txt").name == "a.txt"
    context = multiprocessing.get_context("fork")
    answers = context.SimpleQueue()
    process = context.Process(target=_in_a_fork, args=(answers,))
    process.start()
    process.join(60)
    assert answers.get() == "fork.txt"
    assert read_apart(GOOD, "b.txt").name == "b.txt"


def test_a_pdf_may_take_longer_than_a_page() -> None:
    assert seconds_for(b"<html>%PDF", 4) == 4
    assert seconds_for(b"%PDF-1.7\n", 4) == 32
