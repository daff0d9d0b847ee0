"""One byte flipped in every file of a bundle, told by the ``verify.py`` that lies in it."""

from __future__ import annotations

import importlib.util
import random
import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.reliability.flips_case import KEY
from trucewatch.publish.bundle import write_bundle
from trucewatch.store.case import Case

_ALONE = 3  # flips that are told by the program itself, in a process of its own


def unpack_bundle(case: Case, folder: Path) -> Path:
    """Write the case's bundle and unpack it into a folder in this one."""
    write_bundle(case, KEY, folder / "bundle.zip")
    with zipfile.ZipFile(folder / "bundle.zip") as archive:
        archive.extractall(folder / "bundle")
    return folder / "bundle"


def flip_bundle(bundle: Path, places: int, seed: int) -> tuple[Counter[str], list[str]]:
    """Flip a byte at so many places of each file in turn, and say what became of it."""
    chance = random.Random(seed)  # noqa: S311 -- repeatable places, no secret
    program = _program(bundle / "verify.py")
    sound = {name: read() for name, read in program.open_files(bundle).items()}
    became: Counter[str] = Counter()
    silent = []
    for name, raw in sound.items():
        for at in sorted(chance.sample(range(len(raw)), min(places, len(raw)))):
            files = {**sound, name: flipped(raw, at, chance)}
            readers = {one: (lambda held=held: held) for one, held in files.items()}
            told = "found" if _faulty(program, readers) else "silent"
            became[told] += 1
            if told == "silent":
                silent.append(f"{name}, byte {at}")
    for name in chance.sample(sorted(n for n, raw in sound.items() if raw), _ALONE):
        told = _alone(bundle, name, flipped(sound[name], len(sound[name]) // 2, chance))
        became[f"{told} alone"] += 1
        if told == "silent":
            silent.append(f"{name}, alone")
    return became, silent


def flip_zip(path: Path, places: int, seed: int) -> tuple[Counter[str], list[str]]:
    """Flip a byte at so many places of the zip file. *unused*: it unpacks to the same files."""
    chance = random.Random(seed)  # noqa: S311 -- repeatable places, no secret
    program = _program(path.with_suffix("") / "verify.py")
    raw, bent = path.read_bytes(), path.with_name("bent.zip")
    sound = {name: read() for name, read in program.open_files(path).items()}
    became: Counter[str] = Counter()
    silent = []
    for at in sorted(chance.sample(range(len(raw)), min(places, len(raw)))):
        bent.write_bytes(flipped(raw, at, chance))
        try:
            files = program.open_files(bent)
            told = "found" if _faulty(program, files) else "unused"
            if told == "unused" and {name: read() for name, read in files.items()} != sound:
                told = "silent"
        except program.DAMAGED:
            told = "refused"
        became[told] += 1
        if told == "silent":
            silent.append(f"byte {at}")
    return became, silent


def flipped(raw: bytes, at: int, chance: random.Random) -> bytes:
    """The bytes with one of them other than it was."""
    return raw[:at] + bytes([raw[at] ^ chance.randrange(1, 256)]) + raw[at + 1 :]


def _faulty(program: ModuleType, files: dict[str, Any]) -> bool:
    return not all(holds for holds, _, _ in program.check_bundle(files))


def _program(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("bundled_verify", path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path}: cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    spec.loader.exec_module(module)
    sys.dont_write_bytecode = before
    return module


def _alone(bundle: Path, name: str, raw: bytes) -> str:
    """What a sound verify.py, by itself, says of the bundle with this file in it."""
    program, sound = bundle / "verify.py", (bundle / name).read_bytes()
    trusted = bundle.parent / "trusted.py"
    trusted.write_bytes(program.read_bytes())
    (bundle / name).write_bytes(raw)
    done = subprocess.run(  # noqa: S603 -- our own program
        [sys.executable, "-I", "-S", str(trusted), str(bundle)], capture_output=True, check=False
    )
    (bundle / name).write_bytes(sound)
    return "found" if done.returncode == 1 and b"FAULT" in done.stdout else "silent"
