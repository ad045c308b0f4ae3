"""Owns how often somebody may ask, and how much at once; what a refusal says.

Counts nothing itself (coach/rates.py does) and knows no routes.
"""

from __future__ import annotations

from dataclasses import dataclass

from coach.accounts.roles import Principal, Scope
from coach.rates import Allowance, Rates, Slot
from coach.settings import Settings
from coach.web.problems import Kind, Problem

WAIT = 2  # seconds after which a turn under way has probably ended


@dataclass(frozen=True, slots=True)
class Paces:
    """Rates, by person, and wrong keys by address; `turns` may be under way at once by a person."""

    chat: str = "30/minute"
    read: str = "600/minute"
    others: str = "120/minute"
    wrong_keys: str = "20/minute"
    turns: int = 8

    def of(self, scope: Scope) -> str:
        """The rate of what needs this scope."""
        return {Scope.CHAT: self.chat, Scope.READ: self.read}.get(scope, self.others)


def paces_of(settings: Settings) -> Paces:
    """The rates of these settings."""
    return Paces(chat=f"{settings.chat_per_minute}/minute", turns=settings.turns_at_once)


async def keep_pace(rates: Rates, paces: Paces, scope: Scope, caller: Principal) -> None:
    """Count one request. Raises Problem when the caller asks too often."""
    told = await rates.hit(paces.of(scope), scope, caller.id)
    if not told.allowed:
        raise _too_many(told, scope, "you ask faster than this server answers")


async def count_wrong_key(rates: Rates, paces: Paces, address: str) -> None:
    """Count a key that opened nothing. Raises Problem when too many came from one address; a right
    key is never counted, so nobody is locked out by others' guesses."""
    told = await rates.hit(paces.wrong_keys, "wrong-keys", address)
    if not told.allowed:
        raise _too_many(told, "wrong-keys", "too many keys that open nothing")


async def take_slot(rates: Rates, paces: Paces, caller: Principal) -> Slot:
    """One of the caller's turns at once. Raises Problem when all are under way."""
    slot = await rates.take("turns", caller.id, paces.turns)
    if slot is None:
        detail = f"{paces.turns} answers are under way for you; wait for one to end"
        raise Problem(Kind.TOO_MANY, detail, retry_after=WAIT)
    return slot


def _too_many(told: Allowance, name: str, why: str) -> Problem:
    left = f'"{name}";r={told.remaining};t={told.retry_after}'
    detail = f"{why}; wait {told.retry_after} s"
    return Problem(Kind.TOO_MANY, detail, retry_after=told.retry_after, headers={"RateLimit": left})
