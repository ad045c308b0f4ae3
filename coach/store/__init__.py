"""Owns the database: its tables, their migrations, and every line of SQL.

One engine behind one URL: SQLite in a file by default, PostgreSQL where several workers share it.
Functions here take a `Store` and return frozen values; who may ask is decided above. Must not know
roles, secrets or events: it keeps digests and text.

Time is `datetime` in UTC, to the millisecond. Ids are UUIDs as text. Money is whole micro-dollars.
"""
