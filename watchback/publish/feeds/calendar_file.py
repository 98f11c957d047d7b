"""``/calendar.ics``: every date promised, for calendars to subscribe to."""

from watchback.publish.rendering import Page
from watchback.records.open_data import FeedsRecord

PATH = "/calendar.ics"
MEDIA_TYPE = "text/calendar; charset=utf-8"

# A calendar that somebody subscribed to must go on being one where no date stands any more.
_EMPTY = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Watchback//EN\r\nEND:VCALENDAR\r\n"


def calendar_file(record: FeedsRecord) -> Page:
    """The dates of all bodies as one file."""
    return Page(PATH, "Dates promised", record.calendar() or _EMPTY, MEDIA_TYPE)
