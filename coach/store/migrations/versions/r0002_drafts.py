"""Drafts of feedback: notes, what was decided about them, and who did what with which draft."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Create the three tables, parents first."""
    _drafts()
    _decisions()
    _accesses()


def _drafts() -> None:
    _create(
        "drafts",
        *(_text("id"), _text("owner"), _text("name"), _text("stage"), _text("target", True)),
        *(_text("notes"), _text("stop", True), _text("written", True)),
        *(_whole("created"), _whole("updated")),
        sa.PrimaryKeyConstraint("id", name="pk_drafts"),
        _link("drafts", "owner", "people"),
    )
    op.create_index("ix_drafts_owner_updated_id", "drafts", ["owner", "updated", "id"])


def _decisions() -> None:
    _create(
        "decisions",
        _text("draft"),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("position", "start")),
        *(_text("words"), _text("act"), _text("value", True), _whole("made")),
        sa.PrimaryKeyConstraint("draft", "position", name="pk_decisions"),
        _link("decisions", "draft", "drafts"),
    )


def _accesses() -> None:
    _create(
        "accesses",
        *(_text("id"), _text("who"), _text("act"), _text("draft"), _whole("made")),
        sa.PrimaryKeyConstraint("id", name="pk_accesses"),
    )
    op.create_index("ix_accesses_made", "accesses", ["made"])


def _create(name: str, *parts: Any) -> None:
    op.create_table(name, *parts, sqlite_strict=True)


def _text(name: str, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=nullable)


def _whole(name: str, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, WHOLE, nullable=nullable)


def _link(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}"
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=name, ondelete="CASCADE")
