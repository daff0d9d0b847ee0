"""Lists of places that the user adds to a case."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "place_lists",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("format", sa.Text(), nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.Column("faults", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.Column("found_in", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_place_lists"),
        sa.UniqueConstraint("sha256", name="uq_place_lists_sha256"),
    )
