"""The pages named by whoever sends the errand, one by one; each is its own document."""

from collections.abc import Iterator

from watchback.gather.source import Answer, Ask, Errand, Piece

GONE = frozenset({404, 410})


def start(errand: Errand) -> Iterator[Ask]:
    """Every address of the setting ``addresses``, one a line."""
    for address in errand.settings.get("addresses", "").split("\n"):
        if address:
            yield Ask(address, "quoted page", also=GONE)


def harvest(answer: Answer, errand: Errand) -> Iterator[Ask | Piece]:
    """The page as it is now; nothing where it is gone."""
    if answer.status not in GONE:
        yield Piece(answer.ask.url, answer.data, answer.media_type)
