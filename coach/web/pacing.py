"""Owns how often somebody may ask, and how much at once; what a refusal says.

Counts nothing itself (coach/rates.py does) and knows no routes.
"""

from __future__ import annotations

from dataclasses import dataclass

from coach.accounts.roles import Principal, Scope
from coach.rates import Allowance, Rates, Slot
from coach.settings import Settings
from coach.web.live import WAIT
from coach.web.problems import Kind, Problem

READ = 600  # requests a minute
READ_PER_QUESTION = 20  # a page reads a message again and again while it is answered


@dataclass(frozen=True, slots=True)
class Paces:
    """Rates, by person, and wrong keys by address; `turns` may be under way at once by a person.

    `chat` is of questions alone; all else that needs the scope of the chat counts as reading."""

    chat: str = "30/minute"
    read: str = f"{READ}/minute"
    others: str = "120/minute"
    wrong_keys: str = "20/minute"
    turns: int = 8

    def of(self, scope: Scope) -> str:
        """The rate of what is counted under this scope."""
        return {Scope.CHAT: self.chat, Scope.READ: self.read}.get(scope, self.others)


def paces_of(settings: Settings) -> Paces:
    """The rates of these settings. Whoever may ask more may read more, or could not follow."""
    asked = settings.chat_per_minute
    read = max(READ, READ_PER_QUESTION * asked)
    return Paces(chat=f"{asked}/minute", read=f"{read}/minute", turns=settings.turns_at_once)


async def count_request(rates: Rates, paces: Paces, scope: Scope, caller: Principal) -> None:
    """Count one request to a route that needs this scope. Raises Problem when the caller asks too
    often. A route that begins a turn counts the question, too: `keep_pace` with `Scope.CHAT`."""
    await keep_pace(rates, paces, Scope.READ if scope is Scope.CHAT else scope, caller)


async def keep_pace(rates: Rates, paces: Paces, scope: Scope, caller: Principal) -> None:
    """Count one use under this scope, which for `Scope.CHAT` is a question. Raises Problem when
    the caller asks too often."""
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
