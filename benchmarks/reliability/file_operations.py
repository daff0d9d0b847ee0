"""Commands that write files beside a case, and whether what they wrote is whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.reliability.case_operations import Harm
from benchmarks.reliability.sample_case import KEY, Sample, make_sample
from trucewatch.cli.keyring import load_key
from trucewatch.errors import TrucewatchError
from trucewatch.ledger.checkpoint import Checkpoint
from trucewatch.records.ids import bytes_id
from trucewatch.review.save_example import append_example
from trucewatch.store.case import Case

CASE, KEYS, OUT, NOTE = "x.case", "keys", "out", "kept.checkpoint"
_EXAMPLES = '- {text: "They shelled the mill.", quote: shelled, factuality: happened}\n'
_LINE = '- {text: "Nobody shelled the bakery of Qasr Wadi.", quote: shelled, factuality: denied}'


@dataclass(frozen=True, slots=True)
class Command:
    """``trucewatch`` with these words, or ``call``, in a folder that ``lay_out`` has filled.

    ``made``: whether what it makes is there, whole; raises Harm where it is there by half.
    ``forced``: the command takes ``--force``. ``prints``: what it makes is printed, into a file.
    """

    name: str
    words: tuple[str, ...]
    made: Callable[[Path], bool]
    forced: bool = False
    prints: bool = False
    call: Callable[[], None] | None = None


def lay_out(folder: Path, sample: Sample) -> None:
    """Fill a folder: a sealed case, a key, a file of examples, a folder for what is written."""
    folder.mkdir()
    (folder / NOTE).write_text(make_sample(str(folder / CASE), sample))
    (folder / KEYS).mkdir(mode=0o700)
    key = folder / KEYS / f"{KEY.name}.key"
    key.write_text(KEY.written() + "\n")
    key.chmod(0o600)
    (folder / OUT).mkdir()
    (folder / OUT / "examples.yml").write_text(_EXAMPLES)
    (folder / "reports").mkdir()
    for given in sample.more:
        (folder / "reports" / given.name).write_bytes(given.raw)


def commands(
    laid_out: Path, sample: Sample, sound: Callable[[tuple[str, ...], str], bytes]
) -> list[Command]:
    """The commands. ``sound``: runs one unharmed and gives the bytes of the file that it makes."""
    with Case.open(laid_out / CASE) as case:
        readings = case.readings()
        claim = next(c for reading in readings for c in reading.claims)
        before = len(case.judgements())
    value = "denied" if claim.stance.factuality != "denied" else "happened"
    found = [
        Command("seal", ("seal", CASE, "--out", "out/checkpoint"), _sealed, forced=True),
        Command("keys new", ("keys", "new", "nuhad"), _key),
        Command("add", ("add", CASE, "reports"), lambda folder: _added(folder, sample)),
        Command(
            "judge",
            ("judge", CASE, "correct", claim.id, "--field", "factuality", "--value", value,
             "--by", "A. Monitor", "--because", "it says so"),
            lambda folder: _judged(folder) > before,
        ),
        Command("judge --save-example", (), _example, call=_save_example),
    ]  # fmt: skip
    for name, words, file in (
        ("export jsonl", ("export", CASE, "jsonl", "-o", "out/record.jsonl"), "out/record.jsonl"),
        ("export claims-csv", ("export", CASE, "claims-csv", "-o", "out/c.csv"), "out/c.csv"),
        ("bundle", ("bundle", CASE, "out/b.zip"), "out/b.zip"),
    ):
        made = _same(file, partial(sound, words, file))
        found.append(Command(name, words, made, forced=True))
    words = ("export", CASE, "jsonl")
    found.append(Command("export to a screen", words, lambda _: True, prints=True))
    found.append(Command("demo --reports", ("demo", "--reports", "out/reports"), _reports))
    return found


def _sealed(folder: Path) -> bool:
    path = folder / OUT / "checkpoint"
    if not path.exists():
        return False
    note = path.read_text()
    with Case.open(folder / CASE) as case:
        if note not in {sealed.note for sealed in case.checkpoints()}:
            raise Harm("a checkpoint in a file that the case does not hold")
        if faults := case.verify(note).faults:
            raise Harm(f"a checkpoint that does not hold: {faults[0]}")
        return Checkpoint.read(note).size == len(case.ledger())


def _key(folder: Path) -> bool:
    if not (folder / KEYS / "nuhad.key").exists():
        return False
    try:
        load_key("nuhad")
    except TrucewatchError as error:
        raise Harm(f"a key by half: {error}") from error
    return True


def _added(folder: Path, sample: Sample) -> bool:
    with Case.open(folder / CASE) as case:
        there = {version.sha256 for version in case.versions()}
    return all(bytes_id(given.raw) in there for given in sample.more)


def _judged(folder: Path) -> int:
    with Case.open(folder / CASE) as case:
        return len(case.judgements())


def _save_example() -> None:
    append_example(Path(OUT) / "examples.yml", _LINE)


def _example(folder: Path) -> bool:
    written = (folder / OUT / "examples.yml").read_text()
    if written not in (_EXAMPLES, f"{_EXAMPLES}{_LINE}\n"):
        raise Harm(f"a file of examples by half: {written[-60:]!r}")
    return written != _EXAMPLES


def _same(name: str, sound: Callable[[], bytes]) -> Callable[[Path], bool]:
    def made(folder: Path) -> bool:
        path = folder / name
        if path.exists() and path.read_bytes() != sound():
            raise Harm(f"{name} is there, {path.stat().st_size} of {len(sound())} bytes")
        return path.exists()

    return made


def _reports(folder: Path) -> bool:
    from trucewatch.demo import demo_reports

    there = folder / OUT / "reports"
    if not there.exists():
        return False
    for report in demo_reports():
        path = there / report.name
        if not path.exists() or path.read_bytes() != report.read_bytes():
            raise Harm(f"a folder of reports by half: {report.name} is not there whole")
    return True
