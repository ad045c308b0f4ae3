"""Owns the tables as they are now; a change here comes with a migration, and a test compares them.

Must not know any query. Everything about a person hangs on `people` and goes with it.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.types import TypeDecorator

from coach.store.instants import Instant

NAMES = {  # so that a constraint is called the same in every database
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
}
WHOLE = BigInteger().with_variant(Integer, "sqlite")  # an integer of 64 bits

metadata = MetaData(naming_convention=NAMES)


class Id(TypeDecorator[str]):
    """Text we made ourselves. What no database takes as text (NUL, half a surrogate pair) is
    looked for as "", which is nobody's id: an id from outside finds something or nothing, and
    never breaks a query."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """The id, or "" for what cannot be one."""
        return value if value is None or (value.isascii() and "\0" not in value) else ""


def _of(table: str, name: str, *, primary_key: bool = False) -> Column[str]:
    """A column that points at a row of `table`, and goes with it."""
    link = ForeignKey(f"{table}.id", ondelete="CASCADE")
    return Column(name, Id, link, nullable=False, primary_key=primary_key)


people = Table(
    "people",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("created", Instant, nullable=False),
    sqlite_strict=True,
)

keys = Table(
    "keys",
    metadata,
    Column("id", Id, primary_key=True),
    _of("people", "person"),
    Column("role", Text, nullable=False),
    Column("digest", Text, nullable=False),  # HMAC-SHA-256 under the pepper, hex
    Column("created", Instant, nullable=False),
    Column("expires", Instant),
    Column("last_used", Instant),
    Column("revoked", Instant),
    Index(None, "person"),
    sqlite_strict=True,
)

marks = Table(  # what stays true once it is, whoever is deleted
    "marks",
    metadata,
    Column("name", Text, primary_key=True),
    sqlite_strict=True,
)

sessions = Table(
    "sessions",
    metadata,
    Column("digest", Text, primary_key=True),  # of the cookie's token, as above
    _of("keys", "key"),
    Column("created", Instant, nullable=False),
    Column("expires", Instant, nullable=False),
    Index(None, "key"),
    sqlite_strict=True,
)

conversations = Table(
    "conversations",
    metadata,
    Column("id", Id, primary_key=True),
    _of("people", "owner"),
    Column("title", Text, nullable=False),
    Column("created", Instant, nullable=False),
    Column("updated", Instant, nullable=False),
    Index(None, "owner", "updated", "id"),
    sqlite_strict=True,
)

messages = Table(
    "messages",
    metadata,
    Column("id", Id, primary_key=True),
    _of("conversations", "conversation"),
    Column("position", Integer, nullable=False),  # in its conversation, from 1
    Column("question", Text, nullable=False),
    Column("options", Text, nullable=False),  # JSON of what was given beside the question
    Column("repeat_key", Text),  # the idempotency key of whoever sent it
    Column("state", Text, nullable=False),
    Column("created", Instant, nullable=False),
    Column("touched", Instant, nullable=False),  # when it last grew or changed state
    UniqueConstraint("conversation", "position"),
    UniqueConstraint("conversation", "repeat_key"),
    Index(None, "state", "touched"),
    sqlite_strict=True,
)

runs = Table(  # the event list of a message, in the pieces it was written in
    "runs",
    metadata,
    _of("messages", "message", primary_key=True),
    Column("first", Integer, primary_key=True),  # place of the run's first event in the list
    Column("events", Text, nullable=False),  # JSON list
    sqlite_strict=True,
)

ratings = Table(
    "ratings",
    metadata,
    _of("messages", "message", primary_key=True),
    Column("verdict", Text, nullable=False),
    Column("reason", Text),
    Column("shareable", Integer, nullable=False),  # 0 or 1
    Column("created", Instant, nullable=False),
    sqlite_strict=True,
)

drafts = Table(  # no index on `name`: nobody is looked up by the name of whom notes are about
    "drafts",
    metadata,
    Column("id", Id, primary_key=True),
    _of("people", "owner"),
    Column("name", Text, nullable=False),  # whom the notes are about, "" if that was not said
    Column("stage", Text, nullable=False),
    Column("target", Text),
    Column("notes", Text, nullable=False),  # as typed; "" where `stop` says why nothing is kept
    Column("stop", Text),
    Column("written", Text),  # JSON of the draft made last
    Column("created", Instant, nullable=False),
    Column("updated", Instant, nullable=False),
    Index(None, "owner", "updated", "id"),
    sqlite_strict=True,
)

decisions = Table(  # what a manager decided about observations, in order; never changed
    "decisions",
    metadata,
    _of("drafts", "draft", primary_key=True),
    Column("position", Integer, primary_key=True),  # from 1
    Column("words", Text, nullable=False),  # the observation as it stands in the notes
    Column("start", Integer, nullable=False),  # and where
    Column("act", Text, nullable=False),
    Column("value", Text),  # what it was edited to, its side, or its ladder sentence
    Column("made", Instant, nullable=False),
    sqlite_strict=True,
)

accesses = Table(  # who did what with which draft; outlives both, so no foreign keys
    "accesses",
    metadata,
    Column("id", Id, primary_key=True),
    Column("who", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("draft", Text, nullable=False),
    Column("made", Instant, nullable=False),
    Index(None, "made"),
    sqlite_strict=True,
)

spending = Table(
    "spending",
    metadata,
    Column("who", Text, primary_key=True),  # a person's id, or "" for the whole installation
    Column("period", Text, primary_key=True),  # a day or a month of UTC: 2026-11-22, 2026-11
    Column("reserved", WHOLE, nullable=False),
    Column("settled", WHOLE, nullable=False),
    sqlite_strict=True,
)

reservations = Table(
    "reservations",
    metadata,
    Column("id", Id, primary_key=True),
    Column("who", Text, nullable=False),
    Column("day", Text, nullable=False),
    Column("amount", WHOLE, nullable=False),
    Column("expires", Instant, nullable=False),
    Index(None, "expires"),
    sqlite_strict=True,
)
