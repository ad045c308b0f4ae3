"""Owns `coach keys`: making, listing and revoking API keys.

Knows nothing of digests or tables. A secret is printed once, on stdout, and never again.
"""

from __future__ import annotations

from typing import Annotated, Any

import typer

from coach.accounts.roles import Role
from coach.cli.options import HELP_NAMES, AsJson, Verb, Verbs
from coach.cli.recording import with_records
from coach.cli.screen import console, print_json, whole_line
from coach.errors import AskerError
from coach.records import Records
from coach.store.plain import plain

ROLES = ", ".join(Role)

app = typer.Typer(
    cls=Verbs,
    context_settings=HELP_NAMES,
    no_args_is_help=True,
    help="Make, list and revoke API keys.",
)


@app.command("create", cls=Verb)
def keys_create(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Whom the key is for.")],
    role: Annotated[Role, typer.Option(metavar="ROLE", help=f"One of {ROLES}.")] = Role.ENGINEER,
    days: Annotated[
        int | None, typer.Option(metavar="N", help="Days it lasts. Default: until revoked.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Make a key and show it, this once. Keys of one name open the same conversations.

    From the first key on, coach asks everybody for one, also on this machine.

    [bold]Examples[/bold]
    [cyan]  coach keys create "platform team lead" --role manager
      coach keys create ada --days 90 --json[/cyan]
    """
    made = with_records(lambda records: records.accounts.create_key(name, role, days))
    if as_json:
        print_json(plain(made.key) | {"secret": made.secret})
        return
    until = f"until {plain(made.key)['expires']}" if made.key.expires else "until it is revoked"
    whole_line(console(), f"Key {made.key.id} for {made.key.name} ({role.value}), good {until}.")
    whole_line(console(), "Keep it now; it is not shown again:")
    whole_line(console(), made.secret)


@app.command("list", cls=Verb)
def keys_list(as_json: AsJson = False) -> None:
    """List every key, the oldest first, without its secret.

    [bold]Examples[/bold]
    [cyan]  coach keys list
      coach keys list --json[/cyan]
    """
    keys = [plain(key) for key in with_records(lambda records: records.accounts.list_keys())]
    if as_json:
        print_json(keys)
        return
    for key in keys:
        whole_line(console(), f"{key['id']}  {key['role']:<9}  {key['name']}  ({_standing(key)})")
    if not keys:
        whole_line(console(), "No key was made; on this machine nobody needs one.")


@app.command("revoke", cls=Verb)
def keys_revoke(
    key: Annotated[str, typer.Argument(metavar="ID", help="Of the key, from `keys list`.")],
) -> None:
    """End a key and the browsers that logged in with it, within a second, everywhere.

    [bold]Examples[/bold]
    [cyan]  coach keys revoke 0123456789abcdef[/cyan]
    """

    async def revoke(records: Records) -> None:
        if not await records.accounts.revoke_key(key):
            raise AskerError(f"no key has the id {key!r}; `coach keys list` shows them")

    with_records(revoke)
    whole_line(console(), f"Key {key} is revoked.")


def _standing(key: dict[str, Any]) -> str:
    if key["revoked"]:
        return f"revoked {key['revoked']}"
    ends = f"expires {key['expires']}, " if key["expires"] else ""
    return ends + (f"last used {key['last_used']}" if key["last_used"] else "never used")
