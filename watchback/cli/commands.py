"""The table of commands, and the Typer app that loads each of them only when it is asked for."""

from importlib import import_module
from typing import Annotated, Any, NamedTuple

import typer
from typer.core import TyperGroup
from typer.main import get_command as command_of


class Command(NamedTuple):
    """Where a command is: ``watchback/cli/<module>.py``, its function or Typer app, and one line of help."""

    module: str
    name_there: str
    does: str


COMMANDS = {
    "serve": Command("serve", "serve_command", "Run the site."),
    "demo": Command("demo", "demo_command", "Load the example campaign."),
    "read": Command("read", "read_command", "Read documents and propose statements."),
    "watch": Command("watch", "watch_app", "Gather from the watched sources."),
    "review": Command("review", "review_app", "Work through the queue of proposals."),
    "import": Command("import_sheet", "import_app", "Import a spreadsheet of answers into the queue."),
    "standing": Command("standing", "standing_command", "Say where public bodies stand."),
    "identify": Command("identify", "identify_command", "Name the maker behind what devices answer."),
    "audit": Command("audit", "audit_app", "Hold a claim about cameras against what can be seen."),
    "act": Command("act", "act_app", "Draft letters, requests, questions and announcements."),
    "publish": Command("publish", "publish_command", "Bake the public site into a folder."),
    "register": Command("register", "register_app", "Export, import or erase records."),
    "editors": Command("editors", "editors_app", "Invite editors."),
    "verify": Command("verify", "verify_command", "Check the chain of deeds and evidence."),
    "check": Command("check", "check_command", "Check that the register's rules hold."),
}


class CommandsWhenAsked(TyperGroup):
    """A group that knows its commands' names and one line on each without loading any."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = dict.fromkeys(COMMANDS, None)  # type: ignore[assignment]  # names only

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        return load(cmd_name) if cmd_name in COMMANDS else None

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, command.does) for name, command in COMMANDS.items()])


def load(name: str) -> Any:
    """The command of that name, ready to run. Raises KeyError for a name that is none."""
    command = COMMANDS[name]
    found = getattr(import_module(f"watchback.cli.{command.module}"), command.name_there)
    if isinstance(found, typer.Typer):
        found.rich_markup_mode = None
        loaded = command_of(found)
    else:
        alone = plain_app()
        alone.command(name)(found)
        loaded = command_of(alone)
    loaded.name = name
    return loaded


def plain_app() -> typer.Typer:
    """A Typer app whose help is plain text: it starts twice as fast, and a screen reader reads it well."""
    return typer.Typer(rich_markup_mode=None, add_completion=False, pretty_exceptions_enable=False)


app = typer.Typer(
    cls=CommandsWhenAsked,
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def print_version(asked: bool) -> None:
    """Prints the version and ends, where it was asked for."""
    if asked:
        from importlib.metadata import version

        typer.echo(f"watchback {version('watchback')}")
        raise typer.Exit


@app.callback(epilog="Example: watchback read minutes.pdf --json")
def watchback(
    version: Annotated[
        bool, typer.Option("--version", callback=print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Follows a campaign against a surveillance supplier from research to verified removal."""
