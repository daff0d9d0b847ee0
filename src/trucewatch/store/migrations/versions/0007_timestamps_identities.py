"""Time stamps of checkpoints, and by which account of a provider a person signs in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "timestamps",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("checkpoint", sa.Integer(), nullable=False),
        sa.Column("server", sa.Text(), nullable=False),
        sa.Column("received_at", sa.Text(), nullable=False),
        sa.Column("response", sa.LargeBinary(), nullable=False),
        sa.Column("row_sha256", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_timestamps"),
        sa.ForeignKeyConstraint(
            ["checkpoint"], ["checkpoints.seq"], name="fk_timestamps_checkpoint"
        ),
    )
    # Columns alone: a table of people that is made anew would give numbers a second time.
    for name in ("issuer", "subject", "email"):
        op.add_column("people", sa.Column(name, sa.Text()))
    op.create_index("ix_people_issuer", "people", ["issuer", "subject"], unique=True)
    op.create_index("ix_people_email", "people", ["email", "issuer"], unique=True)
