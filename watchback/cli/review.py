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

    Proposals that say the same are taken together: one statement with all their sources.

    Example: watchback review accept 12 --by asha --set estate=public-realm
    """
    from watchback.cli import review_output
    from watchback.web import open_register

    open_register()
    from watchback.web.review import outside

    editor, now = _editor(by), _now()
    taken: set[str] = set()

    def accept(id: str) -> None:
        if id in taken:  # with one before it that says the same
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


@review_app.command("split")
def split_command(ids: Ids, by: By = None, as_json: AsJson = False) -> None:
    """Split proposals off from others that say nearly the same, each to be decided alone.

    Example: watchback review split 14 --by asha
    """
    from watchback.cli import review_output
    from watchback.web import open_register

    open_register()
    from watchback.web.review import outside

    editor, now = _editor(by), _now()

    def split(id: str) -> None:
        review_output.show_split(id, outside.split_one(id, editor, now()), as_json)

    _each(ids, split)


@review_app.command("join")
def join_command(ids: Ids, by: By = None, as_json: AsJson = False) -> None:
    """Join proposals again with those that were split off from them.

    Example: watchback review join 14 --by asha
    """
    from watchback.cli import review_output
    from watchback.web import open_register

    open_register()
    from watchback.web.review import outside

    editor, now = _editor(by), _now()

    def join(id: str) -> None:
        review_output.show_joined(id, outside.join_one(id, editor, now()), as_json)

    _each(ids, join)


@review_app.command("export")
def export_command(
    everything: Annotated[bool, typer.Option("--all", help="What was accepted unchanged as well.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="JSON Lines; there is no other form.")] = True,
) -> None:
    """Print what editors rejected or amended, so that the reader's rules can be improved from it.

    One JSON object a line: the proposal as the reader made it, the words around its quotation, the
    decision with its reason, and each value that was amended, from what to what. No editor is named,
    and nothing that was erased is printed. The file is as private as the queue.

    Example: watchback review export > lessons.jsonl

    \b
    A line, cut short:
      {"id": 12, "decision": "amended", "reason": "", "changes": {"count": 13},
       "amended": {"count": {"from": 14, "to": 13}}, "prefix": "…", "quote": "…",
       "suffix": "…", "rule": "uses-count", "confidence": 0.8, "original": {…}, …}
    """
    from watchback.cli import review_output
    from watchback.web import open_register

    open_register()
    from watchback.web.review.lessons import lessons

    wanted = (one for one in lessons() if everything or one.decision != "accepted")
    review_output.print_lessons(wanted)


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
