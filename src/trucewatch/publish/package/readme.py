"""The archive's first page, and how to cite it."""

from __future__ import annotations

import json
from collections.abc import Sequence

from trucewatch.publish.document import Document
from trucewatch.publish.package.schema import HeldTable

_README = """\
# {name}

A record of a ceasefire: what {reports} reports say, in exact words, who says it, what happened
according to them, what the deal asks, and how far that is told as kept. As of {as_of}. Made by
`{version}`.

**A row of `claims` or `events` is what somebody says.** To count what is told to have happened take
`incidents` of which `told_by` is not 0, choose by `status`, and set `coverage` beside it: a day on
which nothing was read is no quiet day.

## What is in it
| file | holds |
|---|---|
| `datasheet.md` | read it first: how it was read, what of which day and outlet, limits |
| `codebook.md` | every table, column and code, with examples |
| `datapackage.json` | the same for programs (Frictionless Data Package 1): types, keys, hashes |
| `CITATION.cff` | how to cite it; put your name in |
| `data/csv/` | the tables as CSV |
| `data/parquet/` | the same rows as Parquet; `claims`, `events` and `incidents` as GeoParquet 1.1 |

| table | rows | one row is |
|---|---|---|
{tables}

`eth-prio`, `pax` and `pam` have the shapes of data sets of others; the codebook says what these
shapes cannot say.

## Open it
Python:
```python
import pandas as pd
incidents = pd.read_parquet("data/parquet/incidents.parquet")
claims = pd.read_parquet("data/parquet/claims.parquet")
claims.merge(incidents, on="incident", suffixes=("", "_of_incident"))  # who says what of each
```
R:
```r
incidents <- arrow::read_parquet("data/parquet/incidents.parquet")
```
DuckDB:
```sql
SELECT status, count(*) FROM 'data/parquet/incidents.parquet' GROUP BY status;
```
A map: `geopandas.read_parquet("data/parquet/incidents.parquet")`, or drop the file into QGIS.

## Check it
`frictionless validate datapackage.json` checks types, keys, joins and hashes. `quote_sha256` is the
hash of the exact words, and `text_sha256` in `reports` that of the text they stand in, which is not
in the archive: whoever holds the case can show it.
"""

_CITATION = """\
# How to cite this record. Put in who made it; the rest is of the record.
cff-version: 1.2.0
message: "If you use this record, please cite it as below, and the reports that its lines quote."
type: dataset
title: {title}
version: {version}
authors:
  - name: {authors}
abstract: {abstract}
keywords:
  - ceasefire
  - claims
  - provenance
identifiers:
  - type: other
    value: {hash}
    description: "SHA-256 of datapackage.json, which holds the hash of each table"
references:
  - type: software
    title: "trucewatch"
    version: {software}
    authors:
      - name: "the trucewatch authors"
"""


def readme(document: Document, tables: Sequence[HeldTable]) -> str:
    """What is in the archive and how to open it, in Markdown."""
    return _README.format(
        name=_line(document["name"]),
        reports=len(document["reports"]),
        as_of=_as_of(document),
        version=document["version"],
        tables="\n".join(
            f"| `{held.table.name}` | {held.rows} | {held.table.row_is} |" for held in tables
        ),
    )


def citation(document: Document, described: str) -> str:
    """``CITATION.cff``. ``described``: the hash of ``datapackage.json``."""
    name = _line(document["name"])
    abstract = (
        f"{len(document['claims'])} claims in {len(document['reports'])} reports, "
        f"{len(document['incidents'])} incidents and {len(document['provisions'])} provisions, "
        f"as of {_as_of(document)}."
    )
    software, _, _ = document["version"].partition("+")
    return _CITATION.format(
        title=_quoted(f"{name}: a record of a ceasefire"),
        version=_quoted(_as_of(document)),
        authors=_quoted(f"[who made the record “{name}”]"),
        abstract=_quoted(abstract),
        hash=_quoted(f"sha256:{described}"),
        software=_quoted(software.removeprefix("trucewatch-") or "not known"),
    )


def _as_of(document: Document) -> str:
    """The day that was asked for, else the last one of which something was read."""
    last = document["coverage"][-1]["day"] if document["coverage"] else "no day"
    return str(document["as_of"] or last)


def _line(words: str) -> str:
    return " ".join(words.split()) or "A case without a name"


def _quoted(words: str) -> str:
    """As a double-quoted YAML text, which JSON's are."""
    return json.dumps(words, ensure_ascii=False)
