"""What several sections of the Monday page look at, loaded once."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from django.db.models import OuterRef, Subquery

from watchback.web.gathering.models import Run, Watch
from watchback.web.gathering.watching.coverage import covers
from watchback.web.register.models import Body
from watchback.web.register.standings import Board, standings_board

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Watched:
    """A watch that is on, with its last finished run and the last day on which it saw its source."""

    watch: Watch
    last: Run | None
    seen_on: date | None


@dataclass(frozen=True)
class Scene:
    """The register on the day ``on``, as the public may see it at ``now``."""

    on: date
    now: datetime

    @property
    def since(self) -> date:
        """The last Monday that is at least a week ago: nobody who looks in once a week misses a date."""
        return self.on - WEEK - timedelta(days=self.on.weekday())

    @cached_property
    def board(self) -> Board:
        return standings_board(self.on, self.now)

    @cached_property
    def bodies(self) -> dict[str, Body]:
        found = Body.objects.only("id", "name", "kind", "nation", "end_date")
        return {body.pk: body for body in found}

    @cached_property
    def watched(self) -> tuple[Watched, ...]:
        finished = Run.objects.filter(watch=OuterRef("pk")).exclude(finished_at=None)
        seen = finished.filter(outcome__in=("found", "searched-none"))
        watches = Watch.objects.filter(is_on=True).select_related("body").order_by("source", "id")
        watches = watches.annotate(
            last_run=Subquery(finished.order_by("-started_at", "-id").values("pk")[:1]),
            seen_on=Subquery(seen.order_by("-until").values("until")[:1]),
        )
        runs = {run.pk: run for run in Run.objects.filter(pk__in=[watch.last_run for watch in watches])}
        return tuple(Watched(watch, runs.get(watch.last_run), watch.seen_on) for watch in watches)

    def is_watched(self, body_id: str) -> bool:
        """Whether a source is watched for the words of this body."""
        body = self.bodies.get(body_id)
        return body is not None and any(covers(each.watch, body, self.on) for each in self.watched)
