"""Owns the routes of keys and people, for admins: they hand out and end keys, and delete people.

An admin reads nobody's conversations; no route here shows one.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, Field

from coach.accounts.admission import LONGEST_NAME
from coach.accounts.roles import Principal, Role, Scope
from coach.store.keys import Key
from coach.store.plain import moment
from coach.web.asked import Strict
from coach.web.conversing import MISSING, USUAL, WRITING, Id, not_there
from coach.web.desk import AtDesk
from coach.web.problem_shapes import documented
from coach.web.who import allowed

MOST_DAYS = 3_650  # ten years
KeysAdmin = Annotated[Principal, Depends(allowed(Scope.KEYS))]
PeopleAdmin = Annotated[Principal, Depends(allowed(Scope.USERS))]

router = APIRouter(prefix="/v1", tags=["administration"], responses=documented(*USUAL))


class WantedKey(Strict):
    """A key to be made: for whom, for what, and for how long (without days: until revoked)."""

    name: Annotated[str, Field(min_length=1, max_length=LONGEST_NAME, examples=["support-bot"])]
    role: Annotated[Role, Field(strict=False)]
    days: Annotated[int | None, Field(ge=1, le=MOST_DAYS)] = None


class KeyReply(BaseModel):
    """A key, without its secret."""

    id: str
    person: str
    name: str
    role: Role
    created: datetime
    expires: datetime | None
    last_used: datetime | None
    revoked: datetime | None


class NewKeyReply(KeyReply):
    """A key just made; its secret is shown this once."""

    secret: str


@router.post(
    "/keys",
    status_code=201,
    response_model=NewKeyReply,
    responses=WRITING,
    operation_id="create_key",
)
async def create(wanted: WantedKey, desk: AtDesk, _: KeysAdmin) -> JSONResponse:
    """Make a key. From the first one on, everybody needs one."""
    made = await desk.records.accounts.create_key(wanted.name, wanted.role, wanted.days)
    return JSONResponse({**key_as_json(made.key), "secret": made.secret}, status_code=201)


@router.get("/keys", response_model=list[KeyReply], operation_id="list_keys")
async def list_keys(desk: AtDesk, _: KeysAdmin) -> JSONResponse:
    """Every key, the oldest first, without secrets."""
    return JSONResponse([key_as_json(one) for one in await desk.records.accounts.list_keys()])


@router.delete("/keys/{id}", status_code=204, responses=MISSING, operation_id="revoke_key")
async def revoke(id: Id, desk: AtDesk, _: KeysAdmin) -> Response:
    """End a key, its sessions and what is being answered to it, within a second everywhere."""
    if not await desk.records.accounts.revoke_key(id):
        raise not_there()
    desk.live.stop(id)
    return Response(status_code=204)


@router.delete("/people/{id}", status_code=204, responses=MISSING, operation_id="delete_person")
async def delete(id: Id, desk: AtDesk, _: PeopleAdmin) -> Response:
    """Delete everything about a person: keys, conversations, ratings, drafts, spending."""
    if not await desk.records.accounts.forget(id):
        raise not_there()
    desk.live.stop(id)
    desk.readings.clear()
    return Response(status_code=204)


def key_as_json(one: Key) -> dict[str, Any]:
    """A key, without its secret."""
    times = ("created", "expires", "last_used", "revoked")
    return {
        "id": one.id,
        "person": one.person,
        "name": one.name,
        "role": one.role,
        **{name: moment(when) if (when := getattr(one, name)) else None for name in times},
    }
