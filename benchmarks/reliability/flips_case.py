"""The case whose bytes are flipped: invented, with rows of every kind, sealed twice."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.builders import TEXT, read_plainly

from trucewatch.ledger.notes import PrivateKey
from trucewatch.ontology.model import Actor
from trucewatch.readers.hints import Hints
from trucewatch.records.judgement import Judgement
from trucewatch.store.case import Case

KEY = PrivateKey("amina", bytes(range(32)))
_AT = "2031-03-14T09:00:00Z"
_OTHER = PrivateKey("bakari", bytes(range(1, 33)))
_PARAGRAPHS, _SENTENCES = 10, 12  # of a report, and of each of its paragraphs


def make_case(path: Path, reports: int) -> Case:
    """Make a case of so many reports and leave it open: what was kept last is in its log alone."""
    case = Case.create(path, "Karsa", "ML", at=_AT, read=read_plainly)
    case.add_report(TEXT.encode(), "first.txt", captured_at=_AT)
    case.add_report(TEXT.replace("\n", " \n").encode(), "twin.txt", captured_at=_AT)
    for number in range(reports):
        lines = [f"They shelled the mill on day {number}.{n}." for n in range(3)]
        lines += [
            " ".join(f"Nobody said who left the mill at {n}:{m}." for m in range(_SENTENCES))
            for n in range(_PARAGRAPHS)
        ]
        hints = Hints(outlet="Valley Post", published=f"2031-03-{1 + number % 28:02}")
        case.add_report("\n".join(lines).encode(), f"{number}.txt", hints, captured_at=_AT)
        _decide(case, number)
        if number == reports // 2:
            case.seal(_OTHER, at=_AT)
    case.add_places(b"name,lat,lon\nTel Marwan,35.1,38.2\n", "ours.csv", added_at=_AT)
    case.add_places(b"name,lat,lon\nQasr Wadi,35.2,38.1\n", "gone.csv", added_at=_AT)
    case.remove_places("gone.csv")
    person = case.add_person("amina", "owner", "$argon2id$v=19$no-hash", at=_AT)
    case.begin_session(
        "token", person, "in", at=_AT, ends_at="2031-03-15T09:00:00Z", address="::1", agent="x"
    )
    case.seal(KEY, at=_AT)
    return case


def _decide(case: Case, number: int) -> None:
    claims = case.readings()[0].claims
    target = claims[number % len(claims)].id
    reason = f"seen by two of us on day {number}"
    case.append_judgement(Judgement(f"J-{number}", _AT, "A. Monitor", "note", target, reason))
    actor = f"case.guard_{number}"
    case.add_actors(
        [Actor(actor, f"Guard {number}", "militia", "UAF", "ML", ())], "list.csv", at=_AT
    )
    if number % 5 == 0:
        case.remove_actor(actor, "actors remove", at=_AT)


def copy_with_log(path: Path, to: Path) -> Path:
    """A copy of a case that is open, as a program that is killed leaves it: file and log."""
    for suffix in ("", "-wal"):
        shutil.copy(path.with_name(path.name + suffix), to.with_name(to.name + suffix))
    return to
