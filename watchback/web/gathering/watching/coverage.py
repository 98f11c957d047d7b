"""Which watches look for the words of which bodies."""

from collections.abc import Iterable
from datetime import date

from watchback.gather.facts import Facts
from watchback.records import edtf_or_none
from watchback.web.gathering.models import Watch
from watchback.web.register.models import Body


def facts_or_none(watch: Watch) -> Facts | None:
    """What is known of the watch's source; None where this version of the product lacks it."""
    try:
        return watch.facts
    except KeyError:
        return None


def covers(watch: Watch, body: Body, on: date) -> bool:
    """Whether a run of the watch gives the body its *last looked*."""
    facts = facts_or_none(watch)
    if facts is None or facts.covers == "nobody":
        return False
    if watch.body_id:
        return bool(watch.body_id == body.pk)
    if facts.covers != "bodies-of-kind" or body.kind not in facts.kinds:
        return False
    return facts.nation in ("", body.nation) and not _has_closed(body, on)


def watches_for(body: Body, on: date) -> list[Watch]:
    """The watches that are on and look for the body's words."""
    return [watch for watch in Watch.objects.filter(is_on=True) if covers(watch, body, on)]


def covered(watches: Iterable[Watch], bodies: Iterable[Body], on: date) -> set[str]:
    """The ids of the bodies whose words at least one of the watches looks for."""
    watches = list(watches)
    of_one = {watch.body_id for watch in watches if watch.body_id}
    of_many = [watch for watch in watches if not watch.body_id]
    return {
        body.pk
        for body in bodies
        if any(covers(watch, body, on) for watch in (watches if body.pk in of_one else of_many))
    }


def _has_closed(body: Body, on: date) -> bool:
    end = edtf_or_none(body.end_date)
    return end is not None and end.last is not None and end.last < on
