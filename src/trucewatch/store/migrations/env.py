"""Run by Alembic: migrations on the connection that ``store.migrate`` hands over."""

from __future__ import annotations

from alembic import context

from trucewatch.store.schema import TABLES
from trucewatch.store.triggers import recreate_triggers

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=TABLES, render_as_batch=True)
context.run_migrations()
recreate_triggers(connection)
