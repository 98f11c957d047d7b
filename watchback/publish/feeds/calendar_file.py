"""``/calendar.ics``: every date promised, for calendars to subscribe to."""

from hashlib import blake2b

from watchback.publish.rendering import CostlyPage
from watchback.records.open_data import FeedsRecord

PATH = "/calendar.ics"
MEDIA_TYPE = "text/calendar; charset=utf-8"

# A calendar that somebody subscribed to must go on being one where no date stands any more.
_EMPTY = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Watchback//EN\r\nEND:VCALENDAR\r\n"


def calendar_file(record: FeedsRecord) -> CostlyPage:
    """The dates of all bodies as one file."""
    made_of = "\n".join((record.day.on.isoformat(), record.day.address, record.version))
    digest = blake2b(made_of.encode(), digest_size=16).hexdigest()
    return CostlyPage(PATH, "Dates promised", digest, lambda: record.calendar() or _EMPTY, MEDIA_TYPE)
