"""``watchback watch``: gathers from the sources that are watched, and says which are."""

from pathlib import Path
from typing import Annotated, Any

import typer

from watchback.cli.monday import monday_command

watch_app = typer.Typer(
    name="watch",
    help=(
        "Gather from the watched sources: what is due, from where it was left. "
        "Example: watchback watch add moderngov --body borsetshire-county-council "
        "--address https://democracy.borsetshire.gov.uk"
    ),
    add_completion=False,
    rich_markup_mode=None,
    invoke_without_command=True,
)

AsJson = Annotated[bool, typer.Option("--json", help="JSON Lines on standard output.")]
WatchId = Annotated[str, typer.Argument(metavar="ID", help="The watch, by its id in “watch list”.")]


@watch_app.callback()
def watch_command(
    context: typer.Context,
    only: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="Look at this watch now, due or not; can be repeated."),
    ] = None,
    keep_going: Annotated[
        bool, typer.Option("--keep-going", help="Stay, and look whenever something is due.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Look at every watched source that is due. What was asked before is not asked twice.

    Ctrl-C stops after the page it is at; the next run goes on from there.

    Example: watchback watch
    """
    if context.invoked_subcommand:
        return
    from watchback.cli import watch_output
    from watchback.cli.errors import Refused
    from watchback.web import open_register

    if only and keep_going:
        raise Refused("--only looks once, so it does not go with --keep-going.")
    open_register()
    from watchback.web.gathering.watching import worker

    try:
        if keep_going:
            watch_output.stay_and_show(as_json)
        else:
            watch_output.gather_and_show(_watches_on(only), as_json)
    except worker.AnotherWorks as refusal:
        raise Refused(str(refusal)) from None


@watch_app.command("sources")
def sources_command(as_json: AsJson = False) -> None:
    """List what can be watched, and what each needs.

    Example: watchback watch sources
    """
    from watchback.cli import watch_output
    from watchback.web import open_register

    open_register()
    watch_output.show_sources(as_json)


@watch_app.command("add")
def add_command(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="As “watch sources” lists them.")],
    body: Annotated[
        str, typer.Option(metavar="BODY", help="The body whose words are looked for, by name or id.")
    ] = "",
    supplier: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Default: all that are tracked; can be repeated.")
    ] = None,
    address: Annotated[str, typer.Option(metavar="URL", help="The site, where the source has none.")] = "",
    word: Annotated[
        list[str] | None,
        typer.Option(metavar="WORD", help="Search for this in place of the suppliers' names."),
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DAY", help="First day of the first look. Default: a year ago.")
    ] = None,
    every: Annotated[int | None, typer.Option(metavar="DAYS", help="How often to look.")] = None,
    settings: Annotated[
        list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help="A setting of the source.")
    ] = None,
) -> None:
    """Watch a source from now on, and print the watch's id.

    Example: watchback watch add govuk --supplier Hikvision --since 2022-01-01
    """
    from datetime import UTC, datetime

    from watchback.cli.days import day_or_today
    from watchback.cli.errors import Refused
    from watchback.web import open_register

    told = dict(_pair(text) for text in settings or ())
    first = day_or_today(since) if since else None
    open_register()
    from watchback.cli import watch_output
    from watchback.web.gathering.watching import watches

    wanted = watches.Wanted(
        source, _body_id(body), tuple(supplier or ()), address, tuple(word or ()), told, first, every
    )
    try:
        watch = watches.add(wanted, _who(), datetime.now(UTC))
    except watches.Refused as refusal:
        raise Refused(str(refusal)) from None
    watch_output.show_added(watch)


@watch_app.command("list")
def list_command(as_json: AsJson = False) -> None:
    """List what is watched, and what came of the last look.

    Example: watchback watch list --json
    """
    from watchback.cli import watch_output
    from watchback.web import open_register

    open_register()
    watch_output.show_watches(as_json)


@watch_app.command("runs")
def runs_command(
    id: Annotated[str | None, typer.Argument(metavar="ID", help="Of this watch only.")] = None,
    as_json: AsJson = False,
) -> None:
    """List the last runs with their errors.

    Example: watchback watch runs
    """
    from watchback.cli import watch_output
    from watchback.web import open_register

    open_register()
    watch_output.show_runs(_watch(id).pk if id else None, as_json)


@watch_app.command("stop")
def stop_command(id: WatchId) -> None:
    """Stop watching; what was found stays.

    Example: watchback watch stop 4f7k2m9x1q
    """
    _switch(id, on=False)


@watch_app.command("resume")
def resume_command(id: WatchId) -> None:
    """Take a stopped watch up again.

    Example: watchback watch resume 4f7k2m9x1q
    """
    _switch(id, on=True)


@watch_app.command("coverage")
def coverage_command(
    nation: Annotated[str, typer.Option(metavar="NATION", help="Only bodies of this nation.")] = "",
    kind: Annotated[
        str, typer.Option(metavar="KIND", help="Only bodies of this kind, such as police-force.")
    ] = "",
    supplier: Annotated[str, typer.Option(metavar="NAME")] = "Hikvision",
    as_of: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="This day stands for today.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Say how many public bodies were looked at.

    Example: watchback watch coverage --nation Scotland
    """
    from watchback.cli import watch_output
    from watchback.cli.days import day_or_today
    from watchback.web import open_register

    day = day_or_today(as_of)
    open_register()
    watch_output.show_coverage(day, nation, kind, supplier, as_json)


@watch_app.command("timestamps")
def timestamps_command(
    roots: Annotated[
        Path, typer.Option(metavar="FILE", help="Certificates of the authority, as PEM: what it gives out.")
    ],
    as_json: AsJson = False,
) -> None:
    """Check timestamps without the network: 0 all hold, 3 not.

    Example: watchback watch timestamps --roots authority.pem
    """
    from watchback.cli import watch_output
    from watchback.cli.errors import THE_ANSWER_IS_NO, Refused
    from watchback.web import open_register

    open_register()
    from watchback.web.gathering import timestamps

    try:
        certificates = timestamps.roots_in(roots)
    except OSError as error:
        raise Refused(f"{roots} cannot be opened: {error.strerror}.") from None
    except ValueError:
        raise Refused(f"{roots} holds no certificates in the form of PEM.") from None
    if not watch_output.show_timestamps(timestamps.verify(certificates), as_json):
        raise typer.Exit(THE_ANSWER_IS_NO)


watch_app.command("monday")(monday_command)


def _watches_on(ids: list[str] | None) -> list[str] | None:
    """The ids as they were given. Raises Refused for one that is no watch, or that is stopped."""
    from watchback.cli.errors import Refused

    for id in ids or ():
        if not _watch(id).is_on:
            raise Refused(f"The watch “{id}” is stopped. To take it up again: watchback watch resume {id}")
    return ids


def _body_id(text: str) -> str:
    """The id of the body with this name, other name or id. Raises Refused, with the names near to it."""
    if not text:
        return ""
    from watchback.cli.errors import Refused
    from watchback.web.review.forms.fields import bodies_called, bodies_like

    called = bodies_called(text)
    if len(called) == 1:
        return str(called[0].pk)
    near = ", ".join(f"{body.name} ({body.pk})" for body in called or bodies_like(text))
    count = f"{len(called)} bodies are" if called else "No body in the register is"
    said = f"{count} called “{text}”"
    raise Refused(f"{said}. Say which, by its id: {near}." if near else f"{said}.")


def _switch(id: str, *, on: bool) -> None:
    from watchback.web import open_register

    open_register()
    from watchback.web.gathering.watching import watches

    watches.switch(_watch(id), on, _who())


def _watch(id: str) -> Any:
    from watchback.cli.errors import Refused
    from watchback.web.gathering.models import Watch

    found = Watch.objects.filter(pk=id).first()
    if found is None:
        raise Refused(f"There is no watch “{id}”. They are listed by: watchback watch list")
    return found


def _pair(text: str) -> tuple[str, str]:
    from watchback.cli.errors import Refused

    name, equals, value = text.partition("=")
    if not equals:
        raise Refused(f"“{text}” is not a setting: write it as name=value.")
    return name, value


def _who() -> str:
    return "command line"
