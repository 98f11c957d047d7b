"""Reads a file of contacts: each line a contact of a body, or the reason why it is refused."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email

from watchback.records import Contact
from watchback.web.register.contacts.offices import is_of_an_office, names_an_office

COLUMNS = ("body_id", "office", "email", "page", "foi_email", "source", "day")
"""Of the file, in any order. All must be there; e-mail, page and FOI e-mail may be empty, not all three."""

_LONGEST = {"office": 120, "email": 254, "page": 600, "foi_email": 254, "source": 600}
_LARGEST_FILE = 20_000_000


class UnreadableContacts(ValueError):
    """The file is no list of contacts; the message is one sentence."""


class _NotAContact(ValueError):
    """A line that is refused; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A line of the file that was not taken, and why."""

    line: int
    reason: str


Line = tuple[str, Contact] | Refused
"""A body's id and its contact, or why not."""


def read_contacts(path: Path, names: Mapping[str, str]) -> list[Line]:
    """The lines of a CSV file; ``names`` are those of the bodies there are, by id.

    Raises UnreadableContacts, and OSError where the file cannot be opened.
    """
    found: list[Line] = []
    seen: set[tuple[str, str]] = set()
    for number, row in _rows(path):
        try:
            body_id, contact = _contact(row, names)
            if (body_id, contact.office.casefold()) in seen:
                raise _NotAContact(f"{body_id} has “{contact.office}” in an earlier line")
        except _NotAContact as refusal:
            found.append(Refused(number, f"{refusal}."))
        else:
            seen.add((body_id, contact.office.casefold()))
            found.append((body_id, contact))
    return found


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The lines by column, with the number at which a text editor shows them."""
    if path.stat().st_size > _LARGEST_FILE:
        raise UnreadableContacts(
            f"{path.name} is larger than the {_LARGEST_FILE // 1_000_000} MB that are read."
        )
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableContacts(f"{path.name} is not text in UTF-8.") from None
    first = text.partition("\n")[0]
    reader = csv.reader(text.splitlines(keepends=True), delimiter=max(",;\t", key=first.count))
    try:
        heads = [head.strip().casefold().replace(" ", "_") for head in next(reader, [])]
        if missing := [column for column in COLUMNS if column not in heads]:
            raise UnreadableContacts(
                f"{path.name} has no column “{missing[0]}”; it needs {', '.join(COLUMNS)}."
            )
        for cells in reader:
            if any(cell.strip() for cell in cells):
                cells += [""] * (len(heads) - len(cells))
                yield reader.line_num, {head: cell.strip() for head, cell in zip(heads, cells, strict=False)}
    except csv.Error as error:
        raise UnreadableContacts(f"{path.name}, line {reader.line_num}: {error}.") from None


def _contact(row: Mapping[str, str], names: Mapping[str, str]) -> tuple[str, Contact]:
    """The contact of a line. Raises _NotAContact."""
    body_id, name = row["body_id"], names.get(row["body_id"])
    if name is None:
        raise _NotAContact(f"No body of the register has the id “{body_id}”")
    for column, most in _LONGEST.items():
        if len(row[column]) > most:
            raise _NotAContact(f"The {column} has more than {most} characters")
    for column in ("office", "source"):
        if not row[column]:
            raise _NotAContact(f"The {column} is missing")
    if not (row["email"] or row["page"] or row["foi_email"]):
        raise _NotAContact("There is neither an e-mail address nor a page")
    if not names_an_office(row["office"], name):
        raise _NotAContact(f"“{row['office']}” is not plainly an office; names of people are not kept")
    emails = [_email(row[column], name) for column in ("email", "foi_email")]
    return body_id, Contact(
        row["office"], emails[0], _page(row["page"]), emails[1], row["source"], _day(row["day"])
    )


def _email(text: str, name: str) -> str:
    if not text:
        return ""
    try:
        validate_email(text)
    except ValidationError:
        raise _NotAContact(f"“{text}” is not an e-mail address") from None
    if not is_of_an_office(text, name):
        raise _NotAContact(f"“{text}” is not plainly the address of an office; those of people are not kept")
    return text


_IS_WEB_ADDRESS = URLValidator(["http", "https"])


def _page(text: str) -> str:
    try:
        if text:
            _IS_WEB_ADDRESS(text)
    except ValidationError:
        raise _NotAContact(f"“{text}” is not a web address") from None
    return text


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise _NotAContact(f"“{text}” is not a day; write it as 2023-02-28") from None
