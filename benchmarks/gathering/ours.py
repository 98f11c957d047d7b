"""Gathers a round with Watchback: fetched, archived, in the ledger, read, in the queue.

``python -m benchmarks.gathering.ours``: a line "ROUND-ADDRESS SECONDS-BETWEEN" in, the seconds it took and
the number of pages, documents that name a supplier and proposals out.
"""

import json
import sys
import time
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any


def main() -> None:
    from watchback.web import open_register

    open_register()
    print("ready", flush=True)
    for line in sys.stdin:
        address, pause = line.split()
        print(json.dumps(_gathered(address, float(pause))), flush=True)


def _gathered(address: str, pause: float) -> dict[str, float]:
    from watchback.gather.facts import facts_of
    from watchback.web.gathering import running
    from watchback.web.gathering.models import Run, Watch
    from watchback.web.gathering.reports import report

    made = _watch(address)
    paced = property(lambda watch: replace(facts_of(watch.source), seconds_between=pause))
    setattr(Watch, "facts", paced)  # noqa: B010
    run = Run.objects.create(
        watch=made, since=date(2026, 1, 1), until=date(2026, 3, 2), started_at=datetime.now(UTC)
    )
    start = time.perf_counter()
    running.work_on(run.pk)
    took = time.perf_counter() - start
    run.refresh_from_db()
    told = report(run)
    return {"seconds": took, "pages": told.documents, "named": told.named, "proposals": told.proposals}


def _watch(address: str) -> Any:
    from watchback.web.gathering.watching import watches

    wanted = watches.Wanted(
        "sitemaps",
        body_id="city-of-edinburgh-council",
        suppliers=("Hikvision",),
        address=f"{address}/sitemap.txt",
        settings={"path_contains": "/"},
        since=date(2026, 1, 1),
    )
    return watches.add(wanted, "benchmark", datetime.now(UTC))


if __name__ == "__main__":
    main()
