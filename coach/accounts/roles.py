"""Owns the roles, what each may do, and the principal: who asks, as every other room sees them.

Must not know keys or sessions. Nobody but its owner reads a conversation: no role has a scope for
that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from coach.store.local import LOCAL_PERSON


class Role(StrEnum):
    """What somebody was given a key for."""

    ENGINEER = "engineer"
    MANAGER = "manager"
    EVALUATOR = "evaluator"
    ADMIN = "admin"


class Scope(StrEnum):
    """One thing a principal may do; a route asks for exactly one."""

    READ = "read"  # the ladder, and searching it
    CHAT = "chat"  # ask, and keep conversations of one's own
    FEEDBACK = "feedback:own"  # drafts from one's own notes
    KEYS = "keys"
    USERS = "users"  # list and delete people, not read them


SCOPES: Mapping[Role, frozenset[Scope]] = MappingProxyType(
    {
        Role.ENGINEER: frozenset({Scope.READ, Scope.CHAT}),
        Role.MANAGER: frozenset({Scope.READ, Scope.CHAT, Scope.FEEDBACK}),
        Role.EVALUATOR: frozenset({Scope.READ}),
        Role.ADMIN: frozenset({Scope.READ, Scope.KEYS, Scope.USERS}),
    }
)


@dataclass(frozen=True, slots=True)
class Principal:
    """Who asks. `id` is the person's, the same for all their keys; `key` is the id of the key they
    showed, None for the local person."""

    id: str
    role: Role | None
    scopes: frozenset[Scope]
    key: str | None = None


# Who uses coach on their own machine while no key was ever made: nobody to keep anything from.
LOCAL = Principal(LOCAL_PERSON, None, frozenset(Scope))
