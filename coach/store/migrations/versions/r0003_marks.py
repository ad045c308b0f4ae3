"""Marks: that a key was ever made is known even when its person, and so the key, is gone."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Create the table."""
    name = sa.Column("name", sa.Text, nullable=False)
    key = sa.PrimaryKeyConstraint("name", name="pk_marks")
    op.create_table("marks", name, key, sqlite_strict=True)
