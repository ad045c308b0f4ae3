"""Run by alembic: migrates over the connection that coach.store.migrating hands in."""

from __future__ import annotations

from alembic import context

from coach.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
