"""The codebook: every table, column and code, made of the tables and of the ontology.

It tells of no case: ``docs/reference/codebook.md`` is the same text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from trucewatch.ontology.load import load_ontology
from trucewatch.ontology.model import EventKind, Examples, FactualityCode, ProvisionKind
from trucewatch.publish.tables import codes
from trucewatch.publish.tables.table import Column, Table

_HEAD = """\
# Codebook

What each table, column and code means. It is made of the descriptions that write the files and of
the ontology that reads the reports, so that it cannot say other than what is done.

## How to read any table
- An empty cell is *not stated* or *not known*. It is never 0; a 0 is one that was told or counted.
- Ids (`r-…` report, `c-…` claim, `i-…` incident, `p-…` provision, `a-…` deal, `x-…` contradiction,
  `s-…` source) are the same in all tables and join them.
- `quote` holds exact words. `start` and `end` count code points of the report's text, whose hash is
  `text_sha256` of the table `reports`; `quote_sha256` is that of the words alone. Where a private
  person is named, a pseudonym stands in square brackets and the hash is left out.
- Several values in one cell are parted by “; ”.
- Days are ISO (2031-03-14), and `yes`/`no` are written so in CSV.
- CSV only: a text that a spreadsheet would take for a formula begins with one apostrophe. Take it
  away to have the exact text. Parquet has none.
- Three things are kept apart everywhere: what words say (`factuality`), how many independent
  origins say it (`status`), and who is said to have done it (`responsibility`). None of them says
  what is true.
"""

#: Code lists that have a chapter of their own: title, what they are of, the list.
_CHAPTERS: tuple[tuple[str, str, Mapping[str, str]], ...] = (
    ("Certainty", "How sure the words are of the event.", codes.CERTAINTY),
    ("Status", "What speaks for an incident.", codes.STATUS),
    ("Responsibility", "What is said of who did it.", codes.RESPONSIBILITY),
    (
        "Implementation",
        "How far a provision is told as kept: the scale of the Peace Accords Matrix, 0 to 3.",
        codes.IMPLEMENTATION,
    ),
    ("Flags", "What else holds of a provision on a day; several may.", codes.FLAGS),
    ("Effect", "How a claim bears on a provision.", codes.EFFECT),
    ("Contradiction", "In what claims cannot all be so.", codes.CONTRADICTION),
    ("Basis", "How near to the facts the teller is.", codes.BASIS),
    ("Kind of speaker", "What sort of speaker it is.", codes.SPEAKER_KIND),
    ("Kind of report", "What sort of publication it is.", codes.REPORT_KIND),
    ("Precision of a place", "How closely a place is known.", codes.PLACE_PRECISION),
    ("Precision of a day", "How closely a day is known.", codes.DATE_PRECISION),
    ("Found by", "What took the words to tell of the event.", codes.FOUND_BY),
    ("How a number is told", "Of a figure.", codes.FIGURE_TOLD),
    ("Tally", "Whether a figure adds or sums up.", codes.FIGURE_TALLY),
    ("Basis of a provision", "Whose words tell it.", codes.TELLING_BASIS),
    ("Withdrawal", "Why a claim carries no status by itself.", codes.WITHDRAWAL),
    ("Judgement", "What a person decided.", codes.VERB),
)
_OF_ONTOLOGY = (
    ("Event kinds", codes.EVENT_KIND),
    ("Provision kinds", codes.PROVISION_KIND),
    ("Factuality", codes.FACTUALITY),
)


def codebook(tables: Sequence[Table]) -> str:
    """The whole text, in Markdown."""
    parts = [_HEAD, "## Tables", _contents(tables), *(_table(table) for table in tables)]
    parts += [_factuality(), _events(), _provisions()]
    parts += [_chapter(title, of, held) for title, of, held in _CHAPTERS]
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def _contents(tables: Iterable[Table]) -> str:
    rows = [f"| [`{table.name}`](#{table.name}) | {_cell(table.row_is)} |" for table in tables]
    return "\n".join(("| table | one row is |", "|---|---|", *rows))


def _table(table: Table) -> str:
    lines = [f"### {table.name}", "", f"One row is {table.row_is}."]
    if table.source:
        lines += ["", f"Its shape is that of: {table.source}."]
    lines += ["", f"Key: {', '.join(f'`{name}`' for name in table.key)}."]
    if table.links:
        told = (f"`{link.column}` in `{link.table}.{link.to}`" for link in table.links)
        lines += ["", f"Joins: {', '.join(told)}."]
    lines += ["", "| column | type | says | cannot say |", "|---|---|---|---|"]
    lines += [_column(column) for column in table.columns]
    if table.lost:
        lines += ["", "What it cannot say:", "", *(f"- {sentence}" for sentence in table.lost)]
    return "\n".join(lines)


def _column(column: Column) -> str:
    says = f"{column.says}{_codes_of(column)}"
    return f"| `{column.name}` | {column.sort} | {_cell(says)} | {_cell(column.lost)} |"


def _codes_of(column: Column) -> str:
    """A way to the chapter with the codes; of short lists without one, the codes."""
    held = column.codes
    if held is None:
        return ""
    for title, known in (*_OF_ONTOLOGY, *((t, c) for t, _, c in _CHAPTERS)):
        if held is known:
            return f" Codes: [{title}](#{title.lower().replace(' ', '-')})."
    return " Codes: " + "; ".join(f"`{code}` {says}" for code, says in held.items()) + "."


def _chapter(title: str, of: str, held: Mapping[str, str]) -> str:
    rows = [f"| `{code}` | {_cell(says)} |" for code, says in held.items()]
    return "\n".join((f"## {title}", "", of, "", "| code | means |", "|---|---|", *rows))


def _factuality() -> str:
    lines = [
        "## Factuality",
        "",
        "How the words of a claim present the event. It is about the words, not about what was so.",
    ]
    for code in load_ontology().factuality.values():
        lines += ["", *_of_factuality(code)]
    return "\n".join(lines)


def _of_factuality(code: FactualityCode) -> Iterator[str]:
    yield f"### `{code.code}`"
    yield ""
    yield code.definition
    yield from _examples(code.examples)


def _events() -> str:
    lines = ["## Event kinds", "", "Codes elsewhere (PLOVER, CAMEO, ACLED) follow each kind."]
    for kind in load_ontology().events.values():
        lines += ["", *_of_event(kind)]
    return "\n".join(lines)


def _of_event(kind: EventKind) -> Iterator[str]:
    walk = kind.crosswalk
    yield f"### `{kind.code}`"
    yield ""
    parent = f" A finer kind of `{kind.parent}`." if kind.parent else ""
    yield f"{kind.label}. {kind.definition} Group: {kind.group}.{parent}"
    plover = " ".join(filter(None, (walk.plover_type, walk.plover_mode)))
    elsewhere = (("PLOVER", plover), ("CAMEO", walk.cameo), ("ACLED", walk.acled_sub_type))
    yield ""
    yield "; ".join(f"{scheme}: {code or 'none'}" for scheme, code in elsewhere) + "."
    yield from _examples(kind.examples)


def _provisions() -> str:
    lines = ["## Provision kinds", "", "What a deal may ask, and what keeps or breaches it."]
    for kind in load_ontology().provisions.values():
        lines += ["", *_of_provision(kind)]
    return "\n".join(lines)


def _of_provision(kind: ProvisionKind) -> Iterator[str]:
    yield f"### `{kind.code}`"
    yield ""
    parent = f" A finer kind of `{kind.parent}`." if kind.parent else ""
    lasting = "A lasting duty." if kind.standing else "Done once, in part or whole."
    yield f"{kind.label}. {kind.definition} {lasting}{parent}"
    yield ""
    told = (
        ("Kept by", kind.kept_by),
        ("breached by", kind.breached_by),
        ("PA-X", kind.pax),
    )
    yield "; ".join(f"{what}: {', '.join(of) or 'none'}" for what, of in told) + "."
    yield from _examples(kind.examples)


def _examples(examples: Examples) -> Iterator[str]:
    yield ""
    for word, held in (("Yes", examples.match), ("No", examples.avoid)):
        yield from (f"- {word}: “{sentence}”" for sentence in held)


def _cell(words: str) -> str:
    return words.replace("|", "\\|").replace("\n", " ")
