"""Tables of a case, the same on SQLite and PostgreSQL. Intake, judgements and ledger only grow."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

#: The format that this version writes: the number of the last migration.
FORMAT = 9

#: SQLite's application id of a case file, "TRCE" in ASCII: ``file`` and we tell cases by it.
APPLICATION_ID = 0x54524345

TABLES = MetaData(
    naming_convention={  # named alike on both engines, so that a migration can address them
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

#: name, country, format, created_by, created_at; pseudonym_key: a secret, never published.
META = Table(
    "meta",
    TABLES,
    Column("key", Text, primary_key=True),
    Column("value", Text),
)

#: Intake. One row for each sequence of bytes ever added; ``hints`` is canonical JSON.
REPORT_VERSIONS = Table(
    "report_versions",
    TABLES,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("sha256", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("hints", LargeBinary, nullable=False),
    Column("captured_at", Text, nullable=False),
    Column("raw", LargeBinary, nullable=False),
)

#: Reading. One canonical JSON document for each report; rebuilt from intake at any time.
READINGS = Table(
    "readings",
    TABLES,
    Column("report_id", Text, primary_key=True),
    Column("raw_sha256", Text, ForeignKey("report_versions.sha256"), nullable=False),
    Column("published", Text),
    Column("outlet", Text),
    Column("version", Text, nullable=False),
    Column("document_sha256", Text, nullable=False),
    Column("document", LargeBinary, nullable=False),
)

#: Reading. The claims of the documents laid flat, for queries and search.
CLAIMS = Table(
    "claims",
    TABLES,
    Column("id", Text, primary_key=True),
    Column(
        "report_id",
        Text,
        ForeignKey("readings.report_id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("position", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("speaker", Text),
    Column("speaker_kind", Text),
    Column("kind", Text, nullable=False, index=True),
    Column("factuality", Text, nullable=False, index=True),
    Column("certainty", Text, nullable=False),
    Column("background", Boolean, nullable=False),
    Column("place", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("first_day", Text),
    Column("last_day", Text),
)

#: Judgements, in the order in which they were made.
JUDGEMENTS = Table(
    "judgements",
    TABLES,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("verb", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("field", Text),
    Column("value", Text),
    Column("evidence", Text),
    Index("ix_judgements_target", "target"),
)

#: Lists of places that the user added, each as the index that names are looked up in (zlib).
PLACE_LISTS = Table(
    "place_lists",
    TABLES,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("sha256", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("format", Text, nullable=False),
    Column("places", Integer, nullable=False),
    Column("faults", Integer, nullable=False),
    Column("added_at", Text, nullable=False),
    Column("found_in", LargeBinary, nullable=False),
)

#: Layers of the map that the user added, each with who drew it and of which days it is. Of GeoJSON
#: ``content`` holds the file (zlib); tiles stay in their file at ``path``, which is of this machine
#: and in no ledger entry. ``disputed``: 1 where whoever added it says so.
LAYERS = Table(
    "layers",
    TABLES,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("sha256", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("first_day", Text),
    Column("last_day", Text),
    Column("disputed", Integer, nullable=False),
    Column("size", Integer, nullable=False),
    Column("added_at", Text, nullable=False),
    Column("path", Text),
    Column("content", LargeBinary),
)

#: Actors that the case adds to the register. The last row of an actor holds; one without a
#: document takes the actor out again.
ACTORS = Table(
    "actors",
    TABLES,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    Column("at", Text, nullable=False),
    Column("actor", Text, nullable=False, index=True),
    Column("source", Text, nullable=False),
    Column("document", LargeBinary),
)

#: What was asked of the web for this case and what came back, byte for byte; ``asked`` is the
#: address that was asked for first, ``url`` that of this request, ``address`` who answered.
#: ``truncated``: why the answer is not whole; ``refers_to``: the exchange whose ETag or
#: Last-Modified was sent. ``payload_sha256``: of the body, out of its pieces, packed as it came.
EXCHANGES = Table(
    "exchanges",
    TABLES,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    Column("asked", Text, nullable=False, index=True),
    Column("url", Text, nullable=False, index=True),
    Column("address", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("status", Integer, nullable=False),
    Column("truncated", Text),
    Column("refers_to", Text),
    Column("payload_sha256", Text, nullable=False),
    Column("request", LargeBinary, nullable=False),
    Column("response", LargeBinary, nullable=False),
)

#: One row for each row of intake, judgements, actors, place lists, layers and exchanges, in the
#: order of writing.
#: ``seq`` counts from 0 without a gap: it is the entry's leaf in the Merkle tree.
LEDGER = Table(
    "ledger",
    TABLES,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("salt", Text, nullable=False),
    Column("leaf_sha256", Text, nullable=False),
    Index("ix_ledger_kind_key", "kind", "key"),
)

#: Signed notes over the ledger's size and root, with the public key of whoever signed.
CHECKPOINTS = Table(
    "checkpoints",
    TABLES,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("size", Integer, nullable=False),
    Column("sealed_at", Text, nullable=False),
    Column("public_key", Text, nullable=False),
    Column("note", Text, nullable=False),
)

#: Answers of time stamp servers (RFC 3161) to a checkpoint's note. ``row_sha256``: of the row.
TIMESTAMPS = Table(
    "timestamps",
    TABLES,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("checkpoint", Integer, ForeignKey("checkpoints.seq"), nullable=False),
    Column("server", Text, nullable=False),
    Column("received_at", Text, nullable=False),
    Column("response", LargeBinary, nullable=False),
    Column("row_sha256", Text, nullable=False),
)

#: People of the team server. ``name_key``: the name as it is looked up. Of passwords only an argon2
#: hash; ``totp_step`` is the last step of the second factor that was used, so none serves twice.
#: With ``issuer`` they sign in at that provider, by ``subject``, and have no password (empty). An
#: ``email`` stands there until the first such sign-in, which puts the subject in its place.
PEOPLE = Table(
    "people",
    TABLES,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("name_key", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("password_hash", Text, nullable=False),
    Column("totp_secret", Text),
    Column("totp_step", Integer, nullable=False),
    Column("added_at", Text, nullable=False),
    Column("issuer", Text),
    Column("subject", Text),
    Column("email", Text),
    Index("ix_people_issuer", "issuer", "subject", unique=True),
    Index("ix_people_email", "email", "issuer", unique=True),
    sqlite_autoincrement=True,  # a number that was given once is never given to somebody else
)

#: Sessions of the team server. The browser holds a random id, this table only its SHA-256.
SESSIONS = Table(
    "sessions",
    TABLES,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("token_sha256", Text, nullable=False, unique=True),
    Column("person", Integer, ForeignKey("people.seq", ondelete="CASCADE"), nullable=False),
    Column("stage", Text, nullable=False),
    Column("new_secret", Text),
    Column("tries", Integer, nullable=False),
    Column("began_at", Text, nullable=False),
    Column("seen_at", Text, nullable=False),
    Column("ends_at", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("agent", Text, nullable=False),
    Index("ix_sessions_person", "person"),
    sqlite_autoincrement=True,
)

#: Who of the team did or saw what: every view of protected fields, every sign-in, every change of
#: people. No part of the ledger: it tells of those who work on a case, not of the case.
AUDIT = Table(
    "audit",
    TABLES,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("at", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("address", Text, nullable=False),
)

#: Tables of the team server alone: no ledger entry, export, bundle or copy holds a row of them.
TEAM_ONLY: tuple[Table, ...] = (PEOPLE, SESSIONS, AUDIT)

#: Tables whose rows may never be changed or taken away, with the column that names a row.
APPEND_ONLY: tuple[tuple[Table, str], ...] = (
    (REPORT_VERSIONS, "sha256"),
    (EXCHANGES, "id"),
    (JUDGEMENTS, "id"),
    (ACTORS, "id"),
    (LEDGER, "seq"),
    (CHECKPOINTS, "seq"),
    (TIMESTAMPS, "seq"),
    (AUDIT, "seq"),
)
