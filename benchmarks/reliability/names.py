"""``python -m benchmarks.reliability.names``: seeded private names through every way out and log.

A case of invented persons of no office is published in every format, bundled without raw bytes,
verified, sealed and served; whatever is written, said or logged is searched for every part of every
name, in three scripts. None may stand in it.
"""

from __future__ import annotations

import argparse
import io
import json
import logging
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote

import pyarrow.parquet as pq

from benchmarks.reliability.pdf_words import pdf_words
from benchmarks.reliability.seeded_names import Invented, invent, report_of
from benchmarks.reliability.served_names import PROGRAM, served_alone, served_to_team
from trucewatch.publish.document import record_document
from trucewatch.publish.protect import protected_document
from trucewatch.publish.registry import publishers
from trucewatch.records.judgement import Judgement
from trucewatch.records.serial import canonical
from trucewatch.sitrep.formats.registry import FORMATS
from trucewatch.store.case import Case

AT = "2031-04-01T09:00:00Z"
SEED, IN_A_REPORT = 20310401, 20
_PATIENCE_S = 300

Run = Callable[..., bytes]


def seeded_case(path: Path, persons: Sequence[Invented], key: bytes | None = None) -> None:
    """Make a case that names all the persons, and a judgement that names one."""
    with Case.create(path, "Seeded", "SY", at=AT, key=key) as case:
        for number in range(len(persons) // IN_A_REPORT):
            inside = list(persons[number * IN_A_REPORT : (number + 1) * IN_A_REPORT])
            raw, name, hints = report_of(inside, number)
            case.add_report(raw, name, hints, captured_at=AT)
        target = case.record().claims[0].id
        note = f"I met {persons[-IN_A_REPORT].name} twice."
        case.append_judgement(Judgement("J-1", AT, "A. Reviewer", "note", target, note))


def plain(words: str) -> str:
    """The words as a reader who looks for names would fold them, escapes undone."""
    words = unquote(re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m[1], 16)), words))
    folded = unicodedata.normalize("NFKD", words).casefold()
    return "".join(c for c in folded if not unicodedata.combining(c) and c not in "\xad\n-'’")


def leaks(output: bytes, persons: Sequence[Invented]) -> list[str]:
    """Every part of a name, in whatever script, that stands in an output."""
    shown = plain(output.decode(errors="replace").replace("\\n", "\n"))
    return [
        part
        for person in persons
        for part in (*person.parts, *person.arabic.split(), *person.cyrillic.split())
        if plain(part) in shown
    ]


def run_apart(*command: str) -> bytes:
    """What a program says, in a process of its own, on both its streams."""
    done = subprocess.run(  # noqa: S603 -- our own program
        command, capture_output=True, check=False, timeout=_PATIENCE_S
    )
    return done.stdout + done.stderr


def ways_out(
    path: Path, persons: Sequence[Invented], folder: Path, run: Run
) -> Iterator[tuple[str, bytes]]:
    """Each way out of the case and what it lets out. ``run``: gives what a command says."""
    case = str(path)
    with Case.open(path) as opened, logged() as log:
        record, key = opened.record(), opened.pseudonym_key
        document = protected_document(record, key)
        for form, publisher in publishers().items():  # the command line goes through all of it
            raw = b"".join(publisher.write(document))
            yield f"publish {form}", raw
            yield f"publish {form}, unpacked", unpacked(raw)
        yield "log of publishing", log.getvalue().encode()
    for form, publisher in publishers().items():
        out = folder / f"{form}{publisher.suffix}"
        yield f"export {form} --json", run(*PROGRAM, "export", case, form, "-o", str(out), "--json")
        yield f"export {form}: file", out.read_bytes()
    for form in ("jsonl", "claims-csv"):  # one way to the screen and of refusing for all formats
        out = folder / f"{form}{publishers()[form].suffix}"
        yield f"export {form} to the screen", run(*PROGRAM, "export", case, form)
        yield f"export {form} refused", run(*PROGRAM, "export", case, form, "-o", str(out))
    yield from _sitrep_ways(run, case, folder)
    yield "keys new", run(*PROGRAM, "keys", "new", "monitor")
    yield "seal", run(*PROGRAM, "seal", case)
    yield "verify", run(*PROGRAM, "verify", case)
    yield from _bundle_ways(run, case, folder)
    yield from served_alone(case, persons)
    yield from served_to_team(path, persons)
    yield "audit", run(*PROGRAM, "audit", case)
    yield "audit --json", run(*PROGRAM, "audit", case, "--json")


def _sitrep_ways(run: Run, case: str, folder: Path) -> Iterator[tuple[str, bytes]]:
    """Situation reports in every format; of packed ones also what is inside."""
    for form, told in FORMATS.items():
        out = folder / f"report{told.suffix}"
        yield (
            f"sitrep {form} --json",
            run(*PROGRAM, "sitrep", case, "--period", "spot", "-o", str(out), "--json"),
        )
        yield f"sitrep {form}: file", unpacked(out.read_bytes())
        yield f"sitrep {form}: beside it", out.with_name(f"{out.name}.taken.json").read_bytes()


def unpacked(raw: bytes) -> bytes:
    """What a reader finds in a file: an archive's files, the cells of Parquet, a PDF's words."""
    if raw.startswith(b"PAR1"):
        return json.dumps(pq.read_table(io.BytesIO(raw)).to_pylist(), default=str).encode()
    if raw.startswith(b"%PDF"):
        # Glyphs stand in it by number; what a copy of its words gives stands in text beside them.
        return raw + pdf_words(raw)
    if not zipfile.is_zipfile(io.BytesIO(raw)):
        return raw
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        names = archive.namelist()
        return b"\n".join(name.encode() + b"\n" + unpacked(archive.read(name)) for name in names)


def _bundle_ways(run: Run, case: str, folder: Path) -> Iterator[tuple[str, bytes]]:
    out, inside = folder / "out.zip", folder / "bundle"
    yield "bundle --without-raw", run(*PROGRAM, "bundle", case, str(out), "--without-raw")
    with zipfile.ZipFile(out) as archive:
        archive.extractall(inside)
        for name in archive.namelist():
            yield f"bundle: {name}", name.encode() + b"\n" + archive.read(name)
    yield "verify a bundle", run(*PROGRAM, "verify", str(out))
    yield "verify.py", run(sys.executable, str(inside / "verify.py"))
    broken = inside / "record.jsonl"
    broken.write_bytes(broken.read_bytes().replace(b"2031", b"2032", 1))
    yield "verify.py on a changed bundle", run(sys.executable, str(inside / "verify.py"))
    out.write_bytes(out.read_bytes()[:-40])
    yield "verify a broken bundle", run(*PROGRAM, "verify", str(out))


@contextmanager
def logged() -> Iterator[io.StringIO]:
    """All that the program and its libraries write to their logs, at the finest level."""
    log = io.StringIO()
    handler, root = logging.StreamHandler(log), logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        yield log
    finally:
        root.removeHandler(handler)
        root.setLevel(level)


def tried(
    persons: Sequence[Invented], folder: Path, run: Run = run_apart
) -> Iterator[dict[str, object]]:
    """For each way out how much was written and how many parts of names stand in it.

    The keys to sign with are made where ``TRUCEWATCH_KEYS`` says.
    """
    path = folder / "seeded.case"
    seeded_case(path, persons)
    with Case.open(path) as case:
        inside = set(leaks(canonical(record_document(case.record())), persons))
    named = sum(not inside.isdisjoint(person.parts) for person in persons)
    yield {"way": "in the case itself", "persons": len(persons), "named": named}
    for way, output in ways_out(path, persons, folder, run):
        yield {"way": way, "bytes": len(output), "leaks": len(leaks(output, persons))}


def main(arguments: Sequence[str] | None = None) -> int:
    """Try every way out. 1: a name, or a part of one, came out."""
    parser = argparse.ArgumentParser(description="Seeded private names through every way out.")
    parser.add_argument("--persons", type=int, default=500, help="how many; a multiple of 20")
    asked = parser.parse_args(arguments)
    persons = invent(asked.persons, SEED)
    leaked = ways = 0
    with tempfile.TemporaryDirectory() as folder:
        os.environ["TRUCEWATCH_KEYS"] = str(Path(folder) / "keys")
        for line in tried(persons, Path(folder)):
            print(json.dumps(line), flush=True)
            ways += 1
            leaked += int(str(line.get("leaks", 0)))
    print(json.dumps({"persons": len(persons), "ways": ways - 1, "leaks": leaked}), flush=True)
    return 1 if leaked else 0


if __name__ == "__main__":
    sys.exit(main())
