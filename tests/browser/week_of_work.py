"""Makes a week of work in the register of a live site: week_of_work.py, run in its home."""

import sys
from datetime import timedelta
from pathlib import Path

from watchback.web import open_register

sys.path.insert(0, str(Path(__file__).parents[2]))
open_register()

from django.utils import timezone  # noqa: E402

from tests.gathering import week  # noqa: E402
from watchback.words import SourceState  # noqa: E402

today = timezone.localdate()


def days(number: int) -> timedelta:
    return timedelta(days=number)


passed = week.promise(
    "Borchester City Council", str(today - days(3)), "https://borchester.example/minutes/14"
)
week.search(passed.body, today - days(40))
coming = week.promise("Darrington Parish Council", str(today + days(5)))
council = week.watch("moderngov", body_id=coming.body_id, address="https://democracy.darrington.example")
week.ran(council, today - days(1), "blocked", "3 of 9 pages could not be had: The site refuses.")
week.ran(week.watch(began=today), today, "found")
for number in range(7):
    week.request(f"Penny Hassett Council {number}", today - days(number + 2), subject="Makers of cameras")
week.reply(week.request("Waterley Cross Council", today - days(9)), today - days(4))
week.look(passed, today - days(2), SourceState.GONE)
changed = week.promise("Felpersham Borough Council", "", "https://felpersham.example/minutes/3")
week.search(changed.body, today - days(1))
NOW = (
    "Felpersham Borough Council: minutes\n\nThe leader opened the meeting.\n\n"
    "All Hikvision cameras in our streets will be reviewed in spring.\n\nThe meeting closed at noon."
)
week.look(changed, today - days(1), SourceState.WORDS_GONE, NOW)
