"""To whom one can write about a body: its own offices, and those who are elected."""

from watchback.publish.languages import as_written, day_in_words, say, to_say
from watchback.publish.parts import View, web_address
from watchback.records.contact import Contact
from watchback.records.published import BodyRecord

_WRITE_TO_THEM = "https://www.writetothem.com/"
# The representatives that WriteToThem asks a postcode for, by kind of body: its own values of "a".
_ELECTED = {
    "council-county": ("CED", to_say("your county councillor")),
    "council-district": ("DIW", to_say("your district councillors")),
    "council-london-borough": ("LBW", to_say("your councillors")),
    "council-metropolitan": ("MTW", to_say("your councillors")),
    "council-ni": ("LGE", to_say("your councillors")),
    "council-scottish": ("UTW,UTE", to_say("your councillors")),
    "council-unitary": ("UTW,UTE", to_say("your councillors")),
    "council-welsh": ("UTW,UTE", to_say("your councillors")),
}
_DEVOLVED = {
    "Scotland": ("SPC,SPE", to_say("your members of the Scottish Parliament")),
    "Wales": ("WAC", to_say("your members of the Senedd")),
    "Northern Ireland": ("NIE", to_say("your members of the Northern Ireland Assembly")),
}
_WESTMINSTER = ("westminstermp", to_say("your member of parliament"))


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
        "elected": {"href": f"{_WRITE_TO_THEM}?a={value}", "whom": say(whom), "council": council},
        "contacts": [_contact(one) for one in record.contacts],
    }


def _contact(one: Contact) -> View:
    return {
        "office": as_written(one.office),
        "email": one.email,
        "foi_email": one.foi_email if one.foi_email != one.email else "",
        "page": web_address(one.page),
        "source": web_address(one.source),
        "source_words": one.source,
        "on": day_in_words(one.on) if one.on else "",
    }
