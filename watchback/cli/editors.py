"""``watchback editors``: invite, list, reset and remove the people who decide."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from watchback.web.review.editors import Invitation

editors_app = typer.Typer(
    name="editors",
    help="Invite editors. Example: watchback editors invite asha --role administrator",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)

Name = Annotated[str, typer.Argument(metavar="NAME", help="Letters and digits, no spaces.")]
Site = Annotated[
    str, typer.Option(metavar="URL", help="Where the site is reached; it stands before the link.")
]
HERE = "http://localhost:8000"


@editors_app.command("invite")
def invite_command(
    name: Name,
    role: Annotated[
        str, typer.Option(help="editor, or administrator, who also invites and removes.")
    ] = "editor",
    site: Site = HERE,
) -> None:
    """Make an account and print its one-time link, good for three days.

    Whoever opens it sets a password and a second factor; no editors' page opens before.

    Example: watchback editors invite asha --role administrator
    """
    from datetime import UTC, datetime

    from watchback.cli.errors import Refused
    from watchback.web import open_register
    from watchback.words import Role

    if role not in Role.__members__.values():
        raise Refused(f"There is no role “{role}”: it is editor or administrator.")
    open_register()
    from watchback.web.review import editors

    try:
        made = editors.invite(name, Role(role), _machine(), datetime.now(UTC))
    except editors.Refused as refusal:
        raise Refused(str(refusal)) from None
    _print_link(made, site)


@editors_app.command("reset")
def reset_command(name: Name, site: Site = HERE) -> None:
    """For a lost password or telephone: forget both and print a new link.

    Example: watchback editors reset asha
    """
    from datetime import UTC, datetime

    from watchback.cli.errors import Refused
    from watchback.web import open_register

    open_register()
    from watchback.web.review import editors

    try:
        made = editors.reset(name, _machine(), datetime.now(UTC))
    except editors.Refused as refusal:
        raise Refused(str(refusal)) from None
    _print_link(made, site)


@editors_app.command("remove")
def remove_command(name: Name) -> None:
    """Take every right away from an editor, at once.

    Example: watchback editors remove asha
    """
    from datetime import UTC, datetime

    from watchback.cli.errors import Refused
    from watchback.web import open_register

    open_register()
    from watchback.web.review import editors

    try:
        editors.remove(name, _machine(), datetime.now(UTC))
    except editors.Refused as refusal:
        raise Refused(str(refusal)) from None
    print(f"{name} is no longer an editor.")


@editors_app.command("list")
def list_command(
    as_json: Annotated[bool, typer.Option("--json", help="JSON Lines on standard output.")] = False,
) -> None:
    """List the editors with their roles.

    Example: watchback editors list
    """
    import json

    from watchback.web import open_register

    open_register()
    from watchback.web.review.editors import listed_editors

    found = listed_editors()
    for one in found:
        last = one.last_sign_in.isoformat() if one.last_sign_in else None
        if as_json:
            print(json.dumps({"name": one.name, "role": one.role, "state": one.state, "last_sign_in": last}))
        else:
            print(f"{one.name}  {one.role.label.lower()}, {one.state}")
    if not found and not as_json:
        print("There is no editor yet. Make one: watchback editors invite NAME --role administrator")


def _machine() -> str:
    """Under which name the deed is written: whoever is signed in to this machine."""
    import getpass

    try:
        return f"{getpass.getuser()} on the server"
    except (KeyError, OSError):
        return "the server"


def _print_link(made: "Invitation", site: str) -> None:
    import sys

    print(f"{site.rstrip('/')}{made.path}")
    print(
        f"This link lets {made.name} in as {made.role.label.lower()}, once, within three days."
        " Send it by a way that nobody else reads.",
        file=sys.stderr,
    )
