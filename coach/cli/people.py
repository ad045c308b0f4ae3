"""Owns `coach people`: listing everybody, and deleting or handing out all that is kept of one.

Knows nothing of tables.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from coach.cli.options import FLAG, HELP_NAMES, AsJson, Verb, Verbs
from coach.cli.recording import with_records
from coach.cli.screen import console, print_json, whole_line
from coach.errors import AskerError
from coach.records import OPERATOR, Records
from coach.store.plain import plain

if TYPE_CHECKING:
    from coach.store.people import Person

Name = Annotated[str, typer.Argument(metavar="NAME", help="Or id, from `people list`.")]

app = typer.Typer(
    cls=Verbs,
    context_settings=HELP_NAMES,
    no_args_is_help=True,
    help="List people; export or delete all that is kept of one.",
)


@app.command("list", cls=Verb)
def people_list(as_json: AsJson = False) -> None:
    """List everybody who has, or had, a key.

    [bold]Examples[/bold]
    [cyan]  coach people list
      coach people list --json[/cyan]
    """
    people = [plain(one) for one in with_records(lambda records: records.accounts.people())]
    if as_json:
        print_json(people)
        return
    for one in people:
        whole_line(console(), f"{one['id']}  {one['name']}")


@app.command("export", cls=Verb)
def people_export(name: Name) -> None:
    """Print all that is kept of somebody, as JSON, for them.

    [bold]Examples[/bold]
    [cyan]  coach people export ada > ada.json[/cyan]
    """

    async def everything(records: Records) -> dict[str, Any]:
        return await records.everything_about(await _person(records, name), OPERATOR)

    print_json(with_records(everything))


@app.command("delete", cls=Verb)
def people_delete(
    name: Name,
    yes: Annotated[bool, typer.Option("--yes", metavar=FLAG, help="Yes, for good.")] = False,
) -> None:
    """Delete somebody with keys, conversations, ratings, drafts and spending.

    It cannot be undone.

    [bold]Examples[/bold]
    [cyan]  coach people delete ada --yes[/cyan]
    """
    if not yes:
        raise AskerError(f"this deletes everything of {name!r} for good; say so with --yes")

    async def delete(records: Records) -> str:
        person = await _person(records, name)
        await records.accounts.forget(person.id)
        return person.name

    whole_line(console(), f"Nothing of {with_records(delete)} is left.")


async def _person(records: Records, name: str) -> Person:
    found = await records.accounts.find_person(name)
    if found is None:
        raise AskerError(f"nobody is called {name!r}; `coach people list` shows who is there")
    return found
