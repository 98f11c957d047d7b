"""``watchback act``: drafts to be sent: a letter, a request, a question, the announcement of a win."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from watchback.cli.commands import plain_app

if TYPE_CHECKING:
    from watchback.records.drafts import Occasion, Sentence

act_app = plain_app()

BodyId = Annotated[
    str, typer.Argument(metavar="BODY_ID", help="The body, by its id: the last part of its page’s address.")
]
SupplierName = Annotated[
    str, typer.Option("--supplier", help="About this supplier, by its name; the campaign's by default.")
]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="YYYY-MM-DD", help="The day; today by default.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")]


@act_app.callback()
def act() -> None:
    """Drafts from the record, to be sent by a person. Nothing is sent, and nothing is kept.

    Example: watchback act letter city-of-edinburgh-council
    """


@act_app.command("letter")
def letter_command(
    body_id: BodyId, supplier: SupplierName = "", as_of: AsOf = None, as_json: AsJson = False
) -> None:
    """A letter that knows where the body stands, and quotes its own words.

    Example: watchback act letter city-of-edinburgh-council --as-of 2023-03-01
    """
    about = _occasion(body_id, supplier, as_of)
    from watchback.act import letter
    from watchback.act.page import letter_link

    draft = letter(about)
    link = letter_link(about)
    found = {"subject": draft.subject, "text": draft.text, "mail_link": link}
    _print(about, found, draft.sentences, f"Subject: {draft.subject}\n\n{draft.text}", as_json)


@act_app.command("request")
def request_command(
    body_id: BodyId,
    supplier: SupplierName = "",
    law: Annotated[
        str, typer.Option("--law", help="“eir” asks under the regulations on environmental information.")
    ] = "",
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """A freedom-of-information request under the law that holds for the body.

    Example: watchback act request city-of-edinburgh-council
    """
    from watchback.cli.errors import Refused
    from watchback.words import Law

    if law not in ("", "eir"):
        raise Refused("The law is worked out from the body; only “--law eir” can be asked for.")
    about = _occasion(body_id, supplier, as_of)
    from watchback.act import Choice, request

    made = request(about, Law.EIR if law else None)
    if isinstance(made, Choice):
        raise Refused(f"There is no request for {about.recipient.body.name}. {made.because}")
    draft = made.draft
    notes = [one.text for one in made.notes]
    found = {
        "law": made.law.value,
        "subject": draft.subject,
        "text": draft.text,
        "notes": notes,
        "whatdotheyknow": made.whatdotheyknow or None,
    }
    beside = [*notes, *([f"To send it there: {made.whatdotheyknow}"] if made.whatdotheyknow else [])]
    text = f"Subject: {draft.subject}\n\n{draft.text}"
    _print(about, found, draft.sentences, text, as_json, beside)


@act_app.command("question")
def question_command(
    body_id: BodyId, supplier: SupplierName = "", as_of: AsOf = None, as_json: AsJson = False
) -> None:
    """A question for full council, with what the council has said and the background.

    Example: watchback act question city-of-edinburgh-council
    """
    about = _occasion(body_id, supplier, as_of)
    from watchback.act import no_question, question
    from watchback.cli.errors import Refused

    made = question(about)
    if made is None:
        raise Refused(no_question(about))
    found = {"text": made.text, "background": made.background_text}
    beside = ["Councils differ in length, notice and who may ask: check the council’s rules."]
    text = f"{made.text}\n\nBackground\n\n{made.background_text}"
    sentences = [*made.question, *(one for paragraph in made.background for one in paragraph)]
    _print(about, found, sentences, text, as_json, beside)


@act_app.command("win")
def win_command(
    body_id: BodyId,
    turn: Annotated[int, typer.Option("--turn", min=1, help="Which of its wins, the newest being 1.")] = 1,
    supplier: SupplierName = "",
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """The announcement of a win, as text for the press.

    Example: watchback act win city-of-edinburgh-council
    """
    from watchback.cli.errors import Refused

    edition = _edition(body_id, as_of)
    from watchback.web.register import public

    won = public.announcements_of(edition, body_id, supplier)
    if len(won) < turn:
        had = f"{len(won):,} win{'' if len(won) == 1 else 's'}" if won else "no win"
        raise Refused(f"The record of “{body_id}” has {had} up to that day.")
    one = won[turn - 1]
    if not as_json:
        typer.echo(one.press)
        return
    sentences = [sentence for paragraph in (one.lead, *one.paragraphs) for sentence in paragraph]
    found = {
        "id": one.id,
        "body_id": one.body.id,
        "body": one.body.name,
        "supplier": one.supplier.name,
        "standing": one.label.value,
        "estate": one.estate,
        "on": one.day.isoformat(),
        "headline": one.headline,
        "quote": one.quotation,
        "said_by": one.said_by,
        "press": one.press,
        "sentences": _resting(sentences),
    }
    typer.echo(json.dumps(found, ensure_ascii=False))


def _edition(body_id: str, as_of: str | None) -> Any:
    """The register as the public sees it on that day; refuses a body that is not in it."""
    from watchback.cli.days import day_or_today
    from watchback.cli.errors import Refused
    from watchback.web import open_register

    on = day_or_today(as_of)
    open_register()
    from datetime import UTC, datetime

    from watchback.home import site_address
    from watchback.records.published import Day
    from watchback.web.register.public import Edition

    edition = Edition(Day(on, address=site_address()), datetime.now(UTC))
    if body_id not in edition.directory.bodies:
        raise Refused(f"There is no body called “{body_id}” in the register.")
    return edition


def _occasion(body_id: str, supplier: str, as_of: str | None) -> "Occasion":
    """What a draft to the body is written from; refuses one that has closed, and an unknown supplier."""
    from watchback.cli.errors import Refused

    edition = _edition(body_id, as_of)
    from watchback.web.register import public

    followed = [one.name for one in public.tracked_suppliers()]
    if supplier and supplier not in followed:
        raise Refused(f"No supplier called “{supplier}” is followed; there are {', '.join(followed)}.")
    found = public.occasion(edition, body_id, supplier)
    assert found is not None
    closed = found.recipient.closed_on
    if closed is not None:
        heirs = ", ".join(one.id for one in found.recipient.successors)
        after = f"Write to {heirs}." if heirs else "The register names none that took over."
        raise Refused(f"{found.recipient.body.name} closed: {closed.words}. {after}")
    return found


def _print(
    about: "Occasion",
    found: Mapping[str, object],
    sentences: Any,
    text: str,
    as_json: bool,
    beside: list[str] | None = None,
) -> None:
    """The draft on standard output; what is only for the sender goes to standard error."""
    if not as_json:
        typer.echo(text)
        for line in beside or ():
            typer.echo(f"\n{line}", err=True)
        return
    standing = about.standing.standing
    whole = {
        "body_id": about.recipient.body.id,
        "body": about.recipient.body.name,
        "supplier": standing.supplier,
        "standing": standing.label.value,
        **found,
        "sentences": _resting(sentences),
    }
    typer.echo(json.dumps(whole, ensure_ascii=False))


def _resting(sentences: "Any") -> list[dict[str, object]]:
    """Each sentence with the ids of the records that hold its facts."""
    told: list[Sentence] = list(sentences)
    return [{"text": one.text, "rests_on": list(one.rests_on)} for one in told]
