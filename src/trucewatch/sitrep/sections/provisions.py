"""Compliance by provision: the PAM scale with its flags, what it stands on, and its course."""

from __future__ import annotations

from collections import Counter

from trucewatch.records.agreement import Provision
from trucewatch.sitrep import notes
from trucewatch.sitrep.drawings.statuses import drawing
from trucewatch.sitrep.marks import english, exact, name
from trucewatch.sitrep.material import Material
from trucewatch.sitrep.model import Block, Cell, Chart, Note, Paragraph, Sentence, Table
from trucewatch.told import counted, each_told, listed, say
from trucewatch.views.provision_rows import ProvisionRow, provision_rows
from trucewatch.views.sight import Sight
from trucewatch.views.wording import day_month

_LEVELS = each_told(
    {
        "0": "0 of 3, not begun",
        "1": "1 of 3, minimal",
        "2": "2 of 3, intermediate",
        "3": "3 of 3, full",
        "": "not known",
    }
)
_EVIDENCE = 3  # claims that a provision's row names


def provisions(m: Material) -> tuple[Block, ...]:
    """The section's blocks."""
    every = m.now.record.provisions
    if not every:
        return (
            Paragraph((m.counted(say("No provision of a deal was read out of these reports.")),)),
        )
    rows = m.now.once(provision_rows)
    return (
        Paragraph((standing(m), *_flagged(m, rows))),
        _table(m, rows),
        _course(m, rows),
    )


def level(value: int | None) -> str:
    """The step of the scale with its number: "2 of 3, intermediate"."""
    return _LEVELS["" if value is None else str(value)]


def owed(sight: Sight, provision: Provision) -> str:
    """A provision by its short name and kind: "P5, release of detainees"."""
    return say(
        "%(name)s, %(what)s",
        name=sight.provision_name[provision.id],
        what=sight.kind_label(provision.kind),
    )


def standing(m: Material) -> Sentence:
    """How many provisions are kept how far, in one sentence."""
    rows = m.now.once(provision_rows)
    counts = Counter(row.value for row in rows)
    words = counted(
        len(rows),
        "Of %(n)s provision, %(full)s kept in full, %(part)s in part and %(barely)s barely; "
        "%(unbegun)s not begun, %(unknown)s not known, %(late)s overdue.",
        "Of %(n)s provisions, %(full)s kept in full, %(part)s in part and %(barely)s barely; "
        "%(unbegun)s not begun, %(unknown)s not known, %(late)s overdue.",
        full=counts[3],
        part=counts[2],
        barely=counts[1],
        unbegun=counts[0],
        unknown=counts[None],
        late=sum(any(f.css == "overdue" for f in r.flags) for r in rows),
    )
    every = m.now.record.provisions
    first = tuple(notes.of_provision(m.now, p) for p in every[: notes.MOST])
    return m.sentence(words, first if len(every) <= notes.MOST else (*first, m.record))


def _flagged(m: Material, rows: list[ProvisionRow]) -> tuple[Sentence, ...]:
    """One sentence for each provision with an alarm: overdue, or alleged to be breached."""
    found = []
    for provision, row in zip(m.now.record.provisions, rows, strict=True):
        told = [flag.words for flag in row.flags if flag.css in ("overdue", "breach")]
        if told:
            words = say(
                "%(provision)s: %(flags)s.", provision=owed(m.now, provision), flags=listed(told)
            )
            found.append(m.sentence(words, against(m, provision)))
    return tuple(found)


def against(m: Material, provision: Provision) -> tuple[Note, ...]:
    """The term's words, and the claims that tell of it as breached or not done."""
    claims = [
        b.claim
        for b in m.now.bearings[provision.id]
        if b.effect in ("breaches", "delays") and b.claim not in m.now.withdrawn
    ]
    return (notes.of_provision(m.now, provision), *notes.of_claims(m.now, claims, _EVIDENCE))


def evidence(m: Material, provision: Provision) -> tuple[Note, ...]:
    """The claims that count for its answer, the latest first."""
    status = m.now.status(provision)
    found = [*status.claims_for, *status.claims_against] if status else []
    latest = sorted(
        found,
        key=lambda c: (m.now.reports[m.now.claims[c].report].published.day or "", c),
        reverse=True,
    )
    return notes.or_record(m.now, notes.of_claims(m.now, latest[:_EVIDENCE], _EVIDENCE))


def _table(m: Material, rows: list[ProvisionRow]) -> Table:
    head = (
        say("Provision"),
        say("Words of the deal, as first told"),
        say("Owed by"),
        say("Kept"),
        say("Flags"),
        say("Why"),
    )
    body = []
    for provision, row in zip(m.now.record.provisions, rows, strict=True):
        bearer = provision.duty_bearer
        body.append(
            (
                Cell(owed(m.now, provision)),
                Cell(exact(row.quote), (notes.of_provision(m.now, provision),)),
                Cell(name(bearer.words) if bearer else say("not stated")),
                Cell(level(row.value)),
                Cell(listed([f.words for f in row.flags]) if row.flags else say("none")),
                Cell(english(row.why), evidence(m, provision)),
            )
        )
    return Table(say("Provisions, how far each is told to be kept"), head, tuple(body))


def _course(m: Material, rows: list[ProvisionRow]) -> Chart:
    days = m.now.days
    names = [row.door.name for row in rows]
    body = tuple(
        (
            Cell(owed(m.now, provision)),
            Cell(_spans(row.trend, days), evidence(m, provision)),
        )
        for provision, row in zip(m.now.record.provisions, rows, strict=True)
    )
    table = Table(
        say("The same in words: from which day each step is held"),
        (say("Provision"), say("Steps, with the day from which each is held")),
        body,
    )
    return Chart(
        say("How far each provision is told to be kept, by day"),
        drawing(names, [row.trend for row in rows], days, m.period),
        say(
            "Empty: 0, not begun. Dots: 1, minimal. Lines: 2, intermediate. Full: 3. "
            "Crossed out: not known. A bar above marks the days of this report."
        ),
        table,
    )


def _spans(trend: tuple[int | None, ...], days: tuple[str, ...]) -> str:
    """ "not known from 3 Mar; 2 of 3, intermediate from 5 Mar"."""
    parts = []
    for n, value in enumerate(trend):
        if n == 0 or trend[n - 1] != value:
            parts.append(say("%(level)s from %(day)s", level=level(value), day=day_month(days[n])))
    return listed(parts, "; ") if parts else say("not known")
