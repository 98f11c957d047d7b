"""From one page of results to the next, up to the end that the service states."""

from collections.abc import Sequence

from watchback.gather.source import Answer, NotUnderstood

TAKE = 100


def next_page(answer: Answer, ids: Sequence[str], total: int) -> dict[str, str] | None:
    """What the next page's Ask carries; None at the end.

    ``ids`` are of the results on this page, in order. Raises NotUnderstood for a page that came before.
    """
    carries = answer.ask.carries
    if ids and ids[0] == carries.get("first"):
        raise NotUnderstood(f"{answer.url} gave the same page of results twice.")
    seen = int(carries["skip"]) + len(ids)
    if not ids or seen >= total:
        return None
    return {**carries, "skip": f"{seen}", "first": ids[0]}
