"""The first tables, and the person who uses coach where no key was made."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
LOCAL_PERSON = "00000000-0000-4000-8000-000000000000"


def upgrade() -> None:
    """Create every table, parents first."""
    _who()
    _what_was_said()
    _money()
    op.execute(f"INSERT INTO people (id, name, created) VALUES ('{LOCAL_PERSON}', 'local', 0)")


def _who() -> None:
    _create(
        "people",
        _text("id"),
        _text("name"),
        _whole("created"),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
        sa.UniqueConstraint("name", name="uq_people_name"),
    )
    _create(
        "keys",
        *(_text("id"), _text("person"), _text("role"), _text("digest")),
        *(_whole("created"), _whole("expires", True), _whole("last_used", True)),
        _whole("revoked", True),
        sa.PrimaryKeyConstraint("id", name="pk_keys"),
        _link("keys", "person", "people"),
    )
    op.create_index("ix_keys_person", "keys", ["person"])
    _create(
        "sessions",
        *(_text("digest"), _text("key"), _whole("created"), _whole("expires")),
        sa.PrimaryKeyConstraint("digest", name="pk_sessions"),
        _link("sessions", "key", "keys"),
    )
    op.create_index("ix_sessions_key", "sessions", ["key"])


def _what_was_said() -> None:
    _create(
        "conversations",
        *(_text("id"), _text("owner"), _text("title"), _whole("created"), _whole("updated")),
        sa.PrimaryKeyConstraint("id", name="pk_conversations"),
        _link("conversations", "owner", "people"),
    )
    columns = ["owner", "updated", "id"]
    op.create_index("ix_conversations_owner_updated_id", "conversations", columns)
    _create(
        "messages",
        *(_text("id"), _text("conversation"), sa.Column("position", sa.Integer, nullable=False)),
        *(_text("question"), _text("options"), _text("repeat_key", True), _text("state")),
        *(_whole("created"), _whole("touched")),
        sa.PrimaryKeyConstraint("id", name="pk_messages"),
        _link("messages", "conversation", "conversations"),
        _one_each("messages", "conversation", "position"),
        _one_each("messages", "conversation", "repeat_key"),
    )
    op.create_index("ix_messages_state_touched", "messages", ["state", "touched"])
    _create(
        "runs",
        *(_text("message"), sa.Column("first", sa.Integer, nullable=False), _text("events")),
        sa.PrimaryKeyConstraint("message", "first", name="pk_runs"),
        _link("runs", "message", "messages"),
    )
    _create(
        "ratings",
        *(_text("message"), _text("verdict"), _text("reason", True)),
        *(sa.Column("shareable", sa.Integer, nullable=False), _whole("created")),
        sa.PrimaryKeyConstraint("message", name="pk_ratings"),
        _link("ratings", "message", "messages"),
    )


def _money() -> None:
    _create(
        "spending",
        *(_text("who"), _text("period"), _whole("reserved"), _whole("settled")),
        sa.PrimaryKeyConstraint("who", "period", name="pk_spending"),
    )
    _create(
        "reservations",
        *(_text("id"), _text("who"), _text("day"), _whole("amount"), _whole("expires")),
        sa.PrimaryKeyConstraint("id", name="pk_reservations"),
    )
    op.create_index("ix_reservations_expires", "reservations", ["expires"])


def _create(name: str, *parts: Any) -> None:
    op.create_table(name, *parts, sqlite_strict=True)


def _text(name: str, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=nullable)


def _whole(name: str, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, WHOLE, nullable=nullable)


def _link(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}"
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=name, ondelete="CASCADE")


def _one_each(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name="_".join(["uq", table, *columns]))
