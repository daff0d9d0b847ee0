"""The secret key of a case, from which pseudonyms of private persons are made."""

from __future__ import annotations

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_KEY = "pseudonym_key"


def upgrade() -> None:
    meta = sa.table("meta", sa.column("key", sa.Text), sa.column("value", sa.Text))
    known = op.get_bind().execute(sa.select(meta.c.value).where(meta.c.key == _KEY)).scalar()
    if known is None:
        op.bulk_insert(meta, [{"key": _KEY, "value": secrets.token_hex(32)}])
