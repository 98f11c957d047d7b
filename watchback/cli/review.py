"""``watchback review``: the queue of proposals without a browser."""

from collections.abc import Callable, Iterable
from typing import Annotated, Any

import typer

review_app = typer.Typer(
    name="review",
    help="Work through the queue of proposals. Example: watchback review accept 12 --by asha",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)

Ids = Annotated[list[str], typer.Argument(metavar="ID…", help="Proposals, by their ids in “review list”.")]
By = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Which editor decides.")]
AsJson = Annotated[bool, typer.Option("--json", help="JSON Lines on standard output.")]


@review_app.command("list")
def list_command(as_json: AsJson = False) -> None:
    """List what waits, in the order of how far accepting it would move a standing.

    Example: watchback review list --json
    """
    from datetime import date

    from watchback.cli import review_output
    from watchback.web import open_register

    open_register()
    from watchback.web.review.outside import waiting

    review_output.show_waiting(waiting(date.today()), as_json)


@review_app.command("accept")
def accept_command(
    ids: Ids,
    by: By = None,
    settings: Annotated[
        list[str] | None, typer.Option("--set", metavar="FIELD=VALUE", help="Amend a value; can be repeated.")
    ] = None,
    reason: Annotated[str, typer.Option(help="Why; needed where a lone editor decides for two.")] = "",
    hold_until: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DDTHH:MM", help="Embargo until this hour in London.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Accept proposals and print the statement's id. The reader's original stays apart.

    Proposals of the same words are taken together: one statement with all their sources.

    Example: watchback review accept 12 --by asha --set estate=public-realm
    """
    from watchback.cli import review_output
    from watchback.web import open_register

    open_register()
    from watchback.web.review import outside

    editor, now = _editor(by), _now()
    taken: set[str] = set()

    def accept(id: str) -> None:
        if id in taken:  # with an equal one before it
            return
        done = outside.accept_one(id, editor, settings or (), reason, hold_until, now())
        taken.update(str(one.proposal_id) for one in done.decisions)
        review_output.show_accepted(id, done, as_json)

    _each(ids, accept)


@review_app.command("reject")
def reject_command(
    ids: Ids,
    reason: Annotated[str, typer.Option(help="Why; kept with the decision.")],
    by: By = None,
    as_json: AsJson = False,
) -> None:
    """Reject proposals, with a reason.

    Example: watchback review reject 13 14 --by asha --reason "A question, not an answer."
    """
    from watchback.cli import review_output
    from watchback.web import open_register

    open_register()
    from watchback.web.review import outside

    editor, now = _editor(by), _now()

    def reject(id: str) -> None:
        outside.reject_one(id, reason, editor, now())
        review_output.show_rejected(id, as_json)

    _each(ids, reject)


@review_app.command("export")
def export_command(
    as_json: Annotated[bool, typer.Option("--json", help="JSON Lines; there is no other form.")] = True,
) -> None:
    """Print what editors rejected or amended, with the reader's original, as JSON Lines.

    Example: watchback review export > corrected.jsonl
    """
    from watchback.cli import review_output
    from watchback.web import open_register

    open_register()
    from watchback.web.review.outside import corrected

    review_output.print_corrected(corrected())


def _editor(name: str | None) -> Any:
    from watchback.cli.errors import Refused
    from watchback.web.review import outside

    try:
        return outside.editor_for(name)
    except outside.Refused as refusal:
        raise Refused(str(refusal)) from None


def _now() -> Callable[[], Any]:
    from datetime import UTC, datetime

    return lambda: datetime.now(UTC)


def _each(ids: Iterable[str], decide: Callable[[str], None]) -> None:
    """Decides on each; the bad ones are reported and the good ones done, as the contract asks."""
    import sys

    from watchback.cli.errors import BAD_INPUT
    from watchback.web.review.outside import Refused

    refused = False
    for id in ids:
        try:
            decide(id)
        except Refused as refusal:
            print(f"{id}: {refusal}", file=sys.stderr)
            refused = True
    if refused:
        raise typer.Exit(BAD_INPUT)
