"""Owns the id of the local person, for rooms that load no database to ask who somebody is."""

from __future__ import annotations

LOCAL_PERSON = "00000000-0000-4000-8000-000000000000"  # who uses coach where no key was made
