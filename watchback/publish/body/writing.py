"""To whom one can write about a body: its own offices, and those who are elected."""

from watchback.publish.parts import View, web_address
from watchback.records import day_in_words
from watchback.records.contact import Contact
from watchback.records.published import BodyRecord

_WRITE_TO_THEM = "https://www.writetothem.com/"
# The representatives that WriteToThem asks a postcode for, by kind of body: its own values of "a".
_ELECTED = {
    "council-county": ("CED", "your county councillor"),
    "council-district": ("DIW", "your district councillors"),
    "council-london-borough": ("LBW", "your councillors"),
    "council-metropolitan": ("MTW", "your councillors"),
    "council-ni": ("LGE", "your councillors"),
    "council-scottish": ("UTW,UTE", "your councillors"),
    "council-unitary": ("UTW,UTE", "your councillors"),
    "council-welsh": ("UTW,UTE", "your councillors"),
}
_DEVOLVED = {
    "Scotland": ("SPC,SPE", "your members of the Scottish Parliament"),
    "Wales": ("WAC", "your members of the Senedd"),
    "Northern Ireland": ("NIE", "your members of the Northern Ireland Assembly"),
}
_WESTMINSTER = ("westminstermp", "your member of parliament")


def writing_view(record: BodyRecord) -> View:
    """The offices that are known, newest look first, and who can be asked to put the question."""
    body = record.body
    council = body.kind in _ELECTED
    value, whom = _ELECTED.get(body.kind) or _DEVOLVED.get(body.nation, _WESTMINSTER)
    closed = (
        body.end_date is not None and body.end_date.last is not None and body.end_date.last < record.day.on
    )
    return {
        "open": not closed,
        "elected": {"href": f"{_WRITE_TO_THEM}?a={value}", "whom": whom, "council": council},
        "contacts": [_contact(one) for one in record.contacts],
    }


def _contact(one: Contact) -> View:
    return {
        "office": one.office,
        "email": one.email,
        "foi_email": one.foi_email if one.foi_email != one.email else "",
        "page": web_address(one.page),
        "source": web_address(one.source),
        "source_words": one.source,
        "on": day_in_words(one.on) if one.on else "",
    }
